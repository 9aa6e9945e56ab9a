package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Behaviour;
import java.util.ArrayList;
import java.util.Arrays;
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
          EventKind.CLOSED,
          EventKind.STOPPED,
          EventKind.CRASHED,
          EventKind.RESTARTED,
          EventKind.FAILED,
          EventKind.GRANTED,
          EventKind.REVOKED,
          EventKind.TAKEN);

  /** Rules that read their subject, those that read any agent, and those that read memory. */
  private final List<StateRule> ownReaders = new ArrayList<>();

  private final List<StateRule> worldReaders = new ArrayList<>();
  private final List<StateRule> memoryReaders = new ArrayList<>();

  /** Agents of which something may have changed, some of them twice. */
  private int[] touched = new int[8];

  /** For each of them what may have changed: bits as in {@link Behaviour#assigned}. */
  private long[] what = new long[8];

  private int count;

  /** What some rule reads of agents: bits as in {@link Behaviour#assigned}. */
  private long read;

  /** Lets a rule be judged when what it reads has changed. */
  void add(StateRule rule, Ears ears) {
    RuleType.Reads reads = rule.type.reads();
    if (reads.memory()) {
      memoryReaders.add(rule);
    }
    if (reads.world()) {
      worldReaders.add(rule);
    } else if (reads.own()) {
      ownReaders.add(rule);
    }
    if (reads.own() || reads.world()) {
      read |= reads.slots();
      OF_AGENTS.forEach(ears::want);
    }
  }

  void clear() {
    ownReaders.clear();
    worldReaders.clear();
    memoryReaders.clear();
    count = 0;
  }

  void take(Changes other) {
    touched = other.touched.clone();
    what = other.what.clone();
    count = other.count;
  }

  /** Something of an agent may have changed: bits as in {@link Behaviour#assigned}. */
  void touch(AgentRef agent, long changes) {
    if ((read & changes) != 0) {
      touch(agent.number(), changes);
    }
  }

  private void touch(int agent, long changes) {
    if (count == touched.length) {
      touched = Arrays.copyOf(touched, 2 * count);
      what = Arrays.copyOf(what, 2 * count);
    }
    touched[count] = agent;
    what[count++] = changes;
  }

  /** Something happened that may change what is read of the agents that it tells of. */
  void touch(Event event) {
    if (read == 0 || !OF_AGENTS.contains(event.kind())) {
      return;
    }
    int size = event.shape().fields().size() - Event.SHARED;
    if (event.agent() != null) {
      touch(event.agent().number(), Behaviour.ANY_SLOT);
    }
    for (int i = 0; i < size; i++) {
      if (event.own(i) instanceof AgentRef agent) {
        touch(agent.number(), Behaviour.ANY_SLOT);
      }
    }
  }

  boolean any() {
    return count > 0;
  }

  /** Lists for judging what reads something that changed. */
  void list(List<Guard> guards) {
    for (int i = 0; i < guards.size(); i++) {
      Guard guard = guards.get(i);
      if (guard.memoryChanged) {
        guard.memoryChanged = false;
        for (StateRule rule : memoryReaders) {
          if (rule.guard == guard) {
            rule.listAll();
          }
        }
      }
    }
    if (count == 0) {
      return;
    }
    for (int i = 0; i < worldReaders.size(); i++) {
      StateRule rule = worldReaders.get(i);
      for (int j = 0; j < count; j++) {
        if ((what[j] & rule.slots) != 0) {
          rule.listAll();
          break;
        }
      }
    }
    for (int i = 0; i < ownReaders.size(); i++) {
      StateRule rule = ownReaders.get(i);
      for (int j = 0; j < count; j++) {
        if ((what[j] & rule.slots) != 0) {
          rule.list(rule.of(touched[j]));
        }
      }
    }
    count = 0;
  }
}
