package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.game.GameType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the core of games: of a table, a function from the parameters to the payoffs of every profile in order; of a
 * payoff function, a lambda that captures the parameters.
 */
final class GameBodies {

  private final Compilation all;

  GameBodies(Compilation all) {
    this.all = all;
  }

  /** The descriptor of a game and what gives its payoffs. */
  record Payoffs(GameType type, Function function, boolean isTable) {}

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
            game.parameters().stream().map(Parameter::name).collect(ImmutableList.toImmutableList()),
            game.minPlayers(),
            game.maxPlayers().orElse(GameType.ANY_NUMBER),
            actions == null ? null : actions.enumType(),
            ImmutableList.of(),
            doc == null ? "" : doc);
    Body body = new Body(game.name() + ".payoff", null, null, Types.list(Basic.FLOAT));
    boolean isTable = payoff instanceof Decl.GameMember.Table;
    Function function =
        new Function(
            body.name(), module.source(), null, ImmutableList.of(), isTable ? Rep.LIST : Rep.OBJECT);
    all.add(function);
    Payoffs code = new Payoffs(type, function, isTable);
    all.setGameCode(game, code);
    Decl.GameMember how = payoff;
    all.later(() -> define(game, module, body, function, how));
    return code;
  }

  private void define(
      GameSymbol game, ModuleScope module, Body body, Function function, Decl.@Nullable GameMember payoff) {
    TypeResolver types =
        new TypeResolver(all, module, ImmutableMap.of("Action", game.action()));
    Exprs exprs = new Exprs(new CodeScope(all, module, types, body, function));
    for (int i = 0; i < game.parameters().size(); i++) {
      Parameter parameter = game.parameters().get(i);
      Local local = body.param(parameter.name(), Reps.of(parameter.type()));
      body.bindLocal(
          parameter.name(), local, parameter.type(), false, game.declaration().params().get(i).name().span());
    }
    if (payoff instanceof Decl.GameMember.Table table) {
      body.finish(function, table(game, table, exprs));
    } else if (payoff instanceof Decl.GameMember.Payoff written) {
      body.finish(function, function(game, written.function(), exprs));
    } else {
      exprs.at().error(
          Code.BAD_GAME, game.declaration().name().span(), "`" + game.name() + "` never says what it pays: it needs a `payoff`");
      body.finish(function, new Lit(null, Rep.LIST));
    }
  }

  private dev.truce.compiler.core.Expr function(GameSymbol game, Decl.Fun written, Exprs exprs) {
    CodeScope at = exprs.at();
    Type wanted = Types.list(game.action());
    Type result = Types.list(Basic.FLOAT);
    if (written.params().size() != 1) {
      at.error(Code.BAD_GAME, written.span(), "`payoff` takes the list of all players' actions: `payoff(moves: List<Action>): List<Float>`");
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
    dev.truce.compiler.core.Expr code = exprs.conversions().coerce(value, result, Branches.end(written.body()));
    at.body().close();
    return new dev.truce.compiler.core.Expr.Block(
        ImmutableList.of(
            new dev.truce.compiler.core.Expr.Set(
                moves, Conversions.adapt(new dev.truce.compiler.core.Expr.Get(raw), Rep.LIST))),
        Natives.boxed(code));
  }

  private dev.truce.compiler.core.Expr table(GameSymbol game, Decl.GameMember.Table table, Exprs exprs) {
    CodeScope at = exprs.at();
    DataSymbol actions = game.actions();
    int players = game.minPlayers();
    boolean fixed = game.maxPlayers().isPresent() && game.maxPlayers().getAsInt() == players;
    if (actions == null || !fixed) {
      at.error(
          Code.BAD_GAME,
          table.span(),
          actions == null
              ? "a payoff table needs `actions A, B, …`"
              : "a payoff table needs a fixed number of players; for any number write `payoff(moves: List<Action>): List<Float>`");
      return new Lit(null, Rep.LIST);
    }
    int size = actions.cases().size();
    double profiles = Math.pow(size, players);
    if (profiles > 100_000) {
      at.error(Code.BAD_GAME, table.span(), "a payoff table of so many profiles: write `payoff(moves: List<Action>): List<Float>`");
      return new Lit(null, Rep.LIST);
    }
    Decl.GameMember.@Nullable Row[] rows = new Decl.GameMember.Row[(int) profiles];
    boolean whole = true;
    for (Decl.GameMember.Row row : table.rows()) {
      whole &= place(game, actions, players, row, rows, at);
    }
    List<dev.truce.compiler.core.Expr> entries = new ArrayList<>();
    boolean reported = !whole;
    for (int i = 0; i < rows.length; i++) {
      Decl.GameMember.Row row = rows[i];
      if (row == null) {
        if (!reported) {
          at.error(Code.PROFILE_MISSING, table.span(), profile(actions, players, i));
          reported = true;
        }
        continue;
      }
      row.payoffs().forEach(p -> entries.add(Natives.boxed(exprs.want(p, Basic.FLOAT))));
    }
    return Natives.ops("listOf", Rep.LIST, table.span(), new Array(ImmutableList.copyOf(entries)));
  }

  /** Puts a row at each profile that it covers. */
  private boolean place(
      GameSymbol game,
      DataSymbol actions,
      int players,
      Decl.GameMember.Row row,
      Decl.GameMember.@Nullable Row[] rows,
      CodeScope at) {
    if (row.profile().size() != players || row.payoffs().size() != players) {
      Span span = row.span();
      at.error(Code.WRONG_PAYOFF_COUNT, span, players, Math.min(row.profile().size(), row.payoffs().size()));
      return false;
    }
    int size = actions.cases().size();
    List<Integer> covered = new ArrayList<>(List.of(0));
    for (Name name : row.profile()) {
      DataSymbol.Case c = actions.caseNamed(name.text());
      if (c == null && !name.text().equals("_")) {
        at.error(Code.UNKNOWN_ACTION, name.span(), game.name(), name.text());
        return false;
      }
      List<Integer> next = new ArrayList<>();
      for (int at_ : covered) {
        for (int i = c == null ? 0 : c.ordinal(); i < (c == null ? size : c.ordinal() + 1); i++) {
          next.add(at_ * size + i);
        }
      }
      covered = next;
    }
    for (int index : covered) {
      Decl.GameMember.Row before = rows[index];
      boolean anyHere = row.profile().stream().anyMatch(n -> n.text().equals("_"));
      boolean anyBefore = before != null && before.profile().stream().anyMatch(n -> n.text().equals("_"));
      if (before != null && !anyHere && !anyBefore) {
        at.report(
            at.diagnose(Code.PROFILE_TWICE, row.span(), profile(actions, players, index))
                .andAt(new dev.truce.compiler.diag.Place(at.source(), before.span()), "here first"));
        return false;
      }
      if (before == null || !anyHere) {
        rows[index] = row;
      }
    }
    return true;
  }

  private static String profile(DataSymbol actions, int players, int index) {
    String[] names = new String[players];
    int rest = index;
    for (int i = players - 1; i >= 0; i--) {
      names[i] = actions.cases().get(rest % actions.cases().size()).name();
      rest /= actions.cases().size();
    }
    return "(" + String.join(", ", names) + ")";
  }
}
