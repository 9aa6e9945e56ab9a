package dev.truce.runtime.world;

import dev.truce.runtime.trace.Digest;

/**
 * Something that will happen in a world when its time comes. Immutable once it is scheduled, so
 * that copies of a world share it.
 */
public abstract class Pending {

  /** The number of the agent that it happens to, or −1. */
  final int agent;

  /** The event that led to it. */
  long cause;

  Pending(int agent, long cause) {
    this.agent = agent;
    this.cause = cause;
  }

  /** Makes it happen, the world's clock standing at its time. */
  abstract void happen(World world);

  /** Whether nothing would happen, since what it belongs to is over. */
  boolean stale(World world) {
    return false;
  }

  /** Adds what makes it differ from others in the state of a world: neither times nor numbers. */
  abstract void feed(World world, Digest digest);
}
