package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    Map<ImmutableList<Fraction>, Integer> numbers = new HashMap<>();
    Map<ImmutableList<Fraction>, BitSet> partners = new LinkedHashMap<>();
    int[] seconds = new int[profiles.size()];
    List<BitSet> partnersOfFirst = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      Integer known = numbers.putIfAbsent(profiles.get(i).mix(1), numbers.size());
      seconds[i] = known == null ? numbers.size() - 1 : known;
      BitSet others = partners.computeIfAbsent(profiles.get(i).mix(0), first -> new BitSet());
      others.set(seconds[i]);
      partnersOfFirst.add(others);
    }
    Map<Integer, List<ImmutableList<MixedProfile>>> sets = new TreeMap<>();
    for (BitSet closed : intersections(context, partners.values())) {
      context.burn(seconds.length);
      ImmutableList.Builder<MixedProfile> set = ImmutableList.builder();
      int first = -1;
      for (int i = 0; i < seconds.length; i++) {
        if (closed.get(seconds[i]) && contains(partnersOfFirst.get(i), closed)) {
          set.add(profiles.get(i));
          first = first < 0 ? i : first;
        }
      }
      sets.computeIfAbsent(first, n -> new ArrayList<>()).add(set.build());
    }
    return sets.values().stream().flatMap(List::stream).toList();
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
      if (closed.size() > MOST) {
        throw NormalForm.bad("the game has more than " + MOST + " sets of equilibria");
      }
      BitSet next = open.remove();
      for (BitSet one : all) {
        context.burn(1 + next.length() / Long.SIZE);
        BitSet both = (BitSet) next.clone();
        both.and(one);
        if (!both.isEmpty() && closed.add(both)) {
          open.add(both);
        }
      }
    }
    return closed;
  }

  private static boolean contains(BitSet set, BitSet subset) {
    for (int i = subset.nextSetBit(0); i >= 0; i = subset.nextSetBit(i + 1)) {
      if (!set.get(i)) {
        return false;
      }
    }
    return true;
  }
}
