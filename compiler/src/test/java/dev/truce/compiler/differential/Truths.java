package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.SetOf;
import java.util.List;

/** Makes Bools. */
final class Truths {

  private final Exprs exprs;
  private final Dice dice;

  Truths(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  private Tree b(int depth) {
    return exprs.bare(Basic.BOOL, depth - 1);
  }

  Tree make(int depth) {
    return switch (dice.below(20)) {
      case 0, 1, 2, 3 -> comparison(exprs.types.basic(), depth, true);
      case 4, 5 -> comparison(exprs.types.any(2), depth, false);
      case 6, 7 -> Tree.plain("(", b(depth), " and ", b(depth), ")");
      case 8, 9 -> Tree.plain("(", b(depth), " or ", b(depth), ")");
      case 10 -> Tree.plain("(not ", b(depth), ")");
      case 11 -> none(depth);
      case 12 -> membership(depth);
      case 13 ->
          Tree.plain(
              "(",
              exprs.bare(Basic.INT, depth - 1),
              " in ",
              Integer.toString(dice.below(4)),
              dice.oneOf("..", "..<"),
              exprs.bare(Basic.INT, depth - 1),
              ")");
      case 14 -> quantified(depth);
      case 15 -> Tree.plain(exprs.bare(new ListOf(exprs.types.small()), depth - 1), ".isEmpty");
      case 16 ->
          Tree.plain(
              exprs.bare(Basic.TEXT, depth - 1),
              dice.oneOf(".startsWith(", ".contains(", ".endsWith("),
              exprs.bare(Basic.TEXT, depth - 1),
              ")");
      case 17 -> comprehension(depth);
      case 18 -> caseTest(depth);
      default -> comparison(Basic.BOOL, depth, false);
    };
  }

  /** Bools and collections are ordered too, but only by what compares any two values. */
  private Tree comparison(Ty type, int depth, boolean ordered) {
    String operator =
        ordered || (dice.percent(25) && !(type instanceof Maybe))
            ? dice.oneOf(" < ", " <= ", " > ", " >= ", " == ", " != ")
            : dice.oneOf(" == ", " != ");
    return Tree.plain("(", exprs.bare(type, depth - 1), operator, exprs.bare(type, depth - 1), ")");
  }

  private Tree none(int depth) {
    Tree optional = exprs.bare(new Maybe(exprs.types.inside(1)), depth - 1);
    return switch (dice.below(4)) {
      case 0 -> Tree.plain("(", optional, " == none)");
      case 1 -> Tree.plain("(", optional, " is none)");
      case 2 -> Tree.plain("(", optional, " is not none)");
      default -> Tree.plain("(", optional, " != none)");
    };
  }

  private Tree membership(int depth) {
    Ty element = exprs.types.key();
    Ty whole =
        switch (dice.below(3)) {
          case 0 -> new ListOf(element);
          case 1 -> new SetOf(element);
          default -> new MapOf(element, exprs.types.small());
        };
    return Tree.plain(
        "(",
        exprs.bare(element, depth - 1),
        dice.oneOf(" in ", " not in "),
        exprs.bare(whole, depth - 1),
        ")");
  }

  private Tree quantified(int depth) {
    Ty element = exprs.types.small();
    return Tree.plain(
        exprs.bare(new ListOf(element), depth - 1),
        dice.oneOf(".any(", ".all("),
        exprs.lambda(ImmutableList.of(element), Basic.BOOL, depth - 1, true),
        ")");
  }

  private Tree comprehension(int depth) {
    int mark = exprs.scope.mark();
    Tree clauses = exprs.clauses(depth);
    Tree made = Tree.plain(dice.oneOf("any(", "all("), b(depth), clauses, ")");
    exprs.scope.reset(mark);
    return made;
  }

  private Tree caseTest(int depth) {
    List<Data> enums = exprs.scope.data.stream().filter(d -> !d.isRecord).toList();
    if (enums.isEmpty()) {
      return comparison(Basic.INT, depth, true);
    }
    Data type = dice.pick(enums);
    return Tree.plain(
        "(",
        exprs.bare(type, depth - 1),
        dice.oneOf(" is ", " is not "),
        dice.pick(type.cases).name(),
        ")");
  }
}
