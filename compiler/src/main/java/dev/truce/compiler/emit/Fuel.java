package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Emits the payment of fuel. During a quiet loop the slice is in a variable: taken from the context
 * before the loop, given back on every way out that is not an error.
 */
final class Fuel {

  private final Code code;
  private final Variable context;
  private final Variable depth;
  private final IdentityHashMap<Expr.Loop, Boolean> quiet;
  private final List<Runnable> refuels = new ArrayList<>();
  private @Nullable Variable slice;

  Fuel(Code code, Variable context, Variable depth, IdentityHashMap<Expr.Loop, Boolean> quiet) {
    this.code = code;
    this.context = context;
    this.depth = depth;
    this.quiet = quiet;
  }

  /** The variable that holds the slice at this point, or null. */
  @Nullable Variable slice() {
    return slice;
  }

  /**
   * Moves the slice to a variable if this loop is the outermost quiet one, and tells whether it
   * did.
   */
  boolean enterLoop(Expr.Loop loop) {
    if (slice != null || !quiet.getOrDefault(loop, false)) {
      return false;
    }
    Variable variable = code.variable(Sort.LONG);
    code.load(context);
    code.getField(Jvm.CONTEXT, "fuel", "J");
    code.store(variable);
    slice = variable;
    return true;
  }

  void leaveLoop() {
    settle(null);
    slice = null;
  }

  /** Gives the slice back if it is in another place here than where control goes. */
  void settle(@Nullable Variable there) {
    Variable here = slice;
    if (here != null && !here.equals(there)) {
      code.load(context);
      code.load(here);
      code.putField(Jvm.CONTEXT, "fuel", "J");
    }
  }

  /** Pays for a turn of a loop. */
  void payTurn(Span span) {
    if (slice != null) {
      payFromSlice(slice, span);
      return;
    }
    code.load(context);
    code.pushLong(1);
    code.callVirtual(Jvm.CONTEXT, "burn", "(J)V", span);
  }

  /** Pays for the activation of a function, whose arguments are on the stack. */
  void payCall(Span span) {
    if (slice != null) {
      payFromSlice(slice, span);
      pushDepthOfCall();
      code.callStatic(Jvm.CONTEXT, "checkDepth", "(I)V", span);
      return;
    }
    code.load(context);
    pushDepthOfCall();
    code.callVirtual(Jvm.CONTEXT, "enter", "(I)V", span);
  }

  private void pushDepthOfCall() {
    code.load(depth);
    code.pushInt(1);
    code.plain(Plain.ADD_INT);
  }

  private void payFromSlice(Variable from, Span span) {
    Mark empty = new Mark();
    Mark paid = new Mark();
    code.load(from);
    code.pushLong(1);
    code.plain(Plain.SUBTRACT_LONG);
    code.duplicate();
    code.store(from);
    code.pushLong(0);
    code.plain(Plain.COMPARE_LONG);
    code.jumpIf(Test.NEGATIVE, empty);
    code.place(paid);
    refuels.add(
        () -> {
          code.place(empty);
          code.load(context);
          code.load(from);
          code.callVirtual(Jvm.CONTEXT, "refuel", "(J)J", span);
          code.store(from);
          code.jump(paid);
        });
  }

  /** Emits what happens seldom, behind the rest of the method. */
  void end() {
    refuels.forEach(Runnable::run);
  }
}
