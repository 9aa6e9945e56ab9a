package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.SetOf;
import dev.truce.compiler.differential.Ty.TupleOf;
import java.util.ArrayList;
import java.util.List;

/** Makes lists: short ones. */
final class Lists {

  private final Exprs exprs;
  private final Dice dice;

  Lists(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  private Tree same(ListOf type, int depth) {
    return exprs.bare(type, depth - 1);
  }

  Tree make(ListOf type, int depth, boolean told) {
    Ty element = type.element();
    if (dice.percent(35)) {
      Tree special = ofElement(element, depth);
      if (special != null) {
        return special;
      }
    }
    return switch (dice.below(18)) {
      case 0, 1, 2 -> literal(element, depth, told);
      case 3, 4 -> mapped(element, depth);
      case 5 -> comprehension(element, depth);
      case 6, 7 ->
          Tree.plain(
              same(type, depth),
              dice.oneOf(".filter(", ".reject(", ".takeWhile(", ".dropWhile("),
              exprs.lambda(ImmutableList.of(element), Basic.BOOL, depth - 1, true),
              ")");
      case 8 ->
          Tree.plain(
              same(type, depth),
              dice.oneOf(".take(", ".drop(", ".last("),
              Integer.toString(dice.below(5)),
              ")");
      case 9 ->
          Tree.plain(
              same(type, depth),
              dice.oneOf(".sorted", ".reversed", ".distinct", ".sortedDescending"));
      case 10 ->
          Tree.plain(
              same(type, depth),
              dice.oneOf(".sorted(", ".sortedBy("),
              exprs.lambda(ImmutableList.of(element), exprs.types.basic(), depth - 1, false),
              ")");
      case 11 -> Tree.plain("(", same(type, depth), " + ", same(type, depth), ").take(9)");
      case 12 ->
          Tree.plain("(", same(type, depth), " + ", exprs.bare(element, depth - 1), ").take(9)");
      case 13 ->
          Tree.plain(
              same(type, depth),
              dice.oneOf(".put(", ".insert("),
              Integer.toString(dice.percent(90) ? 0 : 2),
              ", ",
              exprs.want(element, depth - 1),
              ")");
      case 14 -> Tree.plain(same(type, depth), ".without(", exprs.want(element, depth - 1), ")");
      case 15 ->
          Tree.plain(
              same(type, depth),
              ".flatMap(",
              exprs.lambda(ImmutableList.of(element), type, Math.min(depth - 1, 1), false),
              ").take(9)");
      case 16 ->
          Tree.plain(
              "list(", Integer.toString(dice.below(4)), ", ", exprs.bare(element, depth - 1), ")");
      default -> part(type, depth);
    };
  }

  /** One of two parts. */
  private Tree part(ListOf type, int depth) {
    String yes = exprs.scope.fresh("m");
    String no = exprs.scope.fresh("m");
    return Tree.plain(
        "(match ",
        same(type, depth),
        ".partition(",
        exprs.lambda(ImmutableList.of(type.element()), Basic.BOOL, depth - 1, true),
        ") { (" + yes + ", " + no + ") => " + dice.oneOf(yes, no) + " })");
  }

  private Tree literal(Ty element, int depth, boolean told) {
    List<Tree> elements = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      elements.add(exprs.make(element, depth - 1, told));
    }
    return Tree.plain("[", Tree.joined(", ", elements), "]");
  }

  private Tree mapped(Ty element, int depth) {
    Ty from = exprs.types.small();
    return Tree.plain(
        exprs.bare(new ListOf(from), depth - 1),
        ".map(",
        exprs.lambda(ImmutableList.of(from), element, depth - 1, false),
        ")");
  }

  private Tree comprehension(Ty element, int depth) {
    int mark = exprs.scope.mark();
    Tree clauses = exprs.clauses(depth);
    Tree made = Tree.plain("[", exprs.bare(element, depth - 1), clauses, "].take(9)");
    exprs.scope.reset(mark);
    return made;
  }

  /** What only lists of some types have; null when there is nothing for this one. */
  private Tree ofElement(Ty element, int depth) {
    if (element == Basic.INT) {
      return switch (dice.below(4)) {
        case 0 ->
            Tree.plain(
                "(",
                Integer.toString(dice.below(4)),
                dice.oneOf("..", "..<"),
                Integer.toString(dice.below(9)),
                ")");
        case 1 -> Tree.plain(exprs.bare(new ListOf(exprs.types.small()), depth - 1), ".indices");
        case 2 ->
            Tree.plain(
                "(",
                exprs.bare(Basic.INT, depth - 1),
                " .. ",
                exprs.bare(Basic.INT, depth - 1),
                ").take(9)");
        default ->
            Tree.plain(
                "list(",
                Integer.toString(dice.below(6)),
                ", ",
                exprs.lambda(ImmutableList.of(Basic.INT), Basic.INT, depth - 1, false),
                ")");
      };
    }
    if (element == Basic.TEXT) {
      return Tree.plain(
          exprs.bare(Basic.TEXT, depth - 1), dice.oneOf(".chars", ".words", ".split(\"a\")"));
    }
    if (element instanceof ListOf inner) {
      return Tree.plain(
          exprs.bare(inner, depth - 1),
          dice.oneOf(".chunks(", ".windows("),
          Integer.toString(dice.between(1, 3)),
          ")");
    }
    if (element instanceof TupleOf pair && pair.elements().size() == 2) {
      Ty first = pair.elements().get(0);
      Ty second = pair.elements().get(1);
      if (first == Basic.INT && dice.percent(60)) {
        return Tree.plain(exprs.bare(new ListOf(second), depth - 1), ".numbered");
      }
      return dice.percent(50)
          ? Tree.plain(
              exprs.bare(new ListOf(first), depth - 1),
              ".zip(",
              exprs.bare(new ListOf(second), depth - 1),
              ")")
          : Tree.plain(exprs.bare(new MapOf(first, second), depth - 1), ".entries");
    }
    return switch (dice.below(3)) {
      case 0 -> Tree.plain(exprs.bare(new SetOf(element), depth - 1), ".toList");
      case 1 -> Tree.plain(exprs.bare(new MapOf(element, exprs.types.small()), depth - 1), ".keys");
      default ->
          Tree.plain(exprs.bare(new MapOf(exprs.types.key(), element), depth - 1), ".values");
    };
  }

  /** What a loop or comprehension goes over. */
  Tree iterable(Ty element, int depth) {
    if (element == Basic.INT && dice.percent(50)) {
      return Tree.plain(
          Integer.toString(dice.below(3)),
          dice.oneOf("..", "..<"),
          Integer.toString(dice.below(5)));
    }
    return dice.percent(15)
        ? exprs.bare(new SetOf(element), depth)
        : exprs.bare(new ListOf(element), depth);
  }
}
