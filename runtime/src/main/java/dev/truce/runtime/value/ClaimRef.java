package dev.truce.runtime.value;

/**
 * A claim, as scripts hold it: what it says now is asked of the world.
 *
 * @param number in its world, from 0 in order of the promises
 */
public record ClaimRef(int number) implements Value {
  @Override
  public int compareWith(Value other) {
    return Integer.compare(number, ((ClaimRef) other).number);
  }

  @Override
  public void show(StringBuilder out) {
    out.append("claim#").append(number);
  }

  @Override
  public String toString() {
    return "claim#" + number;
  }
}
