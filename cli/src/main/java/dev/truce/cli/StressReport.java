package dev.truce.cli;

import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.FaultKind;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.stress.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of all seeds: which kinds of fault a scenario survived, and at which it failed. */
record StressReport(List<Trial> trials) {

  /** The deviate of a normal distribution beyond which 2.5 % lie on either side. */
  private static final double Z = 1.959963984540054;

  /** A kind of fault over all seeds. */
  private static final class Tally {
    /** Runs in which it struck. */
    private int runs;

    /** How often it struck, in all. */
    private long times;

    /** Runs that would not have failed without it. */
    private int failed;
  }

  String heading(ScenarioValue scenario, @Nullable ChaosValue plan, SeedRange seeds) {
    String under =
        plan != null ? " under " + plan : scenario.type().chaos() < 0 ? "" : " under its own chaos";
    return scenario + under + ", seeds " + seeds + ": " + trials.size() + " runs\n";
  }

  List<String> lines() {
    Map<FaultKind, Tally> kinds = new TreeMap<>();
    int failed = 0;
    int alone = 0;
    for (Trial trial : trials) {
      trial
          .struck()
          .forEach(
              (kind, times) -> {
                Tally tally = kinds.computeIfAbsent(kind, k -> new Tally());
                tally.runs++;
                tally.times += times;
              });
      if (trial.verdict() != null) {
        failed++;
        alone += trial.blamed().isEmpty() ? 1 : 0;
        trial.blamed().forEach(kind -> kinds.computeIfAbsent(kind, k -> new Tally()).failed++);
      }
    }
    List<String> lines = new ArrayList<>();
    kinds.forEach((kind, tally) -> lines.add(line(kind, tally)));
    if (alone > 0) {
      lines.add("Failed without any fault: " + rate(alone, trials.size()));
    }
    lines.add(
        failed == 0
            ? "No run failed of " + trials.size() + ": the rate is below " + upper(trials.size())
            : "Failed in all: " + rate(failed, trials.size()));
    return lines;
  }

  private static String line(FaultKind kind, Tally tally) {
    String struck = "struck " + times(tally.times);
    return tally.failed == 0
        ? "Survived: %-11s %s runs, %s".formatted(kind.word(), tally.runs, struck)
        : "Failed at: %-10s %s, %s".formatted(kind.word(), rate(tally.failed, tally.runs), struck);
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  /** A rate with its Wilson interval of 95 %. */
  private static String rate(int hits, int runs) {
    double[] bounds = wilson(hits, runs);
    return String.format(
        Locale.ROOT,
        "%d of %d runs, %.1f %% (95 %%: %.1f %%..%.1f %%)",
        hits,
        runs,
        100.0 * hits / runs,
        100 * bounds[0],
        100 * bounds[1]);
  }

  private static String upper(int runs) {
    return String.format(Locale.ROOT, "%.2f %% (95 %%)", 100 * wilson(0, runs)[1]);
  }

  /** E. B. Wilson, "Probable inference", 1927. */
  static double[] wilson(int hits, int runs) {
    double p = (double) hits / runs;
    double z2 = Z * Z / runs;
    double centre = (p + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(p * (1 - p) / runs + z2 / (4 * runs)) / (1 + z2);
    return new double[] {Math.max(0, centre - half), Math.min(1, centre + half)};
  }

  /** The failure with the lowest seed; null when there is none. */
  @Nullable Trial firstFailure() {
    return trials.stream().filter(t -> t.verdict() != null).findFirst().orElse(null);
  }
}
