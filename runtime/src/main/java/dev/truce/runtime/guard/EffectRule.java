package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.world.Variables;
import org.jspecify.annotations.Nullable;

/** BEFORE, FORBID and LIMIT: judged before a commit, of each effect that is about to come. */
final class EffectRule extends Rule {

  /** Of LIMIT: what has passed. */
  private final @Nullable Monitor passed;

  private final long most;

  EffectRule(Guard guard, RuleType type) {
    super(guard, type);
    if (type.form() == Form.LIMIT) {
      int key = type.each() == GuardType.NONE ? GuardType.NONE : 0;
      passed =
          new Monitor(
              new MonitorType(MonitorType.Kind.COUNT, type.on().get(0), key, -1, -1, -1, 0),
              guard.duration(type.within(), null));
      most = guard.value(type.most(), null, null) instanceof Long number ? number : 0;
    } else {
      passed = null;
      most = 0;
    }
  }

  private EffectRule(Guard itsGuard, EffectRule other) {
    super(itsGuard, other);
    passed = other.passed == null ? null : other.passed.copy();
    most = other.most;
  }

  @Override
  Rule in(Guard itsGuard) {
    return new EffectRule(itsGuard, this);
  }

  @Override
  void listen(Ears ears) {
    if (passed != null) {
      type.on().forEach(on -> ears.add(guard, on, this::count));
    }
  }

  @Override
  void list(@Nullable RuleInstance instance) {
    // It is not judged behind steps.
  }

  @Override
  void judge(RuleInstance instance, boolean over) {}

  /** An event that LIMIT counts has happened. */
  private void count(EventPattern pattern, Event event) {
    if (passed != null
        && (pattern.filter() == GuardType.NONE
            || guard.safelyAdmits(pattern.filter(), null, event))) {
      passed.add(event, each(event), null);
    }
  }

  private @Nullable Object each(Event event) {
    return type.each() == GuardType.NONE ? null : guard.key(type.each(), event);
  }

  /** What BEFORE, FORBID or LIMIT finds of an event that may come; null when it lets it pass. */
  @Nullable Found before(EventPattern pattern, Event event) {
    if (isOwn(pattern)) {
      RuleInstance own = of(event.agent());
      return own == null ? null : before(own, pattern, event);
    }
    for (RuleInstance instance : instances()) {
      Found found = instance == null ? null : before(instance, pattern, event);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Found before(RuleInstance instance, EventPattern pattern, Event event) {
    Variables local = instance.local;
    try {
      if (pattern.filter() != GuardType.NONE && !guard.admits(pattern.filter(), local, event)) {
        return null;
      }
      if (passed != null) {
        passed.refresh(guard.all.world.now());
        if (passed.count(each(event)) + 1 <= most) {
          return null;
        }
      }
      if (type.bindEvent() != GuardType.NONE) {
        guard.run(type.bindEvent(), local, event);
      }
      if (type.condition() != GuardType.NONE
          && !Boolean.TRUE.equals(guard.test(type.condition(), instance, local))) {
        return null;
      }
      if (type.unless() != GuardType.NONE
          && Boolean.TRUE.equals(guard.test(type.unless(), instance, local))) {
        return null;
      }
      return new Found(instance, kept(local), "");
    } catch (ScriptError e) {
      return new Found(instance, kept(local), "the rule failed: " + e.getMessage());
    }
  }

  /** Bindings that stay as they are, whatever else the rule judges. */
  private static @Nullable Variables kept(@Nullable Variables local) {
    if (local == null) {
      return null;
    }
    Variables copy = local.fresh();
    copy.copyFrom(local);
    return copy;
  }

  /** Lets LIMIT count an event that may come. */
  void suppose(EventPattern pattern, Event event) {
    if (passed != null
        && (pattern.filter() == GuardType.NONE
            || guard.safelyAdmits(pattern.filter(), null, event))) {
      passed.suppose(each(event), null);
    }
  }

  /** Forgets what was supposed. */
  void forgetSupposed() {
    if (passed != null) {
      passed.forget();
    }
  }

  @Override
  void feed(Digest digest) {
    super.feed(digest);
    if (passed != null) {
      passed.refresh(guard.all.world.now());
      passed.feed(digest, guard.all.world.now());
    }
  }
}
