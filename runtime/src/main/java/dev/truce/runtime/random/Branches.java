package dev.truce.runtime.random;

import java.util.Arrays;

/**
 * All ways that a piece of code can go by its draws, one after the other: each run makes the same
 * draws as the last one up to some point, where it takes the next outcome. The probability of a run
 * is the product of those of its outcomes. Only draws of few outcomes can be followed.
 */
public final class Branches {

  /** The outcomes that one draw may have. */
  public static final int MOST_OUTCOMES = 16;

  /** The draws that one run may make. */
  private static final int MOST_DRAWS = 64;

  private double[][] outcomes = new double[4][];
  private int[] chosen = new int[4];
  private int known;
  private int position;
  private double chance = 1;

  /** What is thrown where a draw cannot be followed. */
  public static final class Unfollowable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unfollowable(String why) {
      super(why, null, false, false);
    }
  }

  /** The probability of the run that was just made. */
  public double chance() {
    return chance;
  }

  /** Gets ready for the next run; false when all were made. */
  public boolean next() {
    known = position;
    while (known > 0) {
      double[] last = outcomes[known - 1];
      int next = chosen[known - 1] + 1;
      while (next < last.length && last[next] == 0) {
        next++;
      }
      if (next < last.length) {
        chosen[known - 1] = next;
        break;
      }
      known--;
    }
    position = 0;
    chance = 1;
    return known > 0;
  }

  boolean decide(double p) {
    return draw(new double[] {p, 1 - p}) == 0;
  }

  int any(long size) {
    if (size < 1 || size > MOST_OUTCOMES) {
      throw new Unfollowable("it draws from more than " + MOST_OUTCOMES + " outcomes");
    }
    double[] all = new double[(int) size];
    Arrays.fill(all, 1.0 / size);
    return draw(all);
  }

  int weighted(double[] weights, double total) {
    if (weights.length > MOST_OUTCOMES) {
      throw new Unfollowable("it draws from more than " + MOST_OUTCOMES + " outcomes");
    }
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[i] / total;
    }
    return draw(shares);
  }

  private int draw(double[] shares) {
    if (position == known) {
      if (known == MOST_DRAWS) {
        throw new Unfollowable("it draws more than " + MOST_DRAWS + " times a move");
      }
      if (known == chosen.length) {
        chosen = Arrays.copyOf(chosen, 2 * known);
        outcomes = Arrays.copyOf(outcomes, 2 * known);
      }
      int first = 0;
      while (shares[first] == 0) {
        first++;
      }
      outcomes[known] = shares;
      chosen[known] = first;
      known++;
    }
    int outcome = chosen[position];
    chance *= outcomes[position][outcome];
    position++;
    return outcome;
  }
}
