package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mixed strategy for each player of a game: how probable each of its actions is, exactly. */
public final class MixedProfile implements Value {

  /** How far from 1 given probabilities may sum up to. */
  private static final double TOLERANCE = 1e-9;

  /** A given probability counts as the simplest fraction that is as near as this. */
  private static final double SNAP = 1e-12;

  private final NormalForm form;
  private final ImmutableList<ImmutableList<Fraction>> weights;

  MixedProfile(NormalForm form, List<ImmutableList<Fraction>> weights) {
    this.form = form;
    this.weights = ImmutableList.copyOf(weights);
  }

  static MixedProfile of(NormalForm form, Fraction[] first, Fraction[] second) {
    return new MixedProfile(
        form, ImmutableList.of(ImmutableList.copyOf(first), ImmutableList.copyOf(second)));
  }

  /** The profile in which everybody's choice is certain. */
  static MixedProfile pure(NormalForm form, int profile) {
    List<ImmutableList<Fraction>> weights = new ArrayList<>();
    for (int i = 0; i < form.players(); i++) {
      Fraction[] own = new Fraction[form.size(i)];
      Arrays.fill(own, Fraction.ZERO);
      own[form.choice(profile, i)] = Fraction.ONE;
      weights.add(ImmutableList.copyOf(own));
    }
    return new MixedProfile(form, weights);
  }

  /** A profile of given probabilities, which must sum up to 1 for each player. */
  public static MixedProfile of(NormalForm form, List<? extends @Nullable Object> mixes) {
    if (mixes.size() != form.players()) {
      throw NormalForm.bad(
          form.name()
              + " needs a mixed strategy for each of "
              + form.players()
              + " players, not "
              + mixes.size());
    }
    List<ImmutableList<Fraction>> weights = new ArrayList<>();
    for (int i = 0; i < form.players(); i++) {
      weights.add(mix(form, i, (ListValue) Objects.requireNonNull(mixes.get(i))));
    }
    return new MixedProfile(form, weights);
  }

  /** One player's mixed strategy, of given probabilities. */
  static ImmutableList<Fraction> mix(NormalForm form, int player, ListValue given) {
    double[] chances = given.toDoubles();
    if (chances.length != form.size(player)) {
      throw NormalForm.bad(
          "a mixed strategy has a probability for each of the "
              + form.size(player)
              + " actions, not "
              + chances.length
              + " of them");
    }
    double total = 0;
    Fraction sum = Fraction.ZERO;
    Fraction[] simple = new Fraction[chances.length];
    for (int a = 0; a < chances.length; a++) {
      double chance = chances[a];
      if (!(chance >= 0 && chance <= 1 + TOLERANCE)) {
        throw NormalForm.bad("a probability is from 0 to 1, not " + Values.showFloat(chance));
      }
      total += chance;
      simple[a] = Fraction.near(chance, SNAP);
      sum = sum.plus(simple[a]);
    }
    if (Math.abs(total - 1) > TOLERANCE) {
      throw NormalForm.bad(
          "the probabilities of a mixed strategy sum up to 1, not to " + Values.showFloat(total));
    }
    Fraction divisor = sum;
    return Arrays.stream(simple)
        .map(chance -> chance.over(divisor))
        .collect(ImmutableList.toImmutableList());
  }

  NormalForm form() {
    return form;
  }

  ImmutableList<Fraction> mix(int player) {
    return weights.get(player);
  }

  /** What a player can expect of each of its actions while the others play their mixes. */
  Fraction[] worths(Context context, int player) {
    context.burn(form.profiles());
    Fraction[] worths = new Fraction[form.size(player)];
    Arrays.fill(worths, Fraction.ZERO);
    for (int profile = 0; profile < form.profiles(); profile++) {
      Fraction chance = Fraction.ONE;
      for (int i = 0; i < form.players() && !chance.isZero(); i++) {
        if (i != player) {
          chance = chance.times(weights.get(i).get(form.choice(profile, i)));
        }
      }
      if (!chance.isZero()) {
        int own = form.choice(profile, player);
        worths[own] = worths[own].plus(chance.times(form.exact(player, profile)));
      }
    }
    return worths;
  }

  private Fraction worth(int player, Fraction[] worths) {
    Fraction sum = Fraction.ZERO;
    for (int a = 0; a < worths.length; a++) {
      sum = sum.plus(worths[a].times(weights.get(player).get(a)));
    }
    return sum;
  }

  static Fraction best(Fraction[] worths) {
    Fraction best = worths[0];
    for (Fraction worth : worths) {
      best = best.max(worth);
    }
    return best;
  }

  Fraction[] expected(Context context) {
    Fraction[] all = new Fraction[form.players()];
    Arrays.setAll(all, i -> worth(i, worths(context, i)));
    return all;
  }

  /** Each player's expected payoff. */
  public ListValue payoffs(Context context) {
    return floats(Arrays.asList(expected(context)));
  }

  /** What each player would gain by its best deviation. */
  Fraction[] regrets(Context context) {
    Fraction[] all = new Fraction[form.players()];
    for (int i = 0; i < all.length; i++) {
      Fraction[] worths = worths(context, i);
      all[i] = best(worths).minus(worth(i, worths));
    }
    return all;
  }

  public ListValue gains(Context context) {
    return floats(Arrays.asList(regrets(context)));
  }

  /** The mean of the gains. */
  public double exploitability(Context context) {
    Fraction sum = Fraction.ZERO;
    for (Fraction regret : regrets(context)) {
      sum = sum.plus(regret);
    }
    return sum.over(Fraction.of(form.players())).toDouble();
  }

  public boolean isEquilibrium(Context context) {
    return Arrays.stream(regrets(context)).allMatch(Fraction::isZero);
  }

  /** The actions of a player that are best against what the others do. */
  public ListValue bestResponses(Context context, long player) {
    checkPlayer(player);
    Fraction[] worths = worths(context, (int) player);
    Fraction best = best(worths);
    List<@Nullable Object> all = new ArrayList<>();
    for (int a = 0; a < worths.length; a++) {
      if (worths[a].equals(best)) {
        all.add(form.actions((int) player).get(a));
      }
    }
    return ListValue.ofObjects(all.toArray());
  }

  /** The actions that a player may choose. */
  public ListValue support(long player) {
    checkPlayer(player);
    List<@Nullable Object> all = new ArrayList<>();
    for (int a = 0; a < form.size((int) player); a++) {
      if (!weights.get((int) player).get(a).isZero()) {
        all.add(form.actions((int) player).get(a));
      }
    }
    return ListValue.ofObjects(all.toArray());
  }

  private void checkPlayer(long player) {
    if (player < 0 || player >= form.players()) {
      throw NormalForm.bad(
          "there is no player " + player + " among " + form.players() + ": players count from 0");
    }
  }

  public ListValue probabilities() {
    return ListValue.ofObjects(weights.stream().map(MixedProfile::floats).toArray());
  }

  /** For each player the chances of the actions in its support, by their names. */
  public ListValue data() {
    Object[] mixes = new Object[form.players()];
    for (int i = 0; i < mixes.length; i++) {
      MapValue.Builder mix = MapValue.builder();
      for (int a = 0; a < form.size(i); a++) {
        if (!weights.get(i).get(a).isZero()) {
          mix.put(Values.show(form.actions(i).get(a)), weights.get(i).get(a).toDouble());
        }
      }
      mixes[i] = mix.build();
    }
    return ListValue.ofObjects(mixes);
  }

  /** The probabilities as texts, such as {@code 2/3}. */
  public ListValue fractions() {
    return ListValue.ofObjects(
        weights.stream()
            .map(mix -> ListValue.ofObjects(mix.stream().map(Fraction::toString).toArray()))
            .toArray());
  }

  static ListValue floats(List<Fraction> numbers) {
    return ListValue.ofDoubles(numbers.stream().mapToDouble(Fraction::toDouble).toArray());
  }

  public boolean isPure() {
    return weights.stream().allMatch(mix -> mix.contains(Fraction.ONE));
  }

  /** What everybody does, where nobody mixes. */
  public @Nullable ListValue actions() {
    if (!isPure()) {
      return null;
    }
    Object[] moves = new Object[form.players()];
    Arrays.setAll(moves, i -> form.actions(i).get(weights.get(i).indexOf(Fraction.ONE)));
    return ListValue.ofObjects(moves);
  }

  /** How many actions have a chance, of all players. */
  int supported() {
    return (int) weights.stream().flatMap(List::stream).filter(w -> !w.isZero()).count();
  }

  /** {@code Opera}, or {@code 2/3 Opera + 1/3 Fight}. */
  String show(int player) {
    ImmutableList<Fraction> mix = weights.get(player);
    StringBuilder out = new StringBuilder();
    for (int a = 0; a < mix.size(); a++) {
      if (!mix.get(a).isZero()) {
        out.append(out.length() == 0 ? "" : " + ");
        out.append(mix.get(a).equals(Fraction.ONE) ? "" : mix.get(a) + " ");
        out.append(form.action(player, a));
      }
    }
    return out.toString();
  }

  @Override
  public void show(StringBuilder out) {
    for (int i = 0; i < form.players(); i++) {
      out.append(i == 0 ? "(" : ", ").append(show(i));
    }
    out.append(')');
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MixedProfile that
        && weights.equals(that.weights)
        && form.equals(that.form);
  }

  @Override
  public int hashCode() {
    return weights.hashCode();
  }

  @Override
  public int compareWith(Value other) {
    MixedProfile that = (MixedProfile) other;
    int order = form.compareWith(that.form);
    return order == 0 ? compareWeights(that) : order;
  }

  /** The first player's greater chance of an earlier action comes first. */
  int compareWeights(MixedProfile that) {
    for (int i = 0; i < weights.size(); i++) {
      for (int a = 0; a < weights.get(i).size(); a++) {
        int order = that.weights.get(i).get(a).compareTo(weights.get(i).get(a));
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
