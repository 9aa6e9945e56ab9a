package dev.truce.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations of the command line, such as {@code 12.4s}, as scripts write them, and as they
 * are shown: {@code 1min 8.4s}.
 */
final class Durations implements ITypeConverter<Long> {

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|min|h|d) ?");

  @Override
  public Long convert(String text) {
    BigDecimal nanos = BigDecimal.ZERO;
    String written = text.replace("_", "");
    Matcher part = PART.matcher(written);
    int end = 0;
    while (part.find() && part.start() == end) {
      BigDecimal number = new BigDecimal(part.group(1));
      nanos = nanos.add(number.multiply(BigDecimal.valueOf(unit(part.group(2)))));
      end = part.end();
    }
    if (end == 0
        || end < written.length()
        || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new TypeConversionException("`" + text + "` is not a duration such as 12.4s or 5ms");
    }
    return nanos.longValue();
  }

  private static long unit(String word) {
    return switch (word) {
      case "ns" -> 1L;
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "min" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 86_400_000_000_000L;
    };
  }
}
