package dev.truce.runtime.world;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Everything but messages that can be pending. */
final class Plans {

  private Plans() {}

  /** Something that runs code of a block: it waits while its agent works. */
  abstract static class OfBlock extends Pending {
    final @Nullable Session session;
    final int seat;

    OfBlock(int agent, @Nullable Session session, int seat, long cause) {
      super(agent, cause);
      this.session = session;
      this.seat = seat;
    }

    @Override
    final void happen(World world) {
      world.dispatcher.run(this);
    }

    @Override
    boolean stale(World world) {
      Agent owner = world.agent(agent);
      Block block = world.block(owner, session, seat);
      return !owner.alive() || block == null || !valid(owner, block);
    }

    /** Whether it is still meant to happen. */
    abstract boolean valid(Agent owner, Block block);

    /** Runs the code. */
    abstract void act(Transaction transaction);

    /** Goes on after a guard refused what the code did. */
    void refused(Transaction transaction) {}

    final void where(Digest digest, int kind) {
      digest.word(kind);
      digest.agent(agent);
      digest.value(session == null ? null : session.ref);
      digest.word(seat);
    }
  }

  /** A named timer goes off. */
  static final class Timer extends OfBlock {
    private final int index;
    private final @Nullable Object argument;
    private final long token;

    Timer(
        int agent,
        @Nullable Session session,
        int seat,
        long cause,
        int index,
        @Nullable Object argument,
        long token) {
      super(agent, session, seat, cause);
      this.index = index;
      this.argument = argument;
      this.token = token;
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return block.valid(index, token);
    }

    @Override
    void act(Transaction transaction) {
      Agent owner = transaction.worker();
      Block block = transaction.block();
      block.fired(token);
      owner.timers--;
      World world = transaction.world;
      String name = block.type.timers().get(index).name();
      transaction.because(
          world.journal.note(EventKind.FIRED, world.now, owner.ref, cause, name, argument));
      transaction.answer(Trigger.Kind.TIMER, index, argument);
    }

    @Override
    void feed(World world, Digest digest) {
      where(digest, 2);
      digest.word(index);
      digest.value(argument);
    }
  }

  /** An agent hears of an event. */
  static final class News extends OfBlock {
    private final Event event;

    News(int agent, Event event) {
      super(agent, null, -1, event.id());
      this.event = event;
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return true;
    }

    @Override
    void act(Transaction transaction) {
      transaction.answer(Trigger.Kind.PUBLIC, event.kind().number(), event);
    }

    @Override
    void feed(World world, Digest digest) {
      where(digest, 15);
      digest.word(event.kind().number());
      event.feedOwn(digest);
    }
  }

  /** A repetition comes round. */
  static final class Tick extends OfBlock {
    private final int index;
    private final long token;

    Tick(int agent, @Nullable Session session, int seat, long cause, int index, long token) {
      super(agent, session, seat, cause);
      this.index = index;
      this.token = token;
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return block.ticks(index, token);
    }

    @Override
    void act(Transaction transaction) {
      World world = transaction.world;
      Block block = transaction.block();
      BlockType.Every every = block.type.repetitions().get(index);
      transaction.because(
          world.journal.note(
              EventKind.FIRED, world.now, transaction.self(), cause, every.name(), null));
      transaction.call(every.handler(), null);
      again(transaction, block, every);
    }

    @Override
    void refused(Transaction transaction) {
      Block block = transaction.block();
      again(transaction, block, block.type.repetitions().get(index));
    }

    private void again(Transaction transaction, Block block, BlockType.Every every) {
      if (block.state == every.owner() || every.owner() == BlockType.ANY) {
        transaction.timing().tick(block, session != null, index);
      }
    }

    @Override
    void feed(World world, Digest digest) {
      where(digest, 3);
      digest.word(index);
    }
  }

  /** A free step is taken, if its guard holds. */
  static final class Step extends OfBlock {
    private final int index;
    private final @Nullable Object argument;
    private final long token;

    Step(
        int agent,
        @Nullable Session session,
        int seat,
        long cause,
        int index,
        @Nullable Object argument,
        long token) {
      super(agent, session, seat, cause);
      this.index = index;
      this.argument = argument;
      this.token = token;
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return block.plans(index, token);
    }

    @Override
    void act(Transaction transaction) {
      Block block = transaction.block();
      block.taken(token);
      BlockType.May may = block.type.steps().get(index);
      boolean inState = may.owner() == BlockType.ANY || may.owner() == block.state;
      if (!inState
          || (may.guard() != BlockType.NONE && !transaction.admits(may.guard(), argument))) {
        return;
      }
      World world = transaction.world;
      transaction.because(
          world.journal.note(
              EventKind.STEPPED, world.now, transaction.self(), cause, may.name(), argument));
      transaction.call(may.handler(), argument);
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(4);
    }
  }

  /** An {@code after} block runs. */
  static final class Later extends OfBlock {
    private final String what;
    private final int handler;
    private final @Nullable Object payload;
    private final int generation;

    /**
     * @param what it was put off by: {@code after}, {@code ask}
     */
    Later(
        String what,
        int agent,
        @Nullable Session session,
        int seat,
        long cause,
        int handler,
        @Nullable Object payload,
        int generation) {
      super(agent, session, seat, cause);
      this.what = what;
      this.handler = handler;
      this.payload = payload;
      this.generation = generation;
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return owner.generation == generation;
    }

    @Override
    void act(Transaction transaction) {
      World world = transaction.world;
      transaction.because(
          world.journal.note(EventKind.FIRED, world.now, transaction.self(), cause, what, null));
      transaction.call(handler, payload);
    }

    @Override
    void feed(World world, Digest digest) {
      where(digest, 5);
      digest.word(handler);
      digest.value(payload);
    }
  }

  /** A role block learns that its session is open. */
  static final class Opening extends OfBlock {

    Opening(int agent, Session session, int seat, long cause) {
      super(agent, session, seat, cause);
    }

    @Override
    boolean stale(World world) {
      Session opened = session;
      return opened == null
          || !world.agent(agent).alive()
          || world.session(opened.ref.number()).participants[seat].over;
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return true;
    }

    @Override
    void act(Transaction transaction) {
      transaction.answer(Trigger.Kind.OPEN, 0, null);
    }

    @Override
    void feed(World world, Digest digest) {
      where(digest, 6);
    }
  }

  /** A step of a session runs out of time. */
  static final class Expiry extends OfBlock {
    private final long entered;

    Expiry(int agent, Session session, int seat, long cause, long entered) {
      super(agent, session, seat, cause);
      this.entered = entered;
    }

    @Override
    boolean stale(World world) {
      return session == null
          || !world.agent(agent).alive()
          || participant(world, session).over
          || participant(world, session).entered != entered;
    }

    private Session.Participant participant(World world, Session opened) {
      return world.session(opened.ref.number()).participants[seat];
    }

    @Override
    boolean valid(Agent owner, Block block) {
      return true;
    }

    @Override
    void act(Transaction transaction) {
      transaction.world.sessions.expire(transaction);
    }

    @Override
    void feed(World world, Digest digest) {
      where(digest, 7);
    }
  }

  /** An agent of the scenario, or a spawned one, starts. */
  static final class Start extends Pending {
    Start(int agent, long cause) {
      super(agent, cause);
    }

    @Override
    void happen(World world) {
      world.lifecycle.start(agent, cause);
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(8);
      digest.agent(agent);
    }
  }

  /** An agent that is down runs again. */
  static final class Restart extends Pending {
    private final int generation;

    Restart(int agent, long cause, int generation) {
      super(agent, cause);
      this.generation = generation;
    }

    @Override
    void happen(World world) {
      world.lifecycle.restart(agent, cause, generation);
    }

    @Override
    boolean stale(World world) {
      return world.agent(agent).generation != generation;
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(9);
      digest.agent(agent);
    }
  }

  /** A claim falls due. */
  static final class Settlement extends Pending {
    private final int claim;

    Settlement(int agent, long cause, int claim) {
      super(agent, cause);
      this.claim = claim;
    }

    @Override
    void happen(World world) {
      if (stale(world)) {
        // It was called or released before it was due.
        return;
      }
      world.settlement.settled(world.settlement.settle(claim), cause);
    }

    @Override
    boolean stale(World world) {
      return !world.ledger.claim(claim).open();
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(10);
      digest.word(claim);
    }
  }

  /** A session is over for one participant. */
  static final class Closing extends Pending {
    private final Session session;
    private final int seat;
    private final String why;

    Closing(int agent, Session session, int seat, long cause, String why) {
      super(agent, cause);
      this.session = session;
      this.seat = seat;
      this.why = why;
    }

    @Override
    void happen(World world) {
      world.sessions.closed(session, seat, why, cause);
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(11);
      digest.value(session.ref);
      digest.word(seat);
    }
  }

  /** An effect that was put off happens. */
  static final class Release extends Pending {
    private final Proposal.Held held;

    Release(int agent, Proposal.Held held) {
      super(agent, -1);
      this.held = held;
    }

    @Override
    void happen(World world) {
      held.release(world);
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(13);
      held.feed(world, digest);
    }
  }

  /** Something that comes from outside of the world, such as a person, at a time. */
  static final class Outside extends Pending {
    private final World.Intervention intervention;

    Outside(World.Intervention intervention) {
      super(-1, -1);
      this.intervention = intervention;
    }

    @Override
    void happen(World world) {
      intervention.in(world);
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(14);
    }
  }

  /** An agent's work is done: it takes what came meanwhile. */
  static final class Resume extends Pending {
    Resume(int agent, long cause) {
      super(agent, cause);
    }

    @Override
    void happen(World world) {
      Agent owner = world.writable(agent);
      ArrayDeque<Pending> waiting = owner.mailbox;
      if (waiting != null && owner.busyUntil <= world.now) {
        owner.mailbox = null;
        owner.waiting -= waiting.size();
        world.timeline.first(waiting);
      }
    }

    @Override
    void feed(World world, Digest digest) {
      digest.word(12);
      digest.agent(agent);
    }
  }
}
