package dev.truce.runtime.stress;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.chaos.Chaos;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.FaultKind;
import dev.truce.runtime.chaos.Strike;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.Runs;
import dev.truce.runtime.scenario.ScenarioValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs a scenario under chaos, seed by seed. May be used by several threads at once. */
public final class Stress {

  private final ScenarioValue scenario;
  private final @Nullable ChaosValue chaos;
  private final boolean handlers;
  private final long fuel;

  /**
   * @param chaos in place of the scenario's own, or null
   * @param handlers whether a failed handler of an agent is a failure
   * @param fuel of one run
   */
  public Stress(ScenarioValue scenario, @Nullable ChaosValue chaos, boolean handlers, long fuel) {
    this.scenario = scenario;
    this.chaos = chaos;
    this.handlers = handlers;
    this.fuel = fuel;
  }

  /**
   * What one run came to.
   *
   * @param chaos what it ran under; null where nothing
   * @param unleashed what that did; null where it had no faults, or could not begin
   */
  record Attempt(
      @Nullable Verdict verdict,
      @Nullable ChaosValue chaos,
      @Nullable Chaos unleashed,
      long events) {}

  Attempt attempt(
      ScenarioValue what, long seed, @Nullable ChaosValue plan, @Nullable List<Strike> strikes) {
    try {
      Outcome outcome = Runs.run(new Context(line -> {}, fuel, seed), what, seed, plan, strikes);
      return new Attempt(
          Verdict.of(outcome, handlers),
          outcome.chaos(),
          outcome.unleashed(),
          outcome.world().journal().size());
    } catch (ScriptError error) {
      if (error.fault().endsAll()) {
        throw error;
      }
      return new Attempt(Verdict.of(error), plan, null, 0);
    }
  }

  /** Runs one seed; of a run that fails, finds the kinds of fault that are to blame. */
  public Trial trial(long seed) {
    Attempt attempt = attempt(scenario, seed, chaos, null);
    Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
    Chaos unleashed = attempt.unleashed;
    if (unleashed != null) {
      for (int i = 0; i < unleashed.faults().size(); i++) {
        if (unleashed.struck()[i] > 0) {
          struck.merge(unleashed.faults().get(i).kind(), unleashed.struck()[i], Long::sum);
        }
      }
    }
    Verdict verdict = attempt.verdict;
    return new Trial(
        seed,
        verdict,
        ImmutableSortedMap.copyOf(struck),
        verdict == null || attempt.chaos == null || unleashed == null
            ? ImmutableSortedSet.of()
            : blamed(seed, verdict, attempt.chaos, unleashed, struck),
        attempt.events);
  }

  /** Takes away one kind after the other, as long as it still fails the same way. */
  private ImmutableSortedSet<FaultKind> blamed(
      long seed, Verdict verdict, ChaosValue plan, Chaos unleashed, Map<FaultKind, Long> struck) {
    TreeSet<FaultKind> left = new TreeSet<>(struck.keySet());
    for (FaultKind kind : struck.keySet()) {
      left.remove(kind);
      ChaosValue without =
          unleashed.only(
              plan,
              unleashed.faults().stream()
                  .filter(fault -> left.contains(fault.kind()))
                  .collect(ImmutableList.toImmutableList()));
      if (!verdict.isLike(attempt(scenario, seed, without, null).verdict)) {
        left.add(kind);
      }
    }
    return ImmutableSortedSet.copyOf(left);
  }

  /** Makes the run of a seed that fails as small as it can. */
  public Failure shrink(long seed) {
    return new Shrinker(this, scenario, seed).shrink(chaos);
  }
}
