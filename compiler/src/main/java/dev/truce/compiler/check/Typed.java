package dev.truce.compiler.check;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.types.Type;

/** A checked expression: its core, whose rep is that of its type (or which diverges). */
record Typed(Expr code, Type type) {

  /** What stands for an expression that was reported: fits everywhere and is never run. */
  static Typed error() {
    return new Typed(new Expr.Lit(null, Rep.OBJECT), Type.Basic.ERROR);
  }

  boolean isError() {
    return type == Type.Basic.ERROR;
  }

  boolean diverges() {
    return type == Type.Basic.NEVER || code.diverges();
  }
}
