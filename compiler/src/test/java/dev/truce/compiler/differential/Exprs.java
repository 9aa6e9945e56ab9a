package dev.truce.compiler.differential;

import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.FunOf;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.SetOf;
import dev.truce.compiler.differential.Ty.TotalOf;
import dev.truce.compiler.differential.Ty.TupleOf;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes expressions of a wanted type. What it gives can stand wherever an operand can. There are
 * two ways to ask: {@link #want} where the place itself says the type, so that {@code none}, {@code
 * []}, lambdas and what converts by itself may stand there, and {@link #bare} where the expression
 * must say it.
 */
final class Exprs {

  final Dice dice;
  final Scope scope;
  final Types types;
  private final Numbers numbers;
  private final Texts texts;
  private final Truths truths;
  private final Lists lists;
  private final Tables tables;
  private final Optionals optionals;
  private final Choices choices;
  final Patterns patterns;

  Exprs(Dice dice, Scope scope, Types types) {
    this.dice = dice;
    this.scope = scope;
    this.types = types;
    this.numbers = new Numbers(this);
    this.texts = new Texts(this);
    this.truths = new Truths(this);
    this.lists = new Lists(this);
    this.tables = new Tables(this);
    this.optionals = new Optionals(this);
    this.choices = new Choices(this);
    this.patterns = new Patterns(this);
  }

  Tree want(Ty type, int depth) {
    return make(type, depth, true);
  }

  Tree bare(Ty type, int depth) {
    return make(type, depth, false);
  }

  Tree make(Ty type, int depth, boolean told) {
    if (depth <= 0 || dice.percent(8)) {
      return leaf(type, told);
    }
    if (dice.percent(35)) {
      List<Scope.Name> names = scope.names(type);
      if (!names.isEmpty()) {
        return name(dice.pick(names));
      }
    }
    if (type.isPlain() && dice.percent(30)) {
      Tree general = choices.make(type, depth, told);
      if (general != null) {
        return general;
      }
    }
    return special(type, depth, told).as(Tree.sortOf(type));
  }

  private Tree special(Ty type, int depth, boolean told) {
    if (type instanceof Basic basic) {
      return switch (basic) {
        case INT -> numbers.integer(depth);
        case FLOAT -> numbers.real(depth, told);
        case DURATION -> numbers.duration(depth);
        case BOOL -> truths.make(depth);
        case TEXT -> texts.make(depth);
      };
    }
    if (type instanceof ListOf list) {
      return lists.make(list, depth, told);
    }
    if (type instanceof SetOf set) {
      return tables.set(set, depth, told);
    }
    if (type instanceof MapOf map) {
      return tables.map(map, depth, told);
    }
    if (type instanceof TotalOf total) {
      return tables.total(total, depth);
    }
    if (type instanceof TupleOf tuple) {
      return tuple(tuple, depth, told);
    }
    if (type instanceof Maybe maybe) {
      return optionals.make(maybe, depth, told);
    }
    if (type instanceof Data data) {
      return data(data, depth);
    }
    return function((FunOf) type, depth, told);
  }

  Tree name(Scope.Name name) {
    return Tree.expression(name.type(), name.name());
  }

  /** The smallest that there is: a name or a literal. */
  Tree leaf(Ty type, boolean told) {
    List<Scope.Name> names = scope.names(type);
    if (!names.isEmpty() && dice.percent(85)) {
      return name(dice.pick(names));
    }
    return literal(type, told, 2);
  }

  /** A literal, without names; {@code depth} bounds recursive types. */
  Tree literal(Ty type, boolean told, int depth) {
    return literalParts(type, told, depth).as(Tree.sortOf(type));
  }

  private Tree literalParts(Ty type, boolean told, int depth) {
    if (type instanceof Basic basic) {
      return switch (basic) {
        case INT -> numbers.integerLiteral();
        case FLOAT -> numbers.realLiteral();
        case DURATION -> numbers.durationLiteral();
        case BOOL -> Tree.plain(dice.percent(50) ? "true" : "false");
        case TEXT -> texts.literal();
      };
    }
    if (type instanceof ListOf list) {
      return told && (depth <= 0 || dice.percent(15))
          ? Tree.plain("[]")
          : Tree.plain("[", elements(list.element(), depth - 1), "]");
    }
    if (type instanceof SetOf set) {
      return Tree.plain("set(", elements(set.element(), depth - 1), ")");
    }
    if (type instanceof MapOf map) {
      if (told && (depth <= 0 || dice.percent(15))) {
        return Tree.plain("[:]");
      }
      List<Tree> entries = new ArrayList<>();
      for (int i = depth > 0 ? dice.between(1, 3) : 1; i > 0; i--) {
        entries.add(
            Tree.plain(
                literal(map.key(), false, depth - 1),
                ": ",
                literal(map.value(), false, depth - 1)));
      }
      return Tree.plain("[", Tree.joined(", ", entries), "]");
    }
    if (type instanceof TotalOf total) {
      return Tree.plain(
          "total(",
          literal(total.value(), false, depth - 1),
          ", ",
          literal(new MapOf(total.key(), total.value()), false, 1),
          ")");
    }
    if (type instanceof TupleOf tuple) {
      List<Tree> elements = new ArrayList<>();
      tuple.elements().forEach(e -> elements.add(literal(e, told, depth - 1)));
      return Tree.plain("(", Tree.joined(", ", elements), ")");
    }
    if (type instanceof Maybe maybe) {
      if (told) {
        return depth <= 0 || dice.percent(40)
            ? Tree.plain("none")
            : literal(maybe.inner(), true, depth);
      }
      return Tree.plain(
          "(if ",
          dice.oneOf("true", "false"),
          " then ",
          literal(maybe.inner(), false, depth - 1),
          " else none)");
    }
    if (type instanceof Data data) {
      return construct(data, dice.pick(choosable(data, depth)), f -> literal(f, true, depth - 1));
    }
    FunOf fun = (FunOf) type;
    List<String> params = new ArrayList<>();
    fun.params().forEach(p -> params.add(scope.fresh("p") + (told ? "" : ": " + p.source())));
    return Tree.plain(
        "((" + String.join(", ", params) + ") => ", literal(fun.result(), false, 1), ")");
  }

  /** The cases that can be made without going too deep. */
  private List<Ty.Case> choosable(Data data, int depth) {
    List<Ty.Case> small =
        data.cases.stream().filter(c -> depth > 0 || !types.isRecursive(data, c)).toList();
    return small.isEmpty() ? data.cases : small;
  }

  private Tree elements(Ty element, int depth) {
    List<Tree> elements = new ArrayList<>();
    for (int i = depth > 0 ? dice.between(1, 3) : 1; i > 0; i--) {
      elements.add(literal(element, false, depth));
    }
    return Tree.joined(", ", elements);
  }

  private Tree tuple(TupleOf tuple, int depth, boolean told) {
    List<Tree> elements = new ArrayList<>();
    tuple.elements().forEach(e -> elements.add(make(e, depth - 1, told)));
    return Tree.plain("(", Tree.joined(", ", elements), ")");
  }

  private Tree data(Data data, int depth) {
    if (data.isRecord && dice.percent(25)) {
      Ty.Field field = dice.pick(data.cases.get(0).fields());
      return Tree.plain(
          "(",
          bare(data, depth - 1),
          " with { ",
          field.name(),
          ": ",
          want(field.type(), depth - 1),
          " })");
    }
    return construct(data, dice.pick(choosable(data, depth)), f -> want(f, depth - 1));
  }

  private Tree construct(Data data, Ty.Case chosen, java.util.function.Function<Ty, Tree> field) {
    String name =
        !data.isRecord && !data.name.contains(".") && dice.percent(20)
            ? data.name + "." + chosen.name()
            : chosen.name();
    if (chosen.fields().isEmpty()) {
      return Tree.plain(name);
    }
    boolean named = dice.percent(30);
    List<Tree> fields = new ArrayList<>();
    for (Ty.Field f : chosen.fields()) {
      fields.add(Tree.plain(named ? f.name() + ": " : "", field.apply(f.type())));
    }
    return Tree.plain(name, "(", Tree.joined(", ", fields), ")");
  }

  private Tree function(FunOf fun, int depth, boolean told) {
    List<Scope.Function> same =
        scope.functions.stream()
            .filter(
                f ->
                    f.result().equals(fun.result())
                        && f.params().stream()
                            .map(Scope.Parameter::type)
                            .toList()
                            .equals(fun.params()))
            .toList();
    if (!same.isEmpty() && dice.percent(30)) {
      return Tree.plain(dice.pick(same).name());
    }
    return Tree.plain("(", lambda(fun.params(), fun.result(), depth, told, told), ")");
  }

  /**
   * A lambda, not in parentheses, for arguments. The place says the result's type where {@code
   * told}.
   */
  Tree lambda(List<Ty> params, Ty result, int depth, boolean told) {
    return lambda(params, result, depth, told, true);
  }

  private Tree lambda(List<Ty> params, Ty result, int depth, boolean told, boolean toldParams) {
    boolean block = told && dice.percent(20);
    Scope.Outer outer = scope.enterLambda(block ? result : null);
    List<String> names = new ArrayList<>();
    for (Ty param : params) {
      String name = scope.fresh("p");
      scope.add(name, param, false);
      names.add(toldParams && !dice.percent(15) ? name : name + ": " + param.source());
    }
    boolean single = names.size() == 1 && !names.get(0).contains(":");
    String head = single ? names.get(0) : "(" + String.join(", ", names) + ")";
    Object body;
    if (block) {
      body = new Statements(this).block(depth - 1, 2, result);
    } else {
      body = make(result, depth - 1, told);
    }
    scope.leaveLambda(outer);
    return Tree.plain(head, " => ", body);
  }

  /** A comprehension's clauses over lists, with the names that they bind in scope afterwards. */
  Tree clauses(int depth) {
    List<Tree> parts = new ArrayList<>();
    for (int i = dice.percent(20) ? 2 : 1; i > 0; i--) {
      Ty element = types.small();
      Tree source = lists.iterable(element, depth - 1);
      String name = scope.fresh("x");
      parts.add(Tree.plain(" for " + name + " in ", source));
      scope.add(name, element, false);
      if (dice.percent(40)) {
        parts.add(Tree.plain(" if ", bare(Basic.BOOL, depth - 1)));
      }
    }
    return Tree.joined("", parts);
  }

  /** A list, set or the like over which a loop can go. */
  Tree iterable(Ty element, int depth) {
    return lists.iterable(element, depth);
  }
}
