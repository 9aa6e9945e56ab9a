package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.session.Automaton;
import dev.truce.runtime.session.Automaton.Transition;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.Values;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens sessions: who plays what in them, and what their quorums and time limits come to. */
final class Opening {

  private final World world;

  Opening(World world) {
    this.world = world;
  }

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
            : protocol.terms().apply(transaction.context, members, arguments);
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
      world.sessions.begin(cell, seat, event);
      int block = agent.type().block(session.protocol.role(participant.role));
      if (agent.type().blocks().get(block).block().beginsByItself()) {
        world.timeline.schedule(
            world.post.arrival(opener, participant.agent),
            new Plans.Opening(participant.agent, session, seat, event));
      }
    }
    if (gone) {
      world.sessions.abort(cell, Why.GONE, event);
    }
  }
}
