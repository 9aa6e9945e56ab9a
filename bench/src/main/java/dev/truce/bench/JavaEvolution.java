package dev.truce.bench;

import java.util.SplittableRandom;

/** What one would write by hand instead of {@code evolution.agent}. */
final class JavaEvolution {

  private static final double[][] TIT_FOR_TAT_AND_DEFECTOR = {{3.0, 0.9}, {1.4, 1.0}};

  private JavaEvolution() {}

  /** Moran's process with two types and mutation; gives the share of the first at the end. */
  static double moran(int population, int generations) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] pay = TIT_FOR_TAT_AND_DEFECTOR;
    int first = population / 2;
    for (long step = 0; step < (long) population * generations; step++) {
      int second = population - first;
      double f = first * ((first - 1) * pay[0][0] + second * pay[0][1]);
      double g = second * (first * pay[1][0] + (second - 1) * pay[1][1]);
      boolean child = random.nextDouble() * (f + g) < f;
      if (random.nextDouble() < 0.01) {
        child = !child;
      }
      boolean dead = random.nextInt(population) < first;
      if (child && !dead) {
        first++;
      } else if (!child && dead) {
        first--;
      }
    }
    return (double) first / population;
  }

  /** Nowak and May's lattice; gives the share of cooperators at the end. */
  static double spatial(int size, int generations) {
    SplittableRandom random = new SplittableRandom(1);
    boolean[][] cooperates = new boolean[size][size];
    for (boolean[] row : cooperates) {
      for (int x = 0; x < size; x++) {
        row[x] = random.nextDouble() < 0.9;
      }
    }
    double[][] pay = new double[size][size];
    for (int generation = 0; generation < generations; generation++) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int cooperators = 0;
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              if (cooperates[(y + dy + size) % size][(x + dx + size) % size]) {
                cooperators++;
              }
            }
          }
          pay[y][x] = cooperates[y][x] ? cooperators : 1.85 * cooperators;
        }
      }
      boolean[][] next = new boolean[size][size];
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          double best = pay[y][x];
          next[y][x] = cooperates[y][x];
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              int toY = (y + dy + size) % size;
              int toX = (x + dx + size) % size;
              if (pay[toY][toX] > best) {
                best = pay[toY][toX];
                next[y][x] = cooperates[toY][toX];
              }
            }
          }
        }
      }
      cooperates = next;
    }
    int count = 0;
    for (boolean[] row : cooperates) {
      for (boolean cell : row) {
        count += cell ? 1 : 0;
      }
    }
    return (double) count / (size * size);
  }

  /** The probability that one tit for tat takes over, by the formula. */
  static double exact(int population) {
    double[][] pay = TIT_FOR_TAT_AND_DEFECTOR;
    double sum = 1;
    double product = 1;
    for (int i = 1; i < population; i++) {
      double f = (i - 1) * pay[0][0] + (population - i) * pay[0][1];
      double g = i * pay[1][0] + (population - i - 1) * pay[1][1];
      product *= g / f;
      sum += product;
    }
    return 1 / sum;
  }
}
