package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the variables that the JVM's verifier could think are read before they are set, so that
 * they need a first value where the method begins. Walks in order of evaluation with the set of
 * variables that are surely set; a null set is that of a place that control does not reach.
 */
final class Assigned {

  private final Plan plan;
  private final Expr root;
  private final Set<Local> unsure = new LinkedHashSet<>();
  private final Map<Exit, BitSet> arrivals = new HashMap<>();
  private @Nullable BitSet now;

  private Assigned(Expr root, Plan plan, Iterable<Local> params) {
    this.root = root;
    this.plan = plan;
    BitSet start = new BitSet();
    params.forEach(p -> start.set(p.index()));
    now = start;
  }

  /** The variables of one piece of code that need a first value. */
  static Set<Local> unsure(Expr root, Plan plan, Iterable<Local> params) {
    Assigned walk = new Assigned(root, plan, params);
    walk.visit(root);
    return walk.unsure;
  }

  private void visit(Expr e) {
    if (now == null || isCut(e)) {
      return;
    }
    if (e instanceof Expr.Get get) {
      if (!now.get(get.local().index())) {
        unsure.add(get.local());
      }
    } else if (e instanceof Expr.Set set) {
      visit(set.value());
      if (now != null) {
        now.set(set.local().index());
      }
    } else if (e instanceof Expr.If choice) {
      visitIf(choice);
    } else if (e instanceof Expr.And and) {
      whenTrue(and);
    } else if (e instanceof Expr.Or or) {
      visit(or.left());
      BitSet before = copy(now);
      visit(or.right());
      now = before;
    } else if (e instanceof Expr.Switch choice) {
      visitSwitch(choice);
    } else if (e instanceof Expr.Loop loop) {
      visitLoop(loop);
    } else if (e instanceof Expr.Labelled labelled) {
      visit(labelled.body());
      now = meet(now, arrivals.remove(new Exit(Exit.Kind.LEAVE, labelled.label())));
    } else {
      plan.inside(e, root).forEach(this::visit);
      visitJump(e);
    }
  }

  private void visitIf(Expr.If choice) {
    BitSet whenTrue = whenTrue(choice.condition());
    BitSet before = now;
    now = whenTrue;
    visit(choice.then());
    BitSet after = now;
    now = before;
    visit(choice.otherwise());
    now = meet(now, after);
  }

  /** Visits a condition; gives what is set where it holds, which may be more than in any case. */
  private @Nullable BitSet whenTrue(Expr condition) {
    if (condition instanceof Expr.And and && !isCut(and)) {
      BitSet left = whenTrue(and.left());
      BitSet before = now;
      now = left;
      BitSet both = whenTrue(and.right());
      now = meet(before, now);
      return both;
    }
    if (condition instanceof Expr.Block block && !isCut(block)) {
      block.effects().forEach(this::visit);
      return whenTrue(block.result());
    }
    visit(condition);
    return copy(now);
  }

  private boolean isCut(Expr e) {
    return e != root && plan.part(e) != null;
  }

  private void visitSwitch(Expr.Switch choice) {
    visit(choice.selector());
    BitSet before = now;
    BitSet after = null;
    for (Expr.Branch branch : choice.branches()) {
      now = copy(before);
      visit(branch.body());
      after = meet(after, now);
    }
    now = copy(before);
    visit(choice.otherwise());
    now = meet(after, now);
  }

  private void visitLoop(Expr.Loop loop) {
    BitSet whenTrue = whenTrue(loop.condition());
    BitSet ended = copy(now);
    now = whenTrue;
    visit(loop.body());
    now = meet(now, arrivals.remove(new Exit(Exit.Kind.CONTINUE, loop.label())));
    visit(loop.step());
    now = meet(ended, arrivals.remove(new Exit(Exit.Kind.BREAK, loop.label())));
  }

  private void visitJump(Expr e) {
    if (e instanceof Expr.Break b) {
      arrive(Exit.Kind.BREAK, b.label());
    } else if (e instanceof Expr.Continue c) {
      arrive(Exit.Kind.CONTINUE, c.label());
    } else if (e instanceof Expr.Leave l) {
      arrive(Exit.Kind.LEAVE, l.label());
    } else if (e instanceof Expr.Return || e instanceof Expr.Fail) {
      now = null;
    }
  }

  private void arrive(Exit.Kind kind, Label label) {
    if (now != null) {
      Exit exit = new Exit(kind, label);
      BitSet met = meet(now, arrivals.get(exit));
      if (met != null) {
        arrivals.put(exit, met);
      }
      now = null;
    }
  }

  private static @Nullable BitSet copy(@Nullable BitSet set) {
    return set == null ? null : (BitSet) set.clone();
  }

  private static @Nullable BitSet meet(@Nullable BitSet a, @Nullable BitSet b) {
    if (a == null || b == null) {
      return copy(a == null ? b : a);
    }
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both;
  }
}
