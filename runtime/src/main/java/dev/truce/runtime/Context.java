package dev.truce.runtime;

/**
 * What a running piece of script may use up and where it prints. One context belongs to one thread at a time. Fuel is
 * spent by calls, loop turns and by library operations in proportion to their work; depth counts script calls.
 */
public final class Context {

  /** Script calls that may be open at once. */
  public static final int MAX_DEPTH = 10_000;

  /** Elements of one collection, characters of one text. */
  public static final int MAX_SIZE = 20_000_000;

  /** What is left; below zero the script is out of fuel. Public since compiled code keeps it in a local during loops. */
  public long fuel;

  /** Script calls open when control last left script code for a library operation; lambdas called from there go on from it. */
  public int depth;

  private final Output output;

  public Context(Output output, long fuel) {
    this.output = output;
    this.fuel = fuel;
  }

  public Output output() {
    return output;
  }

  /** Spends {@code amount} of fuel. */
  public void burn(long amount) {
    if ((fuel -= amount) < 0) {
      throw outOfFuel();
    }
  }

  /** Pays for one activation of a function that will run at {@code newDepth}: one unit of fuel, then the depth. */
  public void enter(int newDepth) {
    if (--fuel < 0) {
      throw outOfFuel();
    }
    if (newDepth > MAX_DEPTH) {
      throw tooDeep();
    }
  }

  public static ScriptError outOfFuel() {
    return new ScriptError(
        Fault.OUT_OF_FUEL, "the script ran out of fuel", "a loop or recursion may never end; --fuel N allows more");
  }

  public static ScriptError tooDeep() {
    return new ScriptError(
        Fault.TOO_DEEP, "more than " + MAX_DEPTH + " calls are open at once", "does the recursion have an end?");
  }

  /** The error of reading a global before it is set. */
  public static ScriptError unready(String name) {
    return new ScriptError(Fault.UNREADY, "`" + name + "` is read before its value is there");
  }
}
