package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.chaos.Chaos;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Strike;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.guard.Guards;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.world.Ended;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario. Samples of one time are taken behind all events of that time; conditions
 * are asked, and claims checked, behind every event.
 */
final class Run {

  /** What code of the scenario may use at a time. */
  private static final long FUEL = 100_000_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final ScenarioType type;
  private final AgentInstance self;
  private final World world;
  private final List<Series.Recorder> recorders = new ArrayList<>();
  private final long[] due;
  private final long[] since;
  private final boolean[] broken;
  private final boolean[] reached;
  private final ListBuilder violations = ListValue.builder(4);
  private final List<Event> failures = new ArrayList<>();
  private final RunObserver observer;
  private boolean watching;

  private Run(ScenarioType type, AgentInstance self, World world, RunObserver observer) {
    this.observer = observer;
    this.type = type;
    this.self = self;
    this.world = world;
    this.due = new long[type.metrics().size()];
    this.since = new long[type.stops().size()];
    this.broken = new boolean[type.claims().size()];
    this.reached = new boolean[type.claims().size()];
    Arrays.fill(since, NEVER);
  }

  static Outcome of(
      Context context,
      ScenarioValue scenario,
      long seed,
      @Nullable ChaosValue chaos,
      RunObserver observer,
      @Nullable List<Strike> strikes) {
    context.enter();
    AgentInstance self = scenario.instance();
    ScenarioType type = scenario.type();
    Settings settings = new Settings();
    if (type.configure() != ScenarioType.NONE) {
      self.handle(context, type.configure(), null, settings);
    }
    World world = new World(settings.setup(seed, type.resources()), context.output());
    if (observer != RunObserver.NONE) {
      observer.begins(scenario, seed, world);
      world.journal().observe(observer);
    }
    world.context().people = context.people;
    Run run = new Run(type, self, world, observer);
    world
        .journal()
        .observe(
            EnumSet.of(EventKind.FAILED),
            event -> {
              if (run.failures.size() < Outcome.FAILURES_SHOWN) {
                run.failures.add(event);
              }
            });
    run.renew();
    self.handle(world.context(), type.place(), null, null);
    ChaosValue plan =
        chaos != null || type.chaos() == ScenarioType.NONE
            ? chaos
            : (ChaosValue) run.value(type.chaos());
    Chaos unleashed = plan == null ? null : Chaos.unleash(world, plan, strikes);
    Ended ended = run.toTheEnd();
    context.burn(world.spent());
    context.leave();
    ImmutableList.Builder<Series> metrics = ImmutableList.builder();
    run.recorders.forEach(r -> metrics.add(r.series()));
    Outcome outcome =
        new Outcome(
            scenario,
            seed,
            plan,
            unleashed,
            ended,
            world,
            self,
            metrics.build(),
            run.violations.build(),
            ImmutableList.copyOf(run.failures));
    observer.ends(outcome);
    return outcome;
  }

  private void renew() {
    world.context().renew(FUEL);
  }

  private @Nullable Object value(int code) {
    renew();
    return self.evaluate(world.context(), code, null);
  }

  private boolean holds(int code) {
    renew();
    return self.admits(world.context(), code, null, null);
  }

  private long duration(int code) {
    return value(code) instanceof DurationValue duration ? duration.nanos() : NEVER;
  }

  private Ended toTheEnd() {
    long end =
        type.stopAfter() == ScenarioType.NONE ? NEVER : Math.max(0, duration(type.stopAfter()));
    for (ScenarioType.Metric metric : type.metrics()) {
      recorders.add(new Series.Recorder(metric.name()));
      due[recorders.size() - 1] = metric.every() == ScenarioType.NONE ? NEVER : 0;
    }
    watching =
        !type.stops().isEmpty()
            || type.claims().stream().anyMatch(c -> c.mode() != ScenarioType.Mode.FINALLY);
    boolean observed = observer != RunObserver.NONE;
    World.Condition condition =
        watching || observed ? w -> behindEvent(observed) : World.Condition.NEVER;
    start();
    Ended ended = world.ended();
    while (ended == null) {
      long next = end;
      for (long time : due) {
        next = Math.min(next, time);
      }
      Ended part = world.run(next, condition);
      if (part.kind() == Ended.Kind.TIME_UP && next < end) {
        sample(next);
      } else if (part.kind() == Ended.Kind.TIME_UP && next == end) {
        sample(next);
        ended = part;
      } else if (part.kind() == Ended.Kind.QUIET && world.watch() != null) {
        ended = world.run(end, condition); // guards may still wait for what does not come
      } else {
        ended = part;
      }
    }
    finish();
    return ended;
  }

  /** Lets the agents of the scenario start before anything is asked of them. */
  private void start() {
    int agents = world.size();
    for (int i = 0; i < agents && world.ended() == null; i++) {
      world.step();
    }
  }

  /** Takes the samples that are due. */
  private void sample(long time) {
    for (int i = 0; i < due.length; i++) {
      if (due[i] <= time) {
        ScenarioType.Metric metric = type.metrics().get(i);
        recorders.get(i).add(time, value(metric.value()));
        long gap = duration(metric.every());
        due[i] = gap <= 0 ? NEVER : time + gap;
      }
    }
  }

  private boolean behindEvent(boolean observed) {
    if (observed) {
      observer.stepped();
    }
    return watching && watch();
  }

  /** Looks at the world behind an event; whether the run is to stop. */
  private boolean watch() {
    for (int i = 0; i < broken.length; i++) {
      ScenarioType.Claim claim = type.claims().get(i);
      switch (claim.mode()) {
        case ALWAYS, NEVER -> {
          if (!broken[i] && holds(claim.condition()) == (claim.mode() == ScenarioType.Mode.NEVER)) {
            broken[i] = true;
            violations.add(claim.name());
          }
        }
        case EVENTUALLY -> reached[i] |= holds(claim.condition());
        default -> {}
      }
    }
    boolean stop = false;
    for (int i = 0; i < since.length; i++) {
      ScenarioType.Stop wanted = type.stops().get(i);
      if (!holds(wanted.condition())) {
        since[i] = NEVER;
      } else {
        since[i] = Math.min(since[i], world.now());
        stop |=
            wanted.lasting() == ScenarioType.NONE
                || world.now() - since[i] >= duration(wanted.lasting());
      }
    }
    return stop;
  }

  private void finish() {
    if (world.watch() instanceof Guards guards) {
      guards.violations().forEach(violations::add);
    }
    for (int i = 0; i < recorders.size(); i++) {
      if (!recorders.get(i).has(world.now())) {
        recorders.get(i).add(world.now(), value(type.metrics().get(i).value()));
      }
    }
    for (int i = 0; i < broken.length; i++) {
      ScenarioType.Claim claim = type.claims().get(i);
      boolean lacking =
          (claim.mode() == ScenarioType.Mode.FINALLY && !holds(claim.condition()))
              || (claim.mode() == ScenarioType.Mode.EVENTUALLY && !reached[i]);
      if (lacking) {
        violations.add(claim.name());
      }
    }
  }
}
