package dev.truce.runtime.scenario;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Ended;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep keeps of one run.
 *
 * @param violations the names of the claims that did not hold
 * @param time the virtual time at the end, in nanoseconds
 * @param events how many there were
 * @param metrics the last value of each metric, boxed; null where there was nothing to measure
 * @param spent the fuel of the run
 */
public record SweepRow(
    ScenarioValue scenario,
    long seed,
    Ended ended,
    ListValue violations,
    long time,
    long events,
    String digest,
    List<@Nullable Object> metrics,
    long spent)
    implements Value {

  static SweepRow of(Outcome outcome) {
    List<@Nullable Object> last = new ArrayList<>();
    for (Series metric : outcome.metrics()) {
      last.add(metric.values().isEmpty() ? null : metric.last());
    }
    return new SweepRow(
        outcome.scenario(),
        outcome.seed(),
        outcome.ended(),
        outcome.violations(),
        outcome.time().nanos(),
        outcome.world().journal().size(),
        outcome.digest().toString(),
        Collections.unmodifiableList(last),
        outcome.world().costs().cost());
  }

  /** Whether the run broke no claim and did not fail. */
  public boolean ok() {
    return violations.isEmpty() && ended.kind() != Ended.Kind.FAILED;
  }

  /** The headings of a table of such rows. */
  public static ImmutableList<String> headings(ScenarioType type) {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    all.addAll(type.parameters()).add("seed", "ended", "ok");
    type.metrics().forEach(m -> all.add(m.name()));
    return all.build();
  }

  /** The values under the headings, boxed. */
  public List<@Nullable Object> cells() {
    List<@Nullable Object> cells = new ArrayList<>(scenario.arguments());
    cells.add(seed);
    cells.add(ended.kind().title());
    cells.add(ok());
    cells.addAll(metrics);
    return cells;
  }

  @Override
  public int compareWith(Value other) {
    SweepRow that = (SweepRow) other;
    int order = scenario.compareWith(that.scenario);
    order = order == 0 ? Long.compare(seed, that.seed) : order;
    return order == 0 ? digest.compareTo(that.digest) : order;
  }

  @Override
  public void show(StringBuilder out) {
    scenario.show(out);
    out.append(", seed ").append(seed).append(": ").append(ended.kind().title());
    for (int i = 0; i < metrics.size(); i++) {
      out.append(", ").append(scenario.type().metrics().get(i).name()).append(' ');
      Values.showNested(metrics.get(i), out);
    }
    for (Object violation : violations) {
      out.append(", broken: ").append(violation);
    }
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
