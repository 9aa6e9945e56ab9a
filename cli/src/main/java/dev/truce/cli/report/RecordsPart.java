package dev.truce.cli.report;

import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Records of one kind, as a table. */
final class RecordsPart implements Part {

  private static final int MOST = 500;

  private final ListValue records;
  private final Data first;

  RecordsPart(ListValue records) {
    this.records = records;
    this.first = (Data) Objects.requireNonNull(records.get(0));
  }

  /** Whether a list holds several records of one kind that has fields. */
  static boolean fits(ListValue list) {
    if (list.size() < 2 || !(list.get(0) instanceof Data first)) {
      return false;
    }
    if (first.shape().fields().isEmpty()) {
      return false;
    }
    for (Object each : list) {
      if (!(each instanceof Data data) || !data.shape().equals(first.shape())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String title() {
    return records.size() + (first.shape().isTuple() ? " rows" : " × " + first.shape().name());
  }

  @Override
  public void write(Html html, String id) {
    DataTable table = new DataTable(html, title());
    int fields = first.shape().fields().size();
    for (int i = 0; i < fields; i++) {
      String name =
          first.shape().isTuple() ? Integer.toString(i + 1) : first.shape().fields().get(i);
      boolean number = first.field(i) instanceof Number;
      if (number) {
        table.numbers(name);
      } else {
        table.texts(name);
      }
    }
    table.body();
    for (int i = 0; i < Math.min(MOST, records.size()); i++) {
      Data record = (Data) Objects.requireNonNull(records.get(i));
      List<String> row = new ArrayList<>();
      for (int f = 0; f < fields; f++) {
        Object field = record.field(f);
        row.add(field instanceof String text ? text : Values.show(field));
      }
      table.row(row);
    }
    table.end();
    if (records.size() > MOST) {
      html.element("p", "and " + (records.size() - MOST) + " more");
    }
  }
}
