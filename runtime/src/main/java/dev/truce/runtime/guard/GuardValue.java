package dev.truce.runtime.guard;

import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Behaviour;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A guard with its parameters: a value. Equal when name and parameters are. */
public final class GuardValue implements Value {

  private final Plan plan;
  private final @Nullable Object[] arguments;

  /** A guard's description and what its instances are made of. */
  public record Plan(GuardType type, Behaviour prototype) {}

  public GuardValue(Plan plan, @Nullable Object... arguments) {
    this.plan = plan;
    this.arguments = arguments;
  }

  public GuardType type() {
    return plan.type();
  }

  /** An instance that has its parameters and nothing else. */
  Behaviour instance() {
    Behaviour made = plan.prototype().fresh();
    made.parameters(arguments.clone());
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GuardValue that
        && type().name().equals(that.type().name())
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * type().name().hashCode() + Arrays.hashCode(arguments);
  }

  @Override
  public int compareWith(Value other) {
    GuardValue that = (GuardValue) other;
    int order = type().name().compareTo(that.type().name());
    for (int i = 0; order == 0 && i < Math.min(arguments.length, that.arguments.length); i++) {
      order = Values.compare(arguments[i], that.arguments[i]);
    }
    return order;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(type().name());
    for (int i = 0; i < arguments.length; i++) {
      out.append(i == 0 ? "(" : ", ").append(type().parameters().get(i)).append(": ");
      Values.showNested(arguments[i], out);
    }
    out.append(arguments.length == 0 ? "" : ")");
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
