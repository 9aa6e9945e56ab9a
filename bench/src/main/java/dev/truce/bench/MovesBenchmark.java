package dev.truce.bench;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Function;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Turns of a match a second: of strategies compiled and interpreted, and of the same ones
 * hand-written in Java. All turns are played, none are concluded.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MovesBenchmark {

  static final int TURNS = 2_000_000;
  static final int FEW_TURNS = 50_000;

  /** A pair of strategies: the name of its function in the script, and its players in Java. */
  public enum Pair {
    /** Tit for tat and the alternator; all moves are kept. */
    recorded,
    /** The same, only counted; in Java payoffs are added up turn by turn. */
    titForTatAlternator,
    titForTatRandom,
    grudgerRandom,
    majorities,
    machines
  }

  @Param public Pair pair = Pair.titForTatAlternator;

  private final MachineTable firstTable = MachineTable.drawn(3);
  private final MachineTable secondTable = MachineTable.drawn(8);
  private final String text =
      Script.resource("moves.agent")
          .replace("//FIRST//", firstTable.script())
          .replace("//SECOND//", secondTable.script());
  private final Script compiled = Script.compiled(text);
  private final Script interpreted = Script.interpreted(text);
  private Function compiledMatch = compiled.function(pair.name());
  private Function interpretedMatch = interpreted.function(pair.name());

  @Setup
  public void choose() {
    compiledMatch = compiled.function(pair.name());
    interpretedMatch = interpreted.function(pair.name());
    double theirs = inJava(FEW_TURNS);
    double ours = (Double) requireNonNull(compiled.call(compiledMatch, (long) FEW_TURNS));
    if (ours != (double) requireNonNull(interpreted.call(interpretedMatch, (long) FEW_TURNS))
        || (pair != Pair.grudgerRandom && pair != Pair.titForTatRandom && ours != theirs)) {
      throw new IllegalStateException("the two sides play differently: " + ours + ", " + theirs);
    }
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public Object compiled() {
    return requireNonNull(compiled.call(compiledMatch, (long) TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(FEW_TURNS)
  public Object interpreted() {
    return requireNonNull(interpreted.call(interpretedMatch, (long) FEW_TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public Double java() {
    return inJava(TURNS);
  }

  private double inJava(int turns) {
    return switch (pair) {
      case recorded ->
          JavaGame.play(new JavaGame.TitForTat(), new JavaGame.Alternator(), new byte[2][turns]);
      case titForTatAlternator ->
          JavaGame.playAddingUp(new JavaGame.TitForTat(), new JavaGame.Alternator(), turns);
      case titForTatRandom -> JavaGame.play(new JavaGame.TitForTat(), new JavaGame.Random(), turns);
      case grudgerRandom -> JavaGame.play(new JavaGame.Grudger(), new JavaGame.Random(), turns);
      case majorities -> JavaGame.play(new JavaGame.Majority(0), new JavaGame.Majority(1), turns);
      case machines ->
          JavaGame.play(
              new JavaGame.Machine(firstTable.next(), firstTable.plays()),
              new JavaGame.Machine(secondTable.next(), secondTable.plays()),
              turns);
    };
  }
}
