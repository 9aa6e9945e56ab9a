package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.game.GameType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the core of games: of a table, a function from the parameters to the payoffs of every
 * profile in order; of a payoff function, a lambda that captures the parameters.
 */
final class GameBodies {

  private final Compilation all;

  GameBodies(Compilation all) {
    this.all = all;
  }

  /** The descriptor of a game, what gives its payoffs, and what deals. */
  record Payoffs(GameType type, Function function, boolean isTable, @Nullable Function deal) {}

  Payoffs codeOf(GameSymbol game) {
    Payoffs known = all.gameCode(game);
    return known == null ? make(game) : known;
  }

  private Payoffs make(GameSymbol game) {
    ModuleScope module = all.moduleOf(game);
    Decl.GameMember payoff = null;
    for (Decl.GameMember member : game.declaration().members()) {
      if (member instanceof Decl.GameMember.Table || member instanceof Decl.GameMember.Payoff) {
        payoff = member;
      }
    }
    DataSymbol actions = game.actions();
    String doc = game.declaration().doc();
    GameType type =
        new GameType(
            game.name(),
            game.parameters().stream()
                .map(Parameter::name)
                .collect(ImmutableList.toImmutableList()),
            game.minPlayers(),
            game.maxPlayers().orElse(GameType.ANY_NUMBER),
            actions == null ? null : actions.enumType(),
            ImmutableList.of(),
            choices(game, actions),
            game.deals().stream()
                .map(deal -> new GameType.Deal(deal.name(), deal.each(), deal.seats().asList()))
                .collect(ImmutableList.toImmutableList()),
            doc == null ? "" : doc);
    Body body = new Body(game.name() + ".payoff", null, null, Types.list(Basic.FLOAT));
    // Where players have actions of their own, not every profile of all actions is one of the game.
    boolean isTable =
        payoff instanceof Decl.GameMember.Table && game.roles().isEmpty() && game.deals().isEmpty();
    Function function =
        new Function(
            body.name(),
            module.source(),
            null,
            ImmutableList.of(),
            isTable ? Rep.LIST : Rep.OBJECT);
    all.add(function);
    Function deal = game.deals().isEmpty() ? null : new Deals(all, game).code(function);
    Payoffs code = new Payoffs(type, function, isTable, deal);
    all.setGameCode(game, code);
    Decl.GameMember how = payoff;
    all.later(() -> define(game, module, body, function, how));
    return code;
  }

  private static ImmutableList<ImmutableList<Integer>> choices(
      GameSymbol game, @Nullable DataSymbol actions) {
    return game.roles().stream()
        .map(
            own ->
                own.stream()
                    .flatMap(
                        name -> Stream.ofNullable(actions == null ? null : actions.caseNamed(name)))
                    .map(DataSymbol.Case::ordinal)
                    .collect(ImmutableList.toImmutableList()))
        .collect(ImmutableList.toImmutableList());
  }

  private void define(
      GameSymbol game,
      ModuleScope module,
      Body body,
      Function function,
      Decl.@Nullable GameMember payoff) {
    TypeResolver types = new TypeResolver(all, module, ImmutableMap.of("Action", game.action()));
    Exprs exprs = new Exprs(new CodeScope(all, module, types, body, function));
    bindParameters(game, body);
    ImmutableList<dev.truce.compiler.core.Expr> dealt = new Deals(all, game).bind(body);
    if (payoff instanceof Decl.GameMember.Table table) {
      body.finish(function, after(dealt, new GameTable(game, exprs).code(table)));
    } else if (payoff instanceof Decl.GameMember.Payoff written) {
      body.finish(function, after(dealt, function(game, written.function(), exprs)));
    } else {
      exprs
          .at()
          .error(
              Code.BAD_GAME,
              game.declaration().name().span(),
              "`" + game.name() + "` never says what it pays: it needs a `payoff`");
      body.finish(function, new Lit(null, Rep.LIST));
    }
  }

  private static dev.truce.compiler.core.Expr after(
      ImmutableList<dev.truce.compiler.core.Expr> first, dev.truce.compiler.core.Expr value) {
    return first.isEmpty() ? value : new dev.truce.compiler.core.Expr.Block(first, value);
  }

  /** Declares the game's parameters as those of a function, and gives them in order. */
  static ImmutableList<Local> bindParameters(GameSymbol game, Body body) {
    ImmutableList.Builder<Local> locals = ImmutableList.builder();
    for (int i = 0; i < game.parameters().size(); i++) {
      Parameter parameter = game.parameters().get(i);
      Local local = body.param(parameter.name(), Reps.of(parameter.type()));
      locals.add(local);
      body.bindLocal(
          parameter.name(),
          local,
          parameter.type(),
          false,
          game.declaration().params().get(i).name().span());
    }
    return locals.build();
  }

  private dev.truce.compiler.core.Expr function(GameSymbol game, Decl.Fun written, Exprs exprs) {
    CodeScope at = exprs.at();
    Type wanted = Types.list(game.action());
    Type result = Types.list(Basic.FLOAT);
    if (written.params().size() != 1) {
      at.error(
          Code.BAD_GAME,
          written.span(),
          "`payoff` takes the list of all players' actions: `payoff(moves: List<Action>): List<Float>`");
      return new Lit(null, Rep.OBJECT);
    }
    Param param = written.params().get(0);
    Type type = param.type() == null ? wanted : at.types().resolve(param.type());
    if (!Types.isError(type) && !Types.isBelow(wanted, type)) {
      at.error(Code.TYPE_MISMATCH, param.span(), type, wanted);
    }
    Local raw = at.body().param("$moves", Rep.OBJECT);
    at.body().open();
    Local moves = at.body().local(param.name().text(), Rep.LIST);
    at.body().bindLocal(param.name().text(), moves, wanted, false, param.name().span());
    Type said = written.result() == null ? result : at.types().resolve(written.result());
    if (!Types.isError(said) && !Types.isBelow(said, result)) {
      at.error(Code.TYPE_MISMATCH, written.span(), result, said);
    }
    Typed value = new Statements(exprs).value(written.body(), result, true);
    dev.truce.compiler.core.Expr code =
        exprs.conversions().coerce(value, result, Branches.end(written.body()));
    at.body().close();
    return new dev.truce.compiler.core.Expr.Block(
        ImmutableList.of(
            new dev.truce.compiler.core.Expr.Set(
                moves, Conversions.adapt(new dev.truce.compiler.core.Expr.Get(raw), Rep.LIST))),
        Natives.boxed(code));
  }
}
