package dev.truce.cli.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a command: expressions with blanks or commas between them. What stands in
 * brackets or quotes belongs together, and so do a name with a colon and what follows it.
 */
public final class Words {

  private Words() {}

  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int open = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"' && (i == 0 || text.charAt(i - 1) != '\\');
      open += quoted ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      boolean between = open <= 0 && !quoted && (Character.isWhitespace(c) || c == ',');
      if (!between) {
        word.append(c);
      } else if (word.toString().strip().endsWith(":")) {
        word.append(word.charAt(word.length() - 1) == ' ' ? "" : " ");
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Whether a word is a whole number. */
  public static boolean isNumber(String word) {
    return word.matches("[0-9][0-9_]*");
  }

  /** Whether a word is a named argument. */
  public static boolean isNamed(String word) {
    return word.matches("[\\p{L}_][\\p{L}\\p{N}_]*:.*");
  }
}
