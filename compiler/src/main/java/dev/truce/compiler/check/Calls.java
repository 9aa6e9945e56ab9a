package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.CallNative;
import dev.truce.compiler.core.Expr.NewData;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.Actor;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.RuleSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks calls: of functions and methods, of what makes records, cases, strategies and games, of
 * function values.
 */
final class Calls {

  private final Exprs exprs;
  private final CodeScope at;
  private final Signatures signatures;

  Calls(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.signatures = new Signatures(at.all());
  }

  Typed call(Expr.Call e, @Nullable Type expected) {
    if (e.callee() instanceof Expr.Ref ref) {
      return named(ref.name(), e, expected);
    }
    if (e.callee() instanceof Expr.Member member) {
      return member(member, e, expected);
    }
    return invoke(exprs.value(e.callee(), null), e);
  }

  private Typed invoke(Typed callee, Expr.Call e) {
    if (Types.base(callee.type()) instanceof Type.Function function) {
      return new Lambdas(exprs).invoke(callee, function, e.arguments(), e.span());
    }
    if (!callee.isError()) {
      at.error(Code.NOT_A_FUNCTION, e.callee().span(), "a value of type " + callee.type());
    }
    checkAll(e.arguments());
    return Typed.error();
  }

  private void checkAll(ImmutableList<Expr.Argument> arguments) {
    for (Expr.Argument argument : arguments) {
      // A bare name may be a case or action of a type that is not known here.
      if (!(argument.value() instanceof Expr.Ref)) {
        exprs.check(argument.value(), Basic.ERROR);
      }
    }
  }

  private Typed named(Name name, Expr.Call e, @Nullable Type expected) {
    String word = name.text();
    Binding binding = at.body().find(word);
    if (binding != null) {
      return invoke(new Names(exprs).read(binding, name.span()), e);
    }
    Actor actor = at.body().actor();
    AgentScope scope = at.body().agentScope();
    FunSymbol method = scope == null ? null : scope.methodNamed(word);
    if (method == null && actor != null) {
      method = actor.methods().get(word);
    }
    if (method != null) {
      return function(List.of(method), null, name.span(), e.arguments(), e.span(), expected);
    }
    DataSymbol.Case wanted = Names.caseOf(word, expected);
    if (wanted != null) {
      return make(wanted, e.arguments(), e.span(), expected);
    }
    Typed ofPast = new PastTime(exprs).call(name, e.arguments(), e.span());
    if (ofPast != null) {
      return ofPast;
    }
    Typed ofAgents = new AgentNames(exprs).call(name, e.arguments(), e.span());
    if (ofAgents != null) {
      return ofAgents;
    }
    if (at.all().isMissing(at.source(), word)) {
      checkAll(e.arguments());
      return Typed.error();
    }
    List<FunSymbol> functions = at.module().functions(word);
    if (functions.isEmpty() && word.equals("sweep") && at.module().value(word) == null) {
      return new Sweeps(exprs).call(e);
    }
    if (!functions.isEmpty()) {
      return function(functions, null, name.span(), e.arguments(), e.span(), expected);
    }
    Symbol symbol = at.module().value(word);
    if (symbol instanceof StrategySymbol other) {
      return new Strategies(exprs).value(other, e.arguments(), e.span(), expected);
    }
    if (symbol instanceof ScenarioSymbol scenario) {
      return new Scenarios(exprs).value(scenario, e.arguments(), e.span());
    }
    if (symbol instanceof ChaosSymbol chaos) {
      return new Scenarios(exprs).value(chaos, e.arguments(), e.span());
    }
    if (symbol instanceof AgentSymbol
        || symbol instanceof GuardSymbol
        || symbol instanceof RuleSymbol) {
      checkAll(e.arguments());
      return new Names(exprs).symbol(symbol, name, expected);
    }
    if (symbol != null) {
      return invoke(new Names(exprs).symbol(symbol, name, null), e);
    }
    TypeEntry type = at.module().type(word);
    if (type instanceof TypeEntry.Game game) {
      return new Games(exprs).value(at.all().gameOf(game.symbol()), e.arguments(), e.span());
    }
    if (type instanceof TypeEntry.Constructor c
        && c.symbol() instanceof DataSymbol data
        && data.isRecord()) {
      return make(data.cases().get(0), e.arguments(), e.span(), expected);
    }
    List<DataSymbol.Case> cases = at.module().cases(word);
    if (cases.size() == 1) {
      return make(cases.get(0), e.arguments(), e.span(), expected);
    }
    MessageSymbol message = cases.isEmpty() ? new Names(exprs).message(name) : null;
    if (message != null) {
      return make(message.data().cases().get(0), e.arguments(), e.span(), expected);
    }
    Typed builtin = builtin(word, e, expected);
    if (builtin != null) {
      return builtin;
    }
    checkAll(e.arguments());
    return new Names(exprs).value(name, expected);
  }

  private @Nullable Typed builtin(String word, Expr.Call e, @Nullable Type expected) {
    return switch (word) {
      case "print" -> print(e);
      case "set" -> set(e, expected);
      default -> null;
    };
  }

  private Typed print(Expr.Call e) {
    ImmutableList.Builder<dev.truce.compiler.core.Expr> parts = ImmutableList.builder();
    for (Expr.Argument argument : e.arguments()) {
      if (argument.name() != null) {
        at.error(
            Code.WRONG_ARGUMENTS,
            argument.span(),
            "`print` has no parameter `" + argument.name() + "`");
      }
      parts.add(exprs.shown(argument.value()));
    }
    return new Typed(
        Natives.call(
            "dev/truce/runtime/lib/Prints",
            "print",
            true,
            Rep.VOID,
            e.span(),
            new Array(parts.build())),
        Basic.UNIT);
  }

  private Typed set(Expr.Call e, @Nullable Type expected) {
    ImmutableList<Type> hint =
        expected == null ? null : Types.argumentsOf(Types.present(expected), Builtin.SET);
    List<Expr> values = e.arguments().stream().map(Expr.Argument::value).toList();
    List<Typed> elements =
        values.stream().map(v -> exprs.value(v, hint == null ? null : hint.get(0))).toList();
    Type element = exprs.joined(elements, values, hint == null ? null : hint.get(0));
    ImmutableList.Builder<dev.truce.compiler.core.Expr> boxed = ImmutableList.builder();
    for (int i = 0; i < elements.size(); i++) {
      boxed.add(exprs.boxedAs(elements.get(i), element, values.get(i).span()));
    }
    return new Typed(
        Natives.ops("setOf", Rep.SET, e.span(), new Array(boxed.build())), Types.set(element));
  }

  private Typed member(Expr.Member callee, Expr.Call e, @Nullable Type expected) {
    Typed qualified = new Qualified(exprs).call(callee, e, expected);
    if (qualified != null) {
      return qualified;
    }
    Typed receiver = exprs.value(callee.receiver(), null);
    if (receiver.isError()) {
      checkAll(e.arguments());
      return receiver;
    }
    if (callee.safe() && receiver.type() instanceof Type.Optional optional) {
      return new Optionals(exprs)
          .safe(receiver, optional, e.span(), r -> on(r, callee, e, expected));
    }
    return on(receiver, callee, e, expected);
  }

  private Typed on(Typed receiver, Expr.Member callee, Expr.Call e, @Nullable Type expected) {
    Name name = callee.name();
    Members members = new Members(exprs);
    Typed field = members.field(receiver, name.text());
    if (field != null) {
      return invoke(field, e);
    }
    Typed seat = new Seats(exprs).call(receiver, name, e.arguments(), e.span());
    if (seat == null) {
      seat = new AgentNames(exprs).memberCall(receiver, name, e.arguments(), e.span());
    }
    if (seat == null) {
      seat = new Outcomes(exprs).call(receiver, name, e.arguments(), e.span());
    }
    if (seat != null) {
      return seat;
    }
    List<FunSymbol> methods = at.module().methods(name.text());
    if (!methods.isEmpty()) {
      return method(methods, receiver, callee.receiver(), name, e.arguments(), e.span(), expected);
    }
    checkAll(e.arguments());
    return members.unknown(receiver, name);
  }

  /** Whether one of the methods takes such a receiver. */
  boolean anyFits(List<FunSymbol> methods, Type receiver) {
    return methods.stream().anyMatch(m -> takes(m, receiver));
  }

  private boolean takes(FunSymbol method, Type receiver) {
    Inference inference = new Inference(typeParametersOf(method));
    Type self = signatures.parametersOf(method).get(0).type();
    inference.note(self, receiver);
    return exprs.conversions().fits(receiver, Types.substitute(self, inference.close()))
        && !(self instanceof Type.Variable && receiver == Basic.UNIT);
  }

  private ImmutableList<TypeParameter> typeParametersOf(FunSymbol symbol) {
    signatures.parametersOf(symbol);
    return symbol.typeParameters();
  }

  Typed method(
      List<FunSymbol> methods,
      Typed receiver,
      Expr receiverExpr,
      Name name,
      ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    List<FunSymbol> fitting = methods.stream().filter(m -> takes(m, receiver.type())).toList();
    if (fitting.isEmpty()) {
      checkAll(arguments);
      return new Members(exprs).unknown(receiver, name);
    }
    return function(
        fitting, new Self(receiver, receiverExpr.span()), name.span(), arguments, span, expected);
  }

  /** The receiver of a method call, already checked. */
  record Self(Typed value, Span span) {}

  /** Calls the first of the functions that takes such arguments. */
  Typed function(
      List<FunSymbol> functions,
      @Nullable Self self,
      Span nameSpan,
      ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    int from = self == null ? 0 : 1;
    List<FunSymbol> fitting =
        functions.stream()
            .filter(f -> Arguments.fit(signatures.parametersOf(f), from, arguments))
            .toList();
    if (fitting.isEmpty()) {
      FunSymbol first = functions.get(0);
      Arguments.place(at, first.name(), signatures.parametersOf(first), from, arguments, span);
      checkAll(arguments);
      return Typed.error();
    }
    if (fitting.size() == 1) {
      return new Application(exprs, fitting.get(0), self, arguments, span)
          .apply(expected, new IdentityHashMap<>());
    }
    Overloads overloads = new Overloads(exprs);
    FunSymbol chosen = overloads.choose(fitting, self, arguments);
    return chosen == null
        ? Typed.error()
        : new Application(exprs, chosen, self, arguments, span)
            .apply(expected, overloads.checked());
  }

  /** Makes a record or an enum's case. */
  Typed make(
      DataSymbol.Case c,
      ImmutableList<Expr.Argument> arguments,
      Span span,
      @Nullable Type expected) {
    if (c.fields().isEmpty() && c.owner().enumType() != null) {
      at.error(Code.NOT_A_FUNCTION, span, "`" + c.name() + "`, which has no fields,");
      checkAll(arguments);
      return Typed.error();
    }
    Arguments placed = Arguments.place(at, c.name(), c.fields(), 0, arguments, span);
    if (placed == null) {
      checkAll(arguments);
      return Typed.error();
    }
    Type declared = new Type.App(c.owner(), variables(c.owner().parameters()));
    Inference inference = new Inference(c.owner().parameters());
    if (expected != null && !Types.hasGaps(expected)) {
      inference.note(declared, Types.present(expected));
    }
    ImmutableList<Parameter> taken = mayLie(declared) ? unrefined(c.fields()) : c.fields();
    Filled filled =
        new Filling(exprs, at.all().moduleOf(c.owner()))
            .fill(taken, placed, inference, declared, expected, 0);
    if (filled == null) {
      return Typed.error();
    }
    ImmutableList.Builder<dev.truce.compiler.core.Expr> fields = ImmutableList.builder();
    for (int i = 0; i < c.fields().size(); i++) {
      fields.add(Conversions.adapt(filled.values().get(i), c.layout().fields().get(i)));
    }
    Map<TypeParameter, Type> by = filled.typeArguments();
    return new Typed(new NewData(c.layout(), fields.build()), Types.substitute(declared, by));
  }

  /** Whether a message is made by a rogue agent: its values are judged by others' borders only. */
  private boolean mayLie(Type type) {
    AgentScope scope = at.body().agentScope();
    return scope != null
        && scope.part().agent.declaration().nature() == Decl.Nature.ROGUE
        && at.all().messageOf(type) != null;
  }

  private static ImmutableList<Parameter> unrefined(ImmutableList<Parameter> fields) {
    return fields.stream()
        .map(f -> new Parameter(f.name(), Types.base(f.type()), f.defaultValue()))
        .collect(ImmutableList.toImmutableList());
  }

  static ImmutableList<Type> variables(ImmutableList<TypeParameter> parameters) {
    return parameters.stream()
        .map(p -> (Type) new Type.Variable(p))
        .collect(ImmutableList.toImmutableList());
  }

  /** The values of all parameters in order, and the type arguments. */
  record Filled(
      ImmutableList<dev.truce.compiler.core.Expr> values, Map<TypeParameter, Type> typeArguments) {}

  /** The result of a call, in the form of its type. */
  static Typed result(dev.truce.compiler.core.Expr call, Type type) {
    return new Typed(
        call instanceof CallNative || !call.rep().equals(Reps.of(type))
            ? Conversions.adapt(call, Reps.of(type))
            : call,
        type);
  }
}
