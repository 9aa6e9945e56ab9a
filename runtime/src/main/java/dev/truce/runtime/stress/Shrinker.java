package dev.truce.runtime.stress;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.chaos.Chaos;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Fault;
import dev.truce.runtime.chaos.Pinned;
import dev.truce.runtime.chaos.Strike;
import dev.truce.runtime.chaos.Target;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.value.DurationValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing run smaller as long as it fails the same way: first the faults (fewest that do),
 * then what they struck and when (each strike with its time and agents, each message with its
 * number), then the scenario's parameters. Lists are reduced by delta debugging (A. Zeller and R.
 * Hildebrandt, "Simplifying and isolating failure-inducing input", 2002), values as by the
 * shrinkers of property-based testing (K. Claessen and J. Hughes, "QuickCheck", 2000).
 */
final class Shrinker {

  /** More runs than this are not made. */
  private static final int MOST_RUNS = 2_000;

  private static final long[] ROUND = {
    1_000_000_000L, 500_000_000L, 100_000_000L, 50_000_000L, 10_000_000L, 1_000_000L
  };

  private final Stress stress;
  private final long seed;
  private ScenarioValue scenario;
  private Verdict wanted = new Verdict(Verdict.Kind.FAILED, "");
  private int runs;

  Shrinker(Stress stress, ScenarioValue scenario, long seed) {
    this.stress = stress;
    this.scenario = scenario;
    this.seed = seed;
  }

  /** A plan of the same name with other faults. */
  private record Plan(String name, ChaosValue from, @Nullable Target budget) {
    ChaosValue of(List<Fault> faults) {
      return ChaosValue.of(name, ImmutableList.copyOf(faults), budget, from);
    }
  }

  Failure shrink(@Nullable ChaosValue chaos) {
    Stress.Attempt first = stress.attempt(scenario, seed, chaos, null);
    runs++;
    Verdict verdict = first.verdict();
    if (verdict == null) {
      throw new IllegalArgumentException("seed " + seed + " does not fail");
    }
    wanted = verdict;
    Chaos unleashed = first.unleashed();
    ChaosValue under = first.chaos();
    if (unleashed == null || under == null) {
      ChaosValue none = ChaosValue.of("Shrunk", ImmutableList.of(), null, null);
      parameters(none, false);
      return new Failure(scenario, seed, none, wanted, runs);
    }
    Plan plan = new Plan(under.name(), under, unleashed.budget());
    List<Fault> faults = fewest(unleashed.faults(), some -> fails(plan.of(some)));
    List<Strike> strikes = new ArrayList<>();
    stress.attempt(scenario, seed, plan.of(faults), strikes);
    runs++;
    Plan pinned = new Plan("Shrunk", under, null);
    List<Fault> exact = Pinned.of(faults, strikes);
    if (!fails(pinned.of(exact))) {
      parameters(plan.of(faults), !faults.isEmpty());
      return new Failure(scenario, seed, plan.of(faults), wanted, runs);
    }
    exact = least(pinned, exact);
    if (parameters(pinned.of(exact), !exact.isEmpty())) {
      exact = least(pinned, struckIn(pinned, exact));
    }
    return new Failure(scenario, seed, pinned.of(exact), wanted, runs);
  }

  /** The same plan without whom and what is not there in the scenario as it is now. */
  private List<Fault> struckIn(Plan plan, List<Fault> faults) {
    List<Strike> strikes = new ArrayList<>();
    stress.attempt(scenario, seed, plan.of(faults), strikes);
    runs++;
    List<Fault> struck = Pinned.of(faults, strikes);
    return fails(plan.of(struck)) ? struck : faults;
  }

  private boolean fails(ChaosValue plan) {
    return fails(scenario, plan);
  }

  private boolean fails(ScenarioValue what, ChaosValue plan) {
    return runs++ < MOST_RUNS && wanted.isLike(stress.attempt(what, seed, plan, null).verdict());
  }

  /** The fewest strikes, of each the fewest agents and messages, at round times. */
  private List<Fault> least(Plan plan, List<Fault> all) {
    List<Fault> faults = fewest(all, some -> fails(plan.of(some)));
    for (int i = 0; i < faults.size(); i++) {
      int at = i;
      List<Fault> before = faults;
      Fault fault = faults.get(i);
      List<String> names = Pinned.agents(fault);
      if (names.size() > 1) {
        List<String> some =
            fewest(
                names, s -> !s.isEmpty() && fails(plan, before, at, Pinned.withAgents(fault, s)));
        faults = with(faults, i, Pinned.withAgents(fault, some));
      }
      Fault narrowed = faults.get(i);
      List<Long> numbers = Pinned.messages(narrowed);
      if (numbers.size() > 1) {
        List<Fault> present = faults;
        List<Long> some =
            fewest(
                numbers,
                s -> !s.isEmpty() && fails(plan, present, at, Pinned.withMessages(narrowed, s)));
        faults = with(faults, i, Pinned.withMessages(narrowed, some));
      }
      faults = simpler(plan, earlier(plan, faults, i), i);
    }
    return faults;
  }

  /** Tries lower numbers of the messages that one fault strikes. */
  private List<Fault> earlier(Plan plan, List<Fault> faults, int at) {
    List<Fault> best = faults;
    int count = Pinned.messages(faults.get(at)).size();
    for (int i = 0; i < count; i++) {
      for (boolean lower = true; lower; ) {
        lower = false;
        List<Long> numbers = Pinned.messages(best.get(at));
        long least = i == 0 ? 1 : numbers.get(i - 1) + 1;
        long present = numbers.get(i);
        for (long candidate : new long[] {least, (least + present) / 2, present - 1}) {
          List<Long> changed = new ArrayList<>(numbers);
          changed.set(i, candidate);
          Fault earlier = Pinned.withMessages(best.get(at), changed);
          if (candidate >= least && candidate < present && fails(plan, best, at, earlier)) {
            best = with(best, at, earlier);
            lower = true;
            break;
          }
        }
      }
    }
    return best;
  }

  private boolean fails(Plan plan, List<Fault> faults, int at, Fault changed) {
    return fails(plan.of(with(faults, at, changed)));
  }

  private static List<Fault> with(List<Fault> faults, int at, Fault changed) {
    List<Fault> all = new ArrayList<>(faults);
    all.set(at, changed);
    return all;
  }

  /** Tries shorter and rounder times of one fault. */
  private List<Fault> simpler(Plan plan, List<Fault> faults, int at) {
    List<Fault> best = faults;
    for (Pinned.Time time : Pinned.Time.values()) {
      for (boolean shorter = true; shorter; ) {
        shorter = false;
        Fault present = best.get(at);
        long value = time.of(present);
        for (long candidate : candidates(value, time.shrinks())) {
          Fault changed = time.with(present, candidate);
          if (candidate != value && candidate >= time.least() && fails(plan, best, at, changed)) {
            best = with(best, at, changed);
            shorter = time.shrinks();
            break;
          }
        }
      }
    }
    return best;
  }

  /** Simpler times than one, the simplest first. */
  private static List<Long> candidates(long value, boolean shrinks) {
    List<Long> all = new ArrayList<>();
    if (value <= 0) {
      return all;
    }
    if (shrinks) {
      all.add(0L);
      for (long unit : ROUND) {
        if (value / 2 >= unit) {
          all.add(value / 2 / unit * unit);
        }
      }
    }
    for (long unit : ROUND) {
      if (value % unit == 0) {
        break;
      }
      if (value > unit) {
        all.add(value / unit * unit);
      }
    }
    return all;
  }

  /**
   * Makes the scenario's parameters smaller; whether any is.
   *
   * @param blamed whether the plan is to blame: then a scenario that fails without it says nothing
   */
  private boolean parameters(ChaosValue plan, boolean blamed) {
    ScenarioValue before = scenario;
    ChaosValue nothing = ChaosValue.of("Shrunk", ImmutableList.of(), null, null);
    for (int i = 0; i < scenario.arguments().size(); i++) {
      for (boolean smaller = true; smaller; ) {
        smaller = false;
        for (Object candidate : smaller(scenario.arguments().get(i))) {
          ScenarioValue changed = scenario.with(i, candidate);
          if (fails(changed, plan) && !(blamed && fails(changed, nothing))) {
            scenario = changed;
            smaller = true;
            break;
          }
        }
      }
    }
    return !scenario.equals(before);
  }

  /** Smaller values than one, the smallest first. */
  private static List<Object> smaller(@Nullable Object value) {
    List<Object> all = new ArrayList<>();
    if (value instanceof Long number && number != 0) {
      long nearer = number - Long.signum(number);
      for (long candidate : new long[] {0, 1, 2, number / 2, nearer}) {
        if (Math.abs(candidate) < Math.abs(number) && !all.contains(candidate)) {
          all.add(candidate);
        }
      }
    } else if (value instanceof Double number && number != 0 && !number.isInfinite()) {
      for (double candidate : new double[] {0, 1, Math.rint(number / 2)}) {
        if (Math.abs(candidate) < Math.abs(number) && !all.contains(candidate)) {
          all.add(candidate);
        }
      }
    } else if (value instanceof Boolean truth && truth) {
      all.add(false);
    } else if (value instanceof DurationValue duration) {
      candidates(duration.nanos(), true).forEach(nanos -> all.add(new DurationValue(nanos)));
    }
    return all;
  }

  /** Delta debugging: a sublist that still satisfies, from which nothing more can be left out. */
  private static <T> List<T> fewest(List<T> all, Predicate<List<T>> fails) {
    if (fails.test(List.of())) {
      return List.of();
    }
    List<T> left = new ArrayList<>(all);
    int parts = 2;
    while (left.size() >= 2) {
      boolean reduced = false;
      for (int part = 0; part < parts && !reduced; part++) {
        List<T> without = new ArrayList<>(left.subList(0, part * left.size() / parts));
        without.addAll(left.subList((part + 1) * left.size() / parts, left.size()));
        if (without.size() < left.size() && fails.test(without)) {
          left = without;
          parts = Math.max(2, parts - 1);
          reduced = true;
        }
      }
      if (!reduced) {
        if (parts >= left.size()) {
          break;
        }
        parts = Math.min(left.size(), parts * 2);
      }
    }
    return left;
  }
}
