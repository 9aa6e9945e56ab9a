package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what happens to agents, each as one transaction, and looks after what follows from it. */
final class Dispatcher {

  private final World world;
  private final Transaction transaction;

  Dispatcher(World world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  // --- messages -------------------------------------------------------------------------------

  /** A message arrives at its receiver. */
  void arrive(Delivery delivery) {
    Agent receiver = world.writable(delivery.agent);
    if (!receiver.alive()) {
      boolean down = receiver.status == Agent.Status.DOWN;
      world.post.drop(delivery, down ? Why.DOWN : Why.STOPPED);
      return;
    }
    if (world.quarantined != null && Post.cutOff(delivery, world.quarantined)) {
      world.post.drop(delivery, Why.QUARANTINED);
      return;
    }
    if (receiver.busyUntil > world.now) {
      wait(receiver, delivery);
      return;
    }
    Envelope envelope = delivery.envelope;
    if (envelope != null) {
      String wrong = world.border.incoming(delivery, envelope);
      if (wrong != null) {
        world.post.refuse(delivery, wrong);
        return;
      }
    }
    if (delivery.session != null) {
      world.sessions.arrive(receiver, delivery);
      return;
    }
    handle(receiver, delivery);
  }

  /** Runs the handler of a message outside of sessions. */
  private void handle(Agent receiver, Delivery delivery) {
    Block block = receiver;
    int before = block.state;
    transaction.begin(receiver, block, null, -1, delivery.from(), delivery.cause);
    transaction.envelope = delivery.envelope;
    RuntimeException thrown = null;
    try {
      take(delivery);
    } catch (ScriptError | Refusal e) {
      thrown = e;
    } catch (StackOverflowError e) {
      thrown = Context.stackExhausted();
    }
    if (finish(receiver, delivery, thrown)) {
      if (transaction.untaken != null) {
        leave(receiver, block, delivery, transaction.untaken);
      }
      follow(receiver, block, before);
    }
  }

  /** Within a transaction: finds the handler of a message and runs it. */
  void take(Delivery delivery) {
    Block block = transaction.block();
    Response response = block.type.toMessage(delivery.type.number(), block.state);
    int handler = transaction.choose(response, delivery.message);
    if (handler != BlockType.NONE) {
      delivered(delivery);
      transaction.call(handler, delivery.message);
    }
  }

  /** Takes note that a message was taken, with what travels with it. */
  void delivered(Delivery delivery) {
    long event = noteDelivered(delivery);
    transaction.because(event);
    Envelope envelope = delivery.envelope;
    ResourceType resource = envelope == null ? null : envelope.resource();
    if (envelope != null && resource != null) {
      int receiver = delivery.agent;
      long amount = envelope.amount();
      world.ledger.escrow(receiver, resource, -amount);
      transaction.onRollback(() -> world.ledger.escrow(receiver, resource, amount));
      transaction.onCommit(
          () ->
              world.journal.note(
                  EventKind.GIVEN,
                  world.now,
                  delivery.sender,
                  event,
                  world.agent(receiver).ref,
                  resource.name(),
                  amount));
    }
  }

  private long noteDelivered(Delivery delivery) {
    return world.journal.wants(EventKind.DELIVERED)
        ? world.journal.note(
            EventKind.DELIVERED,
            world.now,
            world.ref(delivery.agent),
            delivery.cause,
            delivery.from(),
            delivery.message,
            delivery.sessionRef())
        : world.journal.delivered(world.now, delivery.cause);
  }

  /** What happens to a message that no handler took. */
  void leave(Agent receiver, Block block, Delivery delivery, Response.Otherwise otherwise) {
    switch (otherwise) {
      case IGNORE -> {
        noteDelivered(delivery);
        world.post.giveBack(delivery);
      }
      case UNHANDLED -> world.post.drop(delivery, Why.UNHANDLED);
      case DEFER -> {
        if (room(receiver, delivery)) {
          block.deferred = and(block.deferred, delivery);
        }
      }
    }
  }

  /** Whether one more message may wait for an agent; counts it if so, drops it otherwise. */
  boolean room(Agent receiver, Delivery delivery) {
    if (receiver.waiting >= world.limits.mailbox()) {
      world.post.drop(delivery, Why.MAILBOX_FULL);
      return false;
    }
    receiver.waiting++;
    return true;
  }

  static List<Delivery> and(List<Delivery> waiting, Delivery more) {
    List<Delivery> all = waiting.isEmpty() ? new ArrayList<>() : waiting;
    all.add(more);
    return all;
  }

  private void wait(Agent receiver, Pending pending) {
    if (pending instanceof Delivery delivery) {
      if (!room(receiver, delivery)) {
        return;
      }
    } else {
      receiver.waiting++;
    }
    if (receiver.mailbox == null) {
      receiver.mailbox = new ArrayDeque<>();
    }
    receiver.mailbox.add(pending);
  }

  // --- all else -------------------------------------------------------------------------------

  /** Runs something that belongs to a block. */
  void run(Plans.OfBlock pending) {
    if (pending.stale(world)) {
      return;
    }
    Agent owner = world.writable(pending.agent);
    if (owner.busyUntil > world.now) {
      wait(owner, pending);
      return;
    }
    Session session = pending.session;
    Session.Cell cell = session == null ? null : world.writableSession(session.ref.number());
    if (!attempt(owner, cell, pending.seat, pending.cause, null, pending::act)
        && !pending.stale(world)) {
      attempt(owner, cell, pending.seat, pending.cause, null, pending::refused);
    }
  }

  /** Script code to be run within a transaction. */
  @FunctionalInterface
  interface Code {
    void run(Transaction transaction);
  }

  /**
   * Runs code as one transaction of an agent; a role block that has not run yet is started before.
   *
   * @param delivery what is handled, whose units go back when it fails; may be null
   * @return whether it was committed
   */
  boolean attempt(
      Agent owner,
      Session.@Nullable Cell cell,
      int seat,
      long cause,
      @Nullable Delivery delivery,
      Code code) {
    Session.Participant participant = cell == null ? null : cell.participants[seat];
    Block present = participant == null ? owner : participant.block;
    Block block = present == null && cell != null ? fresh(owner, cell, seat) : present;
    if (block == null) {
      throw new IllegalStateException("no block");
    }
    int before = block.state;
    transaction.begin(owner, block, cell, seat, delivery == null ? null : delivery.from(), cause);
    transaction.envelope = delivery == null ? null : delivery.envelope;
    RuntimeException thrown = null;
    try {
      if (present == null && participant != null) {
        participant.block = block;
        transaction.onRollback(() -> participant.block = null);
        transaction.initialise(null);
      }
      code.run(transaction);
    } catch (ScriptError | Refusal e) {
      thrown = e;
    } catch (StackOverflowError e) {
      thrown = Context.stackExhausted();
    }
    if (!finish(owner, delivery, thrown)) {
      return false;
    }
    Response.Otherwise untaken = transaction.untaken;
    if (delivery != null && untaken != null) {
      leave(owner, block, delivery, untaken);
    }
    follow(owner, block, before);
    return true;
  }

  /**
   * Gives an agent that does not run, or in whose place another acts, the first values of its
   * variables, which is what is read of it; false when that fails.
   */
  boolean initialise(Agent owner, long cause) {
    transaction.begin(owner, owner, null, -1, null, cause);
    RuntimeException thrown = null;
    try {
      transaction.initialise(null);
    } catch (ScriptError e) {
      thrown = e;
    } catch (StackOverflowError e) {
      thrown = Context.stackExhausted();
    }
    world.costs().spend(thrown);
    if (thrown == null) {
      transaction.commit();
      return true;
    }
    transaction.rollback();
    endRun(thrown);
    return false;
  }

  /** What ends the whole run goes on. */
  private static void endRun(RuntimeException thrown) {
    if (thrown instanceof ScriptError error && error.fault().endsAll()) {
      throw error;
    }
  }

  private static Block fresh(Agent owner, Session.Cell cell, int seat) {
    int role = cell.participants[seat].role;
    int index = owner.type().block(cell.session.protocol.role(role));
    return new Block(
        owner.type().blocks().get(index).block(), owner.population.prototype.locals(index));
  }

  // --- ends -----------------------------------------------------------------------------------

  /**
   * Commits, or undoes all; gives whether it was committed.
   *
   * @param delivery what was handled, whose units go back when all is undone; may be null
   * @param thrown an error, of which the agent fails, or a {@link Refusal}
   */
  private boolean finish(
      Agent owner, @Nullable Delivery delivery, @Nullable RuntimeException thrown) {
    world.costs().spend(thrown);
    if (thrown == null) {
      Watch watch = world.watch();
      if (watch != null) {
        if (watch.judges() && !watch.judge(transaction.proposal())) {
          transaction.rollback();
          giveBack(delivery);
          return false;
        }
        watch.committed(owner.ref, transaction.changes(), transaction.senderOrNull());
      }
      transaction.commit();
      return true;
    }
    long cause = transaction.cause();
    transaction.rollback();
    if (thrown instanceof Refusal refusal) {
      if (delivery != null) {
        world.post.refuse(delivery, refusal.why());
      } else {
        world.journal.note(
            EventKind.REFUSED, world.now, owner.ref, cause, null, null, refusal.why());
      }
      return false;
    }
    endRun(thrown);
    ScriptError error = (ScriptError) thrown;
    world.lifecycle.fail(owner, error, cause);
    giveBack(delivery);
    return false;
  }

  private void giveBack(@Nullable Delivery delivery) {
    if (delivery != null) {
      world.post.giveBack(delivery);
    }
  }

  /** After a commit: deferred messages get another chance, and free steps are planned. */
  private void follow(Agent owner, Block block, int before) {
    if (block.state != before && !block.deferred.isEmpty()) {
      owner.waiting -= block.deferred.size();
      List<Delivery> again = block.deferred;
      block.deferred = List.of();
      world.timeline.first(again);
    }
    if (owner.population.hasSteps && owner.alive()) {
      plan(owner);
    }
  }

  private void plan(Agent owner) {
    plan(owner, owner, null, -1);
    for (int number : owner.sessions) {
      Session.Cell cell = world.writableSession(number);
      for (int seat = 0; seat < cell.participants.length; seat++) {
        Session.Participant participant = cell.participants[seat];
        Block block = participant.block;
        if (participant.agent == owner.ref.number() && block != null && !participant.over) {
          plan(owner, block, cell, seat);
        }
      }
    }
  }

  private void plan(Agent owner, Block block, Session.@Nullable Cell cell, int seat) {
    if (block.type.steps().isEmpty() || !owner.alive()) {
      return;
    }
    long cause = transaction.cause();
    transaction.begin(owner, block, cell, seat, null, cause);
    ScriptError error = null;
    try {
      for (int i = 0; i < block.type.steps().size(); i++) {
        plan(owner, block, cell, seat, i, cause);
      }
    } catch (ScriptError e) {
      error = e;
    } catch (StackOverflowError e) {
      error = Context.stackExhausted();
    }
    finish(owner, null, error);
  }

  private void plan(
      Agent owner, Block block, Session.@Nullable Cell cell, int seat, int index, long cause) {
    BlockType.May may = block.type.steps().get(index);
    if (may.owner() != BlockType.ANY && may.owner() != block.state) {
      return;
    }
    for (Object instance : instances(may)) {
      if (!block.planned(index, instance)
          && (may.guard() == BlockType.NONE || transaction.admits(may.guard(), instance))) {
        double mean =
            may.mean() == BlockType.NONE ? world.limits.step() : transaction.duration(may.mean());
        if (mean < 0) {
          throw new ScriptError(
              Fault.BAD_ARGUMENT,
              "`about` needs a duration, not " + Values.showDuration((long) mean));
        }
        double drawn = owner.stream(Agent.Purpose.STEP, world.setup.seed()).exponential(mean);
        long token = world.timeline.nextToken();
        block.plan(new Block.Running(index, instance, token));
        world.timeline.schedule(
            world.now + Math.max(1, (long) StrictMath.rint(drawn)),
            new Plans.Step(
                owner.ref.number(),
                cell == null ? null : cell.session,
                seat,
                cause,
                index,
                instance,
                token));
      }
    }
  }

  private Iterable<?> instances(BlockType.May may) {
    if (may.domain() == BlockType.NONE) {
      List<@Nullable Object> one = new ArrayList<>();
      one.add(null);
      return one;
    }
    return transaction.evaluate(may.domain()) instanceof Iterable<?> all ? all : List.of();
  }
}
