package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.GetField;
import dev.truce.compiler.core.Expr.Lambda;
import dev.truce.compiler.core.Expr.NewData;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.TypeSymbol;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a game deals before its first turn: a function makes a record of it, {@code G.Deal}, which
 * the table holds. A strategy reads the fields that its player sees, payoffs read all of them.
 */
final class Deals {

  private static final String GAMES = "dev/truce/runtime/lib/Games";
  private static final String POLICIES = "dev/truce/runtime/lib/Policies";

  private final Compilation all;
  private final GameSymbol game;

  Deals(Compilation all, GameSymbol game) {
    this.all = all;
    this.game = game;
  }

  private static DataSymbol.Case layoutOf(GameSymbol game) {
    return Objects.requireNonNull(game.dealt()).cases().get(0);
  }

  /** The type {@code G.Deal}. */
  static Type typeOf(GameSymbol game) {
    return Types.of(Objects.requireNonNull(game.dealt()));
  }

  // Dealing

  /**
   * The function that deals. It takes the game's parameters, then a random stream and the number of
   * players. Each deal draws from a stream of its own, so that one more changes no other.
   *
   * @param user what needs it
   */
  Function code(Function user) {
    ModuleScope module = all.moduleOf(game);
    Function function =
        new Function(game.name() + ".deal", module.source(), null, ImmutableList.of(), Rep.OBJECT);
    all.add(function);
    all.noteUse(user, function);
    all.later(() -> define(module, function));
    return function;
  }

  private void define(ModuleScope module, Function function) {
    Body body = new Body(function.name(), null, null, null);
    CodeScope at = scope(module, body, function);
    ImmutableList<Local> params = GameBodies.bindParameters(game, body);
    Local random = body.param("$random", Rep.OBJECT);
    Local players = body.param("$players", Rep.OBJECT);
    List<Expr> steps = new ArrayList<>();
    List<Local> made = new ArrayList<>();
    for (GameSymbol.Deal deal : game.deals()) {
      Span span = deal.declaration().span();
      Expr stream =
          Natives.call(
              "dev/truce/runtime/lib/Randoms",
              "split",
              false,
              Rep.RANDOM,
              span,
              new Expr.Convert(new Get(random), Rep.RANDOM),
              Natives.text(deal.name()));
      Local value = body.local(deal.name(), Reps.of(deal.whole()));
      Expr code;
      if (deal.each()) {
        ImmutableList.Builder<Expr> captures = ImmutableList.builder();
        params.forEach(p -> captures.add(new Get(p)));
        made.forEach(m -> captures.add(new Get(m)));
        Function one = ofOne(deal, module, made.size());
        all.noteUse(function, one);
        code =
            Natives.call(
                GAMES,
                "dealEach",
                true,
                Rep.LIST,
                span,
                new Lambda(one, captures.build()),
                stream,
                new Get(players));
      } else {
        Local own = body.local("random", Rep.RANDOM);
        steps.add(new Set(own, stream));
        code = value(deal, at, own);
      }
      steps.add(new Set(value, Conversions.adapt(code, value.rep())));
      body.bindLocal(deal.name(), value, deal.whole(), false, deal.declaration().name().span());
      made.add(value);
    }
    ImmutableList<Expr> fields =
        made.stream().map(m -> (Expr) new Get(m)).collect(ImmutableList.toImmutableList());
    Expr record = new NewData(layoutOf(game).layout(), fields);
    body.finish(function, new Block(ImmutableList.copyOf(steps), Natives.boxed(record)));
  }

  /**
   * The function that deals one player its own: of the game's parameters, what was dealt before,
   * and a stream.
   */
  private Function ofOne(GameSymbol.Deal deal, ModuleScope module, int before) {
    Function function =
        new Function(game.name() + ".deal", module.source(), null, ImmutableList.of(), Rep.OBJECT);
    all.add(function);
    all.later(
        () -> {
          Body body = new Body(function.name(), null, null, null);
          GameBodies.bindParameters(game, body);
          for (GameSymbol.Deal earlier : game.deals().subList(0, before)) {
            Local local = body.param(earlier.name(), Reps.of(earlier.whole()));
            body.bindLocal(
                earlier.name(), local, earlier.whole(), false, earlier.declaration().name().span());
          }
          Local raw = body.param("$random", Rep.OBJECT);
          Local random = body.local("random", Rep.RANDOM);
          Expr set = new Set(random, new Expr.Convert(new Get(raw), Rep.RANDOM));
          Expr value = value(deal, scope(module, body, function), random);
          body.finish(function, new Block(ImmutableList.of(set), Natives.boxed(value)));
        });
    return function;
  }

  private Expr value(GameSymbol.Deal deal, CodeScope at, Local random) {
    Exprs exprs = new Exprs(at);
    at.body().open();
    at.body().bindLocal("random", random, new Seats(exprs).randomType(), false, null);
    Expr value = exprs.want(deal.declaration().value(), deal.type());
    at.body().close();
    return value;
  }

  private CodeScope scope(ModuleScope module, Body body, Function function) {
    return new CodeScope(
        all,
        module,
        new TypeResolver(all, module, ImmutableMap.of("Action", game.action())),
        body,
        function);
  }

  // Payoffs

  /** Declares what was dealt as a function's next parameter; gives the code that unpacks it. */
  ImmutableList<Expr> bind(Body body) {
    if (game.deals().isEmpty()) {
      return ImmutableList.of();
    }
    Local raw = body.param("$dealt", Rep.OBJECT);
    ImmutableList.Builder<Expr> steps = ImmutableList.builder();
    for (int i = 0; i < game.deals().size(); i++) {
      GameSymbol.Deal deal = game.deals().get(i);
      Local local = body.local(deal.name(), Reps.of(deal.whole()));
      Expr field =
          new GetField(new Expr.Convert(new Get(raw), Rep.DATA), layoutOf(game).layout(), i);
      steps.add(new Set(local, Conversions.adapt(field, local.rep())));
      body.bindLocal(deal.name(), local, deal.whole(), false, deal.declaration().name().span());
    }
    return steps.build();
  }

  /** The record of named arguments: {@code G.payoff(a, b, cost: 3.0)}; null after a report. */
  @Nullable Expr given(
      ImmutableList<dev.truce.compiler.syntax.Expr.Argument> named, Exprs exprs, Span span) {
    CodeScope at = exprs.at();
    ImmutableList<Parameter> fields = layoutOf(game).fields();
    ImmutableList<Expr> given =
        new Filling(exprs, at.module()).values(game.name() + ".payoff", fields, named, span);
    if (given == null) {
      return null;
    }
    ImmutableList.Builder<Expr> values = ImmutableList.builder();
    for (int i = 0; i < fields.size(); i++) {
      values.add(Conversions.adapt(given.get(i), layoutOf(game).layout().fields().get(i)));
    }
    return new NewData(layoutOf(game).layout(), values.build());
  }

  // What a strategy sees

  /** What the strategy's player sees of the deal. */
  static ImmutableList<GameSymbol.Deal> seen(StrategySymbol strategy) {
    return strategy.game() instanceof Type.GameRef ref
        ? ref.symbol().deals().stream()
            .filter(deal -> deal.isSeenBy(strategy.seat()))
            .collect(ImmutableList.toImmutableList())
        : ImmutableList.of();
  }

  /** A name that the game deals, inside of a strategy; null where it is none. */
  static @Nullable Typed inMove(Name name, Exprs exprs) {
    CodeScope at = exprs.at();
    StrategySymbol strategy = at.body().strategy();
    if (strategy == null || !(strategy.game() instanceof Type.GameRef ref)) {
      return null;
    }
    GameSymbol game = ref.symbol();
    for (int i = 0; i < game.deals().size(); i++) {
      GameSymbol.Deal deal = game.deals().get(i);
      if (deal.name().equals(name.text())) {
        if (!deal.isSeenBy(strategy.seat())) {
          hidden(deal, strategy, game, name, at);
          return Typed.error();
        }
        Expr policy = at.body().instance();
        Expr record = Natives.call(POLICIES, "dealt", false, Rep.DATA, name.span(), policy);
        Expr field = new GetField(record, layoutOf(game).layout(), i);
        Expr own =
            deal.each()
                ? Natives.call(POLICIES, "own", false, Rep.OBJECT, name.span(), policy, field)
                : field;
        return new Typed(Conversions.adapt(own, Reps.of(deal.type())), deal.type());
      }
    }
    return null;
  }

  private static void hidden(
      GameSymbol.Deal deal, StrategySymbol strategy, GameSymbol game, Name name, CodeScope at) {
    List<String> who = deal.seats().stream().map(game.roleNames()::get).toList();
    Name role = strategy.declaration().role();
    String help =
        who.isEmpty()
            ? "`" + game + "` deals it unseen: `seen by …` would say who sees it"
            : role == null
                ? "say which player it is: `strategy "
                    + strategy.name()
                    + " plays "
                    + who.get(0)
                    + " in "
                    + game
                    + "`"
                : "it is seen by " + String.join(", ", who);
    at.report(
        at.diagnose(
                Code.NOT_SEEN,
                name.span(),
                role == null ? "`" + strategy.name() + "`" : "the " + role,
                name.text())
            .andHelp(help));
  }

  // Results

  /** {@code m.deals} of a match of a game that deals; null otherwise. */
  static @Nullable Typed ofMatch(Typed receiver, Name name, Span span) {
    if (!name.text().equals("deals")
        || !(Types.base(receiver.type()) instanceof App app)
        || !(app.symbol() instanceof TypeSymbol.Native opaque)
        || !opaque.className().equals("dev/truce/runtime/game/Match")
        || !(app.arguments().get(0) instanceof Type.GameRef ref)
        || ref.symbol().dealt() == null) {
      return null;
    }
    return new Typed(
        Natives.call(
            "dev/truce/runtime/lib/Matches", "deals", false, Rep.LIST, span, receiver.code()),
        Types.list(typeOf(ref.symbol())));
  }
}
