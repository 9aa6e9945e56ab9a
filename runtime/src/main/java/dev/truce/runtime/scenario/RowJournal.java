package dev.truce.runtime.scenario;

import org.jspecify.annotations.Nullable;

/** Keeps the rows of sweeps as they are finished, so that a later run need not play them again. */
public interface RowJournal {

  /** Keeps nothing. */
  RowJournal NONE =
      new RowJournal() {
        @Override
        public @Nullable SweepRow find(ScenarioValue scenario, long seed) {
          return null;
        }

        @Override
        public void finished(SweepRow row) {}
      };

  /** The row of a run that was played before; null when it was not. Called on any thread. */
  @Nullable SweepRow find(ScenarioValue scenario, long seed);

  /** Takes note of a row, in whatever order; called on any thread. */
  void finished(SweepRow row);
}
