package dev.truce.runtime.chart;

/** Colours of a terminal of 256; those of series and actions are told apart by the colour-blind. */
public enum Style {
  DIM("2"),
  BOLD("1"),
  BLUE("38;5;33"),
  ORANGE("38;5;208"),
  GREEN("38;5;35"),
  PURPLE("38;5;170"),
  YELLOW("38;5;178"),
  CYAN("38;5;44"),
  GREY("38;5;245");

  private static final Style[] SERIES = {BLUE, ORANGE, GREEN, PURPLE, YELLOW, CYAN};

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The colour of the series, or the action, of a number from 0. */
  public static Style of(int number) {
    return SERIES[number % SERIES.length];
  }

  String on(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
