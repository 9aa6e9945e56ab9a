package dev.truce.runtime.game;

import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strategy with its parameters: a value. Equal when name and parameters are. */
public final class StrategyValue implements Value {

  private final StrategyType type;
  private final @Nullable Object[] arguments;
  private final Factory factory;

  /** Makes the running instance: what an engine gives. */
  @FunctionalInterface
  public interface Factory {
    /** A new instance with its parameter slots set from {@code value}'s arguments and nothing else done. */
    Policy create(StrategyValue value);
  }

  /** Takes over {@code arguments}. */
  public StrategyValue(StrategyType type, @Nullable Object[] arguments, Factory factory) {
    this.type = type;
    this.arguments = arguments;
    this.factory = factory;
  }

  public StrategyType type() {
    return type;
  }

  /** A parameter, boxed. */
  public @Nullable Object argument(int index) {
    return arguments[index];
  }

  public List<@Nullable Object> arguments() {
    return Arrays.asList(arguments);
  }

  public Policy create() {
    return factory.create(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrategyValue that
        && type.name().equals(that.type.name())
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * type.name().hashCode() + Arrays.hashCode(arguments);
  }

  @Override
  public int compareWith(Value other) {
    StrategyValue that = (StrategyValue) other;
    int order = type.name().compareTo(that.type.name());
    for (int i = 0; order == 0 && i < Math.min(arguments.length, that.arguments.length); i++) {
      order = Values.compare(arguments[i], that.arguments[i]);
    }
    return order;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(type.name());
    if (arguments.length == 0) {
      return;
    }
    out.append('(');
    for (int i = 0; i < arguments.length; i++) {
      out.append(i == 0 ? "" : ", ").append(type.parameters().get(i)).append(": ");
      Values.showNested(arguments[i], out);
    }
    out.append(')');
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    show(out);
    return out.toString();
  }
}
