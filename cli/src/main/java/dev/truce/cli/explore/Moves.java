package dev.truce.cli.explore;

import dev.truce.runtime.chart.Medium;
import dev.truce.runtime.chart.Style;
import dev.truce.runtime.game.Letters;
import dev.truce.runtime.value.EnumType;

/** Moves as coloured letters. */
final class Moves {

  private Moves() {}

  static String painted(EnumType actions, long ordinal, Medium medium) {
    return medium.paint(Letters.of(actions, ordinal), Style.of((int) ordinal));
  }

  /** What each letter stands for. */
  static String key(EnumType actions) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < actions.size(); i++) {
      key.append(i == 0 ? "" : ", ").append(Letters.of(actions, i)).append(" ");
      key.append(actions.cases().get(i).name());
    }
    return key.toString();
  }
}
