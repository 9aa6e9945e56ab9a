package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Fun;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Values;
import java.util.Objects;

/** What each player of a coalition game is worth, from what every coalition is worth. */
public final class Coalitions {

  private static final int MOST_PLAYERS = 20;

  private final ListValue players;

  /** By the set of players as bits. */
  private final double[] worths;

  private Coalitions(ListValue players, double[] worths) {
    this.players = players;
    this.worths = worths;
  }

  public static Coalitions of(Context context, ListValue players, Fun worth) {
    int size = players.size();
    if (size > MOST_PLAYERS) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "there can be " + MOST_PLAYERS + " players, not " + size,
          "every coalition is looked at");
    }
    SetValue.Builder distinct = SetValue.builder();
    players.forEach(distinct::add);
    if (distinct.build().size() < size) {
      throw NormalForm.bad("a player stands twice in the list of players");
    }
    context.burn((long) size << size);
    double[] worths = new double[1 << size];
    for (int set = 0; set < worths.length; set++) {
      SetValue.Builder members = SetValue.builder();
      for (int i = 0; i < size; i++) {
        if ((set & (1 << i)) != 0) {
          members.add(players.get(i));
        }
      }
      worths[set] = (Double) Objects.requireNonNull(worth.apply(context, members.build()));
      if (Double.isInfinite(worths[set])) {
        throw NormalForm.bad(
            "a coalition has a finite worth, not " + Values.showFloat(worths[set]));
      }
    }
    if (worths[0] != 0) {
      throw NormalForm.bad(
          "the coalition of nobody is worth 0, not " + Values.showFloat(worths[0]));
    }
    return new Coalitions(players, worths);
  }

  /**
   * What each adds on average to those who came before, over all orders (L. Shapley, A Value for
   * n-Person Games, 1953).
   */
  public MapValue shapley() {
    int size = players.size();
    return values(
        added -> {
          Fraction sum = Fraction.ZERO;
          Fraction orders = Fraction.of(size); // n times the coalitions of k others
          for (int k = 0; k < size; k++) {
            sum = sum.plus(Fraction.of(added[k]).over(orders));
            orders = orders.times(Fraction.of(size - 1 - k)).over(Fraction.of(k + 1));
          }
          return sum.toDouble();
        });
  }

  /**
   * What each adds on average to the coalitions of the others (J. Banzhaf, Weighted Voting Doesn't
   * Work, 1965; P. Dubey and L. Shapley, 1979).
   */
  public MapValue banzhaf() {
    return values(
        added -> {
          double sum = 0;
          for (double each : added) {
            sum += each;
          }
          return sum / (1 << (added.length - 1));
        });
  }

  private interface Value {
    /** From what a player adds to the coalitions of k others, summed up for each k. */
    double of(double[] added);
  }

  private MapValue values(Value value) {
    MapValue.Builder map = MapValue.builder();
    for (int i = 0; i < players.size(); i++) {
      double[] added = new double[players.size()];
      for (int set = 0; set < worths.length; set++) {
        if ((set & (1 << i)) == 0) {
          added[Integer.bitCount(set)] += worths[set | (1 << i)] - worths[set];
        }
      }
      map.put(players.get(i), value.of(added) + 0.0);
    }
    return map.build();
  }
}
