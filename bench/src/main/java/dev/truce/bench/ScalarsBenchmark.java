package dev.truce.bench;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Function;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loops, calls, matches, lists and records: compiled, interpreted, and hand-written in Java. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScalarsBenchmark {

  private static final long N = 100_000;

  /** A function of the script, and its twin in Java. */
  public enum Work {
    sumMod,
    series,
    fib,
    steps,
    building,
    indexing,
    iterating,
    mapping,
    counting,
    records
  }

  @Param public Work work = Work.sumMod;

  private final Script compiled = Script.compiled(Script.resource("scalars.agent"));
  private final Script interpreted = Script.interpreted(Script.resource("scalars.agent"));
  private Function compiledFunction = compiled.function(work.name());
  private Function interpretedFunction = interpreted.function(work.name());
  private Object argument = N;
  private final List<Long> list = JavaScalars.building(N);

  @Setup
  public void choose() {
    compiledFunction = compiled.function(work.name());
    interpretedFunction = interpreted.function(work.name());
    argument =
        switch (work) {
          case fib -> 24L;
          case indexing, iterating, mapping, counting ->
              requireNonNull(compiled.call(compiled.function("building"), N));
          default -> N;
        };
    String ours = String.valueOf(compiled());
    if (!ours.equals(java().toString()) || !ours.equals(String.valueOf(interpreted()))) {
      throw new IllegalStateException("the two sides differ: " + ours + ", " + java());
    }
  }

  /** Turns of the loop, or calls, or elements, in one run. */
  double units() {
    return work == Work.fib ? 150_049 : N;
  }

  @Benchmark
  public Object compiled() {
    return requireNonNull(compiled.call(compiledFunction, argument));
  }

  @Benchmark
  public Object interpreted() {
    return requireNonNull(interpreted.call(interpretedFunction, argument));
  }

  @Benchmark
  public Object java() {
    return switch (work) {
      case sumMod -> JavaScalars.sumMod(N);
      case series -> JavaScalars.series(N);
      case fib -> JavaScalars.fib(24);
      case steps -> JavaScalars.steps(N);
      case building -> JavaScalars.building(N);
      case indexing -> JavaScalars.indexing(list);
      case iterating -> JavaScalars.iterating(list);
      case mapping -> JavaScalars.mapping(list);
      case counting -> JavaScalars.counting(list);
      case records -> JavaScalars.records(N);
    };
  }
}
