package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.FunOf;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.TotalOf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what may be of any type: choices, calls, and what is taken out of other values. */
final class Choices {

  private final Exprs exprs;
  private final Dice dice;

  Choices(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  /** Such an expression, or null when what it needs is not there. */
  @Nullable Tree make(Ty type, int depth, boolean told) {
    Tree made =
        switch (dice.below(16)) {
          case 0, 1 -> choice(type, depth, told);
          case 2, 3 -> match(type, depth, told);
          case 4, 5, 6 -> call(type, depth);
          case 7 -> coalesce(type, depth, told);
          case 8 ->
              dice.percent(35)
                  ? Tree.plain(exprs.bare(new ListOf(type), depth - 1), "[", index(depth), "]")
                  : null;
          case 9 -> field(type, depth);
          case 10, 11 -> applied(type, depth);
          case 12 -> fold(type, depth);
          case 13 -> fromTable(type, depth);
          case 14 -> conditional(type, depth, told);
          default -> dice.percent(35) ? present(type, depth) : null;
        };
    return made == null ? null : made.as(Tree.sortOf(type));
  }

  private Tree choice(Ty type, int depth, boolean told) {
    return Tree.plain(
        "(if ",
        exprs.bare(Basic.BOOL, depth - 1),
        " then ",
        exprs.make(type, depth - 1, told),
        " else ",
        exprs.make(type, depth - 1, told),
        ")");
  }

  private Tree match(Ty type, int depth, boolean told) {
    Ty subject = exprs.types.any(2);
    return Tree.plain(
        "(match ",
        exprs.bare(subject, depth - 1),
        " {\n",
        exprs.patterns.arms(subject, depth - 1, () -> exprs.make(type, depth - 1, told)),
        "})");
  }

  private @Nullable Tree call(Ty type, int depth) {
    List<Scope.Function> fitting =
        exprs.scope.functions.stream().filter(f -> f.result().equals(type)).toList();
    if (fitting.isEmpty()) {
      return null;
    }
    Scope.Function target = dice.pick(fitting);
    return Tree.plain(target.name(), "(", arguments(target, depth), ")");
  }

  Tree arguments(Scope.Function target, int depth) {
    List<Tree> arguments = new ArrayList<>();
    boolean named = false;
    for (Scope.Parameter p : target.params()) {
      if (p.hasDefault() && dice.percent(50)) {
        named = true;
        continue;
      }
      named |= dice.percent(10);
      arguments.add(Tree.plain(named ? p.name() + ": " : "", exprs.want(p.type(), depth - 1)));
    }
    return Tree.joined(", ", arguments);
  }

  private @Nullable Tree coalesce(Ty type, int depth, boolean told) {
    if (type instanceof Maybe) {
      return null;
    }
    return Tree.plain(
        "(",
        exprs.bare(new Maybe(type), depth - 1),
        " ?? ",
        exprs.make(type, depth - 1, told),
        ")");
  }

  /** An index that is in range more often than not. */
  private Tree index(int depth) {
    return dice.percent(85)
        ? Tree.expression(Basic.INT, Integer.toString(dice.below(2)))
        : exprs.bare(Basic.INT, depth - 1);
  }

  private @Nullable Tree field(Ty type, int depth) {
    for (Data data : exprs.scope.data) {
      if (data.isRecord) {
        for (Ty.Field field : data.cases.get(0).fields()) {
          if (field.type().equals(type)) {
            return Tree.plain(exprs.bare(data, depth - 1), ".", field.name());
          }
        }
      }
    }
    return null;
  }

  private @Nullable Tree applied(Ty type, int depth) {
    List<Scope.Name> functions =
        exprs.scope.names(t -> t instanceof FunOf f && f.result().equals(type), false);
    if (functions.isEmpty()) {
      return null;
    }
    Scope.Name chosen = dice.pick(functions);
    List<Tree> arguments = new ArrayList<>();
    ((FunOf) chosen.type()).params().forEach(p -> arguments.add(exprs.want(p, depth - 1)));
    return Tree.plain(chosen.name(), "(", Tree.joined(", ", arguments), ")");
  }

  private @Nullable Tree fold(Ty type, int depth) {
    if (type instanceof ListOf || type == Basic.TEXT || !type.isPlain()) {
      return null; // Folds over what grows would grow.
    }
    Ty element = exprs.types.small();
    return Tree.plain(
        exprs.bare(new ListOf(element), depth - 1),
        ".fold(",
        exprs.bare(type, depth - 1),
        ", ",
        exprs.lambda(ImmutableList.of(type, element), type, depth - 1, false),
        ")");
  }

  private @Nullable Tree fromTable(Ty type, int depth) {
    Ty key = exprs.types.key();
    if (type instanceof Maybe maybe) {
      return Tree.plain(
          exprs.bare(new MapOf(key, maybe.inner()), depth - 1),
          "[",
          exprs.want(key, depth - 1),
          "]");
    }
    return type.isPlain()
        ? Tree.plain(
            exprs.bare(new TotalOf(key, type), depth - 1), "[", exprs.want(key, depth - 1), "]")
        : null;
  }

  private @Nullable Tree conditional(Ty type, int depth, boolean told) {
    Ty inner = exprs.types.inside(1);
    Tree optional = exprs.bare(new Maybe(inner), depth - 1);
    String name = exprs.scope.fresh("v");
    int mark = exprs.scope.mark();
    exprs.scope.add(name, inner, false);
    Tree then = exprs.make(type, depth - 1, told);
    exprs.scope.reset(mark);
    return Tree.plain(
        "(if let ",
        name,
        " = ",
        optional,
        " { ",
        then,
        " } else { ",
        exprs.make(type, depth - 1, told),
        " })");
  }

  private @Nullable Tree present(Ty type, int depth) {
    return type instanceof Maybe || !type.isPlain()
        ? null
        : Tree.plain(exprs.bare(new Maybe(type), depth - 1), ".get");
  }
}
