package dev.truce.compiler.diag;

import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;

/** A span in a named text. The span lies within the text. */
public record Place(SourceText source, Span span) {

  public Place {
    int length = source.text().length();
    if (span.end() > length) {
      int end = length;
      span = new Span(Math.min(span.start(), end), end);
    }
  }

  public static Place of(SourceText source, int start, int end) {
    return new Place(source, new Span(start, end));
  }

  public int line() {
    return source.line(span.start());
  }

  public int column() {
    return source.column(span.start());
  }

  /** The line of the last character; that of the start when the span is empty. */
  public int lastLine() {
    return source.line(Math.max(span.start(), span.end() - 1));
  }

  /** {@code file:line:column}, as editors and terminals understand it. */
  @Override
  public String toString() {
    return source.name() + ":" + line() + ":" + column();
  }
}
