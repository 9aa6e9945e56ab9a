package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.Expectations.Obligation;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.world.Variables;

/** AFTER: what follows an event at once, or must follow it in time. */
final class AfterRule extends Rule {

  AfterRule(Guard guard, RuleType type) {
    super(guard, type);
  }

  private AfterRule(Guard itsGuard, AfterRule other) {
    super(itsGuard, other);
  }

  @Override
  Rule in(Guard itsGuard) {
    return new AfterRule(itsGuard, this);
  }

  @Override
  void listen(Ears ears) {
    type.expected().forEach(expected -> ears.add(guard, expected, this::fulfil));
    type.on().forEach(on -> ears.add(guard, on, this::begin));
  }

  /** An event that AFTER speaks of: what is expected from now on. */
  private void begin(EventPattern pattern, Event event) {
    if (isOwn(pattern)) {
      RuleInstance own = of(event.agent());
      if (own != null) {
        begin(own, pattern, event);
      }
      return;
    }
    for (RuleInstance instance : instances()) {
      if (instance != null) {
        begin(instance, pattern, event);
      }
    }
  }

  private void begin(RuleInstance instance, EventPattern pattern, Event event) {
    Variables local = instance.local;
    try {
      if (pattern.filter() != GuardType.NONE && !guard.admits(pattern.filter(), local, event)) {
        return;
      }
      local = guard.bindings(type.block());
      if (local != null && instance.local != null) {
        local.copyFrom(instance.local);
      }
      if (type.bindEvent() != GuardType.NONE) {
        guard.run(type.bindEvent(), local, event);
      }
      if (type.condition() != GuardType.NONE
          && !Boolean.TRUE.equals(guard.test(type.condition(), instance, local))) {
        return;
      }
      if (type.publishes()) {
        guard.all.powers.publish(instance, local, event);
        return;
      }
      if (type.expected().isEmpty()) {
        guard.all.decisions.decide(instance, local, "", event.id(), type.powers());
        return;
      }
      long within = guard.duration(type.within(), local);
      Object wanted = keyed() ? guard.value(type.expected().get(0).wanted(), local, null) : null;
      long now = guard.all.world.now();
      long deadline = within > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(0, within);
      Expectations open = instance.open;
      if (open == null) {
        open = new Expectations(keyed());
        instance.open = open;
      }
      open.add(new Obligation(local, event.id(), deadline, wanted));
      lookAt(instance, open, deadline);
    } catch (ScriptError e) {
      guard.all.decisions.decide(
          instance, local, "the rule failed: " + e.getMessage(), event.id(), type.powers());
    }
  }

  /** An event that AFTER may have waited for. */
  private void fulfil(EventPattern pattern, Event event) {
    Object key = null;
    boolean asked = false;
    for (RuleInstance instance : instances()) {
      Expectations open = instance == null ? null : instance.open;
      if (open == null || open.isEmpty()) {
        continue;
      }
      if (keyed() && !asked) {
        key = guard.key(pattern.key(), event);
        asked = true;
      }
      open.fulfil(
          key,
          local ->
              pattern.filter() == GuardType.NONE
                  || guard.safelyAdmits(pattern.filter(), local, event));
    }
  }

  /** Whether what is expected is told by a key: of one kind of event only. */
  private boolean keyed() {
    return type.expected().size() == 1 && type.expected().get(0).wanted() != GuardType.NONE;
  }

  @Override
  void judge(RuleInstance instance, boolean over) {
    Expectations open = instance.open;
    if (open == null) {
      return;
    }
    for (Obligation late : open.overdue(guard.all.world.now(), over)) {
      guard.all.decisions.decide(instance, late.local, "", late.event, type.powers());
    }
    open.due = Long.MAX_VALUE;
    lookAt(instance, open, open.nextDeadline());
  }

  /** Lets an instance be judged at a deadline, unless it will be before: then it looks further. */
  private void lookAt(RuleInstance instance, Expectations open, long deadline) {
    if (deadline < open.due) {
      open.due = deadline;
      guard.all.due(deadline, instance);
    }
  }
}
