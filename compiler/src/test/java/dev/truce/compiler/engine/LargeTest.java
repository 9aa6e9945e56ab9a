package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.compiler.engine.Trees.UNIT;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.bool;
import static dev.truce.compiler.engine.Trees.box;
import static dev.truce.compiler.engine.Trees.call;
import static dev.truce.compiler.engine.Trees.constant;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.get;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.less;
import static dev.truce.compiler.engine.Trees.loop;
import static dev.truce.compiler.engine.Trees.natively;
import static dev.truce.compiler.engine.Trees.op;
import static dev.truce.compiler.engine.Trees.real;
import static dev.truce.compiler.engine.Trees.set;
import static dev.truce.compiler.engine.Trees.text;
import static dev.truce.compiler.engine.Trees.to;
import static dev.truce.compiler.engine.Trees.when;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Functions that are longer than a method of the JVM may be. */
@ParameterizedClass
@EnumSource(Kind.class)
class LargeTest {

  LargeTest(Kind kind) {
    Run.kind = kind;
  }

  private static Expr sequence(List<Expr> parts) {
    return new Expr.Block(
        ImmutableList.copyOf(parts.subList(0, parts.size() - 1)), parts.get(parts.size() - 1));
  }

  @Test
  void manyStatementsShareVariablesOfEveryKind() {
    var f = function("f", Rep.OBJECT);
    Local n = f.local("n", Rep.INT);
    Local label = f.local("label", Rep.TEXT);
    f.function();
    Local sum = f.local("sum", Rep.INT);
    Local mean = f.local("mean", Rep.FLOAT);
    Local odd = f.local("odd", Rep.BOOL);
    Local all = f.local("all", Rep.OBJECT);
    List<Expr> parts =
        new ArrayList<>(
            List.of(
                set(sum, integer(0)),
                set(mean, real(0)),
                set(odd, bool(false)),
                set(all, get(label))));
    for (int i = 0; i < 20_000; i++) {
      parts.add(
          switch (i % 4) {
            case 0 -> set(sum, add(get(sum), get(n)));
            case 1 -> set(mean, op(Operator.ADD_FLOAT, get(mean), real(0.5)));
            case 2 -> set(odd, new Expr.Not(get(odd)));
            default -> {
              Local own = f.local("own" + i, Rep.INT);
              yield block(
                  set(own, add(get(sum), integer(1))),
                  when(
                      op(Operator.EQUAL_LONG, get(own), integer(3)),
                      set(all, box(get(own))),
                      UNIT));
            }
          });
    }
    List<Rep> reps = List.of(Rep.BOOL, Rep.INT, Rep.FLOAT, Rep.OBJECT);
    parts.add(natively(0, "show", false, reps, Rep.TEXT, get(odd), get(sum), get(mean), get(all)));
    Run run = Run.of(f.define(sequence(parts)), 2L, "x");
    assertThat(run.result()).isEqualTo("false 10000 2500.0 3");
    assertThat(run.fuelUsed()).isEqualTo(0);
  }

  @Test
  void manyGlobals() {
    List<Expr> parts = new ArrayList<>();
    List<Global> globals = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Global global = new Global("g" + i, i % 2 == 0 ? Rep.INT : Rep.OBJECT);
      globals.add(global);
      parts.add(new Expr.SetGlobal(global, i % 2 == 0 ? integer(i) : box(integer(i))));
    }
    Expr last = new Expr.GetGlobal(globals.get(19_999), true, Trees.at(0));
    Expr lastButOne = new Expr.GetGlobal(globals.get(19_998), false, Trees.at(0));
    parts.add(add(to(Rep.INT, last), lastButOne));
    assertThat(Run.of(constant(Rep.INT, sequence(parts))).result()).isEqualTo(39_997);
  }

  @Test
  void longLiterals() {
    ImmutableList.Builder<Expr> elements = ImmutableList.builder();
    for (int i = 0; i < 10_000; i++) {
      elements.add(i == 5_000 ? box(call(3, constant(Rep.INT, integer(7)))) : box(integer(i % 10)));
    }
    Expr joined =
        natively(
            0,
            "join",
            false,
            ImmutableList.of(Rep.ARRAY),
            Rep.TEXT,
            new Expr.Array(elements.build()));
    Run run = Run.of(constant(Rep.TEXT, joined));
    String digits = (String) run.result();
    assertThat(digits).hasLength(10_000);
    assertThat(digits).startsWith("0123456789012");
    assertThat(digits.substring(4_998, 5_003)).isEqualTo("89712");
    assertThat(run.fuelUsed()).isEqualTo(1);
  }

  @Test
  void deepSums() {
    Function one = constant(Rep.INT, integer(1));
    Expr left = integer(0);
    Expr right = integer(0);
    for (int i = 1; i <= 5_000; i++) {
      left = add(left, integer(i));
      right = add(i % 100 == 0 ? call(9, one) : integer(i), right);
    }
    assertThat(Run.of(constant(Rep.INT, left)).result()).isEqualTo(12_502_500);
    assertThat(Run.of(constant(Rep.INT, right)).result())
        .isEqualTo(12_502_500 - 100 * (50 * 51 / 2) + 50);
  }

  @Test
  void deepDecisions() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Expr chosen = integer(-1);
    for (int i = 4_999; i >= 0; i--) {
      chosen = when(op(Operator.EQUAL_LONG, get(n), integer(i)), integer(2L * i), chosen);
    }
    f.define(chosen);
    assertThat(Run.of(f.function(), 4_321L).result()).isEqualTo(8_642);
    assertThat(Run.of(f.function(), 5_000L).result()).isEqualTo(-1);
  }

  @Test
  void switchesWithManyBranches() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    ImmutableList.Builder<Expr.Branch> branches = ImmutableList.builder();
    for (long i = 0; i < 20_000; i++) {
      Expr body = i == 17 ? new Expr.Return(integer(-17)) : add(get(n), integer(i));
      branches.add(new Expr.Branch(ImmutableList.of(3 * i, 3 * i + 1), body));
    }
    f.define(add(integer(1), new Expr.Switch(get(n), branches.build(), integer(-2), Rep.INT)));
    Engine engine = Run.kind.create();
    long[][] expected = {
      {0, 1}, {51, -17}, {59_998, 59_998 + 19_999 + 1}, {59_999, -1}, {Long.MIN_VALUE, -1}
    };
    for (long[] pair : expected) {
      assertThat(Run.of(engine, 10, f.function(), pair[0]).result()).isEqualTo(pair[1]);
    }
  }

  /** A statement of some forty bytes that changes nothing. */
  private static Expr filler(Local local) {
    return when(
        op(Operator.EQUAL_LONG, get(local), integer(-123)), set(local, integer(-124)), UNIT);
  }

  @Test
  void jumpsLeaveParts() {
    var f = function("f", Rep.INT);
    Local n = f.local("n", Rep.INT);
    f.function();
    Local i = f.local("i", Rep.INT);
    Local sum = f.local("sum", Rep.INT);
    Label outer = new Label("outer");
    Label inner = new Label("inner");
    Label block = new Label("block");
    List<Expr> body = new ArrayList<>();
    for (int k = 0; k < 2_000; k++) {
      body.add(filler(sum));
      if (k == 500) {
        body.add(when(op(Operator.EQUAL_LONG, get(i), integer(2)), new Expr.Continue(outer), UNIT));
      } else if (k == 1_000) {
        body.add(when(op(Operator.EQUAL_LONG, get(i), get(n)), new Expr.Break(outer), UNIT));
      } else if (k == 1_200) {
        body.add(
            when(
                op(Operator.EQUAL_LONG, get(i), integer(50)),
                new Expr.Leave(block, add(get(sum), integer(1_000))),
                UNIT));
      } else if (k == 1_500) {
        body.add(
            when(
                op(Operator.EQUAL_LONG, get(i), integer(60)),
                loop(
                    4, inner, bool(true), new Expr.Return(op(Operator.NEGATE_INT, get(sum))), UNIT),
                UNIT));
      }
    }
    body.add(set(sum, add(get(sum), get(i))));
    f.define(
        block(
            set(sum, integer(0)),
            set(i, integer(0)),
            new Expr.Labelled(
                block,
                block(
                    loop(
                        7,
                        outer,
                        less(get(i), integer(100)),
                        sequence(body),
                        set(i, add(get(i), integer(1)))),
                    get(sum)),
                Rep.INT)));
    assertThat(Run.of(f.function(), 10L).result()).isEqualTo(45 - 2);
    assertThat(Run.of(f.function(), 10L).fuelUsed()).isEqualTo(10);
    assertThat(Run.of(f.function(), -1L).result()).isEqualTo(49 * 50 / 2 - 2 + 1_000);
    assertThat(Run.of(3, f.function(), 10L).trace()).isEqualTo("OUT_OF_FUEL f@7");
    f = function("g", Rep.INT);
    f.local("n", Rep.INT);
    assertThat(Run.of(f.define(call(1, f.function(), integer(1))), 1L).failure().omitted())
        .isGreaterThan(0);
  }

  @Test
  void errorsInPartsHaveOneFrame() {
    var f = function("f", Rep.VOID);
    Local n = f.local("n", Rep.INT);
    f.function();
    List<Expr> body = new ArrayList<>();
    for (int k = 0; k < 3_000; k++) {
      body.add(filler(n));
    }
    body.add(set(n, op(5, Operator.DIV_INT, integer(1), get(n))));
    for (int k = 0; k < 3_000; k++) {
      body.add(filler(n));
    }
    f.define(sequence(body));
    Function main = constant(Rep.VOID, call(6, f.function(), integer(0)));
    assertThat(Run.of(main).trace()).isEqualTo("DIVIDED_BY_ZERO f@5 f@6");
  }

  @Test
  void manyParameters() {
    var f = function("f", Rep.INT);
    ImmutableList.Builder<Expr> arguments = ImmutableList.builder();
    Expr sum = integer(0);
    for (int i = 0; i < 300; i++) {
      Local local = f.local("p" + i, i % 3 == 0 ? Rep.FLOAT : i % 3 == 1 ? Rep.INT : Rep.TEXT);
      arguments.add(i % 3 == 0 ? real(i) : i % 3 == 1 ? integer(i) : text("t" + i));
      if (i % 3 == 1) {
        sum = add(sum, get(local));
      }
    }
    f.define(sum);
    Function main = constant(Rep.INT, new Expr.Call(f.function(), arguments.build(), Trees.at(0)));
    assertThat(Run.of(main).result()).isEqualTo(14_950);
  }

  @Test
  void manyCaptures() {
    var code = function("lambda", Rep.OBJECT);
    ImmutableList.Builder<Expr> captures = ImmutableList.builder();
    Expr sum = integer(0);
    for (int i = 0; i < 200; i++) {
      sum = add(sum, get(code.local("c" + i, Rep.INT)));
      captures.add(integer(i));
    }
    Local argument = code.local("a", Rep.OBJECT);
    code.define(box(add(sum, to(Rep.INT, get(argument)))));
    Expr fun = new Expr.Lambda(code.function(), captures.build());
    Expr result = to(Rep.INT, Trees.invoke(0, fun, box(integer(1))));
    assertThat(Run.of(constant(Rep.INT, result)).result()).isEqualTo(19_901);
  }

  @Test
  void manyFunctions() {
    Function last = constant(Rep.INT, integer(1));
    for (int i = 0; i < 3_000; i++) {
      var f = function("f", Rep.INT);
      f.function();
      Local x = f.local("x", Rep.INT);
      last = f.define(block(set(x, call(1, last)), add(get(x), integer(1))));
    }
    Run run = Run.of(last);
    assertThat(run.result()).isEqualTo(3_001);
    assertThat(run.fuelUsed()).isEqualTo(3_000);
  }

  @Test
  void longTexts() {
    String long1 = "ab\u00e9\u4e2d".repeat(30_000);
    assertThat(Run.of(constant(Rep.TEXT, text(long1))).result()).isEqualTo(long1);
  }
}
