package dev.truce.runtime.lib;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.Fun;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contexts and function values for tests. */
final class Scripted {

  private Scripted() {}

  static Context context() {
    return new Context(line -> {}, 1_000_000_000);
  }

  static Fun fun(UnaryOperator<Object> body) {
    return new Fun(1) {
      @Override
      public @Nullable Object applyAll(Context context, @Nullable Object[] arguments) {
        return body.apply(arguments[0]);
      }
    };
  }

  static Fun fun2(BinaryOperator<Object> body) {
    return new Fun(2) {
      @Override
      public @Nullable Object applyAll(Context context, @Nullable Object[] arguments) {
        return body.apply(arguments[0], arguments[1]);
      }
    };
  }
}
