package dev.truce.bench;

import dev.truce.compiler.check.Checker;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Module;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Lines a second of a script of 20,000 lines: each phase by itself, and all of them. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class FrontEndBenchmark {

  private static final int LINES = 20_000;

  private final SourceText source = new SourceText("long.agent", GeneratedScript.of(LINES));
  private final Module module = parsed();
  private final Program program = checked(module);

  private Module parsed() {
    Diagnostics diagnostics = new Diagnostics();
    return sound(Parser.parse(source, diagnostics), diagnostics);
  }

  private static Program checked(Module module) {
    Diagnostics diagnostics = new Diagnostics();
    return sound(
        new Checker(ModuleSources.none()).check(module, diagnostics).program(), diagnostics);
  }

  private static <T> T sound(T result, Diagnostics diagnostics) {
    if (diagnostics.hasErrors()) {
      throw new IllegalStateException(diagnostics.sorted().get(0).toString());
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public Object parse() {
    return parsed();
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public Object check() {
    return checked(module);
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public Object emit() {
    return CompiledEngine.images(program);
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public Object whole() {
    return CompiledEngine.images(checked(parsed()));
  }
}
