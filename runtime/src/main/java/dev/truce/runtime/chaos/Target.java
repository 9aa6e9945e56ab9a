package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;

/**
 * Whom a fault strikes.
 *
 * @param count of {@link Quantity#COUNT}
 */
public record Target(Quantity quantity, long count, Pool pool) {

  /** All agents. */
  public static final Target EVERYBODY = new Target(Quantity.ALL, 0, new Pool.OfType(Pool.ANYBODY));

  /** How many of a pool. */
  public enum Quantity {
    ALL,
    ANY,
    COUNT,
    MINORITY,
    MAJORITY;

    /** How many those are of a pool of a size. */
    int of(int size, long count) {
      return switch (this) {
        case ALL -> size;
        case ANY -> Math.min(1, size);
        case COUNT -> (int) Math.max(0, Math.min(count, size));
        case MINORITY -> Math.max(0, (size - 1) / 2);
        case MAJORITY -> size == 0 ? 0 : size / 2 + 1;
      };
    }
  }

  /** Of whom. */
  public sealed interface Pool {

    /** The type that all agents have. */
    String ANYBODY = "Agent";

    /** Agents of a type or kind, at the time. */
    record OfType(String name) implements Pool {}

    /** Agents by name. */
    record Named(ImmutableList<String> names) implements Pool {}

    /**
     * What an expression says at the time.
     *
     * @param code of the plan
     * @param text as written
     * @param placed whether it only picks out agents that the scenario places, whatever they do
     */
    record Computed(int code, String text, boolean placed) implements Pool {}
  }

  static Target named(Iterable<String> names) {
    return new Target(Quantity.ALL, 0, new Pool.Named(ImmutableList.copyOf(names)));
  }

  /** Whether it can be told whom it strikes before any agent has started. */
  boolean isKnownAtOnce() {
    return !(pool instanceof Pool.Computed computed) || computed.placed();
  }

  String text() {
    String agents =
        switch (pool.getClass().getSimpleName()) {
          case "OfType" -> ((Pool.OfType) pool).name();
          case "Named" -> names(((Pool.Named) pool).names());
          default -> ((Pool.Computed) pool).text();
        };
    return switch (quantity) {
      case ALL -> pool instanceof Pool.OfType ? "all " + agents : agents;
      case ANY -> "any " + agents;
      case COUNT -> count + " of " + agents;
      case MINORITY -> "minority of " + agents;
      case MAJORITY -> "majority of " + agents;
    };
  }

  private static String names(ImmutableList<String> names) {
    ImmutableList<String> written =
        names.stream().map(Target::reference).collect(ImmutableList.toImmutableList());
    return written.size() == 1 ? written.get(0) : "[" + String.join(", ", written) + "]";
  }

  /** A name as a script refers to it; of one that is no reference, as a text. */
  private static String reference(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*(\\[[0-9]+])?") ? name : "\"" + name + "\"";
  }
}
