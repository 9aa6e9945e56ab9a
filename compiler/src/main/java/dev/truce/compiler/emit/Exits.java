package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Emits jumps to labels and returns. An exit whose target is in another method of the same function
 * leaves its value in place 0 of the arrays of variables and returns its number, from 1; 0 stands
 * for the end of the part.
 */
final class Exits {

  private record Target(Mark mark, Rep rep, Fuel.@Nullable Run run) {}

  private final Code code;
  private final Locals locals;
  private final Fuel fuel;
  private final Plan plan;
  private final Rep result;
  private final @Nullable Part part;
  private final Map<Exit, Target> targets = new HashMap<>();

  Exits(Code code, Locals locals, Fuel fuel, Plan plan, Rep result, @Nullable Part part) {
    this.code = code;
    this.locals = locals;
    this.fuel = fuel;
    this.plan = plan;
    this.result = result;
    this.part = part;
  }

  /** Says where an exit leads, at the point where its label begins, with nothing on the stack. */
  void target(Exit exit, Mark mark, Rep rep) {
    targets.put(exit, new Target(mark, rep, fuel.run()));
  }

  /** The rep of the value that an exit takes along. */
  Rep rep(Exit exit) {
    Target target = targets.get(exit);
    if (target != null) {
      return target.rep;
    }
    return switch (exit.kind()) {
      case BREAK, CONTINUE -> Rep.VOID;
      case RETURN -> result;
      case LEAVE -> requireNonNull(plan.leaves().get(exit.label()));
    };
  }

  /** Takes an exit with its value, if it has one, on top of the stack. */
  void take(Exit exit, Rep rep) {
    Target target = targets.get(exit);
    boolean hasValue = !Jvm.isVoid(rep);
    fuel.settle(target == null ? null : target.run);
    if (target == null) {
      fuel.put();
    }
    if (target != null) {
      code.unwind(0, hasValue);
      code.jump(target.mark);
    } else if (part == null) {
      code.returns(hasValue ? Jvm.sort(rep) : null);
    } else {
      handOver(rep);
      code.unwind(0, false);
      code.pushInt(part.exits.indexOf(exit) + 1);
      code.returns(Sort.INT);
    }
  }

  /** Puts the value on top to where another method of the function finds it. */
  private void handOver(Rep rep) {
    if (!Jvm.isVoid(rep) && code.reachable()) {
      Variable value = code.variable(Jvm.sort(rep));
      code.store(value);
      locals.storeCell(0, rep, () -> code.load(value));
    }
  }

  /** Ends a part that has exits, with its value on top. */
  void endPart(Rep rep) {
    fuel.put();
    handOver(rep);
    code.pushInt(0);
    code.returns(Sort.INT);
  }

  /** Goes on after the call of a part with exits, which has left a number on the stack. */
  void afterPart(Part called, Rep rep) {
    if (!code.reachable()) {
      return;
    }
    Mark normal = new Mark();
    Variable number = code.variable(Sort.INT);
    code.store(number);
    code.load(number);
    code.jumpIf(Test.ZERO, normal);
    int last = called.exits.size() - 1;
    for (int i = 0; i <= last; i++) {
      Mark next = new Mark();
      if (i < last) {
        code.load(number);
        code.pushInt(i + 1);
        code.jumpIf(Test.NOT_EQUAL, next);
      }
      Exit exit = called.exits.get(i);
      Rep carried = rep(exit);
      locals.loadCell(0, carried);
      take(exit, carried);
      code.place(next);
    }
    code.place(normal);
    if (called.completes()) {
      locals.loadCell(0, called.isRun() ? Rep.VOID : rep);
    } else {
      code.pushNull();
      code.throwTop(); // never comes here
    }
  }
}
