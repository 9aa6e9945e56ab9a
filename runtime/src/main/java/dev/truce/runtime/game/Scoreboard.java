package dev.truce.runtime.game;

/**
 * The numbers of a tournament, from the outcomes of its matches. Two-dimensional arrays have a row
 * for each entrant and a column for each opponent. A match against a twin has both players in one
 * cell: it holds the mean of the two.
 */
final class Scoreboard {

  final int size;
  final int repetitions;

  /** Mean payoff a turn, the mean over the repetitions; and their deviation. */
  final double[][] payoffs;

  final double[][] deviations;

  /** The share of the first action. */
  final double[][] cooperation;

  /** How many repetitions the row's player won. */
  final double[][] wins;

  /**
   * In how many repetitions the row's player chose the first action at least as often as the
   * column's.
   */
  final int[][] goodPartner;

  /** How many games there were, and how many the row's player began with the first action. */
  final int[][] games;

  final int[][] openings;

  /** All turns and all choices of the first action. */
  final long[][] turns;

  final double[][] cooperations;

  /** Profile counts with the row's action first, for two finite players. */
  final long[][][] states;

  /** The sum of all payoffs. */
  final double[] scores;

  /**
   * By entrant and repetition: the mean over the opponents of the mean payoff a turn, a twin not
   * counted.
   */
  final double[][] normalised;

  private final Outcome[][][] results;
  private final boolean sameLengths;

  Scoreboard(int size, int repetitions, boolean sameLengths, Outcome[][][] results) {
    this.size = size;
    this.repetitions = repetitions;
    this.sameLengths = sameLengths;
    this.results = results;
    payoffs = new double[size][size];
    deviations = new double[size][size];
    cooperation = new double[size][size];
    wins = new double[size][size];
    goodPartner = new int[size][size];
    games = new int[size][size];
    openings = new int[size][size];
    turns = new long[size][size];
    cooperations = new double[size][size];
    states = new long[size][size][0];
    scores = new double[size];
    normalised = new double[size][repetitions];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        count(i, j);
      }
      normalise(i);
    }
  }

  boolean met(int player, int opponent) {
    return results[Math.min(player, opponent)][Math.max(player, opponent)].length > 0;
  }

  private Outcome outcome(int player, int opponent, int repetition) {
    Outcome[] played = results[Math.min(player, opponent)][Math.max(player, opponent)];
    return played[played.length == 1 ? 0 : repetition];
  }

  private void count(int i, int j) {
    if (!met(i, j)) {
      return;
    }
    int seat = i <= j ? 0 : 1;
    boolean twin = i == j;
    double sum = 0;
    double[] means = new double[repetitions];
    for (int r = 0; r < repetitions; r++) {
      Outcome match = outcome(i, j, r);
      double own = match.scores()[seat];
      double other = match.scores()[1 - seat];
      double score = twin ? (own + other) / 2 : own;
      double ownCooperations = match.cooperations(seat);
      double otherCooperations = match.cooperations(1 - seat);
      means[r] = score / match.turns();
      sum += score;
      turns[i][j] += match.turns();
      cooperations[i][j] += twin ? (ownCooperations + otherCooperations) / 2 : ownCooperations;
      games[i][j] += match.games();
      openings[i][j] += match.openings()[seat];
      wins[i][j] += !twin && own > other ? 1 : 0;
      goodPartner[i][j] += !twin && ownCooperations >= otherCooperations ? 1 : 0;
      addStates(i, j, match);
    }
    payoffs[i][j] = sameLengths ? sum / turns[i][j] : Ratings.mean(means);
    scores[i] += sum;
    deviations[i][j] = Ratings.deviation(means);
    cooperation[i][j] = cooperations[i][j] / turns[i][j];
  }

  private void addStates(int i, int j, Outcome match) {
    long[] joint = match.joint();
    if (joint == null) {
      return;
    }
    int rows = i <= j ? joint.length / match.width() : match.width();
    int columns = joint.length / rows;
    if (states[i][j].length == 0) {
      states[i][j] = new long[joint.length];
    }
    for (int own = 0; own < rows; own++) {
      for (int other = 0; other < columns; other++) {
        states[i][j][own * columns + other] +=
            i <= j ? joint[own * columns + other] : joint[other * rows + own];
      }
    }
  }

  private void normalise(int i) {
    for (int r = 0; r < repetitions; r++) {
      Mean mean = new Mean();
      for (int j = 0; j < size; j++) {
        if (counts(i, j)) {
          Outcome match = outcome(i, j, r);
          double[] scores = match.scores();
          mean.add(i == j ? (scores[0] + scores[1]) / 2 : scores[i < j ? 0 : 1], match.turns());
        }
      }
      normalised[i][r] = mean.value();
    }
  }

  /**
   * The mean over several opponents of the mean payoff a turn. Where all matches are of one length
   * that is the sum of the scores by that of the turns, which has no rounding errors of its own.
   */
  private final class Mean {
    private int opponents;
    private double means;
    private double score;
    private long turns;

    void add(double points, long played) {
      opponents++;
      means += points / played;
      score += points;
      turns += played;
    }

    double value() {
      return opponents == 0 ? 0 : sameLengths ? score / turns : means / opponents;
    }
  }

  /**
   * Whether an opponent counts where twins do not: of a single entrant, the twin is all there is.
   */
  boolean counts(int player, int opponent) {
    return met(player, opponent) && (player != opponent || size == 1);
  }

  /** The mean over the opponents, a twin included, of the mean payoff a turn. */
  double mean(int player) {
    if (sameLengths) {
      long all = 0;
      for (long played : turns[player]) {
        all += played;
      }
      return all == 0 ? 0 : scores[player] / all;
    }
    double sum = 0;
    int opponents = 0;
    for (int j = 0; j < size; j++) {
      if (met(player, j)) {
        sum += payoffs[player][j];
        opponents++;
      }
    }
    return opponents == 0 ? 0 : sum / opponents;
  }

  double median(int player) {
    return Ratings.median(normalised[player]);
  }

  long wins(int player) {
    double sum = 0;
    for (double each : wins[player]) {
      sum += each;
    }
    return (long) sum;
  }

  double cooperation(int player) {
    double chosen = 0;
    long all = 0;
    for (int j = 0; j < size; j++) {
      if (counts(player, j)) {
        chosen += cooperations[player][j];
        all += turns[player][j];
      }
    }
    return all == 0 ? 0 : chosen / all;
  }

  double initialCooperation(int player) {
    long begun = 0;
    long all = 0;
    for (int j = 0; j < size; j++) {
      if (counts(player, j)) {
        begun += openings[player][j];
        all += games[player][j];
      }
    }
    return all == 0 ? 0 : (double) begun / all;
  }

  double goodPartner(int player) {
    long good = 0;
    long all = 0;
    for (int j = 0; j < size; j++) {
      if (j != player && met(player, j)) {
        good += goodPartner[player][j];
        all += repetitions;
      }
    }
    return all == 0 ? 0 : (double) good / all;
  }

  /** The mean over the opponents of the shares of the profiles. */
  double[] stateRates(int player) {
    double[] rates = new double[0];
    int opponents = 0;
    for (int j = 0; j < size; j++) {
      if (counts(player, j)) {
        long[] counts = states[player][j];
        rates = rates.length == 0 ? new double[counts.length] : rates;
        for (int s = 0; s < counts.length; s++) {
          rates[s] += (double) counts[s] / turns[player][j];
        }
        opponents++;
      }
    }
    for (int s = 0; s < rates.length; s++) {
      rates[s] /= opponents;
    }
    return rates;
  }

  double[] eigenjesus() {
    return Ratings.principalEigenvector(cooperation);
  }

  double[] eigenmoses() {
    double[][] vengeful = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        vengeful[i][j] = 2 * (cooperation[i][j] - 0.5);
      }
    }
    return Ratings.principalEigenvector(vengeful);
  }
}
