package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import java.util.function.BiFunction;
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

  /** A variable of one of an agent's role blocks, which are counted from 0. */
  record OfBlock(Binding field, AgentPart part, int block) {}

  /** The variables of this name of role blocks; those of a block's states are not seen. */
  static ImmutableList<OfBlock> ofBlocks(Compilation all, AgentSymbol agent, String word) {
    new AgentBodies(all).codeOf(agent);
    ImmutableList<AgentPart> parts = all.partsOf(agent);
    ImmutableList.Builder<OfBlock> found = ImmutableList.builder();
    for (int i = 1; i < parts.size(); i++) {
      for (Binding binding : parts.get(i).shared()) {
        if (binding.name().equals(word)) {
          found.add(new OfBlock(binding, parts.get(i), i - 1));
        }
      }
    }
    return found.build();
  }

  /**
   * {@code w.vote}, a variable of each session: a map from those that are open now. Null where no
   * role block has it.
   *
   * @param ask asks the runtime, given block and slot
   */
  static @Nullable Typed inSessions(
      Exprs exprs, AgentSymbol agent, Name name, BiFunction<Expr, Expr, Expr> ask) {
    CodeScope at = exprs.at();
    ImmutableList<OfBlock> found = ofBlocks(at.all(), agent, name.text());
    if (found.isEmpty()) {
      return null;
    }
    OfBlock one = found.get(0);
    AgentMember.RoleBlock block = one.part().block;
    ProtocolSymbol protocol =
        block == null
            ? null
            : new Messages(at.all(), agent.module()).protocol(block.protocol().text());
    if (found.size() > 1 || protocol == null) {
      at.report(
          at.diagnose(Code.UNKNOWN_MEMBER, name.span(), agent.name(), name.text())
              .andHelp(
                  "several of its role blocks have one; those seen from outside have own names"));
      return Typed.error();
    }
    Type value = one.field().declared();
    return new Typed(
        ask.apply(
            new Expr.Lit((long) one.block(), Rep.INT),
            new Expr.Lit((long) slot(one.field()), Rep.INT)),
        Types.map(new Sessions(exprs).typeOf(protocol), value));
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
