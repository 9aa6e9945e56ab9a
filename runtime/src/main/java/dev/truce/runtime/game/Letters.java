package dev.truce.runtime.game;

import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.OrdinalList;

/**
 * Moves as letters: the first of each action's name where these differ, otherwise a, b, c… in
 * order.
 */
final class Letters {

  private Letters() {}

  static String text(EnumType actions, ListValue moves, int from, int to) {
    String letters = letters(actions);
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      int ordinal =
          moves instanceof OrdinalList packed
              ? packed.ordinalAt(i)
              : (int) Policy.ordinal(moves.get(i));
      text.append(ordinal < letters.length() ? letters.charAt(ordinal) : '?');
    }
    return text.toString();
  }

  private static String letters(EnumType actions) {
    StringBuilder initials = new StringBuilder();
    actions.cases().forEach(action -> initials.append(action.name().charAt(0)));
    boolean differ = initials.chars().distinct().count() == actions.size();
    return differ ? initials.toString() : "abcdefghijklmnopqrstuvwxyz";
  }
}
