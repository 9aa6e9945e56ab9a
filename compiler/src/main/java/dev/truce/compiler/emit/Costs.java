package dev.truce.compiler.emit;

import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import java.util.HashMap;
import java.util.Map;

/** Tells which code can spend fuel while it runs, beyond what its caller has paid for it. */
final class Costs {

  private final Map<Function, Boolean> free = new HashMap<>();

  /**
   * Whether a function spends no fuel once it runs: it has no loop, calls neither functions nor
   * function values, nor library operations that take the context.
   */
  boolean isFree(Function function) {
    Boolean known = free.get(function);
    if (known == null) {
      known = isFree(function.body());
      free.put(function, known);
    }
    return known;
  }

  /** The same of an expression. */
  static boolean isFree(Expr e) {
    boolean spends =
        e instanceof Expr.Loop
            || e instanceof Expr.Call
            || e instanceof Expr.Invoke
            || (e instanceof Expr.CallNative c && c.method().context());
    if (spends) {
      return false;
    }
    for (Expr child : Children.of(e)) {
      if (!isFree(child)) {
        return false;
      }
    }
    return true;
  }
}
