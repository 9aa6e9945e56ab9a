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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Populations: Moran's process, a spatial dilemma, and exact fixation, each beside plain Java. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EvolutionBenchmark {

  /** What is done in one call, and how many units that is. */
  public enum Work {
    /** Steps of a population of 100. */
    MORAN_100(100L * 1000),
    /** Steps of a population of 1,000. */
    MORAN_1000(1000L * 100),
    /** Cells of a lattice of 200 x 200. */
    SPATIAL_200(200L * 200 * 20),
    /** Solutions for a population of 1,000. */
    FIXATION_1000(1);

    final double units;

    Work(long units) {
      this.units = units;
    }
  }

  @Param public Work work = Work.MORAN_100;

  private final Script script = Script.compiled(Script.resource("evolution.agent"));
  private Object world = 0;

  @Setup
  public void choose() {
    world = requireNonNull(script.call(script.function("world"), 200L));
  }

  @Benchmark
  public Object truce() {
    return requireNonNull(
        switch (work) {
          case MORAN_100 -> script.call(script.function("moran"), 100L, 1000L);
          case MORAN_1000 -> script.call(script.function("moran"), 1000L, 100L);
          case SPATIAL_200 -> script.call(script.function("spatial"), world, 20L);
          case FIXATION_1000 -> script.call(script.function("exact"), 1000L);
        });
  }

  @Benchmark
  public Object java() {
    return switch (work) {
      case MORAN_100 -> JavaEvolution.moran(100, 1000);
      case MORAN_1000 -> JavaEvolution.moran(1000, 100);
      case SPATIAL_200 -> JavaEvolution.spatial(200, 20);
      case FIXATION_1000 -> JavaEvolution.exact(1000);
    };
  }
}
