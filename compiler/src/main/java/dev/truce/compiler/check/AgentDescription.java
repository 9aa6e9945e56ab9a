package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What the runtime is told of an agent type: a list of plain values, in which messages and
 * protocols stand as places among the parts. {@code runtime.lib.Agents} reads it.
 */
final class AgentDescription {

  private final Compilation all;
  private final AgentSymbol symbol;
  private final List<AgentTables> tables;
  private final WorldConstants constants;
  private final List<GlobalSymbol> parts = new ArrayList<>();

  AgentDescription(Compilation all, AgentSymbol symbol, List<AgentTables> tables) {
    this.all = all;
    this.symbol = symbol;
    this.tables = tables;
    this.constants = new WorldConstants(all);
  }

  /** The code that makes the prototype. */
  Expr prototype(AgentCode code) {
    Span span = symbol.declaration().name().span();
    ListValue description = description();
    ImmutableList.Builder<Expr> values = ImmutableList.builder();
    for (GlobalSymbol part : parts) {
      all.noteUse(symbol.prototype(), part);
      values.add(Natives.boxed(constants.read(part, span)));
    }
    return Natives.call(
        "dev/truce/runtime/lib/Agents",
        "describe",
        false,
        Rep.BEHAVIOUR,
        span,
        new Expr.Prototype(code),
        new Expr.Lit(description, Rep.LIST),
        new Expr.Array(values.build()));
  }

  private ListValue description() {
    Decl.Agent d = symbol.declaration();
    List<Object> blocks = new ArrayList<>();
    tables.forEach(t -> blocks.add(block(t)));
    List<Object> plays = new ArrayList<>();
    for (AgentMember.Part part : d.plays()) {
      ProtocolSymbol protocol = new Messages(all, symbol.module()).protocol(part.protocol().text());
      if (protocol != null && protocol.roleIndex(part.role().text()) >= 0) {
        plays.add(role(protocol, part.role().text()));
      }
    }
    List<Object> roles = new ArrayList<>();
    List<Object> durable = new ArrayList<>();
    for (AgentTables table : tables.subList(1, tables.size())) {
      AgentMember.RoleBlock block = table.part.block;
      if (block != null) {
        ProtocolSymbol protocol =
            new Messages(all, symbol.module()).protocol(block.protocol().text());
        roles.add(protocol == null ? ListValue.EMPTY : role(protocol, block.role().text()));
        durable.add(block.durable());
      }
    }
    return list(
        symbol.name(),
        (long) symbol.declaration().params().size(),
        listOf(blocks),
        listOf(plays),
        listOf(symbol.declaration().kinds().stream().map(k -> (Object) k.text()).toList()),
        new Supervisions(all, symbol).after(),
        d.nature() == Decl.Nature.ROGUE,
        listOf(roles),
        listOf(durable));
  }

  private ListValue role(ProtocolSymbol protocol, String role) {
    return list(place(constants.protocol(protocol)), (long) protocol.roleIndex(role));
  }

  private long place(GlobalSymbol part) {
    if (!parts.contains(part)) {
      parts.add(part);
    }
    return parts.indexOf(part);
  }

  private ListValue block(AgentTables t) {
    List<Object> slots = new ArrayList<>();
    t.part.slots.slots().forEach(s -> slots.add(list(s.name(), s.durable())));
    List<Object> states = new ArrayList<>();
    t.states.forEach(s -> states.add(list(s.name(), (long) s.enter(), (long) s.exit())));
    List<Object> timers = new ArrayList<>();
    t.part.timers.values().forEach(i -> timers.add(list(i.name(), (long) i.owner())));
    List<Object> repetitions = new ArrayList<>();
    t.repetitions.forEach(
        e ->
            repetitions.add(
                list((long) e.period(), (long) e.jitter(), (long) e.handler(), (long) e.owner())));
    List<Object> steps = new ArrayList<>();
    t.steps.forEach(
        m ->
            steps.add(
                list(
                    m.name(),
                    (long) m.domain(),
                    (long) m.guard(),
                    (long) m.handler(),
                    (long) m.mean(),
                    (long) m.owner())));
    List<Object> clauses = new ArrayList<>();
    for (AgentTables.Clause c : t.clauses) {
      clauses.add(
          list(
              c.trigger(),
              c.message() == null ? -1L : place(constants.message(c.message())),
              (long) c.index(),
              (long) c.state(),
              (long) c.guard(),
              (long) c.handler()));
    }
    List<Object> readers = new ArrayList<>();
    t.part.readers.forEach((name, number) -> readers.add(list(name, (long) number)));
    return list(
        t.part.name,
        listOf(slots),
        listOf(states),
        listOf(timers),
        listOf(repetitions),
        listOf(steps),
        (long) t.initialise,
        listOf(clauses),
        listOf(readers));
  }

  private static ListValue list(Object... values) {
    return ListValue.of(values);
  }

  private static ListValue listOf(List<Object> values) {
    return ListValue.of(values.toArray());
  }
}
