package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a strategy tells of it: whether it draws, how far back it looks, what else it
 * looks at. Everything that its start and its move can reach counts, whether it is ever run or not.
 */
final class StrategyFacts {

  private static final String SEATS = "dev/truce/runtime/lib/Seats";
  private static final String POLICIES = "dev/truce/runtime/lib/Policies";

  private final StrategySymbol symbol;
  private final boolean finiteState;
  private final Set<Function> seen = new HashSet<>();
  private boolean stochastic;
  private int memory;
  private boolean usesRound;
  private boolean usesHorizon;
  private boolean usesPayoffs;
  private boolean usesDeal;
  private boolean usesOpponent;

  StrategyFacts(StrategySymbol symbol, Function start, Function move, boolean finiteState) {
    this.symbol = symbol;
    this.finiteState = finiteState;
    visit(start);
    visit(move);
  }

  /**
   * @param defaults what the text tells of the parameters' defaults
   */
  StrategyType type(@Nullable EnumType actions, ImmutableList<ListValue> defaults) {
    ImmutableList<Parameter> params = symbol.parameters();
    ImmutableList<String> names =
        params == null
            ? ImmutableList.of()
            : params.stream().map(Parameter::name).collect(ImmutableList.toImmutableList());
    String doc = symbol.doc();
    Name role = symbol.declaration().role();
    return new StrategyType(
        symbol.name(),
        names,
        defaults,
        symbol.game().toString(),
        actions,
        stochastic,
        memory,
        usesRound,
        usesHorizon,
        usesPayoffs,
        finiteState,
        usesDeal,
        usesOpponent,
        role == null ? "" : role.text(),
        symbol.seat(),
        doc == null ? "" : doc);
  }

  private void visit(Function function) {
    if (seen.add(function) && function.isDefined()) {
      visit(function.body());
    }
  }

  private void visit(Expr e) {
    if (e instanceof Expr.Operate operate && asksForFirstRound(operate)) {
      return;
    }
    if (e instanceof Expr.CallNative call && looksBack(call)) {
      return;
    }
    if (e instanceof Expr.Call call) {
      visit(call.target());
    } else if (e instanceof Expr.Lambda lambda) {
      visit(lambda.code());
    }
    Children.of(e).forEach(this::visit);
  }

  /**
   * Whether this compares the round with a number so that only the first one differs from all
   * others: that tells no more than that nobody has moved yet.
   */
  private static boolean asksForFirstRound(Expr.Operate operate) {
    if (operate.operands().size() != 2) {
      return false;
    }
    Expr left = operate.operands().get(0);
    Expr right = operate.operands().get(1);
    boolean swapped = isRound(right);
    Expr bound = swapped ? left : right;
    if (!(swapped || isRound(left)) || !(bound instanceof Expr.Lit lit)) {
      return false;
    }
    long last =
        switch (operate.operator()) {
          case EQUAL_LONG, NOT_EQUAL_LONG -> 1;
          case LESS_EQUAL_LONG, GREATER_LONG -> swapped ? 2 : 1;
          case LESS_LONG, GREATER_EQUAL_LONG -> swapped ? 1 : 2;
          default -> 0;
        };
    return Long.valueOf(last).equals(lit.value());
  }

  private static boolean isRound(Expr e) {
    return e instanceof Expr.CallNative call
        && call.method().owner().equals(POLICIES)
        && call.method().name().equals("round");
  }

  /** Notes what a call looks at; true when its arguments were dealt with. */
  private boolean looksBack(Expr.CallNative call) {
    String name = call.method().name();
    if (call.method().owner().equals(POLICIES)) {
      switch (name) {
        case "round" -> usesRound = true;
        case "horizon" -> usesHorizon = true;
        case "random" -> stochastic = true;
        case "dealt" -> usesDeal = true;
        case "opponent" -> usesOpponent = true;
        case "payoff", "payoffAll", "game" -> usesPayoffs = true;
        default -> {}
      }
      return false;
    }
    if (!call.method().owner().equals(SEATS)) {
      return false;
    }
    switch (name) {
      case "last", "lastBoxed" -> memory = Math.max(memory, 1);
      case "gain" -> {
        memory = Math.max(memory, 1);
        usesPayoffs = true;
      }
      case "score" -> {
        memory = StrategyType.UNBOUNDED;
        usesPayoffs = true;
      }
      case "at", "atBoxed" -> {
        int back = roundsBack(call.arguments().get(1));
        if (back > 0) {
          memory = Math.max(memory, back);
          visit(call.arguments().get(0));
          return true;
        }
        memory = StrategyType.UNBOUNDED;
      }
      case "history", "count", "countBoxed", "rounds" -> memory = StrategyType.UNBOUNDED;
      default -> {}
    }
    return false;
  }

  /** The k of {@code round - k}, or 0 where it is not of that form. */
  private static int roundsBack(Expr e) {
    return e instanceof Expr.Operate operate
            && operate.operator() == Operator.SUBTRACT_INT
            && isRound(operate.operands().get(0))
            && operate.operands().get(1) instanceof Expr.Lit lit
            && lit.value() instanceof Long k
            && k > 0
            && k < 1_000
        ? k.intValue()
        : 0;
  }
}
