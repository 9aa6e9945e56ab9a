package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.SetOf;
import dev.truce.compiler.differential.Ty.TotalOf;
import dev.truce.compiler.differential.Ty.TupleOf;
import java.util.ArrayList;
import java.util.List;

/** Makes sets and maps. */
final class Tables {

  private final Exprs exprs;
  private final Dice dice;

  Tables(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  Tree set(SetOf type, int depth, boolean told) {
    Ty element = type.element();
    return switch (dice.below(8)) {
      case 0, 1 -> {
        List<Tree> elements = new ArrayList<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
          elements.add(exprs.make(element, depth - 1, told));
        }
        yield Tree.plain("set(", Tree.joined(", ", elements), ")");
      }
      case 2 -> Tree.plain(exprs.bare(new ListOf(element), depth - 1), ".toSet");
      case 3 ->
          Tree.plain(
              exprs.bare(type, depth - 1),
              dice.oneOf(".union(", ".intersection(", ".minus("),
              exprs.bare(type, depth - 1),
              ")");
      case 4 ->
          Tree.plain(
              "(",
              exprs.bare(type, depth - 1),
              dice.oneOf(" + ", " - "),
              exprs.bare(type, depth - 1),
              ")");
      case 5 ->
          Tree.plain(
              exprs.bare(type, depth - 1),
              dice.oneOf(".put(", ".without("),
              exprs.want(element, depth - 1),
              ")");
      case 6 ->
          Tree.plain(
              exprs.bare(type, depth - 1),
              ".filter(",
              exprs.lambda(ImmutableList.of(element), Basic.BOOL, depth - 1, true),
              ")");
      default ->
          Tree.plain(exprs.bare(new MapOf(element, exprs.types.small()), depth - 1), ".keySet");
    };
  }

  Tree map(MapOf type, int depth, boolean told) {
    Ty key = type.key();
    Ty value = type.value();
    if (value instanceof ListOf list && dice.percent(40)) {
      return Tree.plain(
          exprs.bare(list, depth - 1),
          ".groupBy(",
          exprs.lambda(ImmutableList.of(list.element()), key, depth - 1, false),
          ")");
    }
    return switch (dice.below(9)) {
      case 0, 1 -> {
        List<Tree> entries = new ArrayList<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
          entries.add(
              Tree.plain(
                  exprs.make(key, depth - 1, told), ": ", exprs.make(value, depth - 1, told)));
        }
        yield Tree.plain("[", Tree.joined(", ", entries), "]");
      }
      case 2, 3 ->
          Tree.plain(
              exprs.bare(type, depth - 1),
              ".put(",
              exprs.want(key, depth - 1),
              ", ",
              exprs.want(value, depth - 1),
              ")");
      case 4 ->
          Tree.plain(exprs.bare(type, depth - 1), ".without(", exprs.want(key, depth - 1), ")");
      case 5 ->
          Tree.plain("(", exprs.bare(type, depth - 1), " + ", exprs.bare(type, depth - 1), ")");
      case 6 ->
          Tree.plain(
              exprs.bare(new ListOf(new TupleOf(ImmutableList.of(key, value))), depth - 1),
              ".toMap");
      case 7 -> {
        Ty from = exprs.types.small();
        yield Tree.plain(
            exprs.bare(new MapOf(key, from), depth - 1),
            ".mapValues(",
            exprs.lambda(ImmutableList.of(from), value, depth - 1, false),
            ")");
      }
      default ->
          Tree.plain(
              exprs.bare(type, depth - 1),
              ".filter(",
              exprs.lambda(ImmutableList.of(key, value), Basic.BOOL, depth - 1, true),
              ")");
    };
  }

  Tree total(TotalOf type, int depth) {
    MapOf entries = new MapOf(type.key(), type.value());
    return switch (dice.below(4)) {
      case 0 ->
          Tree.plain(
              "total(",
              exprs.bare(type.value(), depth - 1),
              ", ",
              exprs.bare(entries, depth - 1),
              ")");
      case 1 ->
          Tree.plain(
              exprs.bare(entries, depth - 1),
              ".withDefault(",
              exprs.bare(type.value(), depth - 1),
              ")");
      case 2 ->
          Tree.plain(
              exprs.bare(type, depth - 1), ".without(", exprs.want(type.key(), depth - 1), ")");
      default ->
          Tree.plain(
              exprs.bare(type, depth - 1),
              ".put(",
              exprs.want(type.key(), depth - 1),
              ", ",
              exprs.want(type.value(), depth - 1),
              ")");
    };
  }
}
