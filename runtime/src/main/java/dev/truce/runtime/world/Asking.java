package dev.truce.runtime.world;

import dev.truce.runtime.value.AgentRef;

/** Asks somebody outside of the world, who answers later or not at all. */
@FunctionalInterface
public interface Asking {

  /**
   * Asks.
   *
   * @param by the agent for which it is asked
   * @param cause the event that led to it
   */
  void ask(AgentRef by, long cause, Then then);

  /** What happens when a question is decided; {@code event} tells of it. */
  @FunctionalInterface
  interface Then {
    void decided(World world, boolean yes, long event);
  }
}
