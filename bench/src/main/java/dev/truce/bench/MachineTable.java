package dev.truce.bench;

import java.util.SplittableRandom;

/** A machine of sixteen states that are drawn once, as tables for Java and as text for a script. */
record MachineTable(int[][] next, int[][] plays) {

  private static final int STATES = 16;

  static MachineTable drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] next = new int[STATES][2];
    int[][] plays = new int[STATES][2];
    for (int state = 0; state < STATES; state++) {
      for (int seen = 0; seen < 2; seen++) {
        next[state][seen] = random.nextInt(STATES);
        plays[state][seen] = random.nextInt(2);
      }
    }
    return new MachineTable(next, plays);
  }

  String script() {
    StringBuilder text = new StringBuilder();
    for (int state = 0; state < STATES; state++) {
      text.append(
          "    S%d: Cooperate -> %s, Defect -> %s%n"
              .formatted(state, way(state, 0), way(state, 1)));
    }
    return text.toString();
  }

  private String way(int state, int seen) {
    return "S" + next[state][seen] + (plays[state][seen] == 0 ? " Cooperate" : " Defect");
  }
}
