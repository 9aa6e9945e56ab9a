package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Not;
import dev.truce.compiler.core.Expr.SetSlot;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Effect;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what only an agent does: see {@link Effect}. Each becomes a call of the runtime. */
final class AgentEffects implements Effect.Cases<Expr> {

  private static final String ACTS = AgentNames.ACTS;

  private final Exprs exprs;
  private final CodeScope at;
  private final AgentScope scope;
  private final AgentNames names;

  AgentEffects(Exprs exprs, AgentScope scope) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.scope = scope;
    this.names = new AgentNames(exprs);
  }

  private static Expr act(String method, Span span, Expr... arguments) {
    return Natives.call(ACTS, method, true, Rep.VOID, span, arguments);
  }

  private static Lit flag(boolean value) {
    return new Lit(value, Rep.BOOL);
  }

  private static Lit number(long value) {
    return new Lit(value, Rep.INT);
  }

  private Expr agent(dev.truce.compiler.syntax.Expr written) {
    return exprs.want(written, Types.AGENT);
  }

  @Override
  public Expr send(Effect.Send e) {
    return new Sending(exprs, scope).send(e);
  }

  // Time

  /** A timer and the part that it belongs to. */
  private record Found(AgentPart part, AgentPart.Timer timer) {}

  private @Nullable Found timer(Name name) {
    AgentPart.Timer own = scope.part().timers.get(name.text());
    if (own != null) {
      return new Found(scope.part(), own);
    }
    AgentPart body = new AgentBodies(at.all()).bodyOf(scope.part().agent);
    AgentPart.Timer shared = body.timers.get(name.text());
    if (shared != null) {
      return new Found(body, shared);
    }
    List<String> known = new ArrayList<>(scope.part().timers.keySet());
    known.addAll(body.timers.keySet());
    var report = at.diagnose(Code.UNKNOWN_NAME, name.span(), name.text());
    at.report(
        Spelling.suggestion(name.text(), known)
            .map(report::andHelp)
            .orElse(report.andHelp("declare it: `timer " + name.text() + "`")));
    return null;
  }

  /** The arguments of a timer: none, one, or a tuple; null after a report. */
  private @Nullable Expr payload(
      AgentPart.Timer timer,
      ImmutableList<dev.truce.compiler.syntax.Expr.Argument> arguments,
      Span span) {
    ImmutableList<Expr> values = filled(timer.name(), timer.parameters(), arguments, span);
    return values == null ? null : Natives.packed(values);
  }

  private @Nullable ImmutableList<Expr> filled(
      String callee,
      ImmutableList<Parameter> parameters,
      ImmutableList<dev.truce.compiler.syntax.Expr.Argument> arguments,
      Span span) {
    return new Filling(exprs, scope.part().agent.module())
        .values(callee, parameters, arguments, span);
  }

  @Override
  public Expr start(Effect.Start e) {
    Found found = timer(e.timer());
    Expr delay = exprs.want(e.delay(), Basic.DURATION);
    Expr payload = found == null ? null : payload(found.timer, e.arguments(), e.span());
    return found == null || payload == null
        ? Conditions.nothing()
        : act(
            "start",
            e.span(),
            number(found.timer.number()),
            payload,
            delay,
            flag(found.part.isBlock()));
  }

  @Override
  public Expr cancel(Effect.Cancel e) {
    Found found = timer(e.timer());
    if (found == null) {
      return Conditions.nothing();
    }
    Lit number = number(found.timer.number());
    Lit ofSession = flag(found.part.isBlock());
    if (e.arguments().isEmpty() && !found.timer.parameters().isEmpty()) {
      return act("cancelAll", e.span(), number, ofSession);
    }
    Expr payload = payload(found.timer, e.arguments(), e.span());
    return payload == null
        ? Conditions.nothing()
        : act("cancel", e.span(), number, payload, ofSession);
  }

  @Override
  public Expr after(Effect.After e) {
    Expr delay = exprs.want(e.delay(), Basic.DURATION);
    Continuation later = new Continuation(exprs, scope, "after", e.body());
    return act("after", e.span(), delay, number(later.number()), later.payload());
  }

  @Override
  public Expr ask(Effect.Ask e) {
    Expr question = exprs.shown(e.question());
    Expr within =
        e.within() == null
            ? new Lit(Long.MAX_VALUE, Rep.DURATION)
            : exprs.want(e.within(), Basic.DURATION);
    Continuation yes = new Continuation(exprs, scope, "ask", e.agreed());
    Continuation no =
        e.otherwise() == null ? null : new Continuation(exprs, scope, "ask else", e.otherwise());
    return act(
        "ask",
        e.span(),
        question,
        within,
        number(yes.number()),
        yes.payload(),
        number(no == null ? GuardMaking.NONE : no.number()),
        no == null ? new Lit(null, Rep.OBJECT) : no.payload());
  }

  @Override
  public Expr either(Effect.Either e) {
    int last = e.branches().size() - 1;
    ImmutableList.Builder<Expr.Branch> branches = ImmutableList.builder();
    Expr otherwise = Conditions.nothing();
    for (int i = 0; i <= last; i++) {
      Expr body = Handlers.block(exprs, e.branches().get(i));
      if (i == last) {
        otherwise = body;
      } else {
        branches.add(new Expr.Branch(ImmutableList.of((long) i), body));
      }
    }
    Expr choice =
        Natives.call(ACTS, "either", true, Rep.INT, e.span(), number(e.branches().size()));
    return new Expr.Switch(choice, branches.build(), otherwise, Rep.VOID);
  }

  // States

  @Override
  public Expr become(Effect.Become e) {
    AgentPart part = names.withStates(scope);
    AgentPart.State state = part == null ? null : part.states.get(e.state().text());
    if (part == null || state == null) {
      var report = at.diagnose(Code.UNKNOWN_NAME, e.state().span(), e.state().text());
      at.report(
          part == null
              ? report.andHelp("declare it: `state " + e.state().text() + " { … }`")
              : Spelling.suggestion(e.state().text(), new ArrayList<>(part.states.keySet()))
                  .map(report::andHelp)
                  .orElse(report));
      exprs.checkLost(e.arguments());
      return Conditions.nothing();
    }
    ImmutableList<Expr> values = filled(state.name(), state.parameters, e.arguments(), e.span());
    if (values == null) {
      return Conditions.nothing();
    }
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    List<Local> held = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Local local = at.body().temp(Reps.of(state.parameters.get(i).type()));
      held.add(local);
      code.add(new Expr.Set(local, Conversions.adapt(values.get(i), local.rep())));
    }
    code.add(act("leaveState", e.span(), flag(part.isBlock())));
    for (int i = 0; i < held.size(); i++) {
      code.add(new SetSlot(state.inputs.get(i), new Get(held.get(i))));
    }
    code.add(act("enterState", e.span(), number(state.index), flag(part.isBlock())));
    return new Block(code.build(), Conditions.nothing());
  }

  // Agents

  @Override
  public Expr stop(Effect.Stop e) {
    return act("stop", e.span(), agent(e.agent()));
  }

  /** {@code spawn Worker(3)}. */
  Typed spawn(dev.truce.compiler.syntax.Expr.Spawn e) {
    Symbol symbol = at.module().value(e.agent().text());
    if (!(symbol instanceof AgentSymbol agent)) {
      if (!at.all().isLost(at.source(), e.agent().text())) {
        at.report(Names.unknownAgent(at.module(), e.agent()));
      }
      exprs.checkLost(e.arguments());
      return Typed.error();
    }
    Expr arguments = new Placing(exprs).arguments(agent, e.arguments(), e.span());
    return arguments == null
        ? Typed.error()
        : new Typed(
            Natives.call(
                ACTS,
                "spawn",
                true,
                Rep.AGENT,
                e.span(),
                new Placing(exprs).prototype(agent, e.span()),
                arguments),
            new App(agent.type(), ImmutableList.of()));
  }

  // Notes

  @Override
  public Expr log(Effect.Log e) {
    return act("log", e.span(), exprs.shown(e.value()));
  }

  @Override
  public Expr signal(Effect.Signal e) {
    Typed event = exprs.value(written(e.event()), null);
    if (!event.isError() && !at.all().isEvent(event.type())) {
      at.report(
          at.diagnose(Code.TYPE_MISMATCH, e.event().span(), "an event", event.type())
              .andHelp("declare it: `event " + event.type() + "(…)`"));
      return Conditions.nothing();
    }
    return event.isError() ? Conditions.nothing() : act("signal", e.span(), event.code());
  }

  /** An event without fields is signalled by its name alone, as a message is sent. */
  private dev.truce.compiler.syntax.Expr written(dev.truce.compiler.syntax.Expr event) {
    boolean bare =
        event instanceof dev.truce.compiler.syntax.Expr.Ref ref
            && at.body().find(ref.name().text()) == null
            && at.module().type(ref.name().text())
                instanceof dev.truce.compiler.names.TypeEntry.Constructor found
            && at.all().isEvent(new App(found.symbol(), ImmutableList.of()));
    return bare
        ? new dev.truce.compiler.syntax.Expr.Call(event, ImmutableList.of(), event.span())
        : event;
  }

  // Resources and promises

  private record Amount(Expr resource, Expr units) {}

  private @Nullable Amount amount(Effect.Amount written) {
    Expr units = exprs.want(written.units(), Basic.INT);
    Expr resource = names.resource(written.resource());
    return resource == null ? null : new Amount(resource, units);
  }

  @Override
  public Expr give(Effect.Give e) {
    Amount amount = amount(e.amount());
    Expr to = agent(e.to());
    if (amount == null) {
      return Conditions.nothing();
    }
    if (e.otherwise() == null) {
      return act("give", e.span(), amount.resource, amount.units, to);
    }
    Expr given =
        Natives.call(ACTS, "tryGive", true, Rep.BOOL, e.span(), amount.resource, amount.units, to);
    return new If(
        new Not(given), Handlers.block(exprs, e.otherwise()), Conditions.nothing(), Rep.VOID);
  }

  @Override
  public Expr use(Effect.Use e) {
    Amount amount = amount(e.amount());
    if (amount == null) {
      return Conditions.nothing();
    }
    if (e.otherwise() == null) {
      return act("use", e.span(), amount.resource, amount.units);
    }
    Local units = at.body().temp(Rep.INT);
    Expr affords =
        Natives.call(ACTS, "affords", true, Rep.BOOL, e.span(), amount.resource, new Get(units));
    return new Block(
        ImmutableList.of(new Expr.Set(units, amount.units)),
        new If(
            affords,
            act("use", e.span(), amount.resource, new Get(units)),
            Handlers.block(exprs, e.otherwise()),
            Rep.VOID));
  }

  private Expr claim(dev.truce.compiler.syntax.Expr written) {
    return exprs.want(written, at.module().libraryType("Claim"));
  }

  /** {@code promise 5 Compute to a by now + 10s}. */
  Typed promise(dev.truce.compiler.syntax.Expr.Promise e) {
    Amount amount = amount(e.amount());
    Expr to = agent(e.to());
    Expr due = e.due() == null ? null : exprs.want(e.due(), Basic.TIME);
    if (amount == null) {
      return Typed.error();
    }
    Type type = at.module().libraryType("Claim");
    return new Typed(
        due == null
            ? Natives.call(
                ACTS,
                "promiseOnDemand",
                true,
                Reps.of(type),
                e.span(),
                amount.resource,
                amount.units,
                to)
            : Natives.call(
                ACTS,
                "promise",
                true,
                Reps.of(type),
                e.span(),
                amount.resource,
                amount.units,
                to,
                due),
        type);
  }

  /** {@code open Sale(seller: a) as buyer with Ask("x")}. */
  Typed open(dev.truce.compiler.syntax.Expr.Open e) {
    return new Sessions(exprs).open(e, scope);
  }

  /** {@code sign v}. */
  Typed sign(dev.truce.compiler.syntax.Expr.Sign e) {
    Typed value = exprs.value(e.value(), null);
    if (value.isError()) {
      return value;
    }
    Type type = at.module().libraryType("Signed", value.type());
    return new Typed(
        Natives.call(ACTS, "sign", true, Reps.of(type), e.span(), Natives.boxed(value.code())),
        type);
  }

  @Override
  public Expr call(Effect.Call e) {
    return act("call", e.span(), claim(e.claim()));
  }

  @Override
  public Expr release(Effect.Release e) {
    return act("release", e.span(), claim(e.claim()));
  }

  @Override
  public Expr assign(Effect.Assign e) {
    return act("assign", e.span(), claim(e.claim()), agent(e.to()));
  }

  @Override
  public Expr delegate(Effect.Delegate e) {
    Expr capability = names.capability(e.capability());
    Expr to = agent(e.to());
    return capability == null ? Conditions.nothing() : act("delegate", e.span(), capability, to);
  }

  @Override
  public Expr revoke(Effect.Revoke e) {
    Expr capability = names.capability(e.capability());
    Expr from = agent(e.from());
    return capability == null ? Conditions.nothing() : act("revoke", e.span(), capability, from);
  }

  @Override
  public Expr close(Effect.Close e) {
    return new Sessions(exprs).close(e.session(), e.span());
  }

  @Override
  public Expr refuse(Effect.Refuse e) {
    return act("refuse", e.span(), exprs.shown(e.reason()));
  }

  @Override
  public Expr work(Effect.Work e) {
    return act("work", e.span(), exprs.want(e.duration(), Basic.DURATION));
  }

  static Array array(ImmutableList<Expr> values) {
    return new Array(values.stream().map(Natives::boxed).collect(ImmutableList.toImmutableList()));
  }
}
