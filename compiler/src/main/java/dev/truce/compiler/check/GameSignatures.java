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
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

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
    int min = 2;
    OptionalInt max = OptionalInt.of(2);
    for (Decl.GameMember member : declaration.members()) {
      if (member instanceof Decl.GameMember.Players players) {
        min = number(players.min(), module, all, 2);
        Expr most = players.max();
        max = most == null ? OptionalInt.empty() : OptionalInt.of(number(most, module, all, min));
      } else if (member instanceof Decl.GameMember.Actions actions) {
        said = true;
        action = actions.role() == null ? named(actions.names(), module, all) : roles(actions, module, all);
      } else if (member instanceof Decl.GameMember.Action written) {
        said = true;
        action = types.resolve(written.type());
      } else if (member instanceof Decl.GameMember.Deal deal) {
        all.error(Code.BAD_GAME, module.source(), deal.span(), "games with hidden types cannot be played yet");
      }
    }
    if (!said) {
      all.error(
          Code.BAD_GAME, module.source(), declaration.name().span(), "`" + game.name() + "` never says what its players choose from: it needs `actions A, B` or `action T`");
    }
    game.define(new Signatures(all).resolve(declaration.params(), types, module), action, min, max);
  }

  private static Type roles(Decl.GameMember.Actions actions, ModuleScope module, Compilation all) {
    all.error(Code.BAD_GAME, module.source(), actions.span(), "games whose players have actions of their own cannot be played yet");
    return Basic.ERROR;
  }

  private static Type named(ImmutableList<Name> names, ModuleScope module, Compilation all) {
    Set<String> seen = new HashSet<>();
    for (Name name : names) {
      if (!seen.add(name.text())) {
        all.error(Code.DECLARED_TWICE, module.source(), name.span(), name.text());
        return Basic.ERROR;
      }
    }
    return Types.of(all.actions(names.stream().map(Name::text).collect(ImmutableList.toImmutableList())));
  }

  private static int number(Expr e, ModuleScope module, Compilation all, int least) {
    try {
      int value = e instanceof Expr.IntLit lit ? Integer.parseInt(lit.digits().replace("_", "")) : -1;
      if (value >= 1 && value <= MOST_PLAYERS && value >= Math.min(least, 1)) {
        return value;
      }
    } catch (NumberFormatException tooLarge) {
      // Reported below, as everything else that is no such number.
    }
    all.error(Code.BAD_GAME, module.source(), e.span(), "the number of players is a whole number from 1 to 1000000");
    return least;
  }
}
