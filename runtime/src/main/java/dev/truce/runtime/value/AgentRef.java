package dev.truce.runtime.value;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/**
 * An agent's address, as scripts hold it: equal when the numbers are, ordered by creation. What it
 * says never changes, so that copies of a world share it.
 */
public final class AgentRef implements Value {

  /** The index of an agent that is not one of several. */
  public static final long ALONE = -1;

  private final int number;
  private final String type;
  private final ImmutableSet<String> kinds;
  private final String group;
  private final long index;

  /**
   * @param number of the agent in its world, from 0 in order of creation
   * @param type the name of its agent type
   * @param kinds the names of the kinds that it is of
   * @param group its name, or what the members of its group are called
   * @param index its index in the group, or {@link #ALONE}
   */
  public AgentRef(int number, String type, ImmutableSet<String> kinds, String group, long index) {
    this.number = number;
    this.type = type;
    this.kinds = kinds;
    this.group = group;
    this.index = index;
  }

  public int number() {
    return number;
  }

  public String type() {
    return type;
  }

  /** Whether it is of a type or kind of this name. */
  public boolean isOf(String typeOrKind) {
    return type.equals(typeOrKind) || kinds.contains(typeOrKind);
  }

  /** Its name without the index. */
  public String group() {
    return group;
  }

  /** Its index in its group, or {@link #ALONE}. */
  public long index() {
    return index;
  }

  /** {@code alice}, {@code drone[3]}; of a spawned agent with its parent's name before it. */
  public String name() {
    return index == ALONE ? group : group + "[" + index + "]";
  }

  @Override
  public int compareWith(Value other) {
    return Integer.compare(number, ((AgentRef) other).number);
  }

  @Override
  public void show(StringBuilder out) {
    out.append(group);
    if (index != ALONE) {
      out.append('[').append(index).append(']');
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AgentRef that && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return name();
  }
}
