package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import org.jspecify.annotations.Nullable;

/** What a run has cost in fuel, and how much it may. */
public final class Costs {

  /** What a handler costs beside its code: to choose the event, to save, to judge and to commit. */
  private static final int HANDLER_FUEL = 10;

  private final World world;
  private long spent;

  /** What events cost beside their handlers' code, and what metrics, claims and guards spent. */
  private long overhead;

  private long allowance = Long.MAX_VALUE;

  Costs(World world) {
    this.world = world;
  }

  /** Those of a copy of a world: they go on from where the other's are. */
  Costs(World world, Costs other) {
    this.world = world;
    spent = other.spent;
    overhead = other.overhead;
    allowance = other.allowance;
  }

  /** Script code's fuel so far. */
  public long spent() {
    return spent;
  }

  /**
   * Counts the fuel of a handler that is over. How far a failing one came within its last block of
   * code depends on the engine: it counts with its whole budget when that was all used, and else
   * not at all.
   */
  void spend(@Nullable RuntimeException thrown) {
    if (thrown == null) {
      spent += world.limits.fuel() - world.context.remaining();
    } else if (thrown instanceof ScriptError error && error.fault() == Fault.OUT_OF_FUEL) {
      spent += world.limits.fuel();
    }
    overhead += HANDLER_FUEL;
    if (spent > world.limits.totalFuel() || left() < 0) {
      world.fail("the run is out of fuel");
    }
  }

  /** Limits the run to what is left to whoever asked for it. */
  public void allow(long fuel) {
    allowance = fuel;
  }

  /** Counts fuel that is spent beside handlers: by metrics, claims and guards. */
  public void charge(long fuel) {
    overhead += Math.max(0, fuel);
  }

  /** What whoever asked for the run has left after all that it cost so far. */
  public long left() {
    return allowance - cost();
  }

  /** Fuel of handlers and of all else. */
  public long cost() {
    return spent + overhead;
  }
}
