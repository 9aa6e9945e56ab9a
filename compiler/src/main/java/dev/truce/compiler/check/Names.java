package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.RuleSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a bare name stands for as a value: a local; a case or action of the expected type; what is
 * in scope inside of a strategy; a constant, variable, strategy, game or function of a module; or
 * the only case or action of that name.
 */
final class Names {

  private final Exprs exprs;
  private final CodeScope at;

  Names(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed value(Name name, @Nullable Type expected) {
    String word = name.text();
    Binding binding = at.body().find(word);
    if (binding != null) {
      return read(binding, name.span());
    }
    if (word.equals(Sight.MARK)) {
      at.all().see(new Sight(at.all(), at.module()).namesIn(exprs, expected));
      return Typed.error();
    }
    DataSymbol.Case expectedCase = caseOf(word, expected);
    if (expectedCase != null && expectedCase.fields().isEmpty()) {
      return Exprs.constant(expectedCase, typeOf(expectedCase, expected));
    }
    if (expectedCase != null
        && expectedCase.fields().stream().allMatch(f -> f.defaultValue() != null)) {
      return new Calls(exprs).make(expectedCase, ImmutableList.of(), name.span(), expected);
    }
    Typed intrinsic = new Seats(exprs).intrinsic(name);
    if (intrinsic == null) {
      intrinsic = new AgentNames(exprs).intrinsic(name);
    }
    if (intrinsic != null) {
      return intrinsic;
    }
    DataSymbol.Case state = new AgentNames(exprs).stateNamed(word);
    if (state != null) {
      return Exprs.constant(state, Types.of(state.owner()));
    }
    Typed dealt = Deals.inMove(name, exprs);
    if (dealt != null) {
      return dealt;
    }
    Symbol symbol = at.module().value(word);
    if (symbol != null) {
      return symbol(symbol, name, expected);
    }
    List<FunSymbol> functions = at.module().functions(word);
    if (!functions.isEmpty()) {
      return new Lambdas(exprs).ofFunction(functions, name, expected);
    }
    TypeEntry type = at.module().type(word);
    if (type instanceof TypeEntry.Game game) {
      return new Games(exprs)
          .value(at.all().gameOf(game.symbol()), ImmutableList.of(), name.span());
    }
    List<DataSymbol.Case> cases = at.module().cases(word);
    if (cases.size() == 1) {
      return onlyCase(cases.get(0), name);
    }
    MessageSymbol message = cases.isEmpty() ? message(name) : null;
    if (message != null) {
      return new Calls(exprs)
          .make(message.data().cases().get(0), ImmutableList.of(), name.span(), expected);
    }
    return unknown(name, type, cases);
  }

  /** The message that a name means here, or null. */
  @Nullable MessageSymbol message(Name name) {
    AgentScope scope = at.body().agentScope();
    return new Messages(at.all(), at.module())
        .named(ImmutableList.of(name), scope == null ? null : scope.part());
  }

  private Typed onlyCase(DataSymbol.Case c, Name name) {
    if (c.fields().isEmpty()) {
      return Exprs.constant(c, onlyType(c));
    }
    return new Lambdas(exprs).ofCase(c, name);
  }

  /** The type of a case whose type parameters, if any, nothing tells. */
  private static Type onlyType(DataSymbol.Case c) {
    return new Type.App(
        c.owner(),
        c.owner().parameters().stream()
            .map(p -> (Type) Type.Basic.NEVER)
            .collect(ImmutableList.toImmutableList()));
  }

  private static Type typeOf(DataSymbol.Case c, @Nullable Type expected) {
    if (expected != null && Types.dataOf(Types.present(expected)) == c.owner()) {
      return Types.base(Types.present(expected));
    }
    return onlyType(c);
  }

  /** The case or action that a name means where {@code expected} is wanted. */
  static DataSymbol.@Nullable Case caseOf(String word, @Nullable Type expected) {
    DataSymbol data = expected == null ? null : Types.dataOf(Types.present(expected));
    return data == null || data.isRecord() ? null : data.caseNamed(word);
  }

  Typed read(Binding binding, Span span) {
    if (binding.type() == Basic.NEVER) {
      return new Typed(Statements.unreachable(span), Basic.NEVER); // an element of nothing
    }
    Expr code = Seats.snapshot(binding, span);
    if (code != null) {
      return new Typed(code, binding.type());
    }
    if (binding.place() instanceof Binding.InLocal in) {
      code = new Expr.Get(in.local());
    } else if (binding.place() instanceof Binding.InSlot in) {
      code = new Expr.GetSlot(in.slot());
    } else {
      Typed value = global(((Binding.InGlobal) binding.place()).symbol(), span);
      return value.isError()
          ? value
          : new Typed(Conversions.adapt(value.code(), Reps.of(binding.type())), binding.type());
    }
    return new Typed(Conversions.adapt(code, Reps.of(binding.type())), binding.type());
  }

  Typed symbol(Symbol symbol, Name name, @Nullable Type expected) {
    if (symbol instanceof GlobalSymbol global) {
      return global(global, name.span());
    }
    if (symbol instanceof StrategySymbol strategy) {
      return new Strategies(exprs).value(strategy, ImmutableList.of(), name.span(), expected);
    }
    if (symbol instanceof ScenarioSymbol scenario) {
      return new Scenarios(exprs).value(scenario, ImmutableList.of(), name.span());
    }
    if (symbol instanceof ChaosSymbol chaos) {
      return new Scenarios(exprs).value(chaos, ImmutableList.of(), name.span());
    }
    if (symbol instanceof AgentSymbol) {
      at.report(
          at.diagnose(Code.NOT_A_VALUE, name.span(), name.text(), "a type of agents")
              .andHelp("`spawn " + name.text() + "(…)` in a handler, or place it in a scenario"));
      return Typed.error();
    }
    if (symbol instanceof GuardSymbol) {
      at.report(
          at.diagnose(Code.NOT_A_VALUE, name.span(), name.text(), "a guard")
              .andHelp("a scenario has it watch: `guards " + name.text() + "`"));
      return Typed.error();
    }
    if (symbol instanceof RuleSymbol) {
      at.report(
          at.diagnose(Code.NOT_A_VALUE, name.span(), name.text(), "a rule")
              .andHelp("a guard has it hold: `use " + name.text() + "`"));
      return Typed.error();
    }
    throw new IllegalStateException("functions are no values: " + symbol.name());
  }

  private Typed global(GlobalSymbol symbol, Span span) {
    Globals globals = new Globals(at.all());
    Type type = globals.typeOf(symbol, at.source(), span);
    if (symbol.kind() == GlobalSymbol.Kind.CONST) {
      at.all().noteUse(at.owner(), symbol);
    } else if (symbol.kind() == GlobalSymbol.Kind.VAR
        && !at.isTopLevel()
        && !at.body().isLambdaOfTopLevel()) {
      at.report(
          at.diagnose(
                  Code.NOT_PURE, span, "read the variable `" + symbol.name() + "` of the script")
              .andHelp("pass it as an argument, or make it a `const`"));
    }
    Global cell = symbol.global();
    if (cell == null || Types.isError(type)) {
      return Typed.error();
    }
    boolean constant = symbol.kind() == GlobalSymbol.Kind.CONST;
    if (!constant && at.body().isLambdaOfTopLevel()) {
      return new Typed(at.body().captured(new Expr.GetGlobal(cell, true, span), cell), type);
    }
    return new Typed(new Expr.GetGlobal(cell, !constant, span), type);
  }

  private Typed unknown(Name name, @Nullable TypeEntry type, List<DataSymbol.Case> cases) {
    String word = name.text();
    if (cases.size() > 1) {
      DataSymbol.Case first = cases.get(0);
      DataSymbol.Case second = cases.get(1);
      at.error(Code.AMBIGUOUS_NAME, name.span(), word, qualified(first), qualified(second));
      return Typed.error();
    }
    if (word.equals("print")) {
      at.error(Code.NOT_A_VALUE, name.span(), word, "an effect that is called");
      return Typed.error();
    }
    if (type != null) {
      at.error(Code.NOT_A_VALUE, name.span(), word, "a type");
      return Typed.error();
    }
    if (at.module().qualifier(word) != null) {
      at.error(Code.NOT_A_VALUE, name.span(), word, "a module");
      return Typed.error();
    }
    if (AgentNames.NAMES.contains(word) && !Seats.NAMES.contains(word)) {
      at.error(Code.NOT_IN_A_HANDLER, name.span(), word);
      return Typed.error();
    }
    if (Seats.NAMES.contains(word)) {
      at.error(Code.NOT_IN_A_MOVE, name.span(), word);
      return Typed.error();
    }
    StrategySymbol strategy = at.body().strategy();
    if (strategy != null && Types.isError(strategy.game())) {
      // It may be an action of the game that is not known.
      return Typed.error();
    }
    if (at.all().isLost(at.source(), word) || at.all().isCutShort(at.source(), name.span())) {
      return Typed.error();
    }
    Set<String> known = at.module().namesInSight();
    known.addAll(at.body().namesInSight());
    Diagnostic report = at.diagnose(Code.UNKNOWN_NAME, name.span(), word);
    String help = ForeignNames.value(word);
    at.report(
        help == null ? withHelp(report, word, known, at.all().importable()) : report.andHelp(help));
    return Typed.error();
  }

  /** How a case is told from others of its name: an action by its game. */
  private static String qualified(DataSymbol.Case c) {
    String owner = c.owner().name();
    String actions = ".Action";
    return "`"
        + (owner.endsWith(actions) ? owner.substring(0, owner.length() - actions.length()) : owner)
        + "."
        + c.name()
        + "`";
  }

  /** Adds where a name can be imported from, else a name in sight that is spelled much like it. */
  static Diagnostic withHelp(
      Diagnostic report, String word, Set<String> known, Map<String, Modules.Importable> more) {
    if (more.containsKey(word)) {
      return report.andHelp("import it: " + importOf(word, more));
    }
    return Spelling.closest(word, Iterables.concat(known, more.keySet()))
        .map(
            name ->
                report.andHelp(
                    "did you mean `"
                        + name
                        + (known.contains(name)
                            ? "`?"
                            : "`? It is imported by " + importOf(name, more))))
        .orElse(report);
  }

  /** The name of an agent type that there is not. */
  static Diagnostic unknownAgent(ModuleScope module, Name name) {
    Set<String> agents = new TreeSet<>(module.namesInSight());
    agents.removeIf(word -> !(module.value(word) instanceof AgentSymbol));
    Diagnostic report =
        Diagnostic.error(Code.UNKNOWN_TYPE, module.source(), name.span(), name.text());
    return withHelp(report, name.text(), agents, Map.of());
  }

  private static String importOf(String word, Map<String, Modules.Importable> from) {
    Modules.Importable found = from.get(word);
    return found == null ? "" : "`import " + found.module() + ".{" + word + "}`";
  }
}
