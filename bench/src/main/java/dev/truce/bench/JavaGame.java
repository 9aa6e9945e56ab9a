package dev.truce.bench;

import java.util.SplittableRandom;

/**
 * The iterated prisoner's dilemma as one would write it in Java: 0 is to cooperate, 1 to defect.
 */
final class JavaGame {

  static final int NONE = -1;

  private static final double[] PAYOFF = {3, 0, 5, 1};

  private JavaGame() {}

  /** Decides a move from the last ones, and from what it keeps itself. */
  interface Player {
    int move(int mine, int theirs);
  }

  /** Plays; the first one's score. */
  static double play(Player first, Player second, int turns) {
    long[] states = new long[4];
    int a = NONE;
    int b = NONE;
    for (int turn = 0; turn < turns; turn++) {
      int x = first.move(a, b);
      int y = second.move(b, a);
      states[2 * x + y]++;
      a = x;
      b = y;
    }
    return score(states);
  }

  /** The same, and keeps all moves, which {@code moves} has room for. */
  static double play(Player first, Player second, byte[][] moves) {
    long[] states = new long[4];
    int a = NONE;
    int b = NONE;
    for (int turn = 0; turn < moves[0].length; turn++) {
      int x = first.move(a, b);
      int y = second.move(b, a);
      moves[0][turn] = (byte) x;
      moves[1][turn] = (byte) y;
      states[2 * x + y]++;
      a = x;
      b = y;
    }
    return score(states);
  }

  /**
   * The same, but adds up payoffs turn by turn. Of two players that it sees through, a JIT compiler
   * folds the counting of states to a multiplication, but must not regroup sums of doubles.
   */
  static double playAddingUp(Player first, Player second, int turns) {
    double score = 0;
    int a = NONE;
    int b = NONE;
    for (int turn = 0; turn < turns; turn++) {
      int x = first.move(a, b);
      int y = second.move(b, a);
      score += PAYOFF[2 * x + y];
      a = x;
      b = y;
    }
    return score;
  }

  private static double score(long[] states) {
    double score = 0;
    for (int i = 0; i < 4; i++) {
      score += states[i] * PAYOFF[i];
    }
    return score;
  }

  static final class TitForTat implements Player {
    @Override
    public int move(int mine, int theirs) {
      return theirs == NONE ? 0 : theirs;
    }
  }

  static final class Alternator implements Player {
    @Override
    public int move(int mine, int theirs) {
      return mine == 0 ? 1 : 0;
    }
  }

  static final class Grudger implements Player {
    private boolean grudge;

    @Override
    public int move(int mine, int theirs) {
      if (theirs == 1) {
        grudge = true;
      }
      return grudge ? 1 : 0;
    }
  }

  static final class Random implements Player {
    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    public int move(int mine, int theirs) {
      return random.nextDouble() < 0.5 ? 0 : 1;
    }
  }

  /** Does what the opponent did most often in the last ten rounds, which it keeps in a ring. */
  static final class Majority implements Player {
    private final int[] window = new int[10];
    private final int tie;
    private int next;
    private int lead;

    Majority(int tie) {
      this.tie = tie;
    }

    @Override
    public int move(int mine, int theirs) {
      if (theirs != NONE) {
        int weight = theirs == 0 ? 1 : -1;
        lead += weight - window[next];
        window[next] = weight;
        next = next == 9 ? 0 : next + 1;
      }
      return lead > 0 ? 0 : lead < 0 ? 1 : tie;
    }
  }

  /** A finite-state machine with its transitions in tables. */
  static final class Machine implements Player {
    private final int[][] next;
    private final int[][] plays;
    private int state;

    Machine(int[][] next, int[][] plays) {
      this.next = next;
      this.plays = plays;
    }

    @Override
    public int move(int mine, int theirs) {
      if (theirs == NONE) {
        return 0;
      }
      int from = state;
      state = next[from][theirs];
      return plays[from][theirs];
    }
  }
}
