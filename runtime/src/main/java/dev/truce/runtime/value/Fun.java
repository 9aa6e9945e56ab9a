package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * A function value: takes and gives boxed values. An implementation overrides {@link #apply} of its
 * own arity and leaves the others. Functions have no order or structure: they are equal only to
 * themselves, and the checker keeps them out of keys and comparisons.
 */
public abstract class Fun {

  private final int arity;

  protected Fun(int arity) {
    this.arity = arity;
  }

  public final int arity() {
    return arity;
  }

  public @Nullable Object apply(Context context) {
    return applyAll(context, new Object[] {});
  }

  public @Nullable Object apply(Context context, @Nullable Object a) {
    return applyAll(context, new Object[] {a});
  }

  public @Nullable Object apply(Context context, @Nullable Object a, @Nullable Object b) {
    return applyAll(context, new Object[] {a, b});
  }

  public @Nullable Object apply(
      Context context, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
    return applyAll(context, new Object[] {a, b, c});
  }

  /**
   * Applies to any number of arguments: the only one that functions of more than three parameters
   * have.
   */
  public abstract @Nullable Object applyAll(Context context, @Nullable Object[] arguments);
}
