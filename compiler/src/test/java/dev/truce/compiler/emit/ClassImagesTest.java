package dev.truce.compiler.emit;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ClassImagesTest {

  /** What the JVM's compiler takes. */
  private static final int HUGE_METHOD = 8_000;

  private static final SourceText SOURCE = new SourceText("long.agent", "");
  private static final Span NOWHERE = new Span(0, 0);

  private static Expr operate(Operator operator, Expr a, Expr b) {
    return new Expr.Operate(operator, ImmutableList.of(a, b), NOWHERE);
  }

  /** A program of one function of so many statements. */
  private static Program program(int statements) {
    Local n = new Local(0, "n", Rep.INT);
    Local x = new Local(1, "x", Rep.FLOAT);
    ImmutableList.Builder<Expr> effects = ImmutableList.builder();
    effects.add(new Expr.Set(x, new Expr.Lit(0.5, Rep.FLOAT)));
    effects.add(new Expr.Set(n, new Expr.Lit(0L, Rep.INT)));
    for (int i = 0; i < statements; i++) {
      Expr sum =
          operate(
              Operator.ADD_INT,
              new Expr.Get(n),
              operate(Operator.MULTIPLY_INT, new Expr.Get(n), new Expr.Lit((long) i, Rep.INT)));
      Expr test = operate(Operator.LESS_FLOAT, new Expr.Get(x), new Expr.Lit(i + 0.5, Rep.FLOAT));
      effects.add(new Expr.If(test, new Expr.Set(n, sum), new Expr.Lit(null, Rep.VOID), Rep.VOID));
    }
    Function entry = new Function("main", SOURCE, null, ImmutableList.of(), Rep.VOID);
    entry.define(
        new Expr.Block(effects.build(), new Expr.Lit(null, Rep.VOID)), ImmutableList.of(n, x));
    return new Program(
        "long.agent",
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        entry,
        entry,
        ImmutableList.of());
  }

  @Test
  void noMethodIsTooLongForTheCompilerOfTheJvm() throws IOException {
    for (int statements : new int[] {100, 250, 300, 1_000, 20_000}) {
      for (byte[] image : CompiledEngine.images(program(statements)).files().values()) {
        CodeSizes.of(image).values().forEach(size -> assertThat(size).isAtMost(HUGE_METHOD));
      }
    }
  }

  @Test
  void imagesAreTheSameEachTime() {
    Map<String, byte[]> first = CompiledEngine.images(program(2_000)).files();
    Map<String, byte[]> second = CompiledEngine.images(program(2_000)).files();
    assertThat(first.keySet()).containsExactlyElementsIn(second.keySet()).inOrder();
    first.forEach((name, image) -> assertThat(image).isEqualTo(second.get(name)));
  }

  @Test
  void scriptsSeeNothingButTheRuntime() {
    ScriptLoader loader =
        new ScriptLoader(new ConcurrentHashMap<>(), CompiledEngine.images(program(1)));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("java.io.File"));
    assertThrows(
        ClassNotFoundException.class,
        () -> loader.loadClass("dev.truce.compiler.emit.CompiledEngine"));
  }
}
