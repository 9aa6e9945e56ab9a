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
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the core of scenarios: slots for parameters and for the agents by name, and a function for
 * each thing that a run calls by its number.
 */
final class ScenarioBodies {

  private static final int NONE = -1;

  private final Compilation all;

  ScenarioBodies(Compilation all) {
    this.all = all;
  }

  /**
   * What is known of a scenario once its code is made.
   *
   * @param agents the slots of the agents that it names
   * @param metrics their names, in order
   */
  record Made(AgentCode code, ImmutableList<Binding> agents, ImmutableList<String> metrics) {}

  private TypeResolver types(ScenarioSymbol symbol) {
    return new TypeResolver(all, symbol.module(), ImmutableMap.of());
  }

  AgentCode codeOf(ScenarioSymbol symbol) {
    return made(symbol).code();
  }

  Made made(ScenarioSymbol symbol) {
    Made known = all.madeOf(symbol);
    return known == null ? new Making(symbol).make() : known;
  }

  /** The type of a metric's samples: found when first asked for. */
  Type metricType(ScenarioSymbol symbol, int index) {
    made(symbol);
    ScenarioMember.Metric metric = metrics(symbol).get(index);
    Body body = new Body(symbol.name(), null, symbol, null);
    body.readWorld();
    body.standIn(ScenarioPast.probing(all, symbol));
    body.param("$this", Rep.BEHAVIOUR);
    all.slotsOf(symbol).forEach(body::bind);
    Exprs exprs =
        new Exprs(new CodeScope(all, symbol.module(), types(symbol), body, symbol.prototype()));
    dev.truce.compiler.diag.Diagnostics said = all.diagnostics();
    all.listen(new dev.truce.compiler.diag.Diagnostics());
    EventPatterns.Meant meant = Metrics.meant(all, symbol, metric);
    if (meant != null) {
      body.bindLocal(
          EventPatterns.IT, body.local(EventPatterns.IT, Reps.EVENT), meant.type(), false, null);
    }
    Type found =
        metric.type() != null
            ? types(symbol).resolve(metric.type())
            : new Metrics(exprs).value(metric).type();
    all.listen(said);
    return Types.present(found);
  }

  private static List<ScenarioMember.Metric> metrics(ScenarioSymbol symbol) {
    List<ScenarioMember.Metric> found = new ArrayList<>();
    for (ScenarioMember member : symbol.declaration().members()) {
      if (member instanceof ScenarioMember.Metric metric) {
        found.add(metric);
      }
    }
    return found;
  }

  private final class Making {
    private final ScenarioSymbol symbol;
    private final List<Function> functions = new ArrayList<>();
    private final SlotTable slots = new SlotTable();
    private @Nullable AgentCode code;
    private @Nullable ScenarioPast past;

    Making(ScenarioSymbol symbol) {
      this.symbol = symbol;
    }

    private void error(Span span, String text) {
      all.error(Code.BAD_SCENARIO, symbol.module().source(), span, text);
    }

    Made make() {
      Body body = new Body(symbol.name(), null, symbol, null);
      for (Parameter parameter : new Signatures(all).parametersOf(symbol)) {
        slots.add(
            body, parameter.name(), parameter.type(), Reps.of(parameter.type()), true, false, null);
      }
      List<ScenarioMember.Placement> placements = new ArrayList<>();
      List<Binding> agents = new ArrayList<>();
      for (ScenarioMember member : symbol.declaration().members()) {
        if (member instanceof ScenarioMember.Agents block) {
          for (ScenarioMember.Placement placement : block.placements()) {
            if (declare(placement, body)) {
              placements.add(placement);
              agents.add(slots.bindings().get(slots.bindings().size() - 1));
            }
          }
        }
      }
      ImmutableList<Binding> bindings = slots.bindings();
      all.setSlots(symbol, bindings);
      AgentCode made = new AgentCode(symbol.name(), slots.slots());
      code = made;
      ImmutableList<String> names =
          metrics(symbol).stream()
              .map(m -> m.name().text())
              .collect(ImmutableList.toImmutableList());
      Made result = new Made(made, ImmutableList.copyOf(agents), names);
      all.setMade(symbol, result);
      all.add(made);
      if (ScenarioPast.isAsked(symbol)) {
        past = new ScenarioPast(all, symbol, bindings);
      }
      int configure = configure();
      int place = place(placements, agents);
      ScenarioTables tables =
          new ScenarioTables(
              all, symbol, (n, r, takes, maker) -> function(n, r, takes, null, maker));
      ListValue description = tables.description(configure, place);
      made.define(ImmutableList.copyOf(functions));
      Global cell = new Global(symbol.name() + ".plan", Scenarios.PLAN);
      symbol.prototype().define(Basic.ERROR, cell);
      all.add(cell);
      all.atEnd(() -> all.addConstant(symbol.prototype(), plan(made, description, tables)));
      return result;
    }

    private boolean declare(ScenarioMember.Placement placement, Body body) {
      AgentSymbol agent = agentOf(placement);
      Name name = placement.name();
      if (body.inInnermost(name.text()) != null) {
        all.error(Code.DECLARED_TWICE, symbol.module().source(), name.span(), name.text());
        return false;
      }
      Type one = agent == null ? Basic.ERROR : new App(agent.type(), ImmutableList.of());
      boolean single = placement.clauses().isEmpty();
      slots.add(
          body,
          name.text(),
          agent == null ? Basic.ERROR : single ? one : Types.list(one),
          agent == null ? Rep.OBJECT : single ? Rep.AGENT : Rep.LIST,
          false,
          false,
          name.span());
      return agent != null;
    }

    private @Nullable AgentSymbol agentOf(ScenarioMember.Placement placement) {
      dev.truce.compiler.syntax.Expr written = placement.agent();
      dev.truce.compiler.syntax.Expr callee =
          written instanceof dev.truce.compiler.syntax.Expr.Call call ? call.callee() : written;
      if (callee instanceof dev.truce.compiler.syntax.Expr.Ref ref) {
        if (symbol.module().value(ref.name().text()) instanceof AgentSymbol agent) {
          return agent;
        }
        if (!all.isLost(symbol.module().source(), ref.name().text())) {
          all.diagnostics().add(Names.unknownAgent(symbol.module(), ref.name()));
        }
        return null;
      }
      error(written.span(), "an agent is placed by its type: `alice: Voter(18.0)`");
      return null;
    }

    private CodeScope scope(Body body) {
      return new CodeScope(all, symbol.module(), types(symbol), body, symbol.prototype());
    }

    /** A function that runs call by number; its body is checked later. */
    private int function(
        String name,
        Rep result,
        boolean takesPayload,
        @Nullable List<Binding> visible,
        BiFunction<Exprs, Local, Expr> code) {
      Function function =
          new Function(
              symbol.name() + "." + name,
              symbol.module().source(),
              this.code,
              ImmutableList.of(),
              result);
      all.add(function);
      functions.add(function);
      Body body = new Body(function.name(), null, symbol, null);
      body.readWorld();
      if (past != null && visible == null) {
        body.standIn(past.scope());
      }
      all.later(
          () -> {
            body.param("$this", Rep.BEHAVIOUR);
            Local payload =
                takesPayload ? body.param("$payload", Rep.OBJECT) : body.local("$none", Rep.OBJECT);
            (visible == null ? all.slotsOf(symbol) : visible).forEach(body::bind);
            body.open();
            Expr made = code.apply(new Exprs(scope(body)), payload);
            body.finish(function, made);
          });
      return functions.size() - 1;
    }

    private int configure() {
      List<ScenarioMember.Settings> blocks = new ArrayList<>();
      for (ScenarioMember member : symbol.declaration().members()) {
        if (member instanceof ScenarioMember.Settings settings) {
          blocks.add(settings);
        }
      }
      return blocks.isEmpty()
          ? NONE
          : function(
              "settings",
              Rep.VOID,
              true,
              all.slotsOf(symbol).subList(0, new Signatures(all).parametersOf(symbol).size()),
              (exprs, payload) -> {
                ImmutableList.Builder<Expr> code = ImmutableList.builder();
                WorldSettings settings = new WorldSettings(exprs, payload);
                blocks.forEach(b -> code.addAll(settings.block(b)));
                return new Expr.Block(code.build(), Conditions.nothing());
              });
    }

    /**
     * Makes the agents in order; each sees the parameters and those before it. The arguments of one
     * that names itself or one behind it come last: all agents have their addresses then.
     */
    private int place(List<ScenarioMember.Placement> placements, List<Binding> agents) {
      List<Binding> parameters =
          all.slotsOf(symbol).subList(0, new Signatures(all).parametersOf(symbol).size());
      return function(
          "agents",
          Rep.VOID,
          false,
          parameters,
          (exprs, payload) -> {
            exprs.at().body().placeAgents();
            ImmutableList.Builder<Expr> code = ImmutableList.builder();
            Placements places = new Placements(exprs);
            ImmutableList.Builder<Expr> filled = ImmutableList.builder();
            List<Runnable> last = new ArrayList<>();
            for (int i = 0; i < placements.size(); i++) {
              ScenarioMember.Placement placement = placements.get(i);
              AgentSymbol agent = agentOf(placement);
              Binding name = agents.get(i);
              String ahead = ahead(placements, i);
              if (agent == null) {
                continue;
              }
              if (ahead == null) {
                code.add(places.place(placement, agent, name));
              } else if (placement.clauses().isEmpty()) {
                code.add(places.placeEmpty(placement, agent, name));
                last.add(() -> filled.add(places.fill(placement, agent, name)));
              } else {
                error(
                    placement.agent().span(),
                    "the arguments of several agents name only what is placed before them, which `"
                        + ahead
                        + "` is not");
              }
              exprs.at().body().bind(name);
            }
            last.forEach(Runnable::run);
            code.addAll(filled.build());
            for (ScenarioMember member : symbol.declaration().members()) {
              code.addAll(places.provision(member));
            }
            code.addAll(new Guarding(exprs).code(symbol.declaration().members()));
            return new Expr.Block(code.build(), Conditions.nothing());
          });
    }

    /**
     * Which of itself and what is placed behind it a placement's arguments name; null for none. One
     * that asks for all agents, and stands alone, names all.
     */
    private @Nullable String ahead(List<ScenarioMember.Placement> placements, int index) {
      ScenarioMember.Placement placement = placements.get(index);
      Set<String> names = Placements.namesIn(placement);
      if (placement.clauses().isEmpty() && names.contains("agents")) {
        return placement.name().text();
      }
      return placements.subList(index, placements.size()).stream()
          .map(each -> each.name().text())
          .filter(names::contains)
          .findFirst()
          .orElse(null);
    }

    private Expr plan(AgentCode made, ListValue description, ScenarioTables tables) {
      Span span = symbol.declaration().name().span();
      ImmutableList.Builder<Expr> resources = ImmutableList.builder();
      for (GlobalSymbol resource : all.resources()) {
        all.noteUse(symbol.prototype(), resource);
        resources.add(Natives.boxed(new WorldConstants(all).read(resource, span)));
      }
      return Natives.call(
          Scenarios.SCENARIOS,
          "describe",
          false,
          Scenarios.PLAN,
          span,
          new Expr.Prototype(made),
          new Expr.Lit(description, Rep.LIST),
          new Expr.Array(resources.build()),
          new Expr.Array(tables.shapes()),
          past == null ? new Expr.Lit(null, GuardBodies.PLAN) : past.plan(symbol.prototype()));
    }
  }
}
