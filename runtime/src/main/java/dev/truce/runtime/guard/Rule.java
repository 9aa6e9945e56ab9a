package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a guard at work, with its instances: one for each subject. What an instance is judged
 * by, and when, depends on the rule's form.
 */
abstract sealed class Rule permits StateRule, AfterRule, EffectRule {

  private static final Comparator<RuleInstance> BY_SUBJECT =
      Comparator.comparingInt(i -> i.subject == null ? -1 : i.subject.number());

  final Guard guard;
  final RuleType type;

  /** With its guard's name. */
  final String name;

  /** By the subject's number; a rule without subjects has one at 0. */
  private @Nullable RuleInstance[] instances = new RuleInstance[1];

  /** Its place among the rules of all guards. */
  private int number;

  /** Instances to be judged. */
  private List<RuleInstance> listed = new ArrayList<>();

  /** A list that is empty but while rules are judged, for the next ones. */
  private List<RuleInstance> spare = new ArrayList<>();

  Rule(Guard guard, RuleType type) {
    this.guard = guard;
    this.type = type;
    this.name = guard.type.name() + "." + type.name();
  }

  /** The same rule in a copy of its guard, without instances. */
  Rule(Guard itsGuard, Rule other) {
    guard = itsGuard;
    type = other.type;
    name = other.name;
  }

  static Rule of(Guard guard, RuleType type) {
    Rule rule =
        switch (type.form()) {
          case ALWAYS, NEVER, WHEN -> new StateRule(guard, type);
          case AFTER -> new AfterRule(guard, type);
          case BEFORE, FORBID, LIMIT -> new EffectRule(guard, type);
        };
    if (type.subjects() == null) {
      rule.instances[0] = rule.instance(null, guard.bindings(type.block()));
    }
    return rule;
  }

  /** The same, as it stands, in a copy of its guard. */
  final Rule copy(Guard itsGuard) {
    Rule copy = in(itsGuard);
    copy.instances = new RuleInstance[instances.length];
    for (int i = 0; i < instances.length; i++) {
      RuleInstance instance = instances[i];
      RuleInstance own = instance == null ? null : instance.copy(copy);
      copy.instances[i] = own;
      if (own != null) {
        copy.took(own);
      }
    }
    return copy;
  }

  /** The same rule in a copy of its guard, without instances. */
  abstract Rule in(Guard itsGuard);

  /** An instance was copied. */
  void took(RuleInstance copy) {}

  /** A new instance, with what operators over states remember. */
  RuleInstance instance(@Nullable AgentRef subject, @Nullable Variables local) {
    return new RuleInstance(this, subject, local, RuleInstance.NO_PAST);
  }

  /** Takes its place among the rules of all guards. */
  final void enter(int place) {
    number = place;
  }

  /** Asks for the events that concern it. */
  abstract void listen(Ears ears);

  final @Nullable RuleInstance[] instances() {
    return instances;
  }

  // --- instances ------------------------------------------------------------------------------

  /** A new agent came into the world. */
  final void meet(AgentRef agent) {
    String wanted = type.subjects();
    if (wanted == null) {
      return;
    }
    if (wanted.equals(RuleType.ANY_AGENT) || agent.isOf(wanted)) {
      Variables local = guard.bindings(type.block());
      RuleInstance instance = instance(agent, local);
      if (type.bindAgent() != GuardType.NONE) {
        guard.run(type.bindAgent(), local, agent);
      }
      if (agent.number() >= instances.length) {
        instances = Arrays.copyOf(instances, 2 * agent.number());
      }
      instances[agent.number()] = instance;
      met(instance);
    }
  }

  /** An agent that was no more, such as one that a switch had stopped, is there again. */
  final void meetAgain(AgentRef agent) {
    if (of(agent.number()) == null) {
      meet(agent);
    }
  }

  /** An instance began. */
  void met(RuleInstance instance) {}

  /** An agent is no more. */
  final void part(AgentRef agent) {
    RuleInstance gone = type.subjects() == null ? null : of(agent.number());
    if (gone != null) {
      gone.gone = true;
      parted(gone);
      if (gone.waits) {
        guard.all.waits(-1);
      }
      instances[agent.number()] = null;
    }
  }

  /** An instance ended. */
  void parted(RuleInstance gone) {}

  final @Nullable RuleInstance of(@Nullable AgentRef agent) {
    return agent == null && type.subjects() != null ? null : of(agent == null ? 0 : agent.number());
  }

  /** The instance of the agent with a number; where the rule has no subjects, the only one. */
  final @Nullable RuleInstance of(int agent) {
    if (type.subjects() == null) {
      return instances[0];
    }
    return agent < instances.length ? instances[agent] : null;
  }

  /** Whether an event of a pattern concerns the instance of its agent alone. */
  final boolean isOwn(EventPattern pattern) {
    return type.subjects() != null && pattern.key() == MonitorType.AGENT;
  }

  // --- judging behind a step ------------------------------------------------------------------

  /** Lets an instance be judged behind the present step. */
  void list(@Nullable RuleInstance instance) {
    if (instance != null && !instance.listed) {
      instance.listed = true;
      if (listed.isEmpty()) {
        guard.all.list(number);
      }
      listed.add(instance);
    }
  }

  final void listAll() {
    for (RuleInstance instance : instances) {
      list(instance);
    }
  }

  /** Lists an instance that waited for its subject, which has just run. */
  final void listWaiting(AgentRef agent) {
    RuleInstance instance = of(agent.number());
    if (instance != null && instance.waits) {
      instance.waits = false;
      guard.all.waits(-1);
      list(instance);
    }
  }

  /** How many of its instances wait for their subjects. */
  final int waiting() {
    int count = 0;
    for (RuleInstance instance : instances) {
      count += instance != null && instance.waits ? 1 : 0;
    }
    return count;
  }

  /** Judges what is listed, in the order of subjects. */
  final void judge(boolean over) {
    List<RuleInstance> now = listed;
    listed = spare;
    spare = now;
    if (now.size() > 1) {
      now.sort(BY_SUBJECT);
    }
    for (int i = 0; i < now.size(); i++) {
      RuleInstance instance = now.get(i);
      instance.listed = false;
      if (!instance.gone) {
        if (guard.readable(instance.subject)) {
          judge(instance, over);
        } else if (!instance.waits) {
          instance.waits = true;
          guard.all.waits(1);
        }
      }
    }
    now.clear();
  }

  /**
   * Judges an instance.
   *
   * @param over whether nothing else happens at this time
   */
  abstract void judge(RuleInstance instance, boolean over);

  // --- as a whole -----------------------------------------------------------------------------

  /** That a rule finds something wrong before a commit, and why where it failed. */
  record Found(RuleInstance instance, @Nullable Variables local, String why) {}

  /** The numbers of the events that showed it: the one at hand, and the last of each monitor. */
  List<Long> witnesses(@Nullable Long event) {
    List<Long> all = new ArrayList<>();
    for (List<Integer> some : List.of(type.reads().monitors(), type.reads().ownMonitors())) {
      for (int number : some) {
        Monitor monitor = guard.monitor(number);
        if (monitor != null && monitor.lastEvent() != Event.NO_CAUSE) {
          all.add(monitor.lastEvent());
        }
      }
    }
    if (event != null && event != Event.NO_CAUSE) {
      all.add(event);
    }
    return all.stream().distinct().sorted().toList();
  }

  boolean hears(EventKind kind) {
    return type.reads().events().contains(kind);
  }

  void feed(Digest digest) {
    for (RuleInstance instance : instances) {
      if (instance != null) {
        instance.feed(digest, guard.all.world.now());
      }
    }
  }

  static long nanos(@Nullable Object duration) {
    return duration instanceof DurationValue value ? value.nanos() : 0;
  }
}
