package dev.truce.compiler.diag;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that was probably meant. The answer depends only on the set of candidates, not on
 * their order.
 */
public final class Spelling {

  private static final int LONGEST = 64;

  private Spelling() {}

  /** The candidate that is closest to {@code word}, when one is close enough to be a slip. */
  public static Optional<String> closest(String word, Iterable<String> candidates) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    int allowed = 2 * slipsAllowed(word.length());
    long letters = letters(word);
    @Nullable String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      if (2 * Math.abs(word.length() - candidate.length()) > allowed
          || 2 * slipsBetween(letters, letters(candidate)) > allowed
          || candidate.equals(word)) {
        continue;
      }
      int cost = cost(word, candidate);
      if (cost <= allowed
          && (best == null || cost < least || (cost == least && candidate.compareTo(best) < 0))) {
        best = candidate;
        least = cost;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code did you mean `name`?}, or empty when no candidate is close. */
  public static Optional<String> suggestion(String word, Iterable<String> candidates) {
    return closest(word, candidates).map(name -> "did you mean `" + name + "`?");
  }

  private static int slipsAllowed(int length) {
    return length <= 2 ? 1 : (length + 2) / 3;
  }

  /** Twice the number of slips; a difference of letter case alone counts as half a slip. */
  private static int cost(String word, String candidate) {
    String lower = word.toLowerCase(Locale.ROOT);
    String lowerCandidate = candidate.toLowerCase(Locale.ROOT);
    int slips = distance(lower, lowerCandidate);
    // A word of one or two letters shares nothing with most others but its length.
    if (slips >= Math.max(lower.length(), lowerCandidate.length())) {
      return Integer.MAX_VALUE;
    }
    boolean sameCase = slips == distance(word, candidate);
    return 2 * slips + (sameCase ? 0 : 1);
  }

  /**
   * How many slips there are at least between words of these letters: one takes away one letter at
   * most that only one of them has. Most candidates are ruled out by that.
   */
  private static int slipsBetween(long a, long b) {
    return Math.max(Long.bitCount(a & ~b), Long.bitCount(b & ~a));
  }

  /** A bit for each letter of the alphabet, whatever its case; other characters share the rest. */
  private static long letters(String word) {
    long bits = 0;
    for (int i = 0; i < word.length(); i++) {
      bits |= 1L << Character.toLowerCase(word.charAt(i));
    }
    return bits;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours between {@code a} and {@code b}.
   */
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
