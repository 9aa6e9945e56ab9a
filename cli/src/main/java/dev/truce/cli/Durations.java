package dev.truce.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations of the command line, such as {@code 12.4s}, as scripts write them. */
final class Durations implements ITypeConverter<Long> {

  private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|min|h|d)");

  @Override
  public Long convert(String text) {
    Matcher written = WRITTEN.matcher(text.replace("_", ""));
    if (written.matches()) {
      long unit =
          switch (written.group(2)) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
          };
      BigDecimal nanos = new BigDecimal(written.group(1)).multiply(BigDecimal.valueOf(unit));
      if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return nanos.longValue();
      }
    }
    throw new TypeConversionException("`" + text + "` is not a duration such as 12.4s or 5ms");
  }
}
