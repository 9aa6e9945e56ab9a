package dev.truce.compiler.engine;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.compiler.engine.Trees.add;
import static dev.truce.compiler.engine.Trees.block;
import static dev.truce.compiler.engine.Trees.bool;
import static dev.truce.compiler.engine.Trees.box;
import static dev.truce.compiler.engine.Trees.call;
import static dev.truce.compiler.engine.Trees.constant;
import static dev.truce.compiler.engine.Trees.function;
import static dev.truce.compiler.engine.Trees.get;
import static dev.truce.compiler.engine.Trees.integer;
import static dev.truce.compiler.engine.Trees.invoke;
import static dev.truce.compiler.engine.Trees.lambda;
import static dev.truce.compiler.engine.Trees.less;
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
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Kind.class)
class CallsTest {

  CallsTest(Kind kind) {
    Run.kind = kind;
  }

  /** {@code fib(n)}, its calls at 5 and 6. */
  private static Function fib() {
    var f = function("fib", Rep.INT);
    Local n = f.local("n", Rep.INT);
    return f.define(
        block(
            when(less(get(n), integer(2)), new Expr.Return(get(n)), Trees.UNIT),
            add(
                call(5, f.function(), op(Operator.SUBTRACT_INT, get(n), integer(1))),
                call(6, f.function(), op(Operator.SUBTRACT_INT, get(n), integer(2))))));
  }

  /** {@code down(n) = n == 0 ? end : down(n - 1)}, its call at 3. */
  private static Function down(Expr end) {
    var f = function("down", Rep.INT);
    Local n = f.local("n", Rep.INT);
    return f.define(
        when(
            op(Operator.EQUAL_LONG, get(n), integer(0)),
            end,
            call(3, f.function(), op(Operator.SUBTRACT_INT, get(n), integer(1)))));
  }

  private static Expr divideByZero(int place) {
    return op(place, Operator.DIV_INT, integer(1), integer(0));
  }

  @Test
  void callsCostOneEach() {
    Run run = Run.of(fib(), 10L);
    assertThat(run.result()).isEqualTo(55);
    assertThat(run.fuelUsed()).isEqualTo(176);
    assertThat(run.context.depth).isEqualTo(0);
    assertThat(Run.of(176, fib(), 10L).result()).isEqualTo(55);
    assertThat(Run.of(175, fib(), 10L).trace()).startsWith("OUT_OF_FUEL fib@");
  }

  @Test
  void errorsCarryOneFrameForEachActivation() {
    assertThat(Run.of(down(divideByZero(9)), 3L).trace())
        .isEqualTo("DIVIDED_BY_ZERO down@9 down@3 down@3 down@3");
    assertThat(Run.of(2, down(integer(0)), 3L).trace())
        .isEqualTo("OUT_OF_FUEL down@3 down@3 down@3");
  }

  @Test
  void everyKindOfResultPassesErrorsAndCosts() {
    for (Expr value : ImmutableList.of(integer(1), real(1), bool(true), text("t"))) {
      var f = function("f", value.rep());
      Local n = f.local("n", Rep.INT);
      f.define(block(op(7, Operator.DIV_INT, integer(1), get(n)), value));
      Function g = constant(value.rep(), call(4, f.function(), integer(1)));
      Run fine = Run.of(g);
      assertThat(fine.result()).isEqualTo(((Expr.Lit) value).value());
      assertThat(fine.fuelUsed()).isEqualTo(1);
      assertThat(Run.of(constant(value.rep(), call(4, f.function(), integer(0)))).trace())
          .isEqualTo("DIVIDED_BY_ZERO f@7 f@4");
      assertThat(Run.of(0, g).trace()).isEqualTo("OUT_OF_FUEL f@4");
      assertThat(Run.of(constant(Rep.VOID, call(4, f.function(), integer(0)))).trace())
          .isEqualTo("DIVIDED_BY_ZERO f@7 f@4");
    }
  }

  @Test
  void depthIsLimited() {
    long most = Context.MAX_DEPTH;
    assertThat(Run.of(down(integer(5)), most).result()).isEqualTo(5);
    ScriptError error = Run.of(down(integer(5)), most + 1).failure();
    assertThat(error.fault().name()).isEqualTo("TOO_DEEP");
    assertThat(error.frames()).hasSize(2 * ScriptError.FRAMES_KEPT);
    assertThat(error.omitted()).isEqualTo(Context.MAX_DEPTH + 1 - 2 * ScriptError.FRAMES_KEPT);
  }

  @Test
  void theContextIsUsableAfterAnError() {
    Run run = Run.of(down(divideByZero(1)), 10L);
    assertThat(run.context.depth).isEqualTo(0);
  }

  @Test
  void oneFunctionMayBeCalledOften() {
    Function fib = fib();
    Engine engine = Run.kind.create();
    for (int i = 0; i < 40; i++) {
      assertThat(Run.of(engine, Run.FUEL, fib, 3L).result()).isEqualTo(2);
    }
  }

  @Test
  void functionValuesCapture() {
    var code = function("lambda", Rep.OBJECT);
    Local x = code.local("x", Rep.FLOAT);
    Local o = code.local("o", Rep.TEXT);
    Local n = code.local("n", Rep.INT);
    Local a = code.local("a", Rep.OBJECT);
    code.function();
    Local extra = code.local("extra", Rep.INT);
    code.define(
        block(
            set(extra, add(get(n), to(Rep.INT, get(a)))),
            natively(
                0,
                "show",
                false,
                ImmutableList.of(Rep.BOOL, Rep.INT, Rep.FLOAT, Rep.OBJECT),
                Rep.TEXT,
                bool(true),
                get(extra),
                get(x),
                get(o))));
    Expr fun = lambda(code.function(), real(1.5), text("t"), integer(40));
    Run run = Run.of(constant(Rep.OBJECT, invoke(3, fun, box(integer(2)))));
    assertThat(run.result()).isEqualTo("true 42 1.5 t");
    assertThat(run.fuelUsed()).isEqualTo(1);
    assertThat(Run.of(0, constant(Rep.OBJECT, invoke(3, fun, box(integer(2))))).trace())
        .isEqualTo("OUT_OF_FUEL f@3");
  }

  @Test
  void functionValuesOfEveryArity() {
    for (int arity = 0; arity <= 5; arity++) {
      var code = function("lambda", Rep.OBJECT);
      Expr[] arguments = new Expr[arity];
      ImmutableList.Builder<Expr> parts = ImmutableList.builder();
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < arity; i++) {
        parts.add(get(code.local("p" + i, Rep.OBJECT)));
        arguments[i] = box(integer(i));
        expected.append(i);
      }
      code.define(
          natively(
              0,
              "join",
              false,
              ImmutableList.of(Rep.ARRAY),
              Rep.TEXT,
              new Expr.Array(parts.build())));
      assertThat(
              Run.of(constant(Rep.OBJECT, invoke(0, lambda(code.function()), arguments))).result())
          .isEqualTo(expected.toString());
      Expr applied =
          natively(
              0,
              "applyAll",
              true,
              ImmutableList.of(Rep.FUN, Rep.ARRAY),
              Rep.OBJECT,
              lambda(code.function()),
              new Expr.Array(ImmutableList.copyOf(arguments)));
      assertThat(Run.of(constant(Rep.OBJECT, applied)).result()).isEqualTo(expected.toString());
    }
  }

  @Test
  void errorsPassThroughTheLibrary() {
    var code = function("lambda", Rep.OBJECT);
    code.local("a", Rep.OBJECT);
    code.define(box(divideByZero(8)));
    Expr applied =
        natively(
            6,
            "apply",
            true,
            ImmutableList.of(Rep.FUN, Rep.OBJECT),
            Rep.OBJECT,
            lambda(code.function()),
            text("x"));
    assertThat(Run.of(constant(Rep.OBJECT, applied)).trace())
        .isEqualTo("DIVIDED_BY_ZERO lambda@8 f@6");
    assertThat(Run.of(0, constant(Rep.OBJECT, applied)).trace()).isEqualTo("OUT_OF_FUEL f@6");
  }

  @Test
  void applicationsCountAsCallsInDepth() {
    var code = function("lambda", Rep.OBJECT);
    code.define(box(natively(0, "depth", true, ImmutableList.of(), Rep.INT)));
    var called = function("called", Rep.OBJECT);
    called.define(invoke(0, lambda(code.function())));
    Function f = constant(Rep.OBJECT, call(called.function()));
    assertThat(Run.of(f).result()).isEqualTo(2);
    assertThat(
            Run.of(constant(Rep.INT, natively(0, "depth", true, ImmutableList.of(), Rep.INT)))
                .result())
        .isEqualTo(0);
  }

  @Test
  void libraryErrorsGetTheFrameOfTheirCall() {
    Function f =
        constant(
            Rep.INT, natively(5, "fail", true, ImmutableList.of(Rep.INT), Rep.INT, integer(3)));
    assertThat(Run.of(f).trace()).isEqualTo("BAD_ARGUMENT f@5");
    assertThat(Run.of(2, f).trace()).isEqualTo("OUT_OF_FUEL f@5");
  }

  @Test
  void operandsFailOnTheirOwnAccount() {
    Expr failing = add(divideByZero(2), integer(1));
    Function f =
        constant(Rep.INT, natively(5, "fail", true, ImmutableList.of(Rep.INT), Rep.INT, failing));
    assertThat(Run.of(f).trace()).isEqualTo("DIVIDED_BY_ZERO f@2");
  }

  @Test
  void nativesOfEveryShape() {
    assertThat(
            Run.of(constant(Rep.INT, natively(0, "none", false, ImmutableList.of(), Rep.INT)))
                .result())
        .isEqualTo(7);
    assertThat(
            Run.of(
                    constant(
                        Rep.FLOAT,
                        natively(
                            0, "half", false, ImmutableList.of(Rep.INT), Rep.FLOAT, integer(3))))
                .result())
        .isEqualTo(1.5);
    assertThat(
            Run.of(
                    constant(
                        Rep.BOOL,
                        natively(
                            0, "not", false, ImmutableList.of(Rep.BOOL), Rep.BOOL, bool(true))))
                .result())
        .isEqualTo(false);
    assertThat(
            Run.of(
                    constant(
                        Rep.BOOL,
                        natively(
                            0,
                            "isLong",
                            false,
                            ImmutableList.of(Rep.TEXT, Rep.INT),
                            Rep.BOOL,
                            text("abc"),
                            integer(3))))
                .result())
        .isEqualTo(true);
    assertThat(
            Run.of(
                    constant(
                        Rep.OBJECT,
                        natively(
                            0,
                            "third",
                            false,
                            ImmutableList.of(Rep.OBJECT, Rep.OBJECT, Rep.OBJECT),
                            Rep.OBJECT,
                            text("a"),
                            text("b"),
                            text("c"))))
                .result())
        .isEqualTo("c");
    Run printed =
        Run.of(
            constant(
                Rep.VOID,
                natively(0, "print", true, ImmutableList.of(Rep.TEXT), Rep.VOID, text("line"))));
    assertThat(printed.output).containsExactly("line");
  }

  @Test
  void interruptsAreSeen() throws InterruptedException {
    var f = function("f", Rep.VOID);
    f.define(loop(new Label("forever")));
    Engine engine = Run.kind.create();
    Context context = new Context(line -> {}, Long.MAX_VALUE);
    ScriptError[] seen = new ScriptError[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                engine.call(context, f.function());
              } catch (ScriptError e) {
                seen[0] = e;
              }
            });
    thread.start();
    thread.interrupt();
    thread.join(10_000);
    assertThat(seen[0].fault().name()).isEqualTo("INTERRUPTED");
  }

  private static Expr loop(Label label) {
    return Trees.loop(2, label, bool(true), Trees.UNIT, Trees.UNIT);
  }

  @Test
  void stackOverflowIsAScriptError() throws InterruptedException {
    ScriptError[] seen = new ScriptError[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                Run.kind
                    .create()
                    .call(new Context(line -> {}, 1_000_000), down(integer(1)), 9_000L);
              } catch (ScriptError e) {
                seen[0] = e;
              }
            },
            "small",
            200_000);
    thread.start();
    thread.join(10_000);
    assertThat(seen[0].fault().name()).isEqualTo("TOO_DEEP");
  }
}
