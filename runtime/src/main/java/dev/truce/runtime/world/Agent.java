package dev.truce.runtime.world;

import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent of one world, and its own body. Copies of the world share it until one of them writes to
 * it.
 *
 * <p>It is one object together with its body, and holds itself what most messages need: where
 * agents are many, each further object is a wait for memory.
 */
final class Agent extends Block {

  /** Where an agent stands. */
  enum Status {
    ALIVE,
    /** Crashed or failed, and may run again. */
    DOWN,
    STOPPED;

    @SuppressWarnings("EnumOrdinal") // only to tell them apart
    private int number() {
      return ordinal();
    }
  }

  /** What an agent's random streams are for: each purpose has its own. */
  enum Purpose {
    /** What the script draws. */
    SCRIPT("script"),
    /** Jitter of repetitions. */
    REPETITION("every"),
    /** Delays of free steps. */
    STEP("may"),
    /** Branches of {@code either}. */
    CHOICE("either");

    static final int COUNT = values().length;
    final String label;

    @SuppressWarnings("EnumOrdinal") // an index, seen by nobody
    private int number() {
      return ordinal();
    }

    Purpose(String label) {
      this.label = label;
    }
  }

  private static final int[] NO_SESSIONS = {};

  final Object owner;
  final AgentRef ref;

  /** That of {@link #ref}: at hand without looking there, which counts where agents are many. */
  final int number;

  final Population population;

  /** Its parameters, boxed; empty while they are yet to come. */
  @Nullable Object[] arguments;

  /** The number of the agent that spawned it, or −1. */
  final int parent;

  final int lineage;
  Status status = Status.ALIVE;
  Behaviour behaviour;

  /** Whether its variables have their first values. */
  boolean started;

  /** Changes with each crash: what was planned before is void. */
  int generation;

  // The stream of the fates of what it sends, as three numbers: they lie beside what else a message
  // touches, which counts where agents are many.
  private long networkA;
  private long networkB;
  private long networkDrawn;

  // The channel to one agent lies there, too: most talk with one at a time, and need no table.
  private int channelTo = -1;
  private long channelArrival;
  private @Nullable Channels channels;

  /** Whether it is to lose what is durable when it runs again. */
  boolean wiped;

  /** How far the clock that it reads is ahead, in nanoseconds. */
  long skew;

  /** Whether its minds are told the opposite of what they gain. */
  boolean inverted;

  /** What it was before somebody else began to act in its place; null when nobody does. */
  @Nullable Agent honest;

  /** Until when it works and takes nothing. */
  long busyUntil;

  /** Messages that wait for the end of its work; null when there are none. */
  @Nullable ArrayDeque<Pending> mailbox;

  /** Messages that wait for anything. */
  int waiting;

  int timers;

  /** A bit for each capability. */
  long capabilities;

  /** The numbers of the sessions that it takes part in. */
  int[] sessions = NO_SESSIONS;

  private @Nullable Map<String, Long> children;
  private @Nullable RandomStream @Nullable [] streams;

  Agent(
      Object owner,
      AgentRef ref,
      Population population,
      @Nullable Object[] arguments,
      int parent,
      int lineage) {
    super(population.type.body(), population.create(arguments));
    this.owner = owner;
    this.ref = ref;
    this.number = ref.number();
    this.population = population;
    this.arguments = arguments;
    this.parent = parent;
    this.lineage = lineage;
    this.behaviour = (Behaviour) variables;
  }

  private Agent(Object owner, Agent other, Population population) {
    super(other, other.behaviour.fresh());
    this.owner = owner;
    this.population = population;
    ref = other.ref;
    number = other.number;
    arguments = other.arguments;
    parent = other.parent;
    lineage = other.lineage;
    status = other.status;
    started = other.started;
    behaviour = (Behaviour) variables;
    behaviour.copyFrom(other.behaviour);
    generation = other.generation;
    networkA = other.networkA;
    networkB = other.networkB;
    networkDrawn = other.networkDrawn;
    channelTo = other.channelTo;
    channelArrival = other.channelArrival;
    channels = other.channels == null ? null : other.channels.copy();
    wiped = other.wiped;
    skew = other.skew;
    inverted = other.inverted;
    honest = other.honest;
    busyUntil = other.busyUntil;
    mailbox = other.mailbox == null ? null : other.mailbox.clone();
    waiting = other.waiting;
    timers = other.timers;
    capabilities = other.capabilities;
    sessions = other.sessions;
    children = other.children == null ? null : new HashMap<>(other.children);
    if (other.streams != null) {
      streams = new RandomStream[Purpose.COUNT];
      for (int i = 0; i < streams.length; i++) {
        RandomStream stream = other.streams[i];
        streams[i] = stream == null ? null : stream.copy();
      }
    }
  }

  Agent copy(Object newOwner, Population itsPopulation) {
    return new Agent(newOwner, this, itsPopulation);
  }

  /** The same agent with another's behaviour, before it starts. */
  Agent turned(Population others, @Nullable Object[] theirArguments) {
    Agent made = new Agent(owner, ref, others, theirArguments, parent, lineage);
    made.takeOver(this);
    made.honest = honest == null ? this : honest;
    return made;
  }

  /** This agent, as it was before somebody acted in its place, down. */
  Agent returned(Agent turned) {
    Agent made = new Agent(turned.owner, this, population);
    made.takeOver(turned);
    made.honest = null;
    made.status = Status.DOWN;
    return made;
  }

  private void takeOver(Agent other) {
    generation = other.generation;
    networkA = other.networkA;
    networkB = other.networkB;
    networkDrawn = other.networkDrawn;
    channelTo = other.channelTo;
    channelArrival = other.channelArrival;
    channels = other.channels;
    capabilities = other.capabilities;
    sessions = other.sessions;
    children = other.children;
    streams = other.streams;
    skew = other.skew;
    inverted = other.inverted;
    wiped = other.wiped;
  }

  /** Whether it is of a type or kind, and behaves as that says. */
  boolean counts(String typeOrKind) {
    return honest == null
        && (type().name().equals(typeOrKind) || type().kinds().contains(typeOrKind));
  }

  AgentType type() {
    return population.type;
  }

  boolean alive() {
    return status == Status.ALIVE;
  }

  /** Gives it its parameters, before it starts. */
  void fill(@Nullable Object[] given) {
    arguments = given;
    behaviour.parameters(given);
  }

  /** Begins anew with its parameters, as if nothing had run. */
  void reset() {
    behaviour = population.create(arguments);
    variables = behaviour;
    state = BlockType.ANY;
    forget();
  }

  RandomStream stream(Purpose purpose, long seed) {
    if (streams == null) {
      streams = new RandomStream[Purpose.COUNT];
    }
    RandomStream stream = streams[purpose.number()];
    if (stream == null) {
      stream = RandomStream.of(seed, "agent", ref.name(), purpose.label);
      streams[purpose.number()] = stream;
    }
    return stream;
  }

  /** The stream of the fates of what it sends; to be given back by {@link #drew}. */
  RandomStream network(long seed) {
    if (networkDrawn == 0) {
      RandomStream first = RandomStream.of(seed, "agent", ref.name(), "network");
      networkA = first.firstWord();
      networkB = first.secondWord();
      return first;
    }
    return RandomStream.of(networkA, networkB, networkDrawn);
  }

  /** Takes note of how far the network's stream was drawn from. */
  void drew(RandomStream network) {
    networkDrawn = network.position();
  }

  /**
   * Takes note of when a message arrives that it sends; gives the time, put off until all that it
   * sent to the same agent before have arrived.
   */
  long inOrder(int to, long time, long now) {
    if (to == channelTo || (channels == null && channelArrival <= now)) {
      channelTo = to;
      channelArrival = Math.max(channelArrival, time);
      return channelArrival;
    }
    if (channels == null) {
      channels = new Channels();
    }
    return channels.arrival(to, time, now);
  }

  /** The index of the next child of a type, from 1. */
  long nextChild(String type, int step) {
    if (children == null) {
      children = new HashMap<>();
    }
    return children.merge(type, (long) step, Long::sum);
  }

  void join(int session) {
    sessions = Arrays.copyOf(sessions, sessions.length + 1);
    sessions[sessions.length - 1] = session;
  }

  void part(int session) {
    for (int i = sessions.length - 1; i >= 0; i--) {
      if (sessions[i] == session) {
        int[] left = new int[sessions.length - 1];
        System.arraycopy(sessions, 0, left, 0, i);
        System.arraycopy(sessions, i + 1, left, i, left.length - i);
        sessions = left;
        return;
      }
    }
  }

  @Override
  void feed(World world, Digest digest) {
    digest.agent(ref.number());
    digest.word(status.number());
    digest.word(capabilities);
    super.feed(world, digest);
    digest.word((wiped ? 1 : 0) | (inverted ? 2 : 0) | (busyUntil > world.now() ? 4 : 0));
    digest.word(skew);
    if (honest != null) {
      digest.text(type().name());
      honest.feed(world, digest);
    }
    if (mailbox != null) {
      mailbox.forEach(waits -> waits.feed(world, digest));
    }
  }
}
