package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.chaos.Chaos;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Strike;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.guard.AskedOnce;
import dev.truce.runtime.guard.EventPattern;
import dev.truce.runtime.guard.GuardValue;
import dev.truce.runtime.guard.Guards;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Ended;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
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
  private final long[] phaseSince;
  private final boolean[] inPhase;
  private final ImmutableList.Builder<Outcome.Phase> phases = ImmutableList.builder();
  private final List<Event> sampled = new ArrayList<>();
  private final boolean[] broken;
  private final boolean[] reached;
  private final ListBuilder violations = ListValue.builder(4);
  private final ImmutableList.Builder<Outcome.Breach> breaches = ImmutableList.builder();
  private final List<Event> failures = new ArrayList<>();
  private final RunObserver observer;
  private final boolean asksMetrics;
  private boolean watching;

  private Run(ScenarioType type, AgentInstance self, World world, RunObserver observer) {
    this.observer = observer;
    this.type = type;
    this.self = self;
    this.world = world;
    this.asksMetrics = type.metrics().stream().anyMatch(ScenarioType.Metric::asked);
    this.due = new long[type.metrics().size()];
    this.since = new long[type.stops().size()];
    this.broken = new boolean[type.claims().size()];
    this.reached = new boolean[type.claims().size()];
    Arrays.fill(since, NEVER);
    this.phaseSince = new long[type.phases().size()];
    this.inPhase = new boolean[type.phases().size()];
    Arrays.fill(phaseSince, NEVER);
  }

  static Outcome of(
      Context context,
      ScenarioValue scenario,
      long seed,
      @Nullable ChaosValue chaos,
      RunObserver observer,
      @Nullable List<Strike> strikes) {
    Context payer = Context.payer();
    try {
      return run(context, scenario, seed, chaos, observer, strikes);
    } finally {
      Context.restore(payer);
    }
  }

  private static Outcome run(
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
    observer.begins(scenario, seed, world);
    if (observer.listens()) {
      world.journal().observe(observer);
    }
    People people = new AskedOnce(context.people);
    world.context().runFor(context, people);
    world.context().pays();
    world.costs().allow(context.remaining());
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
    run.counted();
    run.lookBack();
    ChaosValue plan =
        chaos != null || type.chaos() == ScenarioType.NONE
            ? chaos
            : (ChaosValue) run.value(type.chaos());
    Chaos unleashed = plan == null ? null : Chaos.unleash(world, plan, strikes);
    Function<Ended, Outcome> end =
        ended -> run.outcome(scenario, seed, plan, unleashed, ended, people);
    Ended ended;
    try {
      ended = run.toTheEnd();
    } catch (ScriptError error) {
      if (happensAgain(error.fault())) {
        observer.breaksOff(
            end.apply(new Ended(Ended.Kind.FAILED, String.valueOf(error.getMessage()))));
      }
      throw error;
    }
    if (world.costs().cost() > context.remaining()) {
      throw unpaid(type, world);
    }
    context.burn(world.costs().cost());
    context.leave();
    Outcome outcome = end.apply(ended);
    observer.ends(outcome);
    return outcome;
  }

  /** A run that cost more than whoever asked for it has. */
  private static ScriptError unpaid(ScenarioType type, World world) {
    String where =
        "the script ran out of fuel in the run of `"
            + type.name()
            + "`, which had come to "
            + Values.showDuration(world.now());
    return type.stopAfter() == ScenarioType.NONE && type.stops().isEmpty()
        ? new ScriptError(
            Fault.OUT_OF_FUEL,
            where + ": nothing stops it",
            "let the scenario end it, such as by `stop after 10min`; --fuel N allows more")
        : new ScriptError(
            Fault.OUT_OF_FUEL,
            where,
            "let the scenario end it sooner, by `stop after` or `limits`; --fuel N allows more");
  }

  /** Whether an error does not depend on what is left of fuel, of memory, or of patience. */
  static boolean happensAgain(Fault fault) {
    return !fault.endsAll() && fault != Fault.OUT_OF_FUEL;
  }

  private Outcome outcome(
      ScenarioValue scenario,
      long seed,
      @Nullable ChaosValue plan,
      @Nullable Chaos unleashed,
      Ended ended,
      People people) {
    ImmutableList.Builder<Series> metrics = ImmutableList.builder();
    recorders.forEach(r -> metrics.add(r.series()));
    return new Outcome(
        scenario,
        seed,
        plan,
        unleashed,
        ended,
        world,
        self,
        metrics.build(),
        phases.build(),
        violations.build(),
        breaches.build(),
        ImmutableList.copyOf(failures),
        people);
  }

  /** Lets the scenario's code ask for what happens from now on. */
  private void lookBack() {
    GuardValue.Plan past = type.past();
    if (past != null) {
      @Nullable Object[] slots = new Object[past.type().parameters().size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = self.slot(i);
      }
      Guards.of(world, world.context().people).add(new GuardValue(past, slots));
    }
    EnumSet<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    for (ScenarioType.Metric metric : type.metrics()) {
      if (metric.onEach() != null) {
        kinds.add(metric.onEach().kind());
      }
    }
    if (!kinds.isEmpty()) {
      world.journal().observe(kinds, sampled::add);
    }
  }

  private void renew() {
    world.context().renew(Math.max(0, Math.min(FUEL, world.costs().left())));
    GuardValue.Plan past = type.past();
    if (past != null && world.watch() instanceof Guards guards) {
      guards.ask(past.type().name());
    }
  }

  /** Counts what the scenario's code spent for the run. */
  private void counted() {
    world.costs().charge(world.context().used());
    world.context().work(Long.MAX_VALUE);
  }

  private @Nullable Object value(int code) {
    return value(code, null);
  }

  private @Nullable Object value(int code, @Nullable Object payload) {
    renew();
    Object value = self.evaluate(world.context(), code, null, payload);
    counted();
    return value;
  }

  private boolean holds(int code) {
    return holds(code, measured());
  }

  private boolean holds(int code, @Nullable Object payload) {
    renew();
    boolean holds = self.admits(world.context(), code, null, payload);
    counted();
    return holds;
  }

  /**
   * The metrics, for conditions that speak of them; null where none does. One that has no sample
   * yet, or is measured at the end only, is measured now.
   */
  private @Nullable ListValue measured() {
    if (!asksMetrics) {
      return null;
    }
    ListBuilder all = ListValue.builder(recorders.size());
    for (int i = 0; i < recorders.size(); i++) {
      ScenarioType.Metric metric = type.metrics().get(i);
      Series.Recorder samples = recorders.get(i);
      if (metric.asked() && metric.onEach() == null && samples.isEmpty()) {
        samples = new Series.Recorder(metric.name());
        samples.add(world.now(), value(metric.value()));
      }
      all.add(samples.series());
    }
    return all.build();
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
            || !type.phases().isEmpty()
            || type.metrics().stream().anyMatch(m -> m.onEach() != null)
            || type.claims().stream().anyMatch(c -> isWatched(c.mode()));
    boolean observed = observer.listens();
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
    if (ended.kind() == Ended.Kind.HALTED) {
      behindEvent(observed); // the state in which a rule halted it has not been looked at
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

  /** Whether a claim is about the states of a run, and not only about the last. */
  private static boolean isWatched(ScenarioType.Mode mode) {
    return switch (mode) {
      case ALWAYS, NEVER, EVENTUALLY -> true;
      case FINALLY, POSSIBLE, TERMINAL -> false;
    };
  }

  /** Takes the samples of the events that happened. */
  private void sampleEvents() {
    for (int next = 0; next < sampled.size(); next++) {
      Event event = sampled.get(next);
      for (int i = 0; i < recorders.size(); i++) {
        ScenarioType.Metric metric = type.metrics().get(i);
        EventPattern pattern = metric.onEach();
        if (pattern != null && pattern.fits(event) && admits(pattern.filter(), event)) {
          recorders.get(i).add(event.time(), value(metric.value(), event));
        }
      }
    }
    sampled.clear();
  }

  private boolean admits(int filter, Event event) {
    return filter == ScenarioType.NONE || holds(filter, event);
  }

  /** Takes note of the phases that are reached now. */
  private void reachPhases() {
    boolean[] before = inPhase.clone();
    for (int i = 0; i < inPhase.length; i++) {
      ScenarioType.Phase phase = type.phases().get(i);
      if (inPhase[i] || (phase.after() != ScenarioType.NONE && !before[phase.after()])) {
        continue;
      }
      if (!holds(phase.condition())) {
        phaseSince[i] = NEVER;
        continue;
      }
      phaseSince[i] = Math.min(phaseSince[i], world.now());
      if (phase.lasting() == ScenarioType.NONE
          || world.now() - phaseSince[i] >= duration(phase.lasting())) {
        inPhase[i] = true;
        phases.add(new Outcome.Phase(phase.name(), world.now()));
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
    sampleEvents();
    reachPhases();
    for (int i = 0; i < broken.length; i++) {
      ScenarioType.Claim claim = type.claims().get(i);
      switch (claim.mode()) {
        case ALWAYS, NEVER -> {
          if (!broken[i] && holds(claim.condition()) == (claim.mode() == ScenarioType.Mode.NEVER)) {
            broken[i] = true;
            violate(claim);
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
    if (watching) {
      sampleEvents();
      reachPhases();
    }
    for (int i = 0; i < recorders.size(); i++) {
      if (type.metrics().get(i).onEach() == null && !recorders.get(i).has(world.now())) {
        recorders.get(i).add(world.now(), value(type.metrics().get(i).value()));
      }
    }
    for (int i = 0; i < broken.length; i++) {
      ScenarioType.Claim claim = type.claims().get(i);
      boolean lacking =
          (claim.mode() == ScenarioType.Mode.FINALLY && !holds(claim.condition()))
              || (claim.mode() == ScenarioType.Mode.EVENTUALLY && !reached[i]);
      if (lacking) {
        violate(claim);
      }
    }
  }

  private void violate(ScenarioType.Claim claim) {
    violations.add(claim.name());
    breaches.add(new Outcome.Breach(claim.name(), world.now(), world.journal().size() - 1));
  }
}
