package dev.truce.runtime.world;

import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a world: judges what handlers are about to do, and looks at what happened. What it
 * does by itself is not seen in the world; only what it decides is.
 */
public interface Watch {

  /** Whether it judges at all: then {@link #judge} is called before each commit. */
  boolean judges();

  /** Judges what a handler is about to do; when false, the handler is rolled back. */
  boolean judge(Proposal proposal);

  /**
   * An agent's handler is being committed.
   *
   * @param changes what may have changed of the agent: bits as in {@link Behaviour#assigned}
   * @param sender of the message that it handled; null where it handled none
   */
  void committed(AgentRef agent, long changes, @Nullable AgentRef sender);

  /**
   * Looks at what happened; called behind each step.
   *
   * @param over whether nothing else happens at this time
   */
  void look(boolean over);

  /**
   * When it wants to look though nothing happens, behind all that happens then; {@link
   * Long#MAX_VALUE} for never.
   */
  long nextLook();

  /** Whether an agent's units of a resource cannot be paid to anybody. */
  boolean frozen(ResourceType resource, AgentRef agent);

  /** The same over a copy of the world. */
  Watch copy(World world);

  /** Adds its state to the state of the world. */
  void feed(Digest digest);
}
