package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Values;
import java.util.Objects;

/** How a population changes: the cases of {@code Rule} in {@code std.evolution}, checked. */
sealed interface Rule {

  double mutation();

  /** A rule by which one individual changes at a time. */
  sealed interface Stepwise extends Rule {
    /** How a well-mixed population changes. */
    Replacement replacement(double[][] payoffs);
  }

  record Moran(double mutation) implements Stepwise {
    @Override
    public Replacement replacement(double[][] payoffs) {
      return new BirthDeath(payoffs, mutation);
    }
  }

  record DeathFirst(double mutation) implements Stepwise {
    @Override
    public Replacement replacement(double[][] payoffs) {
      return new DeathBirth(payoffs, mutation);
    }
  }

  record Fermi(double selection, double mutation) implements Stepwise {
    @Override
    public Replacement replacement(double[][] payoffs) {
      return new Pairwise(payoffs, mutation, Adoption.fermi(selection));
    }
  }

  record Imitation(double mutation) implements Stepwise {
    @Override
    public Replacement replacement(double[][] payoffs) {
      return new Pairwise(payoffs, mutation, Adoption.proportional(Adoption.widest(payoffs)));
    }
  }

  record Responding(double mutation) implements Stepwise {
    @Override
    public Replacement replacement(double[][] payoffs) {
      return new BestResponse(payoffs, mutation);
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

  /** What a script gives. */
  static Rule of(Data rule) {
    return switch (rule.shape().name()) {
      case "Moran" -> new Moran(share(rule, 0));
      case "DeathBirth" -> new DeathFirst(share(rule, 0));
      case "WrightFisher" -> new Generational(share(rule, 0));
      case "Fermi" -> new Fermi(atLeast(rule, 0, 0), share(rule, 1));
      case "Imitation" -> new Imitation(share(rule, 0));
      case "BestResponse" -> new Responding(share(rule, 0));
      case "Replicator" -> new Replicator(share(rule, 0), atLeast(rule, 1, 1e-14));
      default -> throw new IllegalArgumentException("no rule: " + rule);
    };
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
