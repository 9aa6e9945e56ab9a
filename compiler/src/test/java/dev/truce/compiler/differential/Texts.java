package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.ListOf;
import java.util.ArrayList;
import java.util.List;

/** Makes Texts: short ones, so that no loop makes them grow beyond bounds. */
final class Texts {

  private static final ImmutableList<String> WORDS =
      ImmutableList.of(
          "", "a", "b", "ab", "héllo", "x y", "12", "-7", "1.5", "Zoë", "\\\\", "\\\"", "😀",
          "tab\\t", "\\{n}");

  private final Exprs exprs;
  private final Dice dice;

  Texts(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  Tree literal() {
    return Tree.plain("\"" + dice.pick(WORDS) + "\"");
  }

  private Tree t(int depth) {
    return exprs.bare(Basic.TEXT, depth - 1);
  }

  private Tree i(int depth) {
    return exprs.bare(Basic.INT, depth - 1);
  }

  Tree make(int depth) {
    return switch (dice.below(18)) {
      case 0, 1, 2 -> Tree.plain("(", t(depth), " + ", t(depth), ").take(40)");
      case 3, 4, 5, 6 -> interpolation(depth, 3);
      case 7 -> Tree.plain(t(depth), dice.oneOf(".upper", ".lower", ".trim", ".reversed"));
      case 8 -> Tree.plain(t(depth), dice.oneOf(".take(", ".drop("), i(depth), ")");
      case 9 -> Tree.plain(exprs.bare(exprs.types.any(2), depth - 1), ".toText.take(60)");
      case 10 ->
          Tree.plain(
              exprs.bare(new ListOf(exprs.types.small()), depth - 1),
              ".joined(",
              t(depth),
              ").take(40)");
      case 11 -> Tree.plain(t(depth), ".repeat(", Integer.toString(dice.below(4)), ").take(40)");
      case 12 -> Tree.plain(t(depth), ".replace(\"a\", by: ", t(depth), ").take(40)");
      case 13 ->
          Tree.plain(
              "(",
              t(depth),
              " + \"ab\")[",
              Integer.toString(dice.percent(90) ? dice.below(2) : 5),
              "]");
      case 14 -> Tree.plain("(", t(depth), ".at(", i(depth), ") ?? ", t(depth), ")");
      case 15 ->
          Tree.plain(
              t(depth),
              dice.oneOf(".padLeft(", ".padRight("),
              Integer.toString(dice.below(9)),
              ")");
      case 16 ->
          Tree.plain(t(depth), ".slice(", Integer.toString(dice.below(3)), ", ", i(depth), ")");
      default ->
          Tree.plain("(", exprs.bare(new ListOf(Basic.TEXT), depth - 1), ".max ?? ", t(depth), ")");
    };
  }

  /** A text with holes for values of any type. */
  Tree interpolation(int depth, int most) {
    List<Object> parts = new ArrayList<>();
    parts.add("\"");
    for (int i = dice.between(1, most); i > 0; i--) {
      parts.add(dice.oneOf("", "a", " ", "n=", "é", "; "));
      parts.add("{");
      Tree hole = hole(depth - 1);
      parts.add(hole.text().contains("\n") ? exprs.leaf(Basic.INT, false) : hole);
      parts.add("}");
    }
    parts.add(dice.oneOf("", "", ".", " end"));
    parts.add("\"");
    return Tree.plain(parts);
  }

  private Tree hole(int depth) {
    return switch (dice.below(8)) {
      case 0 -> Tree.plain(exprs.bare(Basic.INT, depth), dice.oneOf(":5", ":-5", ":3"));
      case 1 ->
          Tree.plain(exprs.bare(Basic.FLOAT, depth), dice.oneOf(":8.2", ":.1%", ":.3", ":10"));
      case 2 -> Tree.plain(exprs.bare(Basic.TEXT, depth), dice.oneOf(":6", ":-6"));
      case 3, 4 -> exprs.bare(exprs.types.basic(), depth);
      default -> exprs.bare(exprs.types.any(2), depth);
    };
  }
}
