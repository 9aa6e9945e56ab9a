package dev.truce.runtime.incident;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.truce.runtime.Context;
import dev.truce.runtime.incident.Incident.Change;
import dev.truce.runtime.incident.Incident.Measure;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.scenario.Series;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.AgentState;
import dev.truce.runtime.world.Ended;
import dev.truce.runtime.world.World;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what went wrong in a run by playing it again: once to find the event and the numbers of
 * what led to it, once to look at these events, once to look at their agents on both sides of the
 * step. So nothing of a run is kept but what is told.
 */
final class IncidentSearch {

  /** Events of the causal chain that are told. */
  private static final int MOST_CAUSES = 20;

  /** Events of the causal chain that are looked at. */
  private static final int MOST_LOOKED_AT = 500;

  private static final int MOST_WITNESSES = 10;
  private static final int MOST_TROUBLE = 5;

  private static final Set<EventKind> TROUBLE =
      EnumSet.of(
          EventKind.STRUCK,
          EventKind.CRASHED,
          EventKind.FAILED,
          EventKind.BROKEN,
          EventKind.SILENCED,
          EventKind.JAMMED);
  private static final int MOST_AGENTS = 6;

  private final Outcome outcome;
  private final Context context;

  /** The causes of all events. */
  private long[] causes = new long[256];

  private int count;

  IncidentSearch(Outcome outcome, Context context) {
    this.outcome = outcome;
    this.context = context;
  }

  private void play(RunObserver observer) {
    outcome.again(context, observer);
  }

  /** What the event turned out to be. */
  private record Finding(
      String what, long time, long event, @Nullable String rule, @Nullable String claim) {}

  /** Notes the causes, and the last event of each kind and rule that may be what is looked for. */
  private final class First implements RunObserver {
    private final Map<EventKind, Event> last = new HashMap<>();
    private final Map<String, Event> decided = new TreeMap<>();
    private final Map<Long, Event> decisions = new HashMap<>();

    /** Of decisions that no event showed: what the handler did behind which they were made. */
    private final Map<Long, Long> deeds = new HashMap<>();

    private @Nullable Event deed;

    /** The last ones; some may have come behind what is looked for. */
    private final ArrayDeque<Event> trouble = new ArrayDeque<>();

    /** How many events there had been behind each step. */
    private long[] steps = new long[256];

    private int stepCount;

    @Override
    public void happened(Event event) {
      if (count == causes.length) {
        causes = Arrays.copyOf(causes, 2 * count);
      }
      causes[count++] = event.cause();
      if (TROUBLE.contains(event.kind())) {
        trouble.add(event);
        if (trouble.size() > MOST_LOOKED_AT) {
          trouble.remove();
        }
      }
      switch (event.kind()) {
        case HALTED, TRIPPED, FAILED -> last.put(event.kind(), event);
        case ALERTED, ALL_STOPPED, QUARANTINED -> {} // of rules, as are decisions
        case VIOLATED -> {
          decided.putIfAbsent(String.valueOf(event.own(0)), event);
          decisions.put(event.id(), event);
          if (event.cause() < 0 && deed != null && deed.time() == event.time()) {
            deeds.put(event.id(), deed.id());
          }
        }
        default -> deed = event;
      }
    }

    @Override
    public void stepped() {
      if (stepCount == steps.length) {
        steps = Arrays.copyOf(steps, 2 * stepCount);
      }
      steps[stepCount++] = count;
    }

    /** The event that led to one, or −1. */
    long before(long event) {
      return deeds.getOrDefault(event, causes[(int) event]);
    }

    ImmutableList<Event> troubleBefore(long event) {
      List<Event> before = trouble.stream().filter(one -> one.id() < event).toList();
      return ImmutableList.copyOf(
          before.subList(Math.max(0, before.size() - MOST_TROUBLE), before.size()));
    }

    /** How many steps were over before an event. */
    int stepsBefore(long event) {
      int found = Arrays.binarySearch(steps, 0, stepCount, event);
      int place = found < 0 ? -found - 1 : found;
      while (place < stepCount && steps[place] <= event) {
        place++;
      }
      return place;
    }
  }

  /**
   * @param complaint what is wrong where the run itself does not say so, or null
   */
  @Nullable Incident find(@Nullable String complaint) {
    boolean bad = outcome.wentWrong();
    if (!bad && complaint == null) {
      return null;
    }
    First first = new First();
    play(first);
    Finding finding =
        bad
            ? finding(first)
            : new Finding(String.valueOf(complaint), outcome.time().nanos(), count - 1, null, null);
    ArrayDeque<Long> causal = new ArrayDeque<>();
    TreeSet<Long> witnesses = new TreeSet<>();
    for (long id = finding.event; id >= 0; id = first.before(id)) {
      causal.addFirst(id);
      Event decision = first.decisions.get(id);
      if (decision != null) {
        ListValue shown = (ListValue) Objects.requireNonNull(decision.own(2));
        shown.forEach(witness -> witnesses.add((Long) Objects.requireNonNull(witness)));
      }
    }
    int moreWitnesses = Math.max(0, witnesses.size() - MOST_WITNESSES);
    int from = Math.max(0, causal.size() - MOST_LOOKED_AT);
    List<Long> near = List.copyOf(causal).subList(from, causal.size());
    List<Long> shown = List.copyOf(witnesses).subList(moreWitnesses, witnesses.size());
    Set<Long> wanted = new HashSet<>(near);
    wanted.addAll(shown);
    TreeMap<Long, Event> events = new TreeMap<>();
    play(new Second(wanted, events));
    ImmutableList<Event> chain = withoutTicks(these(near, events));
    int moreCauses = Math.max(from, chain.size() - MOST_CAUSES);
    chain = chain.subList(Math.max(0, chain.size() - MOST_CAUSES), chain.size());
    Set<AgentRef> agents = agentsOf(chain, these(shown, events));
    Third third = new Third(agents, finding.event, first.stepsBefore(finding.event));
    play(third);
    return new Incident(
        outcome,
        finding.what,
        finding.time,
        events.get(finding.event),
        finding.rule,
        finding.claim,
        agents.stream().findFirst().orElse(null),
        these(shown, events),
        moreWitnesses,
        chain,
        moreCauses,
        first.troubleBefore(finding.event),
        third.changes(),
        outcome.metrics().stream()
            .map(metric -> measure(metric, finding.time))
            .collect(ImmutableList.toImmutableList()),
        also(finding, first));
  }

  /** A timer that went off again and again only led to its last time. */
  private static ImmutableList<Event> withoutTicks(List<Event> chain) {
    ImmutableList.Builder<Event> kept = ImmutableList.builder();
    for (int i = 0; i < chain.size(); i++) {
      Event event = chain.get(i);
      Event next = i + 1 < chain.size() ? chain.get(i + 1) : null;
      boolean tick =
          next != null
              && event.kind() == EventKind.FIRED
              && next.kind() == EventKind.FIRED
              && Objects.equals(event.agent(), next.agent())
              && Objects.equals(event.own(0), next.own(0));
      if (!tick) {
        kept.add(event);
      }
    }
    return kept.build();
  }

  private static ImmutableList<Event> these(List<Long> ids, Map<Long, Event> events) {
    return ids.stream()
        .map(id -> Objects.requireNonNull(events.get(id)))
        .collect(ImmutableList.toImmutableList());
  }

  private Finding finding(First first) {
    Ended ended = outcome.ended();
    long end = outcome.time().nanos();
    Event last =
        switch (ended.kind()) {
          case HALTED -> first.last.get(EventKind.HALTED);
          case TRIPPED -> first.last.get(EventKind.TRIPPED);
          case FAILED -> {
            Event failed = first.last.get(EventKind.FAILED);
            AgentRef agent = failed == null ? null : failed.agent();
            yield agent != null && ended.why().startsWith(agent.name() + " failed") ? failed : null;
          }
          default -> null;
        };
    String by = ended.by().isEmpty() ? "" : " by " + ended.by();
    switch (ended.kind()) {
      case HALTED:
        return new Finding(
            "halted" + by + ": " + ended.why(),
            end,
            last == null ? count - 1 : last.id(),
            ended.by().isEmpty() ? null : ended.by(),
            null);
      case TRIPPED:
        return new Finding(
            "kill switch " + ended.why() + " tripped" + by,
            last == null ? end : last.time(),
            last == null ? count - 1 : last.id(),
            first.decided.containsKey(ended.by()) ? ended.by() : null,
            null);
      case FAILED:
        return new Finding(
            "failed: " + ended.why(), end, last == null ? count - 1 : last.id(), null, null);
      default:
        return breach(first);
    }
  }

  /** The first claim or rule that did not hold. */
  private Finding breach(First first) {
    Finding found = null;
    for (Outcome.Breach breach : outcome.breaches()) {
      if (found == null || breach.event() < found.event) {
        String what = "\"" + breach.claim() + "\" did not hold";
        found = new Finding(what, breach.time(), breach.event(), null, breach.claim());
      }
    }
    for (Object violation : outcome.violations()) {
      String name = String.valueOf(violation);
      Event event = first.decided.get(name);
      if (event != null && (found == null || event.id() < found.event)) {
        String why = String.valueOf(event.own(1));
        String what = "rule " + name + " was broken" + (why.isEmpty() ? "" : ": " + why);
        found = new Finding(what, event.time(), event.id(), name, null);
      }
    }
    return Objects.requireNonNull(found);
  }

  /** What else did not hold, with its time. */
  private ImmutableList<String> also(Finding finding, First first) {
    ImmutableList.Builder<String> also = ImmutableList.builder();
    for (Outcome.Breach breach : outcome.breaches()) {
      if (!breach.claim().equals(finding.claim)) {
        also.add(
            "\"" + breach.claim() + "\" did not hold at " + Values.showDuration(breach.time()));
      }
    }
    for (Object violation : outcome.violations()) {
      Event event = first.decided.get(String.valueOf(violation));
      if (event != null && !violation.equals(finding.rule)) {
        also.add("rule " + violation + " was broken at " + Values.showDuration(event.time()));
      }
    }
    return also.build();
  }

  /** Collects the events of these numbers. */
  private record Second(Set<Long> wanted, TreeMap<Long, Event> found) implements RunObserver {
    @Override
    public void happened(Event event) {
      if (wanted.contains(event.id())) {
        found.put(event.id(), event);
      }
    }
  }

  /** Looks at some agents before the step that brings an event, and behind it. */
  private static final class Third implements RunObserver {
    private final Set<AgentRef> agents;
    private final long event;
    private final int stepsBefore;
    private final Map<AgentRef, AgentState> before = new HashMap<>();
    private final Map<AgentRef, AgentState> after = new HashMap<>();
    private @Nullable World world;
    private long happened;
    private int steps;
    private boolean over;

    Third(Set<AgentRef> agents, long event, int stepsBefore) {
      this.agents = agents;
      this.event = event;
      this.stepsBefore = stepsBefore;
    }

    @Override
    public void begins(ScenarioValue scenario, long seed, World its) {
      world = its;
    }

    @Override
    public void happened(Event one) {
      happened++;
    }

    @Override
    public void stepped() {
      steps++;
      if (steps == stepsBefore) {
        look(before);
      }
      if (happened > event && !over) {
        over = true;
        look(after);
      }
    }

    @Override
    public void breaksOff(Outcome again) {
      ends(again);
    }

    @Override
    public void ends(Outcome again) {
      if (!over) {
        look(after);
      }
    }

    private void look(Map<AgentRef, AgentState> to) {
      World its = Objects.requireNonNull(world);
      for (AgentRef agent : agents) {
        if (agent.number() < its.size()) {
          to.put(agent, AgentState.of(its, agent));
        }
      }
    }

    ImmutableList<Change> changes() {
      ImmutableList.Builder<Change> changes = ImmutableList.builder();
      for (AgentRef agent : agents) {
        AgentState state = after.get(agent);
        if (state != null) {
          changes.add(new Change(agent, before.get(agent), state));
        }
      }
      return changes.build();
    }
  }

  /** The agents of events, those of the chain's latest first, then those of witnesses. */
  private static Set<AgentRef> agentsOf(ImmutableList<Event> chain, List<Event> witnesses) {
    Set<AgentRef> agents = new LinkedHashSet<>();
    for (Event event : Iterables.concat(chain.reverse(), witnesses)) {
      for (AgentRef agent : new AgentRef[] {event.agent(), Telling.other(event)}) {
        if (agent != null && agents.size() < MOST_AGENTS) {
          agents.add(agent);
        }
      }
    }
    return agents;
  }

  private static Measure measure(Series metric, long time) {
    String before = "";
    String after = "";
    for (int i = 0; i < metric.values().size() && after.isEmpty(); i++) {
      TimeValue at = (TimeValue) Objects.requireNonNull(metric.times().get(i));
      String sample =
          Telling.value(metric.values().get(i)) + " at " + Values.showDuration(at.nanos());
      if (at.nanos() < time) {
        before = sample;
      } else {
        after = sample;
      }
    }
    return new Measure(metric.name(), before, after);
  }
}
