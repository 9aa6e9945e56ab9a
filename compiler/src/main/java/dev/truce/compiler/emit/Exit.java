package dev.truce.compiler.emit;

import dev.truce.compiler.core.Label;
import org.jspecify.annotations.Nullable;

/** A way out of a piece of code other than its end; the label is null for RETURN only. */
record Exit(Kind kind, @Nullable Label label) {

  enum Kind {
    BREAK,
    CONTINUE,
    LEAVE,
    RETURN
  }

  static final Exit RETURN = new Exit(Kind.RETURN, null);
}
