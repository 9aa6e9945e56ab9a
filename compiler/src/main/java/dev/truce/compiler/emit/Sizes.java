package dev.truce.compiler.emit;

import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;

/** Estimates, rather too high than too low, how many bytes of code an expression takes. */
final class Sizes {

  /** A variable in an array that several methods share: array, index, element, cast. */
  private static final int SHARED_ACCESS = 10;

  private static final int ACCESS = 3;

  private final boolean shared;

  /**
   * @param shared whether all variables might be in arrays
   */
  Sizes(boolean shared) {
    this.shared = shared;
  }

  int of(Expr e) {
    long size = own(e);
    for (Expr child : Children.of(e)) {
      size += of(child);
    }
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  private int access() {
    return shared ? SHARED_ACCESS : ACCESS;
  }

  /** Without the subexpressions. */
  int own(Expr e) {
    if (e instanceof Expr.Lit) {
      return 6;
    } else if (e instanceof Expr.Get || e instanceof Expr.Set) {
      return access();
    } else if (e instanceof Expr.GetGlobal g) {
      return g.checked() ? 17 : 3;
    } else if (e instanceof Expr.SetGlobal) {
      return 7;
    } else if (e instanceof Expr.GetSlot || e instanceof Expr.SetSlot) {
      return access() + 3;
    } else if (e instanceof Expr.Operate o) {
      return o.operator().result().kind() == Rep.Kind.BOOL ? 13 : 3;
    } else if (e instanceof Expr.CallNative n) {
      return n.method().context() ? 9 : 3;
    } else if (e instanceof Expr.Call c) {
      return 16 + packed(c.arguments().size());
    } else if (e instanceof Expr.Invoke i) {
      return 14 + packed(i.arguments().size());
    } else if (e instanceof Expr.Switch s) {
      return switchSize(s);
    } else if (e instanceof Expr.Loop) {
      return 40;
    } else if (e instanceof Expr.Block b) {
      return b.effects().size();
    } else if (e instanceof Expr.Array a) {
      return 6 + 6 * a.elements().size();
    } else if (e instanceof Expr.NewStrategy s) {
      return 12 + 6 * s.arguments().size();
    } else if (e instanceof Expr.NewData d) {
      return 3 + packed(d.fields().size());
    } else if (e instanceof Expr.Leave
        || e instanceof Expr.Break
        || e instanceof Expr.Continue
        || e instanceof Expr.Return) {
      return 16;
    } else if (e instanceof Expr.Labelled) {
      return 12;
    } else if (e instanceof Expr.And
        || e instanceof Expr.Or
        || e instanceof Expr.Not
        || e instanceof Expr.Fail) {
      return 11;
    }
    return 9;
  }

  private static int packed(int count) {
    return count > 100 ? 9 * count : 0;
  }

  private static int switchSize(Expr.Switch s) {
    int keys = s.branches().stream().mapToInt(b -> b.keys().size()).sum();
    return 40 + 12 * keys + 3 * s.branches().size();
  }
}
