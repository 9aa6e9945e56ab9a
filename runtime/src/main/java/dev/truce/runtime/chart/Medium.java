package dev.truce.runtime.chart;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lines are drawn on.
 *
 * @param width the characters of a line
 * @param colour whether colours show
 * @param ascii whether only the characters of ASCII show
 */
public record Medium(int width, boolean colour, boolean ascii) {

  /** The width of what is no terminal. */
  public static final int PLAIN_WIDTH = 100;

  private static final int NARROWEST = 40;

  public Medium {
    width = Math.max(NARROWEST, width);
  }

  /** For files, pipes and tests. */
  public static Medium plain() {
    return new Medium(PLAIN_WIDTH, false, false);
  }

  public Medium ofWidth(int other) {
    return new Medium(other, colour, ascii);
  }

  /**
   * Whether a terminal is said to show ASCII only: by a locale without UTF-8, or since it is the
   * console of Linux, whose fonts lack the rest.
   */
  public static boolean isAscii(Map<String, String> environment) {
    if ("linux".equals(environment.get("TERM"))) {
      return true;
    }
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.get(name);
      if (locale != null && !locale.isEmpty()) {
        return !locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
      }
    }
    return false;
  }

  /** A text in a style, where colours show. */
  public String paint(String text, @Nullable Style style) {
    return colour && style != null && !text.isEmpty() ? style.on(text) : text;
  }
}
