package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * A plan of chaos: a value. One that a script declares has parameters and finds its faults when a
 * run begins; one that is {@link #of made} has them already. Equal when what they say is.
 */
public abstract class ChaosValue implements Value {

  /** The name that its streams are keyed by. */
  public abstract String name();

  /** Finds its faults in a world whose agents are placed. */
  abstract Found faults(Context context);

  /**
   * What a plan says in one run.
   *
   * @param budget how many agents of a pool may suffer at once, or null
   * @param code evaluates what is only known at the time
   */
  record Found(ImmutableList<Fault> faults, @Nullable Target budget, Code code) {}

  /** Code of a plan, by its number. */
  @FunctionalInterface
  interface Code {
    @Nullable Object evaluate(Context context, int code, @Nullable Event event);
  }

  /** A duration as one literal of a script. */
  public static String literal(long nanos) {
    return When.written(nanos);
  }

  /**
   * A plan of given faults. What of them is {@code Computed} or {@code Made} needs {@code from}.
   */
  public static ChaosValue of(
      String name,
      ImmutableList<Fault> faults,
      @Nullable Target budget,
      @Nullable ChaosValue from) {
    return new Given(name, faults, budget, from);
  }

  @Override
  public int compareWith(Value other) {
    return Values.show(this).compareTo(Values.show(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChaosValue that && compareWith(that) == 0;
  }

  @Override
  public int hashCode() {
    return Values.show(this).hashCode();
  }

  @Override
  public String toString() {
    return Values.show(this);
  }

  private static final class Given extends ChaosValue {
    private final String name;
    private final ImmutableList<Fault> faults;
    private final @Nullable Target budget;
    private final @Nullable ChaosValue from;

    Given(
        String name,
        ImmutableList<Fault> faults,
        @Nullable Target budget,
        @Nullable ChaosValue from) {
      this.name = name;
      this.faults = faults;
      this.budget = budget;
      this.from = from;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    Found faults(Context context) {
      return new Found(
          faults,
          budget,
          from == null
              ? (c, code, event) -> {
                throw new IllegalStateException("no code");
              }
              : from.faults(context).code());
    }

    @Override
    public void show(StringBuilder out) {
      out.append("chaos ").append(name).append(" {");
      if (budget != null) {
        out.append("\n  budget ").append(budget.text());
      }
      faults.forEach(fault -> out.append("\n  ").append(fault.text()));
      out.append("\n}");
    }
  }
}
