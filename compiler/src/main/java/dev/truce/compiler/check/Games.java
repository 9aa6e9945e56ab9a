package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Call;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.GetGlobal;
import dev.truce.compiler.core.Expr.Lambda;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks games as values, and what is asked of a game: {@code G.actions}, {@code G.payoff(a, b)}.
 */
final class Games {

  private static final String GAMES = "dev/truce/runtime/lib/Games";

  private final Exprs exprs;
  private final CodeScope at;

  Games(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  private static Type typeOf(GameSymbol game) {
    return new Type.App(Builtin.GAME, ImmutableList.of(new Type.GameRef(game)));
  }

  /**
   * A game with its parameters. One whose parameters are all left out is made once for the whole
   * program.
   */
  Typed value(GameSymbol game, ImmutableList<Expr.Argument> arguments, Span span) {
    if (Types.isError(game.action())) {
      exprs.checkLost(arguments);
      return Typed.error();
    }
    boolean plain =
        arguments.isEmpty() && game.parameters().stream().allMatch(p -> p.defaultValue() != null);
    return plain ? plain(game, span) : made(game, arguments, span);
  }

  private Typed plain(GameSymbol game, Span span) {
    GlobalSymbol known = at.all().plainGame(game);
    if (known == null) {
      Name name = game.declaration().name();
      GlobalSymbol symbol =
          new GlobalSymbol(
              at.all().moduleOf(game), name, GlobalSymbol.Kind.CONST, null, null, null);
      Global cell = new Global(game.name(), Reps.of(typeOf(game)));
      symbol.define(typeOf(game), cell);
      at.all().setPlainGame(game, symbol);
      at.all().add(cell);
      Body body = new Body(game.name(), null, null, null);
      TypeResolver types = new TypeResolver(at.all(), symbol.module(), ImmutableMap.of());
      CodeScope there = new CodeScope(at.all(), symbol.module(), types, body, symbol);
      Typed value = new Games(new Exprs(there)).made(game, ImmutableList.of(), name.span());
      dev.truce.compiler.core.Function initial =
          new dev.truce.compiler.core.Function(
              game.name(), symbol.module().source(), null, ImmutableList.of(), cell.rep());
      body.finish(initial, value.code());
      at.all().add(initial);
      at.all().addConstant(symbol, new Call(initial, ImmutableList.of(), name.span()));
      known = symbol;
    }
    at.all().noteUse(at.owner(), known);
    Global cell = known.global();
    return cell == null ? Typed.error() : new Typed(new GetGlobal(cell, false, span), typeOf(game));
  }

  private Typed made(GameSymbol game, ImmutableList<Expr.Argument> arguments, Span span) {
    ImmutableList<dev.truce.compiler.core.Expr> given =
        new Filling(exprs, at.all().moduleOf(game))
            .values(game.name(), game.parameters(), arguments, span);
    if (given == null) {
      return Typed.error();
    }
    List<dev.truce.compiler.core.Expr> effects = new ArrayList<>();
    ImmutableList.Builder<dev.truce.compiler.core.Expr> values = ImmutableList.builder();
    ImmutableList.Builder<dev.truce.compiler.core.Expr> boxed = ImmutableList.builder();
    for (int i = 0; i < game.parameters().size(); i++) {
      Parameter parameter = game.parameters().get(i);
      Local held = at.body().local(parameter.name(), Reps.of(parameter.type()));
      effects.add(new Set(held, Conversions.adapt(given.get(i), held.rep())));
      values.add(new Get(held));
      boxed.add(Natives.boxed(new Get(held)));
    }
    GameBodies.Payoffs code = new GameBodies(at.all()).codeOf(game);
    Lit type = new Lit(code.type(), Rep.ref("dev/truce/runtime/game/GameType"));
    at.all().noteUse(at.owner(), code.function());
    dev.truce.compiler.core.Expr payoffs =
        code.isTable()
            ? new Call(code.function(), values.build(), span)
            : new Lambda(code.function(), values.build());
    dev.truce.compiler.core.Function deal = code.deal();
    if (deal != null) {
      at.all().noteUse(at.owner(), deal);
      return new Typed(
          new Block(
              ImmutableList.copyOf(effects),
              Natives.call(
                  GAMES,
                  "dealing",
                  false,
                  Reps.of(typeOf(game)),
                  span,
                  type,
                  new Array(boxed.build()),
                  new Lambda(deal, values.build()),
                  payoffs)),
          typeOf(game));
    }
    dev.truce.compiler.core.Expr made =
        Natives.call(
            GAMES,
            code.isTable() ? "table" : "function",
            false,
            Reps.of(typeOf(game)),
            span,
            type,
            new Array(boxed.build()),
            payoffs);
    return new Typed(new Block(ImmutableList.copyOf(effects), made), typeOf(game));
  }

  /** {@code G.actions}, {@code G.payoff(…)}, {@code G.Cooperate}. */
  Typed member(
      GameSymbol game, Name name, @Nullable ImmutableList<Expr.Argument> arguments, Span span) {
    DataSymbol actions = game.actions();
    if (name.text().equals("actions") && arguments == null && actions != null) {
      return Qualified.all(actions, span);
    }
    if (name.text().equals("payoff") && arguments != null) {
      Typed value = value(game, ImmutableList.of(), span);
      return value.isError() ? value : payoff(game, arguments, span, value.code());
    }
    if (name.text().equals("deal") && arguments != null && game.dealt() != null) {
      Typed value = value(game, ImmutableList.of(), span);
      return value.isError() ? value : deal(game, arguments, span, value.code());
    }
    DataSymbol.Case c = actions == null ? null : actions.caseNamed(name.text());
    if (c != null && arguments == null) {
      return Exprs.constant(c, game.action());
    }
    at.report(
        at.diagnose(Code.UNKNOWN_MEMBER, name.span(), "the game `" + game.name() + "`", name.text())
            .andHelp("it has actions, payoff(…) and its actions by name"));
    if (arguments != null) {
      exprs.checkLost(arguments);
    }
    return Typed.error();
  }

  /** A member of a game that is a value; null when the receiver is none. */
  @Nullable Typed onValue(
      Typed receiver, Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    ImmutableList<Type> game = Types.argumentsOf(receiver.type(), Builtin.GAME);
    if (game == null) {
      return null;
    }
    GameSymbol known = game.get(0) instanceof Type.GameRef ref ? ref.symbol() : null;
    return switch (name.text()) {
      case "payoff" ->
          known == null
              ? payoff(arguments, Types.actionOf(game.get(0)), span, receiver.code(), GAMES)
              : payoff(known, arguments, span, receiver.code());
      case "deal" ->
          known == null || known.dealt() == null
              ? null
              : deal(known, arguments, span, receiver.code());
      default -> null;
    };
  }

  /** {@code G.deal(random)}, {@code G.deal(random, players)}: what a match might begin with. */
  private Typed deal(
      GameSymbol game,
      ImmutableList<Expr.Argument> arguments,
      Span span,
      dev.truce.compiler.core.Expr of) {
    ImmutableList<Parameter> params =
        ImmutableList.of(
            new Parameter("random", new Seats(exprs).randomType(), null),
            new Parameter(
                "players", Basic.INT, new Expr.IntLit(Integer.toString(game.minPlayers()), span)));
    ImmutableList<dev.truce.compiler.core.Expr> given =
        new Filling(exprs, at.module()).values("deal", params, arguments, span);
    return given == null
        ? Typed.error()
        : new Typed(
            Natives.call(GAMES, "deal", true, Rep.DATA, span, of, given.get(0), given.get(1)),
            Deals.typeOf(game));
  }

  /** The payoffs in a known game: what it deals is given by name, behind the actions. */
  private Typed payoff(
      GameSymbol game,
      ImmutableList<Expr.Argument> arguments,
      Span span,
      dev.truce.compiler.core.Expr of) {
    if (game.deals().isEmpty()) {
      return payoff(arguments, game.action(), span, of, GAMES);
    }
    ImmutableList<Expr.Argument> actions =
        arguments.stream().filter(a -> a.name() == null).collect(ImmutableList.toImmutableList());
    ImmutableList<Expr.Argument> named =
        arguments.stream().filter(a -> a.name() != null).collect(ImmutableList.toImmutableList());
    dev.truce.compiler.core.Expr dealt = new Deals(at.all(), game).given(named, exprs, span);
    if (actions.isEmpty() || actions.size() > 2) {
      return payoff(actions, game.action(), span, of, GAMES);
    }
    dev.truce.compiler.core.Expr profile =
        actions.size() == 1
            ? exprs.want(actions.get(0).value(), Types.list(game.action()))
            : Natives.ops(
                "listOf",
                Rep.LIST,
                span,
                new Array(
                    actions.stream()
                        .map(a -> Natives.boxed(exprs.want(a.value(), game.action())))
                        .collect(ImmutableList.toImmutableList())));
    return dealt == null
        ? Typed.error()
        : new Typed(
            Natives.call(GAMES, "payoffDealt", true, Rep.LIST, span, of, dealt, profile),
            Types.list(Basic.FLOAT));
  }

  /** The payoffs of two actions, or of a list of all players'. */
  Typed payoff(
      ImmutableList<Expr.Argument> arguments,
      Type action,
      Span span,
      dev.truce.compiler.core.Expr of,
      String owner) {
    Type result = Types.list(Basic.FLOAT);
    if (arguments.size() == 1) {
      dev.truce.compiler.core.Expr profile =
          exprs.want(arguments.get(0).value(), Types.list(action));
      return new Typed(Natives.call(owner, "payoffAll", true, Rep.LIST, span, of, profile), result);
    }
    if (arguments.size() == 2) {
      dev.truce.compiler.core.Expr first =
          Natives.boxed(exprs.want(arguments.get(0).value(), action));
      dev.truce.compiler.core.Expr second =
          Natives.boxed(exprs.want(arguments.get(1).value(), action));
      return new Typed(
          Natives.call(owner, "payoff", true, Rep.LIST, span, of, first, second), result);
    }
    at.error(
        Code.WRONG_ARGUMENTS,
        span,
        "`payoff` takes the actions of two players, or a list of all players' actions");
    exprs.checkLost(arguments);
    return Typed.error();
  }
}
