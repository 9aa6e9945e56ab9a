package dev.truce.cli.report;

/**
 * An SVG picture in the page: as wide as there is room, described for those who do not see it.
 * Colours are classes, which the page's style sets for light and dark.
 */
final class Picture {

  private static final double LETTER = 7.2;

  private final Html html;

  /**
   * @param id of the page's own, unlike that of any other picture
   */
  Picture(Html html, String id, double width, double height, String title, String description) {
    this.html = html;
    html.open(
        "svg",
        "viewBox",
        "0 0 " + Html.number(width) + " " + Html.number(height),
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    html.element("title", title, "id", id + "-t");
    html.element("desc", description, "id", id + "-d");
  }

  void end() {
    html.close("svg").line();
  }

  /** About as wide as a text is. */
  static double widthOf(String text) {
    return LETTER * text.codePointCount(0, text.length());
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    html.open("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", style).close("line");
  }

  void rect(double x, double y, double width, double height, String style) {
    html.open("rect", "x", x, "y", y, "width", width, "height", height, "class", style)
        .close("rect");
  }

  /** A rectangle that tells what it is to a pointer that rests on it. */
  void rect(double x, double y, double width, double height, String style, String tip) {
    html.open("rect", "x", x, "y", y, "width", width, "height", height, "class", style);
    html.element("title", tip).close("rect");
  }

  /** A rectangle of a heat map: the share says how strong its colour is. */
  void heat(double x, double y, double width, double height, double share, String tip) {
    html.open(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        width,
        "height",
        height,
        "class",
        "heat",
        "fill-opacity",
        share);
    html.element("title", tip).close("rect");
  }

  void dot(double x, double y, double radius, String style, String tip) {
    html.open("circle", "cx", x, "cy", y, "r", radius, "class", style);
    html.element("title", tip).close("circle");
  }

  void path(String data, String style) {
    html.open("path", "d", data, "class", style).close("path");
  }

  /** A path of a heat map's strength. */
  void heatPath(String data, double share) {
    html.open("path", "d", data, "class", "heat", "fill-opacity", share).close("path");
  }

  void path(String data, String style, String tip) {
    html.open("path", "d", data, "class", style).element("title", tip).close("path");
  }

  /** Text that begins, has its middle or ends at a place: start, middle or end. */
  void text(double x, double y, String text, String anchor, String style) {
    html.element("text", text, "x", x, "y", y, "text-anchor", anchor, "class", style);
  }

  /** Text that runs upwards, with its middle at a place. */
  void turned(double x, double y, String text, String style) {
    String place = Html.number(x) + " " + Html.number(y);
    html.element(
        "text",
        text,
        "transform",
        "translate(" + place + ") rotate(-90)",
        "text-anchor",
        "middle",
        "class",
        style);
  }
}
