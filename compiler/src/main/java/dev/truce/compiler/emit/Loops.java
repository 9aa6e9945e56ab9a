package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import dev.truce.compiler.source.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Emits loops so that the JVM's compiler can see how often they turn. It unrolls a loop whose last
 * test is that of an {@code int} that goes down by one, which is what slices of fuel are for:
 *
 * <ul>
 *   <li>A counting loop to a fixed bound whose body spends nothing runs as many turns at once as
 *       the slice can pay, and one more; the slice is looked at only in between.
 *   <li>Another loop whose step cannot fail and has no effects but on a variable pays behind the
 *       step, and looks at the slice at its head.
 *   <li>Any other loop pays before the step.
 * </ul>
 */
final class Loops {

  private final Body body;
  private final Code code;
  private final Conditions conditions;
  private final Exits exits;
  private final Locals locals;
  private final Fuel fuel;

  Loops(Body body, Conditions conditions, Exits exits, Locals locals, Fuel fuel) {
    this.body = body;
    this.code = body.code;
    this.conditions = conditions;
    this.exits = exits;
    this.locals = locals;
    this.fuel = fuel;
  }

  Code emit(Expr.Loop loop) {
    List<Variable> below = code.spill();
    Counting counting = body.isWhole() ? Counting.of(loop) : null;
    if (counting != null && counting.bound() != null && runsFree(loop, counting)) {
      emitRuns(loop, counting, counting.bound());
    } else if (counting != null && !counting.inclusive() && !locals.isShared(counting.counter())) {
      emitPaidAtHead(loop, counting);
    } else if (isNothing(loop.step())) {
      emitPaidAtHead(loop, null);
    } else {
      emitPaidBeforeStep(loop);
    }
    code.restore(below);
    return code;
  }

  private static boolean isNothing(Expr e) {
    return e instanceof Expr.Lit
        || (e instanceof Expr.Block block
            && block.effects().isEmpty()
            && isNothing(block.result()));
  }

  private boolean runsFree(Expr.Loop loop, Counting counting) {
    return Costs.isFree(loop.body())
        && !locals.isShared(counting.counter())
        && !(counting.bound() instanceof Expr.Get get && locals.isShared(get.local()));
  }

  private void targets(Expr.Loop loop, Mark onBreak, Mark onContinue) {
    exits.target(new Exit(Exit.Kind.BREAK, loop.label()), onBreak, Rep.VOID);
    exits.target(new Exit(Exit.Kind.CONTINUE, loop.label()), onContinue, Rep.VOID);
  }

  private void emitPaidBeforeStep(Expr.Loop loop) {
    Mark step = new Mark();
    Mark end = new Mark();
    targets(loop, end, step);
    Mark top = code.here();
    conditions.jump(loop.condition(), false, end);
    body.emit(loop.body(), Rep.VOID);
    code.place(step);
    fuel.payTurn(loop.span());
    body.emit(loop.step(), Rep.VOID);
    code.jump(top);
    code.place(end);
  }

  private void emitPaidAtHead(Expr.Loop loop, @Nullable Counting counting) {
    Mark step = new Mark();
    Mark end = new Mark();
    targets(loop, end, step);
    Mark outer = code.here();
    nothing();
    Mark top = code.here();
    fuel.refuelIfSpent(loop.span(), outer);
    conditions.jump(loop.condition(), false, end);
    emitTurn(loop, counting);
    code.place(step);
    if (counting != null) {
      addOne(counting);
    }
    code.increment(fuel.slice(), -1);
    code.jump(top);
    code.place(end);
  }

  private void emitTurn(Expr.Loop loop, @Nullable Counting counting) {
    if (counting == null) {
      body.emit(loop.body(), Rep.VOID);
    } else {
      body.bounds.enterTurn(loop.condition(), counting.counter());
      body.emit(loop.body(), Rep.VOID);
      body.bounds.leave();
    }
  }

  /** Keeps two marks apart, or the JVM takes two nested loops for one. */
  private void nothing() {
    code.load(fuel.slice());
    code.store(fuel.slice());
  }

  private void emitRuns(Expr.Loop loop, Counting counting, Expr bound) {
    Mark step = new Mark();
    Mark end = new Mark();
    Mark done = new Mark();
    Span span = loop.span();
    exits.target(new Exit(Exit.Kind.BREAK, loop.label()), end, Rep.VOID);
    Mark outer = code.here();
    conditions.jump(loop.condition(), false, end);
    locals.load(counting.counter());
    body.emit(bound);
    if (!counting.inclusive()) {
      code.pushLong(1);
      code.plain(Plain.SUBTRACT_LONG);
    }
    code.load(fuel.slice());
    code.callStatic(Jvm.CONTEXT, "turns", "(JJI)I", null);
    Fuel.Run run = fuel.begin();
    exits.target(new Exit(Exit.Kind.CONTINUE, loop.label()), step, Rep.VOID);
    Mark top = code.here();
    code.load(run.left());
    code.jumpIf(Test.NOT_POSITIVE, done);
    emitTurn(loop, counting);
    code.place(step);
    addOne(counting);
    code.increment(run.left(), -1);
    code.jump(top);
    code.place(done);
    fuel.end(run);
    fuel.refuelIfSpent(span, null);
    if (counting.inclusive()) {
      jumpIfOverflown(counting, end);
    }
    code.jump(outer);
    code.place(end);
  }

  private void addOne(Counting counting) {
    locals.beginStore(counting.counter());
    locals.load(counting.counter());
    code.pushLong(1);
    code.plain(Plain.ADD_LONG);
    locals.endStore(counting.counter());
  }

  /** After the turn for the greatest Int the counter has come to the least, and the loop ends. */
  private void jumpIfOverflown(Counting counting, Mark end) {
    locals.load(counting.counter());
    code.pushLong(Long.MIN_VALUE);
    code.plain(Plain.COMPARE_LONG);
    code.jumpIf(Test.ZERO, end);
  }
}
