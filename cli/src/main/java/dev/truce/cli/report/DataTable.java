package dev.truce.cli.report;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption and headings for columns and, where its first column names, rows. */
final class DataTable {

  private final Html html;
  private final List<Boolean> numbers = new ArrayList<>();

  DataTable(Html html, String caption) {
    this.html = html;
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table").element("caption", caption).open("thead").open("tr");
  }

  DataTable texts(String heading) {
    return column(heading, false);
  }

  DataTable numbers(String heading) {
    return column(heading, true);
  }

  private DataTable column(String heading, boolean number) {
    numbers.add(number);
    html.element("th", heading, "scope", "col", "class", number ? "n" : "t");
    return this;
  }

  DataTable body() {
    html.close("tr").close("thead").open("tbody").line();
    return this;
  }

  /** A row whose first cell names it. */
  void row(List<String> cells) {
    html.open("tr").element("th", cells.get(0), "scope", "row", "class", style(0));
    for (int i = 1; i < cells.size(); i++) {
      html.element("td", cells.get(i), "class", style(i));
    }
    html.close("tr").line();
  }

  private String style(int column) {
    return numbers.get(column) ? "n" : "t";
  }

  void end() {
    html.close("tbody").close("table").close("div").line();
  }
}
