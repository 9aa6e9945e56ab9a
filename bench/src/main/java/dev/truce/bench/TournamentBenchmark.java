package dev.truce.bench;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tournament, each strategy against itself too, 200 turns, 10 repetitions, warm: with shortcuts
 * and played out. The field is one of 45, the 116 that do not draw, or all 149.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TournamentBenchmark {

  @Param({"45", "116", "149"})
  String field = "45";

  private final Script compiled = Script.compiled(Script.resource("tournament.agent"));
  private final Script interpreted = Script.interpreted(Script.resource("tournament.agent"));

  @Benchmark
  public Object compiled() {
    return compete(compiled, true);
  }

  @Benchmark
  public Object compiledPlayedOut() {
    return compete(compiled, false);
  }

  @Benchmark
  public Object interpretedPlayedOut() {
    return compete(interpreted, false);
  }

  private Object compete(Script script, boolean shortcuts) {
    return requireNonNull(script.call(script.function("compete"), field, 200L, 10L, shortcuts));
  }
}
