package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.ChaosMember;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the core of plans of chaos: slots for parameters and for the agents of scenarios that a
 * plan names, and a function for each value that is found when a run begins or a fault strikes.
 */
final class ChaosBodies {

  static final String PLANS = "dev/truce/runtime/lib/Plans";
  private static final Rep PLAN = Rep.ref("dev/truce/runtime/chaos/ChaosType");

  /** A name; the unit of `1s` is none. */
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{N}_])[\\p{L}_][\\p{L}\\p{N}_]*");

  private final Compilation all;

  ChaosBodies(Compilation all) {
    this.all = all;
  }

  /** The type of plans as values. */
  static Type typeIn(ModuleScope module) {
    return module.libraryType("Chaos");
  }

  AgentCode codeOf(ChaosSymbol symbol) {
    AgentCode known = all.chaosOf(symbol);
    return known == null ? new Making(symbol).make() : known;
  }

  /** Code that gives a value. */
  @FunctionalInterface
  interface Value {
    Expr of(Exprs exprs);
  }

  /** Makes one plan. */
  final class Making {
    private final ChaosSymbol symbol;
    private final List<Function> functions = new ArrayList<>();
    private final SlotTable slots = new SlotTable();
    private @Nullable AgentCode code;

    Making(ChaosSymbol symbol) {
      this.symbol = symbol;
    }

    AgentCode make() {
      Body body = new Body(symbol.name(), null, symbol, null);
      List<Object> parameters = new ArrayList<>();
      for (Parameter parameter : new Signatures(all).parametersOf(symbol)) {
        slots.add(
            body, parameter.name(), parameter.type(), Reps.of(parameter.type()), true, false, null);
        parameters.add(parameter.name());
      }
      List<Object> agents = agents(body);
      all.setSlots(symbol, slots.bindings());
      AgentCode made = new AgentCode(symbol.name(), slots.slots());
      code = made;
      all.setChaos(symbol, made);
      all.add(made);
      ListValue description =
          ListValue.of(
              symbol.name(),
              ListValue.of(parameters.toArray()),
              ListValue.of(agents.toArray()),
              ListValue.of(rows().toArray()));
      made.define(ImmutableList.copyOf(functions));
      Global cell = new Global(symbol.name() + ".plan", PLAN);
      symbol.prototype().define(Basic.ERROR, cell);
      all.add(cell);
      Span span = symbol.declaration().name().span();
      all.atEnd(
          () ->
              all.addConstant(
                  symbol.prototype(),
                  Natives.call(
                      PLANS,
                      "describe",
                      false,
                      PLAN,
                      span,
                      new Expr.Prototype(made),
                      new Expr.Lit(description, Rep.LIST))));
      return made;
    }

    /** Slots for the agents of the module's scenarios that are named in the plan. */
    private List<Object> agents(Body body) {
      Span span = symbol.declaration().span();
      Matcher words =
          WORD.matcher(symbol.module().source().text().substring(span.start(), span.end()));
      List<String> written = new ArrayList<>();
      while (words.find()) {
        written.add(words.group());
      }
      List<Object> rows = new ArrayList<>();
      placements()
          .forEach(
              (name, type) -> {
                if (written.contains(name) && body.inInnermost(name) == null) {
                  slots.add(body, name, type, Reps.of(type), true, false, null);
                  rows.add(ListValue.of(name, !Types.isAgent(type)));
                }
              });
      return rows;
    }

    private Map<String, Type> placements() {
      Map<String, Type> found = new LinkedHashMap<>();
      for (Symbol value : ImmutableList.copyOf(symbol.module().ownValues().values())) {
        if (value instanceof ScenarioSymbol scenario) {
          for (ScenarioMember member : scenario.declaration().members()) {
            if (member instanceof ScenarioMember.Agents block) {
              block.placements().forEach(p -> placement(p, scenario.module(), found));
            }
          }
        }
      }
      return found;
    }

    private void placement(
        ScenarioMember.Placement placement, ModuleScope module, Map<String, Type> found) {
      dev.truce.compiler.syntax.Expr written = placement.agent();
      if (written instanceof dev.truce.compiler.syntax.Expr.Call call) {
        written = call.callee();
      }
      if (written instanceof dev.truce.compiler.syntax.Expr.Ref ref
          && module.value(ref.name().text()) instanceof AgentSymbol agent) {
        Type one = new App(agent.type(), ImmutableList.of());
        Type type = placement.clauses().isEmpty() ? one : Types.list(one);
        Type before = found.putIfAbsent(placement.name().text(), type);
        if (before != null && !before.equals(type)) {
          // In different scenarios the name stands for different things: what both are is known.
          found.put(
              placement.name().text(),
              placement.clauses().isEmpty() ? Types.AGENT : Types.list(Types.AGENT));
        }
      }
    }

    /** The number of a function that a run evaluates; its body is checked later. */
    int function(String name, Value value) {
      return function(name, null, value);
    }

    /** The same of what must hold of an event, which is {@code it}. */
    int filter(Type event, List<dev.truce.compiler.syntax.Expr> conditions) {
      return function(
          "where",
          event,
          exprs -> {
            Expr all = null;
            for (dev.truce.compiler.syntax.Expr condition : conditions) {
              Expr next = new Conditions(exprs).check(condition).code();
              all = all == null ? next : new Expr.And(all, next);
            }
            return all == null ? new Expr.Lit(true, Rep.BOOL) : all;
          });
    }

    private int function(String name, @Nullable Type event, Value value) {
      Function function =
          new Function(
              symbol.name() + "." + name,
              symbol.module().source(),
              code,
              ImmutableList.of(),
              Rep.OBJECT);
      all.add(function);
      functions.add(function);
      Body body = new Body(function.name(), null, symbol, null);
      body.readWorld();
      all.later(
          () -> {
            body.param("$this", Rep.BEHAVIOUR);
            Local payload = event == null ? null : body.param("$payload", Rep.OBJECT);
            all.slotsOf(symbol).forEach(body::bind);
            body.open();
            ImmutableList.Builder<Expr> before = ImmutableList.builder();
            if (payload != null && event != null) {
              Local it = body.local(EventPatterns.IT, Reps.EVENT);
              before.add(new Expr.Set(it, new Expr.Convert(new Expr.Get(payload), Reps.EVENT)));
              body.bindLocal(EventPatterns.IT, it, event, false, null);
            }
            Expr made = Natives.boxed(value.of(exprs(body)));
            body.finish(function, new Expr.Block(before.build(), made));
          });
      return functions.size() - 1;
    }

    /** Looks something up that is no code of the plan. */
    void look(Consumer<Exprs> at) {
      Body body = new Body(symbol.name(), null, symbol, null);
      all.slotsOf(symbol).forEach(body::bind);
      at.accept(exprs(body));
    }

    private Exprs exprs(Body body) {
      return new Exprs(
          new CodeScope(
              all,
              symbol.module(),
              new TypeResolver(all, symbol.module(), ImmutableMap.of()),
              body,
              symbol.prototype()));
    }

    private List<Object> rows() {
      List<Object> rows = new ArrayList<>();
      FaultRows faults = new FaultRows(all, symbol, this);
      for (ChaosMember member : symbol.declaration().members()) {
        if (member instanceof ChaosMember.Budget budget) {
          if (!rows.isEmpty()) {
            all.error(
                Code.BAD_CHAOS,
                symbol.module().source(),
                budget.span(),
                "a plan has one budget, before its faults");
          }
          rows.add(ListValue.of("budget", faults.target(budget.target())));
        } else {
          rows.addAll(faults.rows((ChaosMember.Faults) member));
        }
      }
      return rows;
    }
  }
}
