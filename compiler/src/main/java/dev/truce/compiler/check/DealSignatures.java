package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Resolves what a game deals before its first turn, and who sees it. */
final class DealSignatures {

  private static final String ALL = "all";
  private static final String EACH = "each";

  private final GameSymbol game;
  private final TypeResolver types;
  private final Compilation all;
  private final ModuleScope module;

  private DealSignatures(GameSymbol game, TypeResolver types, Compilation all) {
    this.game = game;
    this.types = types;
    this.all = all;
    this.module = all.moduleOf(game);
  }

  /** Reads the deals of a game whose parameters and players are known. */
  static void define(GameSymbol game, TypeResolver types, Compilation all) {
    new DealSignatures(game, types, all).define();
  }

  private void define() {
    List<GameSymbol.Deal> deals = new ArrayList<>();
    Set<String> names = new HashSet<>();
    game.parameters().forEach(p -> names.add(p.name()));
    for (Decl.GameMember member : game.declaration().members()) {
      if (member instanceof Decl.GameMember.Deal written) {
        if (!names.add(written.name().text())) {
          all.error(
              Code.DECLARED_TWICE, module.source(), written.name().span(), written.name().text());
          continue;
        }
        deals.add(resolve(written));
      }
    }
    if (deals.isEmpty()) {
      return;
    }
    DataSymbol record = new DataSymbol(game.name() + ".Deal", true, ImmutableList.of());
    record.define(
        ImmutableList.of(record.name()),
        ImmutableList.of(
            deals.stream()
                .map(deal -> new Parameter(deal.name(), deal.whole(), null))
                .collect(ImmutableList.toImmutableList())));
    all.declareData(record, module);
    game.setDeals(ImmutableList.copyOf(deals), record);
  }

  private GameSymbol.Deal resolve(Decl.GameMember.Deal written) {
    Type type = types.with(java.util.Map.of("Action", game.action())).resolve(written.type());
    if (Types.isRandom(type)) {
      error(
          Diagnostic.error(
                  Code.NO_SUCH_OPERATION, module.source(), written.span(), "deal", type.toString())
              .andHelp("deal what was drawn: `random` is in sight behind the `=`"));
      type = Basic.ERROR;
    }
    ImmutableSet.Builder<Integer> seats = ImmutableSet.builder();
    boolean each = false;
    for (Expr who : written.seenBy()) {
      String word = who instanceof Expr.Ref ref ? ref.name().text() : "";
      int seat = game.roleNames().indexOf(word);
      if (seat >= 0) {
        seats.add(seat);
      } else if (word.equals(EACH)) {
        each = true;
      } else if (word.equals(ALL)) {
        seats.add(GameSymbol.EVERY_SEAT);
      } else {
        unknown(who, word);
      }
    }
    if (each && written.seenBy().size() > 1) {
      error(
          Diagnostic.error(
              Code.BAD_GAME,
              module.source(),
              written.span(),
              "`seen by each` deals every player one of its own: nobody else can see them too"));
    }
    return new GameSymbol.Deal(written, type, each, seats.build());
  }

  private void unknown(Expr who, String word) {
    Set<String> known = new TreeSet<>(game.roleNames());
    known.add(ALL);
    known.add(EACH);
    Diagnostic report =
        Diagnostic.error(
            Code.BAD_GAME,
            module.source(),
            who.span(),
            word.isEmpty()
                ? "behind `seen by` stand players"
                : "`" + game.name() + "` has no player called `" + word + "`");
    error(
        Spelling.suggestion(word, known)
            .map(report::andHelp)
            .orElse(report.andHelp("a deal is seen by " + String.join(", ", known))));
  }

  private void error(Diagnostic report) {
    all.diagnostics().add(report);
  }
}
