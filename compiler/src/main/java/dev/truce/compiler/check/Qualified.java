package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Checks names behind a type, a game, a type parameter or a module: {@code Verdict.Hung}, {@code
 * Verdict.all}, {@code G.actions}, {@code G.payoff(a, b)}, {@code stats.gini(xs)}. Answers null
 * where the word before the point is a value.
 */
final class Qualified {

  private final Exprs exprs;
  private final CodeScope at;

  Qualified(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  @Nullable Typed member(Expr.Member e, @Nullable Type expected) {
    return resolve(e, null, e.span(), expected);
  }

  @Nullable Typed call(Expr.Member callee, Expr.Call e, @Nullable Type expected) {
    return resolve(callee, e.arguments(), e.span(), expected);
  }

  private @Nullable Typed resolve(
      Expr.Member e,
      @Nullable ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    if (!(e.receiver() instanceof Expr.Ref ref)) {
      return e.receiver() instanceof Expr.Member outer && outer.name().text().equals("Action")
          ? ofAction(outer, e.name(), arguments)
          : null;
    }
    String word = ref.name().text();
    Typed player =
        arguments == null || arguments.isEmpty()
            ? new Seats(exprs).ofPlayerAtWork(ref, e.name(), span)
            : null;
    if (player != null) {
      return player;
    }
    if (at.body().find(word) != null
        || (at.module().value(word) != null && !(at.module().value(word) instanceof AgentSymbol))) {
      return null;
    }
    ModuleScope module = at.module().qualifier(word);
    if (module != null) {
      return ofModule(module, e.name(), arguments, span, expected);
    }
    StrategySymbol strategy = at.body().strategy();
    if (strategy != null
        && strategy.typeParameters().stream().anyMatch(p -> p.name().equals(word))) {
      return new Seats(exprs).ofGame(strategy, e.name(), arguments, span);
    }
    TypeEntry entry = at.module().type(word);
    if (entry instanceof TypeEntry.Game game) {
      return new Games(exprs).member(at.all().gameOf(game.symbol()), e.name(), arguments, span);
    }
    if (entry instanceof TypeEntry.Protocol protocol) {
      return ofProtocol(protocol.symbol(), e.name(), arguments, span, expected);
    }
    if (entry instanceof TypeEntry.Constructor found
        && found.symbol() instanceof AgentTypeSymbol type
        && !type.isKind()) {
      return ofAgent(type, e.name());
    }
    if (entry instanceof TypeEntry.Constructor constructor
        && constructor.symbol() instanceof DataSymbol data) {
      return ofData(data, e.name(), arguments, span, expected);
    }
    return null;
  }

  /** A message of a protocol. */
  private Typed ofProtocol(
      ProtocolSymbol protocol,
      Name name,
      @Nullable ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    MessageSymbol message = protocol.messages().get(name.text());
    if (message != null) {
      return new Calls(exprs)
          .make(
              message.data().cases().get(0),
              arguments == null ? ImmutableList.of() : arguments,
              span,
              expected);
    }
    at.error(
        Code.UNKNOWN_MEMBER, name.span(), "the protocol `" + protocol.name() + "`", name.text());
    return Typed.error();
  }

  /** A state of an agent. */
  private Typed ofAgent(AgentTypeSymbol type, Name name) {
    AgentSymbol agent = at.all().agentOf(type);
    DataSymbol states = agent == null ? null : AgentFields.states(at.all(), agent);
    DataSymbol.Case state = states == null ? null : states.caseNamed(name.text());
    if (state != null) {
      return Exprs.constant(state, Types.of(state.owner()));
    }
    boolean field = agent != null && AgentFields.of(at.all(), agent, name.text()) != null;
    var report =
        at.diagnose(
            Code.UNKNOWN_MEMBER,
            name.span(),
            field ? "the agent type `" + type.name() + "`" : "the agent `" + type.name() + "`",
            name.text());
    at.report(
        field
            ? report.andHelp(
                "each agent of it has one: name an agent, as by `for t: "
                    + type.name()
                    + "` in a rule, or take them all, `agents("
                    + type.name()
                    + ")`")
            : report);
    return Typed.error();
  }

  private @Nullable Typed ofAction(
      Expr.Member outer, Name name, @Nullable ImmutableList<Expr.Argument> arguments) {
    if (outer.receiver() instanceof Expr.Ref ref
        && at.body().find(ref.name().text()) == null
        && at.module().type(ref.name().text()) instanceof TypeEntry.Game game
        && arguments == null) {
      return action(at.all().gameOf(game.symbol()), name);
    }
    return null;
  }

  private Typed action(GameSymbol game, Name name) {
    DataSymbol actions = game.actions();
    DataSymbol.Case c = actions == null ? null : actions.caseNamed(name.text());
    if (c == null) {
      at.error(Code.UNKNOWN_ACTION, name.span(), game.name(), name.text());
      return Typed.error();
    }
    return Exprs.constant(c, game.action());
  }

  private @Nullable Typed ofData(
      DataSymbol data,
      Name name,
      @Nullable ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    if (data.isRecord()) {
      at.error(Code.UNKNOWN_MEMBER, name.span(), "the record `" + data.name() + "`", name.text());
      return Typed.error();
    }
    DataSymbol.Case c = data.caseNamed(name.text());
    if (c != null) {
      return arguments == null && c.fields().isEmpty()
          ? Exprs.constant(c, ownerType(c, expected))
          : arguments == null
              ? new Lambdas(exprs).ofCase(c, name)
              : new Calls(exprs).make(c, arguments, span, expected);
    }
    if (name.text().equals("all") && data.cases().stream().allMatch(x -> x.fields().isEmpty())) {
      return all(data, span);
    }
    at.report(
        dev.truce.compiler.diag.Spelling.suggestion(
                name.text(), data.cases().stream().map(DataSymbol.Case::name).toList())
            .map(
                s ->
                    at.diagnose(Code.UNKNOWN_MEMBER, name.span(), data.name(), name.text())
                        .andHelp(s))
            .orElse(at.diagnose(Code.UNKNOWN_MEMBER, name.span(), data.name(), name.text())));
    return Typed.error();
  }

  private static Type ownerType(DataSymbol.Case c, @Nullable Type expected) {
    if (expected != null && Types.dataOf(Types.present(expected)) == c.owner()) {
      return Types.base(Types.present(expected));
    }
    return new Type.App(
        c.owner(),
        c.owner().parameters().stream()
            .map(p -> (Type) Basic.NEVER)
            .collect(ImmutableList.toImmutableList()));
  }

  /** All cases of an enum, in order, as a list. */
  static Typed all(DataSymbol data, Span span) {
    Type type = Types.of(data);
    ImmutableList.Builder<dev.truce.compiler.core.Expr> elements = ImmutableList.builder();
    for (DataSymbol.Case c : data.cases()) {
      elements.add(Natives.boxed(Exprs.constant(c, type).code()));
    }
    return new Typed(
        Natives.ops("listOf", Rep.LIST, span, new Array(elements.build())), Types.list(type));
  }

  private Typed ofModule(
      ModuleScope module,
      Name name,
      @Nullable ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    String word = name.text();
    if (ModuleScope.isPrivate(word)) {
      at.report(
          at.diagnose(Code.UNKNOWN_MEMBER, name.span(), "the module `" + module.name() + "`", word)
              .andHelp("names that begin with `_` are known in their own module only"));
      if (arguments != null) {
        exprs.checkLost(arguments);
      }
      return Typed.error();
    }
    ImmutableList<FunSymbol> functions =
        ImmutableList.copyOf(module.ownFunctions().getOrDefault(word, java.util.List.of()));
    if (!functions.isEmpty()) {
      return arguments == null
          ? new Lambdas(exprs).ofFunction(functions, name, expected)
          : new Calls(exprs).function(functions, null, name.span(), arguments, span, expected);
    }
    Symbol value = module.ownValues().get(word);
    if (value instanceof StrategySymbol strategy) {
      return new Strategies(exprs)
          .value(strategy, arguments == null ? ImmutableList.of() : arguments, span, expected);
    }
    if (value != null && arguments == null) {
      return new Names(exprs).symbol(value, name, expected);
    }
    TypeEntry type = module.ownTypes().get(word);
    if (type instanceof TypeEntry.Game game) {
      return new Games(exprs)
          .value(
              at.all().gameOf(game.symbol()),
              arguments == null ? ImmutableList.of() : arguments,
              span);
    }
    if (type instanceof TypeEntry.Constructor c
        && c.symbol() instanceof DataSymbol data
        && data.isRecord()
        && arguments != null) {
      return new Calls(exprs).make(data.cases().get(0), arguments, span, expected);
    }
    at.error(Code.UNKNOWN_MEMBER, name.span(), "the module `" + module.name() + "`", word);
    if (arguments != null) {
      exprs.checkLost(arguments);
    }
    return Typed.error();
  }
}
