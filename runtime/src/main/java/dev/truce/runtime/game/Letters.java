package dev.truce.runtime.game;

import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.OrdinalList;
import java.util.List;

/**
 * Moves as letters: the first of each action's name where these differ among the player's actions,
 * otherwise a, b, c… in order.
 */
public final class Letters {

  private Letters() {}

  /**
   * @param own the ordinals of the player's actions; empty for all
   */
  static String text(EnumType actions, List<Integer> own, ListValue moves, int from, int to) {
    String letters = letters(actions, own);
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

  /** The letter of an action, by its ordinal. */
  public static String of(EnumType actions, long ordinal) {
    String letters = letters(actions, List.of());
    return ordinal < letters.length() ? String.valueOf(letters.charAt((int) ordinal)) : "?";
  }

  /** Whether the letters must be explained, since they are not those that the names begin with. */
  public static boolean areNotInitials(EnumType actions) {
    return !letters(actions, List.of()).equals(initials(actions));
  }

  private static String letters(EnumType actions, List<Integer> own) {
    String initials = initials(actions);
    boolean differ =
        own.isEmpty()
            ? initials.chars().distinct().count() == actions.size()
            : own.stream().map(initials::charAt).distinct().count() == own.size();
    return differ ? initials : "abcdefghijklmnopqrstuvwxyz";
  }

  private static String initials(EnumType actions) {
    StringBuilder initials = new StringBuilder();
    actions.cases().forEach(action -> initials.append(action.name().charAt(0)));
    return initials.toString();
  }
}
