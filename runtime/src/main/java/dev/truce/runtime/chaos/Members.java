package dev.truce.runtime.chaos;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents at one end of links: some, or all of a type, those that come later as well. */
final class Members {

  private final @Nullable String type;
  private final BitSet numbers = new BitSet();

  private Members(@Nullable String type) {
    this.type = type;
  }

  static Members all() {
    return new Members(Target.Pool.ANYBODY);
  }

  static Members of(String type) {
    return new Members(type);
  }

  static Members of(List<AgentRef> agents) {
    Members members = new Members(null);
    agents.forEach(agent -> members.numbers.set(agent.number()));
    return members;
  }

  void feed(Digest digest) {
    digest.value(type);
    digest.value(numbers.toString());
  }

  boolean has(AgentRef agent) {
    return type == null
        ? numbers.get(agent.number())
        : type.equals(Target.Pool.ANYBODY) || agent.isOf(type);
  }
}
