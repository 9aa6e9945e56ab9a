package dev.truce.runtime;

import dev.truce.runtime.guard.People;
import dev.truce.runtime.scenario.RowJournal;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.world.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a running piece of script may use up and where it prints. One context belongs to one thread
 * at a time. Fuel is spent by calls, loop turns and by library operations in proportion to their
 * work; depth counts script calls.
 *
 * <p>Fuel is handed out in slices: {@link #fuel} holds what is left of the present one, the rest
 * waits in reserve. Only when a slice is used up is there a check whether the budget is spent and
 * whether the thread was interrupted, so that whoever spends fuel needs one subtraction and one
 * comparison. What is left in all is {@link #remaining}, which does not depend on where slices end.
 */
public final class Context {

  /** Script calls that may be open at once. */
  public static final int MAX_DEPTH = 10_000;

  /** Elements of one collection, characters of one text. */
  public static final int MAX_SIZE = 20_000_000;

  /** Units in a slice of fuel: some tens of microseconds of work. */
  private static final int SLICE = 1 << 14;

  /**
   * What is left of the slice. Who spends {@code n} subtracts it here and calls {@link #refuel()}
   * when that leaves less than zero. Public since compiled code has it in a register: it takes the
   * slice from here when a function begins and when library operations return, and puts it here
   * before it calls them and when the function ends.
   */
  public int fuel;

  /**
   * Script calls open when control last left script code for a library operation; lambdas called
   * from there go on from it.
   */
  public int depth;

  /** Who is asked when a rule wants to know what a person says. */
  public People people = People.NOBODY;

  /** Hears how far long library operations have come. */
  public Parallel.Progress progress = Parallel.Progress.NONE;

  /** Hears of the runs of scenarios that are asked for in this context. */
  public RunObserver runs = RunObserver.NONE;

  /** Keeps the rows of sweeps. */
  public RowJournal journal = RowJournal.NONE;

  /** Whose budget the work on values is taken from that library operations do on this thread. */
  private static final ThreadLocal<@Nullable Context> PAYER = new ThreadLocal<>();

  /** Sizes below this are no work. */
  private static final int SMALL = 64;

  /** Elements or characters that are gone over for one unit. */
  private static final int UNIT = 8;

  /** Runs of worlds inside of runs of worlds. */
  private static final int MAX_WORLDS = 32;

  private final Output output;
  private final long seed;

  /**
   * What is left for work on values. A budget of its own, as large as that of fuel: operations that
   * do not know the context take from it, while compiled code holds fuel in a register.
   */
  private long work;

  /** The budget as it was when it began. */
  private long granted;

  /** How many runs of worlds are open around it. */
  private int worlds;

  private long reserve;
  private @Nullable Transaction transaction;

  public Context(Output output, long fuel) {
    this(output, fuel, 0);
  }

  /**
   * @param seed of the run: what library operations draw from that are not given a seed of their
   *     own
   */
  public Context(Output output, long fuel, long seed) {
    this.output = output;
    this.seed = seed;
    this.fuel = (int) Math.max(-1, Math.min(fuel, SLICE));
    this.reserve = fuel - this.fuel;
    this.work = fuel;
    this.granted = fuel;
  }

  /**
   * Makes this the context of a part of what another one does, with a budget of its own.
   *
   * @param depth of calls that are open around it
   */
  public void inside(Context outer, int depth) {
    this.depth = depth;
    worlds = outer.worlds;
  }

  /**
   * Makes this the context of a world that another one runs, and that asks these people.
   *
   * @throws ScriptError TOO_DEEP where worlds run worlds without end
   */
  public void runFor(Context outer, People asked) {
    people = asked;
    worlds = outer.worlds + 1;
    if (worlds > MAX_WORLDS) {
      throw new ScriptError(
          Fault.TOO_DEEP,
          "more than " + MAX_WORLDS + " runs of worlds are open inside of each other",
          "does an agent, or a default, run the world that it is in?");
    }
  }

  /** What was spent of the present budget. */
  public long used() {
    return granted - remaining();
  }

  /** Makes this the context whose budget work on values is taken from, on this thread. */
  public void pays() {
    PAYER.set(this);
  }

  /** The context that {@link #pays} on this thread. */
  public static @Nullable Context payer() {
    return PAYER.get();
  }

  public static void restore(@Nullable Context payer) {
    PAYER.set(payer);
  }

  /**
   * Pays for going over {@code size} elements or characters, by an operation that does not know the
   * context.
   *
   * @throws ScriptError OUT_OF_FUEL
   */
  public static void goOver(long size) {
    if (size >= SMALL) {
      charge(size / UNIT);
    }
  }

  /** Pays for {@code units} of work on values, such as parts that are compared. */
  public static void charge(long units) {
    Context payer = PAYER.get();
    if (payer != null) {
      payer.work -= units;
      if (payer.work < 0) {
        throw outOfFuel();
      }
      if (units >= SLICE && Thread.interrupted()) {
        throw interrupted();
      }
    }
  }

  public Output output() {
    return output;
  }

  public long seed() {
    return seed;
  }

  /** What the handler that runs has done so far, and the way to all that it may do. */
  public Transaction transaction() {
    Transaction present = transaction;
    if (present == null) {
      throw new IllegalStateException("no handler runs");
    }
    return present;
  }

  /** Whether the code at work is an agent's that is told the opposite of what it gains. */
  public boolean isInverted() {
    return transaction != null && transaction.inverted();
  }

  /** Makes this the context of a world's handlers. */
  public void enter(Transaction transactions) {
    transaction = transactions;
  }

  /**
   * Starts a new budget for work on values alone: for code that has fuel of another context, or
   * without end for what the world does by itself, for which no script answers.
   */
  public void work(long budget) {
    work = budget;
  }

  /** Starts a new budget, whatever is left of the present one; no call is open. */
  public void renew(long budget) {
    fuel = (int) Math.max(-1, Math.min(budget, SLICE));
    reserve = budget - fuel;
    work = budget;
    granted = budget;
    depth = 0;
  }

  /** Spends {@code amount} of fuel. */
  public void burn(long amount) {
    if (amount <= fuel) {
      fuel -= (int) amount;
    } else {
      take(fuel - amount);
    }
  }

  /**
   * Takes the next slice after {@link #fuel} fell below zero; fails when none is left or the thread
   * is interrupted.
   */
  public void refuel() {
    take(fuel);
  }

  /** The same for a slice in a register, whose successor it gives. */
  public int refuel(int slice) {
    take(slice);
    return fuel;
  }

  private void take(long slice) {
    long left = slice + reserve;
    fuel = (int) Math.max(-1, Math.min(left, SLICE));
    reserve = left - fuel;
    if (left < 0) {
      throw outOfFuel();
    }
    lookAround();
  }

  /**
   * What long work does now and then.
   *
   * @throws ScriptError INTERRUPTED when a person wants it to end, OUT_OF_MEMORY when the heap is
   *     nearly full
   */
  public static void lookAround() {
    if (Thread.interrupted()) {
      throw interrupted();
    }
    if (Memory.isShort()) {
      throw outOfMemory();
    }
  }

  /** {@link #enter(int)} for a slice in a register: gives what is left of it. */
  public int pay(int slice, int newDepth) {
    int left = slice - 1;
    if (left < 0) {
      left = refuel(left);
    }
    if (newDepth > MAX_DEPTH) {
      throw tooDeep();
    }
    return left;
  }

  /**
   * As {@link #pay(int, int)}, in the move of a strategy. A method of its own, since the JIT
   * compiler leaves out branches that were never taken in a method: the kernel sees to it that
   * moves seldom use up a slice ({@link #fill}), and without a call in it the loop that plays a
   * match keeps its variables in registers.
   */
  public int payInMove(int slice, int newDepth) {
    int left = slice - 1;
    if (left < 0) {
      left = refuel(left);
    }
    if (newDepth > MAX_DEPTH) {
      throw tooDeep();
    }
    return left;
  }

  /** Exchanges the slice for a whole one, and does what is done where slices end. */
  public void fill() {
    take(fuel);
  }

  /** Pays for one turn of a loop from a slice in a register: gives what is left of it. */
  public int pay(int slice) {
    return slice > 0 ? slice - 1 : refuel(slice - 1);
  }

  /** Leaves script code for a library operation: tells it the slice and the depth. */
  public void handOver(int slice, int openCalls) {
    fuel = slice;
    depth = openCalls;
  }

  /**
   * How many turns of a counting loop from {@code first} to {@code last}, where first is not above
   * last, can run before the slice has to be looked at: all, or one more than the slice can pay.
   */
  public static int turns(long first, long last, int slice) {
    long more = last - first;
    return more < 0 || more >= slice ? slice + 1 : (int) more + 1;
  }

  /**
   * What is left of the whole budget; below zero once it has run out, by as much as the last one to
   * ask lacked.
   */
  public long remaining() {
    return fuel + reserve;
  }

  /**
   * Pays for one activation of a function that will run at {@code newDepth}: one unit of fuel, then
   * the depth.
   */
  public void enter(int newDepth) {
    if (--fuel < 0) {
      refuel();
    }
    if (newDepth > MAX_DEPTH) {
      throw tooDeep();
    }
  }

  /**
   * Pays for one nested run of policies, such as a match, by a library operation: moves cost
   * nothing themselves, and a match may be played within a move. To be ended with {@link #leave},
   * unless by an error.
   */
  public void enter() {
    enter(depth + 1);
    depth++;
  }

  public void leave() {
    depth--;
  }

  public static ScriptError outOfFuel() {
    return new ScriptError(
        Fault.OUT_OF_FUEL,
        "the script ran out of fuel",
        "a loop or recursion may never end; --fuel N allows more");
  }

  public static ScriptError tooDeep() {
    return new ScriptError(
        Fault.TOO_DEEP,
        "more than " + MAX_DEPTH + " calls are open at once",
        "does the recursion have an end?");
  }

  /** The error of reading a global before it is set. */
  public static ScriptError unready(String name) {
    return new ScriptError(Fault.UNREADY, "`" + name + "` is read before its value is there");
  }

  /** An error that the script itself states. */
  public static ScriptError failure(Fault fault, String message) {
    return new ScriptError(fault, message);
  }

  public static ScriptError interrupted() {
    return new ScriptError(Fault.INTERRUPTED, "the evaluation was interrupted");
  }

  /**
   * What the border of an engine makes of a {@link StackOverflowError}, which no depth of calls
   * alone causes.
   */
  public static ScriptError stackExhausted() {
    return new ScriptError(
        Fault.TOO_DEEP, "the evaluation is nested too deeply", "does the recursion have an end?");
  }

  /** What the border of an engine makes of an {@link OutOfMemoryError}. */
  public static ScriptError outOfMemory() {
    return new ScriptError(Fault.OUT_OF_MEMORY, "the script ran out of memory");
  }
}
