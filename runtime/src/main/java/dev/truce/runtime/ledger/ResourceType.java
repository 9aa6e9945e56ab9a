package dev.truce.runtime.ledger;

/**
 * A declared resource: whole units that are made only by a scenario or by chaos.
 *
 * @param number of the resource in its program, from 0
 * @param name as in the script
 * @param overdraft how far below zero a holding may go, at least 0
 */
public record ResourceType(int number, String name, long overdraft) {
  @Override
  public String toString() {
    return name;
  }
}
