package dev.truce.runtime.solve;

import dev.truce.runtime.Context;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A correlated equilibrium: a device draws a profile and tells each player its own part, and nobody
 * gains by doing something else than it was told (R. Aumann, Subjectivity and Correlation in
 * Randomized Strategies, 1974).
 */
public final class CorrelatedPlay implements Value {

  private static final int MOST_CELLS = 1_000_000;

  private final NormalForm form;
  private final Fraction[] chances;

  private CorrelatedPlay(NormalForm form, Fraction[] chances) {
    this.form = form;
    this.chances = chances;
  }

  /**
   * The one with the greatest sum of all players' expected payoffs; of several, any, but always the
   * same.
   */
  public static CorrelatedPlay best(Context context, NormalForm form) {
    int profiles = form.profiles();
    List<Fraction[]> rows = new ArrayList<>();
    for (int i = 0; i < form.players(); i++) {
      for (int told = 0; told < form.size(i); told++) {
        for (int instead = 0; instead < form.size(i); instead++) {
          if (told != instead) {
            rows.add(temptation(form, i, told, instead));
          }
        }
      }
      if ((long) rows.size() * profiles > MOST_CELLS) {
        throw NormalForm.bad(form.name() + " is too big for a correlated equilibrium");
      }
    }
    BigInteger[][] gains = Whole.of(rows.toArray(Fraction[][]::new)).cells();
    BigInteger[] welfare = Whole.of(new Fraction[][] {welfare(form)}).cells()[0];
    return new CorrelatedPlay(form, solve(context, gains, welfare));
  }

  /**
   * The chances p of the profiles with the greatest welfare whose gains are all at most 0, by the
   * dual program: to keep v low with {@code v + gains' y >= welfare} for each profile. It begins at
   * the profile of the greatest welfare, from whose row v is eliminated; the prices of the others
   * are their chances.
   */
  private static Fraction[] solve(Context context, BigInteger[][] gains, BigInteger[] welfare) {
    int best = 0;
    for (int profile = 1; profile < welfare.length; profile++) {
      best = welfare[profile].compareTo(welfare[best]) > 0 ? profile : best;
    }
    int unknowns = gains.length + 1;
    BigInteger[] objective = new BigInteger[unknowns];
    BigInteger[][] a = new BigInteger[welfare.length - 1][unknowns];
    BigInteger[] b = new BigInteger[welfare.length - 1];
    context.burn((long) unknowns * welfare.length);
    for (int c = 0; c < gains.length; c++) {
      objective[c] = gains[c][best];
      for (int row = 0; row < a.length; row++) {
        a[row][c] = gains[c][best].subtract(gains[c][profile(row, best)]);
      }
    }
    objective[gains.length] = BigInteger.ONE.negate();
    for (int row = 0; row < a.length; row++) {
      a[row][gains.length] = BigInteger.ONE.negate();
      b[row] = welfare[best].subtract(welfare[profile(row, best)]);
    }
    Fraction[] prices = LinearProgram.maximise(context, objective, a, b).prices();
    Fraction[] chances = new Fraction[welfare.length];
    chances[best] = Fraction.ONE;
    for (int row = 0; row < a.length; row++) {
      chances[profile(row, best)] = prices[row];
      chances[best] = chances[best].minus(prices[row]);
    }
    return chances;
  }

  /** The rows are the profiles but for the best one. */
  private static int profile(int row, int best) {
    return row < best ? row : row + 1;
  }

  /** What a player gains in each profile that tells it one action when it takes another one. */
  private static Fraction[] temptation(NormalForm form, int player, int told, int instead) {
    Fraction[] row = new Fraction[form.profiles()];
    for (int profile = 0; profile < row.length; profile++) {
      int other = profile + (instead - told) * form.stride(player);
      row[profile] =
          form.choice(profile, player) == told
              ? form.exact(player, other).minus(form.exact(player, profile))
              : Fraction.ZERO;
    }
    return row;
  }

  private static Fraction[] welfare(NormalForm form) {
    Fraction[] sums = new Fraction[form.profiles()];
    for (int profile = 0; profile < sums.length; profile++) {
      sums[profile] = Fraction.ZERO;
      for (int i = 0; i < form.players(); i++) {
        sums[profile] = sums[profile].plus(form.exact(i, profile));
      }
    }
    return sums;
  }

  /** The profiles that are drawn, with their chances. */
  public MapValue chances() {
    MapValue.Builder map = MapValue.builder();
    for (int profile = 0; profile < chances.length; profile++) {
      if (!chances[profile].isZero()) {
        map.put(form.profile(profile), chances[profile].toDouble());
      }
    }
    return map.build();
  }

  /** The game, the payoffs, and the profiles with their chances. */
  public MapValue data() {
    return MapValue.builder()
        .put("game", form.name())
        .put("payoffs", payoffs())
        .put("chances", chances())
        .build();
  }

  private Fraction expected(int player) {
    Fraction sum = Fraction.ZERO;
    for (int profile = 0; profile < chances.length; profile++) {
      sum = sum.plus(chances[profile].times(form.exact(player, profile)));
    }
    return sum;
  }

  /** Each player's expected payoff. */
  public ListValue payoffs() {
    double[] all = new double[form.players()];
    Arrays.setAll(all, i -> expected(i).toDouble());
    return ListValue.ofDoubles(all);
  }

  @Override
  public void show(StringBuilder out) {
    out.append(form.name()).append(", correlated: payoffs ");
    Fraction[] payoffs = new Fraction[form.players()];
    Arrays.setAll(payoffs, this::expected);
    out.append(Commas.joined(Arrays.asList(payoffs))).append('\n');
    TextTable table = new TextTable().right("chance").left("profile");
    for (int profile = 0; profile < chances.length; profile++) {
      if (!chances[profile].isZero()) {
        List<String> moves = new ArrayList<>();
        for (int i = 0; i < form.players(); i++) {
          moves.add(form.action(i, form.choice(profile, i)));
        }
        table.row(List.of(chances[profile].toString(), String.join(", ", moves)));
      }
    }
    table.show(out);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CorrelatedPlay that && form.equals(that.form);
  }

  @Override
  public int hashCode() {
    return form.hashCode();
  }

  @Override
  public int compareWith(Value other) {
    return form.compareWith(((CorrelatedPlay) other).form);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
