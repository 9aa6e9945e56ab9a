package dev.truce.runtime.value;

/** A boxed Duration, in nanoseconds. */
public record DurationValue(long nanos) implements Value {
  @Override
  public int compareWith(Value other) {
    return Long.compare(nanos, ((DurationValue) other).nanos);
  }

  @Override
  public void show(StringBuilder out) {
    out.append(Values.showDuration(nanos));
  }
}
