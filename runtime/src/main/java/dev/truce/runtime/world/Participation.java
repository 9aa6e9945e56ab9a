package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SessionRef;
import org.jspecify.annotations.Nullable;

/**
 * What the handler at work does in sessions: opens them, talks in them, ends them, asks about them.
 */
public final class Participation {

  private final World world;
  private final Transaction transaction;

  Participation(World world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  /**
   * Opens a session.
   *
   * @param role the index of the role that this agent plays
   * @param members for each role, in order, the list of its agents; of this agent's own role the
   *     list is empty unless it has many members, then this agent is added where it is not in it
   */
  public SessionRef open(ProtocolType protocol, long role, ListValue members) {
    return open(protocol, role, members, ListValue.EMPTY);
  }

  /**
   * Opens a session of a protocol with parameters.
   *
   * @param role the index of the role that this agent plays, or −1 where it takes no part
   */
  public SessionRef open(ProtocolType protocol, long role, ListValue members, ListValue arguments) {
    return world.opening.open(transaction, protocol, (int) role, members, arguments);
  }

  /** Sends the first message of a session that this agent has opened in a role. */
  public void sayFirst(SessionRef session, long role, MessageType type, Data message) {
    Session.Cell opened = world.writableSession(session.number());
    int own = opened.session.seat((int) role, transaction.self().number());
    world.speaking.say(transaction, opened, own, type, message, null);
  }

  /** Ends a session that this agent takes part in, for all, when the handler is done. */
  public void close(SessionRef session) {
    world.sessions.close(transaction, world.writableSession(session.number()));
  }

  /** Sends a message of the session at work to whom the protocol says. */
  public void say(MessageType type, Data message) {
    world.speaking.say(transaction, currentCell(), transaction.seat, type, message, null);
  }

  /** Sends a message of the session at work to one of those whom the protocol says. */
  public void sayTo(MessageType type, Data message, AgentRef to) {
    world.speaking.say(transaction, currentCell(), transaction.seat, type, message, to);
  }

  /** Sends a message of a session from outside of its block: {@code send M via s}. */
  public void sayVia(SessionRef session, MessageType type, Data message, @Nullable AgentRef to) {
    Session.Cell other = world.writableSession(session.number());
    world.speaking.say(
        transaction, other, world.speaking.seatOf(other, transaction.worker()), type, message, to);
  }

  /** Whether the session at work allows a message to be sent now. */
  public boolean maySay(MessageType type) {
    return world.speaking.maySay(currentCell(), transaction.seat, type);
  }

  /** The members of a role of a session. */
  public ListValue members(SessionRef session, long role) {
    return world.session(session.number()).session.members((int) role);
  }

  /**
   * The agents whose messages this agent still waits for in a session; when the session at work has
   * waited in vain, those that were missing then.
   */
  public ListValue missing(SessionRef session) {
    Session.Cell at = transaction.cell;
    if (at != null && at.session.ref.equals(session)) {
      ListValue late = transaction.lacks;
      return late == null ? world.sessions.missing(at, transaction.seat) : late;
    }
    Session.Cell other = world.session(session.number());
    return world.sessions.missing(other, world.speaking.seatOf(other, transaction.worker()));
  }

  /** Whether the automaton of the session at work is in one of these states. */
  public boolean sessionStands(ListValue states) {
    Session.Participant participant = currentCell().participants[transaction.seat];
    return !participant.over && states.contains((long) participant.state);
  }

  private Session.Cell currentCell() {
    if (transaction.cell == null) {
      throw new ScriptError(Fault.ABSENT, "there is no session here");
    }
    return transaction.cell;
  }
}
