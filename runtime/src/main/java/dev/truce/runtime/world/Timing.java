package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * What the handler at work does with time: timers, repetitions, what it does later, how long it
 * works, and the states of its blocks, which timers and repetitions may belong to.
 */
public final class Timing {

  private final World world;
  private final Transaction transaction;

  Timing(World world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  /**
   * Starts a timer, in place of a running one of the same argument.
   *
   * @param ofSession whether it is a timer of the role block at work
   * @param argument a tuple where there are several, null where there is none
   */
  public void startTimer(long timer, @Nullable Object argument, long delay, boolean ofSession) {
    checkDelay(delay);
    Agent worker = transaction.worker();
    Block owner = transaction.block(ofSession);
    if (!owner.running((int) timer, argument)) {
      int most = world.limits.timers();
      if (worker.timers + ++transaction.startedTimers > most) {
        throw Transaction.limit("an agent can have at most " + most + " timers at once");
      }
    }
    Session session = transaction.sessionOf(ofSession);
    int ownSeat = transaction.seat;
    long because = transaction.cause;
    transaction.add(
        (Runnable)
            () -> {
              long token = world.timeline.nextToken();
              int stopped = owner.start(new Block.Running((int) timer, argument, token));
              worker.timers += 1 - stopped;
              world.timeline.stale(stopped);
              world.timeline.schedule(
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
    Agent worker = transaction.worker();
    Block owner = transaction.block(ofSession);
    transaction.add(
        (Runnable)
            () -> {
              int stopped = owner.cancel((int) timer, argument);
              worker.timers -= stopped;
              world.timeline.stale(stopped);
            });
  }

  /** Stops all timers of a name, whatever their arguments. */
  public void cancelTimers(long timer, boolean ofSession) {
    Agent worker = transaction.worker();
    Block owner = transaction.block(ofSession);
    transaction.add(
        (Runnable)
            () -> {
              int stopped = owner.cancelAll((int) timer);
              worker.timers -= stopped;
              world.timeline.stale(stopped);
            });
  }

  /**
   * Runs a handler of the block at work later, unless the agent crashes or the session ends before.
   */
  public void after(long delay, long handler, @Nullable Object payload) {
    checkDelay(delay);
    Agent worker = transaction.worker();
    Plans.Later later =
        new Plans.Later(
            "after",
            self(worker),
            transaction.sessionOf(true),
            transaction.seat,
            transaction.cause,
            (int) handler,
            payload,
            worker.generation);
    transaction.add((Runnable) () -> world.timeline.schedule(after(delay), later));
  }

  /**
   * Asks somebody, and runs a handler of the block at work when it is decided, unless the agent
   * crashes or the session ends before.
   *
   * @param yes the handler where somebody agrees, {@code no} where not, or NONE
   */
  public void ask(Asking asking, long yes, @Nullable Object ofYes, long no, @Nullable Object ofNo) {
    Agent worker = transaction.worker();
    int self = self(worker);
    Session session = transaction.sessionOf(true);
    int place = transaction.seat;
    int generation = worker.generation;
    long because = transaction.cause;
    AgentRef by = worker.ref;
    Asking.Then then =
        (decided, agreed, event) -> {
          int handler = (int) (agreed ? yes : no);
          if (handler != BlockType.NONE) {
            Object payload = agreed ? ofYes : ofNo;
            decided.timeline.schedule(
                decided.now,
                new Plans.Later("ask", self, session, place, event, handler, payload, generation));
          }
        };
    transaction.add((Runnable) () -> asking.ask(by, because, then));
  }

  /**
   * Makes the handler take virtual time: meanwhile the agent takes nothing else, and the messages
   * of this handler leave at the end of it.
   */
  public void work(long duration) {
    checkDelay(duration);
    transaction.worked += duration;
    if (transaction.worked < 0) {
      throw new ScriptError(Fault.OVERFLOW, "the work takes too long");
    }
  }

  private static void checkDelay(long delay) {
    if (delay < 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "a delay is not negative, as " + Values.showDuration(delay) + " is");
    }
  }

  /**
   * The first half of {@code become}: runs the present state's exit handler, and ends what belongs
   * to the state. Then the script sets the parameters of the next state, and calls {@link
   * #enterState}.
   */
  public void leaveState(boolean ofSession) {
    Block owner = transaction.block(ofSession);
    int left = owner.state;
    if (left == BlockType.ANY) {
      return;
    }
    transaction.context.enter();
    int exit = owner.type.states().get(left).exit();
    if (exit != BlockType.NONE) {
      callIn(ofSession, exit);
    }
    Agent worker = transaction.worker();
    transaction.add(
        (Runnable)
            () -> {
              int stopped = owner.leave(left);
              worker.timers -= stopped;
              world.timeline.stale(stopped);
            });
    transaction.context.leave();
  }

  /** The second half of {@code become}: enters a state and runs its enter handler at once. */
  public void enterState(long state, boolean ofSession) {
    Block owner = transaction.block(ofSession);
    int from = owner.state;
    owner.state = (int) state;
    transaction.context.enter();
    BlockType.State entered = owner.type.states().get((int) state);
    String previous = from == BlockType.ANY ? null : owner.type.states().get(from).name();
    transaction.note(EventKind.BECAME, entered.name(), previous);
    repeat(owner, ofSession, (int) state);
    if (entered.enter() != BlockType.NONE) {
      callIn(ofSession, entered.enter());
    }
    transaction.context.leave();
  }

  private void callIn(boolean ofSession, int handler) {
    transaction.call(handler, ofSession ? transaction.local() : null, null);
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
    Variables scope = ofSession ? transaction.local() : null;
    long period =
        nanos(transaction.worker().behaviour.evaluate(transaction.context, every.period(), scope));
    if (period <= 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`every` needs a duration above zero, not " + Values.showDuration(period));
    }
    long jitter =
        every.jitter() == BlockType.NONE
            ? 0
            : nanos(
                transaction
                    .worker()
                    .behaviour
                    .evaluate(transaction.context, every.jitter(), scope));
    Agent worker = transaction.worker();
    Session session = transaction.sessionOf(ofSession);
    int ownSeat = transaction.seat;
    long because = transaction.cause;
    transaction.add(
        (Runnable)
            () -> {
              long gap = period;
              if (jitter > 0) {
                RandomStream random = worker.stream(Agent.Purpose.REPETITION, world.setup.seed());
                gap = Math.max(1, period + random.nextInt(-jitter, jitter));
              }
              long token = world.timeline.nextToken();
              owner.tick(index, token);
              world.timeline.schedule(
                  after(gap),
                  new Plans.Tick(self(worker), session, ownSeat, because, index, token));
            });
  }

  private static long nanos(@Nullable Object duration) {
    return duration instanceof DurationValue value ? value.nanos() : 0;
  }
}
