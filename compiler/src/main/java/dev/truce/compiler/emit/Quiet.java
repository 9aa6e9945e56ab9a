package dev.truce.compiler.emit;

import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Finds loops during which nothing but the loop's own code looks at the context's fuel, so that it
 * can stay in a variable: no library operation that takes the context, no function value, and only
 * functions of which the same is true and that have no loops themselves.
 */
final class Quiet {

  private final Map<Function, Boolean> leaves = new HashMap<>();

  /** Whether a function burns no fuel once it runs. */
  boolean isLeaf(Function function) {
    Boolean known = leaves.get(function);
    if (known == null) {
      leaves.put(function, false); // a call of itself is not quiet
      known = isLeaf(function.body());
      leaves.put(function, known);
    }
    return known;
  }

  private boolean isLeaf(Expr e) {
    boolean loud =
        e instanceof Expr.Loop
            || e instanceof Expr.Call
            || e instanceof Expr.Invoke
            || (e instanceof Expr.CallNative c && c.method().context());
    return !loud && Children.of(e).stream().allMatch(this::isLeaf);
  }

  /** The quiet loops of one piece of code, not looking into the parts that are cut out of it. */
  IdentityHashMap<Expr.Loop, Boolean> loops(Expr root, Plan plan) {
    IdentityHashMap<Expr.Loop, Boolean> loops = new IdentityHashMap<>();
    visit(root, root, plan, loops);
    return loops;
  }

  private boolean visit(Expr e, Expr root, Plan plan, IdentityHashMap<Expr.Loop, Boolean> loops) {
    if (e != root && plan.part(e) != null) {
      return false;
    }
    boolean quiet = true;
    if (e instanceof Expr.Invoke || (e instanceof Expr.CallNative c && c.method().context())) {
      quiet = false;
    } else if (e instanceof Expr.Call c) {
      quiet = isLeaf(c.target());
    } else if (e instanceof Expr.Array && plan.runs(e) != null) {
      quiet = false;
    }
    for (Expr child : plan.inside(e, root)) {
      quiet &= visit(child, root, plan, loops);
    }
    if (e instanceof Expr.Loop loop) {
      loops.put(loop, quiet);
    }
    return quiet;
  }
}
