package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.GetSlot;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy sees: {@code me}, {@code opponent}, {@code others}, {@code round}, {@code
 * horizon}, {@code random}; what a seat tells; and the move of a player at work inside of another.
 * Nothing else is in sight, which is what makes reading or changing an opponent impossible.
 */
final class Seats {

  static final ImmutableSet<String> NAMES =
      ImmutableSet.of("me", "opponent", "others", "round", "horizon", "random");

  private static final String SEATS = "dev/truce/runtime/lib/Seats";
  private static final String POLICIES = "dev/truce/runtime/lib/Policies";

  private final Exprs exprs;
  private final CodeScope at;

  Seats(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /**
   * A name that is in scope of a strategy; null where it is none, or the code is not a strategy's.
   */
  @Nullable Typed intrinsic(Name name) {
    StrategySymbol strategy = at.body().strategy();
    if (strategy == null || !NAMES.contains(name.text())) {
      return null;
    }
    Span span = name.span();
    Type seat = new App(Builtin.SEAT, ImmutableList.of(strategy.game()));
    return switch (name.text()) {
      case "me" -> policy("me", seat, span);
      case "opponent" -> opponent(strategy, seat, span);
      case "others" -> policy("others", Types.list(seat), span);
      case "round" -> policy("round", Basic.INT, span);
      case "horizon" -> policy("horizon", Types.optional(Basic.INT), span);
      default -> policy("random", randomType(), span);
    };
  }

  private Typed opponent(StrategySymbol strategy, Type seat, Span span) {
    boolean two =
        !(strategy.game() instanceof Type.GameRef ref)
            || (ref.symbol().minPlayers() == 2 && ref.symbol().maxPlayers().orElse(3) == 2);
    if (!two) {
      at.report(
          at.diagnose(Code.UNKNOWN_NAME, span, "opponent")
              .andHelp(
                  strategy.game() + " is for more than two players: `others` is the list of them"));
      return Typed.error();
    }
    return policy("opponent", seat, span);
  }

  Type randomType() {
    return at.module().libraryType("Random");
  }

  private Typed policy(String method, Type type, Span span) {
    return new Typed(
        Natives.call(POLICIES, method, false, Reps.of(type), span, at.body().instance()), type);
  }

  /** {@code opponent.last} of a machine. */
  dev.truce.compiler.core.Expr opponentsLast(StrategySymbol strategy, Span span) {
    Type seat = new App(Builtin.SEAT, ImmutableList.of(strategy.game()));
    return last(opponent(strategy, seat, span).code(), Types.actionOf(strategy.game()), span)
        .code();
  }

  private static boolean isUnboxed(Type action) {
    DataSymbol data = Types.dataOf(action);
    return data != null && data.enumType() != null;
  }

  private static Typed last(dev.truce.compiler.core.Expr seat, Type action, Span span) {
    Type type = Types.optional(action);
    String name = isUnboxed(action) ? "last" : "lastBoxed";
    Rep rep = isUnboxed(action) ? Reps.of(type) : Rep.OBJECT;
    return new Typed(
        Conversions.adapt(Natives.call(SEATS, name, false, rep, span, seat), Reps.of(type)), type);
  }

  /** A member of a seat without arguments; null when the receiver is no seat. */
  @Nullable Typed member(Typed receiver, Name name, Span span) {
    ImmutableList<Type> game = Types.argumentsOf(receiver.type(), Builtin.SEAT);
    if (game == null) {
      return null;
    }
    Type action = Types.actionOf(game.get(0));
    dev.truce.compiler.core.Expr seat = receiver.code();
    return switch (name.text()) {
      case "last" -> last(seat, action, span);
      case "history" ->
          new Typed(
              Natives.call(SEATS, "history", false, Rep.LIST, span, seat), Types.list(action));
      case "score" ->
          new Typed(Natives.call(SEATS, "score", false, Rep.FLOAT, span, seat), Basic.FLOAT);
      case "gain" ->
          new Typed(Natives.call(SEATS, "gain", false, Rep.FLOAT, span, seat), Basic.FLOAT);
      case "rounds" ->
          new Typed(Natives.call(SEATS, "rounds", false, Rep.INT, span, seat), Basic.INT);
      default -> unknown(receiver, name);
    };
  }

  private Typed unknown(Typed receiver, Name name) {
    at.report(
        at.diagnose(Code.UNKNOWN_MEMBER, name.span(), receiver.type(), name.text())
            .andHelp("a seat has last, at(round), history, count(action), score, gain and rounds"));
    return Typed.error();
  }

  /** A member of a seat with arguments; null when the receiver is no seat. */
  @Nullable Typed call(
      Typed receiver, Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    ImmutableList<Type> game = Types.argumentsOf(receiver.type(), Builtin.SEAT);
    if (game == null) {
      return new Games(exprs).onValue(receiver, name, arguments, span);
    }
    if (arguments.isEmpty()) {
      return member(receiver, name, span);
    }
    Type action = Types.actionOf(game.get(0));
    if (arguments.size() == 1 && name.text().equals("at")) {
      Type type = Types.optional(action);
      dev.truce.compiler.core.Expr round = exprs.want(arguments.get(0).value(), Basic.INT);
      boolean plain = isUnboxed(action);
      return new Typed(
          Conversions.adapt(
              Natives.call(
                  SEATS,
                  plain ? "at" : "atBoxed",
                  false,
                  plain ? Reps.of(type) : Rep.OBJECT,
                  span,
                  receiver.code(),
                  round),
              Reps.of(type)),
          type);
    }
    if (arguments.size() == 1 && name.text().equals("count")) {
      dev.truce.compiler.core.Expr counted = exprs.want(arguments.get(0).value(), action);
      boolean plain = isUnboxed(action);
      return new Typed(
          Natives.call(
              SEATS,
              plain ? "count" : "countBoxed",
              false,
              Rep.INT,
              span,
              receiver.code(),
              plain ? counted : Natives.boxed(counted)),
          Basic.INT);
    }
    exprs.checkLost(arguments);
    return unknown(receiver, name);
  }

  /**
   * {@code inner.action} of a strategy that was given as a parameter: asked at its place, without
   * making a value of it.
   */
  @Nullable Typed ofPlayerAtWork(Expr receiver, Name name, Span span) {
    if (!(receiver instanceof Expr.Ref ref) || !name.text().equals("action")) {
      return null;
    }
    Binding binding = at.body().find(ref.name().text());
    dev.truce.compiler.core.Expr policy = binding == null ? null : policyAt(binding);
    ImmutableList<Type> game =
        binding == null ? null : Types.argumentsOf(binding.type(), Builtin.PLAYER);
    if (policy == null || game == null) {
      return null;
    }
    Type action = Types.actionOf(game.get(0));
    boolean plain = isUnboxed(action);
    return new Typed(
        Conversions.adapt(
            Natives.call(
                POLICIES,
                plain ? "action" : "actionBoxed",
                true,
                plain ? Reps.of(action) : Rep.OBJECT,
                span,
                policy),
            Reps.of(action)),
        action);
  }

  /** The code that reads a player at work, or null when the name holds something else. */
  static dev.truce.compiler.core.@Nullable Expr policyAt(Binding binding) {
    if (binding.place() instanceof Binding.InSlot in && in.slot().rep().equals(Rep.POLICY)) {
      return new GetSlot(in.slot());
    }
    return binding.place() instanceof Binding.InLocal in && in.local().rep().equals(Rep.POLICY)
        ? new Get(in.local())
        : null;
  }

  /**
   * A player at work as the value that it is now, or a list of them; null when the name holds
   * something else.
   */
  static dev.truce.compiler.core.@Nullable Expr snapshot(Binding binding, Span span) {
    dev.truce.compiler.core.Expr policy = policyAt(binding);
    if (policy != null) {
      return Natives.call(POLICIES, "snapshot", true, Reps.of(binding.type()), span, policy);
    }
    ImmutableList<Type> list = Types.argumentsOf(binding.type(), Builtin.LIST);
    return list != null
            && Types.argumentsOf(list.get(0), Builtin.PLAYER) != null
            && binding.place() instanceof Binding.InSlot in
            && in.slot().parameter()
        ? Natives.call(POLICIES, "snapshots", true, Rep.LIST, span, new GetSlot(in.slot()))
        : null;
  }

  /** {@code G.actions} and {@code G.payoff(…)} of the game that a generic strategy is playing. */
  Typed ofGame(
      StrategySymbol strategy,
      Name name,
      @Nullable ImmutableList<Expr.Argument> arguments,
      Span span) {
    Type action = Types.actionOf(strategy.game());
    dev.truce.compiler.core.Expr policy = at.body().instance();
    if (name.text().equals("actions") && arguments == null) {
      return new Typed(
          Natives.call(POLICIES, "actions", false, Rep.LIST, span, policy), Types.list(action));
    }
    if (name.text().equals("payoff") && arguments != null) {
      return new Games(exprs).payoff(arguments, action, span, policy, POLICIES);
    }
    at.error(Code.UNKNOWN_MEMBER, name.span(), strategy.game(), name.text());
    if (arguments != null) {
      exprs.checkLost(arguments);
    }
    return Typed.error();
  }
}
