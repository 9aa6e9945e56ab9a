package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.protocol.Action;
import dev.truce.compiler.protocol.Automaton;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step.Quantity;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What the runtime is told of a protocol that is played in sessions: the automaton of each role as
 * lists of plain values, in which messages, resources and conditions stand as places among the
 * parts. {@code runtime.lib.Agents} reads it.
 */
final class ProtocolDescription {

  private static final long NONE = -1;

  private final Compilation all;
  private final ProtocolSymbol symbol;
  private final GlobalSymbol constant;
  private final WorldConstants constants;
  private final ProtocolTerms terms;
  private final List<Expr> parts = new ArrayList<>();
  private final IdentityHashMap<GlobalSymbol, Long> places = new IdentityHashMap<>();
  private final IdentityHashMap<dev.truce.compiler.syntax.Expr, ListValue> conditions =
      new IdentityHashMap<>();

  ProtocolDescription(Compilation all, ProtocolSymbol symbol, GlobalSymbol constant) {
    this.all = all;
    this.symbol = symbol;
    this.constant = constant;
    this.constants = new WorldConstants(all);
    this.terms = new ProtocolTerms(all, symbol, constant);
  }

  /** The code that makes the protocol's type. */
  Expr type(Projection projection) {
    List<Object> names = new ArrayList<>(symbol.roles().keySet());
    List<Object> many = new ArrayList<>();
    List<Object> automata = new ArrayList<>();
    symbol
        .roles()
        .forEach(
            (name, role) -> {
              many.add(role.many());
              Automaton automaton = projection.automaton(name);
              automata.add(automaton == null ? ListValue.EMPTY : states(automaton));
            });
    return Natives.call(
        AgentNames.AGENTS,
        "ordered",
        false,
        WorldConstants.PROTOCOL,
        symbol.declaration().name().span(),
        Natives.text(symbol.name()),
        new Expr.Lit(listOf(names), Rep.LIST),
        new Expr.Lit(listOf(many), Rep.LIST),
        new Expr.Lit(listOf(automata), Rep.LIST),
        AgentEffects.array(ImmutableList.copyOf(parts)),
        terms.all());
  }

  private ListValue states(Automaton automaton) {
    List<Object> states = new ArrayList<>();
    for (Automaton.State state : automaton.states()) {
      List<Object> transitions = new ArrayList<>();
      List<Object> limits = new ArrayList<>();
      for (Automaton.Edge edge : state.edges()) {
        Action action = edge.action();
        Talk talk = action.talk();
        if (action.sends() || action.receives()) {
          transitions.add(transition(edge));
        }
        if (talk.within() != null && !action.sends()) {
          boolean ends = action.receives() && talk.late() == null;
          if (ends || !action.receives()) {
            long term = terms.number(talk.within(), talk.scope(), Basic.DURATION);
            limits.add(list(term, ends ? NONE : (long) edge.target(), talk.id() * 2L));
          }
        }
      }
      states.add(list(listOf(transitions), listOf(limits)));
    }
    return listOf(states);
  }

  private ListValue transition(Automaton.Edge edge) {
    Action action = edge.action();
    Talk talk = action.talk();
    MessageSymbol message = new Messages(all, symbol.module()).of(action.label());
    boolean some = action.receives() && talk.senders() == Quantity.QUORUM;
    long quorum =
        some && talk.quorum() != null ? terms.number(talk.quorum(), talk.scope(), Basic.INT) : NONE;
    return list(
        action.sends(),
        message == null ? NONE : place(constants.message(message), message.declaration().name()),
        (long) symbol.roleIndex(action.peer()),
        some ? "SOME" : action.quantity() == Quantity.EACH ? "EACH" : "ONE",
        quorum,
        units(talk),
        condition(talk),
        talk.id() * 2L + (action.sends() ? 1 : 0),
        (long) edge.target());
  }

  private long place(GlobalSymbol part, Name name) {
    Long known = places.get(part);
    if (known != null) {
      return known;
    }
    all.noteUse(constant, part);
    long place = parts.size();
    places.put(part, place);
    parts.add(Natives.boxed(constants.read(part, name.span())));
    return place;
  }

  private long units(Talk talk) {
    Name name = talk.units();
    if (name == null) {
      return NONE;
    }
    Symbol found = symbol.module().value(name.text());
    if (found instanceof GlobalSymbol resource
        && resource.global() != null
        && resource.global().rep().equals(AgentNames.RESOURCE)) {
      return place(resource, name);
    }
    all.error(
        dev.truce.compiler.diag.Code.UNKNOWN_NAME,
        symbol.module().source(),
        name.span(),
        name.text());
    return NONE;
  }

  private ListValue condition(Talk talk) {
    dev.truce.compiler.syntax.Expr written = talk.condition();
    if (written == null) {
      return ListValue.EMPTY;
    }
    ListValue known = conditions.get(written);
    if (known != null) {
      return known;
    }
    ProtocolTerms.Condition condition = terms.condition(talk, written);
    List<Object> row = new ArrayList<>();
    row.add((long) parts.size());
    parts.add(Natives.boxed(condition.test()));
    Span span = talk.place().span();
    for (MessageSymbol read : condition.reads()) {
      row.add(place(constants.message(read), new Name(read.name(), span)));
    }
    ListValue made = listOf(row);
    conditions.put(written, made);
    return made;
  }

  private static ListValue list(Object... values) {
    return ListValue.of(values);
  }

  private static ListValue listOf(List<Object> values) {
    return ListValue.of(values.toArray());
  }
}
