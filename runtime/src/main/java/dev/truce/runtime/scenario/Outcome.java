package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.chaos.Chaos;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Ended;
import dev.truce.runtime.world.World;
import org.jspecify.annotations.Nullable;

/** What came of one run: how it ended, what was measured, and its world as it stands at the end. */
public final class Outcome implements Value {

  /** How many failures of agents are told one by one. */
  static final int FAILURES_SHOWN = 3;

  private final ScenarioValue scenario;
  private final long seed;
  private final @Nullable ChaosValue chaos;
  private final @Nullable Chaos unleashed;
  private final Ended ended;
  private final World world;
  private final AgentInstance instance;
  private final ImmutableList<Series> metrics;
  private final ImmutableList<Phase> phases;
  private final ListValue violations;
  private final ImmutableList<Breach> breaches;
  private final ImmutableList<Event> failures;
  private final People people;
  private final Digest.Sum digest;

  /**
   * A phase of the timeline that was reached.
   *
   * @param time virtual nanoseconds
   */
  public record Phase(String name, long time) {}

  /**
   * A claim of the scenario that did not hold.
   *
   * @param time virtual nanoseconds
   * @param event the number of the last event before it was seen; −1 where there was none
   */
  public record Breach(String claim, long time, long event) {}

  Outcome(
      ScenarioValue scenario,
      long seed,
      @Nullable ChaosValue chaos,
      @Nullable Chaos unleashed,
      Ended ended,
      World world,
      AgentInstance instance,
      ImmutableList<Series> metrics,
      ImmutableList<Phase> phases,
      ListValue violations,
      ImmutableList<Breach> breaches,
      ImmutableList<Event> failures,
      People people) {
    this.scenario = scenario;
    this.seed = seed;
    this.chaos = chaos;
    this.unleashed = unleashed;
    this.ended = ended;
    this.world = world;
    this.instance = instance;
    this.metrics = metrics;
    this.phases = phases;
    this.violations = violations;
    this.breaches = breaches;
    this.failures = failures;
    this.people = people;
    this.digest = world.journal().digest();
  }

  public ScenarioValue scenario() {
    return scenario;
  }

  public long seed() {
    return seed;
  }

  /** The plan of chaos under which it ran, or null. */
  public @Nullable ChaosValue chaos() {
    return chaos;
  }

  /** What that did; null where there was none, or one without faults. */
  public @Nullable Chaos unleashed() {
    return unleashed;
  }

  /** The first failures of agents. */
  public ImmutableList<Event> failures() {
    return failures;
  }

  public Ended ended() {
    return ended;
  }

  public World world() {
    return world;
  }

  /** The virtual time at the end. */
  public TimeValue time() {
    return new TimeValue(world.now());
  }

  public Series metric(int index) {
    return metrics.get(index);
  }

  public ImmutableList<Series> metrics() {
    return metrics;
  }

  /** The phases of the timeline that were reached, in order of time. */
  public ImmutableList<Phase> phases() {
    return phases;
  }

  /** What a slot of the scenario holds: an agent or a list of them. */
  public @Nullable Object slot(int index) {
    return instance.slot(index);
  }

  /** The names of the claims that did not hold, each once, in the order in which they broke. */
  public ListValue violations() {
    return violations;
  }

  /** Whether it was ended from inside, or broke a claim or a rule. */
  public boolean wentWrong() {
    return switch (ended.kind()) {
      case HALTED, TRIPPED, FAILED -> true;
      case QUIET, STOPPED, TIME_UP -> !violations.isEmpty();
    };
  }

  /** The claims among them, each with when it was seen that it did not hold. */
  public ImmutableList<Breach> breaches() {
    return breaches;
  }

  public Digest.Sum digest() {
    return digest;
  }

  /**
   * Runs the same again, asks nobody again, and lets an observer hear of it. What broke off breaks
   * off again.
   */
  public void again(Context context, RunObserver observer) {
    People others = context.people;
    context.people = people;
    try {
      Run.of(context, scenario, seed, chaos, observer, null);
    } catch (ScriptError error) {
      if (ended.kind() != Ended.Kind.FAILED || !Run.happensAgain(error.fault())) {
        throw error;
      }
    } finally {
      context.people = others;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Outcome that && compareWith(that) == 0;
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public int compareWith(Value other) {
    Outcome that = (Outcome) other;
    int order = scenario.compareWith(that.scenario);
    order = order == 0 ? Long.compare(seed, that.seed) : order;
    order = order == 0 ? Values.compare(chaos, that.chaos) : order;
    return order == 0 ? digest.toString().compareTo(that.digest.toString()) : order;
  }

  @Override
  public void show(StringBuilder out) {
    scenario.show(out);
    out.append(", seed ").append(seed);
    if (chaos != null) {
      out.append(", chaos ").append(chaos.name());
    }
    out.append(": ").append(ended.kind().title());
    out.append(ended.why().isEmpty() ? "" : " (" + ended.why() + ")");
    out.append(ended.by().isEmpty() ? "" : " by " + ended.by());
    out.append(" after ").append(Values.showDuration(world.now()));
    out.append(", ").append(world.journal().size()).append(" events");
    for (Series metric : metrics) {
      out.append('\n').append("  ");
      metric.show(out);
    }
    for (Phase phase : phases) {
      out.append('\n').append("  from ").append(Values.showDuration(phase.time())).append(": ");
      out.append(phase.name());
    }
    for (Object violation : violations) {
      out.append('\n').append("  broken: ").append(violation);
    }
    for (Event failure : failures) {
      out.append('\n').append("  failed: ").append(failure.agent()).append(" after ");
      out.append(Values.showDuration(failure.time())).append(", ").append(failure.own(0));
      out.append(": ").append(failure.own(1));
    }
    long more = world.journal().count(EventKind.FAILED) - failures.size();
    if (more > 0) {
      out.append('\n').append("  failed: ").append(more).append(" times more");
    }
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
