package dev.truce.cli.report;

import dev.truce.runtime.chart.TimeUnits;
import dev.truce.runtime.incident.Telling;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened beside everyday events, as marks on a strip of time, a row for each sort. */
final class TimeStrip {

  private static final double TOP = 8;
  private static final double ROW = 26;
  private static final double BOTTOM = 44;
  private static final double RIGHT = 20;

  private final Outcome outcome;
  private final List<Event> notable;

  TimeStrip(Outcome outcome, List<Event> notable) {
    this.outcome = outcome;
    this.notable = notable;
  }

  boolean isEmpty() {
    return notable.isEmpty() && outcome.phases().isEmpty();
  }

  private static String row(EventKind kind) {
    return switch (kind) {
      case STRUCK, HEALED, SILENCED, JAMMED -> "chaos";
      case ASKED, APPROVED, DENIED, RESET -> "people";
      case TRIPPED, ALL_STOPPED, HALTED -> "the end";
      case CRASHED, RESTARTED, STOPPED, FAILED -> "agents";
      case BROKEN -> "promises";
      default -> "rules";
    };
  }

  void write(Html html, String id) {
    Map<String, List<Event>> rows = new LinkedHashMap<>();
    for (String name : List.of("chaos", "agents", "promises", "rules", "people", "the end")) {
      List<Event> of = notable.stream().filter(e -> row(e.kind()).equals(name)).toList();
      if (!of.isEmpty()) {
        rows.put(name, of);
      }
    }
    List<Outcome.Phase> phases = outcome.phases();
    int height = rows.size() + (phases.isEmpty() ? 0 : 1);
    double floor = TOP + height * ROW;
    double end = Math.max(1, outcome.time().nanos());
    TimeUnits unit = TimeUnits.of(end);
    Scale x = Scale.exact(0, end / unit.nanos(), 92, Axes.WIDTH - RIGHT, 8);
    html.open("figure");
    String description = notable.size() + " events over " + unit.show(end) + ", in rows by sort.";
    Picture picture = new Picture(html, id, Axes.WIDTH, floor + BOTTOM, "Timeline", description);
    for (double tick : x.ticks()) {
      picture.line(x.at(tick), TOP, x.at(tick), floor, "grid");
      picture.text(x.at(tick), floor + 18, x.label(tick), "middle", "tick");
    }
    picture.line(92, floor, Axes.WIDTH - RIGHT, floor, "axis");
    picture.text(
        (92 + Axes.WIDTH - RIGHT) / 2, floor + 38, "time in " + unit.name(), "middle", "meaning");
    double y = TOP;
    if (!phases.isEmpty()) {
      picture.text(82, y + ROW / 2 + 4, "phases", "end", "label");
      for (int i = 0; i < phases.size(); i++) {
        Outcome.Phase phase = phases.get(i);
        double from = x.at(phase.time() / unit.nanos());
        double to = x.at((i + 1 < phases.size() ? phases.get(i + 1).time() : end) / unit.nanos());
        String tip = phase.name() + ", from " + TimeUnits.shown(phase.time());
        picture.rect(
            from, y + 4, Math.max(2, to - from), ROW - 8, "phase f" + i % Palette.SIZE, tip);
        if (to - from > Picture.widthOf(phase.name()) + 8) {
          picture.text(from + 5, y + ROW / 2 + 4, phase.name(), "start", "label");
        }
      }
      y += ROW;
    }
    int colour = 0;
    for (Map.Entry<String, List<Event>> row : rows.entrySet()) {
      picture.text(82, y + ROW / 2 + 4, row.getKey(), "end", "label");
      for (Event event : row.getValue()) {
        String style = "mark f" + colour % Palette.SIZE;
        picture.dot(x.at(event.time() / unit.nanos()), y + ROW / 2, 5, style, tip(event));
      }
      colour++;
      y += ROW;
    }
    picture.end();
    List<String> explained = new ArrayList<>(rows.keySet());
    TournamentPart.caption(
        html,
        "Timeline",
        (phases.isEmpty() ? "" : "Phases as they were reached. ")
            + (explained.isEmpty()
                ? ""
                : "Marks tell what they are: " + String.join(", ", explained) + "."));
  }

  private static String tip(Event event) {
    AgentRef agent = event.agent();
    return TimeUnits.shown(event.time())
        + ": "
        + (agent == null ? "" : agent.name() + " ")
        + Telling.of(event);
  }
}
