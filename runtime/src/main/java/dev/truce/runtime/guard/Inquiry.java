package dev.truce.runtime.guard;

import dev.truce.runtime.guard.RuleInstance.Past;
import dev.truce.runtime.world.World;
import org.jspecify.annotations.Nullable;

/** What the code of rules asks of the past: of the monitors of the guard that is at work. */
public final class Inquiry {

  private final World world;
  private @Nullable Guard working;
  private Past[] past = RuleInstance.NO_PAST;

  Inquiry(World world) {
    this.world = world;
  }

  /** Code of a guard begins; operators over states are those of the rule at work. */
  void enter(Guard guard) {
    if (working != guard) {
      enter(guard, RuleInstance.NO_PAST);
    }
  }

  void enter(Guard guard, Past[] itsPast) {
    working = guard;
    past = itsPast;
  }

  private Guard working() {
    Guard guard = working;
    if (guard == null) {
      throw new IllegalStateException("no rule is judged");
    }
    return guard;
  }

  private Monitor monitor(long number) {
    Monitor monitor = working().monitor((int) number);
    if (monitor == null) {
      throw new IllegalStateException("not a monitor of events");
    }
    monitor.refresh(world.now());
    return monitor;
  }

  /** What a monitor says of a key; null when nothing. */
  public @Nullable Object result(long number, @Nullable Object key) {
    return monitor(number).result(key);
  }

  /** How many events a COUNT has of a key. */
  public long count(long number, @Nullable Object key) {
    return monitor(number).count(key);
  }

  private Past past(long number) {
    for (Past one : past) {
      if (one.monitor == number) {
        return one;
      }
    }
    throw new IllegalStateException("not an operator over states");
  }

  /** The value at the step before; null at the first one. */
  public @Nullable Object previous(long number) {
    return past(number).both ? past(number).before : null;
  }

  public boolean changed(long number) {
    return past(number).changed();
  }

  /** Whether SINCE holds: it began, and within the window. */
  public boolean since(long number) {
    long began = past(number).began;
    MonitorType type = working().type.monitors().get((int) number);
    if (began < 0 || type.window() == GuardType.NONE) {
      return began >= 0;
    }
    return world.now() - began <= working().duration(type.window(), null);
  }
}
