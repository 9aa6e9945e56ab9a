package dev.truce.compiler.syntax;

import dev.truce.compiler.source.Span;

/** An identifier (NFC) where it stands. */
public record Name(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
