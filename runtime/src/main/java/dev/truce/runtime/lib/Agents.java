package dev.truce.runtime.lib;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Measure;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.session.Automaton;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Supervision;
import dev.truce.runtime.world.Trigger;
import dev.truce.runtime.world.World;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the runtime knows of declared resources, messages, protocols and agent types, once for
 * a program; and what any code that may read the world asks of agents.
 */
public final class Agents {

  /** In place of a handler's number, in descriptions. */
  private static final int DEFER = -2;

  private Agents() {}

  // Declarations

  public static ResourceType resource(long number, String name, long overdraft) {
    return new ResourceType((int) number, name, overdraft);
  }

  public static CapabilityType capability(long number, String name, boolean delegable) {
    return new CapabilityType((int) number, name, delegable);
  }

  /**
   * @param flat whether all fields are of one size
   * @param check gives what a message breaks, or none; null where nothing can be broken
   */
  public static MessageType message(
      long number,
      String protocol,
      Shape shape,
      boolean flat,
      @Nullable CapabilityType requires,
      @Nullable Fun check) {
    return new MessageType(
        (int) number,
        protocol,
        shape,
        requires,
        flat ? Measure.flat(shape) : MessageType.VARIES,
        check == null ? null : (context, message) -> (String) check.apply(context, message));
  }

  /** A protocol whose messages belong to no session. */
  public static ProtocolType unordered(String name, ListValue roles, ListValue many) {
    ImmutableList.Builder<ProtocolType.Role> all = ImmutableList.builder();
    for (int i = 0; i < roles.size(); i++) {
      all.add(
          new ProtocolType.Role(
              name, text(roles.get(i)), i, Boolean.TRUE.equals(many.get(i)), null));
    }
    return new ProtocolType(name, all.build());
  }

  /**
   * A protocol that is played in sessions.
   *
   * @param automata of each role, in order: its states as pairs of transitions and limits. A
   *     transition says whether it sends, the place of its message, the index of the other role,
   *     the name of a mode, the number of its quorum, the places of its resource and condition, its
   *     step and the state behind it. A limit says the number of its duration and the state behind
   *     it. −1 stands for what is not there.
   * @param parts messages, resources, conditions and what conditions read, which the automata name
   *     by their places
   */
  public static ProtocolType ordered(
      String name,
      ListValue roles,
      ListValue many,
      ListValue automata,
      @Nullable Object[] parts,
      @Nullable Fun terms) {
    ImmutableList.Builder<ProtocolType.Role> all = ImmutableList.builder();
    for (int i = 0; i < roles.size(); i++) {
      all.add(
          new ProtocolType.Role(
              name,
              text(roles.get(i)),
              i,
              Boolean.TRUE.equals(many.get(i)),
              automaton(list(automata.get(i)), parts)));
    }
    return new ProtocolType(name, all.build(), terms);
  }

  private static Automaton automaton(ListValue states, @Nullable Object[] parts) {
    Automaton.Builder automaton = Automaton.builder();
    for (int state = 0; state < states.size(); state++) {
      ListValue row = list(states.get(state));
      for (Object transition : list(row.get(0))) {
        automaton.add(state, transition(list(transition), parts));
      }
      for (Object limit : list(row.get(1))) {
        int term = number(list(limit).get(0));
        automaton.within(
            state,
            new Automaton.Limit(
                terms -> terms[term], number(list(limit).get(1)), number(list(limit).get(2))));
      }
    }
    return automaton.build();
  }

  private static Automaton.Transition transition(ListValue row, @Nullable Object[] parts) {
    int quorum = number(row.get(4));
    return new Automaton.Transition(
        Boolean.TRUE.equals(row.get(0)),
        (MessageType) Objects.requireNonNull(part(row.get(1), parts)),
        number(row.get(2)),
        Automaton.Mode.valueOf(text(row.get(3))),
        quorum < 0 ? null : terms -> terms[quorum],
        (ResourceType) part(row.get(5), parts),
        condition(list(row.get(6)), parts),
        number(row.get(7)),
        number(row.get(8)));
  }

  /** The place of a test, then those of what it reads; an empty list for none. */
  private static Automaton.@Nullable Condition condition(ListValue row, @Nullable Object[] parts) {
    if (row.isEmpty()) {
      return null;
    }
    ImmutableList.Builder<MessageType> reads = ImmutableList.builder();
    for (int i = 1; i < row.size(); i++) {
      reads.add((MessageType) Objects.requireNonNull(part(row.get(i), parts)));
    }
    return new Automaton.Condition(
        (Fun) Objects.requireNonNull(part(row.get(0), parts)), reads.build());
  }

  private static @Nullable Object part(@Nullable Object place, @Nullable Object[] parts) {
    int number = number(place);
    return number < 0 ? null : parts[number];
  }

  /** The members of a role, of those of all. */
  public static ListValue members(Object all, long role) {
    return list(list(all).get((int) role));
  }

  /** The only member of a role, of those of all. */
  public static AgentRef member(Object all, long role) {
    return (AgentRef) Objects.requireNonNull(members(all, role).get(0));
  }

  public static @Nullable Object element(Object list, long index) {
    return list(list).get((int) index);
  }

  /**
   * Tells a prototype what it is: the name, how many slots are parameters, the blocks (the agent's
   * own first), the roles it plays as pairs of a protocol and an index, kinds, what happens after a
   * failure (−1: it stops, −2: escalates, else nanoseconds until it runs again), whether it is
   * rogue.
   *
   * @param parts messages and protocols, which the description names by their places
   */
  public static AgentInstance describe(
      AgentInstance prototype, ListValue description, @Nullable Object[] parts) {
    ListValue blocks = list(description.get(2));
    ListValue plays = list(description.get(3));
    ListValue roles = list(description.get(7));
    ListValue durable = list(description.get(8));
    ImmutableList.Builder<AgentType.RoleBlock> roleBlocks = ImmutableList.builder();
    for (int i = 1; i < blocks.size(); i++) {
      roleBlocks.add(
          new AgentType.RoleBlock(
              role(list(roles.get(i - 1)), parts),
              block(list(blocks.get(i)), parts),
              Boolean.TRUE.equals(durable.get(i - 1))));
    }
    ImmutableList.Builder<ProtocolType.Role> played = ImmutableList.builder();
    for (Object role : plays) {
      played.add(role(list(role), parts));
    }
    ImmutableSet.Builder<String> kinds = ImmutableSet.builder();
    list(description.get(4)).forEach(k -> kinds.add(text(k)));
    prototype.describe(
        new AgentType(
            text(description.get(0)),
            number(description.get(1)),
            block(list(blocks.get(0)), parts),
            roleBlocks.build(),
            played.build(),
            kinds.build(),
            supervision((Long) Objects.requireNonNull(description.get(5))),
            Boolean.TRUE.equals(description.get(6))));
    return prototype;
  }

  private static Supervision supervision(long after) {
    return after == -1
        ? Supervision.STOP
        : after == -2 ? Supervision.ESCALATE : new Supervision.Restart(after);
  }

  private static ProtocolType.Role role(ListValue pair, @Nullable Object[] parts) {
    ProtocolType protocol = (ProtocolType) Objects.requireNonNull(parts[number(pair.get(0))]);
    return protocol.role(number(pair.get(1)));
  }

  /** The name, slots, states, timers, repetitions, steps, the first handler, clauses, readers. */
  private static BlockType block(ListValue d, @Nullable Object[] parts) {
    BlockType.Builder block = BlockType.builder(text(d.get(0)));
    for (Object slot : list(d.get(1))) {
      block.slot(text(list(slot).get(0)), Boolean.TRUE.equals(list(slot).get(1)));
    }
    for (Object state : list(d.get(2))) {
      ListValue row = list(state);
      block.state(text(row.get(0)), number(row.get(1)), number(row.get(2)));
    }
    for (Object timer : list(d.get(3))) {
      block.timer(text(list(timer).get(0)), number(list(timer).get(1)));
    }
    for (Object every : list(d.get(4))) {
      ListValue row = list(every);
      block.every(number(row.get(0)), number(row.get(1)), number(row.get(2)), number(row.get(3)));
    }
    for (Object may : list(d.get(5))) {
      ListValue row = list(may);
      block.may(
          text(row.get(0)),
          number(row.get(1)),
          number(row.get(2)),
          number(row.get(3)),
          number(row.get(4)),
          number(row.get(5)));
    }
    block.initialise(number(d.get(6)));
    for (Object clause : list(d.get(7))) {
      clause(block, list(clause), parts);
    }
    for (Object reader : list(d.get(8))) {
      block.reader(text(list(reader).get(0)), number(list(reader).get(1)));
    }
    return block.build();
  }

  /** The trigger, the place of its message (−1: none), an index, state, guard, handler. */
  private static void clause(BlockType.Builder block, ListValue row, @Nullable Object[] parts) {
    Trigger.Kind kind = Trigger.Kind.valueOf(text(row.get(0)));
    int place = number(row.get(1));
    int index =
        place < 0
            ? number(row.get(2))
            : ((MessageType) Objects.requireNonNull(parts[place])).number();
    Trigger trigger = new Trigger(kind, index);
    int state = number(row.get(3));
    int handler = number(row.get(5));
    if (handler >= 0) {
      block.on(trigger, state, number(row.get(4)), handler);
    } else if (handler == DEFER) {
      block.defer(trigger, state);
    } else {
      block.ignore(trigger, state);
    }
  }

  private static ListValue list(@Nullable Object value) {
    return (ListValue) Objects.requireNonNull(value);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static int number(@Nullable Object value) {
    return (int) (long) (Long) Objects.requireNonNull(value);
  }

  // What is asked of agents

  private static World world(Context context) {
    return context.transaction().world();
  }

  /** Whether an agent plays one of some roles, which are told with their protocols. */
  static boolean plays(World world, AgentRef agent, List<String> roles) {
    AgentType found = world.type(agent);
    return found.plays().stream().anyMatch(r -> isOf(r, roles))
        || found.blocks().stream().anyMatch(b -> isOf(b.role(), roles));
  }

  private static boolean isOf(ProtocolType.Role role, List<String> roles) {
    String protocol = role.protocol();
    for (String wanted : roles) {
      if (wanted.length() == protocol.length() + 1 + role.name().length()
          && wanted.startsWith(protocol)
          && wanted.endsWith(role.name())) {
        return true;
      }
    }
    return false;
  }

  public static boolean isOf(AgentRef agent, String type) {
    return agent.isOf(type);
  }

  /** Whether a message is of a type. */
  public static boolean isMessage(MessageType type, Data message) {
    Shape shape = message.shape();
    return shape == type.shape()
        || (shape.type().equals(type.shape().type())
            && shape.fields().equals(type.shape().fields()));
  }

  public static String name(AgentRef agent) {
    return agent.name();
  }

  public static boolean alive(Context context, AgentRef agent) {
    return world(context).alive(agent);
  }

  public static @Nullable AgentRef parent(Context context, AgentRef agent) {
    return world(context).parent(agent);
  }

  /** Living agents of a type or kind, in order of creation. */
  public static ListValue living(Context context, String type) {
    ListValue found = world(context).roster().agents(type);
    context.burn(found.size());
    return found;
  }

  /** Those that the scenario has placed so far. */
  public static ListValue placed(Context context, String type) {
    return placed(world(context), type);
  }

  /** All that the scenario has placed so far. */
  public static ListValue allPlaced(Context context) {
    return placed(world(context), null);
  }

  private static ListValue placed(World world, @Nullable String type) {
    ListBuilder found = ListValue.builder();
    for (int i = 0; i < world.size(); i++) {
      if (type == null || world.ref(i).isOf(type)) {
        found.add(world.ref(i));
      }
    }
    return found.build();
  }

  /** All living agents. */
  public static ListValue all(Context context) {
    ListValue found = world(context).roster().agents(null);
    context.burn(found.size());
    return found;
  }

  /** All agents, those that have stopped too. */
  public static ListValue everyone(Context context) {
    ListValue found = world(context).roster().everyone(null);
    context.burn(found.size());
    return found;
  }

  /** The world's own time. */
  public static long now(Context context) {
    return world(context).now();
  }

  /** A parameter or variable of an agent. */
  public static @Nullable Object field(Context context, AgentRef agent, long slot) {
    return read(world(context), agent, slot);
  }

  /** The same in a world that is at hand. */
  static @Nullable Object read(World world, AgentRef agent, long slot) {
    if (!world.started(agent)) {
      throw new ScriptError(Fault.ABSENT, agent.name() + " has no values: it has not started");
    }
    return world.behaviour(agent).slot((int) slot);
  }

  /** A variable of a role block, by session. */
  public static MapValue inSessions(Context context, AgentRef agent, long block, long slot) {
    return world(context).inSessions(agent, (int) block, (int) slot);
  }

  /** A parameter or variable of an agent, by name: of agents that are known by their kind only. */
  public static @Nullable Object fieldNamed(Context context, AgentRef agent, String name) {
    return readNamed(world(context), agent, name);
  }

  static @Nullable Object readNamed(World world, AgentRef agent, String name) {
    var slots = world.type(agent).body().slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).name().equals(name)) {
        return read(world, agent, i);
      }
    }
    return null;
  }

  /** What a method of an agent that changes nothing comes to. */
  public static @Nullable Object ask(
      Context context, AgentRef agent, long method, @Nullable Object payload) {
    return context.transaction().ask(agent, (int) method, payload);
  }

  /** The same of a method that the agent's kind promises. */
  public static @Nullable Object askNamed(
      Context context, AgentRef agent, String method, @Nullable Object payload) {
    return ask(context, agent, world(context).type(agent).body().reader(method), payload);
  }

  /** The index of the state that an agent is in. */
  public static long stateOf(Context context, AgentRef agent) {
    return world(context).state(agent);
  }

  public static boolean holds(Context context, AgentRef agent, CapabilityType capability) {
    return world(context).holds(agent, capability);
  }

  public static long used(Context context, AgentRef agent, ResourceType resource) {
    return world(context).ledger().used(agent.number(), resource);
  }

  public static long allotted(Context context, AgentRef agent, ResourceType resource) {
    return world(context).ledger().allotted(agent.number(), resource);
  }

  public static long owes(Context context, AgentRef agent, ResourceType resource) {
    return world(context).ledger().owes(agent.number(), resource);
  }

  public static long owed(Context context, AgentRef agent, ResourceType resource) {
    return world(context).ledger().owed(agent.number(), resource);
  }

  public static long held(Context context, AgentRef agent, ResourceType resource) {
    return world(context).ledger().held(agent.number(), resource);
  }

  // Claims

  private static Claim claim(Context context, ClaimRef claim) {
    return world(context).ledger().claim(claim.number());
  }

  public static AgentRef debtor(Context context, ClaimRef claim) {
    return world(context).ref(claim(context, claim).debtor());
  }

  public static AgentRef creditor(Context context, ClaimRef claim) {
    return world(context).ref(claim(context, claim).creditor());
  }

  public static long amount(Context context, ClaimRef claim) {
    return claim(context, claim).amount();
  }

  /** The name of the resource. */
  public static String resource(Context context, ClaimRef claim) {
    return claim(context, claim).resource().name();
  }

  /** When it is to be paid, or null when its creditor says so. */
  public static @Nullable Object due(Context context, ClaimRef claim) {
    long due = claim(context, claim).due();
    return due == Claim.ON_DEMAND ? null : new TimeValue(due);
  }

  /** The index of the case of {@code ClaimStatus}. */
  public static long status(Context context, ClaimRef claim) {
    return claim(context, claim).status().number();
  }
}
