package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.compiler.engine.Trees.UNIT;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.bool;
import static dev.truce.compiler.engine.Trees.box;
import static dev.truce.compiler.engine.Trees.constant;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.get;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.less;
import static dev.truce.compiler.engine.Trees.loop;
import static dev.truce.compiler.engine.Trees.op;
import static dev.truce.compiler.engine.Trees.set;
import static dev.truce.compiler.engine.Trees.text;
import static dev.truce.compiler.engine.Trees.to;
import static dev.truce.compiler.engine.Trees.when;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class ControlTest {

  ControlTest(Kind kind) {
    Run.kind = kind;
  }

  private static Expr equal(Expr a, long b) {
    return op(Operator.EQUAL_LONG, a, integer(b));
  }

  /** Sums 0 to n - 1, leaves out 3, and stops at {@code end}. */
  private static Function sum(long end) {
    var f = function("sum", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Local sum = f.local("sum", Rep.INT);
    Label label = new Label("loop");
    return f.define(
        block(
            set(i, integer(0)),
            set(sum, integer(0)),
            loop(
                9,
                label,
                less(get(i), get(n)),
                block(
                    when(equal(get(i), 3), new Expr.Continue(label), UNIT),
                    when(equal(get(i), end), new Expr.Break(label), UNIT),
                    set(sum, add(get(sum), get(i)))),
                set(i, add(get(i), integer(1)))),
            get(sum)));
  }

  @Test
  void loops() {
    assertThat(Run.of(sum(-1), 6L).result()).isEqualTo(0 + 1 + 2 + 4 + 5);
    assertThat(Run.of(sum(4), 6L).result()).isEqualTo(0 + 1 + 2);
    assertThat(Run.of(sum(4), 0L).result()).isEqualTo(0);
  }

  @Test
  void turnsCostFuelAndBreaksDoNot() {
    assertThat(Run.of(sum(-1), 6L).fuelUsed()).isEqualTo(6);
    assertThat(Run.of(sum(4), 6L).fuelUsed()).isEqualTo(4);
    assertThat(Run.of(6, sum(-1), 6L).result()).isEqualTo(12);
    assertThat(Run.of(5, sum(-1), 6L).trace()).isEqualTo("OUT_OF_FUEL sum@9");
    assertThat(Run.of(sum(-1), 5_000_000L).failure().fault()).isEqualTo(Fault.OUT_OF_FUEL);
  }

  @Test
  void jumpsCrossLoops() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Local j = f.local("j", Rep.INT);
    Local count = f.local("count", Rep.INT);
    Label outer = new Label("outer");
    Label inner = new Label("inner");
    Expr body =
        block(
            set(count, add(get(count), integer(1))),
            when(equal(get(j), 2), new Expr.Continue(outer), UNIT),
            when(equal(add(get(i), get(j)), 5), new Expr.Break(outer), UNIT),
            when(equal(get(n), 1), new Expr.Return(integer(-1)), UNIT));
    f.define(
        block(
            set(i, integer(0)),
            set(count, integer(0)),
            loop(
                0,
                outer,
                less(get(i), integer(10)),
                block(
                    set(j, integer(0)),
                    loop(1, inner, bool(true), body, set(j, add(get(j), integer(1)))),
                    op(Operator.DIV_INT, integer(1), integer(0))),
                set(i, add(get(i), integer(1)))),
            get(count)));
    assertThat(Run.of(f.function(), 0L).result()).isEqualTo(3 * 4 + 2);
    assertThat(Run.of(f.function(), 1L).result()).isEqualTo(-1);
  }

  @Test
  void returnsEarlyOfEveryKind() {
    checkReturn(integer(1), integer(2));
    checkReturn(Trees.real(1), Trees.real(2));
    checkReturn(bool(true), bool(false));
    checkReturn(text("a"), text("b"));
  }

  private static void checkReturn(Expr first, Expr second) {
    for (boolean early : new boolean[] {true, false}) {
      Expr expected = early ? first : second;
      var f = function("f", first.rep());
      Local on = f.local("on", Rep.BOOL);
      Function target = f.define(block(when(get(on), new Expr.Return(first), UNIT), second));
      assertThat(Run.of(target, early).result()).isEqualTo(((Expr.Lit) expected).value());
      // The same as a call, whose value has a kind of its own.
      assertThat(Run.of(constant(first.rep(), Trees.call(target, bool(early)))).result())
          .isEqualTo(((Expr.Lit) expected).value());
      // Both branches return, so that the If has no value of its own.
      var g = function("g", first.rep());
      Local on2 = g.local("on", Rep.BOOL);
      Expr both = new Expr.If(get(on2), new Expr.Return(first), new Expr.Return(second), Rep.VOID);
      assertThat(Run.of(g.define(both), early).result()).isEqualTo(((Expr.Lit) expected).value());
    }
  }

  /** {@code label: { if n == 0 leave 10; if n == 1 leave 11; n }}. */
  private static Expr choice(Local n) {
    Label label = new Label("match");
    return new Expr.Labelled(
        label,
        block(
            when(equal(get(n), 0), new Expr.Leave(label, integer(10)), UNIT),
            when(equal(get(n), 1), new Expr.Leave(label, integer(11)), UNIT),
            get(n)),
        Rep.INT);
  }

  @Test
  void leavesLabelledBlocks() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.define(add(choice(n), choice(n)));
    assertThat(Run.of(f.function(), 0L).result()).isEqualTo(20);
    assertThat(Run.of(f.function(), 1L).result()).isEqualTo(22);
    assertThat(Run.of(f.function(), 2L).result()).isEqualTo(4);
  }

  @Test
  void jumpsOutOfAssignmentsConversionsAndConditions() {
    var f = function("f", Rep.OBJECT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local boxed = f.local("boxed", Rep.OBJECT);
    Local unboxed = f.local("unboxed", Rep.INT);
    f.define(
        block(
            set(boxed, box(when(equal(get(n), 0), new Expr.Return(text("zero")), get(n)))),
            set(
                unboxed,
                to(Rep.INT, when(equal(get(n), 1), new Expr.Return(text("one")), get(boxed)))),
            when(
                when(equal(get(n), 2), new Expr.Return(text("two")), less(get(n), integer(5))),
                box(add(get(unboxed), integer(100))),
                text("many"))));
    assertThat(Run.of(f.function(), 0L).result()).isEqualTo("zero");
    assertThat(Run.of(f.function(), 1L).result()).isEqualTo("one");
    assertThat(Run.of(f.function(), 2L).result()).isEqualTo("two");
    assertThat(Run.of(f.function(), 3L).result()).isEqualTo(103);
    assertThat(Run.of(f.function(), 5L).result()).isEqualTo("many");
  }

  @Test
  void jumpsOutOfOperands() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Local sum = f.local("sum", Rep.INT);
    Label label = new Label("loop");
    Label block = new Label("block");
    Expr jumps =
        new Expr.Switch(
            get(i),
            ImmutableList.of(
                new Expr.Branch(ImmutableList.of(1L), new Expr.Continue(label)),
                new Expr.Branch(ImmutableList.of(3L), new Expr.Break(label)),
                new Expr.Branch(ImmutableList.of(4L), new Expr.Return(integer(-1))),
                new Expr.Branch(ImmutableList.of(5L), new Expr.Leave(block, integer(-2)))),
            integer(1000),
            Rep.INT);
    f.define(
        new Expr.Labelled(
            block,
            block(
                set(i, get(n)),
                set(sum, integer(0)),
                loop(
                    0,
                    label,
                    bool(true),
                    set(sum, add(get(sum), add(get(i), jumps))),
                    set(i, add(get(i), integer(1)))),
                get(sum)),
            Rep.INT));
    assertThat(Run.of(f.function(), 0L).result()).isEqualTo(1000 + 1002);
    assertThat(Run.of(f.function(), 4L).result()).isEqualTo(-1);
    assertThat(Run.of(f.function(), 5L).result()).isEqualTo(-2);
  }

  @Test
  void breaksOutOfTheConditionOfALoop() {
    var f = function("f", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Label label = new Label("loop");
    f.define(
        block(
            set(i, integer(0)),
            loop(
                0,
                label,
                when(equal(get(i), 4), new Expr.Break(label), bool(true)),
                UNIT,
                set(i, add(get(i), integer(1)))),
            get(i)));
    assertThat(Run.of(f.function()).result()).isEqualTo(4);
  }

  @Test
  void switchesByDenseAndSparseKeys() {
    for (long far : new long[] {3, 1_000_000_000_000L, Long.MAX_VALUE}) {
      var f = function("f", Rep.INT);
      Local n = f.local("n", Rep.INT);
      f.define(
          new Expr.Switch(
              get(n),
              ImmutableList.of(
                  new Expr.Branch(ImmutableList.of(far, 0L), integer(10)),
                  new Expr.Branch(ImmutableList.of(-1L), integer(11)),
                  new Expr.Branch(ImmutableList.of(2L), new Expr.Return(integer(12)))),
              integer(13),
              Rep.INT));
      assertThat(Run.of(f.function(), far).result()).isEqualTo(10);
      assertThat(Run.of(f.function(), 0L).result()).isEqualTo(10);
      assertThat(Run.of(f.function(), -1L).result()).isEqualTo(11);
      assertThat(Run.of(f.function(), 2L).result()).isEqualTo(12);
      assertThat(Run.of(f.function(), 1L).result()).isEqualTo(13);
      assertThat(Run.of(f.function(), Long.MIN_VALUE).result()).isEqualTo(13);
    }
  }

  @Test
  void failuresStandWhereValuesAreWanted() {
    for (Expr other : ImmutableList.of(integer(1), Trees.real(1), bool(true), text("t"))) {
      Expr fail = new Expr.Fail(Fault.EXPECTATION, text("why"), Trees.at(8));
      Expr blocked = block(set(new Local(0, "x", other.rep()), fail), UNIT);
      for (Expr failing : ImmutableList.of(fail, blocked)) {
        var f = function("f", other.rep());
        f.local("x", other.rep());
        Run run = Run.of(f.define(when(bool(true), failing, other)), ((Expr.Lit) other).value());
        assertThat(run.trace()).isEqualTo("EXPECTATION f@8");
        assertThat(run.failure()).hasMessageThat().isEqualTo("why");
      }
    }
  }
}
