package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.bool;
import static dev.truce.compiler.engine.Trees.box;
import static dev.truce.compiler.engine.Trees.constant;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.get;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.op;
import static dev.truce.compiler.engine.Trees.real;
import static dev.truce.compiler.engine.Trees.set;
import static dev.truce.compiler.engine.Trees.text;
import static dev.truce.compiler.engine.Trees.to;
import static dev.truce.compiler.engine.Trees.when;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.UnitValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class ExpressionsTest {

  ExpressionsTest(Kind kind) {
    Run.kind = kind;
  }

  private static final EnumType COLOURS = new EnumType("Colour", ImmutableList.of("Red", "Green"));
  private static final Rep COLOUR = Rep.enumOf(COLOURS);
  private static final Rep MAYBE_COLOUR = Rep.optionalEnumOf(COLOURS);
  private static final Expr.Layout PAIR =
      new Expr.Layout(
          Shape.record("Pair", ImmutableList.of("n", "x", "on", "c", "t")),
          ImmutableList.of(Rep.INT, Rep.FLOAT, Rep.BOOL, COLOUR, Rep.TEXT));

  private static @Nullable Object value(Expr e) {
    return Run.of(constant(e.rep(), e)).result();
  }

  private static @Nullable Object ints(Operator operator, long a, long b) {
    Object folded = value(op(operator, integer(a), integer(b)));
    var f = function("f", operator.result());
    Local left = f.local("a", Rep.INT);
    Local right = f.local("b", Rep.INT);
    assertThat(Run.of(f.define(op(operator, get(left), get(right))), a, b).result())
        .isEqualTo(folded);
    return folded;
  }

  private static @Nullable Object reals(Operator operator, double a, double b) {
    return value(op(operator, real(a), real(b)));
  }

  @Test
  void integers() {
    assertThat(ints(Operator.ADD_INT, 2, 3)).isEqualTo(5);
    assertThat(ints(Operator.SUBTRACT_INT, 2, 3)).isEqualTo(-1);
    assertThat(ints(Operator.MULTIPLY_INT, 2, 3)).isEqualTo(6);
    assertThat(ints(Operator.DIV_INT, -7, 2)).isEqualTo(-4);
    assertThat(ints(Operator.MOD_INT, -7, 2)).isEqualTo(1);
    assertThat(value(op(Operator.NEGATE_INT, integer(4)))).isEqualTo(-4);
  }

  @Test
  void floats() {
    assertThat(reals(Operator.ADD_FLOAT, 2, 3)).isEqualTo(5.0);
    assertThat(reals(Operator.SUBTRACT_FLOAT, 2, 3)).isEqualTo(-1.0);
    assertThat(reals(Operator.MULTIPLY_FLOAT, 2, 3)).isEqualTo(6.0);
    assertThat(reals(Operator.DIVIDE_FLOAT, 3, 2)).isEqualTo(1.5);
    assertThat(value(op(Operator.NEGATE_FLOAT, real(4)))).isEqualTo(-4.0);
    assertThat(value(op(Operator.INT_TO_FLOAT, integer(4)))).isEqualTo(4.0);
  }

  @Test
  void comparisonsOfLongs() {
    for (long[] pair : new long[][] {{1, 2}, {2, 2}, {3, 2}}) {
      long a = pair[0];
      long b = pair[1];
      double x = (double) a;
      double y = (double) b;
      assertThat(ints(Operator.EQUAL_LONG, a, b)).isEqualTo(a == b);
      assertThat(ints(Operator.NOT_EQUAL_LONG, a, b)).isEqualTo(a != b);
      assertThat(ints(Operator.LESS_LONG, a, b)).isEqualTo(a < b);
      assertThat(ints(Operator.LESS_EQUAL_LONG, a, b)).isEqualTo(a <= b);
      assertThat(ints(Operator.GREATER_LONG, a, b)).isEqualTo(a > b);
      assertThat(ints(Operator.GREATER_EQUAL_LONG, a, b)).isEqualTo(a >= b);
      assertThat(reals(Operator.EQUAL_FLOAT, x, y)).isEqualTo(a == b);
      assertThat(reals(Operator.NOT_EQUAL_FLOAT, x, y)).isEqualTo(a != b);
      assertThat(reals(Operator.LESS_FLOAT, x, y)).isEqualTo(a < b);
      assertThat(reals(Operator.LESS_EQUAL_FLOAT, x, y)).isEqualTo(a <= b);
      assertThat(reals(Operator.GREATER_FLOAT, x, y)).isEqualTo(a > b);
      assertThat(reals(Operator.GREATER_EQUAL_FLOAT, x, y)).isEqualTo(a >= b);
    }
  }

  @Test
  void comparisonsOfOthers() {
    assertThat(value(op(Operator.EQUAL_BOOL, bool(true), bool(false)))).isEqualTo(false);
    assertThat(value(op(Operator.NOT_EQUAL_BOOL, bool(true), bool(false)))).isEqualTo(true);
    assertThat(value(op(Operator.EQUAL_REF, text("ab"), text("ab")))).isEqualTo(true);
    assertThat(value(op(Operator.NOT_EQUAL_REF, text("ab"), new Expr.Lit(null, Rep.OBJECT))))
        .isEqualTo(true);
    assertThat(value(op(Operator.EQUAL_REF, box(integer(1000)), box(integer(1000)))))
        .isEqualTo(true);
    assertThat(value(op(Operator.IS_NONE, new Expr.Lit(null, Rep.OBJECT)))).isEqualTo(true);
    assertThat(value(op(Operator.IS_NONE, text("")))).isEqualTo(false);
  }

  @Test
  void logicStopsEarly() {
    Expr fails = op(Operator.EQUAL_LONG, op(Operator.DIV_INT, integer(1), integer(0)), integer(0));
    assertThat(value(new Expr.And(bool(false), fails))).isEqualTo(false);
    assertThat(value(new Expr.Or(bool(true), fails))).isEqualTo(true);
    assertThat(value(new Expr.And(bool(true), new Expr.Not(bool(false))))).isEqualTo(true);
    assertThat(value(new Expr.Or(bool(false), bool(false)))).isEqualTo(false);
  }

  @Test
  void localsOfEveryKind() {
    var f = function("f", Rep.TEXT);
    Local on = f.local("on", Rep.BOOL);
    Local n = f.local("n", Rep.INT);
    Local x = f.local("x", Rep.FLOAT);
    Local o = f.local("o", Rep.OBJECT);
    f.function();
    Local on2 = f.local("on2", Rep.BOOL);
    Local n2 = f.local("n2", Rep.INT);
    Local x2 = f.local("x2", Rep.FLOAT);
    Local o2 = f.local("o2", Rep.OBJECT);
    f.define(
        block(
            set(on2, get(on)),
            set(n2, get(n)),
            set(x2, get(x)),
            set(o2, get(o)),
            set(n2, add(get(n2), integer(1))),
            Trees.natively(
                0,
                "show",
                false,
                ImmutableList.of(Rep.BOOL, Rep.INT, Rep.FLOAT, Rep.OBJECT),
                Rep.TEXT,
                get(on2),
                get(n2),
                get(x2),
                get(o2))));
    assertThat(Run.of(f.function(), true, 5L, 2.5, "o").result()).isEqualTo("true 6 2.5 o");
  }

  @Test
  void boxesAndUnboxes() {
    checkBox(integer(5), 5L);
    checkBox(real(2.5), 2.5);
    checkBox(bool(true), true);
    checkBox(new Expr.Lit(5L, Rep.DURATION), new DurationValue(5));
    checkBox(new Expr.Lit(5L, Rep.TIME), new TimeValue(5));
    checkBox(new Expr.Lit(1L, COLOUR), COLOURS.constant(1));
    checkBox(new Expr.Lit(1L, MAYBE_COLOUR), COLOURS.constant(1));
    checkBox(new Expr.Lit(-1L, MAYBE_COLOUR), null);
    assertThat(value(box(Trees.UNIT))).isEqualTo(UnitValue.UNIT);
  }

  /** Boxes, and unboxes again. */
  private static void checkBox(Expr literal, @Nullable Object expected) {
    var f = function("f", literal.rep());
    Local local = f.local("x", literal.rep());
    assertThat(value(box(literal))).isEqualTo(expected);
    assertThat(Run.of(f.define(to(literal.rep(), box(get(local)))), expected).result())
        .isEqualTo(expected);
  }

  @Test
  void otherConversionsChangeNothing() {
    assertThat(value(to(Rep.TEXT, to(Rep.OBJECT, text("a"))))).isEqualTo("a");
    assertThat(value(to(COLOUR, new Expr.Lit(1L, MAYBE_COLOUR)))).isEqualTo(COLOURS.constant(1));
    assertThat(value(to(Rep.VOID, integer(3)))).isEqualTo(UnitValue.UNIT);
  }

  @Test
  void records() {
    var f = function("f", Rep.TEXT);
    f.function();
    Local pair = f.local("pair", Rep.DATA);
    Expr made =
        new Expr.NewData(
            PAIR,
            ImmutableList.of(
                integer(3), real(2.5), bool(true), new Expr.Lit(1L, COLOUR), text("t")));
    f.define(
        block(
            set(pair, made),
            Trees.natively(
                0,
                "show",
                false,
                ImmutableList.of(Rep.BOOL, Rep.INT, Rep.FLOAT, Rep.OBJECT),
                Rep.TEXT,
                new Expr.GetField(get(pair), PAIR, 2),
                add(new Expr.GetField(get(pair), PAIR, 3), new Expr.GetField(get(pair), PAIR, 0)),
                new Expr.GetField(get(pair), PAIR, 1),
                new Expr.GetField(get(pair), PAIR, 4))));
    assertThat(Run.of(f.function()).result()).isEqualTo("true 4 2.5 t");
    assertThat(value(made))
        .isEqualTo(
            new GenericData(PAIR.shape(), new Object[] {3L, 2.5, true, COLOURS.constant(1), "t"}));
  }

  @Test
  void casesWithoutFieldsAreConstants() {
    Shape shape = Shape.enumCase("Tree", "Leaf", 2, ImmutableList.of());
    Expr leaf = new Expr.NewData(new Expr.Layout(shape, ImmutableList.of()), ImmutableList.of());
    assertThat(value(leaf)).isEqualTo(shape.constant());
    assertThat(value(new Expr.Tag(leaf))).isEqualTo(2);
  }

  @Test
  void arrays() {
    Expr array = new Expr.Array(ImmutableList.of(box(integer(1)), text("b")));
    assertThat(
            value(Trees.natively(0, "join", false, ImmutableList.of(Rep.ARRAY), Rep.TEXT, array)))
        .isEqualTo("1b");
  }

  @Test
  void globals() {
    Engine engine = Run.kind.create();
    for (Expr literal : ImmutableList.of(integer(3), real(2.5), bool(true), text("t"))) {
      Global global = new Global("g", literal.rep());
      assertThat(engine.read(global)).isNull();
      Expr read = new Expr.GetGlobal(global, true, Trees.at(4));
      assertThat(Run.of(engine, 10, constant(literal.rep(), read)).trace())
          .isEqualTo("UNREADY f@4");
      Run.of(engine, 10, constant(Rep.VOID, new Expr.SetGlobal(global, literal))).result();
      assertThat(engine.read(global)).isEqualTo(((Expr.Lit) literal).value());
      assertThat(Run.of(engine, 10, constant(literal.rep(), read)).result())
          .isEqualTo(engine.read(global));
    }
  }

  @Test
  void choosesLazily() {
    Expr fails = op(Operator.DIV_INT, integer(1), integer(0));
    assertThat(value(when(bool(true), integer(1), fails))).isEqualTo(1);
    assertThat(value(when(bool(false), fails, integer(2)))).isEqualTo(2);
    assertThat(value(when(bool(true), real(1), real(2)))).isEqualTo(1.0);
    assertThat(value(when(bool(false), bool(true), bool(false)))).isEqualTo(false);
    assertThat(value(when(bool(false), text("a"), text("b")))).isEqualTo("b");
  }
}
