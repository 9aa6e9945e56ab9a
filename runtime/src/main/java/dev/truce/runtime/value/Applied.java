package dev.truce.runtime.value;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something declared with its parameters, such as a scenario or a guard: a value. Equal when it is
 * of the same class, name and parameters; shown as it would be written.
 */
public abstract class Applied implements Value {

  protected final @Nullable Object[] arguments;

  /** Takes over {@code arguments}. */
  protected Applied(@Nullable Object[] arguments) {
    this.arguments = arguments;
  }

  /** The name under which it is declared. */
  protected abstract String name();

  /** The names of its parameters. */
  protected abstract List<String> parameters();

  public final List<@Nullable Object> arguments() {
    return Arrays.asList(arguments);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Applied that
        && getClass() == that.getClass()
        && name().equals(that.name())
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public final int hashCode() {
    return 31 * name().hashCode() + Arrays.hashCode(arguments);
  }

  @Override
  public final int compareWith(Value other) {
    Applied that = (Applied) other;
    int order = name().compareTo(that.name());
    for (int i = 0; order == 0 && i < Math.min(arguments.length, that.arguments.length); i++) {
      order = Values.compare(arguments[i], that.arguments[i]);
    }
    return order;
  }

  @Override
  public void show(StringBuilder out) {
    out.append(name());
    for (int i = 0; i < arguments.length; i++) {
      out.append(i == 0 ? "(" : ", ").append(parameters().get(i)).append(": ");
      Values.showNested(arguments[i], out);
    }
    out.append(arguments.length == 0 ? "" : ")");
  }

  @Override
  public final String toString() {
    return Values.show(this);
  }
}
