package dev.truce.cli.report;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption and headings for columns and, where its first column names, rows. */
final class DataTable {

  private final Html html;
  private final List<String> styles = new ArrayList<>();

  DataTable(Html html, String caption) {
    this.html = html;
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table").element("caption", caption).open("thead").open("tr");
  }

  DataTable texts(String heading) {
    return column(heading, "t");
  }

  /** Texts that may take several lines. */
  DataTable sentences(String heading) {
    return column(heading, "t long");
  }

  /** Parts of scripts. */
  DataTable code(String heading) {
    return column(heading, "t code");
  }

  DataTable numbers(String heading) {
    return column(heading, "n");
  }

  private DataTable column(String heading, String style) {
    styles.add(style);
    html.element("th", heading, "scope", "col", "class", style);
    return this;
  }

  DataTable body() {
    html.close("tr").close("thead").open("tbody").line();
    return this;
  }

  /** A row whose first cell names it. */
  void row(List<String> cells) {
    html.open("tr");
    cells(cells);
  }

  /** The same in a style of the page's own. */
  void row(List<String> cells, String style) {
    html.open("tr", "class", style);
    cells(cells);
  }

  private void cells(List<String> cells) {
    html.element("th", cells.get(0), "scope", "row", "class", styles.get(0));
    for (int i = 1; i < cells.size(); i++) {
      html.element("td", cells.get(i), "class", styles.get(i));
    }
    html.close("tr").line();
  }

  void end() {
    html.close("tbody").close("table").close("div").line();
  }
}
