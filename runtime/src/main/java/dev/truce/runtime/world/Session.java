package dev.truce.runtime.world;

import com.google.common.collect.ImmutableSortedMap;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.session.Automaton;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SessionRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A session and who takes part in it. What never changes is here; what does is in the {@link
 * Participant}s of the {@link Cell} that each world has of it.
 */
final class Session {

  final SessionRef ref;
  final ProtocolType protocol;

  /** Members by role, then in the order in which they were named. */
  final AgentRef[][] members;

  /** The seat of the first member of each role. */
  private final int[] first;

  private final int[] sizes;

  /** What the protocol's parameters were given. */
  final ListValue arguments;

  /** What its quorums and time limits came to. */
  final long[] terms;

  /** Seats by role and agent: of roles with many members. */
  private final Map<Long, Integer> seats = new HashMap<>();

  Session(
      SessionRef ref,
      ProtocolType protocol,
      AgentRef[][] members,
      ListValue arguments,
      long[] terms) {
    this.ref = ref;
    this.protocol = protocol;
    this.members = members;
    this.arguments = arguments;
    this.terms = terms;
    first = new int[members.length];
    sizes = new int[members.length];
    int next = 0;
    for (int role = 0; role < members.length; role++) {
      first[role] = next;
      sizes[role] = members[role].length;
      for (AgentRef member : members[role]) {
        seats.put(key(role, member.number()), next++);
      }
    }
  }

  private static long key(int role, int agent) {
    return (long) role << 32 | agent;
  }

  int seats() {
    return first.length == 0 ? 0 : first[first.length - 1] + sizes[sizes.length - 1];
  }

  /** The seat of an agent in a role; −1 where it has none. */
  int seat(int role, int agent) {
    return seats.getOrDefault(key(role, agent), -1);
  }

  int seatOf(int role, int member) {
    return first[role] + member;
  }

  AgentRef member(int role, int member) {
    return members[role][member];
  }

  /** The number of the agent that has a seat. */
  int agentAt(int seat) {
    int role = first.length - 1;
    while (first[role] > seat) {
      role--;
    }
    return members[role][seat - first[role]].number();
  }

  ListValue members(int role) {
    return list(members[role]);
  }

  /** The members of each role. */
  static ListValue lists(AgentRef[][] members) {
    ListBuilder all = ListValue.builder(members.length);
    for (AgentRef[] role : members) {
      all.add(list(role));
    }
    return all.build();
  }

  private static ListValue list(AgentRef[] role) {
    ListBuilder all = ListValue.builder(role.length);
    for (AgentRef member : role) {
      all.add(member);
    }
    return all.build();
  }

  /** What one world has of a session. */
  static final class Cell {
    final Object owner;
    final Session session;
    final Participant[] participants;

    /** Participants for whom it is not over. */
    int active;

    Cell(Object owner, Session session) {
      this.owner = owner;
      this.session = session;
      participants = new Participant[session.seats()];
      active = participants.length;
      int seat = 0;
      for (int role = 0; role < session.members.length; role++) {
        for (int member = 0; member < session.members[role].length; member++) {
          participants[seat] =
              new Participant(session.members[role][member].number(), role, member);
          seat++;
        }
      }
    }

    private Cell(Object owner, Cell other) {
      this.owner = owner;
      session = other.session;
      active = other.active;
      participants = new Participant[other.participants.length];
      for (int i = 0; i < participants.length; i++) {
        participants[i] = other.participants[i].copy();
      }
    }

    Cell copy(Object newOwner) {
      return new Cell(newOwner, this);
    }

    void feed(World world, Digest digest) {
      digest.word(session.ref.number());
      digest.value(lists(session.members));
      digest.value(session.arguments);
      for (Participant participant : participants) {
        participant.feed(world, digest);
      }
      for (ProtocolType.Role to : session.protocol.roles()) {
        if (to.automaton() != null) {
          feedRounds(digest, to.index(), to.automaton());
        }
      }
    }

    /** Adds the rounds of all messages that a role counts when it takes them. */
    private void feedRounds(Digest digest, int to, Automaton automaton) {
      for (Automaton.State state : automaton.states()) {
        for (Automaton.Transition step : state.transitions()) {
          if (!step.sends() && automaton.mayLeaveBehind(step.message(), step.role())) {
            feedRounds(digest, step.message(), step.role(), to);
          }
        }
      }
    }

    /**
     * Adds how far those who send a message and those who take it are apart: whether one that is
     * yet to be sent will be late. The counts themselves would make a loop's every turn another
     * state.
     */
    private void feedRounds(Digest digest, MessageType message, int from, int to) {
      List<Participant> senders = active(from);
      List<Participant> receivers = active(to);
      if (!senders.isEmpty() && !receivers.isEmpty()) {
        int first = receivers.get(0).passed(message, from, false);
        senders.forEach(each -> digest.word(each.passed(message, to, true) - first));
        receivers.forEach(each -> digest.word(each.passed(message, from, false) - first));
      }
    }

    private List<Participant> active(int role) {
      List<Participant> all = new ArrayList<>();
      for (Participant participant : participants) {
        if (participant.role == role && !participant.over) {
          all.add(participant);
        }
      }
      return all;
    }
  }

  /** One member's part: where its automaton stands, and its block once it has run. */
  static final class Participant {
    final int agent;
    final int role;
    final int member;
    int state;

    /** Changes whenever the automaton enters a state: tells old time limits from new ones. */
    long entered;

    boolean over;
    @Nullable Block block;

    /** Messages that came too early. */
    List<Delivery> held = List.of();

    private Map<Integer, Gathering> gatherings = Map.of();

    /** Of messages that conditions read, by their numbers, the last that was sent or taken. */
    private ImmutableSortedMap<Integer, Data> said = ImmutableSortedMap.of();

    /** How often it came past steps that are counted: by message, other role and direction. */
    private ImmutableSortedMap<Long, Integer> passed = ImmutableSortedMap.of();

    /** Since when it waits at steps with a time limit. */
    private ImmutableSortedMap<Integer, Long> waits = ImmutableSortedMap.of();

    Participant(int agent, int role, int member) {
      this.agent = agent;
      this.role = role;
      this.member = member;
    }

    private Participant copy() {
      Participant copy = new Participant(agent, role, member);
      copy.state = state;
      copy.entered = entered;
      copy.over = over;
      copy.said = said;
      copy.passed = passed;
      copy.waits = waits;
      copy.held = held.isEmpty() ? held : new ArrayList<>(held);
      if (block != null) {
        Variables variables = block.variables.fresh();
        variables.copyFrom(block.variables);
        copy.block = new Block(block, variables);
      }
      if (!gatherings.isEmpty()) {
        copy.gatherings = new TreeMap<>();
        gatherings.forEach((step, g) -> copy.gatherings.put(step, g.copy()));
      }
      return copy;
    }

    private static long key(MessageType message, int role, boolean sends) {
      return (long) message.number() << 32 | role << 1 | (sends ? 1 : 0);
    }

    /** How often it came past the steps in which a message goes to, or comes from, a role. */
    int passed(MessageType message, int role, boolean sends) {
      return passed.getOrDefault(key(message, role, sends), 0);
    }

    /** Comes past such a step once more. */
    void pass(Automaton.Transition step) {
      long key = key(step.message(), step.role(), step.sends());
      Map<Long, Integer> all = new TreeMap<>(passed);
      all.merge(key, 1, Integer::sum);
      passed = ImmutableSortedMap.copyOf(all);
    }

    ImmutableSortedMap<Long, Integer> passed() {
      return passed;
    }

    void setPassed(ImmutableSortedMap<Long, Integer> all) {
      passed = all;
    }

    ImmutableSortedMap<Integer, Long> waits() {
      return waits;
    }

    void setWaits(ImmutableSortedMap<Integer, Long> all) {
      waits = all;
    }

    ImmutableSortedMap<Integer, Data> said() {
      return said;
    }

    void setSaid(ImmutableSortedMap<Integer, Data> all) {
      said = all;
    }

    /** The progress of a step in which several take part; made when it is asked for. */
    Gathering gathering(Automaton.Transition step, int size) {
      if (gatherings.isEmpty()) {
        gatherings = new TreeMap<>();
      }
      return gatherings.computeIfAbsent(step.step(), s -> new Gathering(size));
    }

    @Nullable Gathering present(int step) {
      return gatherings.get(step);
    }

    /** Ends a step's progress. */
    void finished(int step) {
      gatherings.remove(step);
    }

    void resume(int step, Gathering gathering) {
      gatherings.put(step, gathering);
    }

    private void feed(World world, Digest digest) {
      digest.word(over ? -1 : state);
      said.values().forEach(digest::value);
      gatherings.forEach(
          (step, gathering) -> {
            digest.word(step);
            gathering.feed(digest);
          });
      for (Delivery early : held) {
        early.feed(world, digest);
      }
      if (block != null) {
        block.feed(world, digest);
      }
    }
  }

  /** How far a step has come in which several members of a role take part. */
  static final class Gathering {
    final boolean[] done;
    final @Nullable Data[] messages;
    int count;

    Gathering(int size) {
      done = new boolean[size];
      messages = new Data[size];
    }

    private Gathering(Gathering other) {
      done = other.done.clone();
      messages = other.messages.clone();
      count = other.count;
    }

    private Gathering copy() {
      return new Gathering(this);
    }

    void add(int member, @Nullable Data message) {
      done[member] = true;
      messages[member] = message;
      count++;
    }

    void remove(int member) {
      done[member] = false;
      messages[member] = null;
      count--;
    }

    private void feed(Digest digest) {
      for (int i = 0; i < done.length; i++) {
        digest.word(done[i] ? 1 : 0);
        digest.value(messages[i]);
      }
    }
  }

  /** A gathering's messages by their senders. */
  MapValue collected(int role, @Nullable Gathering gathering) {
    MapValue.Builder map = MapValue.builder();
    for (int i = 0; gathering != null && i < gathering.done.length; i++) {
      if (gathering.done[i]) {
        map.put(members[role][i], gathering.messages[i]);
      }
    }
    return map.build();
  }
}
