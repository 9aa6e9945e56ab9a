package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.world.Interference;
import dev.truce.runtime.world.Tampering;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan of chaos at work in one world: says when its faults strike, and whom. */
public final class Chaos implements Interference {

  private final World world;
  private Tampering tampering;
  private final ImmutableList<Fault> faults;
  private final @Nullable Target budget;
  private final ChaosValue.Code code;
  private final List<Heard> heard = new ArrayList<>(0);
  private final Links links;
  private final Strikes acts;

  /** Each fault's own stream, at its index in the plan as written. */
  private final RandomStream[] streams;

  private final int[] occurrences;
  private final long[] struck;
  private final @Nullable List<Strike> record;

  /** What is not over, by its number. */
  private final Map<Integer, Ongoing> ongoing;

  private int next;

  /** A fault that is not over. */
  record Ongoing(Fault fault, List<AgentRef> whom, long until, List<Long> withheld) {}

  @SuppressWarnings("NullAway") // tampering is set before anything happens
  private Chaos(
      World world, ChaosValue plan, ChaosValue.Found found, @Nullable List<Strike> record) {
    this.world = world;
    this.faults = found.faults();
    this.budget = found.budget();
    this.code = found.code();
    this.record = record;
    links = new Links(world);
    ongoing = new TreeMap<>();
    int most = -1;
    for (Fault fault : faults) {
      most = Math.max(most, fault.index());
    }
    streams = new RandomStream[most + 1];
    for (Fault fault : faults) {
      streams[fault.index()] =
          RandomStream.of(
              world.setup().seed(), "chaos", plan.name(), Integer.toString(fault.index()));
    }
    occurrences = new int[faults.size()];
    struck = new long[faults.size()];
    acts = new Strikes(world);
  }

  /** An event of which it is not yet known whether a fault is to follow it. */
  private record Heard(int fault, Event event) {}

  private Chaos(World world, Tampering tampering, Chaos other) {
    this.world = world;
    this.tampering = tampering;
    faults = other.faults;
    budget = other.budget;
    code = other.code;
    links = other.links.copy(world);
    streams = new RandomStream[other.streams.length];
    for (int i = 0; i < streams.length; i++) {
      streams[i] = other.streams[i] == null ? null : other.streams[i].copy();
    }
    occurrences = other.occurrences.clone();
    struck = other.struck.clone();
    heard.addAll(other.heard);
    record = null;
    ongoing = new TreeMap<>(other.ongoing);
    next = other.next;
    acts = other.acts.copy(world, tampering);
  }

  /**
   * Lets a plan loose on a world whose agents are placed and have not started.
   *
   * @param record where each strike is written down, or null
   * @return what it does; null where the plan has no faults: then nothing is changed
   */
  public static @Nullable Chaos unleash(
      World world, ChaosValue plan, @Nullable List<Strike> record) {
    ChaosValue.Found found = plan.faults(world.context());
    if (found.faults().isEmpty()) {
      return null;
    }
    Chaos chaos = new Chaos(world, plan, found, record);
    chaos.tampering = Tampering.with(world, chaos);
    chaos.acts.use(chaos.tampering);
    chaos.begin();
    return chaos;
  }

  /** How often each fault of the plan struck, messages included. */
  public long[] struck() {
    return struck.clone();
  }

  public ImmutableList<Fault> faults() {
    return faults;
  }

  /** How many agents may suffer at once, or null. */
  public @Nullable Target budget() {
    return budget;
  }

  /** The same plan with some of these faults only: they draw what they drew. */
  public ChaosValue only(ChaosValue plan, ImmutableList<Fault> some) {
    return ChaosValue.of(plan.name(), some, budget, plan);
  }

  @Override
  public void feed(Digest digest) {
    for (int i = 0; i < faults.size(); i++) {
      if (faults.get(i).when().mode() == When.Mode.AFTER) {
        digest.word(isOver(i) ? 1 : 0);
      }
    }
    for (Heard one : heard) {
      digest.word(one.fault);
      digest.word(one.event.kind().number());
      one.event.feedOwn(digest);
    }
    for (Ongoing each : ongoing.values()) {
      digest.word(each.fault.index());
      each.whom.forEach(agent -> digest.agent(agent.number()));
      each.withheld.forEach(digest::word);
    }
    links.feed(faults, digest);
  }

  /** What an appointment is about, in numbers that tell nothing of how often faults struck. */
  @Override
  public void feedDue(int number, int occurrence, Digest digest) {
    digest.word(number);
    if (number % 2 == 1) {
      TreeSet<Integer> all = new TreeSet<>(ongoing.keySet());
      all.addAll(links.ids());
      digest.word(all.headSet(occurrence).size());
    }
  }

  @Override
  public Interference copy(World other, Tampering its) {
    Chaos copy = new Chaos(other, its, this);
    copy.listen();
    return copy;
  }

  // --- when -----------------------------------------------------------------------------------

  private void begin() {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      When when = fault.when();
      switch (when.mode()) {
        case THROUGHOUT -> {
          if ((fault.subject() == null || fault.subject().isKnownAtOnce())
              && (fault.object() == null || fault.object().isKnownAtOnce())) {
            strike(i, Event.NO_CAUSE);
          } else {
            tampering.appoint(0, 2 * i, 0, Event.NO_CAUSE, false);
          }
        }
        case AT -> tampering.appoint(when.time(), 2 * i, 0, Event.NO_CAUSE, false);
        case EVERY, ABOUT_EVERY -> repeat(i);
        case AFTER, AFTER_EACH -> {}
      }
    }
    listen();
  }

  /** Has the world's journal tell of the events that faults follow. */
  private void listen() {
    EnumSet<EventKind> followed = EnumSet.noneOf(EventKind.class);
    for (Fault fault : faults) {
      if (fault.when().event() != null) {
        followed.add(fault.when().event());
      }
    }
    if (!followed.isEmpty()) {
      world.journal().observe(followed, this::heard);
    }
  }

  private void repeat(int fault) {
    When when = faults.get(fault).when();
    long pause = when.time();
    if (when.mode() == When.Mode.ABOUT_EVERY) {
      double drawn = streams[faults.get(fault).index()].exponential((double) pause);
      pause = Math.max(1, (long) Math.min(drawn, Long.MAX_VALUE / 4.0));
    }
    long now = world.now();
    long time = now > Long.MAX_VALUE - pause ? Long.MAX_VALUE : now + pause;
    tampering.appoint(time, 2 * fault, 0, Event.NO_CAUSE, true);
  }

  private void heard(Event event) {
    for (int i = 0; i < faults.size(); i++) {
      When when = faults.get(i).when();
      if (when.event() == event.kind()
          && (when.of() == null || isOf(event, when.of()))
          && !isOver(i)) {
        if (when.filter() >= 0) {
          heard.add(new Heard(i, event));
        } else {
          occurrences[i]++;
        }
        tampering.appoint(world.now(), 2 * i, 0, event.id(), false);
      }
    }
  }

  /** Whether a fault that follows the first such event has had its event. */
  private boolean isOver(int fault) {
    return faults.get(fault).when().mode() == When.Mode.AFTER && occurrences[fault] > 0;
  }

  /** Whether the event that a fault has heard of is one of those that it is to follow. */
  private boolean isMeant(int fault, long id) {
    int filter = faults.get(fault).when().filter();
    for (Heard one : filter < 0 ? List.<Heard>of() : heard) {
      if (one.fault == fault && one.event.id() == id) {
        heard.remove(one);
        boolean meant =
            !isOver(fault)
                && Boolean.TRUE.equals(code.evaluate(world.context(), filter, one.event));
        occurrences[fault] += meant ? 1 : 0;
        return meant;
      }
    }
    return filter < 0;
  }

  private static boolean isOf(Event event, String name) {
    return event.own(event.kind() == EventKind.SIGNALLED ? 0 : 1) instanceof Data data
        && data.shape().name().equals(name);
  }

  @Override
  public void due(int number, int occurrence, long cause) {
    int fault = number / 2;
    if (number % 2 == 1) {
      heal(occurrence);
      return;
    }
    if (isMeant(fault, cause)) {
      strike(fault, cause);
    }
    When.Mode mode = faults.get(fault).when().mode();
    if (mode == When.Mode.EVERY || mode == When.Mode.ABOUT_EVERY) {
      repeat(fault);
    }
  }

  // --- whom -----------------------------------------------------------------------------------

  private List<AgentRef> pool(Target target, boolean dead) {
    List<AgentRef> pool = new ArrayList<>();
    if (target.pool() instanceof Target.Pool.OfType of) {
      pool.addAll(tampering.everyone(of.name().equals(Target.Pool.ANYBODY) ? null : of.name()));
    } else if (target.pool() instanceof Target.Pool.Named named) {
      Map<String, AgentRef> all = new HashMap<>();
      tampering.everyone(null).forEach(agent -> all.put(agent.name(), agent));
      for (String name : named.names()) {
        AgentRef agent = all.get(name);
        if (agent != null) {
          pool.add(agent);
        }
      }
    } else if (target.pool() instanceof Target.Pool.Computed computed) {
      add(pool, code.evaluate(world.context(), computed.code(), null));
    }
    if (!dead) {
      pool.removeIf(agent -> !world.alive(agent));
    }
    return pool;
  }

  private static void add(List<AgentRef> pool, @Nullable Object value) {
    if (value instanceof AgentRef agent && !pool.contains(agent)) {
      pool.add(agent);
    } else if (value instanceof ListValue list) {
      list.forEach(each -> add(pool, each));
    } else if (value instanceof SetValue set) {
      set.forEach(each -> add(pool, each));
    }
  }

  /** Those whom a target means now: chosen by the fault's stream, in the order of the pool. */
  private List<AgentRef> chosen(Fault fault, Target target, boolean dead) {
    List<AgentRef> pool = pool(target, dead);
    int wanted = target.quantity().of(pool.size(), target.count());
    if (wanted == pool.size()) {
      return pool;
    }
    RandomStream random = streams[fault.index()];
    List<AgentRef> chosen = new ArrayList<>();
    int left = pool.size();
    for (int i = 0; chosen.size() < wanted; i++, left--) {
      if (random.nextInt(1, left) <= wanted - chosen.size()) {
        chosen.add(pool.get(i));
      }
    }
    return chosen;
  }

  /** Takes out whom the budget does not allow to suffer as well. */
  private void keepBudget(Fault fault, List<AgentRef> whom) {
    if (budget == null || !fault.kind().isBudgeted()) {
      return;
    }
    List<AgentRef> pool = pool(budget, true);
    long allowed = budget.quantity().of(pool.size(), budget.count());
    List<AgentRef> suffering = new ArrayList<>();
    for (AgentRef agent : pool) {
      if (!world.alive(agent) || suffers(agent)) {
        suffering.add(agent);
      }
    }
    for (AgentRef agent : List.copyOf(whom)) {
      if (pool.contains(agent) && !suffering.contains(agent)) {
        if (suffering.size() >= allowed) {
          whom.remove(agent);
        } else {
          suffering.add(agent);
        }
      }
    }
  }

  private boolean suffers(AgentRef agent) {
    for (Ongoing each : ongoing.values()) {
      if (each.fault.kind().isBudgeted()
          && each.whom.contains(agent)
          && (each.until < 0 || each.until > world.now())) {
        return true;
      }
    }
    return false;
  }

  // --- what -----------------------------------------------------------------------------------

  private void strike(int number, long cause) {
    Fault fault = faults.get(number);
    long lasting = fault.when().lasting();
    long until = lasting < 0 || world.now() > Long.MAX_VALUE - lasting ? -1 : world.now() + lasting;
    if (fault.kind().isOfGuards() && !acts.finds(fault)) {
      return;
    }
    boolean ofAgents =
        !fault.kind().isOfMessages() && !isFlow(fault.kind()) && !fault.kind().isOfGuards();
    List<AgentRef> whom = new ArrayList<>();
    List<AgentRef> others = new ArrayList<>();
    if (ofAgents) {
      Target subject = fault.subject();
      if (subject != null) {
        whom.addAll(chosen(fault, subject, false));
      } else if (fault.kind() != FaultKind.FORGE && fault.kind() != FaultKind.INJECT) {
        whom.addAll(pool(Target.EVERYBODY, false));
      }
      if (fault.object() != null) {
        others.addAll(chosen(fault, fault.object(), false));
      }
      keepBudget(fault, whom);
      acts.prepare(fault, whom, others, streams[fault.index()]);
      if (whom.isEmpty()) {
        return;
      }
    }
    int id = next++;
    if (fault.kind().isOfMessages()) {
      links.begin(active(id, fault));
    } else {
      long event = note(EventKind.STRUCK, fault, whom, cause);
      struck[number]++;
      List<Long> withheld = List.of();
      if (isFlow(fault.kind())) {
        links.begin(active(id, fault));
        tampering.letGo((from, to) -> !links.holds(from, to));
      } else if (fault.kind().isOfGuards()) {
        acts.meddle(fault, until, event);
      } else if (fault.kind() == FaultKind.PARTITION || fault.kind() == FaultKind.ISOLATE) {
        links.begin(acts.cut(id, fault, whom, others));
      } else {
        if (fault.kind() == FaultKind.BACKSTAB) {
          links.begin(acts.desertion(id, fault, whom));
        }
        withheld = acts.act(fault, whom, others, until, event, code);
      }
      if (fault.kind().lasts()) {
        ongoing.put(id, new Ongoing(fault, List.copyOf(whom), until, withheld));
      }
      if (record != null) {
        record.add(
            new Strike(number, fault.kind(), world.now(), until, names(whom), names(others), 0, 0));
      }
    }
    if (until >= 0 && fault.kind().lasts()) {
      tampering.appoint(until, 2 * number + 1, id, cause, false);
    }
  }

  private static boolean isFlow(FaultKind kind) {
    return kind == FaultKind.CLOG || kind == FaultKind.UNCLOG;
  }

  private static ImmutableList<String> names(List<AgentRef> agents) {
    return agents.stream().map(AgentRef::name).collect(ImmutableList.toImmutableList());
  }

  private Links.Active active(int id, Fault fault) {
    return new Links.Active(
        id, fault, members(fault, fault.subject()), members(fault, fault.object()), null);
  }

  private Members members(Fault fault, @Nullable Target target) {
    if (target == null) {
      return Members.all();
    }
    return target.quantity() == Target.Quantity.ALL
            && target.pool() instanceof Target.Pool.OfType of
        ? Members.of(of.name())
        : Members.of(chosen(fault, target, true));
  }

  private long note(EventKind kind, Fault fault, List<AgentRef> whom, long cause) {
    return tampering.note(
        kind, whom.size() == 1 ? whom.get(0) : null, cause, fault.kind().word(), fault.body());
  }

  private void heal(int id) {
    Links.Active link = links.end(id);
    if (link != null && link.fault().kind() == FaultKind.CLOG) {
      tampering.letGo((from, to) -> !links.holds(from, to));
    }
    Ongoing over = ongoing.remove(id);
    if (over != null) {
      long event = note(EventKind.HEALED, over.fault, over.whom, Event.NO_CAUSE);
      acts.heal(over, event);
    }
  }

  @Override
  public void message(
      AgentRef sender, AgentRef receiver, MessageType type, Data message, long sent, Fate fate) {
    links.message(
        sender,
        receiver,
        type,
        message,
        fate,
        streams,
        (fault, from, to, number, delay) -> {
          int place = faults.indexOf(fault);
          struck[place]++;
          tampering.note(EventKind.STRUCK, to, sent, fault.kind().word(), fault.body());
          if (record != null) {
            record.add(
                new Strike(
                    place,
                    fault.kind(),
                    world.now(),
                    -1,
                    ImmutableList.of(from.name()),
                    ImmutableList.of(to.name()),
                    number,
                    delay));
          }
        });
  }
}
