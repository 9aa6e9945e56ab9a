package dev.truce.runtime.scenario;

import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.Observer;
import dev.truce.runtime.world.World;

/**
 * Hears of the runs that a script asks for, one after the other; changes nothing of them. Runs
 * inside of sweeps and other work on several threads are not among them.
 */
@FunctionalInterface
public interface RunObserver extends Observer {

  /** Hears nothing. */
  RunObserver NONE =
      new RunObserver() {
        @Override
        public void happened(Event event) {}

        @Override
        public boolean listens() {
          return false;
        }
      };

  /** Whether it hears of events and steps, and not only of where runs begin and end. */
  default boolean listens() {
    return true;
  }

  /** A run begins: its world is empty. */
  default void begins(ScenarioValue scenario, long seed, World world) {}

  /** All that one step of the world brought has happened. */
  default void stepped() {}

  /** The run is over. One that failed on an error of its scenario's code has no end. */
  default void ends(Outcome outcome) {}

  /**
   * The run broke off on an error of its scenario's code, in a way in which it would again; the
   * error goes on to the script.
   */
  default void breaksOff(Outcome outcome) {}
}
