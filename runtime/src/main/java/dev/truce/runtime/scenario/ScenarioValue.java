package dev.truce.runtime.scenario;

import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.value.Applied;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario with its parameters. */
public final class ScenarioValue extends Applied {

  private final Plan plan;

  /** A scenario's description and what its instances are made of. */
  public record Plan(ScenarioType type, AgentInstance prototype) {}

  public ScenarioValue(Plan plan, @Nullable Object[] arguments) {
    super(arguments);
    this.plan = plan;
  }

  public ScenarioType type() {
    return plan.type();
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
  protected String name() {
    return type().name();
  }

  @Override
  protected List<String> parameters() {
    return type().parameters();
  }
}
