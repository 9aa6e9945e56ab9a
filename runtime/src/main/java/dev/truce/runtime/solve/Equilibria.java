package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All Nash equilibria of a game of two players: those that are no mixture of others, and the sets
 * that they span. In a set, every mixture of the first player's strategies with every mixture of
 * the second's is an equilibrium, and every equilibrium is in one (D. Avis, G. Rosenberg, R. Savani
 * and B. von Stengel, Enumeration of Nash Equilibria for Two-Player Games, 2010).
 */
public final class Equilibria implements Value {

  private final NormalForm form;
  private final ImmutableList<MixedProfile> profiles;
  private final ImmutableList<ImmutableList<MixedProfile>> sets;
  private final IdentityHashMap<MixedProfile, ImmutableList<Fraction>> payoffs =
      new IdentityHashMap<>();
  private final boolean degenerate;

  private Equilibria(
      Context context,
      NormalForm form,
      List<MixedProfile> profiles,
      List<ImmutableList<MixedProfile>> sets,
      boolean degenerate) {
    this.form = form;
    this.profiles = ImmutableList.copyOf(profiles);
    this.sets = ImmutableList.copyOf(sets);
    this.degenerate = degenerate;
    for (MixedProfile profile : profiles) {
      payoffs.put(profile, ImmutableList.copyOf(profile.expected(context)));
    }
  }

  public static Equilibria of(Context context, NormalForm form) {
    form.ofTwo("`equilibria` is");
    Map<ImmutableList<Fraction>, BitSet> firsts = Vertices.of(context, new BestResponses(form, 0));
    Map<ImmutableList<Fraction>, BitSet> seconds = Vertices.of(context, new BestResponses(form, 1));
    int labels = form.size(0) + form.size(1);
    List<MixedProfile> profiles = new ArrayList<>();
    List<ImmutableList<Fraction>> mixes = List.copyOf(seconds.keySet());
    BitSet[] having = having(labels, seconds.values());
    for (Map.Entry<ImmutableList<Fraction>, BitSet> first : firsts.entrySet()) {
      context.burn((long) mixes.size() * labels / Long.SIZE);
      BitSet fitting = new BitSet();
      fitting.set(0, mixes.size());
      BitSet has = first.getValue();
      for (int i = has.nextClearBit(0); i < labels; i = has.nextClearBit(i + 1)) {
        fitting.and(having[i]);
      }
      fitting.stream()
          .forEach(
              second ->
                  profiles.add(
                      new MixedProfile(form, ImmutableList.of(first.getKey(), mixes.get(second)))));
    }
    profiles.sort(
        Comparator.comparingInt(MixedProfile::supported)
            .thenComparing(MixedProfile::compareWeights));
    boolean degenerate =
        firsts.values().stream().anyMatch(has -> has.cardinality() > form.size(0))
            || seconds.values().stream().anyMatch(has -> has.cardinality() > form.size(1));
    return new Equilibria(context, form, profiles, NashSets.of(context, profiles), degenerate);
  }

  /** For each label, which of the strategies have it. */
  private static BitSet[] having(int labels, Iterable<BitSet> strategies) {
    BitSet[] having = new BitSet[labels];
    Arrays.setAll(having, label -> new BitSet());
    int number = 0;
    for (BitSet strategy : strategies) {
      int which = number++;
      strategy.stream().forEach(label -> having[label].set(which));
    }
    return having;
  }

  public ListValue profiles() {
    return ListValue.ofObjects(profiles.toArray());
  }

  public ListValue sets() {
    return ListValue.ofObjects(
        sets.stream().map(set -> ListValue.ofObjects(set.toArray())).toArray());
  }

  /** Whether some mixed strategy has more best responses than actions that it mixes. */
  public boolean isDegenerate() {
    return degenerate;
  }

  /** The game, whether it is degenerate, and its sets of equilibria with their payoffs. */
  public MapValue data() {
    Object[] all = sets.stream().map(set -> ListValue.ofObjects(dataOf(set))).toArray();
    return MapValue.builder()
        .put("game", form.name())
        .put("degenerate", degenerate)
        .put("sets", ListValue.ofObjects(all))
        .build();
  }

  private ImmutableList<Fraction> payoffsOf(MixedProfile profile) {
    return Objects.requireNonNull(payoffs.get(profile));
  }

  private Object[] dataOf(List<MixedProfile> set) {
    return set.stream()
        .map(
            profile ->
                MapValue.builder()
                    .put("strategies", profile.data())
                    .put("payoffs", MixedProfile.floats(payoffsOf(profile)))
                    .build())
        .toArray();
  }

  @Override
  public void show(StringBuilder out) {
    out.append(form.name()).append(degenerate ? ", degenerate: " : ": ");
    boolean infinite = sets.stream().anyMatch(set -> set.size() > 1);
    if (infinite) {
      out.append("infinitely many equilibria, mixtures within each of ").append(sets.size());
      out.append(sets.size() == 1 ? " set" : " sets");
    } else {
      out.append(profiles.size()).append(profiles.size() == 1 ? " equilibrium" : " equilibria");
    }
    out.append('\n');
    TextTable table = new TextTable().right(infinite ? "set" : "");
    table.left("first").left("second").left("payoffs");
    for (int s = 0; s < sets.size(); s++) {
      for (MixedProfile profile : sets.get(s)) {
        table.row(
            List.of(
                Integer.toString(s + 1),
                profile.show(0),
                profile.show(1),
                Commas.joined(payoffsOf(profile))));
      }
    }
    table.show(out);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Equilibria that && form.equals(that.form);
  }

  @Override
  public int hashCode() {
    return form.hashCode();
  }

  @Override
  public int compareWith(Value other) {
    return form.compareWith(((Equilibria) other).form);
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
