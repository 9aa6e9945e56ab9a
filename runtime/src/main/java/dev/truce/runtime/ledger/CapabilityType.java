package dev.truce.runtime.ledger;

/**
 * A declared capability.
 *
 * @param number of the capability in its program, from 0
 * @param name as in the script
 * @param delegable whether who holds it may hand on a share of it
 */
public record CapabilityType(int number, String name, boolean delegable) {
  /** Capabilities that a program may declare. */
  public static final int MOST = 64;

  @Override
  public String toString() {
    return name;
  }
}
