package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's own body and each of its role blocks consist of: slots, states, timers,
 * repetitions, free steps, and for each trigger what is done about it in each state. Plain data
 * that the compiler makes; the numbers of handlers, guards and expressions are those that {@link
 * Behaviour} is called with.
 *
 * <p>In a state its own clauses come first, then those of the block. A block without states is
 * always in {@link #ANY}.
 */
public final class BlockType {

  /** In place of a handler, guard or expression. */
  public static final int NONE = -1;

  /** In place of a state: the block as a whole. */
  public static final int ANY = -1;

  /** A parameter or variable; a durable one survives a crash. */
  public record Slot(String name, boolean durable) {}

  /** A state; {@code enter} and {@code exit} are handlers without payload, or NONE. */
  public record State(String name, int enter, int exit) {}

  /** A named timer, which ends with {@code owner}, a state or ANY. */
  public record Timer(String name, int owner) {}

  /**
   * {@code every period about jitter}: the handler runs first after a period, and again and again,
   * while the block is in {@code owner}, a state or ANY. A gap is the period and a whole number of
   * nanoseconds from −jitter to jitter, at least 1 ns in all.
   *
   * @param period an expression that gives a Duration above zero, asked before each gap
   * @param jitter an expression that gives a Duration, or NONE
   */
  public record Every(String name, int period, int jitter, int handler, int owner) {}

  /**
   * A step that the agent may take whenever its guard holds. A simulation takes it after an
   * exponential delay, if the guard holds then.
   *
   * @param domain an expression that gives a list, one instance for each element, which is the
   *     payload of guard and handler; NONE for one instance without payload
   * @param guard asked with each element; NONE for always
   * @param mean an expression that gives the mean delay, a Duration; NONE for {@link
   *     WorldLimits#step}
   */
  public record May(String name, int domain, int guard, int handler, int mean, int owner) {}

  private static final Trigger.Kind[] KINDS = Trigger.Kind.values();

  private final String name;
  private final ImmutableList<Slot> slots;
  private final ImmutableList<State> states;
  private final ImmutableList<Timer> timers;
  private final ImmutableList<Every> repetitions;
  private final ImmutableList<May> steps;
  private final int initialise;
  private final Map<String, Integer> readers;

  /** By kind of trigger, its index, state + 1. */
  private final Response[][][] responses;

  /**
   * Those to messages, once more in one row, since they are asked for most: state + 1 goes first.
   */
  private final Response[] toMessages;

  private final int width;

  private BlockType(Builder builder) {
    name = builder.name;
    slots = ImmutableList.copyOf(builder.slots);
    states = ImmutableList.copyOf(builder.states);
    timers = ImmutableList.copyOf(builder.timers);
    repetitions = ImmutableList.copyOf(builder.repetitions);
    steps = ImmutableList.copyOf(builder.steps);
    initialise = builder.initialise;
    readers = Map.copyOf(builder.readers);
    responses = builder.table();
    width = states.size() + 1;
    toMessages = new Response[responses[Trigger.Kind.MESSAGE.number()].length * width];
    for (int i = 0; i < toMessages.length; i++) {
      toMessages[i] = response(Trigger.Kind.MESSAGE, i / width, i % width - 1);
    }
  }

  /** The response to a message. */
  Response toMessage(int number, int state) {
    int place = number * width + state + 1;
    return place < toMessages.length ? toMessages[place] : Response.UNHANDLED;
  }

  public String name() {
    return name;
  }

  public ImmutableList<Slot> slots() {
    return slots;
  }

  public ImmutableList<State> states() {
    return states;
  }

  public ImmutableList<Timer> timers() {
    return timers;
  }

  public ImmutableList<Every> repetitions() {
    return repetitions;
  }

  public ImmutableList<May> steps() {
    return steps;
  }

  /** The handler that gives the variables their first values, or NONE. */
  public int initialise() {
    return initialise;
  }

  /** The number of a method that others ask, which an agent's kind promises. */
  public int reader(String method) {
    Integer number = readers.get(method);
    if (number == null) {
      throw new IllegalArgumentException(name + " has no method " + method);
    }
    return number;
  }

  /** Whether anything answers to a trigger, in whatever state. */
  public boolean answers(Trigger trigger) {
    Response[][] table = responses[trigger.kind().number()];
    return trigger.index() < table.length && table[trigger.index()].length > 0;
  }

  /** Whether a role block has something to do before the first message comes. */
  boolean beginsByItself() {
    return answers(Trigger.OPEN) || !repetitions.isEmpty() || !steps.isEmpty();
  }

  Response response(Trigger.Kind kind, int index, int state) {
    Response[][] table = responses[kind.number()];
    if (index >= table.length) {
      return Response.UNHANDLED;
    }
    Response[] row = table[index];
    return row.length == 0 ? Response.UNHANDLED : row[state + 1];
  }

  /** The index of a state by its name; ANY where there is none. */
  public int state(String wanted) {
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).name().equals(wanted)) {
        return i;
      }
    }
    return ANY;
  }

  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Collects the parts of a block in the order of the script. */
  public static final class Builder {

    private final String name;
    private final List<Slot> slots = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Every> repetitions = new ArrayList<>();
    private final List<May> steps = new ArrayList<>();
    private final Map<Trigger, Map<Integer, Row>> rows = new HashMap<>();
    private int initialise = NONE;
    private final Map<String, Integer> readers = new HashMap<>();

    /** The clauses of one trigger in one state. */
    private static final class Row {
      private final List<Integer> guards = new ArrayList<>();
      private final List<Integer> handlers = new ArrayList<>();
      private Response.@Nullable Otherwise otherwise;

      private boolean closed() {
        return otherwise != null
            || (!guards.isEmpty() && guards.get(guards.size() - 1) == Response.ALWAYS);
      }
    }

    private Builder(String name) {
      this.name = name;
    }

    public Builder slot(String slotName, boolean durable) {
      slots.add(new Slot(slotName, durable));
      return this;
    }

    /** Adds a state; the first one is initial. States come before what belongs to them. */
    public Builder state(String stateName, int enter, int exit) {
      states.add(new State(stateName, enter, exit));
      return this;
    }

    public Builder timer(String timerName, int owner) {
      timers.add(new Timer(timerName, owner));
      return this;
    }

    public Builder every(int period, int jitter, int handler, int owner) {
      repetitions.add(new Every("every", period, jitter, handler, owner));
      return this;
    }

    public Builder may(String stepName, int domain, int guard, int handler, int mean, int owner) {
      steps.add(new May(stepName, domain, guard, handler, mean, owner));
      return this;
    }

    /** The handler that gives the variables their first values. */
    /** Says by which number a method is called that others ask. */
    public Builder reader(String method, int number) {
      readers.put(method, number);
      return this;
    }

    public Builder initialise(int handler) {
      initialise = handler;
      return this;
    }

    /**
     * Adds a handler.
     *
     * @param state in which it answers, or ANY
     * @param guard asked before, or NONE
     */
    public Builder on(Trigger trigger, int state, int guard, int handler) {
      Row row = row(trigger, state);
      row.guards.add(guard == NONE ? Response.ALWAYS : guard);
      row.handlers.add(handler);
      return this;
    }

    /** A handler that answers always. */
    public Builder on(Trigger trigger, int handler) {
      return on(trigger, ANY, NONE, handler);
    }

    /** What no guard admitted waits until the block changes its state. */
    public Builder defer(Trigger trigger, int state) {
      row(trigger, state).otherwise = Response.Otherwise.DEFER;
      return this;
    }

    /** What no guard admitted is dropped, and that is as it should be. */
    public Builder ignore(Trigger trigger, int state) {
      row(trigger, state).otherwise = Response.Otherwise.IGNORE;
      return this;
    }

    private Row row(Trigger trigger, int state) {
      return rows.computeIfAbsent(trigger, t -> new HashMap<>())
          .computeIfAbsent(state, s -> new Row());
    }

    public BlockType build() {
      return new BlockType(this);
    }

    private Response[][][] table() {
      Response[][][] table = new Response[KINDS.length][][];
      for (Trigger.Kind kind : KINDS) {
        int size =
            rows.keySet().stream()
                .filter(t -> t.kind() == kind)
                .mapToInt(t -> t.index() + 1)
                .max()
                .orElse(0);
        Response[][] ofKind = new Response[size][];
        for (int i = 0; i < size; i++) {
          ofKind[i] = responses(rows.get(new Trigger(kind, i)));
        }
        table[kind.number()] = ofKind;
      }
      return table;
    }

    private Response[] responses(@Nullable Map<Integer, Row> byState) {
      if (byState == null) {
        return new Response[0];
      }
      Response[] row = new Response[states.size() + 1];
      for (int state = ANY; state < states.size(); state++) {
        List<Row> parts = new ArrayList<>();
        Row own = byState.get(state);
        if (own != null) {
          parts.add(own);
        }
        Row shared = byState.get(ANY);
        if (state != ANY && shared != null && (own == null || !own.closed())) {
          parts.add(shared);
        }
        row[state + 1] = response(parts);
      }
      return row;
    }

    private static Response response(List<Row> parts) {
      Response.Otherwise otherwise = Response.Otherwise.UNHANDLED;
      List<Integer> guards = new ArrayList<>();
      List<Integer> handlers = new ArrayList<>();
      for (Row part : parts) {
        guards.addAll(part.guards);
        handlers.addAll(part.handlers);
        otherwise = part.otherwise == null ? otherwise : part.otherwise;
      }
      return new Response(
          guards.stream().mapToInt(g -> g).toArray(),
          handlers.stream().mapToInt(h -> h).toArray(),
          otherwise);
    }
  }
}
