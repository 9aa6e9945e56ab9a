package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.Truce.RunResult;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.TraceReader;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the script of a trace again, and looks at one of its runs. */
final class Replay {

  private final TraceFile trace;
  private final TracedScript script;
  private final boolean interpreted;
  private final int run;
  private final RecordedPeople people;
  private @Nullable RunResult failure;

  /**
   * @param run the number of the run in the trace
   */
  Replay(TraceFile trace, TracedScript script, boolean interpreted, int run) {
    this.trace = trace;
    this.script = script;
    this.interpreted = interpreted;
    this.run = run;
    this.people = new RecordedPeople(trace, script.people());
  }

  /** Ends a replay that has shown what it was asked for. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  /**
   * How a run compares with its record.
   *
   * @param same how many events were the same
   * @param recorded the first recorded event that differs, null when there was none any more
   * @param now what happened in its place, null when there was nothing
   * @param parted whether they differ
   * @param whole whether the record has the run's end
   * @param begun whether the script came to the run
   */
  record Verdict(
      long same,
      @Nullable Event recorded,
      @Nullable Event now,
      boolean parted,
      boolean whole,
      String digest,
      boolean begun) {}

  /** Hears of the one run. */
  private abstract class Watcher implements RunObserver {
    private int runs;

    boolean watching() {
      return runs == run;
    }

    @Override
    public final void begins(ScenarioValue scenario, long seed, World world) {
      runs++;
      people.begin(runs);
      if (watching()) {
        begins(world);
      }
    }

    void begins(World world) {}

    boolean begun() {
      return runs >= run;
    }
  }

  /** Plays the script, until it ends or the watcher has enough. */
  private void play(Watcher watcher) {
    RunOptions options = script.options(interpreted, watcher, people);
    failure = null;
    try {
      failure = new Truce(script.sources()).run(script.text(), options);
    } catch (Enough e) {
      // The watcher has seen what it wanted.
    }
  }

  /** How the script ended when it was played last, without coming to what was asked for. */
  @Nullable RunResult failure() {
    return failure;
  }

  /** Runs again and compares each event with its record. */
  Verdict verify() {
    TraceReader reader = trace.open(run);
    Comparison comparison = new Comparison(reader);
    play(comparison);
    Event left = comparison.parted ? null : trace.next(reader);
    boolean whole = reader.digest() != null;
    // A record that breaks off says nothing of what comes after.
    boolean overrun = comparison.parted && comparison.recorded == null && !whole;
    boolean parted = (comparison.parted && !overrun) || left != null;
    return new Verdict(
        comparison.same,
        comparison.parted ? comparison.recorded : left,
        comparison.now,
        parted,
        whole,
        comparison.digest,
        comparison.begun());
  }

  private final class Comparison extends Watcher {
    private final TraceReader reader;
    private long same;
    private boolean parted;
    private @Nullable Event recorded;
    private @Nullable Event now;
    private String digest = "";

    Comparison(TraceReader reader) {
      this.reader = reader;
    }

    @Override
    public void happened(Event event) {
      if (!watching()) {
        return;
      }
      Event expected = trace.next(reader);
      if (expected == null || !expected.isAs(event)) {
        parted = true;
        recorded = expected;
        now = event;
        throw new Enough();
      }
      same++;
    }

    @Override
    public void ends(Outcome outcome) {
      if (watching()) {
        digest = outcome.digest().toString();
        throw new Enough();
      }
    }
  }

  /** Which steps of a run to keep. */
  private abstract class Picking extends Watcher {
    final List<Frame> frames = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    private @Nullable World world;
    long step;
    long seen;

    @Override
    void begins(World its) {
      world = its;
    }

    @Override
    public void happened(Event event) {
      if (watching()) {
        events.add(event);
        seen++;
      }
    }

    @Override
    public void stepped() {
      World its = world;
      if (watching() && its != null && wants(its)) {
        frames.add(Frame.of(step, its, its.now(), events));
      }
      if (watching() && its != null && !events.isEmpty()) {
        step++;
        events.clear();
      }
    }

    abstract boolean wants(World world);

    @Override
    public void ends(Outcome outcome) {
      if (watching()) {
        throw new Enough();
      }
    }
  }

  /**
   * The world at a time: behind all that happened up to then, with the events of that time. Null
   * when the script failed before.
   *
   * @throws UsageError when the run was over before
   */
  @Nullable Frame at(long time) {
    Frame[] found = {null};
    long[] ended = {-1};
    play(
        new Watcher() {
          private final List<Event> events = new ArrayList<>();
          private @Nullable World world;
          private long steps = -1;
          private boolean brought;

          @Override
          void begins(World its) {
            world = its;
          }

          @Override
          public void happened(Event event) {
            if (watching()) {
              if (!events.isEmpty() && events.get(0).time() < event.time()) {
                events.clear();
              }
              events.add(event);
              brought = true;
            }
          }

          @Override
          public void stepped() {
            World its = world;
            if (watching() && its != null) {
              // Steps without events are not counted, neither here nor step by step.
              steps += brought ? 1 : 0;
              brought = false;
              if (!its.quiet() && its.nextTime() > time) {
                found[0] = Frame.of(Math.max(0, steps), its, time, events);
                throw new Enough();
              }
            }
          }

          @Override
          public void ends(Outcome outcome) {
            if (watching()) {
              ended[0] = outcome.time().nanos();
              if (time <= ended[0]) {
                found[0] = Frame.of(Math.max(0, steps), outcome.world(), time, events);
              }
              throw new Enough();
            }
          }
        });
    if (found[0] == null && ended[0] >= 0) {
      throw new UsageError("the run was over at " + Values.showDuration(ended[0]));
    }
    return found[0];
  }

  /** Some steps, from the one of this number on: as many as there are up to a count. */
  ImmutableList<Frame> from(long number, int count) {
    Picking picking =
        new Picking() {
          @Override
          boolean wants(World world) {
            if (frames.size() == count) {
              throw new Enough();
            }
            return step >= number && !events.isEmpty();
          }
        };
    play(picking);
    return ImmutableList.copyOf(picking.frames);
  }

  /** The number of the step that brought an event; −1 where there is no such event. */
  long stepOf(long event) {
    long[] found = {-1};
    play(
        new Picking() {
          @Override
          boolean wants(World world) {
            if (seen > event) {
              found[0] = step;
              throw new Enough();
            }
            return false;
          }
        });
    return found[0];
  }
}
