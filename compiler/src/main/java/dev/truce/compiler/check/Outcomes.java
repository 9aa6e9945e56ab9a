package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Convert;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.trace.EventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is asked of a run that is over: its metrics and agents by name, the agents' fields,
 * and counts of events.
 */
final class Outcomes {

  private static final String SCENARIOS = Scenarios.SCENARIOS;

  private final Exprs exprs;
  private final CodeScope at;

  Outcomes(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** Whether a type is that of a view of agents that {@code wanted} takes. */
  static boolean isView(Type type, Type wanted) {
    ImmutableList<Type> of = Types.argumentsOf(type, Builtin.VIEW);
    return of != null && Types.isBelow(of.get(0), wanted);
  }

  /** The agent that a view is of. */
  static dev.truce.compiler.core.Expr agentOf(dev.truce.compiler.core.Expr view, Span span) {
    return Natives.call(SCENARIOS, "agent", false, Rep.AGENT, span, view);
  }

  private @Nullable ScenarioSymbol scenarioOf(Type type) {
    ImmutableList<Type> of = Types.argumentsOf(type, Builtin.OUTCOME);
    return of != null && of.get(0) instanceof App app ? at.all().scenarioOf(app.symbol()) : null;
  }

  /** A metric or agent of an outcome, a field of a view; null when it is something else. */
  @Nullable Typed member(Typed receiver, Name name, Span span) {
    ImmutableList<Type> view = Types.argumentsOf(receiver.type(), Builtin.VIEW);
    if (view != null) {
      return ofView(receiver, view.get(0), name, span);
    }
    if (Types.argumentsOf(receiver.type(), Builtin.SWEEP_ROW) != null) {
      return new Sweeps(exprs).member(receiver, name, span);
    }
    ScenarioSymbol scenario = scenarioOf(receiver.type());
    if (scenario == null) {
      return null;
    }
    ScenarioBodies bodies = new ScenarioBodies(at.all());
    ScenarioBodies.Made made = bodies.made(scenario);
    int metric = made.metrics().indexOf(name.text());
    if (metric >= 0) {
      Type type = Metrics.seriesOf(at, bodies.metricType(scenario, metric));
      return new Typed(
          Natives.call(
              SCENARIOS,
              "metric",
              false,
              Reps.of(type),
              span,
              receiver.code(),
              new Lit((long) metric, Rep.INT)),
          type);
    }
    for (Binding binding : made.agents()) {
      if (binding.name().equals(name.text())) {
        return agents(receiver, binding, span);
      }
    }
    if (name.text().equals("events")) {
      at.report(
          at.diagnose(Code.UNKNOWN_MEMBER, name.span(), receiver.type(), name.text())
              .andHelp("`eventCount` is how many; `events(Sent)` are those of a kind"));
      return Typed.error();
    }
    return null;
  }

  private static Typed agents(Typed receiver, Binding binding, Span span) {
    Lit slot = new Lit((long) AgentFields.slot(binding), Rep.INT);
    ImmutableList<Type> list = Types.argumentsOf(binding.type(), Builtin.LIST);
    Type one = new App(Builtin.VIEW, ImmutableList.of(list == null ? binding.type() : list.get(0)));
    Type type = list == null ? one : Types.list(one);
    return new Typed(
        Natives.call(
            SCENARIOS,
            list == null ? "view" : "views",
            false,
            Reps.of(type),
            span,
            receiver.code(),
            slot),
        type);
  }

  private @Nullable Typed ofView(Typed receiver, Type of, Name name, Span span) {
    if (name.text().equals("name")) {
      return view("name", Rep.TEXT, Basic.TEXT, receiver, span);
    }
    if (name.text().equals("alive")) {
      return view("alive", Rep.BOOL, Basic.BOOL, receiver, span);
    }
    AgentTypeSymbol type = Types.agentOf(of);
    AgentSymbol agent = type == null ? null : at.all().agentOf(type);
    if (agent == null) {
      return type == null ? null : ofKind(receiver, type, name, span);
    }
    Binding field = AgentFields.of(at.all(), agent, name.text());
    if (field != null) {
      return AgentFields.read(
          field,
          Natives.call(
              SCENARIOS,
              "field",
              false,
              Rep.OBJECT,
              span,
              receiver.code(),
              new Lit((long) AgentFields.slot(field), Rep.INT)));
    }
    DataSymbol states = AgentFields.states(at.all(), agent);
    if (name.text().equals("state") && states != null && states.enumType() != null) {
      return new Typed(
          new Convert(
              Natives.call(SCENARIOS, "stateOf", false, Rep.INT, span, receiver.code()),
              Rep.enumOf(states.enumType())),
          Types.of(states));
    }
    Typed inSessions =
        AgentFields.inSessions(
            exprs,
            agent,
            name,
            (block, slot) ->
                Natives.call(
                    SCENARIOS, "inSessions", false, Rep.MAP, span, receiver.code(), block, slot));
    if (inSessions != null) {
      return inSessions;
    }
    List<String> known = new ArrayList<>(List.of("name", "alive"));
    AgentFields.all(at.all(), agent).forEach(b -> known.add(b.name()));
    var report = at.diagnose(Code.UNKNOWN_MEMBER, name.span(), "a " + of, name.text());
    at.report(Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
    return Typed.error();
  }

  private @Nullable Typed ofKind(Typed receiver, AgentTypeSymbol kind, Name name, Span span) {
    Type field = AgentFields.ofKind(at.all(), kind, name.text());
    if (field == null) {
      return null;
    }
    dev.truce.compiler.core.Expr read =
        Natives.call(
            SCENARIOS,
            "fieldNamed",
            false,
            Rep.OBJECT,
            span,
            receiver.code(),
            Natives.text(name.text()));
    return new Typed(Conversions.adapt(read, Reps.of(field)), field);
  }

  private static Typed view(String method, Rep rep, Type type, Typed receiver, Span span) {
    return new Typed(Natives.call(SCENARIOS, method, false, rep, span, receiver.code()), type);
  }

  /**
   * {@code o.count(Sent(Order) by a)}, {@code o.events(Broken)}, {@code o.agents(T)}; null when it
   * is something else.
   */
  @Nullable Typed call(
      Typed receiver, Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    ImmutableList<Type> view = Types.argumentsOf(receiver.type(), Builtin.VIEW);
    if (view != null) {
      AgentTypeSymbol type = Types.agentOf(view.get(0));
      Typed method =
          type == null
              ? null
              : new AgentMethods(at.all())
                  .ask(exprs, type, name, arguments, span, ask(receiver, span));
      if (method != null) {
        return method;
      }
      String asked = AgentNames.OF_RESOURCES.get(name.text());
      return asked == null ? null : units(asked, receiver, arguments, span);
    }
    if (Types.argumentsOf(receiver.type(), Builtin.OUTCOME) == null || arguments.size() != 1) {
      return null;
    }
    Expr argument = arguments.get(0).value();
    if (name.text().equals("agents") && argument instanceof Expr.Ref ref) {
      return living(receiver, ref.name(), span);
    }
    return name.text().equals("count") || name.text().equals("events")
        ? events(name.text(), receiver, argument, span)
        : null;
  }

  private static AgentMethods.Asked ask(Typed view, Span span) {
    return (method, payload) ->
        Natives.call(
            SCENARIOS,
            method.rep().equals(Rep.INT) ? "ask" : "askNamed",
            true,
            Rep.OBJECT,
            span,
            view.code(),
            method,
            payload);
  }

  private @Nullable Typed units(
      String method, Typed receiver, ImmutableList<Expr.Argument> arguments, Span span) {
    if (arguments.size() != 1 || !(arguments.get(0).value() instanceof Expr.Ref ref)) {
      return null;
    }
    dev.truce.compiler.core.Expr resource = new AgentNames(exprs).resource(ref.name());
    return resource == null
        ? Typed.error()
        : new Typed(
            Natives.call(SCENARIOS, method, false, Rep.INT, span, receiver.code(), resource),
            Basic.INT);
  }

  private @Nullable Typed living(Typed receiver, Name name, Span span) {
    if (at.module().type(name.text()) instanceof TypeEntry.Constructor found
        && found.symbol() instanceof AgentTypeSymbol type) {
      Type one = new App(Builtin.VIEW, ImmutableList.of(new App(type, ImmutableList.of())));
      return new Typed(
          Natives.call(
              SCENARIOS,
              "living",
              false,
              Rep.LIST,
              span,
              receiver.code(),
              Natives.text(type.name())),
          Types.list(one));
    }
    return null;
  }

  private Typed events(String method, Typed receiver, Expr events, Span span) {
    Expr event = events;
    Expr by = null;
    Expr where = null;
    if (events instanceof Expr.Events filtered) {
      event = filtered.event();
      by = filtered.by();
      where = filtered.where();
    }
    EventPatterns.Meant meant = new EventPatterns(at).resolve(event);
    if (meant == null) {
      return Typed.error();
    }
    dev.truce.compiler.core.Expr who =
        by == null ? new Lit(null, Rep.AGENT) : exprs.want(by, Types.AGENT);
    Type type = method.equals("count") ? Basic.INT : Types.list(meant.type());
    return new Typed(
        Natives.call(
            SCENARIOS,
            method,
            true,
            Reps.of(type),
            span,
            receiver.code(),
            Natives.text(meant.kind().name()),
            text(meant.carried() == null ? null : meant.carried().name()),
            text(meant.named()),
            who,
            filter(meant, where, span)),
        type);
  }

  /**
   * Events of a kind, and where not null of one message or declared event.
   *
   * @param of its name
   */
  record EventName(EventKind kind, @Nullable String of) {}

  /** What {@code Crashed}, {@code Sent(Order)} or {@code Raid} names; null after a report. */
  @Nullable EventName event(Expr event) {
    Name kind = event instanceof Expr.Ref ref ? ref.name() : null;
    Name of = null;
    if (event instanceof Expr.Call call
        && call.callee() instanceof Expr.Ref ref
        && call.arguments().size() == 1
        && call.arguments().get(0).value() instanceof Expr.Ref inner) {
      kind = ref.name();
      of = inner.name();
    }
    EventKind found = kind == null ? null : EventFields.KINDS.get(kind.text());
    if (kind != null && of == null && found == null && isDeclared(kind)) {
      found = EventKind.SIGNALLED;
      of = kind;
    }
    if (kind == null || found == null) {
      var report =
          at.diagnose(
              Code.UNKNOWN_NAME,
              event.span(),
              kind == null ? at.written(event.span()) : kind.text());
      at.report(
          kind == null
              ? report
              : Spelling.suggestion(kind.text(), EventFields.KINDS.keySet())
                  .map(report::andHelp)
                  .orElse(report));
      return null;
    }
    return new EventName(found, of == null ? null : of.text());
  }

  private boolean isDeclared(Name name) {
    return at.module().type(name.text()) instanceof TypeEntry.Constructor found
        && at.all().isEvent(new App(found.symbol(), ImmutableList.of()));
  }

  private static dev.truce.compiler.core.Expr text(@Nullable String value) {
    return value == null ? new Lit(null, Rep.TEXT) : Natives.text(value);
  }

  /** What else must hold of the events, as a function of them. */
  private dev.truce.compiler.core.Expr filter(
      EventPatterns.Meant meant, @Nullable Expr where, Span span) {
    Expr all = null;
    for (Expr condition : EventPatterns.conditions(meant, null, where)) {
      all =
          all == null ? condition : new Expr.Binary(Expr.BinaryOp.AND, all, condition, span, span);
    }
    if (all == null) {
      return new Lit(null, Rep.FUN);
    }
    Expr lambda =
        new Expr.Lambda(
            ImmutableList.of(
                new Expr.LambdaParam(
                    new Pattern.Bind(new Name(EventPatterns.IT, span), null, span), null, span)),
            all,
            all.span());
    return exprs.want(lambda, new Type.Function(ImmutableList.of(meant.type()), Basic.BOOL));
  }
}
