package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.Output;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.Ledger;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.trace.Journal;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.MapValue;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic world of agents: virtual time, agents with their variables and timers, messages
 * on their way, sessions, the ledger, random streams, and the digest of what has happened. Nothing
 * else influences a run: equal setups, agents and seeds give equal digests.
 *
 * <p>A world is made, filled with agents ({@link #spawn}, {@link #mint}, {@link #grant}), and run.
 * It belongs to one thread at a time. A {@link #copy} is a world of its own; the two share agents
 * and sessions until one of them writes to one, so that copying costs an array of references, and
 * afterwards as much as is changed.
 */
public final class World {

  private static final int CHECK_INTERRUPT = 1 << 12;

  final Setup setup;
  final WorldLimits limits;
  final Context context;
  final Journal journal;
  Ledger ledger;
  final Post post;
  final Border border;
  final Sessions sessions;
  final Opening opening;
  final Speaking speaking;
  final Lifecycle lifecycle;
  final Dispatcher dispatcher;
  private final Authority authority = new Authority(this);

  /** What has been spent of fuel. */
  private final Costs costs;

  private final Roster roster = new Roster(this);
  final Settlement settlement = new Settlement(this);

  /** What is to happen. */
  Timeline timeline;

  long now;

  /** Agents that are cut off from all others; null while there are none. */
  @Nullable BitSet quarantined;

  private final IdentityHashMap<Behaviour, Population> populations = new IdentityHashMap<>();
  private Agent[] agents;
  private int size;
  private int scenarioSize = -1;
  private int alive;
  private Session.Cell[] cells;
  private int cellCount;

  /** Agents and sessions with another owner are shared with a copy. */
  private Object owner = new Object();

  private long steps;

  /** The step at which the present instant began. */
  private long instantBegan;

  /** The step after which limits are looked at. */
  private long checkAfter;

  private @Nullable Tampering tampering;
  private @Nullable Ended ended;

  /** What watches over it; null when nothing does. */
  private @Nullable Watch watch;

  public World(Setup setup, Output output) {
    this.setup = setup;
    limits = setup.limits();
    context = new Context(output, setup.limits().fuel(), setup.seed());
    journal = new Journal();
    ledger = new Ledger(setup.resources());
    timeline = new Timeline(this);
    costs = new Costs(this);
    agents = new Agent[16];
    cells = new Session.Cell[4];
    post = new Post(this);
    border = new Border(this);
    sessions = new Sessions(this);
    opening = new Opening(this);
    speaking = new Speaking(this);
    lifecycle = new Lifecycle(this);
    Transaction transaction = new Transaction(this, context);
    context.enter(transaction);
    dispatcher = new Dispatcher(this, transaction);
  }

  private World(World other) {
    setup = other.setup;
    limits = other.limits;
    context = new Context(other.context.output(), setup.limits().fuel(), setup.seed());
    journal = other.journal.copy();
    ledger = other.ledger.copy();
    timeline = new Timeline(this, other.timeline);
    costs = new Costs(this, other.costs);
    agents = other.agents.clone();
    size = other.size;
    scenarioSize = other.scenarioSize;
    alive = other.alive;
    cells = other.cells.clone();
    cellCount = other.cellCount;
    now = other.now;
    steps = other.steps;
    instantBegan = other.instantBegan;
    ended = other.ended;
    quarantined = other.quarantined == null ? null : (BitSet) other.quarantined.clone();
    post = new Post(this);
    border = new Border(this);
    sessions = new Sessions(this);
    opening = new Opening(this);
    speaking = new Speaking(this);
    lifecycle = new Lifecycle(this);
    Transaction transaction = new Transaction(this, context);
    context.enter(transaction);
    dispatcher = new Dispatcher(this, transaction);
    watch = other.watch == null ? null : other.watch.copy(this);
    tampering = other.tampering == null ? null : other.tampering.copy(this);
  }

  /** A world that stands where this one does and goes its own way; it has no observers yet. */
  public World copy() {
    owner = new Object();
    return new World(this);
  }

  /** Becomes what a copy is. The journal, and what was spent, goes on; so does the watch. */
  void restore(World earlier) {
    ledger = earlier.ledger.copy();
    timeline = new Timeline(this, earlier.timeline);
    agents = earlier.agents.clone();
    size = earlier.size;
    alive = earlier.alive;
    cells = earlier.cells.clone();
    cellCount = earlier.cellCount;
    now = earlier.now;
    instantBegan = steps;
    quarantined = earlier.quarantined == null ? null : (BitSet) earlier.quarantined.clone();
    owner = new Object();
    earlier.owner = new Object();
  }

  // --- filling it -----------------------------------------------------------------------------

  /**
   * Adds an agent of the scenario: it starts when the run begins.
   *
   * @param group its name, or that of its group
   * @param index in its group, or {@link AgentRef#ALONE}
   * @param arguments the parameters, boxed
   */
  public AgentRef spawn(
      Behaviour prototype, String group, long index, @Nullable Object... arguments) {
    AgentType type = prototype.type();
    AgentRef ref = new AgentRef(size, type.name(), type.kinds(), group, index);
    Agent agent = add(ref, prototype, arguments, -1, 0);
    lifecycle.announce(agent, null, Event.NO_CAUSE);
    return ref;
  }

  /** Gives an agent that was spawned without them its parameters, before the run begins. */
  public void fill(AgentRef agent, @Nullable Object[] arguments) {
    writable(agent.number()).fill(arguments);
  }

  /** Makes units for an agent; false when there would be too many. */
  public boolean mint(AgentRef agent, ResourceType resource, long amount) {
    if (!ledger.mint(agent.number(), resource, amount)) {
      return false;
    }
    journal.note(EventKind.MINTED, now, agent, Event.NO_CAUSE, resource.name(), amount);
    return true;
  }

  public void grant(CapabilityType capability, AgentRef to) {
    grant(capability, to, null, Event.NO_CAUSE);
  }

  void grant(CapabilityType capability, AgentRef to, @Nullable AgentRef by, long cause) {
    writable(to.number()).capabilities |= 1L << capability.number();
    journal.note(EventKind.GRANTED, now, to, cause, capability.name(), by);
  }

  public void revoke(CapabilityType capability, AgentRef from) {
    revoke(capability, from, null, Event.NO_CAUSE);
  }

  void revoke(CapabilityType capability, AgentRef from, @Nullable AgentRef by, long cause) {
    writable(from.number()).capabilities &= ~(1L << capability.number());
    journal.note(EventKind.REVOKED, now, from, cause, capability.name(), by);
  }

  /**
   * Lets an agent crash now.
   *
   * @param restartAfter nanoseconds until it runs again; negative for never
   */
  public void crash(AgentRef agent, long restartAfter) {
    lifecycle.crash(writable(agent.number()), Event.NO_CAUSE, restartAfter);
  }

  /** Stops an agent now. */
  public void stop(AgentRef agent) {
    lifecycle.stop(agent.number(), null, Event.NO_CAUSE);
  }

  // --- running it -----------------------------------------------------------------------------

  /** Whether nothing is left to happen but what is in the background. */
  public boolean quiet() {
    return timeline.quiet();
  }

  /** When the next thing will happen; the world must not be quiet. */
  public long nextTime() {
    return timeline.isReady() ? now : timeline.firstTime();
  }

  /** Lets the next thing happen; false when nothing is left or the run has ended. */
  public boolean step() {
    if (ended != null) {
      return false;
    }
    begin();
    if (watch != null && look(watch, Long.MAX_VALUE)) {
      return true;
    }
    if (quiet()) {
      return false;
    }
    if (timeline.isReady()) {
      happen(timeline.takeReady());
    } else {
      happenAt(timeline.firstTime());
    }
    return true;
  }

  /**
   * Lets the first item of the queue happen, whose time this is. One that became void, such as the
   * time limit of a step that was done, is dropped: the clock stays at what happened last.
   */
  private void happenAt(long time) {
    Pending next = timeline.takeFirst();
    if (time > now) {
      if (!(next instanceof Delivery) && next.stale(this)) {
        return;
      }
      now = time;
      instantBegan = steps;
    }
    happen(next);
  }

  private void begin() {
    if (scenarioSize < 0) {
      scenarioSize = size;
    }
  }

  private void happen(Pending next) {
    if (next instanceof Delivery delivery) { // by far the most frequent: spares a virtual call
      dispatcher.arrive(delivery);
    } else {
      next.happen(this);
    }
    if (watch != null) {
      watch.look(false);
    }
    if (++steps >= checkAfter) {
      check();
    }
  }

  /** Lets the watch look at a time at which nothing else happens, if one comes next. */
  private boolean look(Watch watcher, long until) {
    long time = watcher.nextLook();
    boolean idle = quiet();
    if (time == Long.MAX_VALUE || time > until || (!idle && time >= nextTime())) {
      return false;
    }
    long before = now;
    long events = journal.size();
    now = Math.max(now, time);
    watcher.look(true);
    if (idle && journal.size() == events) {
      now = before; // nothing was decided: the world stood still
    }
    return true;
  }

  /** Looks at the limits of the run, and sets when to look again: never later than it matters. */
  private void check() {
    if (steps - instantBegan > limits.instant()) {
      fail("time stands still: more than " + limits.instant() + " events at one instant");
    }
    if (steps > limits.events()) {
      fail("more than " + limits.events() + " events");
    }
    Context.lookAround();
    long soon = Math.min(CHECK_INTERRUPT, limits.instant() - (steps - instantBegan));
    checkAfter = steps + Math.max(1, Math.min(soon, limits.events() - steps));
  }

  void fail(String why) {
    end(new Ended(Ended.Kind.FAILED, why));
  }

  /** Asked after each step whether the run is over. */
  @FunctionalInterface
  public interface Condition {
    Condition NEVER = world -> false;

    boolean holds(World world);
  }

  /** Runs until nothing is left to happen. */
  public Ended run() {
    return run(Long.MAX_VALUE, Condition.NEVER);
  }

  /**
   * Runs up to and including a time, then the clock stands there.
   *
   * @param until virtual nanoseconds
   * @param condition ends the run as STOPPED when it holds
   */
  public Ended run(long until, Condition condition) {
    begin();
    while (ended == null) {
      if (condition.holds(this)) {
        end(Ended.of(Ended.Kind.STOPPED));
      } else if (timeline.isReady()) {
        happen(timeline.takeReady());
      } else if (watch == null || !look(watch, until)) {
        if (timeline.isEmpty()) {
          return Ended.of(Ended.Kind.QUIET);
        }
        long time = timeline.firstTime();
        if (time > until) {
          if (timeline.isVoid()) {
            return Ended.of(Ended.Kind.QUIET);
          }
          now = Math.max(now, until);
          return Ended.of(Ended.Kind.TIME_UP);
        }
        happenAt(time);
      }
    }
    return ended;
  }

  /** How many things have happened; where a watch merely looked is not counted. */
  public long steps() {
    return steps;
  }

  /** Why the run ended; null when it may go on. */
  public @Nullable Ended ended() {
    return ended;
  }

  void end(Ended how) {
    if (ended == null) {
      ended = how;
    }
  }

  /**
   * @param rule that halts it, or null
   */
  void halt(String why, @Nullable String rule, long cause) {
    journal.note(EventKind.HALTED, now, null, cause, why, rule);
    end(new Ended(Ended.Kind.HALTED, why, rule == null ? "" : rule));
  }

  // --- what is done to it from outside ----------------------------------------------------------

  /** Something that comes from outside; of no world, since copies share it. */
  @FunctionalInterface
  public interface Intervention {
    void in(World world);
  }

  /** Plans something that comes from outside. */
  public void plan(long time, Intervention intervention) {
    timeline.schedule(Math.max(now, time), new Plans.Outside(intervention));
  }

  /** Lets this watch over the world from now on. */
  public void watch(Watch watcher) {
    watch = watcher;
  }

  public @Nullable Watch watch() {
    return watch;
  }

  /** What may be done to the world from outside of its agents' handlers. */
  public Authority authority() {
    return authority;
  }

  /** What can happen next, in the order in which a simulation takes it. */
  public List<Pending> pending() {
    return timeline.pending();
  }

  /** Lets one of {@link #pending} happen now, whatever its time. */
  public void step(Pending chosen) {
    begin();
    timeline.take(chosen);
    happen(chosen);
  }

  // --- what is in it --------------------------------------------------------------------------

  /** Virtual nanoseconds since the run's beginning. */
  public long now() {
    return now;
  }

  public Context context() {
    return context;
  }

  public Journal journal() {
    return journal;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Costs costs() {
    return costs;
  }

  public Roster roster() {
    return roster;
  }

  public Setup setup() {
    return setup;
  }

  /** How many agents there are or were. */
  public int size() {
    return size;
  }

  /**
   * Makes sure that one more agent may be alive.
   *
   * @throws ScriptError WORLD_LIMIT
   */
  public void checkRoom() {
    if (alive >= limits.agents()) {
      throw Transaction.limit("more than " + limits.agents() + " agents would be alive");
    }
  }

  /** How many agents are alive. */
  public int alive() {
    return alive;
  }

  public AgentRef ref(int number) {
    return agent(number).ref;
  }

  public boolean alive(AgentRef agent) {
    return agent(agent.number()).alive();
  }

  /** The type that others know it by, whoever acts in its place. */
  public AgentType type(AgentRef agent) {
    return readable(agent).type();
  }

  /** Whether an agent as it acts now takes messages of a type. */
  public boolean canReceive(AgentRef agent, MessageType type) {
    return agent(agent.number()).type().canReceive(type);
  }

  /** Who spawned an agent; null of those of the scenario. */
  public @Nullable AgentRef parent(AgentRef agent) {
    int parent = agent(agent.number()).parent;
    return parent < 0 ? null : ref(parent);
  }

  /** An agent's parameters and variables, to be read only. */
  public Behaviour behaviour(AgentRef agent) {
    return readable(agent).behaviour;
  }

  /** An agent as rules and metrics read it: itself, whoever acts in its place. */
  Agent readable(AgentRef agent) {
    Agent present = agent(agent.number());
    Agent honest = present.honest;
    return honest == null ? present : honest;
  }

  /** The index of an agent's state; {@link BlockType#ANY} where its type has none. */
  public long state(AgentRef agent) {
    return readable(agent).state;
  }

  public boolean holds(AgentRef agent, CapabilityType capability) {
    return (agent(agent.number()).capabilities >>> capability.number() & 1) != 0;
  }

  /** Whether an agent is alive and its variables have their first values. */
  public boolean isReadable(AgentRef agent) {
    Agent present = agents[agent.number()];
    return present.alive() && (present.honest == null ? present : present.honest).started;
  }

  /** Whether an agent's variables have their first values: then it can be read. */
  public boolean started(AgentRef agent) {
    return readable(agent).started;
  }

  /**
   * What a variable of a role block is in each session in which the agent plays that role now, by
   * session.
   *
   * @param block counted as in the agent's type
   * @param slot counted as in the block's type
   */
  public MapValue inSessions(AgentRef agent, int block, int slot) {
    Agent asked = readable(agent);
    MapValue.Builder found = MapValue.builder();
    for (int number : asked.sessions) {
      Session.Cell cell = session(number);
      for (Session.Participant participant : cell.participants) {
        Block part = participant.block;
        if (participant.agent == asked.number
            && part != null
            && asked.type().block(cell.session.protocol.role(participant.role)) == block) {
          found.put(cell.session.ref, part.variables.slot(slot));
        }
      }
    }
    return found.build();
  }

  /** Agents that were there when the run began: the topology is laid over them. */
  int scenarioSize() {
    return scenarioSize < 0 ? size : scenarioSize;
  }

  // --- its parts ------------------------------------------------------------------------------

  Agent agent(int number) {
    return agents[number];
  }

  /** An agent that is this world's own. */
  Agent writable(int number) {
    Agent agent = agents[number];
    if (agent.owner != owner) {
      agent = agent.copy(owner, population(agent.population.prototype));
      agents[number] = agent;
    }
    return agent;
  }

  Population populationOf(Behaviour prototype) {
    return population(prototype);
  }

  /** Puts another in the place of the agent with its number. */
  void replace(Agent agent) {
    agents[agent.ref.number()] = agent;
  }

  void tamperWith(Tampering made) {
    tampering = made;
  }

  @Nullable Tampering tampering() {
    return tampering;
  }

  private Population population(Behaviour prototype) {
    return populations.computeIfAbsent(prototype, Population::new);
  }

  Agent add(
      AgentRef ref, Behaviour prototype, @Nullable Object[] arguments, int parent, int lineage) {
    if (size == agents.length) {
      agents = Arrays.copyOf(agents, size * 2);
    }
    Agent agent = new Agent(owner, ref, population(prototype), arguments, parent, lineage);
    agents[size++] = agent;
    alive++;
    return agent;
  }

  void forgetLast() {
    size--;
    alive--;
  }

  void died(int count) {
    alive -= count;
  }

  Session.Cell session(int number) {
    return cells[number];
  }

  Session.Cell writableSession(int number) {
    Session.Cell cell = cells[number];
    if (cell.owner != owner) {
      cell = cell.copy(owner);
      cells[number] = cell;
    }
    return cell;
  }

  int sessionCount() {
    return cellCount;
  }

  Session.Cell add(Session session) {
    if (cellCount == cells.length) {
      cells = Arrays.copyOf(cells, cellCount * 2);
    }
    Session.Cell cell = new Session.Cell(owner, session);
    cells[cellCount++] = cell;
    return cell;
  }

  void forgetLastSession() {
    cellCount--;
  }

  /** The block that something pending belongs to; null when it is over or has not run yet. */
  @Nullable Block block(Agent agent, @Nullable Session session, int seat) {
    if (session == null) {
      return agent;
    }
    Session.Participant participant = cells[session.ref.number()].participants[seat];
    return participant.over ? null : participant.block;
  }

  // --- its state as a whole -------------------------------------------------------------------

  /**
   * A digest of what the world is, whatever its past: agents with variables, states and timers,
   * sessions, the ledger, what is pending as a multiset, what chaos holds back and has yet to heal.
   * Not of it: times, random streams, the digest of events, how often a session's loop was run
   * through.
   */
  public Digest.Sum stateDigest() {
    Digest digest = new Digest();
    for (int i = 0; i < size; i++) {
      agents[i].feed(this, digest);
    }
    for (int i = 0; i < cellCount; i++) {
      if (cells[i].active > 0) {
        cells[i].feed(this, digest);
      }
    }
    ledger.feed(digest);
    long first = 0;
    long second = 0;
    Digest one = new Digest();
    for (Iterator<Pending> all = pending().iterator(); all.hasNext(); ) {
      one.clear();
      all.next().feed(this, one);
      Digest.Sum sum = one.sum();
      first += sum.first();
      second += sum.second();
    }
    digest.word(first);
    digest.word(second);
    if (quarantined != null) {
      quarantined.stream().forEach(digest::word);
    }
    if (tampering != null) {
      tampering.feed(digest);
    }
    if (watch != null) {
      watch.feed(digest);
    }
    return digest.sum();
  }
}
