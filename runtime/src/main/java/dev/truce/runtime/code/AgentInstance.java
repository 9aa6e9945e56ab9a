package dev.truce.runtime.code;

import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * What the agents of both engines have alike: the type is told to the prototype, once its messages
 * and protocols are known, and those that the prototype makes have it too.
 */
public abstract class AgentInstance extends Behaviour {

  private @Nullable AgentType type;

  /** Says what a prototype is an instance of, before it makes others. */
  public final void describe(AgentType what) {
    type = what;
  }

  @Override
  public final AgentType type() {
    if (type == null) {
      throw new IllegalStateException("the prototype is not described yet");
    }
    return type;
  }

  @Override
  public final Behaviour fresh() {
    AgentInstance made = create();
    made.type = type;
    return made;
  }

  /** A new instance of the same class, no slot set. */
  protected abstract AgentInstance create();
}
