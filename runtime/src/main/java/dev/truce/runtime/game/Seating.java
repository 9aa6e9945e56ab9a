package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Puts policies and their children on seats, and keeps children in step with their owners. */
final class Seating {

  private Seating() {}

  /**
   * Gives a new policy its seat and stream. Its children sit on the same seat; the stream of each
   * is its owner's split by {@code child}, the number of its slot and its number in that.
   */
  static Policy sit(Policy policy, Table table, int seat, RandomStream random) {
    place(policy, table, seat);
    policy.random = random;
    List<Policy> children = new ArrayList<>();
    for (int i = 0; i < policy.slotCount(); i++) {
      int number = 0;
      for (Policy child : Policy.within(policy.slot(i))) {
        children.add(sit(child, table, seat, random.split("child " + i + " " + number++)));
      }
    }
    if (!children.isEmpty()) {
      policy.children = children.toArray(Policy[]::new);
    }
    return policy;
  }

  /**
   * Gives a copy of {@code original} a seat at another table, and a stream that stands where the
   * original's does.
   */
  static Policy resit(Policy copy, Policy original, Table table, int seat) {
    place(copy, table, seat);
    copy.random = Policy.present(original.random).copy();
    int count = original.children.length;
    if (count > 0) {
      List<Policy> children = new ArrayList<>(count);
      for (int i = 0; i < copy.slotCount(); i++) {
        children.addAll(Policy.within(copy.slot(i)));
      }
      copy.children = children.toArray(Policy[]::new);
      for (int i = 0; i < count; i++) {
        resit(copy.children[i], original.children[i], table, seat);
      }
    }
    return copy;
  }

  private static void place(Policy policy, Table table, int seat) {
    policy.table = table;
    policy.me = table.seats[seat];
    policy.opponent = table.seats.length == 2 ? table.seats[1 - seat] : null;
  }

  /** Starts the children in order of their slots, then the policy itself. */
  static void start(Policy policy, Context context) {
    for (Policy child : policy.children) {
      start(child, context);
    }
    policy.start(context);
  }

  /**
   * After an owner's move: has every child that was not asked for its move of this round decide it,
   * for its memory's sake.
   */
  static void settle(Policy owner, Context context) {
    for (Policy child : owner.children) {
      child.decide(context);
      settle(child, context);
    }
  }

  /** Whether two policies of one strategy would draw the same. */
  static boolean sameStreams(Policy a, Policy b) {
    if (!Policy.present(a.random).sameDraws(Policy.present(b.random))) {
      return false;
    }
    for (int i = 0; i < a.children.length; i++) {
      if (!sameStreams(a.children[i], b.children[i])) {
        return false;
      }
    }
    return true;
  }

  /** Orders policies of one strategy by their slots. */
  static int compare(Policy a, Policy b) {
    int order = 0;
    for (int i = 0; order == 0 && i < a.slotCount(); i++) {
      List<Policy> ours = Policy.within(a.slot(i));
      List<Policy> theirs = Policy.within(b.slot(i));
      for (int j = 0; order == 0 && j < ours.size(); j++) {
        order = compare(ours.get(j), theirs.get(j));
      }
      if (ours.isEmpty()) {
        order = Values.compare(a.slot(i), b.slot(i));
      }
    }
    return order;
  }
}
