package dev.truce.runtime.lib;

import java.util.Locale;

/**
 * Upper and lower case of Unicode 13, whatever the JDK knows: letters that got their counterpart in
 * a later version are left as they are.
 */
final class Casing {

  /** First and last of each block with letters that changed since. */
  private static final int[] LATER = {
    0x19b, 0x19b, 0x264, 0x264, 0x1c89, 0x1c8a, 0x2c2f, 0x2c2f, 0x2c5f, 0x2c5f, 0xa7c0, 0xa7c1,
    0xa7cb, 0xa7f1, 0x10570, 0x105bf, 0x10d50, 0x10d8f, 0x16ea0, 0x16edf
  };

  private Casing() {}

  static String upper(String text) {
    return convert(text, true);
  }

  static String lower(String text) {
    return convert(text, false);
  }

  private static String convert(String text, boolean upper) {
    int from = 0;
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = i + Character.charCount(point);
      if (point > 0xff && isLater(point)) {
        out = out == null ? new StringBuilder() : out;
        out.append(converted(text.substring(from, i), upper)).append(text, i, next);
        from = next;
      }
      i = next;
    }
    String rest = converted(text.substring(from), upper);
    return out == null ? rest : out.append(rest).toString();
  }

  private static String converted(String part, boolean upper) {
    return upper ? part.toUpperCase(Locale.ROOT) : part.toLowerCase(Locale.ROOT);
  }

  private static boolean isLater(int point) {
    for (int i = 0; i < LATER.length; i += 2) {
      if (point <= LATER[i + 1]) {
        return point >= LATER[i];
      }
    }
    return false;
  }
}
