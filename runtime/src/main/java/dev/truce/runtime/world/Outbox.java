package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the handler at work, and what they take with them: they wait for the commit. What
 * is attached goes with the next message alone.
 */
public final class Outbox {

  private final World world;
  private final Transaction transaction;

  // What the next message takes with it.
  private @Nullable ResourceType attached;
  private long attachedAmount;
  private @Nullable AgentRef pretended;
  private long stamp = Envelope.TRUE;

  Outbox(World world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  /** Forgets what the next message was to take with it. */
  void clear() {
    attached = null;
    attachedAmount = 0;
    pretended = null;
    stamp = Envelope.TRUE;
  }

  /** Lets units travel with the next message: {@code send … with n R}. */
  public void attach(ResourceType resource, long amount) {
    Dealings.checkAmount(amount);
    attached = resource;
    attachedAmount = amount;
  }

  /** Lets the next message name another sender: {@code send … as b}, of rogue agents. */
  public void pretend(AgentRef other) {
    pretended = other;
  }

  /** Lets the next message say that it was sent at another time, of rogue agents. */
  public void stamp(long time) {
    stamp = time;
  }

  /** Sends a message of an unordered protocol. */
  public void send(MessageType type, Data message, AgentRef to) {
    post(type, message, to.number(), null, -1, -1, -1);
  }

  /** Answers the sender of the message that is handled. */
  public void reply(MessageType type, Data message) {
    send(type, message, transaction.sender());
  }

  /** Sends a message of an unordered protocol to every peer that can receive it. */
  public void broadcast(MessageType type, Data message) {
    for (Object peer : transaction.peers()) {
      AgentRef to = (AgentRef) peer;
      if (to != null && world.canReceive(to, type)) {
        send(type, message, to);
      }
    }
  }

  /** Sends a message of an unordered protocol to each of these. */
  public void broadcast(MessageType type, Data message, ListValue to) {
    for (Object one : to) {
      if (one instanceof AgentRef agentRef) {
        send(type, message, agentRef);
      }
    }
  }

  /** Puts a message among what waits for the commit. */
  void post(
      MessageType type,
      Data message,
      int receiver,
      @Nullable Session session,
      int senderSeat,
      int receiverSeat,
      int round) {
    transaction.context.burn(1);
    Agent worker = transaction.worker();
    boolean rogue = worker.type().rogue();
    boolean entitled = type.requires() == null || transaction.dealings().holds(type.requires());
    Envelope envelope = null;
    if (rogue || attached != null || !entitled) {
      envelope = envelope(rogue, entitled);
    }
    if (!rogue) {
      String fault = world.border.outgoing(transaction.context, type, message);
      if (fault != null) {
        throw new ScriptError(
            Fault.REFINEMENT, "the message " + type.name() + " cannot be sent: " + fault);
      }
    }
    transaction.add(
        new Delivery(
            worker.ref,
            receiver,
            type,
            message,
            session,
            senderSeat,
            receiverSeat,
            envelope,
            round));
  }

  /** What the next message takes with it, to be given to several. */
  record Attachment(@Nullable ResourceType resource, long amount) {}

  Attachment attachment() {
    return new Attachment(attached, attachedAmount);
  }

  void attachAgain(Attachment attachment) {
    attached = attachment.resource();
    attachedAmount = attachment.amount();
  }

  boolean attaches(ResourceType resource) {
    ResourceType own = attached;
    return own != null && own.number() == resource.number();
  }

  private Envelope envelope(boolean rogue, boolean entitled) {
    ResourceType resource = attached;
    long amount = attachedAmount;
    if (resource != null) {
      transaction.dealings().checkHeld(resource, amount);
      int self = transaction.self().number();
      world.ledger.escrow(self, resource, amount);
      transaction.onRollback(() -> world.ledger.escrow(self, resource, -amount));
    }
    Envelope envelope =
        new Envelope(
            rogue ? pretended : null,
            rogue ? stamp : Envelope.TRUE,
            resource,
            amount,
            !rogue,
            entitled,
            false);
    clear();
    return envelope;
  }
}
