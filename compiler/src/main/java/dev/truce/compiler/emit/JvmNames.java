package dev.truce.compiler.emit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Hands out names of classes or members, each once, told apart also where upper and lower case are
 * not.
 */
final class JvmNames {

  private static final int MAX_LENGTH = 100;
  private static final String FORBIDDEN = ".;[/<>:\\\"*?| ";

  /**
   * Each name that was given, in lower case, and the number to try next when it is wished for
   * again.
   */
  private final Map<String, Integer> taken = new HashMap<>();

  /** A name like {@code wish} that the JVM allows and that was not given before. */
  String take(String wish) {
    String base = legal(wish);
    String name = base;
    while (taken.putIfAbsent(name.toLowerCase(Locale.ROOT), 2) != null) {
      name = base + "_" + (taken.merge(base.toLowerCase(Locale.ROOT), 1, Integer::sum) - 1);
    }
    return name;
  }

  /** A name like {@code wish} that the JVM allows, and file systems too. */
  static String legal(String wish) {
    int length = Math.min(wish.length(), MAX_LENGTH);
    int fine = 0;
    while (fine < length && isLegal(wish.charAt(fine))) {
      fine++;
    }
    if (fine > 0 && fine == wish.length()) {
      return wish;
    }
    StringBuilder legal = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = wish.charAt(i);
      legal.append(isLegal(c) ? c : '_');
    }
    return legal.isEmpty() ? "_" : legal.toString();
  }

  private static boolean isLegal(char c) {
    return c >= ' ' && FORBIDDEN.indexOf(c) < 0;
  }
}
