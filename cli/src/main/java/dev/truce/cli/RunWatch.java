package dev.truce.cli;

import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Remembers which of a script's runs went wrong, and lets another observer hear of all. */
final class RunWatch implements RunObserver {

  /** Runs that are remembered: a report of more would serve nobody. */
  private static final int MOST = 8;

  /** Runs that are remembered of those that went wrong in the same way. */
  private static final int MOST_ALIKE = 2;

  /**
   * A run that is over.
   *
   * @param number counted from 1
   */
  record Seen(int number, Outcome outcome) {}

  private final RunObserver next;
  private final List<Seen> wrong = new ArrayList<>();
  private final Map<String, Integer> alike = new HashMap<>();
  private @Nullable Seen last;
  private @Nullable String open;
  private int runs;
  private int wrongs;

  RunWatch(RunObserver next) {
    this.next = next;
  }

  @Override
  public boolean listens() {
    return next.listens();
  }

  @Override
  public void begins(ScenarioValue scenario, long seed, World world) {
    runs++;
    open = scenario + ", seed " + seed;
    next.begins(scenario, seed, world);
  }

  @Override
  public void happened(Event event) {
    next.happened(event);
  }

  @Override
  public void stepped() {
    next.stepped();
  }

  @Override
  public void ends(Outcome outcome) {
    remember(outcome);
    next.ends(outcome);
  }

  @Override
  public void breaksOff(Outcome outcome) {
    remember(outcome);
    next.breaksOff(outcome);
  }

  private void remember(Outcome outcome) {
    open = null;
    last = new Seen(runs, outcome);
    if (outcome.wentWrong()) {
      wrongs++;
      String way = outcome.ended().kind() + outcome.ended().by() + outcome.violations();
      if (wrong.size() < MOST && alike.merge(way, 1, Integer::sum) <= MOST_ALIKE) {
        wrong.add(last);
      }
    }
  }

  /** Runs that went wrong: the first of each way. */
  List<Seen> wrong() {
    return wrong;
  }

  /** How many went wrong, in all. */
  int wrongs() {
    return wrongs;
  }

  int runs() {
    return runs;
  }

  /** The last run that came to its end, or broke off. */
  @Nullable Seen last() {
    return last;
  }

  /** The number of a run that is remembered, 1 otherwise. */
  int numberOf(Outcome outcome) {
    return Stream.concat(wrong.stream(), Stream.ofNullable(last))
        .filter(seen -> seen.outcome().equals(outcome))
        .mapToInt(Seen::number)
        .findFirst()
        .orElse(1);
  }

  /** The run that began and did not come to its end; null when there is none. */
  @Nullable String open() {
    return open;
  }
}
