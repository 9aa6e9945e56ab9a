package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Module;
import dev.truce.grammar.ScriptTokens;
import dev.truce.grammar.StatementTokens;
import dev.truce.grammar.TruceParser;
import dev.truce.grammar.TruceParser.ScriptContext;
import java.util.Locale;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Parses scripts. Any text gets an answer in time proportional to its length, on a stack of
 * ordinary size; what is wrong with it goes to the diagnostics, at most {@link #MAX_ERRORS} errors
 * at once. When there were errors, the module holds what could be read, which is good for
 * completion and outlines, not for running.
 */
public final class Parser {

  /** The longest source that is read, in UTF-16 units. */
  public static final int MAX_LENGTH = 4 << 20;

  /** How many errors are reported before the parser gives up. */
  public static final int MAX_ERRORS = 20;

  private Parser() {}

  /** Parses a whole script. */
  public static Module parse(SourceText source, Diagnostics diagnostics) {
    return isTooLong(source, diagnostics)
        ? empty(source)
        : parse(source, StatementTokens.read(source.text()), diagnostics);
  }

  /**
   * Parses what a person typed into the REPL: the items of a script. An input that begins with
   * {@code .} applies to the variable named {@code last}.
   */
  public static Module parseInput(SourceText source, String last, Diagnostics diagnostics) {
    if (isTooLong(source, diagnostics)) {
      return empty(source);
    }
    String text = source.text();
    boolean goesOn = text.stripLeading().startsWith(".") || text.stripLeading().startsWith("?.");
    ScriptTokens tokens =
        goesOn ? StatementTokens.readAfter(last, text) : StatementTokens.read(text);
    return parse(source, tokens, diagnostics);
  }

  /**
   * Whether an input can only be the beginning of something: a bracket, a text over several lines
   * or a comment is open, or it ends with an operator.
   */
  public static boolean isIncomplete(String text) {
    return text.length() <= MAX_LENGTH && StatementTokens.read(text).unfinished();
  }

  /** The tokens of a script, or null when it has errors, which go to the diagnostics. */
  public static @Nullable TokenSequence tokens(SourceText source, Diagnostics diagnostics) {
    int before = diagnostics.errorCount();
    if (isTooLong(source, diagnostics)) {
      return null;
    }
    ScriptTokens tokens = StatementTokens.read(source.text());
    ScriptContext script = script(source, tokens, diagnostics);
    if (script == null) {
      return null;
    }
    // Building the tree finds the last errors of syntax.
    new Trees(source, tokens, diagnostics).declarations.module(script);
    return diagnostics.errorCount() > before ? null : new TokenSequence(tokens.list(), script);
  }

  private static Module parse(SourceText source, ScriptTokens tokens, Diagnostics diagnostics) {
    ScriptContext script = script(source, tokens, diagnostics);
    return script == null
        ? empty(source)
        : new Trees(source, tokens, diagnostics).declarations.module(script);
  }

  private static @Nullable ScriptContext script(
      SourceText source, ScriptTokens tokens, Diagnostics diagnostics) {
    LexicalErrors.report(tokens.problems(), source, diagnostics);
    Identifiers.check(tokens, source, diagnostics);
    if (tokens.cut()) {
      return null;
    }
    TruceParser parser = new TruceParser(tokens.list());
    parser.removeErrorListeners();
    parser.setErrorHandler(new Recovery(tokens, new SyntaxErrors(source, diagnostics)));
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return parser.script();
    } catch (ParseCancellationException tooManyErrors) {
      return null;
    }
  }

  private static boolean isTooLong(SourceText source, Diagnostics diagnostics) {
    int length = source.text().length();
    if (length <= MAX_LENGTH) {
      return false;
    }
    String limit = String.format(Locale.ROOT, "%,d characters", MAX_LENGTH);
    String actual = String.format(Locale.ROOT, "%,d", length);
    diagnostics.add(Diagnostic.error(Code.SOURCE_TOO_LARGE, source, new Span(0, 0), limit, actual));
    return true;
  }

  private static Module empty(SourceText source) {
    return new Module(source, ImmutableList.of());
  }
}
