package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.protocol.Global.Talk;
import dev.truce.compiler.syntax.Decl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds all that a role block sends against the automaton of its role. */
final class Sends {

  /** How many steps of a protocol a report shows. */
  private static final int MOST_STEPS = 3;

  private final Compilation all;
  private final AgentPart part;
  private final RoleStates role;
  private final ImmutableList<MessageSymbol> known;

  private Sends(
      Compilation all, AgentPart part, RoleStates role, ImmutableList<MessageSymbol> known) {
    this.all = all;
    this.part = part;
    this.role = role;
    this.known = known;
  }

  /**
   * Of the sends of a role block; null where there is no automaton to hold them against, and of
   * rogue agents, which nothing holds.
   */
  static @Nullable Sends of(Compilation all, AgentPart part) {
    RoleStates role = RoleStates.of(all, part);
    boolean rogue = part.agent.declaration().nature() == Decl.Nature.ROGUE;
    if (role == null || part.block == null || rogue) {
      return null;
    }
    Messages messages = new Messages(all, part.agent.module());
    ProtocolSymbol protocol = messages.protocol(part.block.protocol().text());
    return protocol == null
        ? null
        : new Sends(
            all,
            part,
            role,
            ImmutableList.copyOf(messages.known(protocol, part.block.role().text())));
  }

  /** The states of the session in which all that a function sends is allowed. */
  ImmutableSet<Integer> allowing(Function function) {
    ImmutableSet.Builder<Integer> found = ImmutableSet.builder();
    for (int state : role.open()) {
      Conformance from = new Conformance(role, known);
      from.follow(function, ImmutableSet.of(state));
      boolean allowed =
          from.sends().stream()
              .flatMap(s -> s.states().stream().map(in -> role.sending(in, s.message)))
              .allMatch(edge -> edge != null);
      if (allowed) {
        found.add(state);
      }
    }
    return found.build();
  }

  /** Checks all functions of the block, each from the states in which it can begin. */
  void check(AgentTables tables, List<Function> functions) {
    Map<Integer, ImmutableSet<Integer>> begins = new HashMap<>();
    Set<Integer> closing = new HashSet<>();
    for (AgentTables.Clause clause : tables.clauses) {
      if (clause.handler() >= 0) {
        begins.put(clause.handler(), begin(clause, tables));
        if (clause.trigger().equals("CLOSED") || endsWith(clause)) {
          begins.remove(clause.handler());
          closed(functions.get(clause.handler()));
          closing.add(clause.handler());
        }
      }
    }
    tables.steps.forEach(may -> begins.put(may.handler(), allowing(functions.get(may.handler()))));
    BlockCode code = part.code();
    for (int i = 0; i < functions.size(); i++) {
      Function function = functions.get(i);
      if (code != null && function.receivers().contains(code) && !closing.contains(i)) {
        check(function, begins.getOrDefault(i, role.open()));
      }
    }
  }

  private ImmutableSet<Integer> begin(AgentTables.Clause clause, AgentTables tables) {
    MessageSymbol message = clause.message();
    if (message == null) {
      return clause.trigger().equals("OPEN") ? role.atOpening() : role.open();
    }
    switch (clause.trigger()) {
      case "ALL":
        boolean before =
            tables.clauses.stream()
                .anyMatch(
                    c ->
                        c.message() == message
                            && c.trigger().equals("MESSAGE")
                            && c.handler() >= 0);
        return before ? role.closure(role.behindAll(message)) : role.behindAll(message);
      case "TIMEOUT":
        return role.behindTimeout(message);
      default:
        return role.behind(message);
    }
  }

  /** Whether the session is over when a handler of a time limit has run: it has no {@code else}. */
  private boolean endsWith(AgentTables.Clause clause) {
    MessageSymbol message = clause.message();
    return clause.trigger().equals("TIMEOUT")
        && message != null
        && role.hasLimit(message)
        && role.behindTimeout(message).isEmpty();
  }

  /** When a session is over, nothing can be sent in it. */
  private void closed(Function function) {
    Conformance anywhere = new Conformance(role, known);
    anywhere.follow(function, role.open());
    for (Conformance.Send send : anywhere.sends()) {
      report(send, function, ImmutableSet.of());
    }
  }

  private void check(Function function, ImmutableSet<Integer> begin) {
    if (begin.isEmpty()) {
      return; // what it waits for never comes, which is reported elsewhere
    }
    Conformance body = new Conformance(role, known);
    body.follow(function, begin);
    for (Conformance.Send send : body.sends()) {
      switch (body.verdict(send)) {
        case NEVER -> report(send, function, send.states());
        case PROVEN -> note(send, function, true);
        case MONITORED -> note(send, function, false);
      }
    }
  }

  private void note(Conformance.Send send, Function function, boolean proven) {
    all.note(
        new SendFact(function.name(), function.source(), send.span, send.message.name(), proven));
  }

  private void report(Conformance.Send send, Function function, ImmutableSet<Integer> in) {
    Diagnostic report =
        Diagnostic.error(
                Code.NEVER_ALLOWED, function.source(), send.span, role.role(), send.message.name())
            .andLabel(in.isEmpty() ? "the session is over" : "here it can " + role.allowed(in));
    List<Talk> steps = new ArrayList<>(role.steps(in));
    for (Talk step : steps.subList(0, Math.min(MOST_STEPS, steps.size()))) {
      report = report.andAt(step.place(), "the protocol is at this step");
    }
    all.diagnostics().add(report);
  }
}
