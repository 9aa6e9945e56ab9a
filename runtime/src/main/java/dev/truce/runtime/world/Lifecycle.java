package dev.truce.runtime.world;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How agents come, fail, crash, run again and go. */
final class Lifecycle {

  /** Names of spawned agents that would be longer leave out ancestors. */
  private static final int LONGEST_NAME = 160;

  private final World world;

  Lifecycle(World world) {
    this.world = world;
  }

  /** Makes a child of the agent at work; it starts after the commit. */
  AgentRef spawn(Transaction transaction, Behaviour prototype, @Nullable Object[] arguments) {
    Agent parent = transaction.worker();
    WorldLimits limits = world.limits;
    world.checkRoom();
    if (parent.lineage >= limits.lineage()) {
      throw Transaction.limit(
          "an agent can have at most " + limits.lineage() + " ancestors that spawned each other");
    }
    String type = prototype.type().name();
    long index = parent.nextChild(type, 1);
    AgentRef ref =
        new AgentRef(
            world.size(), type, prototype.type().kinds(), childOf(parent.ref.name(), type), index);
    Agent child = world.add(ref, prototype, arguments, parent.ref.number(), parent.lineage + 1);
    transaction.onRollback(
        () -> {
          world.forgetLast();
          parent.nextChild(type, -1);
        });
    long cause = transaction.cause();
    transaction.onCommit(
        new Act(
            world,
            EventKind.SPAWNED,
            child.ref,
            cause,
            () -> announce(child, parent.ref, cause),
            child.type().name(),
            parent.ref));
    return ref;
  }

  /**
   * What children of a type are called: by their ancestors' names. Of a long row of them the first
   * is told, and a digest of all, so that names of many generations take no more than those of few.
   */
  private static String childOf(String parent, String type) {
    String whole = parent + "/" + type;
    if (whole.length() <= LONGEST_NAME) {
      return whole;
    }
    String first = parent.substring(0, parent.indexOf('/') < 0 ? 0 : parent.indexOf('/'));
    return first + "/…/" + type + "~" + Long.toUnsignedString(Digest.of(whole).first(), 36);
  }

  /** Takes note of a new agent, and lets it start at this instant. */
  void announce(Agent agent, @Nullable AgentRef parent, long cause) {
    long spawned =
        world.journal.note(
            EventKind.SPAWNED, world.now, agent.ref, cause, agent.type().name(), parent);
    world.timeline.schedule(world.now, new Plans.Start(agent.ref.number(), spawned));
  }

  void start(int number, long cause) {
    Agent agent = world.writable(number);
    Agent honest = agent.honest;
    Agent read = honest == null ? agent : honest;
    if (!read.started && (honest != null || agent.status == Agent.Status.DOWN)) {
      // It will not run now, but it can be looked at.
      read.started = world.dispatcher.initialise(read, cause);
    }
    if (agent.alive()) {
      boolean runs =
          world.dispatcher.attempt(
              agent,
              null,
              -1,
              cause,
              null,
              transaction -> {
                transaction.initialise(null);
                agent.started = true;
                transaction.answer(Trigger.Kind.START, 0, null);
              });
      if (!runs && agent.alive()) {
        stop(number, null, cause); // its start was refused: it has no values
      }
    }
  }

  /** The agent's handler failed and was rolled back. */
  void fail(Agent agent, ScriptError error, long cause) {
    fail(agent, error.fault().code(), String.valueOf(error.getMessage()), cause);
  }

  private void fail(Agent agent, String code, String why, long cause) {
    long event = world.journal.note(EventKind.FAILED, world.now, agent.ref, cause, code, why);
    Supervision supervision = agent.type().supervision();
    if (supervision instanceof Supervision.Restart restart) {
      crash(agent, event, restart.after());
      return;
    }
    stop(agent.ref.number(), agent.ref, event);
    if (supervision instanceof Supervision.Escalate) {
      Agent parent = agent.parent < 0 ? null : world.writable(agent.parent);
      if (parent != null && parent.alive()) {
        fail(parent, code, agent.ref.name() + " failed: " + why, event);
      } else {
        world.end(new Ended(Ended.Kind.FAILED, agent.ref.name() + " failed: " + why));
      }
    }
  }

  /** Loses all that is not durable, and runs again after a time; never when that is negative. */
  void crash(Agent agent, long cause, long restartAfter) {
    if (!agent.alive()) {
      return;
    }
    long event = world.journal.note(EventKind.CRASHED, world.now, agent.ref, cause);
    agent.status = Agent.Status.DOWN;
    world.died(1);
    clear(agent, Why.DOWN);
    closeSessions(agent, event, !agent.wiped);
    if (restartAfter >= 0) {
      world.timeline.schedule(
          world.now + restartAfter, new Plans.Restart(agent.ref.number(), event, agent.generation));
    }
  }

  /** Makes void all that an agent has begun, since somebody else is going to act in its place. */
  void abandon(Agent agent, long cause) {
    clear(agent, Why.DOWN);
    closeSessions(agent, cause, false);
  }

  void restart(int number, long cause, int generation) {
    Agent agent = world.writable(number);
    if (agent.status != Agent.Status.DOWN || agent.generation != generation) {
      return;
    }
    Variables before = agent.behaviour;
    agent.reset();
    Variables kept = agent.wiped ? null : before;
    agent.wiped = false;
    if (kept != null) {
      agent.behaviour.copyDurable(kept);
    }
    agent.status = Agent.Status.ALIVE;
    world.died(-1);
    long event = world.journal.note(EventKind.RESTARTED, world.now, agent.ref, cause);
    boolean runs =
        world.dispatcher.attempt(
            agent,
            null,
            -1,
            event,
            null,
            transaction -> {
              transaction.initialise(kept);
              agent.started = true;
              if (!transaction.answer(Trigger.Kind.RESTART, 0, null)) {
                transaction.answer(Trigger.Kind.START, 0, null);
              }
            });
    if (runs) {
      resumeSessions(agent, event);
    } else if (agent.alive()) {
      stop(number, null, event);
    }
  }

  /** Starts the durable role blocks of an agent anew, with what they kept. */
  private void resumeSessions(Agent agent, long cause) {
    for (int number : agent.sessions) {
      Session.Cell cell = world.writableSession(number);
      for (int seat = 0; seat < cell.participants.length; seat++) {
        Session.Participant participant = cell.participants[seat];
        Block old = participant.block;
        if (participant.agent == agent.ref.number() && !participant.over) {
          world.sessions.resume(cell, seat, cause);
        }
        if (participant.agent == agent.ref.number() && old != null && agent.alive()) {
          Variables fresh = old.variables.fresh();
          fresh.copyDurable(old.variables);
          participant.block = new Block(old.type, fresh);
          boolean resumed =
              world.dispatcher.attempt(
                  agent,
                  cell,
                  seat,
                  cause,
                  null,
                  transaction -> {
                    transaction.initialise(old.variables);
                    transaction.answer(Trigger.Kind.RESTART, 0, null);
                  });
          if (!resumed && agent.alive()) {
            world.sessions.abort(cell, Why.GONE, cause);
          }
        }
      }
    }
  }

  void stop(int number, @Nullable AgentRef by, long cause) {
    Agent agent = world.writable(number);
    if (agent.status == Agent.Status.STOPPED) {
      return;
    }
    if (agent.alive()) {
      world.died(1);
    }
    agent.status = Agent.Status.STOPPED;
    long event = world.journal.note(EventKind.STOPPED, world.now, agent.ref, cause, by);
    clear(agent, Why.STOPPED);
    closeSessions(agent, event, false);
  }

  /** Drops what waits for an agent, and makes void what was planned. */
  private void clear(Agent agent, String why) {
    agent.generation++;
    world.timeline.stale(agent.timers);
    agent.timers = 0;
    agent.waiting = 0;
    agent.busyUntil = world.now;
    ArrayDeque<Pending> mailbox = agent.mailbox;
    agent.mailbox = null;
    List<Delivery> deferred = agent.deferred;
    agent.forget();
    if (mailbox != null) {
      mailbox.forEach(
          pending -> {
            if (pending instanceof Delivery delivery) {
              world.post.drop(delivery, why);
            }
          });
    }
    deferred.forEach(delivery -> world.post.drop(delivery, why));
  }

  private void closeSessions(Agent agent, long cause, boolean comesBack) {
    for (int number : agent.sessions) {
      Session.Cell cell = world.writableSession(number);
      boolean durable = comesBack;
      for (Session.Participant participant : cell.participants) {
        if (participant.agent == agent.ref.number()) {
          int block = agent.type().block(cell.session.protocol.role(participant.role));
          durable &= agent.type().blocks().get(block).durable();
        }
      }
      if (!durable) {
        world.sessions.abort(cell, Why.GONE, cause);
      }
    }
  }
}
