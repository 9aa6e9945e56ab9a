package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The fields of agents, as rules, metrics and tests read them. */
final class AgentFields {

  private AgentFields() {}

  /** The parameter or variable of this name, or null. */
  static @Nullable Binding of(Compilation all, AgentSymbol agent, String word) {
    new AgentBodies(all).codeOf(agent);
    for (Binding binding : all.slotsOf(agent)) {
      if (binding.name().equals(word)) {
        return binding;
      }
    }
    return null;
  }

  static ImmutableList<Binding> all(Compilation all, AgentSymbol agent) {
    new AgentBodies(all).codeOf(agent);
    return all.slotsOf(agent);
  }

  /** The type of a field that all agents of a kind have, or null. */
  static @Nullable Type ofKind(Compilation all, AgentTypeSymbol kind, String word) {
    Compilation.KindOf of = all.kindOf(kind);
    if (of != null) {
      for (Decl.KindMember member : of.declaration().members()) {
        if (member.params() == null && member.type() != null && member.name().text().equals(word)) {
          return new TypeResolver(all, of.module(), ImmutableMap.of()).resolve(member.type());
        }
      }
    }
    return null;
  }

  static int slot(Binding field) {
    return SlotTable.slotOf(field).index();
  }

  /** A value that was read, boxed, as one of the field's type. */
  static Typed read(Binding field, Expr boxed) {
    return new Typed(Conversions.adapt(boxed, Reps.of(field.declared())), field.declared());
  }

  /** The type of an agent's states, or null where it has none. */
  static @Nullable DataSymbol states(Compilation all, AgentSymbol agent) {
    return new AgentBodies(all).bodyOf(agent).stateType();
  }

  /** The state that an agent is in. */
  static @Nullable Typed state(Compilation all, AgentSymbol agent, Expr ref, Span span) {
    DataSymbol states = states(all, agent);
    if (states == null || states.enumType() == null) {
      return null;
    }
    Expr index = Natives.call(AgentNames.AGENTS, "stateOf", true, Rep.INT, span, ref);
    return new Typed(new Expr.Convert(index, Rep.enumOf(states.enumType())), Types.of(states));
  }
}
