package dev.truce.compiler.parse;

/**
 * The indentation that the lines of a text share. The line with the closing quotes counts even when
 * it is blank, other blank lines do not; nor does the line with the opening quotes.
 *
 * @param width how many blanks every line loses
 * @param opened whether a line break follows the opening quotes, which is then no part of the text
 */
record Margin(int width, boolean opened) {

  static Margin of(String raw) {
    String[] lines = raw.split("\n", -1);
    boolean opened = lines.length > 1 && lines[0].isBlank();
    int width = Integer.MAX_VALUE;
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      if (!line.isBlank() || i == lines.length - 1) {
        width = Math.min(width, line.isBlank() ? line.length() : indent(line));
      }
    }
    return new Margin(width == Integer.MAX_VALUE ? 0 : width, opened);
  }

  /**
   * Takes the margin from a piece of the text between holes.
   *
   * @param first whether the piece follows the opening quotes, so that its first line is not
   *     indented
   * @param last whether the closing quotes follow, so that blanks at its end are at a line's end
   */
  String strip(String raw, boolean first, boolean last) {
    if (raw.indexOf('\n') < 0 && !last) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int at = 0;
    if (first && opened) {
      at = raw.indexOf('\n') + 1;
      at += Math.min(width, blanks(raw, at));
    }
    while (true) {
      int end = raw.indexOf('\n', at);
      boolean ends = end < 0;
      String line = raw.substring(at, ends ? raw.length() : end);
      text.append(ends && !last ? line : stripTrailing(line));
      if (ends) {
        return text.toString();
      }
      text.append('\n');
      at = end + 1;
      at += Math.min(width, blanks(raw, at));
    }
  }

  private static String stripTrailing(String line) {
    int end = line.length();
    while (end > 0 && isBlank(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end);
  }

  private static int indent(String line) {
    return blanks(line, 0);
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}
