package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Operator;
import dev.truce.runtime.value.ListValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions that are one comparison of {@code count(…)} with what is fixed when the guard
 * begins. Such a rule need be judged only when the count crosses that number, which the runtime
 * sees without running code.
 */
final class RuleBound {

  private final GuardMaking guard;
  private final GuardPart part;
  private final RuleReads reads;

  RuleBound(GuardMaking guard, GuardPart part, RuleReads reads) {
    this.guard = guard;
    this.part = part;
    this.reads = reads;
  }

  /**
   * The monitor, the slot that holds the number or NONE, the number, and whether the count must be
   * above it for the comparison to turn; empty where the condition is none of these.
   */
  ListValue row(int condition) {
    Expr e =
        condition == GuardMaking.NONE ? null : RuleReads.bare(guard.function(condition).body());
    if (!(e instanceof Expr.Operate operation) || operation.operands().size() != 2) {
      return ListValue.EMPTY;
    }
    Expr left = RuleReads.bare(operation.operands().get(0));
    Expr right = RuleReads.bare(operation.operands().get(1));
    Long monitor = monitor(left);
    Expr number = right;
    boolean countFirst = monitor != null;
    if (!countFirst) {
      monitor = monitor(right);
      number = left;
    }
    Boolean above = above(operation.operator(), countFirst);
    boolean fixed = isFixed(number);
    if (monitor == null || above == null || !fixed) {
      return ListValue.EMPTY;
    }
    return number instanceof Expr.GetSlot get
        ? ListValue.of(monitor, (long) get.slot().index(), 0L, above)
        : ListValue.of(
            monitor,
            (long) GuardMaking.NONE,
            Objects.requireNonNull(((Expr.Lit) number).value()),
            above);
  }

  /** The number of the monitor that is counted, alone or by the rule's subject. */
  private @Nullable Long monitor(Expr e) {
    if (!(e instanceof Expr.CallNative call)
        || !call.method().owner().equals(PastTime.RULES)
        || !call.method().name().equals("count")) {
      return null;
    }
    ImmutableList<Expr> arguments = call.arguments();
    boolean alone =
        part.subject() == null
            && RuleReads.bare(arguments.get(1)) instanceof Expr.Lit lit
            && lit.value() == null;
    return (alone || reads.isSubject(arguments.get(1)))
            && arguments.get(0) instanceof Expr.Lit number
            && number.value() instanceof Long monitor
        ? monitor
        : null;
  }

  private boolean isFixed(Expr e) {
    if (e instanceof Expr.Lit lit) {
      return lit.value() instanceof Long;
    }
    return e instanceof Expr.GetSlot get
        && get.slot().receiver() == 0
        && part.around.stream()
            .anyMatch(
                b ->
                    b.place() instanceof Binding.InSlot in
                        && in.slot().equals(get.slot())
                        && !b.changeable());
  }

  private static @Nullable Boolean above(Operator operator, boolean countFirst) {
    return switch (operator) {
      case GREATER_LONG, LESS_EQUAL_LONG -> countFirst;
      case GREATER_EQUAL_LONG, LESS_LONG -> !countFirst;
      default -> null;
    };
  }
}
