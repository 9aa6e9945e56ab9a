package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Values;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a population changes: the cases of {@code Rule} in {@code std.evolution}, checked. */
sealed interface Rule {

  /** The ordinal of {@code Moore} in {@code Neighbours}. */
  long MOORE = 1;

  double mutation();

  /** A rule by which one individual changes at a time. */
  sealed interface Stepwise extends Rule {
    /** How a well-mixed population changes. */
    Replacement replacement(Income income);

    /** How a population on a graph changes, whose members meet their neighbours only. */
    LocalStep localStep(Board board);

    /** The graph, or null for a well-mixed population. */
    @Nullable Graph on();
  }

  record Moran(double mutation, @Nullable Graph on) implements Stepwise {
    @Override
    public Replacement replacement(Income income) {
      return new BirthDeath(income, mutation);
    }

    @Override
    public LocalStep localStep(Board board) {
      return new LocalSteps.Birth(board, mutation);
    }
  }

  record DeathFirst(double mutation, @Nullable Graph on) implements Stepwise {
    @Override
    public Replacement replacement(Income income) {
      return new DeathBirth(income, mutation);
    }

    @Override
    public LocalStep localStep(Board board) {
      return LocalSteps.death(board, mutation);
    }
  }

  record Fermi(double selection, double mutation, @Nullable Graph on) implements Stepwise {
    @Override
    public Replacement replacement(Income income) {
      return new Pairwise(income, mutation, Adoption.fermi(selection));
    }

    @Override
    public LocalStep localStep(Board board) {
      return LocalSteps.compare(mutation, Adoption.fermi(selection));
    }
  }

  record Imitation(double mutation, @Nullable Graph on) implements Stepwise {
    @Override
    public Replacement replacement(Income income) {
      return new Pairwise(income, mutation, Adoption.proportional(income.most() - income.least()));
    }

    @Override
    public LocalStep localStep(Board board) {
      return LocalSteps.compare(mutation, Adoption.proportional(board.widest()));
    }
  }

  record Responding(double mutation, @Nullable Graph on) implements Stepwise {
    @Override
    public Replacement replacement(Income income) {
      return new BestResponse(income, mutation);
    }

    @Override
    public LocalStep localStep(Board board) {
      return LocalSteps.respond(mutation);
    }
  }

  /** Everybody changes at once. */
  record Generational(double mutation) implements Rule {}

  /**
   * An infinite population.
   *
   * @param tolerance the greatest error of a share in one step
   */
  record Replicator(double mutation, double tolerance) implements Rule {}

  /**
   * Everybody on a graph plays the neighbours, and then imitates.
   *
   * @param together whether all change at once, or one after the other
   * @param selfPlay whether everybody also meets itself
   */
  record Spatial(Graph on, boolean together, Copying copying, boolean selfPlay, double mutation)
      implements Rule {}

  /** What a script gives. */
  static Rule of(Data rule) {
    return switch (rule.shape().name()) {
      case "Moran" -> new Moran(share(rule, 0), graph(rule, 1));
      case "DeathBirth" -> new DeathFirst(share(rule, 0), graph(rule, 1));
      case "WrightFisher" -> new Generational(share(rule, 0));
      case "Fermi" -> new Fermi(atLeast(rule, 0, 0), share(rule, 1), graph(rule, 2));
      case "Imitation" -> new Imitation(share(rule, 0), graph(rule, 1));
      case "BestResponse" -> new Responding(share(rule, 0), graph(rule, 1));
      case "Replicator" -> new Replicator(share(rule, 0), atLeast(rule, 1, 1e-14));
      case "Spatial" -> spatial(rule);
      default -> throw new IllegalArgumentException("no rule: " + rule);
    };
  }

  private static Spatial spatial(Data rule) {
    Graph on = Objects.requireNonNull(graph(rule, 0));
    Data neighbours = (Data) rule.field(1);
    Data imitate = (Data) Objects.requireNonNull(rule.field(3));
    Copying copying =
        switch (imitate.shape().name()) {
          case "Best" -> new Copying.Best();
          case "Pairwise" -> new Copying.Pairwise(atLeast(imitate, 0, 0));
          case "Proportional" -> new Copying.Proportional();
          case "Weighted" -> new Copying.Weighted(atLeast(imitate, 0, 0));
          default -> throw new IllegalArgumentException("no way to imitate: " + imitate);
        };
    return new Spatial(
        neighbours == null ? on : on.with(neighbours.tag() == MOORE),
        ((Data) Objects.requireNonNull(rule.field(2))).tag() == 0,
        copying,
        (Boolean) Objects.requireNonNull(rule.field(4)),
        share(rule, 5));
  }

  private static @Nullable Graph graph(Data rule, int field) {
    return (Graph) rule.field(field);
  }

  private static double number(Data rule, int field) {
    return (Double) Objects.requireNonNull(rule.field(field));
  }

  private static double share(Data rule, int field) {
    double value = number(rule, field);
    if (!(value >= 0 && value <= 1)) {
      throw bad(rule, field, "from 0 to 1", value);
    }
    return value;
  }

  private static double atLeast(Data rule, int field, double least) {
    double value = number(rule, field);
    if (!(value >= least) || Double.isInfinite(value)) {
      throw bad(rule, field, "finite and at least " + Values.showFloat(least), value);
    }
    return value;
  }

  private static ScriptError bad(Data rule, int field, String range, double value) {
    return new ScriptError(
        Fault.BAD_ARGUMENT,
        "`"
            + rule.shape().fields().get(field)
            + "` of "
            + rule.shape().name()
            + " is "
            + range
            + ", not "
            + Values.showFloat(value));
  }
}
