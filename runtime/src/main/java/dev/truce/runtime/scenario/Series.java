package dev.truce.runtime.scenario;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The samples of a metric in order of time. Where there was nothing to measure is no sample. */
public record Series(String name, ListValue times, ListValue values) implements Value {

  /** Collects samples. */
  static final class Recorder {
    private final String name;
    private ListValue times = ListValue.EMPTY;
    private ListValue values = ListValue.EMPTY;
    private long last = -1;

    Recorder(String name) {
      this.name = name;
    }

    void add(long time, @Nullable Object value) {
      if (value != null) {
        times = times.append(new TimeValue(time));
        values = values.append(value);
        last = time;
      }
    }

    /** Whether there is a sample of this very time. */
    boolean has(long time) {
      return last == time;
    }

    Series series() {
      return new Series(name, times, values);
    }

    /** Whether there is no sample. */
    boolean isEmpty() {
      return times.isEmpty();
    }
  }

  /** The last sample's value. */
  public @Nullable Object last() {
    return values.get(index(values.size() - 1));
  }

  public @Nullable Object first() {
    return values.get(index(0));
  }

  private int index(int wanted) {
    if (values.isEmpty()) {
      throw new ScriptError(Fault.ABSENT, "the metric " + name + " has no samples");
    }
    return wanted;
  }

  /** The value of the last sample up to a time; null before the first. */
  public @Nullable Object at(long time) {
    Object found = null;
    for (int i = 0; i < times.size(); i++) {
      if (((TimeValue) Objects.requireNonNull(times.get(i))).nanos() > time) {
        break;
      }
      found = values.get(i);
    }
    return found;
  }

  @Override
  public int compareWith(Value other) {
    Series that = (Series) other;
    int order = name.compareTo(that.name);
    order = order == 0 ? Values.compare(times, that.times) : order;
    return order == 0 ? Values.compare(values, that.values) : order;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(name).append(": ").append(Values.counted(values.size(), "sample"));
    if (!values.isEmpty()) {
      out.append(", last ");
      Values.showNested(last(), out);
    }
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
