package dev.truce.runtime.evolve;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import org.jspecify.annotations.Nullable;

/**
 * All ways to make up a population of a number of types, numbered in descending order of the first
 * type's count, then of the second's, and so on: of two types, those with N of the first come
 * first.
 */
final class Simplex {

  private static final int MOST = 4_000_000;

  final int types;
  final int population;
  final int size;
  private final int[][] all;

  /** By types left and individuals left, how many ways there are. */
  private final int[][] ways;

  Simplex(int types, int population) {
    this.types = types;
    this.population = population;
    this.ways = new int[types + 1][population + 1];
    ways[0][0] = 1;
    for (int t = 1; t <= types; t++) {
      long sum = 0;
      for (int n = 0; n <= population; n++) {
        sum += ways[t - 1][n];
        if (sum * types > MOST) {
          throw new ScriptError(
              Fault.TOO_LARGE,
              "there are too many ways to make up a population of "
                  + population
                  + " of "
                  + types
                  + " strategies");
        }
        ways[t][n] = (int) sum;
      }
    }
    this.size = ways[types][population];
    this.all = new int[size][types];
    for (int[] next = first(); next != null; next = after(next)) {
      all[number(next)] = next;
    }
  }

  private int[] first() {
    int[] counts = new int[types];
    counts[0] = population;
    return counts;
  }

  private static int @Nullable [] after(int[] counts) {
    int last = counts.length - 1;
    for (int i = last - 1; i >= 0; i--) {
      if (counts[i] > 0) {
        int[] next = counts.clone();
        next[i]--;
        int rest = counts[last] + 1;
        next[last] = 0;
        next[i + 1] = rest;
        return next;
      }
    }
    return null;
  }

  /** Not to be changed. */
  int[] counts(int number) {
    return all[number];
  }

  int number(int[] counts) {
    int number = 0;
    int left = population;
    for (int i = 0; i < types - 1; i++) {
      // Before it stand those with more of this type: all ways to make up the rest but one.
      number += left > counts[i] ? ways[types - i][left - counts[i] - 1] : 0;
      left -= counts[i];
    }
    return number;
  }

  /** The only type of a composition, or -1. */
  int pure(int number) {
    int[] counts = all[number];
    for (int i = 0; i < types; i++) {
      if (counts[i] == population) {
        return i;
      }
    }
    return -1;
  }
}
