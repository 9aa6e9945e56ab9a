package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Expr.SetSlot;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.LinkedHashSet;
import java.util.function.Supplier;

/** Checks how a scenario makes its agents and what it gives them. */
final class Placements {

  static final String STAGING = "dev/truce/runtime/lib/Staging";

  private final Exprs exprs;
  private final CodeScope at;

  Placements(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** Makes one agent, or a group, and keeps it in its slot. */
  Expr place(ScenarioMember.Placement placement, AgentSymbol agent, Binding name) {
    return drawing(placement, () -> placed(placement, agent, name));
  }

  /** Lets the arguments of a placement draw from a stream that belongs to its name. */
  private Expr drawing(ScenarioMember.Placement placement, Supplier<Expr> code) {
    Body body = at.body();
    Type random = new Seats(exprs).randomType();
    if (body.find("random") != null || !namesIn(placement).contains("random")) {
      return code.get();
    }
    Local stream = body.temp(Reps.of(random));
    body.open();
    body.bindLocal("random", stream, random, false, null);
    Expr made = code.get();
    body.close();
    return new Block(
        ImmutableList.of(
            new Set(
                stream,
                Natives.call(
                    STAGING,
                    "random",
                    true,
                    Reps.of(random),
                    placement.span(),
                    Natives.text(placement.name().text())))),
        made);
  }

  private Expr placed(ScenarioMember.Placement placement, AgentSymbol agent, Binding name) {
    Slot slot = SlotTable.slotOf(name);
    Span span = placement.span();
    if (placement.clauses().isEmpty()) {
      return new SetSlot(slot, made(placement, agent, new Lit(-1L, Rep.INT)));
    }
    Local list = at.body().temp(Rep.LIST);
    Local index = at.body().temp(Rep.INT);
    Expr start = Natives.ops("listOf", Rep.LIST, span, new Expr.Array(ImmutableList.of()));
    Expr loops =
        new Loops(exprs).clauses(placement.clauses(), () -> oneMore(placement, agent, list, index));
    return new Block(
        ImmutableList.of(
            new Set(list, start), new Set(index, new Lit(0L, Rep.INT)), Conversions.drop(loops)),
        new SetSlot(slot, new Get(list)));
  }

  /** Makes one agent whose parameters {@link #fill} is to give it. */
  Expr placeEmpty(ScenarioMember.Placement placement, AgentSymbol agent, Binding name) {
    Span span = placement.agent().span();
    return new SetSlot(
        SlotTable.slotOf(name),
        Natives.call(
            STAGING,
            "placeEmpty",
            true,
            Rep.AGENT,
            span,
            new Placing(exprs).prototype(agent, span),
            Natives.text(placement.name().text())));
  }

  /** Gives an agent its parameters when all agents that they may name are made. */
  Expr fill(ScenarioMember.Placement placement, AgentSymbol agent, Binding name) {
    return drawing(placement, () -> filled(placement, agent, name));
  }

  private Expr filled(ScenarioMember.Placement placement, AgentSymbol agent, Binding name) {
    Span span = placement.agent().span();
    Expr values = new Placing(exprs).arguments(agent, argumentsOf(placement), span);
    return values == null
        ? Conditions.nothing()
        : Natives.call(
            STAGING,
            "fill",
            true,
            Rep.VOID,
            span,
            new Expr.GetSlot(SlotTable.slotOf(name)),
            values);
  }

  /** The names that the arguments of a placement use and its clauses do not bind. */
  static java.util.Set<String> namesIn(ScenarioMember.Placement placement) {
    java.util.Set<String> names = new LinkedHashSet<>();
    for (dev.truce.compiler.syntax.Expr.Argument argument : argumentsOf(placement)) {
      names.addAll(
          FreeNames.of(
              new dev.truce.compiler.syntax.Expr.Comprehension(
                  null, argument.value(), placement.clauses(), placement.span())));
    }
    return names;
  }

  private static ImmutableList<dev.truce.compiler.syntax.Expr.Argument> argumentsOf(
      ScenarioMember.Placement placement) {
    return placement.agent() instanceof dev.truce.compiler.syntax.Expr.Call call
        ? call.arguments()
        : ImmutableList.of();
  }

  private Expr oneMore(
      ScenarioMember.Placement placement, AgentSymbol agent, Local list, Local index) {
    Span span = placement.span();
    Expr one = made(placement, agent, new Get(index));
    return new Block(
        ImmutableList.of(
            new Set(
                list,
                Natives.ops("appendList", Rep.LIST, span, new Get(list), Natives.boxed(one)))),
        new Set(
            index,
            Operators.operate(Operator.ADD_INT, span, new Get(index), new Lit(1L, Rep.INT))));
  }

  private Expr made(ScenarioMember.Placement placement, AgentSymbol agent, Expr index) {
    Placing placing = new Placing(exprs);
    Span span = placement.agent().span();
    Expr values = placing.arguments(agent, argumentsOf(placement), span);
    return values == null
        ? new Lit(null, Rep.AGENT)
        : Natives.call(
            STAGING,
            "place",
            true,
            Rep.AGENT,
            span,
            placing.prototype(agent, span),
            Natives.text(placement.name().text()),
            index,
            values);
  }

  /** What a member of the scenario gives to agents, if that is what it does. */
  ImmutableList<Expr> provision(ScenarioMember member) {
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    if (member instanceof ScenarioMember.Endow endow) {
      endow.holdings().forEach(h -> holding("endow", h, code));
    } else if (member instanceof ScenarioMember.Allot allot) {
      allot.holdings().forEach(h -> holding("allot", h, code));
    } else if (member instanceof ScenarioMember.Pool pool) {
      pool(pool.holding(), code);
    } else if (member instanceof ScenarioMember.Faucet faucet) {
      faucet(faucet, code);
    } else if (member instanceof ScenarioMember.Settings settings) {
      settings.settings().forEach(s -> connect(s, code));
    } else if (member instanceof ScenarioMember.Grant grant) {
      Expr capability = new AgentNames(exprs).capability(grant.capability());
      for (Expr list : recipients(grant.to())) {
        if (capability != null) {
          code.add(act("grant", grant.span(), capability, list));
        }
      }
    }
    return code.build();
  }

  /** {@code topology edges([(a, b), (b, c)])}. */
  private void connect(ScenarioMember.Setting setting, ImmutableList.Builder<Expr> code) {
    dev.truce.compiler.syntax.Expr pairs = WorldSettings.edges(setting);
    if (pairs != null) {
      Type pair = new Type.Tuple(ImmutableList.of(Types.AGENT, Types.AGENT));
      code.add(act("connect", setting.span(), exprs.want(pairs, Types.list(pair))));
    }
  }

  private void holding(
      String method, ScenarioMember.Holding holding, ImmutableList.Builder<Expr> code) {
    Expr resource = new AgentNames(exprs).resource(holding.amount().resource());
    for (Expr list : recipients(holding.to())) {
      Expr units = exprs.want(holding.amount().units(), Basic.INT);
      if (resource != null) {
        code.add(act(method, holding.span(), resource, units, list));
      }
    }
  }

  /** One pool of all recipients. */
  private void pool(ScenarioMember.Holding holding, ImmutableList.Builder<Expr> code) {
    Expr resource = new AgentNames(exprs).resource(holding.amount().resource());
    Expr units = exprs.want(holding.amount().units(), Basic.INT);
    Expr all = null;
    for (Expr list : recipients(holding.to())) {
      all = all == null ? list : Natives.ops("concatLists", Rep.LIST, holding.span(), all, list);
    }
    if (resource != null && all != null) {
      code.add(act("pool", holding.span(), resource, units, all));
    }
  }

  private void faucet(ScenarioMember.Faucet faucet, ImmutableList.Builder<Expr> code) {
    ScenarioMember.Holding holding = faucet.holding();
    Expr resource = new AgentNames(exprs).resource(holding.amount().resource());
    boolean byType = holding.to().value() == null;
    ImmutableList<Expr> lists = recipients(holding.to());
    for (int i = 0; i < lists.size(); i++) {
      Expr units = exprs.want(holding.amount().units(), Basic.INT);
      Expr period = exprs.want(faucet.period(), Basic.DURATION);
      if (resource != null) {
        Expr type =
            byType ? Natives.text(holding.to().each().get(i).text()) : new Lit(null, Rep.TEXT);
        code.add(act("faucet", faucet.span(), resource, units, type, lists.get(i), period));
      }
    }
  }

  private static Expr act(String method, Span span, Expr... arguments) {
    return Natives.call(STAGING, method, true, Rep.VOID, span, arguments);
  }

  /** The agents as lists: those of each type, or the one or those of a value. */
  private ImmutableList<Expr> recipients(ScenarioMember.Recipients to) {
    ImmutableList.Builder<Expr> lists = ImmutableList.builder();
    for (Name name : to.each()) {
      if (at.module().type(name.text()) instanceof TypeEntry.Constructor found
          && found.symbol() instanceof AgentTypeSymbol type) {
        lists.add(
            Natives.call(
                AgentNames.AGENTS,
                "placed",
                true,
                Rep.LIST,
                name.span(),
                Natives.text(type.name())));
      } else if (!at.all().isLost(at.source(), name.text())) {
        at.error(Code.UNKNOWN_TYPE, name.span(), name.text());
      }
    }
    dev.truce.compiler.syntax.Expr value = to.value();
    if (value != null) {
      Typed typed = exprs.value(value, null);
      if (Types.argumentsOf(typed.type(), Builtin.LIST) != null) {
        lists.add(exprs.conversions().coerce(typed, Types.list(Types.AGENT), value.span()));
      } else {
        Expr one = exprs.conversions().coerce(typed, Types.AGENT, value.span());
        lists.add(
            Natives.ops(
                "listOf",
                Rep.LIST,
                value.span(),
                new Expr.Array(ImmutableList.of(Natives.boxed(one)))));
      }
    }
    return lists.build();
  }
}
