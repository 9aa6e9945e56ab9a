package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.session.Automaton.Mode;
import dev.truce.runtime.session.Automaton.Transition;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends messages of sessions: what the sender's automaton allows, to whom the protocol says. */
final class Speaking {

  private final World world;

  Speaking(World world) {
    this.world = world;
  }

  /** The seat of an agent that sends from outside of a role block: it must have only one. */
  int seatOf(Session.Cell cell, Agent agent) {
    int found = -1;
    for (int seat = 0; seat < cell.participants.length; seat++) {
      if (cell.participants[seat].agent == agent.ref.number()) {
        if (found >= 0) {
          throw new ScriptError(
              Fault.BAD_ARGUMENT, agent.ref.name() + " has several roles in " + cell.session.ref);
        }
        found = seat;
      }
    }
    if (found < 0) {
      throw new ScriptError(
          Fault.NOT_ENTITLED, agent.ref.name() + " takes no part in " + cell.session.ref);
    }
    return found;
  }

  boolean maySay(Session.Cell cell, int seat, MessageType type) {
    Session.Participant participant = cell.participants[seat];
    return !participant.over && sending(cell, seat, type, -1) != null;
  }

  /** What sending a message would be; of any role when that is −1. */
  private static @Nullable Transition sending(
      Session.Cell cell, int seat, MessageType type, int role) {
    int state = cell.participants[seat].state;
    for (Transition transition : Sessions.automaton(cell, seat).state(state).transitions()) {
      if (transition.sends()
          && transition.message().number() == type.number()
          && (role < 0 || transition.role() == role)) {
        return transition;
      }
    }
    return null;
  }

  void say(
      Transaction transaction,
      Session.Cell cell,
      int seat,
      MessageType type,
      Data message,
      @Nullable AgentRef to) {
    Session.Participant participant = cell.participants[seat];
    Session session = cell.session;
    Transition step = participant.over ? null : sendingTo(cell, seat, type, to);
    if (step != null && !transaction.worker().type().rogue()) {
      checkStep(transaction, cell, seat, step, message);
    }
    if (step == null) {
      if (transaction.worker().type().rogue() && to != null) {
        sayAnyway(transaction, session, seat, type, message, to);
        return;
      }
      throw new ScriptError(Fault.OFF_PROTOCOL, offProtocol(cell, seat, type));
    }
    int role = step.role();
    int round =
        session.protocol.counts(participant.role, type, role)
            ? participant.passed(type, role, true)
            : -1;
    Sessions.remember(transaction, cell, seat, type, message);
    if (step.mode() == Mode.ONE) {
      AgentRef receiver = to == null ? only(session, step) : to;
      post(transaction, session, seat, type, message, role, receiver, round);
      world.sessions.enter(transaction, cell, seat, step.next(), step.step());
      return;
    }
    Session.Gathering gathering = participant.gathering(step, session.members[role].length);
    Outbox.Attachment attachment = transaction.outbox().attachment();
    for (int member = 0; member < session.members[role].length; member++) {
      AgentRef receiver = session.member(role, member);
      if (!gathering.done[member] && (to == null || to.equals(receiver))) {
        transaction.outbox().attachAgain(attachment);
        post(transaction, session, seat, type, message, role, receiver, round);
        Sessions.add(transaction, gathering, member, null);
      }
    }
    world.sessions.complete(transaction, cell, seat, step, gathering);
  }

  /** What a step demands beside its turn: that its condition holds, and units that travel. */
  private static void checkStep(
      Transaction transaction, Session.Cell cell, int seat, Transition step, Data message) {
    ProtocolType.Role role = cell.session.protocol.role(cell.participants[seat].role);
    ResourceType wanted = step.with();
    if (wanted != null && !transaction.outbox().attaches(wanted)) {
      throw new ScriptError(
          Fault.OFF_PROTOCOL,
          role + " cannot send " + step.message().name() + " without units of " + wanted.name(),
          "say how many travel along: `send … with n " + wanted.name() + "`");
    }
    if (!Sessions.holds(transaction.context, cell, seat, step, message)) {
      throw new ScriptError(
          Fault.OFF_PROTOCOL,
          role + " cannot send " + step.message().name() + " now: its `when` does not hold");
    }
  }

  private static @Nullable Transition sendingTo(
      Session.Cell cell, int seat, MessageType type, @Nullable AgentRef to) {
    if (to == null) {
      return sending(cell, seat, type, -1);
    }
    for (int role = 0; role < cell.session.members.length; role++) {
      Transition step =
          cell.session.seat(role, to.number()) < 0 ? null : sending(cell, seat, type, role);
      if (step != null) {
        return step;
      }
    }
    return null;
  }

  private static AgentRef only(Session session, Transition step) {
    if (session.members[step.role()].length != 1) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "several agents play "
              + session.protocol.role(step.role())
              + ": say to which one "
              + step.message().name()
              + " goes");
    }
    return session.member(step.role(), 0);
  }

  private void sayAnyway(
      Transaction transaction,
      Session session,
      int seat,
      MessageType type,
      Data message,
      AgentRef to) {
    for (int role = 0; role < session.members.length; role++) {
      if (session.seat(role, to.number()) >= 0) {
        post(transaction, session, seat, type, message, role, to, -1);
        return;
      }
    }
    throw new ScriptError(Fault.BAD_ARGUMENT, to.name() + " takes no part in " + session.ref);
  }

  private static void post(
      Transaction transaction,
      Session session,
      int seat,
      MessageType type,
      Data message,
      int role,
      AgentRef to,
      int round) {
    int receiver = session.seat(role, to.number());
    transaction.outbox().post(type, message, to.number(), session, seat, receiver, round);
  }

  private static String offProtocol(Session.Cell cell, int seat, MessageType type) {
    Session.Participant participant = cell.participants[seat];
    ProtocolType.Role role = cell.session.protocol.role(participant.role);
    if (participant.over) {
      return cell.session.ref + " is over: " + type.name() + " cannot be sent";
    }
    List<String> allowed = new ArrayList<>();
    for (Transition transition :
        Sessions.automaton(cell, seat).state(participant.state).transitions()) {
      allowed.add((transition.sends() ? "send " : "take ") + transition.message().name());
    }
    String instead =
        allowed.isEmpty() ? "its part is over" : "it can " + String.join(" or ", allowed);
    return role + " cannot send " + type.name() + " now: " + instead;
  }
}
