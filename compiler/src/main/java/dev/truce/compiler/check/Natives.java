package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.source.Span;

/** The runtime's methods that the checker itself calls, by name and form. */
final class Natives {

  private static final String OPS = "dev/truce/runtime/Ops";

  private Natives() {}

  /**
   * A call of a method of {@code Ops}, whose parameters have the reps of the arguments, up to
   * Object.
   */
  static Expr ops(String name, Rep result, Span span, Expr... arguments) {
    return call(OPS, name, false, result, span, arguments);
  }

  /** A call of a method of {@code Messages}: what an error says. */
  static Expr messages(String name, Rep result, Span span, Expr... arguments) {
    return call("dev/truce/runtime/Messages", name, false, result, span, arguments);
  }

  static Expr call(
      String owner, String name, boolean context, Rep result, Span span, Expr... arguments) {
    ImmutableList.Builder<Rep> params = ImmutableList.builder();
    for (Expr argument : arguments) {
      params.add(plain(argument.rep()));
    }
    return new Expr.CallNative(
        new NativeMethod(owner, name, context, params.build(), result),
        ImmutableList.copyOf(arguments),
        span);
  }

  /** Of a LONG, only the kind matters to a method's descriptor. */
  private static Rep plain(Rep rep) {
    return rep.kind() == Rep.Kind.LONG ? Rep.INT : rep;
  }

  /** The boxed form of a value. */
  static Expr boxed(Expr value) {
    return value.rep().equals(Rep.OBJECT) ? value : new Expr.Convert(value, Rep.OBJECT);
  }

  /** Several values as one object: null for none, a single one as it is, else a tuple. */
  static Expr packed(ImmutableList<Expr> values) {
    ImmutableList<Expr> boxed =
        values.stream().map(Natives::boxed).collect(ImmutableList.toImmutableList());
    return switch (boxed.size()) {
      case 0 -> new Expr.Lit(null, Rep.OBJECT);
      case 1 -> boxed.get(0);
      default -> boxed(new Expr.NewData(Layouts.tuple(boxed.size()), boxed));
    };
  }

  static Expr text(String value) {
    return new Expr.Lit(value, Rep.TEXT);
  }
}
