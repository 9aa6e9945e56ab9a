package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.SetOf;
import java.util.List;

/** Makes optionals. */
final class Optionals {

  private final Exprs exprs;
  private final Dice dice;

  Optionals(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  Tree make(Maybe type, int depth, boolean told) {
    Ty inner = type.inner();
    if (told && dice.percent(30)) {
      return dice.percent(30) ? Tree.plain("none") : exprs.want(inner, depth - 1);
    }
    return switch (dice.below(10)) {
      case 0, 1 -> Tree.plain(list(inner, depth), ".at(", exprs.bare(Basic.INT, depth - 1), ")");
      case 2 -> Tree.plain(list(inner, depth), dice.oneOf(".first", ".last", ".min", ".max"));
      case 3 ->
          Tree.plain(
              list(inner, depth),
              ".find(",
              exprs.lambda(ImmutableList.of(inner), Basic.BOOL, depth - 1, true),
              ")");
      case 4, 5 -> {
        Ty key = exprs.types.key();
        yield Tree.plain(
            exprs.bare(new MapOf(key, inner), depth - 1), "[", exprs.want(key, depth - 1), "]");
      }
      case 6 ->
          Tree.plain(
              list(inner, depth),
              ".reduce(",
              exprs.lambda(ImmutableList.of(inner, inner), inner, depth - 1, false),
              ")");
      case 7 -> Tree.plain(exprs.bare(new SetOf(inner), depth - 1), dice.oneOf(".min", ".max"));
      case 8 -> safe(type, depth);
      default ->
          Tree.plain(
              "(if ",
              exprs.bare(Basic.BOOL, depth - 1),
              " then ",
              exprs.bare(inner, depth - 1),
              " else none)");
    };
  }

  private Tree list(Ty element, int depth) {
    return exprs.bare(new ListOf(element), depth - 1);
  }

  /** {@code x?.f}, where some record has such a field. */
  private Tree safe(Maybe type, int depth) {
    for (Data data : exprs.scope.data) {
      if (data.isRecord) {
        List<Ty.Field> fields =
            data.cases.get(0).fields().stream().filter(f -> f.type().equals(type.inner())).toList();
        if (!fields.isEmpty()) {
          return Tree.plain(exprs.bare(new Maybe(data), depth - 1), "?.", dice.pick(fields).name());
        }
      }
    }
    if (type.inner() == Basic.INT) {
      return Tree.plain(exprs.bare(new Maybe(Basic.TEXT), depth - 1), "?.size");
    }
    return Tree.plain(list(type.inner(), depth), ".last");
  }
}
