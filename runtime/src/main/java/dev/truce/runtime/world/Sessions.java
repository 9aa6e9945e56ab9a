package dev.truce.runtime.world;

import com.google.common.collect.ImmutableSortedMap;
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
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static Automaton automaton(Session.Cell cell, int seat) {
    return automaton(cell.session, cell.participants[seat].role);
  }

  // --- opening --------------------------------------------------------------------------------

  SessionRef open(
      Transaction transaction,
      ProtocolType protocol,
      int role,
      ListValue members,
      ListValue arguments) {
    AgentRef[][] seats = new AgentRef[protocol.roles().size()][];
    for (ProtocolType.Role each : protocol.roles()) {
      ListValue named = (ListValue) members.get(each.index());
      AgentRef self = each.index() == role ? transaction.self() : null;
      seats[each.index()] = members(each, named == null ? ListValue.EMPTY : named, self);
    }
    SessionRef ref = new SessionRef(world.sessionCount(), protocol.name());
    long[] terms = terms(transaction, protocol, Session.lists(seats), arguments);
    Session session = new Session(ref, protocol, seats, arguments, terms);
    Session.Cell cell = world.add(session);
    transaction.onRollback(world::forgetLastSession);
    for (Session.Participant participant : cell.participants) {
      Agent agent = world.writable(participant.agent);
      agent.join(ref.number());
      transaction.onRollback(() -> agent.part(ref.number()));
    }
    Agent opener = transaction.worker();
    long cause = transaction.cause();
    transaction.onCommit(
        new Act(
            world,
            EventKind.OPENED,
            opener.ref,
            cause,
            () -> opened(opener, cell, cause),
            session.ref));
    return ref;
  }

  private static long[] terms(
      Transaction transaction, ProtocolType protocol, ListValue members, ListValue arguments) {
    Object all =
        protocol.terms() == null
            ? ListValue.EMPTY
            : protocol.terms().apply(transaction.context(), members, arguments);
    ListValue values = all instanceof ListValue list ? list : ListValue.EMPTY;
    long[] terms = new long[values.size()];
    for (int i = 0; i < terms.length; i++) {
      Object value = values.get(i);
      terms[i] = value instanceof DurationValue d ? d.nanos() : value instanceof Long n ? n : 0;
      if (value instanceof DurationValue && terms[i] < 0) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT, "`within` needs a duration, not " + Values.showDuration(terms[i]));
      }
    }
    for (ProtocolType.Role role : protocol.roles()) {
      checkQuorums(role, members, terms);
    }
    return terms;
  }

  /** A quorum is some of the members, and not more than there are. */
  private static void checkQuorums(ProtocolType.Role role, ListValue members, long[] terms) {
    if (role.automaton() == null) {
      return;
    }
    for (Automaton.State state : role.automaton().states()) {
      for (Transition step : state.transitions()) {
        int most = members.get(step.role()) instanceof ListValue list ? list.size() : 0;
        long wanted = step.quorum() == null ? most : step.quorum().of(terms);
        if (wanted > most || (wanted < 1 && step.quorum() != null)) {
          throw new ScriptError(
              Fault.BAD_ARGUMENT,
              role
                  + " waits for "
                  + step.message().name()
                  + " of "
                  + wanted
                  + " members, but the session has "
                  + most);
        }
      }
    }
  }

  private AgentRef[] members(ProtocolType.Role role, ListValue named, @Nullable AgentRef self) {
    Set<AgentRef> members = new LinkedHashSet<>();
    for (Object member : named) {
      if (member instanceof AgentRef agent && !members.add(agent)) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT, agent.name() + " is named twice as a " + role.name());
      }
    }
    if (self != null) {
      members.add(self);
    }
    if (!role.many() && members.size() != 1) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "one agent plays " + role + " in a session, not " + members.size());
    }
    for (AgentRef member : members) {
      if (world.agent(member.number()).type().block(role) < 0) {
        throw new ScriptError(Fault.BAD_ARGUMENT, member.name() + " does not play " + role);
      }
    }
    return members.toArray(AgentRef[]::new);
  }

  private void opened(Agent opener, Session.Cell cell, long cause) {
    Session session = cell.session;
    long event = world.journal.note(EventKind.OPENED, world.now, opener.ref, cause, session.ref);
    boolean gone = false;
    for (int seat = 0; seat < cell.participants.length; seat++) {
      Session.Participant participant = cell.participants[seat];
      Agent agent = world.writable(participant.agent);
      gone |= !agent.alive();
      limit(session, seat, participant, event);
      int block = agent.type().block(session.protocol.role(participant.role));
      if (agent.type().blocks().get(block).block().beginsByItself()) {
        world.schedule(
            world.post.arrival(opener, participant.agent),
            new Plans.Opening(participant.agent, session, seat, event));
      }
    }
    if (gone) {
      abort(cell, Why.GONE, event);
    }
  }

  // --- sending --------------------------------------------------------------------------------

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
    for (Transition transition : automaton(cell, seat).state(state).transitions()) {
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
    remember(transaction, cell, seat, type, message);
    if (step.mode() == Mode.ONE) {
      AgentRef receiver = to == null ? only(session, step) : to;
      post(transaction, session, seat, type, message, role, receiver);
      enter(transaction, cell, seat, step.next());
      return;
    }
    Session.Gathering gathering = participant.gathering(step, session.members[role].length);
    Transaction.Attachment attachment = transaction.attachment();
    for (int member = 0; member < session.members[role].length; member++) {
      AgentRef receiver = session.member(role, member);
      if (!gathering.done[member] && (to == null || to.equals(receiver))) {
        transaction.attachAgain(attachment);
        post(transaction, session, seat, type, message, role, receiver);
        add(transaction, gathering, member, null);
      }
    }
    complete(transaction, cell, seat, step, gathering);
  }

  /** What a step demands beside its turn: that its condition holds, and units that travel. */
  private static void checkStep(
      Transaction transaction, Session.Cell cell, int seat, Transition step, Data message) {
    ProtocolType.Role role = cell.session.protocol.role(cell.participants[seat].role);
    ResourceType wanted = step.with();
    if (wanted != null && !transaction.attaches(wanted)) {
      throw new ScriptError(
          Fault.OFF_PROTOCOL,
          role + " cannot send " + step.message().name() + " without units of " + wanted.name(),
          "say how many travel along: `send … with n " + wanted.name() + "`");
    }
    if (!holds(transaction, cell, seat, step, message)) {
      throw new ScriptError(
          Fault.OFF_PROTOCOL,
          role + " cannot send " + step.message().name() + " now: its `when` does not hold");
    }
  }

  private static boolean holds(
      Transaction transaction, Session.Cell cell, int seat, Transition step, Data message) {
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
                transaction.context(),
                Session.lists(cell.session.members),
                cell.session.arguments,
                reads.build());
    return Boolean.TRUE.equals(holds);
  }

  /** Keeps a message that a later condition reads. */
  private static void remember(
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
        post(transaction, session, seat, type, message, role, to);
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
      AgentRef to) {
    int receiver = session.seat(role, to.number());
    transaction.post(type, message, to.number(), session, seat, receiver);
  }

  private static String offProtocol(Session.Cell cell, int seat, MessageType type) {
    Session.Participant participant = cell.participants[seat];
    ProtocolType.Role role = cell.session.protocol.role(participant.role);
    if (participant.over) {
      return cell.session.ref + " is over: " + type.name() + " cannot be sent";
    }
    List<String> allowed = new ArrayList<>();
    for (Transition transition : automaton(cell, seat).state(participant.state).transitions()) {
      allowed.add((transition.sends() ? "send " : "take ") + transition.message().name());
    }
    String instead =
        allowed.isEmpty() ? "its part is over" : "it can " + String.join(" or ", allowed);
    return role + " cannot send " + type.name() + " now: " + instead;
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
    Transition step = taking(cell, delivery, role);
    boolean later = automaton.mayComeFrom(participant.state, delivery.type, role);
    if (step == null && !known && world.setup.borders().protocol()) {
      world.post.refuse(delivery, Why.OFF_PROTOCOL);
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
      enter(transaction, cell, delivery.seat, step.next());
      return null;
    }
    Session.Gathering gathering =
        participant.gathering(step, cell.session.members[step.role()].length);
    int member = cell.participants[delivery.senderSeat].member;
    add(transaction, gathering, member, delivery.message);
    transaction.sessionMoved = true;
    return complete(transaction, cell, delivery.seat, step, gathering) ? gathering : null;
  }

  private static void add(
      Transaction transaction, Session.Gathering gathering, int member, @Nullable Data message) {
    gathering.add(member, message);
    transaction.onRollback(() -> gathering.remove(member));
  }

  /** Goes on behind a step in which several take part, when enough of them have. */
  private boolean complete(
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
    enter(transaction, cell, seat, step.next());
    return true;
  }

  private void enter(Transaction transaction, Session.Cell cell, int seat, int next) {
    Session.Participant participant = cell.participants[seat];
    int state = participant.state;
    long entered = participant.entered;
    participant.state = next;
    participant.entered = world.nextToken();
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

  /** Messages that came too early are tried again, at once and before any others. */
  private void again(Session.Cell cell, int seat) {
    Session.Participant participant = cell.participants[seat];
    if (!participant.held.isEmpty()) {
      world.writable(participant.agent).waiting -= participant.held.size();
      List<Delivery> early = participant.held;
      participant.held = List.of();
      world.first(early);
    }
  }

  // --- time limits and ends -------------------------------------------------------------------

  private void limit(Session session, int seat, Session.Participant participant, long cause) {
    Automaton.State state = automaton(session, participant.role).state(participant.state);
    Automaton.Limit limit = state.limit(session.terms);
    if (limit != null && !participant.over) {
      world.schedule(
          world.now + limit.within().of(session.terms),
          new Plans.Expiry(participant.agent, session, seat, cause, participant.entered));
    }
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
    Automaton.Limit limit = state.limit(cell.session.terms);
    if (limit == null || limit.late() == Automaton.CLOSES) {
      long cause = transaction.cause();
      transaction.onCommit(() -> abort(cell, Why.TIMED_OUT, cause));
    } else {
      enter(transaction, cell, seat, limit.late());
    }
    for (Transition step : state.transitions()) {
      if (!step.sends()) {
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

  /** After a crash, the time limits of the sessions that a participant still has begin anew. */
  void resume(Session.Cell cell, int seat, long cause) {
    cell.participants[seat].entered = world.nextToken();
    limit(cell.session, seat, cell.participants[seat], cause);
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
    world.schedule(world.now, new Plans.Closing(participant.agent, cell.session, seat, cause, why));
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
      world.stale(block.timers());
      block.deferred.forEach(world.post::late);
    }
    again(cell, seat);
  }
}
