package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Values;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Values as a script would write them, but with long collections cut: {@code [1, 2, 3, … 997
 * more]}.
 */
final class Shortened {

  /** Elements shown of a collection that is the value itself, and of one within another. */
  private static final int OUTER = 40;

  private static final int INNER = 12;
  private static final int LONGEST_TEXT = 2_000;
  private static final int ENOUGH = 1_500;

  private final StringBuilder out = new StringBuilder();

  private Shortened() {}

  static String of(@Nullable Object value) {
    return of(value, OUTER);
  }

  /** Cut as if the value were within another one. */
  static String brief(@Nullable Object value) {
    return of(value, INNER);
  }

  private static String of(@Nullable Object value, int most) {
    Shortened shortened = new Shortened();
    shortened.show(value, most);
    return shortened.out.toString();
  }

  private void show(@Nullable Object value, int most) {
    if (value instanceof ListValue list) {
      all("[", list.iterator(), list.size(), "]", most);
    } else if (value instanceof SetValue set) {
      all("set(", set.iterator(), set.size(), ")", most);
    } else if (value instanceof MapValue map && !map.isEmpty()) {
      all("[", map.entries(), map.size(), "]", most);
    } else if (value instanceof Data data && !data.shape().fields().isEmpty()) {
      data(data, most);
    } else if (value instanceof String text && text.length() > LONGEST_TEXT) {
      int end =
          text.offsetByCodePoints(
              0, Math.min(LONGEST_TEXT / 2, text.codePointCount(0, text.length())));
      Values.showQuoted(text.substring(0, end), out);
      out.append(" … ").append(text.length() - end).append(" more characters");
    } else {
      Values.showNested(value, out);
    }
  }

  private void all(String open, Iterator<?> elements, int size, String close, int most) {
    out.append(open);
    int shown = 0;
    while (elements.hasNext() && shown < most && out.length() < ENOUGH) {
      out.append(shown++ == 0 ? "" : ", ");
      Object element = elements.next();
      if (element instanceof MapValue.Entry entry) {
        show(entry.key(), INNER);
        out.append(": ");
        show(entry.value(), INNER);
      } else {
        show(element, INNER);
      }
    }
    if (shown < size) {
      out.append(shown == 0 ? "" : ", ")
          .append("… ")
          .append(size - shown)
          .append(shown == 0 ? "" : " more");
    }
    out.append(close);
  }

  private void data(Data data, int most) {
    ImmutableList<String> fields = data.shape().fields();
    out.append(data.shape().isTuple() ? "" : data.shape().name()).append('(');
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(data.shape().isTuple() ? "" : fields.get(i) + ": ");
      show(data.field(i), most);
    }
    out.append(')');
  }
}
