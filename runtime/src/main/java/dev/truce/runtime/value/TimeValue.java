package dev.truce.runtime.value;

/** A boxed Time: virtual nanoseconds since the run's beginning. */
public record TimeValue(long nanos) implements Value {
  @Override
  public int compareWith(Value other) {
    return Long.compare(nanos, ((TimeValue) other).nanos);
  }

  @Override
  public void show(StringBuilder out) {
    out.append(Values.showDuration(nanos));
  }
}
