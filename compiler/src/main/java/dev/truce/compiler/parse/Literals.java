package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.grammar.TruceLexer;
import java.math.BigDecimal;
import org.antlr.v4.runtime.Token;

/**
 * Builds numbers and the other operands of one token. Exact: no unit is multiplied in floating
 * point.
 */
final class Literals {

  /**
   * Longer than any number that fits; keeps exact arithmetic from being asked about a million
   * digits.
   */
  private static final int LONGEST = 400;

  private static final long MAX = Long.MAX_VALUE;

  private final Trees trees;

  Literals(Trees trees) {
    this.trees = trees;
  }

  Expr atom(Token token) {
    Span span = Trees.span(token);
    return switch (token.getType()) {
      case TruceLexer.NAME -> {
        Name name = Identifiers.name(token);
        yield name.text().equals("infinity")
            ? new Expr.FloatLit(Double.POSITIVE_INFINITY, "infinity", span)
            : new Expr.Ref(name);
      }
      case TruceLexer.TRUE -> new Expr.BoolLit(true, span);
      case TruceLexer.FALSE -> new Expr.BoolLit(false, span);
      case TruceLexer.NONE -> new Expr.NoneLit(span);
      default -> number(token, false);
    };
  }

  /** A number; the one beyond the greatest {@code Int} is legal right behind a minus. */
  Expr number(Token token, boolean negated) {
    Span span = Trees.span(token);
    String written = token.getText();
    String text = written.indexOf('_') < 0 ? written : written.replace("_", "");
    if (text.length() > LONGEST) {
      tooLarge(span, text.substring(0, 12) + "…", "any type");
      text = "0";
    }
    return switch (token.getType()) {
      case TruceLexer.INT -> integer(text, negated, span);
      case TruceLexer.FLOAT -> floating(text, written, span);
      case TruceLexer.PERCENT -> {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        boolean simple = digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        String shifted =
            simple ? digits + "e-2" : new BigDecimal(digits).scaleByPowerOfTen(-2).toString();
        yield floating(shifted, written, span);
      }
      case TruceLexer.DURATION ->
          new Expr.DurationLit(scaled(text, span, "a Duration"), written, span);
      default -> new Expr.SizeLit(scaled(text, span, "an Int"), written, span);
    };
  }

  private Expr integer(String digits, boolean negated, Span span) {
    if (!digits.chars().allMatch(c -> isDigit((char) c))) {
      return new Expr.Unreadable(span); // a number with an unknown unit: reported by its token
    }
    if (digits.length() >= 19) {
      String significant = digits.replaceFirst("^0+(?=.)", "");
      int order = significant.compareTo(Long.toString(MAX));
      boolean least = negated && significant.equals("9223372036854775808");
      boolean fits =
          significant.length() < 19 || (significant.length() == 19 && (order <= 0 || least));
      if (!fits) {
        tooLarge(span, digits, "an Int");
        return new Expr.IntLit("0", span);
      }
    }
    return new Expr.IntLit(digits, span);
  }

  private Expr floating(String text, String written, Span span) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = 0; // a number with an unknown unit: reported by its token
    }
    if (Double.isInfinite(value)) {
      tooLarge(span, written, "a Float");
    }
    return new Expr.FloatLit(value, written, span);
  }

  /** Nanoseconds or bytes. */
  private long scaled(String text, Span span, String type) {
    int unitAt = text.length();
    while (unitAt > 0 && !isDigit(text.charAt(unitAt - 1))) {
      unitAt--;
    }
    if (unitAt == 0) {
      return 0;
    }
    String unit = text.substring(unitAt);
    BigDecimal exact =
        new BigDecimal(text.substring(0, unitAt)).multiply(BigDecimal.valueOf(factor(unit)));
    BigDecimal whole = exact.stripTrailingZeros();
    if (whole.scale() > 0) {
      trees.report(
          trees
              .error(Code.NUMBER_TOO_LARGE, span, text, type)
              .andLabel(type.equals("an Int") ? "not a whole number of bytes" : "finer than 1 ns"));
      return 0;
    }
    if (whole.compareTo(BigDecimal.valueOf(MAX)) > 0) {
      tooLarge(span, text, type);
      return 0;
    }
    return whole.longValueExact();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long factor(String unit) {
    return switch (unit) {
      case "us" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "min" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "d" -> 86_400_000_000_000L;
      case "KB" -> 1L << 10;
      case "MB" -> 1L << 20;
      case "GB" -> 1L << 30;
      default -> 1L;
    };
  }

  private void tooLarge(Span span, String written, String type) {
    trees.report(trees.error(Code.NUMBER_TOO_LARGE, span, written, type));
  }
}
