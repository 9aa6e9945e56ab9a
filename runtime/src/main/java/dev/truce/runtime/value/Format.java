package dev.truce.runtime.value;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The part behind the colon of a text hole: {@code [-][+][0][,][width][.decimals][%]}.
 *
 * <ul>
 *   <li>{@code width}: at least so many characters; padded on the left, or on the right after
 *       {@code -};
 *   <li>{@code 0}: a number is padded with zeros behind its sign; {@code +}: a number that is not
 *       negative gets a plus; {@code ,}: the digits before the point in groups of three;
 *   <li>{@code .decimals}: a number has exactly so many digits behind the point, rounded half even
 *       from its exact value; a duration too, in the unit it is shown in (seconds from a minute
 *       on); a text is cut to so many characters;
 *   <li>{@code %}: a number times 100, with a percent sign; without {@code .decimals}, none.
 * </ul>
 *
 * Independent of locale and platform. What is neither number nor duration is shown and padded.
 */
public final class Format {

  private static final int MAX_WIDTH = 1000;
  private static final int MAX_DECIMALS = 340;

  private final boolean left;
  private final boolean plus;
  private final boolean zeros;
  private final boolean groups;
  private final boolean percent;
  private final int width;
  private final int decimals;

  private Format(
      boolean left,
      boolean plus,
      boolean zeros,
      boolean groups,
      boolean percent,
      int width,
      int decimals) {
    this.left = left;
    this.plus = plus;
    this.zeros = zeros;
    this.groups = groups;
    this.percent = percent;
    this.width = width;
    this.decimals = decimals;
  }

  /** Reads a specification; one that {@link #problem} finds fault with is a script error. */
  public static Format of(String spec) {
    Format format = parse(spec);
    if (format == null) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "`" + spec + "` is not a format", HELP);
    }
    return format;
  }

  private static final String HELP =
      "a format is [-][+][0][,][width][.decimals][%], like 8.2, -10, 05 or .1%; the width is at most "
          + MAX_WIDTH;

  /** What is wrong with a specification, or null when it is fine. */
  public static @Nullable String problem(String spec) {
    return parse(spec) == null ? HELP : null;
  }

  private static @Nullable Format parse(String spec) {
    int at = 0;
    boolean left = at < spec.length() && spec.charAt(at) == '-';
    at += left ? 1 : 0;
    boolean plus = at < spec.length() && spec.charAt(at) == '+';
    at += plus ? 1 : 0;
    boolean zeros = at < spec.length() && spec.charAt(at) == '0';
    at += zeros ? 1 : 0;
    boolean groups = at < spec.length() && spec.charAt(at) == ',';
    at += groups ? 1 : 0;
    int end = digits(spec, at);
    int width = number(spec, at, end);
    at = end;
    int decimals = -1;
    if (at < spec.length() && spec.charAt(at) == '.') {
      end = digits(spec, at + 1);
      if (end == at + 1) {
        return null;
      }
      decimals = number(spec, at + 1, end);
      at = end;
    }
    boolean percent = at < spec.length() && spec.charAt(at) == '%';
    at += percent ? 1 : 0;
    if (at != spec.length() || spec.isEmpty() || width > MAX_WIDTH || decimals > MAX_DECIMALS) {
      return null;
    }
    if (zeros && (left || width == 0)) {
      return null;
    }
    return new Format(left, plus, zeros, groups, percent, width, decimals);
  }

  private static int digits(String spec, int from) {
    int at = from;
    while (at < spec.length() && spec.charAt(at) >= '0' && spec.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static int number(String spec, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = Math.min(number * 10 + (spec.charAt(i) - '0'), MAX_WIDTH + 1);
    }
    return number;
  }

  /** Formats a boxed value. */
  public String apply(@Nullable Object value) {
    if (value instanceof Long number) {
      return formatInt(number);
    }
    if (value instanceof Double number) {
      return formatFloat(number);
    }
    if (value instanceof DurationValue duration) {
      return pad(duration(duration.nanos()));
    }
    if (value instanceof TimeValue time) {
      return pad(duration(time.nanos()));
    }
    String shown = Values.show(value);
    if (decimals >= 0
        && value instanceof String
        && decimals < shown.codePointCount(0, shown.length())) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, decimals));
    }
    return pad(shown);
  }

  public String formatInt(long value) {
    if (percent || decimals > 0) {
      return number(fixed(BigDecimal.valueOf(value), Math.max(decimals, 0)));
    }
    return number(Long.toString(value));
  }

  public String formatFloat(double value) {
    if (Double.isInfinite(value)) {
      String shown = FloatText.show(value);
      return pad(plus && value > 0 ? "+" + shown : shown);
    }
    if (percent || decimals >= 0) {
      return number(fixed(new BigDecimal(value), Math.max(decimals, 0)));
    }
    return number(FloatText.show(value));
  }

  private String fixed(BigDecimal exact, int places) {
    BigDecimal scaled = percent ? exact.movePointRight(2) : exact;
    String digits = scaled.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
    return percent ? digits + "%" : digits;
  }

  private String duration(long nanos) {
    if (decimals < 0) {
      return DurationText.show(nanos);
    }
    long magnitude = nanos == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(nanos);
    long unit = magnitude == 0 ? DurationText.SECOND : DurationText.unitFor(magnitude);
    return BigDecimal.valueOf(nanos)
            .divide(BigDecimal.valueOf(unit))
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString()
        + DurationText.nameOf(unit);
  }

  /** Adds sign, groups and padding to the plain text of a number. */
  private String number(String plain) {
    boolean negative = plain.charAt(0) == '-';
    String digits = negative ? plain.substring(1) : plain;
    String sign = negative ? "-" : plus ? "+" : "";
    if (groups) {
      digits = grouped(digits);
    }
    int missing = width - sign.length() - digits.length();
    if (zeros && missing > 0) {
      return sign + "0".repeat(missing) + digits;
    }
    return pad(sign + digits);
  }

  private static String grouped(String digits) {
    int whole = digits(digits, 0);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < whole; i++) {
      if (i > 0 && (whole - i) % 3 == 0) {
        out.append(',');
      }
      out.append(digits.charAt(i));
    }
    return out.append(digits, whole, digits.length()).toString();
  }

  private String pad(String text) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    return left ? text + " ".repeat(missing) : " ".repeat(missing) + text;
  }
}
