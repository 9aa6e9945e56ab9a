package dev.truce.compiler.format;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.parse.TokenSequence;
import dev.truce.compiler.source.SourceText;

/**
 * Lays out scripts: two blanks for each level and for a line that goes on, one blank round
 * operators, at most one empty line, lines of at most {@link #WIDTH} columns where there is a place
 * to break them. Line breaks that the author chose stay, except those that hide the end of a
 * header.
 *
 * <p>Formatting changes no meaning and loses no comment, and formatting twice is formatting once.
 */
public final class Formatter {

  /** The width of a line, in UTF-16 units, without a comment at its end. */
  public static final int WIDTH = 100;

  private Formatter() {}

  /** The script in canonical layout; unchanged when it has errors of syntax. */
  public static String format(SourceText source) {
    return format(source, new Diagnostics());
  }

  /** The same, with the errors. */
  public static String format(SourceText source, Diagnostics diagnostics) {
    TokenSequence tokens = Parser.tokens(source, diagnostics);
    if (tokens == null) {
      return source.text();
    }
    Pieces pieces = Pieces.of(source.text(), tokens);
    Breaks breaks = new Breaks(pieces);
    return new Layout(pieces, breaks).text();
  }
}
