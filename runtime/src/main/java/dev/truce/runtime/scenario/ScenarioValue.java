package dev.truce.runtime.scenario;

import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario with its parameters: a value. Equal when name and parameters are. */
public final class ScenarioValue implements Value {

  private final Plan plan;
  private final @Nullable Object[] arguments;

  /** A scenario's description and what its instances are made of. */
  public record Plan(ScenarioType type, AgentInstance prototype) {}

  public ScenarioValue(Plan plan, @Nullable Object[] arguments) {
    this.plan = plan;
    this.arguments = arguments;
  }

  public ScenarioType type() {
    return plan.type();
  }

  public List<@Nullable Object> arguments() {
    return Arrays.asList(arguments);
  }

  /** The same scenario with another value of a parameter. */
  public ScenarioValue with(int parameter, @Nullable Object value) {
    @Nullable Object[] changed = arguments.clone();
    changed[parameter] = value;
    return new ScenarioValue(plan, changed);
  }

  /** An instance that has its parameters and nothing else. */
  AgentInstance instance() {
    AgentInstance made = (AgentInstance) plan.prototype().fresh();
    made.parameters(arguments.clone());
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScenarioValue that
        && type().name().equals(that.type().name())
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * type().name().hashCode() + Arrays.hashCode(arguments);
  }

  @Override
  public int compareWith(Value other) {
    ScenarioValue that = (ScenarioValue) other;
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
