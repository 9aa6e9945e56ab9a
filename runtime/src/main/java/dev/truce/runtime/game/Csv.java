package dev.truce.runtime.game;

/** Cells of comma-separated values (RFC 4180, lines ended by a line feed). */
public final class Csv {

  private Csv() {}

  public static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
