package dev.truce.runtime.session;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.value.Fun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one role of a protocol may do: a finite automaton over the messages that it sends and takes.
 * Immutable. State 0 is the first one; a state without transitions is an end.
 *
 * <p>A transition of mode {@link Mode#EACH} or {@link Mode#SOME} is one <em>step</em> that several
 * members take part in: the automaton stays where it is until all, or enough, have. Transitions of
 * one step in different states (parallel parts of a protocol) share their progress when they have
 * the same {@code step} number.
 */
public final class Automaton {

  /** The end of a session by running out of time, where no other state is named. */
  public static final int CLOSES = -1;

  /** How many members of the other role take part in a step. */
  public enum Mode {
    /** The only member of the other role, or any one of several: of the sender's choice. */
    ONE,
    /** Every member, in any order. */
    EACH,
    /** As many as the quorum says: the rest comes late. */
    SOME
  }

  /** A number that stands when a session is opened: a quorum, or nanoseconds. */
  @FunctionalInterface
  public interface Term {
    /**
     * @param terms what {@link ProtocolType#terms} came to for the session
     */
    long of(long[] terms);
  }

  /**
   * When a step may be taken.
   *
   * @param test takes the members of all roles, the protocol's parameters, and a list of the
   *     messages that it reads
   * @param reads the messages whose fields it reads: the last of each that the role sent or took
   */
  public record Condition(Fun test, ImmutableList<MessageType> reads) {}

  /**
   * How long a role waits in a state.
   *
   * @param within nanoseconds until the state is left for {@code late}
   * @param late the state after that time, or {@link #CLOSES}
   * @param step the step that is waited for: the same in all states that wait for it
   */
  public record Limit(Term within, int late, int step) {}

  /**
   * One thing that the role may do in a state.
   *
   * @param sends whether the role sends the message; otherwise it takes it
   * @param role the index of the other role
   * @param quorum how many members a step of mode SOME needs, else null
   * @param with units of what must travel along, or null
   * @param condition what must hold for the message to be sent, or null
   * @param step a number that is unique to the step in this automaton
   * @param next the state after the step
   */
  public record Transition(
      boolean sends,
      MessageType message,
      int role,
      Mode mode,
      @Nullable Term quorum,
      @Nullable ResourceType with,
      @Nullable Condition condition,
      int step,
      int next) {}

  private final ImmutableList<State> states;

  /** For each state: which messages (by number and role) may still be taken from here on. */
  private final List<Map<Long, Boolean>> reachable = new ArrayList<>();

  /** What may be done in a state, and for how long. */
  public record State(ImmutableList<Transition> transitions, ImmutableList<Limit> limits) {
    public boolean ends() {
      return transitions.isEmpty();
    }

    /** Whether a step is open here. */
    public boolean offers(int step) {
      for (Transition transition : transitions) {
        if (transition.step() == step) {
          return true;
        }
      }
      return false;
    }
  }

  /** Messages, by number and role, of steps that can be over before all members took part. */
  private final Set<Long> leftBehind = new HashSet<>();

  private Automaton(ImmutableList<State> states) {
    this.states = states;
    for (State state : states) {
      for (Transition step : state.transitions()) {
        boolean limited = state.limits().stream().anyMatch(l -> l.late() != CLOSES);
        if (!step.sends() && (step.mode() == Mode.SOME || (step.mode() == Mode.EACH && limited))) {
          leftBehind.add(key(step.message(), step.role()));
        }
      }
    }
    for (int i = 0; i < states.size(); i++) {
      reachable.add(new HashMap<>());
    }
    spread();
  }

  /** Collects states and transitions; states are made by naming them. */
  public static final class Builder {
    private final List<List<Transition>> transitions = new ArrayList<>();
    private final List<List<Limit>> limits = new ArrayList<>();

    private Builder() {}

    private void reach(int state) {
      while (transitions.size() <= state) {
        transitions.add(new ArrayList<>());
        limits.add(new ArrayList<>());
      }
    }

    /** Adds something that may be done in a state. */
    public Builder add(int state, Transition transition) {
      reach(Math.max(state, transition.next()));
      transitions.get(state).add(transition);
      return this;
    }

    /** Sends a message to the one member of a role, or to one of several. */
    public Builder sends(int state, MessageType message, int role, int next) {
      return add(
          state,
          new Transition(true, message, role, Mode.ONE, null, null, null, step(state), next));
    }

    /** Takes a message from the one member of a role, or from any of several. */
    public Builder takes(int state, MessageType message, int role, int next) {
      return add(
          state,
          new Transition(false, message, role, Mode.ONE, null, null, null, step(state), next));
    }

    /** Sends a message to each member of a role. */
    public Builder sendsEach(int state, MessageType message, int role, int next) {
      return add(
          state,
          new Transition(true, message, role, Mode.EACH, null, null, null, step(state), next));
    }

    /** Takes a message from each member of a role. */
    public Builder takesEach(int state, MessageType message, int role, int next) {
      return add(
          state,
          new Transition(false, message, role, Mode.EACH, null, null, null, step(state), next));
    }

    /** Takes a message from as many members of a role as the quorum says. */
    public Builder takesSome(int state, MessageType message, int role, long quorum, int next) {
      return add(
          state,
          new Transition(
              false, message, role, Mode.SOME, t -> quorum, null, null, step(state), next));
    }

    /** A number for a step of its own, where the caller gives none. */
    private int step(int state) {
      reach(state);
      return state << 8 | transitions.get(state).size();
    }

    /** Gives a state a time limit, and the state behind it, or {@link #CLOSES}. */
    public Builder within(int state, long nanos, int next) {
      reach(state);
      int step = transitions.get(state).isEmpty() ? -1 : transitions.get(state).get(0).step();
      return within(state, new Limit(terms -> nanos, next, step));
    }

    /** Gives a state a time limit. */
    public Builder within(int state, Limit limit) {
      reach(Math.max(state, limit.late()));
      limits.get(state).add(limit);
      return this;
    }

    public Automaton build() {
      reach(0);
      ImmutableList.Builder<State> states = ImmutableList.builder();
      for (int i = 0; i < transitions.size(); i++) {
        states.add(
            new State(
                ImmutableList.copyOf(transitions.get(i)), ImmutableList.copyOf(limits.get(i))));
      }
      return new Automaton(states.build());
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  public ImmutableList<State> states() {
    return states;
  }

  public State state(int index) {
    return states.get(index);
  }

  /** Whether a condition reads a message, so that a session must keep it. */
  public boolean reads(MessageType message) {
    for (State state : states) {
      for (Transition transition : state.transitions()) {
        Condition condition = transition.condition();
        if (condition != null
            && condition.reads().stream().anyMatch(m -> m.number() == message.number())) {
          return true;
        }
      }
    }
    return false;
  }

  /** What taking or sending a message would be in a state; null where it is not allowed. */
  public @Nullable Transition find(int state, boolean sends, MessageType message, int role) {
    for (Transition transition : states.get(state).transitions()) {
      if (transition.sends() == sends
          && transition.role() == role
          && transition.message().number() == message.number()) {
        return transition;
      }
    }
    return null;
  }

  /** Whether a message goes to and comes from one role only. */
  public boolean isBetween(MessageType message, int role) {
    return states.stream()
        .flatMap(s -> s.transitions().stream())
        .allMatch(t -> t.message().number() != message.number() || t.role() == role);
  }

  /** Whether a message may be taken in this state or in one that can follow. */
  public boolean mayComeFrom(int state, MessageType message, int role) {
    return reachable.get(state).containsKey(key(message, role));
  }

  /** Whether a step may be over that some of a role have not sent this message in yet. */
  public boolean mayLeaveBehind(MessageType message, int role) {
    return !leftBehind.isEmpty() && leftBehind.contains(key(message, role));
  }

  private static long key(MessageType message, int role) {
    return (long) message.number() << 32 | role;
  }

  /** Carries what can be taken backwards along the transitions until nothing changes. */
  private void spread() {
    for (int i = 0; i < states.size(); i++) {
      for (Transition transition : states.get(i).transitions()) {
        if (!transition.sends()) {
          reachable.get(i).put(key(transition.message(), transition.role()), true);
        }
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = states.size() - 1; i >= 0; i--) {
        Map<Long, Boolean> mine = reachable.get(i);
        int before = mine.size();
        State state = states.get(i);
        state.transitions().forEach(t -> mine.putAll(reachable.get(t.next())));
        for (Limit limit : state.limits()) {
          if (limit.late() != CLOSES) {
            mine.putAll(reachable.get(limit.late()));
          }
        }
        changed |= mine.size() != before;
      }
    }
  }
}
