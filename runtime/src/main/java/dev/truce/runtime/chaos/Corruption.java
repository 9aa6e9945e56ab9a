package dev.truce.runtime.chaos;

import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.TimeValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Flips one bit of a message: of a number, a truth value, a duration, a time or a character, in the
 * message itself or in records and lists in it. What stays a value of its type is delivered;
 * whether it is one that its receiver takes is up to the borders.
 */
final class Corruption {

  private final RandomStream random;
  private int chosen;

  private Corruption(RandomStream random) {
    this.random = random;
  }

  /** The message with one bit flipped; null where there is no bit to flip. */
  static @Nullable Data flip(Data message, RandomStream random) {
    int bits = leaves(message);
    if (bits == 0) {
      return null;
    }
    Corruption corruption = new Corruption(random);
    corruption.chosen = (int) random.nextInt(0, bits - 1);
    return (Data) corruption.change(message);
  }

  private static boolean isLeaf(@Nullable Object value) {
    return value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof DurationValue
        || value instanceof TimeValue
        || (value instanceof String text && !text.isEmpty());
  }

  private static List<@Nullable Object> parts(@Nullable Object value) {
    List<@Nullable Object> parts = new ArrayList<>();
    if (value instanceof Data data) {
      for (int i = 0; i < data.shape().fields().size(); i++) {
        parts.add(data.field(i));
      }
    } else if (value instanceof ListValue list) {
      list.forEach(parts::add);
    }
    return parts;
  }

  private static int leaves(@Nullable Object value) {
    int count = isLeaf(value) ? 1 : 0;
    for (Object part : parts(value)) {
      count += leaves(part);
    }
    return count;
  }

  private @Nullable Object change(@Nullable Object value) {
    if (isLeaf(value)) {
      return chosen-- == 0 ? flipped(value) : value;
    }
    if (chosen < 0 || leaves(value) == 0) {
      return value;
    }
    List<@Nullable Object> parts = parts(value);
    parts.replaceAll(this::change);
    if (value instanceof Data data) {
      return new GenericData(data.shape(), parts.toArray());
    }
    ListBuilder list = ListValue.builder(parts.size());
    parts.forEach(list::add);
    return list.build();
  }

  private @Nullable Object flipped(@Nullable Object value) {
    if (value instanceof Long number) {
      return number ^ 1L << random.nextInt(0, 63);
    }
    if (value instanceof Double number) {
      return flippedFloat(number);
    }
    if (value instanceof Boolean truth) {
      return !truth;
    }
    if (value instanceof DurationValue duration) {
      return new DurationValue(duration.nanos() ^ 1L << random.nextInt(0, 62));
    }
    if (value instanceof TimeValue time) {
      return new TimeValue(time.nanos() ^ 1L << random.nextInt(0, 62));
    }
    return value instanceof String text ? flippedText(text) : value;
  }

  /** A Float is never not a number, and has no second zero. */
  private double flippedFloat(double number) {
    long bits = Double.doubleToRawLongBits(number);
    while (true) {
      double changed = Double.longBitsToDouble(bits ^ 1L << random.nextInt(0, 63));
      if (!Double.isNaN(changed)) {
        return changed + 0.0;
      }
    }
  }

  /** One of the low seven bits: then halves of a surrogate pair stay what they are. */
  private String flippedText(String text) {
    int at = (int) random.nextInt(0, text.length() - 1);
    char changed = (char) (text.charAt(at) ^ 1 << random.nextInt(0, 6));
    return text.substring(0, at) + changed + text.substring(at + 1);
  }
}
