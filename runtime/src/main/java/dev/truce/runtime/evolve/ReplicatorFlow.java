package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;

/**
 * The replicator equation x_i' = x_i (f_i - f) with f_i the payoff of type i against all and f
 * their mean (P. Taylor and L. Jonker, "Evolutionary stable strategies and game dynamics", 1978);
 * with mutation the replicator-mutator equation x_i' = sum_j x_j f_j q_ji - x_i f (K. Page and M.
 * Nowak, "Unifying evolutionary dynamics", 2002).
 *
 * <p>Integrated by the pair of orders 5 and 4 of J. Dormand and P. Prince ("A family of embedded
 * Runge-Kutta formulae", 1980), whose difference sets the step.
 */
final class ReplicatorFlow {

  private static final double[][] A = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };

  /** The weights of order 5 less those of order 4. */
  private static final double[] ERROR = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };

  private static final double LEAST_STEP = 1e-12;

  private final Income income;
  private final double mutation;
  private final double tolerance;
  private final int types;
  private final double[] earned;
  private final double[][] slopes;
  private double mean;

  ReplicatorFlow(Income income, double mutation, double tolerance) {
    this.income = mutation > 0 ? Fitness.checked(income, "mutation") : income;
    this.mutation = mutation;
    this.tolerance = tolerance;
    this.types = income.types();
    this.earned = new double[types];
    this.slopes = new double[A.length][types];
  }

  /** Fills {@code slope} with the derivative at {@code x}, and finds the mean payoff there. */
  void derivative(double[] x, double[] slope) {
    mean = 0;
    for (int i = 0; i < types; i++) {
      earned[i] = income.among(x, i);
      mean += x[i] * earned[i];
    }
    for (int i = 0; i < types; i++) {
      if (mutation == 0 || types == 1) {
        slope[i] = x[i] * (earned[i] - mean);
      } else {
        double born = x[i] * earned[i];
        slope[i] = born * (1 - mutation) + (mean - born) * mutation / (types - 1) - x[i] * mean;
      }
    }
  }

  /** Follows the shares {@code x} and notes them each {@code every} units of time. */
  void run(Context context, double[] x, long generations, long every, History history) {
    double[] now = x.clone();
    double[] next = new double[types];
    derivative(now, slopes[0]);
    history.note(0, now.clone(), mean);
    double step = 0.01;
    for (long time = 0; time < generations; ) {
      long until = Math.min(generations, time + every);
      double left = until - time;
      while (left > 0) {
        context.burn(types * 8L);
        boolean ends = step >= left;
        double taken = ends ? left : step;
        double error = attempt(now, next, taken);
        if (error <= 1) {
          left = ends ? 0 : left - taken;
          normalise(next, now);
          derivative(now, slopes[0]);
          history.steps++;
        } else {
          derivative(now, slopes[0]);
        }
        double factor =
            error == 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * StrictMath.pow(error, -0.2)));
        double proposed = taken * factor;
        step = error <= 1 && ends ? Math.max(step, proposed) : proposed;
        if (step < LEAST_STEP) {
          throw new ScriptError(
              Fault.BAD_ARGUMENT,
              "the replicator equation moves too fast for this tolerance",
              "divide the payoffs by a constant, or allow a larger `tolerance`");
        }
      }
      time = until;
      history.note((double) time, now.clone(), mean);
    }
  }

  /** One step; gives its error over the tolerance. */
  private double attempt(double[] from, double[] to, double step) {
    for (int stage = 1; stage < A.length; stage++) {
      for (int i = 0; i < types; i++) {
        double sum = 0;
        for (int k = 0; k < stage; k++) {
          sum += A[stage][k] * slopes[k][i];
        }
        to[i] = from[i] + step * sum;
      }
      derivative(to, slopes[stage]);
    }
    double worst = 0;
    for (int i = 0; i < types; i++) {
      double difference = 0;
      for (int k = 0; k < ERROR.length; k++) {
        difference += ERROR[k] * slopes[k][i];
      }
      worst = Math.max(worst, Math.abs(step * difference));
    }
    return Double.isNaN(worst) ? 1e6 : worst / tolerance;
  }

  /** Rounding must not leave the simplex. */
  private static void normalise(double[] from, double[] to) {
    double sum = 0;
    for (double share : from) {
      sum += Math.max(0, share);
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = Math.max(0, from[i]) / sum;
    }
  }
}
