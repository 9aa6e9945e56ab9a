package dev.truce.bench;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.Truce.Staged;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Swarm;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.stress.Stress;
import dev.truce.runtime.stress.Trial;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a second of a scenario of ten agents and about a thousand events, as {@code truce stress}
 * makes them on one thread: without chaos, under a plan, and under plans that are drawn for each
 * seed. The three alternate; the clock is the processor time of the thread, medians are printed.
 */
public final class StressRuns {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int RUNS = 500;
  private static final int WARM_UPS = 6;
  private static final int SLICES = 11;

  private StressRuns() {}

  /** Runs under a plan, and what was measured of them. */
  private static final class Side {
    private final String name;
    private final Stress stress;
    private final double[] rates = new double[SLICES];
    private long events;
    private long failed;
    private long seed;

    private Side(String name, ScenarioValue scenario, @Nullable ChaosValue plan) {
      this.name = name;
      stress = new Stress(scenario, plan, false, Long.MAX_VALUE / 2);
    }

    /** Runs in a second of processor time. */
    private double rate() {
      events = 0;
      failed = 0;
      long before = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < RUNS; i++) {
        Trial trial = stress.trial(++seed);
        events += trial.events();
        failed += trial.verdict() == null ? 0 : 1;
      }
      return RUNS * 1e9 / (THREADS.getCurrentThreadCpuTime() - before);
    }
  }

  public static void main(String[] args) {
    RunOptions options =
        new RunOptions(false, 1, ImmutableMap.of(), Long.MAX_VALUE / 2, line -> {});
    Staged staged =
        new Truce(ModuleSources.none())
            .stage(
                new SourceText("stress.agent", Script.resource("stress.agent")),
                options.withScenario("Ten", "Storm"));
    ScenarioValue scenario = Objects.requireNonNull(staged.scenario());
    List<Side> sides =
        List.of(
            new Side("no chaos", scenario, null),
            new Side("a plan", scenario, staged.chaos()),
            new Side("swarm", scenario, new Swarm(staged.chaos())));
    for (int i = -WARM_UPS; i < SLICES; i++) {
      for (Side side : sides) {
        double rate = side.rate();
        if (i >= 0) {
          side.rates[i] = rate;
        }
      }
    }
    for (Side side : sides) {
      Arrays.sort(side.rates);
      System.out.printf(
          Locale.ROOT,
          "%-10s %,8.0f runs a second, %,6d events each, %d of %d failed%n",
          side.name,
          side.rates[SLICES / 2],
          side.events / RUNS,
          side.failed,
          RUNS);
    }
  }
}
