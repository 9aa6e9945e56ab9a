package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The greatest sets of first and second players' strategies of which every pair is an equilibrium:
 * maximal bicliques of the graph whose edges are the equilibria. Sets of second players' strategies
 * that go with all of a set of firsts' are the intersections of those that go with one.
 */
final class NashSets {

  /** There can be exponentially many. */
  private static final int MOST = 10_000;

  private NashSets() {}

  static List<ImmutableList<MixedProfile>> of(Context context, List<MixedProfile> profiles) {
    List<ImmutableList<Fraction>> seconds =
        profiles.stream().map(profile -> profile.mix(1)).distinct().toList();
    Map<ImmutableList<Fraction>, BitSet> partners = new LinkedHashMap<>();
    for (MixedProfile profile : profiles) {
      partners
          .computeIfAbsent(profile.mix(0), first -> new BitSet())
          .set(seconds.indexOf(profile.mix(1)));
    }
    List<ImmutableList<MixedProfile>> sets = new ArrayList<>();
    for (BitSet closed : intersections(context, partners.values())) {
      sets.add(
          profiles.stream()
              .filter(
                  profile ->
                      closed.get(seconds.indexOf(profile.mix(1)))
                          && contains(partners.get(profile.mix(0)), closed))
              .collect(ImmutableList.toImmutableList()));
    }
    sets.sort((a, b) -> Integer.compare(profiles.indexOf(a.get(0)), profiles.indexOf(b.get(0))));
    return sets;
  }

  private static Set<BitSet> intersections(Context context, Iterable<BitSet> all) {
    Set<BitSet> closed = new LinkedHashSet<>();
    Deque<BitSet> open = new ArrayDeque<>();
    for (BitSet one : all) {
      if (closed.add(one)) {
        open.add(one);
      }
    }
    while (!open.isEmpty()) {
      BitSet next = open.remove();
      for (BitSet one : all) {
        context.burn(1);
        BitSet both = (BitSet) next.clone();
        both.and(one);
        if (!both.isEmpty() && closed.add(both)) {
          open.add(both);
        }
      }
      if (closed.size() > MOST) {
        throw NormalForm.bad("the game has more than " + MOST + " sets of equilibria");
      }
    }
    return closed;
  }

  private static boolean contains(@Nullable BitSet set, BitSet subset) {
    BitSet missing = (BitSet) subset.clone();
    missing.andNot(Objects.requireNonNull(set));
    return missing.isEmpty();
  }
}
