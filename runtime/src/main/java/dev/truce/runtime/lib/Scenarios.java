package dev.truce.runtime.lib;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.guard.EventPattern;
import dev.truce.runtime.guard.GuardValue;
import dev.truce.runtime.incident.Incident;
import dev.truce.runtime.ledger.Ledger;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.scenario.AgentView;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.Plots;
import dev.truce.runtime.scenario.Runs;
import dev.truce.runtime.scenario.ScenarioType;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.scenario.Series;
import dev.truce.runtime.scenario.Sweep;
import dev.truce.runtime.scenario.SweepRow;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.SignedValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scenarios as values, what their code sets up, runs, and what came of them. */
public final class Scenarios {

  private static final ImmutableList<String> WHY = ImmutableList.of("why");
  private static final Shape QUIET = Shape.enumCase("Ended", "Quiet", 0, ImmutableList.of());
  private static final Shape STOPPED = Shape.enumCase("Ended", "Stopped", 1, ImmutableList.of());
  private static final Shape TIME_UP = Shape.enumCase("Ended", "TimeUp", 2, ImmutableList.of());
  private static final Shape HALTED =
      Shape.enumCase("Ended", "Halted", 3, ImmutableList.of("why", "rule"));
  private static final Shape FAILED = Shape.enumCase("Ended", "Failed", 4, WHY);
  private static final Shape TRIPPED =
      Shape.enumCase("Ended", "Tripped", 5, ImmutableList.of("name", "by"));

  private static final Shape PHASE = Shape.record("Phase", ImmutableList.of("name", "time"));

  private Scenarios() {}

  /**
   * What instances of a scenario are made of: its name, parameters' names, configure, place, the
   * metrics, stops, the time to stop after, the claims, the plan of chaos, phases, plots, what
   * leads to what, what is fair.
   *
   * @param shapes of messages and declared events, which the description names by their places
   */
  public static ScenarioValue.Plan describe(
      AgentInstance prototype,
      ListValue d,
      @Nullable Object[] resources,
      @Nullable Object[] shapes,
      GuardValue.@Nullable Plan past) {
    String name = text(d.get(0));
    ImmutableList.Builder<String> parameters = ImmutableList.builder();
    list(d.get(1)).forEach(p -> parameters.add(text(p)));
    ImmutableList.Builder<ScenarioType.Metric> metrics = ImmutableList.builder();
    for (Object metric : list(d.get(4))) {
      ListValue row = list(metric);
      metrics.add(
          new ScenarioType.Metric(
              text(row.get(0)),
              number(row.get(1)),
              number(row.get(2)),
              pattern(list(row.get(3)), shapes),
              Boolean.TRUE.equals(row.get(4))));
    }
    ImmutableList.Builder<ScenarioType.Stop> stops = ImmutableList.builder();
    for (Object stop : list(d.get(5))) {
      stops.add(new ScenarioType.Stop(number(list(stop).get(0)), number(list(stop).get(1))));
    }
    ImmutableList.Builder<ScenarioType.Claim> claims = ImmutableList.builder();
    for (Object claim : list(d.get(7))) {
      ListValue row = list(claim);
      claims.add(
          new ScenarioType.Claim(
              ScenarioType.Mode.valueOf(text(row.get(0))), text(row.get(1)), number(row.get(2))));
    }
    ImmutableList.Builder<ScenarioType.Phase> phases = ImmutableList.builder();
    for (Object phase : list(d.get(9))) {
      ListValue row = list(phase);
      phases.add(
          new ScenarioType.Phase(
              text(row.get(0)), number(row.get(1)), number(row.get(2)), number(row.get(3))));
    }
    ImmutableList.Builder<ImmutableList<Integer>> plots = ImmutableList.builder();
    for (Object plot : list(d.get(10))) {
      ImmutableList.Builder<Integer> series = ImmutableList.builder();
      list(plot).forEach(i -> series.add(number(i)));
      plots.add(series.build());
    }
    ImmutableList.Builder<ScenarioType.LeadsTo> leadsTo = ImmutableList.builder();
    for (Object lead : list(d.get(11))) {
      ListValue row = list(lead);
      leadsTo.add(
          new ScenarioType.LeadsTo(
              text(row.get(0)), number(row.get(1)), number(row.get(2)), number(row.get(3))));
    }
    ImmutableList.Builder<ScenarioType.Fair> fair = ImmutableList.builder();
    for (Object each : list(d.get(12))) {
      fair.add(new ScenarioType.Fair(text(list(each).get(0)), text(list(each).get(1))));
    }
    ImmutableList.Builder<ResourceType> all = ImmutableList.builder();
    for (Object resource : resources) {
      all.add((ResourceType) Objects.requireNonNull(resource));
    }
    ImmutableList<String> names = parameters.build();
    prototype.describe(AgentType.of(name, names.size(), BlockType.builder(name).build()));
    return new ScenarioValue.Plan(
        new ScenarioType(
            name,
            names,
            number(d.get(2)),
            number(d.get(3)),
            metrics.build(),
            stops.build(),
            number(d.get(6)),
            number(d.get(8)),
            claims.build(),
            phases.build(),
            plots.build(),
            leadsTo.build(),
            fair.build(),
            all.build(),
            past),
        prototype);
  }

  private static @Nullable EventPattern pattern(ListValue row, @Nullable Object[] shapes) {
    if (row.isEmpty()) {
      return null;
    }
    EventPattern pattern = EventPattern.of(EventKind.valueOf(text(row.get(0))));
    int of = number(row.get(1));
    if (of >= 0) {
      pattern = pattern.carrying((Shape) Objects.requireNonNull(shapes[of]));
    }
    String named = text(row.get(2));
    return (named.isEmpty() ? pattern : pattern.named(named)).where(number(row.get(3)));
  }

  private static ListValue list(@Nullable Object value) {
    return (ListValue) Objects.requireNonNull(value);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static int number(@Nullable Object value) {
    return (int) (long) (Long) Objects.requireNonNull(value);
  }

  public static ScenarioValue value(ScenarioValue.Plan plan, @Nullable Object[] arguments) {
    return new ScenarioValue(plan, arguments);
  }

  /** A map from agents to values, of pairs. */
  public static MapValue byAgent(ListValue pairs) {
    MapValue.Builder map = MapValue.builder();
    for (Object pair : pairs) {
      Data both = (Data) Objects.requireNonNull(pair);
      map.put(both.field(0), both.field(1));
    }
    return map.build();
  }

  // Running

  public static Outcome run(
      Context context, ScenarioValue scenario, long seed, @Nullable ChaosValue chaos) {
    return Runs.run(context, scenario, seed, chaos, null);
  }

  /**
   * Runs a scenario over values of its parameters and seeds.
   *
   * @param values a list for each parameter, null where it stays as it is
   * @param seeds null for the one of the script's run
   */
  public static Sweep sweep(
      Context context,
      ScenarioValue scenario,
      @Nullable Object[] values,
      @Nullable ListValue seeds) {
    List<@Nullable ListValue> all = new ArrayList<>();
    for (Object each : values) {
      all.add((ListValue) each);
    }
    return Sweep.of(context, scenario, all, seeds == null ? ListValue.of(context.seed()) : seeds);
  }

  public static ListValue rows(Sweep sweep) {
    return sweep.asList();
  }

  public static boolean ok(Sweep sweep) {
    return sweep.rows().stream().allMatch(SweepRow::ok);
  }

  public static Data ended(SweepRow row) {
    return ended(row.ended());
  }

  public static boolean ok(SweepRow row) {
    return row.ok();
  }

  public static ListValue violations(SweepRow row) {
    return row.violations();
  }

  public static long time(SweepRow row) {
    return row.time();
  }

  public static long seed(SweepRow row) {
    return row.seed();
  }

  public static long eventCount(SweepRow row) {
    return row.events();
  }

  public static String digest(SweepRow row) {
    return row.digest();
  }

  /** What a parameter was in the run of a row. */
  public static @Nullable Object parameter(SweepRow row, long index) {
    return row.scenario().arguments().get((int) index);
  }

  /** The last value of a metric in the run of a row. */
  public static @Nullable Object measured(SweepRow row, long index) {
    return row.metrics().get((int) index);
  }

  // Outcomes

  /** The phases of the timeline that were reached, in order of time. */
  public static ListValue timeline(Outcome outcome) {
    ListBuilder phases = ListValue.builder(outcome.phases().size());
    for (Outcome.Phase phase : outcome.phases()) {
      phases.add(new GenericData(PHASE, new Object[] {phase.name(), new TimeValue(phase.time())}));
    }
    return phases.build();
  }

  /** How a run ended, as a case of the enum {@code Ended}. */
  public static Data ended(Outcome outcome) {
    return ended(outcome.ended());
  }

  private static Data ended(Ended ended) {
    return switch (ended.kind()) {
      case QUIET -> QUIET.constant();
      case STOPPED -> STOPPED.constant();
      case TIME_UP -> TIME_UP.constant();
      case HALTED ->
          new GenericData(
              HALTED,
              new @Nullable Object[] {ended.why(), ended.by().isEmpty() ? null : ended.by()});
      case FAILED -> new GenericData(FAILED, new Object[] {ended.why()});
      case TRIPPED -> new GenericData(TRIPPED, new Object[] {ended.why(), ended.by()});
    };
  }

  public static boolean ok(Outcome outcome) {
    return outcome.violations().isEmpty() && outcome.ended().kind() != Ended.Kind.FAILED;
  }

  public static ListValue violations(Outcome outcome) {
    return outcome.violations();
  }

  public static long time(Outcome outcome) {
    return outcome.time().nanos();
  }

  /** A Time as a Duration: both are nanoseconds since the run's beginning. */
  public static long sinceStart(long time) {
    return time;
  }

  public static long seed(Outcome outcome) {
    return outcome.seed();
  }

  public static long eventCount(Outcome outcome) {
    return outcome.world().journal().size();
  }

  public static String digest(Outcome outcome) {
    return outcome.digest().toString();
  }

  /** What went wrong in a run, in a few lines; null when nothing did. */
  public static @Nullable String incident(Context context, Outcome outcome) {
    Incident incident = Incident.of(outcome, context);
    return incident == null ? null : incident.text(Incident.Places.NONE);
  }

  /** Prints the plots of the scenario. */
  public static void drawPlots(Context context, Outcome outcome) {
    for (List<String> lines : Plots.drawn(outcome)) {
      context.output().drawing(lines);
    }
  }

  /** The samples so far of a metric that a condition asks for. */
  public static Series measured(@Nullable Object metrics, long index) {
    return (Series)
        Objects.requireNonNull(((ListValue) Objects.requireNonNull(metrics)).get((int) index));
  }

  public static Series metric(Outcome outcome, long index) {
    return outcome.metric((int) index);
  }

  /** An agent that a slot of the scenario holds. */
  public static AgentView view(Outcome outcome, long slot) {
    return new AgentView(outcome, (AgentRef) Objects.requireNonNull(outcome.slot((int) slot)));
  }

  /** The agents of a list that a slot of the scenario holds. */
  public static ListValue views(Outcome outcome, long slot) {
    return AgentView.all(outcome, list(outcome.slot((int) slot)));
  }

  /** The living agents of a type or kind. */
  public static ListValue living(Outcome outcome, String type) {
    return AgentView.all(outcome, outcome.world().roster().agents(type));
  }

  public static AgentRef agent(AgentView view) {
    return view.agent();
  }

  public static String name(AgentView view) {
    return view.agent().name();
  }

  public static @Nullable Object field(AgentView view, long slot) {
    return Agents.read(view.outcome().world(), view.agent(), slot);
  }

  /** A variable of a role block in the sessions that were left open. */
  public static MapValue inSessions(AgentView view, long block, long slot) {
    return view.outcome().world().inSessions(view.agent(), (int) block, (int) slot);
  }

  public static @Nullable Object fieldNamed(AgentView view, String name) {
    return Agents.readNamed(view.outcome().world(), view.agent(), name);
  }

  /** What a method comes to of an agent as the run left it; the fuel is the asker's. */
  public static @Nullable Object ask(
      Context context, AgentView view, long method, @Nullable Object payload) {
    Context inside = view.outcome().world().context();
    long fuel = context.remaining();
    inside.renew(fuel);
    Object answer = inside.transaction().ask(view.agent(), (int) method, payload);
    context.burn(fuel - inside.remaining());
    return answer;
  }

  public static @Nullable Object askNamed(
      Context context, AgentView view, String method, @Nullable Object payload) {
    int number = view.outcome().world().type(view.agent()).body().reader(method);
    return ask(context, view, number, payload);
  }

  public static long stateOf(AgentView view) {
    return view.outcome().world().state(view.agent());
  }

  public static boolean alive(AgentView view) {
    return view.outcome().world().alive(view.agent());
  }

  public static long held(AgentView view, ResourceType resource) {
    return ledger(view).held(view.agent().number(), resource);
  }

  public static long used(AgentView view, ResourceType resource) {
    return ledger(view).used(view.agent().number(), resource);
  }

  public static long allotted(AgentView view, ResourceType resource) {
    return ledger(view).allotted(view.agent().number(), resource);
  }

  public static long owes(AgentView view, ResourceType resource) {
    return ledger(view).owes(view.agent().number(), resource);
  }

  public static long owed(AgentView view, ResourceType resource) {
    return ledger(view).owed(view.agent().number(), resource);
  }

  private static Ledger ledger(AgentView view) {
    return view.outcome().world().ledger();
  }

  /** How many events of a kind there were; of some, only those of a message or declared event. */
  public static long count(
      Context context,
      Outcome outcome,
      String kind,
      @Nullable String of,
      @Nullable String named,
      @Nullable AgentRef by,
      @Nullable Fun where) {
    EventKind wanted = EventKind.valueOf(kind);
    if (of == null && named == null && by == null && where == null) {
      return outcome.world().journal().count(wanted);
    }
    return events(context, outcome, kind, of, named, by, where).size();
  }

  /** The events of a kind, in order; of some, only those of a message or declared event. */
  public static ListValue events(
      Context context,
      Outcome outcome,
      String kind,
      @Nullable String of,
      @Nullable String named,
      @Nullable AgentRef by,
      @Nullable Fun where) {
    EventKind wanted = EventKind.valueOf(kind);
    return Runs.events(
        context,
        outcome,
        wanted,
        event ->
            (of == null || isOf(event.own(wanted == EventKind.SIGNALLED ? 0 : 1), of))
                && (named == null || named.equals(event.own(0)))
                && (by == null || by.equals(event.agent()))
                && (where == null || Calls.test(context, where, event)));
  }

  private static boolean isOf(@Nullable Object part, String name) {
    return part instanceof Data data && data.shape().name().equals(name);
  }

  // Signed values

  public static AgentRef signer(SignedValue signed) {
    return signed.by();
  }

  public static @Nullable Object signed(SignedValue signed) {
    return signed.value();
  }

  // Series

  public static @Nullable Object last(Series series) {
    return series.last();
  }

  public static @Nullable Object first(Series series) {
    return series.first();
  }

  public static ListValue values(Series series) {
    return series.values();
  }

  public static ListValue times(Series series) {
    return series.times();
  }

  public static @Nullable Object at(Series series, long time) {
    return series.at(new TimeValue(time).nanos());
  }

  public static long size(Series series) {
    return series.values().size();
  }
}
