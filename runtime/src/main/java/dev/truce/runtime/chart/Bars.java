package dev.truce.runtime.chart;

/** Lengths and heights in characters. */
public final class Bars {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final String ASCII_LEVELS = ".:-=+*#@";

  private Bars() {}

  /** A bar as long as a share of {@code width} characters, to an eighth of one. */
  public static String bar(double share, int width, Medium medium) {
    double bounded = Math.min(1, Math.max(0, share));
    if (medium.ascii()) {
      return "#".repeat((int) Math.round(bounded * width));
    }
    int eighths = (int) Math.round(bounded * width * 8);
    String end = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return "█".repeat(eighths / 8) + end;
  }

  /** One character for a share: the more, the higher. */
  public static String level(double share, Medium medium) {
    String levels = medium.ascii() ? ASCII_LEVELS : LEVELS;
    int level =
        (int) Math.min(levels.length() - 1, Math.max(0, Math.floor(share * levels.length())));
    return levels.substring(level, level + 1);
  }
}
