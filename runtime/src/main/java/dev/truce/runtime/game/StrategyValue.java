package dev.truce.runtime.game;

import dev.truce.runtime.value.Applied;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A strategy with its parameters. */
public final class StrategyValue extends Applied {

  private final StrategyType type;
  private final Factory factory;
  private @Nullable Traits traits;

  /** Makes the running instance: what an engine gives. */
  @FunctionalInterface
  public interface Factory {
    /**
     * A new instance with its parameter slots set from {@code value}'s arguments and nothing else
     * done. Each argument goes into its slot through {@link Policy#atWork}, which turns strategies
     * into children.
     */
    Policy create(StrategyValue value);
  }

  /** Takes over {@code arguments}. */
  public StrategyValue(StrategyType type, @Nullable Object[] arguments, Factory factory) {
    super(arguments);
    this.type = type;
    this.factory = factory;
  }

  public StrategyType type() {
    return type;
  }

  /** A parameter, boxed. */
  public @Nullable Object argument(int index) {
    return arguments[index];
  }

  @Override
  protected String name() {
    return type.name();
  }

  @Override
  protected List<String> parameters() {
    return type.parameters();
  }

  /** What is known of this strategy and all that it wraps. */
  public Traits traits() {
    Traits known = traits;
    if (known == null) {
      known = Traits.of(this);
      traits = known;
    }
    return known;
  }

  /**
   * What its players choose from, if that is an enum: of a generic strategy, what those do that it
   * wraps.
   */
  public @Nullable EnumType actions() {
    EnumType own = type.actions();
    for (int i = 0; own == null && i < arguments.length; i++) {
      for (StrategyValue inner : within(arguments[i])) {
        own = own == null ? inner.actions() : own;
      }
    }
    return own;
  }

  /**
   * A new instance that has its parameters and nothing else: no seat, no stream, variables not
   * started.
   */
  public Policy create() {
    Policy made = factory.create(this);
    made.strategy = this;
    return made;
  }

  /**
   * The strategies that a parameter holds, which play as children of the one whose parameter it is.
   */
  static List<StrategyValue> within(@Nullable Object argument) {
    if (argument instanceof StrategyValue one) {
      return List.of(one);
    }
    if (argument instanceof ListValue list
        && !list.isEmpty()
        && list.get(0) instanceof StrategyValue) {
      List<StrategyValue> all = new ArrayList<>(list.size());
      for (Object element : list) {
        all.add((StrategyValue) Objects.requireNonNull(element));
      }
      return all;
    }
    return List.of();
  }

  /** With the parameters that are not their defaults. */
  @Override
  public void show(StringBuilder out) {
    show(out, false);
  }

  private void show(StringBuilder out, boolean whole) {
    out.append(type.name());
    boolean any = false;
    for (int i = 0; i < arguments.length; i++) {
      if (whole || !type.isDefault(i, arguments[i])) {
        out.append(any ? ", " : "(").append(type.parameters().get(i)).append(": ");
        showArgument(arguments[i], out, whole);
        any = true;
      }
    }
    if (any) {
      out.append(')');
    }
  }

  private static void showArgument(@Nullable Object argument, StringBuilder out, boolean whole) {
    if (argument instanceof StrategyValue inner) {
      inner.show(out, whole);
    } else if (whole && argument instanceof ListValue list && !within(list).isEmpty()) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        out.append(i == 0 ? "" : ", ");
        showArgument(list.get(i), out, true);
      }
      out.append(']');
    } else {
      Values.showNested(argument, out);
    }
  }

  /** Its name with all parameters: what random streams are named by. */
  String fullText() {
    StringBuilder out = new StringBuilder();
    show(out, true);
    return out.toString();
  }
}
