package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.truce.compiler.engine.Trees.UNIT;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.bool;
import static dev.truce.compiler.engine.Trees.box;
import static dev.truce.compiler.engine.Trees.call;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.get;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.invoke;
import static dev.truce.compiler.engine.Trees.lambda;
import static dev.truce.compiler.engine.Trees.less;
import static dev.truce.compiler.engine.Trees.loop;
import static dev.truce.compiler.engine.Trees.natively;
import static dev.truce.compiler.engine.Trees.op;
import static dev.truce.compiler.engine.Trees.set;
import static dev.truce.compiler.engine.Trees.to;
import static dev.truce.compiler.engine.Trees.when;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both engines spend the same, and run out of fuel at the same place, whatever the budget. */
class FuelTest {

  /** More than a slice. */
  private static final long MANY = 40_000;

  private static void compare(Function function, long... arguments) {
    Object[] boxed = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      boxed[i] = arguments[i];
    }
    Engine interpreted = Kind.INTERPRETED.create();
    Engine compiled = Kind.COMPILED.create();
    Run free = Run.of(interpreted, Run.FUEL, function, boxed);
    long used = Run.FUEL - free.context.remaining();
    for (long fuel = 0; fuel <= used + 2; fuel += fuel < 60 || fuel > used - 3 ? 1 : used / 7 + 1) {
      Run expected = Run.of(interpreted, fuel, function, boxed);
      Run actual = Run.of(compiled, fuel, function, boxed);
      assertWithMessage("with %s of %s", fuel, used)
          .that(outcome(actual, fuel))
          .isEqualTo(outcome(expected, fuel));
    }
  }

  private static String outcome(Run run, long fuel) {
    return run.error == null
        ? run.value + " for " + (fuel - run.context.remaining())
        : run.trace() + " " + run.output;
  }

  private static Expr equal(Expr a, long b) {
    return op(Operator.EQUAL_LONG, a, integer(b));
  }

  private static Expr one(Local local) {
    return op(8, Operator.ADD_INT, get(local), integer(1));
  }

  /** Counts from {@code first} to {@code last} in every form that the compiler knows of. */
  private static Function count(
      Operator test, boolean literal, Expr extra, Label label, Local... own) {
    return count(test, literal, last -> extra, label, own);
  }

  /**
   * @param extra what to do at the beginning of each turn, given the bound
   */
  private static Function count(
      Operator test,
      boolean literal,
      java.util.function.Function<Local, Expr> extra,
      Label label,
      Local... own) {
    var f = function("f", Rep.INT);
    Local first = f.local("first", Rep.INT);
    Local last = f.local("last", Rep.INT);
    f.function();
    for (Local local : own) {
      assertThat(f.local(local.name(), local.rep()).index()).isEqualTo(local.index());
    }
    Local i = own[0];
    Local sum = own[1];
    return f.define(
        block(
            set(sum, integer(0)),
            set(i, get(first)),
            loop(
                7,
                label,
                op(test, get(i), literal ? integer(30) : get(last)),
                block(extra.apply(last), set(sum, add(get(sum), integer(1)))),
                set(i, one(i))),
            get(sum)));
  }

  private static final Local I = new Local(2, "i", Rep.INT);
  private static final Local SUM = new Local(3, "sum", Rep.INT);

  @Test
  void countingLoops() {
    for (Operator test : List.of(Operator.LESS_LONG, Operator.LESS_EQUAL_LONG)) {
      Label label = new Label("l");
      compare(count(test, false, UNIT, label, I, SUM), 1, 50);
      compare(count(test, false, UNIT, label, I, SUM), 1, 1);
      compare(count(test, false, UNIT, label, I, SUM), 2, 1);
      compare(count(test, false, UNIT, label, I, SUM), 1, MANY);
      compare(count(test, true, UNIT, label, I, SUM), -5, 0);
      Expr breaks = when(equal(get(I), 20), new Expr.Break(label), UNIT);
      compare(count(test, false, breaks, label, I, SUM), 1, 50);
      Expr continues = when(equal(get(I), 20), new Expr.Continue(label), UNIT);
      compare(count(test, false, continues, label, I, SUM), 1, 50);
      Expr returns = when(equal(get(I), 20), new Expr.Return(integer(-1)), UNIT);
      compare(count(test, false, returns, label, I, SUM), 1, 50);
      Expr fails =
          when(equal(get(I), 20), set(SUM, op(3, Operator.DIV_INT, get(SUM), integer(0))), UNIT);
      compare(count(test, false, fails, label, I, SUM), 1, 50);
    }
  }

  @Test
  void countingToTheGreatestInt() {
    Label label = new Label("l");
    long max = Long.MAX_VALUE;
    compare(count(Operator.LESS_LONG, false, UNIT, label, I, SUM), max - 5, max);
    compare(count(Operator.LESS_EQUAL_LONG, false, UNIT, label, I, SUM), max - 5, max);
    compare(count(Operator.LESS_EQUAL_LONG, false, UNIT, label, I, SUM), max, max);
    Expr breaks = when(equal(get(I), max), new Expr.Break(label), UNIT);
    compare(count(Operator.LESS_EQUAL_LONG, false, breaks, label, I, SUM), max - 5, max);
    Expr early = when(equal(get(SUM), 3), new Expr.Return(get(I)), UNIT);
    compare(count(Operator.LESS_LONG, false, early, label, I, SUM), Long.MIN_VALUE, max);
    compare(count(Operator.LESS_EQUAL_LONG, false, early, label, I, SUM), Long.MIN_VALUE, max);
  }

  @Test
  void counterThatTheBodySets() {
    for (Operator test : List.of(Operator.LESS_LONG, Operator.LESS_EQUAL_LONG)) {
      Label label = new Label("l");
      Expr skips = when(equal(get(I), 10), set(I, integer(25)), UNIT);
      compare(count(test, false, skips, label, I, SUM), 1, 50);
      compare(
          count(
              test,
              false,
              last -> when(equal(get(I), 10), set(last, integer(25)), UNIT),
              label,
              I,
              SUM),
          1,
          50);
    }
  }

  @Test
  void loopsThatCall() {
    var free = function("free", Rep.INT);
    Local x = free.local("x", Rep.INT);
    free.define(add(get(x), integer(0)));
    var costly = function("costly", Rep.INT);
    Local y = costly.local("y", Rep.INT);
    costly.define(when(less(get(y), integer(3)), get(y), call(1, free.function(), get(y))));
    var code = function("lambda", Rep.OBJECT);
    Local a = code.local("a", Rep.OBJECT);
    code.define(box(call(2, costly.function(), to(Rep.INT, get(a)))));
    for (Expr step :
        List.of(
            call(3, free.function(), get(I)),
            call(3, costly.function(), get(I)),
            call(3, free.function(), call(4, costly.function(), get(I))),
            to(Rep.INT, invoke(5, lambda(code.function()), box(get(I)))),
            to(
                Rep.INT,
                natively(
                    6,
                    "apply",
                    true,
                    List.of(Rep.FUN, Rep.OBJECT),
                    Rep.OBJECT,
                    lambda(code.function()),
                    box(get(I)))))) {
      for (Operator test : List.of(Operator.LESS_LONG, Operator.LESS_EQUAL_LONG)) {
        Label label = new Label("l");
        compare(count(test, false, set(SUM, add(get(SUM), step)), label, I, SUM), 1, 12);
        compare(count(test, false, set(SUM, step), label, I, SUM), 1, MANY / 2);
      }
    }
  }

  @Test
  void nestedLoops() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Local j = f.local("j", Rep.INT);
    Local k = f.local("k", Rep.INT);
    Local sum = f.local("sum", Rep.INT);
    Label outer = new Label("outer");
    Label inner = new Label("inner");
    Label whilst = new Label("while");
    Expr innermost =
        loop(
            3,
            inner,
            less(get(j), get(n)),
            block(
                when(equal(add(get(i), get(j)), 9), new Expr.Continue(outer), UNIT),
                when(equal(get(sum), 40), new Expr.Break(outer), UNIT),
                set(sum, add(get(sum), integer(1)))),
            set(j, one(j)));
    Expr halving =
        loop(
            4,
            whilst,
            less(integer(0), get(k)),
            set(k, op(5, Operator.DIV_INT, get(k), integer(2))),
            UNIT);
    f.define(
        block(
            set(sum, integer(0)),
            set(i, integer(0)),
            loop(
                6,
                outer,
                bool(true),
                block(
                    set(j, integer(0)),
                    set(k, get(i)),
                    halving,
                    innermost,
                    when(equal(get(i), 20), new Expr.Return(get(sum)), UNIT)),
                set(i, one(i))),
            get(sum)));
    compare(f.function(), 3);
    compare(f.function(), 8);
    compare(f.function(), 0);
  }

  @Test
  void valuesBelowALoopStay() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Label label = new Label("l");
    Label block = new Label("b");
    Expr counted =
        new Expr.Labelled(
            block,
            block(
                set(i, integer(0)),
                loop(
                    2,
                    label,
                    less(get(i), get(n)),
                    when(equal(get(i), 7), new Expr.Leave(block, integer(100)), UNIT),
                    set(i, one(i))),
                get(i)),
            Rep.INT);
    f.define(add(op(Operator.MULTIPLY_INT, get(n), integer(1_000)), add(integer(5), counted)));
    compare(f.function(), 3);
    compare(f.function(), 12);
    assertThat(Run.of(Kind.COMPILED.create(), 100, f.function(), 12L).result()).isEqualTo(12_105);
  }
}
