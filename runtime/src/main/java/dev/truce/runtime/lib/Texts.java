package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Ops;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Limits;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Lookalikes;
import org.jspecify.annotations.Nullable;

/** Texts: {@code std.text}. Sizes and indices count code points. */
public final class Texts {

  private Texts() {}

  public static String show(@Nullable Object value) {
    return Ops.show(value);
  }

  public static long size(String self) {
    Context.goOver(self.length());
    return self.codePointCount(0, self.length());
  }

  public static boolean isEmpty(String self) {
    return self.isEmpty();
  }

  // --- searching ------------------------------------------------------------------------------

  public static boolean contains(String self, String part) {
    return Search.in(self, part).from(0) >= 0;
  }

  public static boolean startsWith(String self, String part) {
    Context.goOver(self.length());
    return self.startsWith(part);
  }

  public static boolean endsWith(String self, String part) {
    Context.goOver(self.length());
    return self.endsWith(part);
  }

  public static @Nullable Long indexOf(String self, String part) {
    int at = Search.in(self, part).from(0);
    return at < 0 ? null : (Long) (long) self.codePointCount(0, at);
  }

  public static long countOf(Context context, String self, String part) {
    if (part.isEmpty()) {
      throw Calls.bad("cannot count an empty text");
    }
    context.burn(self.length() / 8);
    long count = 0;
    Search search = Search.in(self, part);
    for (int at = search.from(0); at >= 0; at = search.from(at + part.length())) {
      count++;
    }
    return count;
  }

  // --- parts ----------------------------------------------------------------------------------

  public static @Nullable String at(String self, long index) {
    return index < 0 || index >= size(self) ? null : Ops.indexText(self, index);
  }

  public static String slice(String self, long from, long to) {
    long size = size(self);
    if (from < 0 || to > size || from > to) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "a text of " + size + " characters has no slice from " + from + " to " + to);
    }
    int start = self.offsetByCodePoints(0, (int) from);
    return self.substring(start, self.offsetByCodePoints(start, (int) (to - from)));
  }

  public static String take(String self, long count) {
    int kept = Calls.clip("the number of characters to take", count, 0, (int) size(self));
    return self.substring(0, self.offsetByCodePoints(0, kept));
  }

  public static String drop(String self, long count) {
    int dropped = Calls.clip("the number of characters to drop", count, 0, (int) size(self));
    return self.substring(self.offsetByCodePoints(0, dropped));
  }

  public static ListValue chars(Context context, String self) {
    context.burn(self.length());
    ListBuilder chars = ListValue.builder(self.length());
    for (int at = 0; at < self.length(); ) {
      int next = self.offsetByCodePoints(at, 1);
      chars.add(self.substring(at, next));
      at = next;
    }
    return chars.build();
  }

  public static ListValue split(Context context, String self, String separator) {
    if (separator.isEmpty()) {
      throw Calls.bad("cannot split by an empty text: `.chars` gives the characters");
    }
    context.burn(self.length());
    ListBuilder parts = ListValue.builder();
    int from = 0;
    Search search = Search.in(self, separator);
    for (int at = search.from(0); at >= 0; at = search.from(from)) {
      parts.add(self.substring(from, at));
      from = at + separator.length();
    }
    return parts.add(self.substring(from)).build();
  }

  public static ListValue words(Context context, String self) {
    context.burn(self.length());
    ListBuilder words = ListValue.builder();
    int start = -1;
    for (int i = 0; i <= self.length(); i++) {
      boolean inWord = i < self.length() && !isBlank(self.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        words.add(self.substring(start, i));
        start = -1;
      }
    }
    return words.build();
  }

  public static ListValue lines(Context context, String self) {
    context.burn(self.length());
    ListBuilder lines = ListValue.builder();
    int from = 0;
    for (int at = self.indexOf('\n'); at >= 0; at = self.indexOf('\n', from)) {
      lines.add(self.substring(from, at > from && self.charAt(at - 1) == '\r' ? at - 1 : at));
      from = at + 1;
    }
    return (from < self.length() ? lines.add(self.substring(from)) : lines).build();
  }

  public static String trim(String self) {
    Context.goOver(self.length());
    int from = 0;
    int to = self.length();
    while (from < to && isBlank(self.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(self.charAt(to - 1))) {
      to--;
    }
    return self.substring(from, to);
  }

  /** Unicode's White_Space, all of which are single units. */
  static boolean isBlank(char c) {
    return (c >= 9 && c <= 13)
        || c == ' '
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  // --- changing -------------------------------------------------------------------------------

  public static String upper(String self) {
    Context.goOver(self.length());
    return Casing.upper(self);
  }

  public static String lower(String self) {
    Context.goOver(self.length());
    return Casing.lower(self);
  }

  public static String replace(Context context, String self, String part, String by) {
    if (part.isEmpty()) {
      throw Calls.bad("cannot replace an empty text");
    }
    long growth = (long) by.length() - part.length();
    if (growth > 0) {
      Limits.characters(self.length() + growth * countOf(context, self, part));
    }
    context.burn(self.length() / 8);
    return self.replace(part, by);
  }

  public static String repeat(Context context, String self, long times) {
    int count = Calls.clip("the number of repetitions", times, 0, Integer.MAX_VALUE);
    context.burn(Limits.characters((long) self.length() * count) / 8);
    return self.repeat(self.isEmpty() ? 0 : count);
  }

  public static String reversed(Context context, String self) {
    context.burn(self.length() / 8);
    return new StringBuilder(self).reverse().toString();
  }

  public static String padLeft(Context context, String self, long width, String fill) {
    return padding(context, self, width, fill).concat(self);
  }

  public static String padRight(Context context, String self, long width, String fill) {
    return self.concat(padding(context, self, width, fill));
  }

  private static String padding(Context context, String self, long width, String fill) {
    if (size(fill) != 1) {
      throw Calls.bad("the fill must be one character, not \"" + fill + "\"");
    }
    long missing = Math.max(0, width - size(self));
    Limits.characters(missing * fill.length() + self.length());
    return repeat(context, fill, missing);
  }

  // --- numbers --------------------------------------------------------------------------------

  public static @Nullable Long toInt(String self) {
    int digits = self.startsWith("-") || self.startsWith("+") ? 1 : 0;
    if (self.length() - digits > 40
        || digits(self, digits) != self.length()
        || digits == self.length()) {
      return null;
    }
    try {
      return Long.valueOf(self);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  public static @Nullable Double toFloat(String self) {
    Context.goOver(self.length());
    int at = self.startsWith("-") || self.startsWith("+") ? 1 : 0;
    if (self.substring(at).equals("infinity")) {
      return self.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    int end = digits(self, at);
    if (end == at) {
      return null;
    }
    if (end < self.length() && self.charAt(end) == '.') {
      at = end + 1;
      end = digits(self, at);
      if (end == at) {
        return null;
      }
    }
    if (end < self.length() && (self.charAt(end) == 'e' || self.charAt(end) == 'E')) {
      at = end + 1;
      at += at < self.length() && (self.charAt(at) == '-' || self.charAt(at) == '+') ? 1 : 0;
      end = digits(self, at);
      if (end == at) {
        return null;
      }
    }
    return end == self.length() ? (Double) (Double.parseDouble(self) + 0.0) : null;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  public static boolean confusable(String a, String b) {
    Context.charge((long) a.length() + b.length());
    return Lookalikes.skeleton(a).equals(Lookalikes.skeleton(b));
  }
}
