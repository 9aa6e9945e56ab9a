package dev.truce.runtime.evolve;

/** What stands between the move that a strategy decides on and the one that is recorded. */
interface Slips {

  /** The probability that a decided move is recorded as {@code seen}. */
  double chance(int decided, int seen);

  /** What the strategy takes for its own move when {@code seen} is recorded. */
  default int own(int seen) {
    return seen;
  }

  /** Each other action is as likely. */
  static Slips noise(double rate, int actions) {
    return rate == 0 || actions == 1
        ? (decided, seen) -> decided == seen ? 1 : 0
        : (decided, seen) -> decided == seen ? 1 - rate : rate / (actions - 1);
  }

  /**
   * The Joss-Ann of a strategy with two actions: the first with chance {@code x}, the second with
   * chance {@code y}, else what it decided. Where x + y > 1, the dual of the Joss-Ann with 1 - x
   * and 1 - y: it does the contrary of what that would do, had it played the contrary so far (D.
   * Ashlock and E.-Y. Kim, "Fingerprinting", 2008).
   */
  static Slips jossAnn(double x, double y) {
    if (x + y <= 1) {
      return (decided, seen) ->
          (seen == 0 ? x : y) + (seen == decided ? Math.max(0, 1 - x - y) : 0);
    }
    Slips inner = jossAnn(1 - x, 1 - y);
    return new Slips() {
      @Override
      public double chance(int decided, int seen) {
        return inner.chance(decided, 1 - seen);
      }

      @Override
      public int own(int seen) {
        return 1 - seen;
      }
    };
  }
}
