package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
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
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One handler at work, and all that it may do: every effect of the language is a method here, or of
 * its {@link Dealings} where units, promises and capabilities are concerned. What others could see
 * of it, messages above all, waits for the commit; what the handler itself goes on with (variables,
 * holdings, sessions, spawned agents) changes at once and is brought back if the handler fails. So
 * either all of it happens or nothing. Only draws stay drawn: who fails and tries again gets other
 * numbers.
 *
 * <p>One instance serves all handlers of a world, one after the other. Methods throw {@link
 * ScriptError} when the script may not do what it asks for.
 */
public final class Transaction {

  private static final Object[] NO_EFFECTS = {};

  final World world;
  private final Context context;

  // Who is at work, and on what.
  private @Nullable Agent agent;
  private @Nullable Block block;
  Session.@Nullable Cell cell;
  int seat;
  private @Nullable AgentRef sender;
  private long cause;

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
  private int startedTimers;
  long worked;

  // What the next message takes with it.
  private @Nullable ResourceType attached;
  private long attachedAmount;
  private @Nullable AgentRef pretended;
  private long stamp = Envelope.TRUE;

  /** What came of a trigger that no handler took. */
  Response.@Nullable Otherwise untaken;

  /** Of a session whose step ran out of time: whose messages it lacks. */
  @Nullable ListValue lacks;

  /** Which slots its handlers may have assigned; counted only where somebody watches. */
  private long assigned;

  /** Whether a role block's automaton moved. */
  boolean sessionMoved;

  private final Proposal proposal;
  private final Dealings dealings;

  Transaction(World world, Context context) {
    this.world = world;
    this.context = context;
    this.proposal = new Proposal(world, this);
    this.dealings = new Dealings(world, this);
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
      world.schedule(worker.busyUntil, new Plans.Resume(worker.ref.number(), cause));
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
    clearAttachments();
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
    clearAttachments();
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

  private void clearAttachments() {
    attached = null;
    attachedAmount = 0;
    pretended = null;
    stamp = Envelope.TRUE;
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

  private @Nullable Variables local() {
    return cell == null ? null : block().variables;
  }

  /** Runs a handler of the block at work. */
  void call(int handler, @Nullable Object payload) {
    if (world.watch() != null) {
      assigned |= worker().behaviour.assigned(handler);
    }
    worker().behaviour.handle(context, handler, local(), payload);
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
    repeat(own, ofSession, BlockType.ANY);
    if (!own.type.states().isEmpty()) {
      enterState(0, ofSession);
    }
  }

  Context context() {
    return context;
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

  private Block block(boolean ofSession) {
    return ofSession ? block() : worker();
  }

  private @Nullable Session sessionOf(boolean ofSession) {
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
    ListValue peers = world.peers(worker().ref.number());
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

  // --- messages -------------------------------------------------------------------------------

  /** Lets units travel with the next message: {@code send … with n R}. */
  public void attach(ResourceType resource, long amount) {
    Dealings.checkAmount(amount);
    attached = resource;
    attachedAmount = amount;
  }

  /** Lets the next message name another sender: {@code send … as b}, of rogue agents. */
  public void pretend(AgentRef other) {
    pretended = other;
  }

  /** Lets the next message say that it was sent at another time, of rogue agents. */
  public void stamp(long time) {
    stamp = time;
  }

  /** Sends a message of an unordered protocol. */
  public void send(MessageType type, Data message, AgentRef to) {
    post(type, message, to.number(), null, -1, -1, -1);
  }

  /** Answers the sender of the message that is handled. */
  public void reply(MessageType type, Data message) {
    send(type, message, sender());
  }

  /** Sends a message of an unordered protocol to every peer that can receive it. */
  public void broadcast(MessageType type, Data message) {
    for (Object peer : peers()) {
      AgentRef to = (AgentRef) peer;
      if (to != null && world.canReceive(to, type)) {
        send(type, message, to);
      }
    }
  }

  /** Sends a message of an unordered protocol to each of these. */
  public void broadcast(MessageType type, Data message, ListValue to) {
    for (Object one : to) {
      if (one instanceof AgentRef agentRef) {
        send(type, message, agentRef);
      }
    }
  }

  /** Puts a message among what waits for the commit. */
  void post(
      MessageType type,
      Data message,
      int receiver,
      @Nullable Session session,
      int senderSeat,
      int receiverSeat,
      int round) {
    context.burn(1);
    Agent worker = worker();
    boolean rogue = worker.type().rogue();
    boolean entitled = type.requires() == null || dealings.holds(type.requires());
    Envelope envelope = null;
    if (rogue || attached != null || !entitled) {
      envelope = envelope(rogue, entitled);
    }
    if (!rogue) {
      String fault = world.border.outgoing(context, type, message);
      if (fault != null) {
        throw new ScriptError(
            Fault.REFINEMENT, "the message " + type.name() + " cannot be sent: " + fault);
      }
    }
    add(
        new Delivery(
            worker.ref,
            receiver,
            type,
            message,
            session,
            senderSeat,
            receiverSeat,
            envelope,
            round));
  }

  /** What the next message takes with it, to be given to several. */
  record Attachment(@Nullable ResourceType resource, long amount) {}

  Attachment attachment() {
    return new Attachment(attached, attachedAmount);
  }

  void attachAgain(Attachment attachment) {
    attached = attachment.resource();
    attachedAmount = attachment.amount();
  }

  boolean attaches(ResourceType resource) {
    ResourceType own = attached;
    return own != null && own.number() == resource.number();
  }

  private Envelope envelope(boolean rogue, boolean entitled) {
    ResourceType resource = attached;
    long amount = attachedAmount;
    if (resource != null) {
      dealings.checkHeld(resource, amount);
      int self = self().number();
      world.ledger.escrow(self, resource, amount);
      onRollback(() -> world.ledger.escrow(self, resource, -amount));
    }
    Envelope envelope =
        new Envelope(
            rogue ? pretended : null,
            rogue ? stamp : Envelope.TRUE,
            resource,
            amount,
            !rogue,
            entitled,
            false);
    clearAttachments();
    return envelope;
  }

  // --- sessions -------------------------------------------------------------------------------

  /**
   * Opens a session.
   *
   * @param role the index of the role that this agent plays
   * @param members for each role, in order, the list of its agents; of this agent's own role the
   *     list is empty unless it has many members, then this agent is added where it is not in it
   */
  public SessionRef open(ProtocolType protocol, long role, ListValue members) {
    return open(protocol, role, members, ListValue.EMPTY);
  }

  /**
   * Opens a session of a protocol with parameters.
   *
   * @param role the index of the role that this agent plays, or −1 where it takes no part
   */
  public SessionRef open(ProtocolType protocol, long role, ListValue members, ListValue arguments) {
    return world.opening.open(this, protocol, (int) role, members, arguments);
  }

  /** Sends the first message of a session that this agent has opened in a role. */
  public void sayFirst(SessionRef session, long role, MessageType type, Data message) {
    Session.Cell opened = world.writableSession(session.number());
    int own = opened.session.seat((int) role, self().number());
    world.speaking.say(this, opened, own, type, message, null);
  }

  /** Ends a session that this agent takes part in, for all, when the handler is done. */
  public void close(SessionRef session) {
    world.sessions.close(this, world.writableSession(session.number()));
  }

  /** Sends a message of the session at work to whom the protocol says. */
  public void say(MessageType type, Data message) {
    world.speaking.say(this, currentCell(), seat, type, message, null);
  }

  /** Sends a message of the session at work to one of those whom the protocol says. */
  public void sayTo(MessageType type, Data message, AgentRef to) {
    world.speaking.say(this, currentCell(), seat, type, message, to);
  }

  /** Sends a message of a session from outside of its block: {@code send M via s}. */
  public void sayVia(SessionRef session, MessageType type, Data message, @Nullable AgentRef to) {
    Session.Cell other = world.writableSession(session.number());
    world.speaking.say(this, other, world.speaking.seatOf(other, worker()), type, message, to);
  }

  /** Whether the session at work allows a message to be sent now. */
  public boolean maySay(MessageType type) {
    return world.speaking.maySay(currentCell(), seat, type);
  }

  /** The members of a role of a session. */
  public ListValue members(SessionRef session, long role) {
    return world.session(session.number()).session.members((int) role);
  }

  /**
   * The agents whose messages this agent still waits for in a session; when the session at work has
   * waited in vain, those that were missing then.
   */
  public ListValue missing(SessionRef session) {
    Session.Cell at = cell;
    if (at != null && at.session.ref.equals(session)) {
      ListValue late = lacks;
      return late == null ? world.sessions.missing(at, seat) : late;
    }
    Session.Cell other = world.session(session.number());
    return world.sessions.missing(other, world.speaking.seatOf(other, worker()));
  }

  /** Whether the automaton of the session at work is in one of these states. */
  public boolean sessionStands(ListValue states) {
    Session.Participant participant = currentCell().participants[seat];
    return !participant.over && states.contains((long) participant.state);
  }

  private Session.Cell currentCell() {
    if (cell == null) {
      throw new ScriptError(Fault.ABSENT, "there is no session here");
    }
    return cell;
  }

  // --- time -----------------------------------------------------------------------------------

  /**
   * Starts a timer, in place of a running one of the same argument.
   *
   * @param ofSession whether it is a timer of the role block at work
   * @param argument a tuple where there are several, null where there is none
   */
  public void startTimer(long timer, @Nullable Object argument, long delay, boolean ofSession) {
    checkDelay(delay);
    Agent worker = worker();
    Block owner = block(ofSession);
    if (!owner.running((int) timer, argument)) {
      int most = world.limits.timers();
      if (worker.timers + ++startedTimers > most) {
        throw limit("an agent can have at most " + most + " timers at once");
      }
    }
    Session session = sessionOf(ofSession);
    int ownSeat = seat;
    long because = cause;
    add(
        (Runnable)
            () -> {
              long token = world.nextToken();
              int stopped = owner.start(new Block.Running((int) timer, argument, token));
              worker.timers += 1 - stopped;
              world.stale(stopped);
              world.schedule(
                  after(delay),
                  new Plans.Timer(
                      self(worker), session, ownSeat, because, (int) timer, argument, token));
            });
  }

  private static int self(Agent worker) {
    return worker.ref.number();
  }

  private long after(long delay) {
    return world.now > Long.MAX_VALUE - delay ? Long.MAX_VALUE : world.now + delay;
  }

  /** Stops a timer; with a null argument that of no argument. */
  public void cancelTimer(long timer, @Nullable Object argument, boolean ofSession) {
    Agent worker = worker();
    Block owner = block(ofSession);
    add(
        (Runnable)
            () -> {
              int stopped = owner.cancel((int) timer, argument);
              worker.timers -= stopped;
              world.stale(stopped);
            });
  }

  /** Stops all timers of a name, whatever their arguments. */
  public void cancelTimers(long timer, boolean ofSession) {
    Agent worker = worker();
    Block owner = block(ofSession);
    add(
        (Runnable)
            () -> {
              int stopped = owner.cancelAll((int) timer);
              worker.timers -= stopped;
              world.stale(stopped);
            });
  }

  /**
   * Runs a handler of the block at work later, unless the agent crashes or the session ends before.
   */
  public void after(long delay, long handler, @Nullable Object payload) {
    checkDelay(delay);
    Agent worker = worker();
    Plans.Later later =
        new Plans.Later(
            "after",
            self(worker),
            sessionOf(true),
            seat,
            cause,
            (int) handler,
            payload,
            worker.generation);
    add((Runnable) () -> world.schedule(after(delay), later));
  }

  /**
   * Asks somebody, and runs a handler of the block at work when it is decided, unless the agent
   * crashes or the session ends before.
   *
   * @param yes the handler where somebody agrees, {@code no} where not, or NONE
   */
  public void ask(Asking asking, long yes, @Nullable Object ofYes, long no, @Nullable Object ofNo) {
    Agent worker = worker();
    int self = self(worker);
    Session session = sessionOf(true);
    int place = seat;
    int generation = worker.generation;
    long because = cause;
    AgentRef by = worker.ref;
    Asking.Then then =
        (decided, agreed, event) -> {
          int handler = (int) (agreed ? yes : no);
          if (handler != BlockType.NONE) {
            Object payload = agreed ? ofYes : ofNo;
            decided.schedule(
                decided.now,
                new Plans.Later("ask", self, session, place, event, handler, payload, generation));
          }
        };
    add((Runnable) () -> asking.ask(by, because, then));
  }

  /**
   * Makes the handler take virtual time: meanwhile the agent takes nothing else, and the messages
   * of this handler leave at the end of it.
   */
  public void work(long duration) {
    checkDelay(duration);
    worked += duration;
    if (worked < 0) {
      throw new ScriptError(Fault.OVERFLOW, "the work takes too long");
    }
  }

  private static void checkDelay(long delay) {
    if (delay < 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "a delay is not negative, as " + Values.showDuration(delay) + " is");
    }
  }

  // --- states ---------------------------------------------------------------------------------

  /**
   * The first half of {@code become}: runs the present state's exit handler, and ends what belongs
   * to the state. Then the script sets the parameters of the next state, and calls {@link
   * #enterState}.
   */
  public void leaveState(boolean ofSession) {
    Block owner = block(ofSession);
    int left = owner.state;
    if (left == BlockType.ANY) {
      return;
    }
    context.enter();
    int exit = owner.type.states().get(left).exit();
    if (exit != BlockType.NONE) {
      callIn(ofSession, exit);
    }
    Agent worker = worker();
    add(
        (Runnable)
            () -> {
              int stopped = owner.leave(left);
              worker.timers -= stopped;
              world.stale(stopped);
            });
    context.leave();
  }

  /** The second half of {@code become}: enters a state and runs its enter handler at once. */
  public void enterState(long state, boolean ofSession) {
    Block owner = block(ofSession);
    int from = owner.state;
    owner.state = (int) state;
    context.enter();
    BlockType.State entered = owner.type.states().get((int) state);
    String previous = from == BlockType.ANY ? null : owner.type.states().get(from).name();
    note(EventKind.BECAME, entered.name(), previous);
    repeat(owner, ofSession, (int) state);
    if (entered.enter() != BlockType.NONE) {
      callIn(ofSession, entered.enter());
    }
    context.leave();
  }

  private void callIn(boolean ofSession, int handler) {
    worker().behaviour.handle(context, handler, ofSession ? local() : null, null);
  }

  /** Plans the first tick of all repetitions that belong to a state. */
  void repeat(Block owner, boolean ofSession, int state) {
    for (int i = 0; i < owner.type.repetitions().size(); i++) {
      if (owner.type.repetitions().get(i).owner() == state) {
        tick(owner, ofSession, i);
      }
    }
  }

  /** Plans the next tick of a repetition. */
  void tick(Block owner, boolean ofSession, int index) {
    BlockType.Every every = owner.type.repetitions().get(index);
    Variables scope = ofSession ? local() : null;
    long period = nanos(worker().behaviour.evaluate(context, every.period(), scope));
    if (period <= 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`every` needs a duration above zero, not " + Values.showDuration(period));
    }
    long jitter =
        every.jitter() == BlockType.NONE
            ? 0
            : nanos(worker().behaviour.evaluate(context, every.jitter(), scope));
    Agent worker = worker();
    Session session = sessionOf(ofSession);
    int ownSeat = seat;
    long because = cause;
    add(
        (Runnable)
            () -> {
              long gap = period;
              if (jitter > 0) {
                RandomStream random = worker.stream(Agent.Purpose.REPETITION, world.setup.seed());
                gap = Math.max(1, period + random.nextInt(-jitter, jitter));
              }
              long token = world.nextToken();
              owner.tick(index, token);
              world.schedule(
                  after(gap),
                  new Plans.Tick(self(worker), session, ownSeat, because, index, token));
            });
  }

  private static long nanos(@Nullable Object duration) {
    return duration instanceof DurationValue value ? value.nanos() : 0;
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
