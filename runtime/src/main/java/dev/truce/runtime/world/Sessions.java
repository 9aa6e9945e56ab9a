package dev.truce.runtime.world;

import com.google.common.collect.ImmutableSortedMap;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.session.Automaton;
import dev.truce.runtime.session.Automaton.Mode;
import dev.truce.runtime.session.Automaton.Transition;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Advances the automata of a world's sessions: with each message that a participant sends, takes,
 * or waits for in vain. Within a transaction every step can be brought back.
 */
final class Sessions {

  private final World world;

  Sessions(World world) {
    this.world = world;
  }

  private static Automaton automaton(Session session, int role) {
    Automaton automaton = session.protocol.role(role).automaton();
    if (automaton == null) {
      throw new IllegalStateException(session.protocol.name() + " is unordered");
    }
    return automaton;
  }

  static Automaton automaton(Session.Cell cell, int seat) {
    return automaton(cell.session, cell.participants[seat].role);
  }

  // --- taking ---------------------------------------------------------------------------------

  /** A message of a session arrives, its receiver being alive. */
  void arrive(Agent receiver, Delivery delivery) {
    Session session = delivery.session;
    if (session == null) {
      return;
    }
    Session.Cell cell = world.writableSession(session.ref.number());
    Session.Participant participant = cell.participants[delivery.seat];
    int role = cell.participants[delivery.senderSeat].role;
    Automaton automaton = automaton(cell, delivery.seat);
    if (delivery.envelope != null && delivery.envelope.duplicate()) {
      world.post.drop(delivery, Why.DUPLICATE);
      return;
    }
    boolean known = automaton.mayComeFrom(0, delivery.type, role);
    if (participant.over) {
      if (known) {
        world.post.late(delivery);
      } else {
        world.post.drop(delivery, Why.SESSION_OVER);
      }
      return;
    }
    boolean later = automaton.mayComeFrom(participant.state, delivery.type, role);
    int rounds =
        delivery.round >= 0 && automaton.mayLeaveBehind(delivery.type, role)
            ? delivery.round - participant.passed(delivery.type, role, false)
            : 0;
    Transition step = rounds == 0 ? taking(cell, delivery, role) : null;
    if (step == null && !known && world.setup.borders().protocol()) {
      world.post.refuse(delivery, Why.OFF_PROTOCOL);
    } else if (rounds < 0) {
      world.post.late(delivery);
    } else if (step != null && !mayBe(cell, delivery, step)) {
      world.post.refuse(delivery, Why.OFF_PROTOCOL + ": its `when` does not hold");
    } else if (waitsBehind(participant, delivery) || (step == null && later)) {
      if (world.dispatcher.room(receiver, delivery)) {
        participant.held = Dispatcher.and(participant.held, delivery);
      }
    } else if (step == null && known) {
      world.post.late(delivery);
    } else {
      take(receiver, cell, delivery, step);
    }
  }

  /**
   * Whether the condition of a step holds of a message that nobody vouches for, as far as its
   * receiver can tell: by what these two alone have said to each other.
   */
  private boolean mayBe(Session.Cell cell, Delivery delivery, Transition step) {
    Automaton.Condition condition = step.condition();
    Envelope envelope = delivery.envelope;
    if (condition == null
        || envelope == null
        || envelope.trusted()
        || !world.setup.borders().protocol()) {
      return true;
    }
    Session.Participant sender = cell.participants[delivery.senderSeat];
    Session.Participant receiver = cell.participants[delivery.seat];
    boolean alone =
        cell.session.members[sender.role].length == 1
            && cell.session.members[receiver.role].length == 1;
    for (MessageType read : condition.reads()) {
      boolean own = read.number() == delivery.type.number();
      boolean shared =
          alone
              && receiver.said().containsKey(read.number())
              && automaton(cell, delivery.seat).isBetween(read, sender.role)
              && automaton(cell, delivery.senderSeat).isBetween(read, receiver.role);
      if (!own && !shared) {
        return true;
      }
    }
    world.context.renew(world.limits.fuel());
    try {
      return holds(world.context, cell, delivery.seat, step, delivery.message);
    } catch (ScriptError e) {
      return false;
    }
  }

  private static boolean waitsBehind(Session.Participant participant, Delivery delivery) {
    for (Delivery early : participant.held) {
      if (early.senderSeat == delivery.senderSeat) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Transition taking(Session.Cell cell, Delivery delivery, int role) {
    Session.Participant participant = cell.participants[delivery.seat];
    Transition step =
        automaton(cell, delivery.seat).find(participant.state, false, delivery.type, role);
    if (step == null || !carries(delivery, step.with())) {
      return null;
    }
    Session.Gathering gathering = participant.present(step.step());
    int member = cell.participants[delivery.senderSeat].member;
    return gathering != null && gathering.done[member] ? null : step;
  }

  /** Whether the units travel with a message that its step demands. */
  private static boolean carries(Delivery delivery, @Nullable ResourceType wanted) {
    if (wanted == null) {
      return true;
    }
    ResourceType resource = delivery.envelope == null ? null : delivery.envelope.resource();
    return resource != null && resource.number() == wanted.number();
  }

  static boolean holds(
      Context context, Session.Cell cell, int seat, Transition step, Data message) {
    Automaton.Condition condition = step.condition();
    if (condition == null) {
      return true;
    }
    ListBuilder reads = ListValue.builder();
    for (MessageType read : condition.reads()) {
      Data known =
          read.number() == step.message().number()
              ? message
              : cell.participants[seat].said().get(read.number());
      if (known == null) {
        return false;
      }
      reads.add(known);
    }
    Object holds =
        condition
            .test()
            .apply(
                context,
                Session.lists(cell.session.members),
                cell.session.arguments,
                reads.build());
    return Boolean.TRUE.equals(holds);
  }

  /** Keeps a message that a later condition reads. */
  static void remember(
      Transaction transaction, Session.Cell cell, int seat, MessageType type, Data message) {
    if (!automaton(cell, seat).reads(type)) {
      return;
    }
    Session.Participant participant = cell.participants[seat];
    ImmutableSortedMap<Integer, Data> before = participant.said();
    Map<Integer, Data> all = new TreeMap<>(before);
    all.put(type.number(), message);
    participant.setSaid(ImmutableSortedMap.copyOf(all));
    transaction.onRollback(() -> participant.setSaid(before));
  }

  private void take(
      Agent receiver, Session.Cell cell, Delivery delivery, @Nullable Transition step) {
    world.dispatcher.attempt(
        receiver,
        cell,
        delivery.seat,
        delivery.cause,
        delivery,
        transaction -> takeNow(transaction, cell, delivery, step));
  }

  private void takeNow(
      Transaction transaction, Session.Cell cell, Delivery delivery, @Nullable Transition step) {
    Block block = transaction.block();
    Response response =
        block.type.response(Trigger.Kind.MESSAGE, delivery.type.number(), block.state);
    int handler = transaction.choose(response, delivery.message);
    if (transaction.untaken == Response.Otherwise.DEFER) {
      return;
    }
    transaction.untaken = null;
    world.dispatcher.delivered(delivery);
    remember(transaction, cell, delivery.seat, delivery.type, delivery.message);
    Session.Gathering whole = null;
    if (step != null) {
      whole = advance(transaction, cell, delivery, step);
    }
    if (handler != BlockType.NONE) {
      transaction.call(handler, delivery.message);
    }
    if (whole != null && step != null) {
      transaction.answer(
          Trigger.Kind.ALL, delivery.type.number(), cell.session.collected(step.role(), whole));
    }
  }

  /** Moves a participant's automaton; gives the progress of a gathering step that is complete. */
  private Session.@Nullable Gathering advance(
      Transaction transaction, Session.Cell cell, Delivery delivery, Transition step) {
    Session.Participant participant = cell.participants[delivery.seat];
    if (step.mode() == Mode.ONE) {
      enter(transaction, cell, delivery.seat, step.next(), step.step());
      return null;
    }
    Session.Gathering gathering =
        participant.gathering(step, cell.session.members[step.role()].length);
    int member = cell.participants[delivery.senderSeat].member;
    add(transaction, gathering, member, delivery.message);
    transaction.sessionMoved = true;
    return complete(transaction, cell, delivery.seat, step, gathering) ? gathering : null;
  }

  static void add(
      Transaction transaction, Session.Gathering gathering, int member, @Nullable Data message) {
    gathering.add(member, message);
    transaction.onRollback(() -> gathering.remove(member));
  }

  /** Goes on behind a step in which several take part, when enough of them have. */
  boolean complete(
      Transaction transaction,
      Session.Cell cell,
      int seat,
      Transition step,
      Session.Gathering gathering) {
    long wanted =
        step.quorum() == null ? gathering.done.length : step.quorum().of(cell.session.terms);
    if (gathering.count < wanted) {
      return false;
    }
    Session.Participant participant = cell.participants[seat];
    participant.finished(step.step());
    transaction.onRollback(() -> participant.resume(step.step(), gathering));
    enter(transaction, cell, seat, step.next(), step.step());
    return true;
  }

  /**
   * Moves a participant's automaton on.
   *
   * @param step the one that was taken, or whose time is over
   */
  void enter(Transaction transaction, Session.Cell cell, int seat, int next, int step) {
    Session.Participant participant = cell.participants[seat];
    int state = participant.state;
    long entered = participant.entered;
    comePast(transaction, cell, seat, next, step);
    participant.state = next;
    participant.entered = world.timeline.nextToken();
    transaction.sessionMoved = true;
    transaction.onRollback(
        () -> {
          participant.state = state;
          participant.entered = entered;
        });
    long now = participant.entered;
    long cause = transaction.cause();
    transaction.onCommit(
        () -> {
          if (participant.entered == now && !participant.over) {
            if (automaton(cell, seat).state(next).ends()) {
              end(cell, seat, Why.COMPLETED, cause);
            } else {
              limit(cell.session, seat, participant, cause);
            }
          }
          again(cell, seat);
        });
  }

  /** Counts the steps that are over when an automaton moves on, and since when others are open. */
  private void comePast(Transaction transaction, Session.Cell cell, int seat, int next, int step) {
    Session.Participant participant = cell.participants[seat];
    ProtocolType protocol = cell.session.protocol;
    Automaton.State left = automaton(cell, seat).state(participant.state);
    Automaton.State entered = automaton(cell, seat).state(next);
    ImmutableSortedMap<Long, Integer> passed = participant.passed();
    for (Transition each : left.transitions()) {
      boolean counts =
          each.sends()
              ? protocol.counts(participant.role, each.message(), each.role())
              : automaton(cell, seat).mayLeaveBehind(each.message(), each.role());
      if (counts && (each.step() == step || !entered.offers(each.step()))) {
        participant.pass(each);
      }
    }
    if (!passed.equals(participant.passed())) {
      transaction.onRollback(() -> participant.setPassed(passed));
    }
    ImmutableSortedMap<Integer, Long> waits = participant.waits();
    if (!waits.isEmpty() || !entered.limits().isEmpty()) {
      participant.setWaits(waits(entered, waits, step));
      transaction.onRollback(() -> participant.setWaits(waits));
    }
  }

  /**
   * Since when a participant waits at the steps of a state: longer than it is in the state, maybe.
   */
  private ImmutableSortedMap<Integer, Long> waits(
      Automaton.State state, Map<Integer, Long> before, int over) {
    Map<Integer, Long> waits = new TreeMap<>();
    for (Automaton.Limit limit : state.limits()) {
      Long since = limit.step() == over ? null : before.get(limit.step());
      waits.put(limit.step(), since == null ? world.now : since);
    }
    return ImmutableSortedMap.copyOf(waits);
  }

  /** Messages that came too early are tried again, at once and before any others. */
  private void again(Session.Cell cell, int seat) {
    Session.Participant participant = cell.participants[seat];
    if (!participant.held.isEmpty()) {
      world.writable(participant.agent).waiting -= participant.held.size();
      List<Delivery> early = participant.held;
      participant.held = List.of();
      world.timeline.first(early);
    }
  }

  // --- time limits and ends -------------------------------------------------------------------

  void limit(Session session, int seat, Session.Participant participant, long cause) {
    Automaton.Limit limit = first(session, participant);
    if (limit != null && !participant.over) {
      world.timeline.schedule(
          Math.max(world.now, due(session, participant, limit)),
          new Plans.Expiry(participant.agent, session, seat, cause, participant.entered));
    }
  }

  /** Of the limits at which a participant waits, the one that is over first; null for none. */
  private Automaton.@Nullable Limit first(Session session, Session.Participant participant) {
    Automaton.Limit first = null;
    for (Automaton.Limit limit :
        automaton(session, participant.role).state(participant.state).limits()) {
      if (first == null || due(session, participant, limit) < due(session, participant, first)) {
        first = limit;
      }
    }
    return first;
  }

  private long due(Session session, Session.Participant participant, Automaton.Limit limit) {
    long since = participant.waits().getOrDefault(limit.step(), world.now);
    long within = limit.within().of(session.terms);
    return since > Long.MAX_VALUE - within ? Long.MAX_VALUE : since + within;
  }

  /** Within the transaction of a participant whose step ran out of time. */
  void expire(Transaction transaction) {
    Session.Cell cell = transaction.cell;
    if (cell == null) {
      return;
    }
    int seat = transaction.seat;
    Session.Participant participant = cell.participants[seat];
    Automaton.State state = automaton(cell, seat).state(participant.state);
    transaction.because(
        world.journal.note(
            EventKind.FIRED,
            world.now,
            transaction.self(),
            transaction.cause(),
            "within",
            cell.session.ref));
    transaction.lacks = missing(cell, seat);
    Automaton.Limit limit = first(cell.session, participant);
    if (limit == null || limit.late() == Automaton.CLOSES) {
      long cause = transaction.cause();
      transaction.onCommit(() -> abort(cell, Why.TIMED_OUT, cause));
    } else {
      enter(transaction, cell, seat, limit.late(), limit.step());
    }
    for (Transition step : state.transitions()) {
      if (!step.sends() && (limit == null || step.step() == limit.step())) {
        Session.Gathering gathering = participant.present(step.step());
        if (gathering != null) {
          participant.finished(step.step());
          transaction.onRollback(() -> participant.resume(step.step(), gathering));
        }
        if (transaction.answer(
            Trigger.Kind.TIMEOUT,
            step.message().number(),
            cell.session.collected(step.role(), gathering))) {
          return;
        }
      }
    }
  }

  /** The members whose message the steps that a participant stands at still lack. */
  ListValue missing(Session.Cell cell, int seat) {
    ListBuilder missing = ListValue.builder();
    Session.Participant participant = cell.participants[seat];
    for (Transition step : automaton(cell, seat).state(participant.state).transitions()) {
      Session.Gathering gathering = participant.present(step.step());
      for (int i = 0; !step.sends() && i < cell.session.members[step.role()].length; i++) {
        AgentRef member = cell.session.member(step.role(), i);
        if ((gathering == null || !gathering.done[i]) && !missing.build().contains(member)) {
          missing.add(member);
        }
      }
    }
    return missing.build();
  }

  /** A participant ends its session for all, when its handler is done. */
  void close(Transaction transaction, Session.Cell cell) {
    int self = transaction.self().number();
    boolean takesPart = false;
    for (Session.Participant participant : cell.participants) {
      takesPart |= participant.agent == self;
    }
    if (!takesPart) {
      throw new ScriptError(
          Fault.NOT_ENTITLED, transaction.self().name() + " takes no part in " + cell.session.ref);
    }
    long cause = transaction.cause();
    transaction.onCommit(() -> abort(cell, Why.CLOSED, cause));
  }

  /** Begins to count the time of the steps that a participant waits for at first, or once more. */
  void begin(Session.Cell cell, int seat, long cause) {
    Session.Participant participant = cell.participants[seat];
    Automaton.State state = automaton(cell, seat).state(participant.state);
    participant.setWaits(waits(state, Map.of(), -1));
    limit(cell.session, seat, participant, cause);
  }

  /** After a crash, the time limits of the sessions that a participant still has begin anew. */
  void resume(Session.Cell cell, int seat, long cause) {
    cell.participants[seat].entered = world.timeline.nextToken();
    begin(cell, seat, cause);
  }

  /** The session is over for all. */
  void abort(Session.Cell cell, String why, long cause) {
    for (int seat = 0; seat < cell.participants.length; seat++) {
      if (!cell.participants[seat].over) {
        end(cell, seat, why, cause);
      }
    }
  }

  private void end(Session.Cell cell, int seat, String why, long cause) {
    Session.Participant participant = cell.participants[seat];
    participant.over = true;
    cell.active--;
    world.timeline.schedule(
        world.now, new Plans.Closing(participant.agent, cell.session, seat, cause, why));
    if (cell.active > 0 && why.equals(Why.COMPLETED) && cell.session.protocol.picks()) {
      endLeftOver(cell, cause);
    }
  }

  /** When nobody is left who could pick them, those who were not picked are done, too. */
  private void endLeftOver(Session.Cell cell, long cause) {
    for (int seat = 0; seat < cell.participants.length; seat++) {
      if (!cell.participants[seat].over && !waitsInVain(cell, seat)) {
        return;
      }
    }
    for (int seat = 0; seat < cell.participants.length; seat++) {
      Session.Participant participant = cell.participants[seat];
      if (!participant.over) {
        participant.over = true;
        cell.active--;
        world.timeline.schedule(
            world.now,
            new Plans.Closing(participant.agent, cell.session, seat, cause, Why.COMPLETED));
      }
    }
  }

  private boolean waitsInVain(Session.Cell cell, int seat) {
    Session.Participant participant = cell.participants[seat];
    for (Transition step : automaton(cell, seat).state(participant.state).transitions()) {
      if (step.sends()) {
        return false;
      }
      for (int member = 0; member < cell.session.members[step.role()].length; member++) {
        if (!cell.participants[cell.session.seatOf(step.role(), member)].over) {
          return false;
        }
      }
    }
    return participant.held.isEmpty() && !world.timeline.isOnItsWay(cell.session, seat);
  }

  /** Tells a participant that its session is over, and forgets its part. */
  void closed(Session session, int seat, String why, long cause) {
    Session.Cell cell = world.writableSession(session.ref.number());
    Session.Participant participant = cell.participants[seat];
    Agent agent = world.writable(participant.agent);
    long event =
        world.journal.note(EventKind.CLOSED, world.now, agent.ref, cause, session.ref, why);
    int index = agent.type().block(session.protocol.role(participant.role));
    BlockType type = agent.type().blocks().get(index).block();
    if (agent.alive() && type.answers(Trigger.CLOSED)) {
      world.dispatcher.attempt(
          agent,
          cell,
          seat,
          event,
          null,
          transaction -> transaction.answer(Trigger.Kind.CLOSED, 0, why));
    }
    Block block = participant.block;
    participant.block = null;
    agent.part(session.ref.number());
    if (block != null) {
      agent.waiting -= block.deferred.size();
      agent.timers -= block.timers();
      world.timeline.stale(block.timers());
      block.deferred.forEach(world.post::late);
    }
    again(cell, seat);
  }
}
