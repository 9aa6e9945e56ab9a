package dev.truce.runtime.world;

import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.SessionRef;
import org.jspecify.annotations.Nullable;

/** A message on its way to one agent. Its cause is the event Sent. */
final class Delivery extends Pending {

  final AgentRef sender;
  final MessageType type;
  final Data message;

  /** Null outside of sessions. */
  final @Nullable Session session;

  /** The participants that sent it and take it; −1 outside of sessions. */
  final int senderSeat;

  final int seat;

  /** Null when nothing is unusual. */
  final @Nullable Envelope envelope;

  /** Of a step that is taken again and again, for which time it is; −1 where nobody counts. */
  final int round;

  Delivery(
      AgentRef sender,
      int receiver,
      MessageType type,
      Data message,
      @Nullable Session session,
      int senderSeat,
      int seat,
      @Nullable Envelope envelope) {
    this(sender, receiver, type, message, session, senderSeat, seat, envelope, -1);
  }

  Delivery(
      AgentRef sender,
      int receiver,
      MessageType type,
      Data message,
      @Nullable Session session,
      int senderSeat,
      int seat,
      @Nullable Envelope envelope,
      int round) {
    super(receiver, -1);
    this.sender = sender;
    this.type = type;
    this.message = message;
    this.session = session;
    this.senderSeat = senderSeat;
    this.seat = seat;
    this.envelope = envelope;
    this.round = round;
  }

  /** The second one of a message that comes twice; units travel with the first. */
  Delivery duplicate() {
    Envelope second = envelope == null ? Envelope.DUPLICATE : envelope.asDuplicate();
    Delivery copy =
        new Delivery(sender, agent, type, message, session, senderSeat, seat, second, round);
    copy.cause = cause;
    return copy;
  }

  /** The same, but something else arrives, which no border has seen yet. */
  Delivery replaced(Data other) {
    Envelope changed = envelope == null ? Envelope.UNTRUSTED : envelope.asUntrusted();
    Delivery copy =
        new Delivery(sender, agent, type, other, session, senderSeat, seat, changed, round);
    copy.cause = cause;
    return copy;
  }

  /** Whom the message names as its sender. */
  AgentRef from() {
    return envelope == null || envelope.claimed() == null ? sender : envelope.claimed();
  }

  @Nullable SessionRef sessionRef() {
    return session == null ? null : session.ref;
  }

  @Override
  void happen(World world) {
    world.dispatcher.arrive(this);
  }

  @Override
  void feed(World world, Digest digest) {
    digest.word(1);
    digest.agent(agent);
    digest.agent(from().number());
    digest.word(type.number());
    digest.value(message);
    digest.value(sessionRef());
    if (session != null && round >= 0) {
      digest.word(ahead(world.session(session.ref.number())));
    }
  }

  /**
   * How many rounds its receiver has to come past before its time is there; −1 when that is over,
   * however long.
   */
  private long ahead(Session.Cell cell) {
    Session.Participant receiver = cell.participants[seat];
    return receiver.over
        ? -1
        : Math.max(-1, round - receiver.passed(type, cell.participants[senderSeat].role, false));
  }
}
