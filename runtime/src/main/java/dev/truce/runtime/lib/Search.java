package dev.truce.runtime.lib;

import dev.truce.runtime.Context;

/**
 * Finds a text in another one in time proportional to the sum of their lengths, whatever they are.
 * The method for long texts is that of Knuth, Morris and Pratt ("Fast pattern matching in strings",
 * 1977).
 */
final class Search {

  /** Up to this length the JDK's search is as fast, and its worst case harmless. */
  private static final int SHORT = 16;

  private final String text;
  private final String part;

  /**
   * For each place in the part, the length of the longest beginning of the part that also ends
   * there and is shorter; empty for a short part.
   */
  private final int[] borders;

  private Search(String text, String part, int[] borders) {
    this.text = text;
    this.part = part;
    this.borders = borders;
  }

  static Search in(String text, String part) {
    Context.goOver((long) text.length() + part.length());
    boolean simple = part.length() <= SHORT || part.length() > text.length();
    return new Search(text, part, simple ? new int[0] : borders(part));
  }

  private static int[] borders(String part) {
    int[] borders = new int[part.length()];
    int border = 0;
    for (int i = 1; i < part.length(); i++) {
      while (border > 0 && part.charAt(i) != part.charAt(border)) {
        border = borders[border - 1];
      }
      if (part.charAt(i) == part.charAt(border)) {
        border++;
      }
      borders[i] = border;
    }
    return borders;
  }

  /** The first place at or behind {@code start} where the part stands; -1 when there is none. */
  int from(int start) {
    if (borders.length == 0) {
      return text.indexOf(part, start);
    }
    int matched = 0;
    for (int i = start; i < text.length(); i++) {
      while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (text.charAt(i) == part.charAt(matched) && ++matched == part.length()) {
        return i + 1 - matched;
      }
    }
    return -1;
  }
}
