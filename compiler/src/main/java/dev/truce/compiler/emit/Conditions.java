package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Test;
import org.jspecify.annotations.Nullable;

/** Emits conditions as jumps; a boolean is made only where a value is wanted. */
final class Conditions {

  private final Body body;
  private final Code code;

  Conditions(Body body) {
    this.body = body;
    this.code = body.code;
  }

  /** The condition as a value. */
  Code materialise(Expr condition) {
    Mark no = new Mark();
    Mark end = new Mark();
    jumpUncut(condition, false, no);
    code.pushInt(1);
    code.jump(end);
    code.place(no);
    code.pushInt(0);
    code.place(end);
    return code;
  }

  /** Jumps to {@code target} when the condition is {@code when}, otherwise goes on behind. */
  void jump(Expr condition, boolean when, Mark target) {
    if (body.isCut(condition)) {
      jumpOnValue(condition, when, target);
    } else {
      jumpUncut(condition, when, target);
    }
  }

  private void jumpUncut(Expr condition, boolean when, Mark target) {
    if (condition instanceof Expr.Not not) {
      jump(not.operand(), !when, target);
    } else if (condition instanceof Expr.And and) {
      both(and.left(), and.right(), true, when, target);
    } else if (condition instanceof Expr.Or or) {
      both(or.left(), or.right(), false, when, target);
    } else if (condition instanceof Expr.Lit lit) {
      if (Boolean.valueOf(when).equals(lit.value())) {
        code.jump(target);
      }
    } else if (condition instanceof Expr.If choice) {
      jumpOnChoice(choice, when, target);
    } else if (condition instanceof Expr.Block block) {
      block.effects().forEach(e -> body.emit(e, Rep.VOID));
      jump(block.result(), when, target);
    } else if (condition instanceof Expr.Operate operate) {
      code.line(operate.span());
      Test test = compare(operate);
      code.jumpIf(when ? test : test.negated(), target);
    } else {
      jumpOnValue(condition, when, target);
    }
  }

  private void jumpOnValue(Expr condition, boolean when, Mark target) {
    body.emit(condition);
    code.jumpIf(when ? Test.NOT_ZERO : Test.ZERO, target);
  }

  /** Two conditions, of which both must hold ({@code and}) or one. */
  private void both(Expr left, Expr right, boolean and, boolean when, Mark target) {
    if (and == when) {
      Mark past = new Mark();
      jump(left, !when, past);
      body.bounds.enter(left, and);
      jump(right, when, target);
      body.bounds.leave();
      code.place(past);
    } else {
      jump(left, when, target);
      body.bounds.enter(left, and);
      jump(right, when, target);
      body.bounds.leave();
    }
  }

  private void jumpOnChoice(Expr.If choice, boolean when, Mark target) {
    Mark otherwise = new Mark();
    Mark end = new Mark();
    jump(choice.condition(), false, otherwise);
    jump(choice.then(), when, target);
    code.jump(end);
    code.place(otherwise);
    jump(choice.otherwise(), when, target);
    code.place(end);
  }

  /** Emits the operands and the comparison; gives the test that holds when the operation does. */
  private Test compare(Expr.Operate e) {
    Expr left = e.operands().get(0);
    @Nullable Expr right = e.operands().size() > 1 ? e.operands().get(1) : null;
    return switch (e.operator()) {
      case EQUAL_LONG -> compare(left, right, Plain.COMPARE_LONG, Test.ZERO);
      case NOT_EQUAL_LONG -> compare(left, right, Plain.COMPARE_LONG, Test.NOT_ZERO);
      case LESS_LONG -> compare(left, right, Plain.COMPARE_LONG, Test.NEGATIVE);
      case LESS_EQUAL_LONG -> compare(left, right, Plain.COMPARE_LONG, Test.NOT_POSITIVE);
      case GREATER_LONG -> compare(left, right, Plain.COMPARE_LONG, Test.POSITIVE);
      case GREATER_EQUAL_LONG -> compare(left, right, Plain.COMPARE_LONG, Test.NOT_NEGATIVE);
      case EQUAL_FLOAT -> compare(left, right, Plain.COMPARE_DOUBLE_LOW, Test.ZERO);
      case NOT_EQUAL_FLOAT -> compare(left, right, Plain.COMPARE_DOUBLE_LOW, Test.NOT_ZERO);
      case LESS_FLOAT -> compare(left, right, Plain.COMPARE_DOUBLE_HIGH, Test.NEGATIVE);
      case LESS_EQUAL_FLOAT -> compare(left, right, Plain.COMPARE_DOUBLE_HIGH, Test.NOT_POSITIVE);
      case GREATER_FLOAT -> compare(left, right, Plain.COMPARE_DOUBLE_LOW, Test.POSITIVE);
      case GREATER_EQUAL_FLOAT -> compare(left, right, Plain.COMPARE_DOUBLE_LOW, Test.NOT_NEGATIVE);
      case EQUAL_BOOL -> compare(left, right, null, Test.EQUAL);
      case NOT_EQUAL_BOOL -> compare(left, right, null, Test.NOT_EQUAL);
      case EQUAL_REF -> compareRefs(e, left, right, Test.NULL, Test.NOT_ZERO);
      case NOT_EQUAL_REF -> compareRefs(e, left, right, Test.NOT_NULL, Test.ZERO);
      case IS_NONE -> compare(left, null, null, Test.NULL);
      default -> throw new IllegalArgumentException("no comparison: " + e.operator());
    };
  }

  private Test compare(Expr left, @Nullable Expr right, @Nullable Plain instruction, Test test) {
    body.emit(left);
    if (right != null) {
      body.emit(right);
    }
    if (instruction != null) {
      code.plain(instruction);
    }
    return test;
  }

  private Test compareRefs(
      Expr.Operate e, Expr left, @Nullable Expr right, Test ifNone, Test otherwise) {
    if (right == null || isNone(right)) {
      body.emit(left);
      return ifNone;
    }
    if (isNone(left)) {
      body.emit(right);
      return ifNone;
    }
    body.emit(left);
    body.emit(right);
    code.callStatic(
        Jvm.OPS, Operator.EQUAL_REF.method(), "(Ljava/lang/Object;Ljava/lang/Object;)Z", e.span());
    return otherwise;
  }

  private static boolean isNone(Expr e) {
    return e instanceof Expr.Lit lit && lit.value() == null;
  }
}
