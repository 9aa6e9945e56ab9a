package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Emits the payment of fuel. The slice is in a variable: a function is given it, and puts what is
 * left into the context on every way out that is not an error; library operations find it in the
 * context and leave it there. A function that spends nothing has no such variable.
 *
 * <p>During a run of turns of a counting loop ({@link Loops}) nobody looks at the slice; what the
 * run has cost so far is taken off when it ends or is left.
 */
final class Fuel {

  /**
   * A run of turns.
   *
   * @param turns how many there are
   * @param left how many are left
   */
  record Run(Variable turns, Variable left) {}

  private final Code code;
  private final Variable context;
  private final Variable depth;
  private final @Nullable Variable slice;
  private final List<Runnable> seldom = new ArrayList<>();
  private @Nullable Run run;

  /**
   * @param slice the variable, claimed but not yet set in a part of a function; null for none
   */
  Fuel(Code code, Variable context, Variable depth, @Nullable Variable slice) {
    this.code = code;
    this.context = context;
    this.depth = depth;
    this.slice = slice;
  }

  Variable slice() {
    return requireNonNull(slice);
  }

  // ---- to and from the context

  /** Takes the slice from the context. */
  void take() {
    if (slice != null) {
      code.load(context);
      code.getField(Jvm.CONTEXT, "fuel", "I");
      code.store(slice);
    }
  }

  /** Puts the slice into the context. */
  void put() {
    if (slice != null) {
      code.load(context);
      code.load(slice);
      code.putField(Jvm.CONTEXT, "fuel", "I");
    }
  }

  /** Tells the context slice and depth, before a library operation that takes it. */
  void handOver() {
    code.load(context);
    code.load(slice());
    code.load(depth);
    code.callVirtual(Jvm.CONTEXT, "handOver", "(II)V", null);
  }

  // ---- payments

  /** Pays for a turn of a loop. */
  void payTurn(Span span) {
    code.load(context);
    code.load(slice());
    code.callVirtual(Jvm.CONTEXT, "pay", "(I)I", span);
    code.store(slice());
  }

  /** Pays for the activation of a function, and leaves the slice on the stack. */
  void payCall(Span span, boolean inMove) {
    code.load(context);
    code.load(slice());
    code.load(depth);
    code.pushInt(1);
    code.plain(Plain.ADD_INT);
    code.callVirtual(Jvm.CONTEXT, inMove ? "payInMove" : "pay", "(II)I", span);
  }

  /** Takes a new slice if this one is below zero, then goes on at {@code after} or behind. */
  void refuelIfSpent(Span span, @Nullable Mark after) {
    Mark spent = new Mark();
    code.load(slice());
    code.jumpIf(Test.NEGATIVE, spent);
    Mark on = after == null ? code.here() : after;
    seldom.add(
        () -> {
          code.place(spent);
          code.load(context);
          code.load(slice());
          code.callVirtual(Jvm.CONTEXT, "refuel", "(I)I", span);
          code.store(slice());
          code.jump(on);
        });
  }

  /** Emits what happens seldom, behind the rest of the method. */
  void end() {
    seldom.forEach(Runnable::run);
  }

  // ---- runs of turns

  /** The run that this point is in. */
  @Nullable Run run() {
    return run;
  }

  /** Begins a run of as many turns as the number on the stack. */
  Run begin() {
    Run begun = new Run(code.variable(Sort.INT), code.variable(Sort.INT));
    code.duplicate();
    code.store(begun.turns);
    code.store(begun.left);
    run = begun;
    return begun;
  }

  /** Ends the run, with all its turns done. */
  void end(Run ended) {
    code.load(slice());
    code.load(ended.turns);
    code.plain(Plain.SUBTRACT_INT);
    code.store(slice());
    run = null;
  }

  /**
   * Takes off what the run has cost if control leaves it for a place where another one is, or none.
   */
  void settle(@Nullable Run there) {
    Run here = run;
    if (here != null && !here.equals(there)) {
      code.load(slice());
      code.load(here.turns);
      code.plain(Plain.SUBTRACT_INT);
      code.load(here.left);
      code.plain(Plain.ADD_INT);
      code.store(slice());
    }
  }
}
