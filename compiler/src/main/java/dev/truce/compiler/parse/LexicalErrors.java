package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.source.SourceText;
import dev.truce.grammar.Problem;
import dev.truce.grammar.StatementTokens;
import java.util.List;
import java.util.Locale;

/** Says what is wrong below the level of syntax. */
final class LexicalErrors {

  private LexicalErrors() {}

  static void report(List<Problem> problems, SourceText source, Diagnostics diagnostics) {
    List<Problem> open = problems.stream().filter(LexicalErrors::swallows).toList();
    int reported = 0;
    for (Problem problem : problems) {
      if (reported < Parser.MAX_ERRORS && !follows(problem, open, source)) {
        reported++;
        diagnostics.add(diagnostic(problem, source));
      }
    }
  }

  private static boolean swallows(Problem problem) {
    return problem.kind() == Problem.Kind.UNCLOSED_TEXT
        || problem.kind() == Problem.Kind.UNCLOSED_COMMENT;
  }

  /** A text that is never closed swallows the brackets behind it: on its line, or to the end. */
  private static boolean follows(Problem problem, List<Problem> open, SourceText source) {
    boolean bracket =
        problem.kind() == Problem.Kind.UNCLOSED_BRACKET
            || problem.kind() == Problem.Kind.STRAY_BRACKET;
    if (!bracket) {
      return false;
    }
    for (Problem text : open) {
      boolean oneLine = text.kind() == Problem.Kind.UNCLOSED_TEXT && text.end() == text.start() + 1;
      if (oneLine
          ? source.line(text.start()) == source.line(problem.start())
          : Math.max(problem.start(), problem.related()) >= text.start()) {
        return true;
      }
    }
    return false;
  }

  private static Diagnostic diagnostic(Problem problem, SourceText source) {
    Place place = Place.of(source, problem.start(), problem.end());
    String detail = problem.detail();
    return switch (problem.kind()) {
      case BIDI_CONTROL ->
          Diagnostic.error(Code.BIDI_CONTROL, place, codePoint(detail.codePointAt(0)))
              .andHelp("remove it: no script needs it");
      case STRAY_CHARACTERS -> stray(place, detail);
      case FOREIGN_OPERATOR -> foreign(place, detail);
      case UNKNOWN_UNIT -> unknownUnit(place, detail);
      case UNCLOSED_COMMENT -> {
        Diagnostic error = Diagnostic.error(Code.UNCLOSED_COMMENT, place);
        yield error.andHelp("comments nest: each `/*` needs a `*/` of its own");
      }
      case UNCLOSED_TEXT -> {
        Diagnostic error = Diagnostic.error(Code.UNCLOSED_TEXT, place);
        if (problem.end() - problem.start() == 3) {
          yield error.andHelp("close it with `\"\"\"`");
        }
        yield detail.isEmpty()
            ? error.andHelp("close it on its line, or open it with `\"\"\"` to go on over lines")
            : error.andHelp("`{` opens a hole, which ends on its line; for a brace write `\\{`");
      }
      case UNCLOSED_BRACKET -> {
        Diagnostic error = Diagnostic.error(Code.UNCLOSED_BRACKET, place, detail);
        boolean elsewhere =
            problem.related() > problem.end()
                && source.line(problem.related()) != source.line(problem.start());
        yield problem.related() < 0 || !elsewhere
            ? error
            : error.andAt(
                Place.of(source, problem.related(), problem.related()),
                "missed at the latest here");
      }
      case STRAY_BRACKET -> Diagnostic.error(Code.STRAY_BRACKET, place, detail);
      case STRAY_SEMICOLON ->
          Diagnostic.error(Code.STRAY_CHARACTER, place, "`;`")
              .andLabel("within brackets, `,` separates");
      case TOO_DEEP ->
          Diagnostic.error(Code.NESTED_TOO_DEEPLY, place, StatementTokens.MAX_DEPTH)
              .andHelp("give the inner parts names with `let`, or make them functions");
      case TOO_MANY_TOKENS -> {
        String limit =
            String.format(Locale.ROOT, "%,d words and signs", StatementTokens.MAX_TOKENS);
        yield Diagnostic.error(Code.SOURCE_TOO_LARGE, place, limit, "more");
      }
    };
  }

  private static Diagnostic stray(Place place, String first) {
    int c = first.codePointAt(0);
    Diagnostic error = Diagnostic.error(Code.STRAY_CHARACTER, place, display(c));
    return switch (c) {
      case '\'', '`', '\u201C', '\u201D', '\u2018', '\u2019' ->
          error.andHelp("texts stand in `\"`");
      case '@', '$', '~', '\\' -> error;
      case '\u2264' -> error.andHelp("write `<=`");
      case '\u2265' -> error.andHelp("write `>=`");
      case '\u2260' -> error.andHelp("write `!=`");
      case '\u00A0' -> error.andHelp("replace it by a blank");
      case '\u2026' -> error.andHelp("something was left out here");
      default -> error;
    };
  }

  private static Diagnostic foreign(Place place, String operator) {
    Diagnostic error = Diagnostic.error(Code.STRAY_CHARACTER, place, "`" + operator + "`");
    return switch (operator) {
      case "&&", "&" -> error.andFix("write `and`", place, "and");
      case "||", "|" -> error.andFix("write `or`", place, "or");
      case "!" ->
          error.andHelp("write `not x` for its opposite, `x.get` for the value of an optional");
      case "===" -> error.andFix("write `==`", place, "==");
      case "!==" -> error.andFix("write `!=`", place, "!=");
      case "++" -> error.andHelp("write `x += 1`");
      case "**" -> error.andFix("write `^`", place, "^");
      case ":=" -> error.andFix("write `=`", place, "=");
      case "?:" -> error.andFix("write `??`", place, "??");
      case "%" -> error.andFix("write `mod` for the remainder", place, "mod");
      case "#" -> error.andHelp("comments begin with `//`");
      default -> error;
    };
  }

  private static Diagnostic unknownUnit(Place place, String number) {
    String unit = unit(number);
    Diagnostic error =
        Diagnostic.error(Code.UNKNOWN_UNIT, place, unit)
            .andNote("units are us, ms, s, min, h, d, B, KB, MB, GB and %");
    if (number.matches("0[xX][0-9a-fA-F]{1,15}")) {
      return error.andHelp("integers are decimal: " + Long.parseLong(number.substring(2), 16));
    }
    String known =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "sec", "secs", "second", "seconds" -> "s";
          case "m", "mins", "minute", "minutes" -> "min";
          case "hr", "hrs", "hour", "hours" -> "h";
          case "day", "days" -> "d";
          case "msec", "millis", "milliseconds" -> "ms";
          case "µs", "usec", "micros" -> "us";
          case "k", "kb", "kib" -> "KB";
          case "mb", "mib" -> "MB";
          case "gb", "gib" -> "GB";
          default -> "";
        };
    return known.isEmpty() ? error : error.andHelp("write `" + number(number) + known + "`");
  }

  private static String number(String written) {
    return written.substring(0, written.length() - unit(written).length());
  }

  private static String unit(String number) {
    int at = 0;
    while (at < number.length() && ("0123456789.".indexOf(number.charAt(at)) >= 0)) {
      at++;
    }
    return at < number.length() ? number.substring(at) : number;
  }

  private static String display(int c) {
    boolean visible = (c > ' ' && c < 127) || Character.isLetterOrDigit(c);
    return visible ? "`" + Character.toString(c) + "`" : codePoint(c);
  }

  /** {@code U+202E RIGHT-TO-LEFT OVERRIDE}. */
  static String codePoint(int c) {
    String name = c >= 0xD800 && c <= 0xDFFF ? "half of a surrogate pair" : Character.getName(c);
    return String.format(Locale.ROOT, "U+%04X", c) + (name == null ? "" : " " + name);
  }
}
