package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.SignedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One handler at work, and all that it may do: every effect of the language is a method here or of
 * one of its parts, the {@link Outbox}, its {@link Participation} in sessions, its {@link Timing}
 * and its {@link Dealings}. What others could see of it, messages above all, waits for the commit;
 * what the handler itself goes on with (variables, holdings, sessions, spawned agents) changes at
 * once and is brought back if the handler fails. So either all of it happens or nothing. Only draws
 * stay drawn: who fails and tries again gets other numbers.
 *
 * <p>One instance serves all handlers of a world, one after the other. Methods throw {@link
 * ScriptError} when the script may not do what it asks for.
 */
public final class Transaction {

  private static final Object[] NO_EFFECTS = {};

  final World world;
  final Context context;

  // Who is at work, and on what.
  private @Nullable Agent agent;
  private @Nullable Block block;
  Session.@Nullable Cell cell;
  int seat;
  private @Nullable AgentRef sender;
  long cause;

  /** What is unusual about the message that is handled; null where nothing is, or there is none. */
  @Nullable Envelope envelope;

  // What is brought back.
  private @Nullable Behaviour savedBehaviour;
  private @Nullable Variables savedLocal;
  private int savedBodyState;
  private int savedLocalState;
  private final List<Runnable> undo = new ArrayList<>();

  // What waits for the commit: deliveries, and all else as tasks.
  Object[] effects = NO_EFFECTS;
  int effectCount;
  int startedTimers;
  long worked;

  /** What came of a trigger that no handler took. */
  Response.@Nullable Otherwise untaken;

  /** Of a session whose step ran out of time: whose messages it lacks. */
  @Nullable ListValue lacks;

  /** Which slots its handlers may have assigned; counted only where somebody watches. */
  private long assigned;

  /** Whether a role block's automaton moved. */
  boolean sessionMoved;

  private final Proposal proposal;
  private final Outbox outbox;
  private final Participation participation;
  private final Timing timing;
  private final Dealings dealings;

  Transaction(World world, Context context) {
    this.world = world;
    this.context = context;
    this.proposal = new Proposal(world, this);
    this.outbox = new Outbox(world, this);
    this.participation = new Participation(world, this);
    this.timing = new Timing(world, this);
    this.dealings = new Dealings(world, this);
  }

  /** Messages. */
  public Outbox outbox() {
    return outbox;
  }

  /** Sessions. */
  public Participation participation() {
    return participation;
  }

  /** Timers, states, and what happens later. */
  public Timing timing() {
    return timing;
  }

  /** Units, promises and capabilities. */
  public Dealings dealings() {
    return dealings;
  }

  /** What is about to be committed. */
  Proposal proposal() {
    return proposal;
  }

  // --- begin and end --------------------------------------------------------------------------

  void begin(
      Agent worker,
      Block itsBlock,
      Session.@Nullable Cell itsCell,
      int itsSeat,
      @Nullable AgentRef itsSender,
      long itsCause) {
    agent = worker;
    block = itsBlock;
    cell = itsCell;
    seat = itsSeat;
    sender = itsSender;
    cause = itsCause;
    envelope = null;
    Behaviour saved = worker.population.spare();
    saved.copyFrom(worker.behaviour);
    savedBehaviour = saved;
    savedBodyState = worker.state;
    savedLocal = null;
    if (itsCell != null) {
      Variables local = worker.population.spareLocal(localIndex(worker, itsCell, itsSeat));
      local.copyFrom(itsBlock.variables);
      savedLocal = local;
      savedLocalState = itsBlock.state;
    }
    effectCount = 0;
    startedTimers = 0;
    worked = 0;
    assigned = 0;
    untaken = null;
    lacks = null;
    sessionMoved = false;
    context.renew(world.limits.fuel());
  }

  private static int localIndex(Agent worker, Session.Cell itsCell, int itsSeat) {
    ProtocolType protocol = itsCell.session.protocol;
    return worker.type().block(protocol.role(itsCell.participants[itsSeat].role));
  }

  void commit() {
    context.work(Long.MAX_VALUE);
    Agent worker = worker();
    if (!undo.isEmpty()) {
      undo.clear();
    }
    if (worked > 0) {
      worker.busyUntil = world.now + worked;
      world.timeline.schedule(worker.busyUntil, new Plans.Resume(worker.ref.number(), cause));
    }
    for (int i = 0; i < effectCount; i++) {
      Object effect = effects[i];
      effects[i] = null;
      if (effect instanceof Delivery delivery) {
        world.post.send(worker, delivery, cause, worked);
      } else {
        ((Runnable) effect).run();
      }
    }
    effectCount = 0;
    outbox.clear();
  }

  void rollback() {
    context.work(Long.MAX_VALUE);
    Agent worker = worker();
    for (int i = undo.size() - 1; i >= 0; i--) {
      undo.get(i).run();
    }
    undo.clear();
    Arrays.fill(effects, 0, effectCount, null);
    effectCount = 0;
    if (savedBehaviour != null) {
      worker.behaviour.copyFrom(savedBehaviour);
    }
    worker.state = savedBodyState;
    Block own = block;
    if (savedLocal != null && own != null) {
      own.variables.copyFrom(savedLocal);
      own.state = savedLocalState;
    }
    sessionMoved = false;
    outbox.clear();
  }

  /**
   * What others can read of the agent at work that may have changed: bits as in {@link
   * Behaviour#assigned}.
   */
  long changes() {
    Agent worker = worker();
    boolean slotsOnly =
        undo.isEmpty()
            && envelope == null
            && worker.honest == null
            && worker.state == savedBodyState;
    return slotsOnly ? assigned | Behaviour.ENDED : Behaviour.ANY_SLOT;
  }

  /** Takes note of how to bring something back. */
  void onRollback(Runnable task) {
    undo.add(task);
  }

  /** Lets something wait for the commit. */
  void onCommit(Runnable task) {
    add(task);
  }

  void add(Object effect) {
    if (effectCount == effects.length) {
      int most = world.limits.effects();
      if (effectCount >= most) {
        throw limit("a handler can do at most " + most + " things at once");
      }
      effects = Arrays.copyOf(effects, Math.min(most, Math.max(16, effectCount * 2)));
    }
    effects[effectCount++] = effect;
  }

  static ScriptError limit(String message) {
    return new ScriptError(Fault.WORLD_LIMIT, message);
  }

  // --- calling the script ---------------------------------------------------------------------

  @Nullable Variables local() {
    return cell == null ? null : block().variables;
  }

  /** Runs a handler of the block at work. */
  void call(int handler, @Nullable Object payload) {
    call(handler, local(), payload);
  }

  /** The same with the variables that are given: none for a handler of the agent itself. */
  void call(int handler, @Nullable Variables local, @Nullable Object payload) {
    if (world.watch() != null) {
      assigned |= worker().behaviour.assigned(handler);
    }
    worker().behaviour.handle(context, handler, local, payload);
  }

  /** The handler of a response whose guard admits; NONE, and {@link #untaken}, otherwise. */
  int choose(Response response, @Nullable Object payload) {
    if (response.certain != BlockType.NONE) {
      return response.certain;
    }
    int[] guards = response.guards;
    for (int i = 0; i < guards.length; i++) {
      if (guards[i] == Response.ALWAYS
          || worker().behaviour.admits(context, guards[i], local(), payload)) {
        return response.handlers[i];
      }
    }
    untaken = response.otherwise;
    return BlockType.NONE;
  }

  /** Runs what the block at work does about a trigger, if anything. */
  boolean answer(Trigger.Kind kind, int index, @Nullable Object payload) {
    Block own = block();
    int handler = choose(own.type.response(kind, index, own.state), payload);
    untaken = null;
    if (handler == BlockType.NONE) {
      return false;
    }
    call(handler, payload);
    return true;
  }

  boolean admits(int guard, @Nullable Object payload) {
    return worker().behaviour.admits(context, guard, local(), payload);
  }

  @Nullable Object evaluate(int expression) {
    return worker().behaviour.evaluate(context, expression, local());
  }

  long duration(int expression) {
    return evaluate(expression) instanceof DurationValue duration ? duration.nanos() : 0;
  }

  /**
   * Gives the block at work its first values, or after a crash those of its durable slots, and
   * enters its first state.
   */
  void initialise(@Nullable Variables durable) {
    Block own = block();
    boolean ofSession = cell != null;
    assigned = Behaviour.ANY_SLOT;
    if (own.type.initialise() != BlockType.NONE) {
      call(own.type.initialise(), null);
    }
    if (durable != null) {
      own.variables.copyDurable(durable);
    }
    timing.repeat(own, ofSession, BlockType.ANY);
    if (!own.type.states().isEmpty()) {
      timing.enterState(0, ofSession);
    }
  }

  /** What happens in this handler has this event as its cause. */
  void because(long event) {
    cause = event;
  }

  long cause() {
    return cause;
  }

  Agent worker() {
    if (agent == null) {
      throw new IllegalStateException("no handler runs");
    }
    return agent;
  }

  /** The block at work: the body, or a role block. */
  Block block() {
    if (block == null) {
      throw new IllegalStateException("no handler runs");
    }
    return block;
  }

  Block block(boolean ofSession) {
    return ofSession ? block() : worker();
  }

  @Nullable Session sessionOf(boolean ofSession) {
    return ofSession && cell != null ? cell.session : null;
  }

  // --- what is in scope -----------------------------------------------------------------------

  public World world() {
    return world;
  }

  /** The agent whose handler runs. */
  public AgentRef self() {
    return worker().ref;
  }

  @Nullable AgentRef senderOrNull() {
    return sender;
  }

  /** The sender of the message that is handled, as the message names it. */
  public AgentRef sender() {
    if (sender == null) {
      throw new ScriptError(Fault.ABSENT, "there is no sender: no message is handled");
    }
    return sender;
  }

  /** The session that the role block at work belongs to. */
  public SessionRef session() {
    if (cell == null) {
      throw new ScriptError(Fault.ABSENT, "there is no session here");
    }
    return cell.session.ref;
  }

  /** Virtual nanoseconds since the run's beginning. */
  public long now() {
    Agent reader = agent;
    return reader == null ? world.now : Math.max(0, world.now + reader.skew);
  }

  /** Whether the agent at work is told the opposite of what it gains. */
  public boolean inverted() {
    return agent != null && agent.inverted;
  }

  /** The agent's own stream. */
  public RandomStream random() {
    return worker().stream(Agent.Purpose.SCRIPT, world.setup.seed());
  }

  /**
   * The present state's index.
   *
   * @param ofSession of the role block at work; otherwise of the agent itself
   */
  public long state(boolean ofSession) {
    return block(ofSession).state;
  }

  /** The agents that the topology connects with this one, in order of creation. */
  public ListValue peers() {
    ListValue peers = world.roster().peers(worker().ref.number());
    context.burn(peers.size());
    return peers;
  }

  /** A number from 0 up to {@code branches}: which branch of {@code either} is taken. */
  public long either(long branches) {
    return worker().stream(Agent.Purpose.CHOICE, world.setup.seed()).nextInt(0, branches - 1);
  }

  /**
   * What a method of an agent comes to, asked by whoever may read the world: it reads as that agent
   * does, and changes nothing.
   */
  public @Nullable Object ask(AgentRef asked, int method, @Nullable Object payload) {
    Agent other = world.readable(asked);
    if (!other.started) {
      throw new ScriptError(Fault.ABSENT, asked.name() + " has no values: it has not started");
    }
    Agent ownAgent = agent;
    Block ownBlock = block;
    Session.Cell ownCell = cell;
    AgentRef ownSender = sender;
    agent = other;
    block = other;
    cell = null;
    sender = null;
    try {
      return other.behaviour.evaluate(context, method, null, payload);
    } finally {
      agent = ownAgent;
      block = ownBlock;
      cell = ownCell;
      sender = ownSender;
    }
  }

  // --- agents ---------------------------------------------------------------------------------

  /**
   * Makes an agent that starts at this instant, after the commit.
   *
   * @param arguments the parameters, boxed
   */
  public AgentRef spawn(Behaviour prototype, @Nullable Object[] arguments) {
    return world.lifecycle.spawn(this, prototype, arguments);
  }

  /** Stops this agent, when its handler is done, or one that it spawned. */
  public void stop(AgentRef victim) {
    int self = self().number();
    if (victim.number() != self && world.agent(victim.number()).parent != self) {
      throw new ScriptError(
          Fault.NOT_ENTITLED,
          "an agent can stop only itself and those that it spawned, not " + victim.name());
    }
    long because = cause;
    AgentRef by = self();
    add(
        new Act(
            world,
            EventKind.STOPPED,
            victim,
            because,
            () -> world.lifecycle.stop(victim.number(), by, because),
            by));
  }

  // --- notes ----------------------------------------------------------------------------------

  public void log(String text) {
    add(Act.told(world, EventKind.LOGGED, self(), cause, text).separable());
  }

  /** Makes an event that the script declares. */
  public void signal(Data event) {
    add(Act.told(world, EventKind.SIGNALLED, self(), cause, event).separable());
  }

  void note(EventKind kind, @Nullable Object... own) {
    add(Act.told(world, kind, self(), cause, own));
  }

  /** A value that says who signed it. */
  public SignedValue sign(@Nullable Object value) {
    return new SignedValue(self(), value);
  }

  /** The event that the handler answers to; {@link Event#NO_CAUSE} where there is none. */
  public long event() {
    return cause;
  }
}
