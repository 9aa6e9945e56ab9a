package dev.truce.runtime.game;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many turns the games of a match have: fixed numbers, one for each game, or one game that
 * chance ends.
 */
public final class Lengths {

  /** The turns that one game may have. */
  static final long MOST_TURNS = 1_000_000_000_000L;

  /** How many lengths are printed one by one. */
  private static final int SHOWN = 8;

  private final long[] fixed;
  private final double ending;

  private Lengths(long[] fixed, double ending) {
    this.fixed = fixed;
    this.ending = ending;
  }

  public static Lengths fixed(long... turns) {
    for (long each : turns) {
      if (each < 1 || each > MOST_TURNS) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT, "a match has from 1 to " + MOST_TURNS + " turns, not " + each);
      }
    }
    if (turns.length == 0) {
      throw new ScriptError(Fault.BAD_ARGUMENT, "the list of lengths is empty");
    }
    return new Lengths(turns.clone(), 0);
  }

  /** Ends after each turn with probability {@code ending}. */
  public static Lengths geometric(double ending) {
    if (!(ending > 0 && ending <= 1)) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "a match ends with a probability above 0 and up to 1, not " + Values.showFloat(ending));
    }
    return new Lengths(new long[0], ending);
  }

  /** What a script gives: an Int, a List of Int, or a {@code Geometric}. */
  public static Lengths of(@Nullable Object turns) {
    if (turns instanceof Long one) {
      return fixed(one);
    }
    if (turns instanceof ListValue list) {
      return fixed(list.toLongs());
    }
    return geometric(
        (Double) Objects.requireNonNull(((Data) Objects.requireNonNull(turns)).field(0)));
  }

  /** How many games a match has. */
  public int games() {
    return ending > 0 ? 1 : fixed.length;
  }

  @Override
  public String toString() {
    if (ending > 0) {
      return "turns until chance ends it (" + Values.showFloat(ending) + ")";
    }
    long sum = Arrays.stream(fixed).sum();
    if (fixed.length > SHOWN) {
      return fixed.length + " games (" + sum + " turns)";
    }
    String list = Arrays.stream(fixed).mapToObj(Long::toString).collect(Collectors.joining(" + "));
    return list + (list.equals("1") ? " turn" : " turns");
  }

  /** The turns of the only game, where chance does not decide about them; else 0. */
  public long single() {
    return games() == 1 && !random() ? fixed[0] : 0;
  }

  boolean random() {
    return ending > 0;
  }

  /** The turns of a game, from 0; takes one draw when chance decides. */
  long turns(int game, RandomStream random) {
    if (ending == 0) {
      return fixed[game];
    }
    return 1 + (long) Math.min(misses(random, ending), (double) (MOST_TURNS - 1));
  }

  /** How often something of probability {@code p} does not happen before it happens: one draw. */
  static double misses(RandomStream random, double p) {
    return Math.floor(StrictMath.log1p(-random.nextDouble()) / StrictMath.log1p(-p));
  }
}
