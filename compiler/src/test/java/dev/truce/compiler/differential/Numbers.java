package dev.truce.compiler.differential;

import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.SetOf;
import java.util.List;

/** Makes Ints, Floats and Durations. */
final class Numbers {

  private final Exprs exprs;
  private final Dice dice;

  Numbers(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  Tree integerLiteral() {
    return Tree.plain(
        switch (dice.below(60)) {
          case 0 -> "9_223_372_036_854_775_807";
          case 1 -> "(-9_223_372_036_854_775_807)";
          case 2 -> "4_611_686_018_427_387_904";
          case 3 -> "1_000_000";
          case 4, 5, 6, 7, 8, 9, 10 -> "(-" + dice.below(12) + ")";
          case 11, 12 -> Integer.toString(dice.below(1000));
          default -> Integer.toString(dice.below(10));
        });
  }

  Tree realLiteral() {
    return Tree.plain(
        switch (dice.below(20)) {
          case 0 -> "infinity";
          case 1 -> "1e308";
          case 2 -> "(-1e-300)";
          case 3, 4 -> dice.below(100) + "%";
          case 5, 6 -> "(-" + dice.below(9) + ".5)";
          case 7 -> "0.1";
          case 8 -> dice.below(10_000) + "." + dice.below(1000);
          default -> dice.below(10) + dice.oneOf(".0", ".25", ".5");
        });
  }

  Tree durationLiteral() {
    return Tree.plain(
        dice.percent(6)
            ? "(-" + dice.below(9) + "s)"
            : dice.below(50) + dice.oneOf("us", "ms", "ms", "s", "s", "min", "h", "d"));
  }

  private Tree i(int depth) {
    return exprs.bare(Basic.INT, depth - 1);
  }

  private Tree f(int depth) {
    return exprs.bare(Basic.FLOAT, depth - 1);
  }

  private Tree d(int depth) {
    return exprs.bare(Basic.DURATION, depth - 1);
  }

  Tree integer(int depth) {
    Ty element = exprs.types.small();
    return switch (dice.below(30)) {
      case 0, 1, 2, 3 -> Tree.plain("(", i(depth), " + ", i(depth), ")");
      case 4, 5 -> Tree.plain("(", i(depth), " - ", i(depth), ")");
      case 6, 7 -> Tree.plain("(", i(depth), " * ", i(depth), ")");
      case 8 -> Tree.plain("(", i(depth), dice.oneOf(" div ", " mod "), i(depth), ")");
      case 9, 10, 11 ->
          Tree.plain(
              "(",
              i(depth),
              dice.oneOf(" div ", " mod "),
              Integer.toString(dice.between(1, 9)),
              ")");
      case 12 -> Tree.plain("(-", i(depth), ")");
      case 13 -> Tree.plain("(", i(depth), " ^ ", Integer.toString(dice.below(5)), ")");
      case 14 -> Tree.plain(exprs.bare(new ListOf(element), depth - 1), ".size");
      case 15 -> Tree.plain(exprs.bare(Basic.TEXT, depth - 1), ".size");
      case 16 -> Tree.plain(exprs.bare(new SetOf(exprs.types.key()), depth - 1), ".size");
      case 17 -> Tree.plain(dice.oneOf("abs", "sign"), "(", i(depth), ")");
      case 18 -> Tree.plain(dice.oneOf("min", "max"), "(", i(depth), ", ", i(depth), ")");
      case 19 ->
          Tree.plain(
              "clamp(", i(depth), ", ", Integer.toString(dice.below(5)), ", ", i(depth), ")");
      case 20 -> Tree.plain(dice.oneOf("floor", "ceil", "round", "truncate"), "(", f(depth), ")");
      case 21 -> Tree.plain(exprs.bare(new ListOf(Basic.INT), depth - 1), ".sum");
      case 22 ->
          Tree.plain(
              exprs.bare(new ListOf(element), depth - 1),
              ".count(",
              exprs.lambda(List.of(element), Basic.BOOL, depth - 1, true),
              ")");
      case 23 ->
          Tree.plain(
              exprs.bare(new ListOf(element), depth - 1),
              ".sum(",
              exprs.lambda(List.of(element), Basic.INT, depth - 1, true),
              ")");
      case 24 -> Tree.plain("(", exprs.bare(Basic.TEXT, depth - 1), ".toInt ?? ", i(depth), ")");
      case 25 ->
          Tree.plain(
              "(",
              exprs.bare(new ListOf(element), depth - 1),
              ".indexOf(",
              exprs.want(element, depth - 1),
              ") ?? ",
              i(depth),
              ")");
      case 26 -> comprehension("count(", Basic.BOOL, depth);
      case 27 -> comprehension("sum(", Basic.INT, depth);
      case 28 -> Tree.plain("(", d(depth), " div ", d(depth), ")");
      default ->
          Tree.plain("(", exprs.bare(new Maybe(Basic.INT), depth - 1), " ?? ", i(depth), ")");
    };
  }

  private Tree comprehension(String head, Basic result, int depth) {
    int mark = exprs.scope.mark();
    Tree clauses = exprs.clauses(depth);
    Tree made = Tree.plain(head, exprs.bare(result, depth - 1), clauses, ")");
    exprs.scope.reset(mark);
    return made;
  }

  Tree real(int depth, boolean told) {
    Ty element = exprs.types.small();
    return switch (dice.below(26)) {
      case 0, 1, 2, 3 -> Tree.plain("(", f(depth), " + ", f(depth), ")");
      case 4, 5 -> Tree.plain("(", f(depth), " - ", f(depth), ")");
      case 6, 7 -> Tree.plain("(", f(depth), " * ", f(depth), ")");
      case 8, 9 -> Tree.plain("(", f(depth), " / ", f(depth), ")");
      case 10 -> Tree.plain("(", i(depth), " / ", i(depth), ")");
      case 11 -> Tree.plain("(", i(depth), dice.oneOf(" + ", " - ", " * ", " / "), f(depth), ")");
      case 12 -> Tree.plain("(", f(depth), dice.oneOf(" + ", " - ", " * ", " / "), i(depth), ")");
      case 13 -> Tree.plain("(-", f(depth), ")");
      case 14 -> Tree.plain("(", f(depth), " ^ ", f(depth), ")");
      case 15 -> Tree.plain("abs(", f(depth), ")");
      case 16 -> Tree.plain(dice.oneOf("min", "max"), "(", f(depth), ", ", f(depth), ")");
      case 17 -> Tree.plain("(", d(depth), " / ", d(depth), ")");
      case 18 -> Tree.plain(i(depth), ".toFloat");
      case 19 ->
          Tree.plain(
              "(", exprs.bare(new ListOf(Basic.FLOAT), depth - 1), ".average ?? ", f(depth), ")");
      case 20 -> Tree.plain(exprs.bare(new ListOf(Basic.FLOAT), depth - 1), ".sum");
      case 21 ->
          Tree.plain(
              "(",
              exprs.bare(new ListOf(element), depth - 1),
              dice.percent(50) ? ".share(" : ".count(",
              exprs.lambda(List.of(element), Basic.BOOL, depth - 1, true),
              ") * 0.5)");
      case 22 -> comprehension("sum(", Basic.FLOAT, depth);
      case 23 -> Tree.plain("(", comprehension("share(", Basic.BOOL, depth), " ?? ", f(depth), ")");
      case 24 -> told ? exprs.bare(Basic.INT, depth - 1) : Tree.plain("(5% of ", f(depth), ")");
      default ->
          Tree.plain("(", exprs.bare(new Maybe(Basic.FLOAT), depth - 1), " ?? ", f(depth), ")");
    };
  }

  Tree duration(int depth) {
    return switch (dice.below(10)) {
      case 0, 1 -> Tree.plain("(", d(depth), " + ", d(depth), ")");
      case 2 -> Tree.plain("(", d(depth), " - ", d(depth), ")");
      case 3 -> Tree.plain("(", d(depth), " * ", i(depth), ")");
      case 4 -> Tree.plain("(", f(depth), " * ", d(depth), ")");
      case 5 -> Tree.plain("(", d(depth), " / ", f(depth), ")");
      case 6 -> Tree.plain("abs(", d(depth), ")");
      case 7 -> Tree.plain(dice.oneOf("min", "max"), "(", d(depth), ", ", d(depth), ")");
      case 8 -> Tree.plain(exprs.bare(new ListOf(Basic.DURATION), depth - 1), ".sum");
      default -> Tree.plain("(", d(depth), " mod ", d(depth), ")");
    };
  }
}
