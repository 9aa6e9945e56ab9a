package dev.truce.runtime.guard;

import dev.truce.runtime.value.Applied;
import dev.truce.runtime.world.Behaviour;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guard with its parameters. */
public final class GuardValue extends Applied {

  private final Plan plan;

  /** A guard's description and what its instances are made of. */
  public record Plan(GuardType type, Behaviour prototype) {}

  public GuardValue(Plan plan, @Nullable Object... arguments) {
    super(arguments);
    this.plan = plan;
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
  protected String name() {
    return type().name();
  }

  @Override
  protected List<String> parameters() {
    return type().parameters();
  }
}
