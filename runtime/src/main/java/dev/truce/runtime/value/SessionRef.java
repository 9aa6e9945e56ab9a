package dev.truce.runtime.value;

/**
 * A session, as scripts hold it.
 *
 * @param number in its world, from 0 in order of opening
 * @param protocol the name of its protocol
 */
public record SessionRef(int number, String protocol) implements Value {
  @Override
  public int compareWith(Value other) {
    return Integer.compare(number, ((SessionRef) other).number);
  }

  @Override
  public void show(StringBuilder out) {
    out.append(protocol).append('#').append(number);
  }

  @Override
  public String toString() {
    return protocol + "#" + number;
  }
}
