package dev.truce.runtime.evolve;

import dev.truce.runtime.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a finite Markov chain spends its time in the long run: its recurrent classes, the chance to
 * end in each, and the shares of time within it (of a periodic class, the mean over a period).
 */
final class LongRun {

  private final Context context;
  private final JointPlay chain;

  /** The class of each state: a number from 0, or -1 of states that are left for good. */
  private final int[] classOf;

  private final List<int[]> classes = new ArrayList<>();

  /** All states of the chain must have been found. */
  LongRun(Context context, JointPlay chain) {
    this.context = context;
    this.chain = chain;
    this.classOf = new int[chain.states()];
    findClasses();
  }

  int classes() {
    return classes.size();
  }

  /**
   * Strongly connected parts that nothing leads out of (R. Tarjan, "Depth-first search and linear
   * graph algorithms", 1972, with a stack of its own).
   */
  private void findClasses() {
    int size = classOf.length;
    int[] order = new int[size];
    int[] low = new int[size];
    int[] at = new int[size];
    int[] part = new int[size];
    Arrays.fill(part, -1);
    Arrays.fill(classOf, -1);
    int[] open = new int[size];
    int[] path = new int[size];
    int opened = 0;
    int found = 0;
    int parts = 0;
    for (int root = 0; root < size; root++) {
      if (order[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      order[root] = low[root] = ++found;
      open[opened++] = root;
      while (depth >= 0) {
        context.burn(1);
        int state = path[depth];
        int[] to = chain.moves(state).to();
        if (at[state] < to.length) {
          int next = to[at[state]++];
          if (order[next] == 0) {
            order[next] = low[next] = ++found;
            open[opened++] = next;
            path[++depth] = next;
          } else if (part[next] < 0) {
            low[state] = Math.min(low[state], order[next]);
          }
          continue;
        }
        if (low[state] == order[state]) {
          int from = opened;
          do {
            part[open[--from]] = parts;
          } while (open[from] != state);
          keep(Arrays.copyOfRange(open, from, opened), part, parts);
          opened = from;
          parts++;
        }
        if (--depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[state]);
        }
      }
    }
  }

  private void keep(int[] members, int[] part, int number) {
    for (int state : members) {
      for (int next : chain.moves(state).to()) {
        if (part[next] != number) {
          return;
        }
      }
    }
    Arrays.sort(members);
    for (int state : members) {
      classOf[state] = classes.size();
    }
    classes.add(members);
  }

  /** The share of each profile in the long run, from a distribution of first states. */
  double[] shares(double[] starts) {
    double[] ends = ends(starts);
    double[] shares = new double[chain.profiles()];
    for (int number = 0; number < ends.length; number++) {
      if (ends[number] > 0) {
        add(classes.get(number), ends[number], shares);
      }
    }
    return shares;
  }

  /** The chance to end in each class. */
  private double[] ends(double[] starts) {
    int[] place = new int[classOf.length];
    int left = 0;
    for (int state = 0; state < place.length; state++) {
      place[state] = classOf[state] < 0 ? left++ : -1;
    }
    double[] ends = new double[classes.size()];
    BandChain passing = new BandChain(Math.max(1, left), left, classes.size());
    for (int state = 0; state < place.length; state++) {
      if (place[state] >= 0) {
        JointPlay.Moves moves = chain.moves(state);
        for (int i = 0; i < moves.to().length; i++) {
          int next = moves.to()[i];
          if (place[next] >= 0) {
            passing.add(place[state], place[next], moves.chance()[i]);
          } else {
            passing.addEnd(place[state], classOf[next], moves.chance()[i]);
          }
        }
      }
    }
    double[][] absorbed = passing.absorbed(context);
    for (int state = 0; state < starts.length; state++) {
      if (classOf[state] >= 0) {
        ends[classOf[state]] += starts[state];
      } else {
        for (int number = 0; number < ends.length; number++) {
          ends[number] += starts[state] * absorbed[place[state]][number];
        }
      }
    }
    return ends;
  }

  private void add(int[] members, double weight, double[] shares) {
    BandChain within = new BandChain(members.length, members.length, 0);
    for (int i = 0; i < members.length; i++) {
      JointPlay.Moves moves = chain.moves(members[i]);
      for (int k = 0; k < moves.to().length; k++) {
        within.add(i, Arrays.binarySearch(members, moves.to()[k]), moves.chance()[k]);
      }
    }
    double[] times = within.stationary(context);
    if (times == null) {
      throw new IllegalStateException("a recurrent class has one stationary distribution");
    }
    for (int i = 0; i < members.length; i++) {
      JointPlay.Moves moves = chain.moves(members[i]);
      for (int k = 0; k < moves.to().length; k++) {
        shares[moves.profile()[k]] += weight * times[i] * moves.chance()[k];
      }
    }
  }
}
