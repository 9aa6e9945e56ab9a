package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.RuleInstance.Past;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ALWAYS, NEVER and WHEN: a rule of the world's states, judged behind a step after which its
 * condition may be another, and where it prevents, also of the state as it would be.
 */
final class StateRule extends Rule {

  /** What it reads of agents: bits as in {@link dev.truce.runtime.world.Behaviour#assigned}. */
  final long slots;

  /** Instances that are to be judged at the next step, whatever happens. */
  private final List<RuleInstance> restless = new ArrayList<>();

  /** The monitors that compare states. */
  private final int[] pasts;

  /** From which count on its condition is another; of no use where it is not of one count. */
  private final long turn;

  StateRule(Guard guard, RuleType type) {
    super(guard, type);
    slots = type.reads().slots();
    pasts =
        type.reads().ownMonitors().stream()
            .mapToInt(i -> i)
            .filter(i -> !guard.type.monitors().get(i).ofEvents())
            .toArray();
    turn = turn(guard, type.bound());
  }

  private StateRule(Guard itsGuard, StateRule other) {
    super(itsGuard, other);
    slots = other.slots;
    pasts = other.pasts;
    turn = other.turn;
  }

  @Override
  Rule in(Guard itsGuard) {
    return new StateRule(itsGuard, this);
  }

  @Override
  void took(RuleInstance copy) {
    if (copy.restless) {
      restless.add(copy);
    }
  }

  private static long turn(Guard guard, RuleType.@Nullable Bound bound) {
    if (bound == null) {
      return 0;
    }
    long number = bound.slot() == GuardType.NONE ? bound.number() : guard.number(bound.slot());
    return bound.above() && number < Long.MAX_VALUE ? number + 1 : number;
  }

  @Override
  RuleInstance instance(@Nullable AgentRef subject, @Nullable Variables local) {
    return new RuleInstance(this, subject, local, past());
  }

  private Past[] past() {
    if (pasts.length == 0) {
      return RuleInstance.NO_PAST;
    }
    Past[] all = new Past[pasts.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Past(pasts[i]);
    }
    return all;
  }

  @Override
  void listen(Ears ears) {
    for (EventKind kind : type.reads().events()) {
      ears.add(guard, EventPattern.of(kind), (pattern, event) -> listAll());
    }
  }

  @Override
  void met(RuleInstance instance) {
    list(instance);
    RuleType.Bound bound = type.bound();
    Monitor monitor = bound == null ? null : guard.monitor(bound.monitor());
    if (monitor != null) {
      monitor.refresh(guard.all.world.now());
      turn(instance, monitor.count(instance.subject));
    }
  }

  @Override
  void parted(RuleInstance gone) {
    if (gone.turned) {
      turn(gone, Long.MIN_VALUE);
    }
  }

  // --- what is to be judged -------------------------------------------------------------------

  /** Lists an instance when what its condition counts has crossed its bound. */
  void listTurned(@Nullable RuleInstance instance, Monitor monitor) {
    if (instance != null) {
      long count = monitor.count(instance.subject);
      if (count >= turn != instance.turned) {
        turn(instance, count);
        list(instance);
      }
    }
  }

  private void turn(RuleInstance instance, long count) {
    boolean turned = count >= turn;
    RuleType.Bound bound = type.bound();
    Monitor monitor = bound == null ? null : guard.monitor(bound.monitor());
    if (turned != instance.turned && monitor != null) {
      instance.turned = turned;
      monitor.awaited += turned ? 1 : -1;
      guard.all.attend();
    }
  }

  /** How many of its instances are beyond their bound. */
  int turned() {
    int number = 0;
    for (RuleInstance instance : instances()) {
      number += instance != null && instance.turned ? 1 : 0;
    }
    return number;
  }

  void listRestless() {
    if (!restless.isEmpty()) {
      restless.forEach(this::list);
      restless.clear();
    }
  }

  /** Whether an operator over states may make it restless. */
  boolean ofPast() {
    return pasts.length > 0;
  }

  // --- judging behind a step ------------------------------------------------------------------

  @Override
  void judge(RuleInstance instance, boolean over) {
    Boolean condition;
    String why = "";
    try {
      remember(instance, instance.past, guard.all.step());
      condition = guard.test(type.condition(), instance, instance.local);
    } catch (ScriptError e) {
      condition = type.form() != Form.ALWAYS;
      why = "the rule failed: " + e.getMessage();
    }
    rest(instance);
    boolean found = condition != null && condition == (type.form() != Form.ALWAYS);
    if (condition == null && type.form() != Form.WHEN) {
      return;
    }
    if (!found) {
      instance.holds = false;
      return;
    }
    long now = guard.all.world.now();
    if (!instance.holds) {
      instance.holds = true;
      instance.answered = false;
      instance.since = now;
      if (type.lasting() != GuardType.NONE && why.isEmpty()) {
        instance.since = now + guard.duration(type.lasting(), instance.local);
        guard.all.due(instance.since, instance);
      }
    }
    boolean lasts = type.lasting() != GuardType.NONE && why.isEmpty();
    boolean ripe = !lasts || now > instance.since || (over && now == instance.since);
    if (!instance.answered && ripe) {
      instance.answered = true;
      guard.all.decisions.decide(instance, instance.local, why, null, type.powers());
    }
  }

  private void rest(RuleInstance instance) {
    boolean again = false;
    for (Past past : instance.past) {
      again |= past.isRestless();
    }
    if (again) {
      restless.add(instance);
    }
    instance.restless = again;
  }

  /** Lets the operators over states see the present one. */
  private void remember(RuleInstance instance, Past[] past, long step) {
    for (Past one : past) {
      MonitorType monitor = guard.type.monitors().get(one.monitor);
      if (monitor.kind() != MonitorType.Kind.SINCE) {
        one.take(guard.value(monitor.value(), instance.local, null), step);
      } else if (Boolean.TRUE.equals(guard.test(monitor.where(), instance, instance.local))) {
        one.began = guard.all.world.now();
      } else if (!Boolean.TRUE.equals(guard.test(monitor.value(), instance, instance.local))) {
        one.began = -1;
      }
    }
  }

  // --- judging before a commit ----------------------------------------------------------------

  /**
   * Whether what a handler is about to do may concern the state of others than those it is about.
   *
   * @param supposed whether a monitor hears of it
   */
  boolean concernsAll(boolean supposed) {
    RuleType.Reads reads = type.reads();
    return type.subjects() == null
        || reads.world()
        || reads.time()
        || reads.silence()
        || (supposed && asksMonitors());
  }

  /** Whether its condition asks a monitor of events. */
  private boolean asksMonitors() {
    return !type.reads().monitors().isEmpty() || type.reads().ownMonitors().size() > pasts.length;
  }

  /** What a preventing rule finds wrong with the state as it would be, if it was not so before. */
  @Nullable Found wouldBreak(RuleInstance instance) {
    if (instance.holds || !guard.readable(instance.subject)) {
      return null;
    }
    try {
      Past[] tentative = past();
      for (int i = 0; i < tentative.length; i++) {
        tentative[i] = instance.past[i].copy();
      }
      remember(instance, tentative, guard.all.step() + 1);
      Boolean condition = guard.test(type.condition(), instance, tentative, instance.local);
      return condition != null && condition == (type.form() != Form.ALWAYS)
          ? new Found(instance, instance.local, "")
          : null;
    } catch (ScriptError e) {
      return new Found(instance, instance.local, "the rule failed: " + e.getMessage());
    }
  }
}
