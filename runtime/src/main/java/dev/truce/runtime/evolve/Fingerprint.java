package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Behaviour;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.random.Branches.Unfollowable;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy earns against all the Joss-Anns of a probe, by x and y. Points are ordered by x,
 * then by y.
 */
public final class Fingerprint implements Value {

  private static final int MOST_STATES = 2_000;
  private static final int MOST_JOINT_STATES = 4_000;
  private static final int MOST_STEPS = 200;
  private static final String SHADES = " .:-=+*#%@";

  private final StrategyValue strategy;
  private final StrategyValue probe;
  private final long turns;

  /** How many parts the unit is divided into. */
  private final int steps;

  private final double[] means;

  /** Standard errors; none where the means are exact. */
  private final double[] errors;

  private Fingerprint(
      StrategyValue strategy,
      StrategyValue probe,
      long turns,
      int steps,
      double[] means,
      double[] errors) {
    this.strategy = strategy;
    this.probe = probe;
    this.turns = turns;
    this.steps = steps;
    this.means = means;
    this.errors = errors;
  }

  /** How many steps of this size make up 1. */
  public static long steps(double step) {
    double number = step > 0 ? Math.rint(1 / step) : 0;
    if (!(number >= 1 && number <= MOST_STEPS) || Math.abs(number * step - 1) > 1e-9) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "`step` divides 1 into at most "
              + MOST_STEPS
              + " equal parts, which "
              + Values.showFloat(step)
              + " does not");
    }
    return (long) number;
  }

  /** Reckons a fingerprint; null where the play of the two cannot be followed. */
  public static @Nullable Fingerprint exact(
      Context context,
      GameValue game,
      StrategyValue strategy,
      StrategyValue probe,
      double step,
      long turns) {
    int steps = (int) steps(step);
    if (turns < 1) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "a match has at least 1 turn, not " + turns);
    }
    try {
      Behaviour one = Behaviour.of(context, game, strategy, 0, MOST_STATES);
      Behaviour two = Behaviour.of(context, game, probe, 1, MOST_STATES);
      double[] means = new double[(steps + 1) * (steps + 1)];
      Slips steady = Slips.noise(0, 2);
      for (int i = 0; i < means.length; i++) {
        Slips slips = Slips.jossAnn(x(i, steps), y(i, steps));
        JointPlay play =
            new JointPlay(context, one, two, steady, slips, new int[] {2, 2}, MOST_JOINT_STATES);
        means[i] = Expectation.means(context, game, play.expected(turns))[0];
      }
      return new Fingerprint(strategy, probe, turns, steps, means, new double[0]);
    } catch (Unfollowable e) {
      return null;
    }
  }

  private static double x(int point, int steps) {
    int step = point / (steps + 1);
    return (double) step / steps;
  }

  private static double y(int point, int steps) {
    int step = point % (steps + 1);
    return (double) step / steps;
  }

  /** A fingerprint whose points were played. */
  public static Fingerprint played(
      StrategyValue strategy,
      StrategyValue probe,
      double step,
      long turns,
      ListValue means,
      ListValue errors) {
    return new Fingerprint(
        strategy, probe, turns, (int) steps(step), means.toDoubles(), errors.toDoubles());
  }

  /** Whether nothing had to be played. */
  public boolean isExact() {
    return errors.length == 0;
  }

  private int index(double x, double y) {
    double i = Math.rint(x * steps);
    double j = Math.rint(y * steps);
    if (!(i >= 0 && i <= steps && j >= 0 && j <= steps)
        || Math.abs(i - x * steps) > 1e-6
        || Math.abs(j - y * steps) > 1e-6) {
      throw new ScriptError(
          Fault.OUT_OF_RANGE,
          "there is no point (" + Values.showFloat(x) + ", " + Values.showFloat(y) + ")",
          "points are from 0 to 1 in steps of " + Values.showFloat(1.0 / steps));
    }
    return (int) (i * (steps + 1) + j);
  }

  /** The mean payoff a turn at a point. */
  public double at(double x, double y) {
    return means[index(x, y)];
  }

  /** The standard error of that; 0 where it is exact. */
  public double error(double x, double y) {
    int index = index(x, y);
    return isExact() ? 0 : errors[index];
  }

  /** The values of x, and of y. */
  public ListValue steps() {
    double[] all = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      all[i] = (double) i / steps;
    }
    return ListValue.ofDoubles(all);
  }

  /** For each x the means by y. */
  public ListValue rows() {
    Object[] rows = new Object[steps + 1];
    for (int i = 0; i <= steps; i++) {
      rows[i] =
          ListValue.ofDoubles(Arrays.copyOfRange(means, i * (steps + 1), (i + 1) * (steps + 1)));
    }
    return ListValue.ofObjects(rows);
  }

  /** A line for each point. */
  public String csv() {
    StringBuilder out = new StringBuilder("x,y,mean,error\n");
    for (int i = 0; i < means.length; i++) {
      out.append(Values.showFloat(x(i, steps))).append(',');
      out.append(Values.showFloat(y(i, steps))).append(',');
      out.append(Values.showFloat(means[i])).append(',');
      out.append(Values.showFloat(isExact() ? 0.0 : errors[i])).append('\n');
    }
    return out.toString();
  }

  @Override
  public void show(StringBuilder out) {
    double least = Arrays.stream(means).min().orElse(0);
    double most = Arrays.stream(means).max().orElse(0);
    out.append("fingerprint of ").append(strategy).append(", probe ").append(probe).append(", ");
    out.append(turns)
        .append(turns == 1 ? " turn" : " turns")
        .append(isExact() ? "\n" : ", played\n");
    out.append("mean payoff from '").append(SHADES.charAt(0)).append("' ");
    out.append(Values.format(least, ".3")).append(" to '");
    out.append(SHADES.charAt(SHADES.length() - 1)).append("' ").append(Values.format(most, ".3"));
    for (int y = steps; y >= 0; y--) {
      out.append(y == steps ? "\ny 1 |" : y == 0 ? "\n  0 |" : "\n    |");
      for (int x = 0; x <= steps; x++) {
        double value = means[x * (steps + 1) + y];
        double share = most > least ? (value - least) / (most - least) : 0;
        char shade = SHADES.charAt((int) Math.min(SHADES.length() - 1.0, share * SHADES.length()));
        out.append(shade).append(shade);
      }
      out.append('|');
    }
    out.append("\n     0").append(" ".repeat(Math.max(1, 2 * steps - 1))).append("1 x");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint that
        && strategy.equals(that.strategy)
        && probe.equals(that.probe)
        && turns == that.turns
        && Arrays.equals(means, that.means)
        && Arrays.equals(errors, that.errors);
  }

  @Override
  public int hashCode() {
    return 31 * strategy.hashCode() + Arrays.hashCode(means);
  }

  @Override
  public int compareWith(Value other) {
    Fingerprint that = (Fingerprint) other;
    int order = strategy.compareWith(that.strategy);
    order = order != 0 ? order : probe.compareWith(that.probe);
    order = order != 0 ? order : Long.compare(turns, that.turns);
    order = order != 0 ? order : Arrays.compare(means, that.means);
    return order != 0 ? order : Arrays.compare(errors, that.errors);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
