package dev.truce.compiler.differential;

import java.util.List;

/**
 * Random numbers of our own, so that a seed means the same program on every JDK: a Weyl sequence,
 * mixed by two rounds of multiply and xor-shift.
 */
final class Dice {

  private static final long STEP = 0x9e3779b97f4a7c15L;

  private long state;

  Dice(long seed) {
    this.state = mix(seed + STEP);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += STEP;
    return mix(state);
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) Math.floorMod(next() >>> 1, (long) bound);
  }

  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }
}
