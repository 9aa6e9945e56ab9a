package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;

/** What a type is made with: a built-in constructor, a record or enum, a native type of std. */
public sealed interface TypeSymbol
    permits TypeSymbol.Builtin,
        TypeSymbol.Native,
        DataSymbol,
        AgentTypeSymbol,
        ScenarioTypeSymbol,
        ProtocolTypeSymbol,
        EventTypeSymbol {

  String name();

  ImmutableList<TypeParameter> parameters();

  /** Constructors that the checker knows. */
  final class Builtin implements TypeSymbol {
    public static final Builtin LIST = new Builtin("List", "T");
    public static final Builtin SET = new Builtin("Set", "T");
    public static final Builtin MAP = new Builtin("Map", "K", "V");
    public static final Builtin TOTAL_MAP = new Builtin("TotalMap", "K", "V");
    public static final Builtin STRATEGY = new Builtin("Strategy", "G");
    public static final Builtin PLAYER = new Builtin("Player", "G");
    public static final Builtin GAME = new Builtin("Game", "G");
    public static final Builtin SEAT = new Builtin("Seat", "G");

    public static final Builtin AGENT = new Builtin("Agent");

    /** A message of any protocol. */
    public static final Builtin MESSAGE = new Builtin("Message");

    /** A scenario with its parameters. */
    public static final Builtin SCENARIO = new Builtin("Scenario", "S");

    /** What a run of a scenario came to. */
    public static final Builtin OUTCOME = new Builtin("Outcome", "S");

    /** What a sweep keeps of one run of the scenario S. */
    public static final Builtin SWEEP_ROW = new Builtin("SweepRow", "S");

    /** An agent as a run left it. */
    public static final Builtin VIEW = new Builtin("View", "A");

    public static final ImmutableList<Builtin> ALL =
        ImmutableList.of(
            LIST, SET, MAP, TOTAL_MAP, STRATEGY, PLAYER, GAME, SEAT, AGENT, MESSAGE, SCENARIO,
            OUTCOME, SWEEP_ROW, VIEW);

    private final String name;
    private final ImmutableList<TypeParameter> parameters;

    private Builtin(String name, String... parameters) {
      this.name = name;
      ImmutableList.Builder<TypeParameter> all = ImmutableList.builder();
      for (String parameter : parameters) {
        all.add(new TypeParameter(parameter, null));
      }
      this.parameters = all.build();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public ImmutableList<TypeParameter> parameters() {
      return parameters;
    }
  }

  /** {@code native type}: values are instances of {@code className} (internal form). */
  record Native(String name, ImmutableList<TypeParameter> parameters, String className)
      implements TypeSymbol {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
