package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Resolves the parameters, players and actions of games. */
final class GameSignatures {

  private static final int MOST_PLAYERS = 1_000_000;

  private GameSignatures() {}

  static void define(GameSymbol game, Compilation all) {
    ModuleScope module = all.moduleOf(game);
    Decl.Game declaration = game.declaration();
    TypeResolver types = new TypeResolver(all, module, ImmutableMap.of());
    Type action = Basic.ERROR;
    boolean said = false;
    List<Decl.GameMember.Actions> roles = new ArrayList<>();
    int min = 2;
    OptionalInt max = OptionalInt.of(2);
    for (Decl.GameMember member : declaration.members()) {
      if (member instanceof Decl.GameMember.Players players) {
        min = number(players.min(), module, all, 2);
        Expr most = players.max();
        max = most == null ? OptionalInt.empty() : OptionalInt.of(number(most, module, all, min));
      } else if (member instanceof Decl.GameMember.Actions actions) {
        if (actions.role() == null) {
          said = true;
          action = named(game, actions.names(), module, all);
        } else {
          roles.add(actions);
        }
      } else if (member instanceof Decl.GameMember.Action written) {
        said = true;
        action = types.resolve(written.type());
      }
    }
    if (!roles.isEmpty()) {
      said = true;
      action = ofRoles(game, roles, module, all);
      if (min != roles.size() || max.orElse(0) != roles.size()) {
        all.error(
            Code.BAD_GAME,
            module.source(),
            declaration.name().span(),
            "`"
                + game.name()
                + "` has actions for "
                + roles.size()
                + " players: say `players "
                + roles.size()
                + "`");
        action = Basic.ERROR;
      }
    }
    if (!said) {
      all.error(
          Code.BAD_GAME,
          module.source(),
          declaration.name().span(),
          "`"
              + game.name()
              + "` never says what its players choose from: it needs `actions A, B` or `action T`");
    }
    game.define(new Signatures(all).resolve(declaration.params(), types, module), action, min, max);
    DealSignatures.define(game, types, all);
  }

  /**
   * The actions of all players together, in order; which player may choose which is kept beside.
   */
  private static Type ofRoles(
      GameSymbol game, List<Decl.GameMember.Actions> roles, ModuleScope module, Compilation all) {
    Set<String> union = new LinkedHashSet<>();
    ImmutableList.Builder<ImmutableList<String>> each = ImmutableList.builder();
    for (Decl.GameMember.Actions role : roles) {
      if (Types.isError(named(game, role.names(), module, all))) {
        return Basic.ERROR;
      }
      ImmutableList<String> own =
          role.names().stream().map(Name::text).collect(ImmutableList.toImmutableList());
      each.add(own);
      union.addAll(own);
    }
    game.setRoles(
        roles.stream()
            .flatMap(role -> Stream.ofNullable(role.role()))
            .map(Name::text)
            .collect(ImmutableList.toImmutableList()),
        each.build());
    return Types.of(all.actions(game.name(), ImmutableList.copyOf(union)));
  }

  private static Type named(
      GameSymbol game, ImmutableList<Name> names, ModuleScope module, Compilation all) {
    Set<String> seen = new HashSet<>();
    for (Name name : names) {
      if (!seen.add(name.text())) {
        all.error(Code.DECLARED_TWICE, module.source(), name.span(), name.text());
        return Basic.ERROR;
      }
    }
    return Types.of(
        all.actions(
            game.name(), names.stream().map(Name::text).collect(ImmutableList.toImmutableList())));
  }

  private static int number(Expr e, ModuleScope module, Compilation all, int least) {
    try {
      int value =
          e instanceof Expr.IntLit lit ? Integer.parseInt(lit.digits().replace("_", "")) : -1;
      if (value >= 1 && value <= MOST_PLAYERS && value >= Math.min(least, 1)) {
        return value;
      }
    } catch (NumberFormatException tooLarge) {
      // Reported below, as everything else that is no such number.
    }
    all.error(
        Code.BAD_GAME,
        module.source(),
        e.span(),
        "the number of players is a whole number from 1 to 1000000");
    return least;
  }
}
