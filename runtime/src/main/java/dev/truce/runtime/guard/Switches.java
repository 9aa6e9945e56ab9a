package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Ended;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kill switches of a world. A tripped one stops all agents at once, whatever they are at; the
 * run ends unless a person is to reset it. While it is latched it cannot be tripped again.
 */
final class Switches {

  private final Guards all;
  private final Map<String, State> states = new LinkedHashMap<>();

  /** What people are going to do. */
  private final List<People.Deed> deeds = new ArrayList<>();

  private static final class State {
    private final SwitchType type;
    private boolean tripped;

    /** By how many faults it is jammed. */
    private int jammed;

    /** The person or the rule that tripped it. */
    private String by = "";

    /** The trip, and the decision that led to it. */
    private long event = Event.NO_CAUSE;

    private long cause = Event.NO_CAUSE;
    private List<AgentRef> stopped = List.of();

    private State(SwitchType type) {
      this.type = type;
    }
  }

  Switches(Guards all) {
    this.all = all;
  }

  /** Lets a person do something at its time. */
  void plan(People.Deed deed) {
    deeds.add(deed);
    all.world.plan(
        deed.time(),
        world -> {
          if (world.watch() instanceof Guards guards) {
            boolean met =
                deed.reset()
                    ? guards.reset(deed.killSwitch(), deed.by())
                    : guards.press(deed.killSwitch(), deed.by());
            guards.questions.did(deed, met);
          }
        });
  }

  Switches(Guards itsAll, Switches other) {
    all = itsAll;
    deeds.addAll(other.deeds);
    other.states.forEach(
        (name, state) -> {
          State copy = new State(state.type);
          copy.tripped = state.tripped;
          copy.jammed = state.jammed;
          copy.by = state.by;
          copy.event = state.event;
          copy.cause = state.cause;
          copy.stopped = state.stopped;
          states.put(name, copy);
        });
  }

  void add(SwitchType type) {
    states.putIfAbsent(type.name(), new State(type));
  }

  /** Trips those that the decision of a rule trips, unless one of its powers just did. */
  void tripBy(Decision decision) {
    Rule rule = decision.instance().rule;
    for (State state : List.copyOf(states.values())) {
      boolean meant =
          state.type.tripsOn().contains(rule.name)
              || state.type.tripsOn().contains(rule.guard.type.name());
      boolean done = state.tripped && state.cause == decision.event();
      if (meant && !done) {
        trip(state, rule.name, "", decision.event());
      }
    }
  }

  /** Trips one. */
  void trip(String name, String by, String why, long cause) {
    State state = states.get(name);
    if (state != null) {
      trip(state, by, why, cause);
    }
  }

  private void trip(State state, String by, String why, long cause) {
    if (state.tripped && state.type.latched()) {
      return;
    }
    state.tripped = true;
    state.cause = cause;
    state.by = by;
    String name = state.type.name();
    state.event = all.world.authority().note(EventKind.TRIPPED, null, cause, name, by, why);
    if (state.jammed == 0) {
      act(state);
    }
  }

  private void act(State state) {
    String name = state.type.name();
    state.stopped = all.world.authority().stopAll(state.event);
    all.world.authority().note(EventKind.ALL_STOPPED, null, state.event, name);
    long now = all.world.now();
    boolean comesBack =
        deeds.stream().anyMatch(d -> d.reset() && d.killSwitch().equals(name) && d.time() >= now);
    if (!comesBack) {
      all.world.authority().end(new Ended(Ended.Kind.TRIPPED, name, state.by));
    }
  }

  boolean press(String name, String by) {
    State state = states.get(name);
    if (state == null || !state.type.byHuman()) {
      return false;
    }
    trip(state, by, "", Event.NO_CAUSE);
    return true;
  }

  /** What a switch stopped runs again, with what is durable. */
  boolean reset(String name, String by) {
    State state = states.get(name);
    if (state == null || !state.tripped) {
      return false;
    }
    state.tripped = false;
    long event = all.world.authority().note(EventKind.RESET, null, state.event, name, by);
    all.world.authority().revive(state.stopped, event);
    state.stopped = List.of();
    return true;
  }

  boolean has(String name) {
    return states.containsKey(name);
  }

  boolean jam(String name, long cause) {
    State state = states.get(name);
    if (state == null) {
      return false;
    }
    state.jammed++;
    all.world.authority().note(EventKind.JAMMED, null, cause, name);
    return true;
  }

  void free(String name, long cause) {
    State state = states.get(name);
    if (state != null && state.jammed > 0 && --state.jammed == 0 && state.tripped) {
      state.event =
          all.world
              .authority()
              .note(EventKind.TRIPPED, null, cause, name, state.by, "it was jammed");
      act(state);
    }
  }

  void feed(Digest digest) {
    for (State state : states.values()) {
      digest.bool(state.tripped);
      digest.bool(state.jammed > 0);
    }
  }
}
