package dev.truce.cli.report;

import dev.truce.runtime.incident.Telling;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.Series;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Several runs as a table: how each ended, and what was measured last. */
final class RunsPart implements Part {

  private static final int MOST = 200;

  private final List<Outcome> all;

  /**
   * @param all one at least
   */
  RunsPart(List<Outcome> all) {
    this.all = all;
  }

  @Override
  public String title() {
    long wrong = all.stream().filter(Outcome::wentWrong).count();
    return Values.counted(all.size(), "run")
        + (wrong == 0 ? "" : ", " + wrong + " of which went wrong");
  }

  @Override
  public void write(Html html, String id) {
    List<String> metrics = all.get(0).metrics().stream().map(Series::name).toList();
    DataTable table = new DataTable(html, "Runs").texts("scenario").numbers("seed").texts("ended");
    table.numbers("after").numbers("events").texts("broken");
    metrics.forEach(table::numbers);
    table.body();
    for (Outcome outcome : all.subList(0, Math.min(MOST, all.size()))) {
      List<String> row = new ArrayList<>();
      row.add(outcome.scenario().toString());
      row.add(Long.toString(outcome.seed()));
      row.add(outcome.ended().kind().title());
      row.add(Values.showDuration(outcome.time().nanos()));
      row.add(Long.toString(outcome.world().journal().size()));
      List<String> broken = new ArrayList<>();
      outcome.violations().forEach(violation -> broken.add(String.valueOf(violation)));
      row.add(String.join(", ", broken));
      for (String metric : metrics) {
        row.add(
            outcome.metrics().stream()
                .filter(series -> series.name().equals(metric) && !series.values().isEmpty())
                .map(series -> Telling.value(series.last()))
                .findFirst()
                .orElse(""));
      }
      table.row(row);
    }
    table.end();
    if (all.size() > MOST) {
      html.element("p", "and " + (all.size() - MOST) + " more").line();
    }
  }
}
