package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What changed since rules were last judged, and which of them read it. */
final class Changes {

  /** What changes something that a rule may read of an agent, but for its own handlers. */
  private static final Set<EventKind> OF_AGENTS =
      EnumSet.of(
          EventKind.SPAWNED,
          EventKind.GIVEN,
          EventKind.USED,
          EventKind.MINTED,
          EventKind.RETURNED,
          EventKind.PROMISED,
          EventKind.KEPT,
          EventKind.BROKEN,
          EventKind.RELEASED,
          EventKind.ASSIGNED,
          EventKind.STOPPED,
          EventKind.CRASHED,
          EventKind.RESTARTED,
          EventKind.FAILED,
          EventKind.GRANTED,
          EventKind.REVOKED,
          EventKind.TAKEN);

  /** Rules that read agents or the memory of their guard. */
  private final List<Rule> readers = new ArrayList<>();

  /** Agents of which something may have changed. */
  private final BitSet touched = new BitSet();

  private boolean ofAgents;

  /** Lets a rule be judged when what it reads has changed. */
  void add(Rule rule, Ears ears) {
    RuleType.Reads reads = rule.type.reads();
    if (reads.own() || reads.world() || reads.memory()) {
      readers.add(rule);
    }
    if (reads.own() || reads.world()) {
      ofAgents = true;
      OF_AGENTS.forEach(ears::want);
    }
  }

  void clear() {
    readers.clear();
    touched.clear();
  }

  void take(Changes other) {
    touched.or(other.touched);
  }

  /** An agent's variables may have changed. */
  void touch(AgentRef agent) {
    if (ofAgents) {
      touched.set(agent.number());
    }
  }

  /** Something happened that may change what is read of the agents that it tells of. */
  void touch(Event event) {
    if (!ofAgents || !OF_AGENTS.contains(event.kind())) {
      return;
    }
    int size = event.shape().fields().size() - Event.SHARED;
    if (event.agent() != null) {
      touched.set(event.agent().number());
    }
    for (int i = 0; i < size; i++) {
      if (event.own(i) instanceof AgentRef agent) {
        touched.set(agent.number());
      }
    }
  }

  boolean any() {
    return !touched.isEmpty();
  }

  /** Lists for judging what reads something that changed. */
  void list(World world, List<Guard> guards) {
    for (Rule rule : readers) {
      RuleType.Reads reads = rule.type.reads();
      if ((reads.memory() && rule.guard.memoryChanged) || (reads.world() && !touched.isEmpty())) {
        rule.listAll();
      } else if (reads.own()) {
        for (int agent = touched.nextSetBit(0); agent >= 0; agent = touched.nextSetBit(agent + 1)) {
          rule.list(rule.of(world.ref(agent)));
        }
      }
    }
    for (Guard guard : guards) {
      guard.memoryChanged = false;
    }
    touched.clear();
  }
}
