package dev.truce.compiler.check;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.protocol.Global.Label;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages that can come to a part of an agent in some state, but about which it does not say
 * what to do.
 */
final class Coverage {

  private final Compilation all;
  private final AgentPart part;
  private final List<AgentTables.Clause> clauses;

  Coverage(Compilation all, AgentPart part, List<AgentTables.Clause> clauses) {
    this.all = all;
    this.part = part;
    this.clauses = clauses;
  }

  void check() {
    for (MessageSymbol message : new Messages(all, part.agent.module()).receivable(part)) {
      if (part.states.isEmpty() || isTaken(message, AgentPart.ANY)) {
        if (!isTaken(message, AgentPart.ANY)) {
          report(message, null);
        }
        continue;
      }
      for (AgentPart.State state : part.states.values()) {
        if (!isTaken(message, state.index)) {
          report(message, state);
        }
      }
    }
  }

  private boolean isTaken(MessageSymbol message, int state) {
    return clauses.stream()
        .anyMatch(
            c ->
                c.message() == message
                    && c.state() == state
                    && c.guard() == AgentTables.NONE
                    && (c.trigger().equals("MESSAGE") || c.trigger().equals("ALL")));
  }

  private void report(MessageSymbol message, AgentPart.@Nullable State state) {
    Span span =
        state != null
            ? state.declaration.name().span()
            : part.block != null
                ? part.block.role().span()
                : part.agent.declaration().name().span();
    boolean guarded = clauses.stream().anyMatch(c -> c.message() == message);
    String who = part.name + (state == null ? "" : " in state " + state.name());
    Diagnostic report =
        Diagnostic.error(
                Code.UNHANDLED_MESSAGE, part.agent.module().source(), span, who, message.name())
            .andHelp(
                guarded
                    ? "its handlers have guards, or stand in other states: say what happens"
                        + " otherwise, with a handler without one, or `ignore "
                        + message.name()
                        + "`"
                    : "add `on "
                        + message.name()
                        + "(…) { … }`, `defer "
                        + message.name()
                        + "` or `ignore "
                        + message.name()
                        + "`");
    Talk step = step(message);
    all.diagnostics()
        .add(
            step != null
                ? report.andAt(step.place(), "`" + step.from() + "` sends it here")
                : report.andAt(
                    new Place(
                        message.protocol().module().source(), message.declaration().name().span()),
                    "it is declared here"));
  }

  /** The step of a protocol that brings a message. */
  private @Nullable Talk step(MessageSymbol message) {
    AgentMember.RoleBlock block = part.block;
    Messages messages = new Messages(all, part.agent.module());
    ProtocolSymbol protocol = block == null ? null : messages.protocol(block.protocol().text());
    if (block == null || protocol == null || protocol.projection() == null) {
      return null;
    }
    Messages there = new Messages(all, protocol.module());
    for (Map.Entry<Label, Talk> step :
        protocol.projection().received(block.role().text()).entrySet()) {
      if (there.of(step.getKey()) == message) {
        return step.getValue();
      }
    }
    return null;
  }
}
