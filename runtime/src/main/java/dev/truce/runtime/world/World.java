package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Output;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.ledger.Ledger;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.trace.Journal;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
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

  /** What a handler costs beside its code: to choose the event, to save, to judge and to commit. */
  private static final int HANDLER_FUEL = 10;

  private static final int CHECK_INTERRUPT = 1 << 12;

  /** Fewer stale items than this are never worth a sweep. */
  private static final int FEW_STALE = 1 << 12;

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

  long now;

  /** Agents that are cut off from all others; null while there are none. */
  @Nullable BitSet quarantined;

  private EventQueue<Pending> queue;
  private ArrayDeque<Pending> ready;
  private final IdentityHashMap<Behaviour, Population> populations = new IdentityHashMap<>();
  private Agent[] agents;
  private int size;
  private int scenarioSize = -1;
  private int alive;
  private Session.Cell[] cells;
  private int cellCount;

  /** Agents and sessions with another owner are shared with a copy. */
  private Object owner = new Object();

  private long tokens;
  private long spent;

  /** What events cost beside their handlers' code, and what metrics, claims and guards spent. */
  private long overhead;

  private long allowance = Long.MAX_VALUE;
  private long steps;

  /** The step at which the present instant began. */
  private long instantBegan;

  /** The step after which limits are looked at. */
  private long checkAfter;

  private int stale;

  /** Items in the queue that do not keep the world from being quiet. */
  private int background;

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
    queue = new EventQueue<>(new ReadAhead(this));
    ready = new ArrayDeque<>();
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
    queue = other.queue.copy(new ReadAhead(this));
    ready = other.ready.clone();
    agents = other.agents.clone();
    size = other.size;
    scenarioSize = other.scenarioSize;
    alive = other.alive;
    cells = other.cells.clone();
    cellCount = other.cellCount;
    now = other.now;
    tokens = other.tokens;
    spent = other.spent;
    overhead = other.overhead;
    allowance = other.allowance;
    steps = other.steps;
    instantBegan = other.instantBegan;
    stale = other.stale;
    background = other.background;
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
    queue = earlier.queue.copy(new ReadAhead(this));
    ready = earlier.ready.clone();
    agents = earlier.agents.clone();
    size = earlier.size;
    alive = earlier.alive;
    cells = earlier.cells.clone();
    cellCount = earlier.cellCount;
    now = earlier.now;
    tokens = earlier.tokens;
    instantBegan = steps;
    stale = earlier.stale;
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

  /** Whether anything is left to happen. */
  public boolean quiet() {
    return ready.isEmpty() && queue.size() == background;
  }

  /** When the next thing will happen; the world must not be quiet. */
  public long nextTime() {
    return ready.isEmpty() ? queue.firstTime() : now;
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
    if (ready.isEmpty()) {
      happenAt(queue.firstTime());
    } else {
      happen(ready.removeFirst());
    }
    return true;
  }

  /** Lets the first item of the queue happen, whose time this is. */
  private void happenAt(long time) {
    if (time > now) {
      now = time;
      instantBegan = steps;
    }
    happen(queue.poll());
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

  private void fail(String why) {
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
      } else if (!ready.isEmpty()) {
        happen(ready.removeFirst());
      } else if (watch == null || !look(watch, until)) {
        if (queue.isEmpty()) {
          return Ended.of(Ended.Kind.QUIET);
        }
        long time = queue.firstTime();
        if (time > until) {
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
    schedule(Math.max(now, time), new Plans.Outside(intervention));
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
    List<Pending> all = new ArrayList<>(ready);
    all.addAll(queue.toList());
    all.removeIf(item -> item.stale(this));
    return all;
  }

  /** Whether a message of a session has not reached a participant yet. */
  boolean isOnItsWay(Session session, int seat) {
    for (Pending item : pending()) {
      if (item instanceof Delivery delivery
          && delivery.session == session
          && delivery.seat == seat) {
        return true;
      }
    }
    if (tampering != null && tampering.holds(session, seat)) {
      return true;
    }
    Agent receiver = agent(session.agentAt(seat));
    return receiver.mailbox != null
        && receiver.mailbox.stream()
            .anyMatch(p -> p instanceof Delivery d && d.session == session && d.seat == seat);
  }

  /** How many items are in the queue, stale ones included. */
  int queued() {
    return queue.size();
  }

  /** Lets one of {@link #pending} happen now, whatever its time. */
  public void step(Pending chosen) {
    begin();
    if (!ready.remove(chosen)) {
      queue.removeIf(item -> item == chosen);
    }
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

  /** Script code's fuel so far. */
  public long spent() {
    return spent;
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

  /** Living agents that have started, in order of creation; of a type or kind where not null. */
  public ListValue agents(@Nullable String typeOrKind) {
    return all(typeOrKind, true);
  }

  /** The same with those that are down or stopped. */
  public ListValue everyone(@Nullable String typeOrKind) {
    return all(typeOrKind, false);
  }

  private ListValue all(@Nullable String typeOrKind, boolean living) {
    ListBuilder all = ListValue.builder();
    for (int i = 0; i < size; i++) {
      if (agents[i].started
          && (!living || agents[i].alive())
          && (typeOrKind == null || agents[i].counts(typeOrKind))) {
        all.add(agents[i].ref);
      }
    }
    return all.build();
  }

  /** The agents that the topology connects with one, without those that have stopped. */
  public ListValue peers(int number) {
    ListBuilder peers = ListValue.builder();
    Topology topology = setup.network().topology();
    if (topology instanceof Topology.Complete) {
      for (int i = 0; i < size; i++) {
        addPeer(peers, i, i != number);
      }
      return peers.build();
    }
    int[] neighbours = number < scenarioSize() ? topology.neighbours(number, scenarioSize()) : null;
    int parent = agents[number].parent;
    if (neighbours == null) {
      addPeer(peers, parent, true);
    } else {
      for (int neighbour : neighbours) {
        addPeer(peers, neighbour, true);
      }
    }
    for (int i = scenarioSize(); i < size; i++) {
      addPeer(peers, i, agents[i].parent == number);
    }
    return peers.build();
  }

  private void addPeer(ListBuilder peers, int number, boolean connected) {
    if (connected && agents[number].status != Agent.Status.STOPPED) {
      peers.add(agents[number].ref);
    }
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

  void background(int change) {
    background += change;
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

  // --- its clockwork --------------------------------------------------------------------------

  void schedule(long time, Pending item) {
    queue.add(time, item);
  }

  /** The same for items whose times mostly come in order: costs less where they do. */
  void scheduleInTurn(long time, Pending item) {
    queue.addInTurn(time, item);
  }

  /** Puts items before all others, in their order. */
  void first(Collection<? extends Pending> items) {
    List<Pending> all = new ArrayList<>(items);
    for (int i = all.size() - 1; i >= 0; i--) {
      ready.addFirst(all.get(i));
    }
  }

  long nextToken() {
    return ++tokens;
  }

  /** Takes note that items in the queue became void; sweeps them out when they are many. */
  void stale(int count) {
    stale += count;
    if (stale > FEW_STALE && stale > queue.size() / 2) {
      queue.removeIf(item -> item.stale(this));
      stale = 0;
    }
  }

  /**
   * Counts the fuel of a handler that is over. How far a failing one came within its last block of
   * code depends on the engine: it counts with its whole budget when that was all used, and else
   * not at all.
   */
  void spend(@Nullable RuntimeException thrown) {
    if (thrown == null) {
      spent += limits.fuel() - context.remaining();
    } else if (thrown instanceof ScriptError error && error.fault() == Fault.OUT_OF_FUEL) {
      spent += limits.fuel();
    }
    overhead += HANDLER_FUEL;
    if (spent > limits.totalFuel() || left() < 0) {
      fail("the run is out of fuel");
    }
  }

  /** Limits the run to what is left to whoever asked for it. */
  public void allow(long fuel) {
    allowance = fuel;
  }

  /** Counts fuel that is spent beside handlers: by metrics, claims and guards. */
  public void charge(long fuel) {
    overhead += Math.max(0, fuel);
  }

  /** What whoever asked for the run has left after all that it cost so far. */
  public long left() {
    return allowance - cost();
  }

  /** Fuel of handlers and of all else. */
  public long cost() {
    return spent + overhead;
  }

  /** A claim was settled: tells of it. */
  /** Settles a claim: what its debtor has is paid, unless it is frozen. */
  Claim settle(int number) {
    Claim claim = ledger.claim(number);
    return watch != null && watch.frozen(claim.resource(), ref(claim.debtor()))
        ? ledger.repudiate(number)
        : ledger.settle(number);
  }

  void settled(Claim claim, long cause) {
    boolean kept = claim.status() == Claim.Status.KEPT;
    AgentRef debtor = ref(claim.debtor());
    ClaimRef ref = new ClaimRef(claim.number());
    AgentRef creditor = ref(claim.creditor());
    String resource = claim.resource().name();
    if (kept) {
      journal.note(EventKind.KEPT, now, debtor, cause, ref, creditor, resource, claim.amount());
    } else {
      journal.note(
          EventKind.BROKEN,
          now,
          debtor,
          cause,
          ref,
          creditor,
          resource,
          claim.amount(),
          claim.amount() - claim.paid());
    }
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
