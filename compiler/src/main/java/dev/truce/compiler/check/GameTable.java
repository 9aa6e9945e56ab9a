package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.runtime.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a payoff table covers every profile once, and makes its core: the list of all payoffs
 * in order of the profiles; or, where players have actions of their own or something is dealt, a
 * function of the profile.
 */
final class GameTable {

  private static final int MOST_PROFILES = 100_000;

  private final GameSymbol game;
  private final Exprs exprs;
  private final CodeScope at;

  GameTable(GameSymbol game, Exprs exprs) {
    this.game = game;
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Expr code(Decl.GameMember.Table table) {
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
      return new Expr.Lit(null, Rep.LIST);
    }
    double profiles = Math.pow(actions.cases().size(), players);
    if (profiles > MOST_PROFILES) {
      at.error(
          Code.BAD_GAME,
          table.span(),
          "a payoff table of more than "
              + MOST_PROFILES
              + " profiles: write `payoff(moves: List<Action>): List<Float>`");
      return new Expr.Lit(null, Rep.LIST);
    }
    Decl.GameMember.@Nullable Row[] rows = new Decl.GameMember.Row[(int) profiles];
    boolean whole = true;
    for (Decl.GameMember.Row row : table.rows()) {
      whole &= place(actions, row, rows);
    }
    for (int i = 0; whole && i < rows.length; i++) {
      if (rows[i] == null && isProfile(actions, i)) {
        at.error(Code.PROFILE_MISSING, table.span(), shown(actions, i));
        whole = false;
      }
    }
    return game.roles().isEmpty() && game.deals().isEmpty()
        ? flat(rows, table)
        : byProfile(actions, rows, table);
  }

  private Expr flat(Decl.GameMember.@Nullable Row[] rows, Decl.GameMember.Table table) {
    List<Expr> entries = new ArrayList<>();
    for (Decl.GameMember.Row row : rows) {
      if (row != null) {
        row.payoffs().forEach(p -> entries.add(Natives.boxed(exprs.want(p, Basic.FLOAT))));
      }
    }
    return Natives.ops(
        "listOf", Rep.LIST, table.span(), new Expr.Array(ImmutableList.copyOf(entries)));
  }

  /**
   * A function of the list of moves: the payoffs of the profile, or an error where a player has no
   * such action.
   */
  private Expr byProfile(
      DataSymbol actions, Decl.GameMember.@Nullable Row[] rows, Decl.GameMember.Table table) {
    Local moves = at.body().param("$moves", Rep.OBJECT);
    Rep rep = Rep.enumOf(java.util.Objects.requireNonNull(actions.enumType()));
    Expr index = new Expr.Lit(0L, Rep.INT);
    for (int i = 0; i < game.minPlayers(); i++) {
      Expr move =
          new Expr.Convert(
              Natives.ops(
                  "indexList",
                  Rep.OBJECT,
                  table.span(),
                  new Expr.Convert(new Expr.Get(moves), Rep.LIST),
                  new Expr.Lit((long) i, Rep.INT)),
              rep);
      Expr scaled =
          Operators.operate(
              Operator.MULTIPLY_INT,
              table.span(),
              index,
              new Expr.Lit((long) actions.cases().size(), Rep.INT));
      index =
          Operators.operate(
              Operator.ADD_INT, table.span(), scaled, new Expr.Convert(move, Rep.INT));
    }
    ImmutableList.Builder<Expr.Branch> branches = ImmutableList.builder();
    for (int i = 0; i < rows.length; i++) {
      Decl.GameMember.Row row = rows[i];
      if (row != null) {
        ImmutableList.Builder<Expr> payoffs = ImmutableList.builder();
        row.payoffs().forEach(p -> payoffs.add(Natives.boxed(exprs.want(p, Basic.FLOAT))));
        branches.add(
            new Expr.Branch(
                ImmutableList.of((long) i),
                Natives.ops("listOf", Rep.LIST, row.span(), new Expr.Array(payoffs.build()))));
      }
    }
    Expr none =
        new Expr.Fail(
            Fault.BAD_ARGUMENT,
            Natives.text(
                "a player of " + game.name() + " chose an action that is another player's"),
            table.span());
    return Natives.boxed(new Expr.Switch(index, branches.build(), none, Rep.LIST));
  }

  /** Whether each player of a profile has the action that it has there. */
  private boolean isProfile(DataSymbol actions, int index) {
    int rest = index;
    for (int i = game.minPlayers() - 1; i >= 0; i--) {
      if (!has(i, actions.cases().get(rest % actions.cases().size()).name())) {
        return false;
      }
      rest /= actions.cases().size();
    }
    return true;
  }

  private boolean has(int player, String action) {
    return game.roles().isEmpty() || game.roles().get(player).contains(action);
  }

  /** Puts a row at each profile that it covers; false after a report. */
  private boolean place(
      DataSymbol actions, Decl.GameMember.Row row, Decl.GameMember.@Nullable Row[] rows) {
    int players = game.minPlayers();
    if (row.profile().size() != players || row.payoffs().size() != players) {
      int found = row.profile().size() == players ? row.payoffs().size() : row.profile().size();
      at.error(Code.WRONG_PAYOFF_COUNT, row.span(), players, found);
      return false;
    }
    int size = actions.cases().size();
    List<Integer> covered = new ArrayList<>(List.of(0));
    for (int player = 0; player < players; player++) {
      Name name = row.profile().get(player);
      DataSymbol.Case c = actions.caseNamed(name.text());
      boolean any = name.text().equals("_");
      if (!any && (c == null || !has(player, name.text()))) {
        at.error(Code.UNKNOWN_ACTION, name.span(), game.name(), name.text());
        return false;
      }
      List<Integer> next = new ArrayList<>();
      for (int before : covered) {
        for (DataSymbol.Case action : actions.cases()) {
          if (action.equals(c) || (any && has(player, action.name()))) {
            next.add(before * size + action.ordinal());
          }
        }
      }
      covered = next;
    }
    for (int index : covered) {
      Decl.GameMember.Row before = rows[index];
      if (before != null && !isGeneral(row) && !isGeneral(before)) {
        at.report(
            at.diagnose(Code.PROFILE_TWICE, row.span(), shown(actions, index))
                .andAt(new Place(at.source(), before.span()), "here first"));
        return false;
      }
      // A row that names a profile outright wins over one that covers it by `_`.
      if (before == null || !isGeneral(row)) {
        rows[index] = row;
      }
    }
    return true;
  }

  private static boolean isGeneral(Decl.GameMember.Row row) {
    return row.profile().stream().anyMatch(n -> n.text().equals("_"));
  }

  private String shown(DataSymbol actions, int index) {
    String[] names = new String[game.minPlayers()];
    int rest = index;
    for (int i = names.length - 1; i >= 0; i--) {
      names[i] = actions.cases().get(rest % actions.cases().size()).name();
      rest /= actions.cases().size();
    }
    return "(" + String.join(", ", names) + ")";
  }
}
