package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.source.Span;
import dev.truce.runtime.ScriptError;

/** Where a node stands in the script: the frame that it adds to the errors that pass it. */
record Site(ScriptError.Frame frame) {

  static Site of(Function function, Span span) {
    return new Site(
        new ScriptError.Frame(function.name(), function.source().name(), span.start(), span.end()));
  }

  /** Adds the frame; gives the error back to be thrown. */
  ScriptError at(ScriptError error) {
    error.addFrame(frame);
    return error;
  }
}
