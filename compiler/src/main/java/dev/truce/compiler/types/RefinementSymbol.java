package dev.truce.compiler.types;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A refinement: a base type and a condition over {@code it}. Its check is made when first needed.
 */
public final class RefinementSymbol {
  private final String name;
  private final Type base;
  private final Expr condition;
  private @Nullable Function check;

  public RefinementSymbol(String name, Type base, Expr condition) {
    this.name = name;
    this.base = base;
    this.condition = condition;
  }

  /** The declared name, or what was written where it has none. */
  public String name() {
    return name;
  }

  public Type base() {
    return base;
  }

  public Expr condition() {
    return condition;
  }

  /** The function from a base value to Bool. */
  public @Nullable Function check() {
    return check;
  }

  public void setCheck(Function function) {
    check = function;
  }
}
