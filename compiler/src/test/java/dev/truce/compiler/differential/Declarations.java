package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.Maybe;
import java.util.ArrayList;
import java.util.List;

/** Makes records, enums and functions. */
final class Declarations {

  private final Exprs exprs;
  private final Dice dice;
  private final Scope scope;

  Declarations(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
    this.scope = exprs.scope;
  }

  Tree record() {
    Data data = new Data(scope.fresh("R"), true);
    List<Ty.Field> fields = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      fields.add(
          new Ty.Field(
              scope.fresh("f"), dice.percent(60) ? exprs.types.small() : exprs.types.any(1)));
    }
    data.cases.add(new Ty.Case(data.name, ImmutableList.copyOf(fields)));
    scope.data.add(data);
    return Tree.of(Tree.DECLARATION, "record ", data.name, "(", fields(data.cases.get(0)), ")\n");
  }

  /** An enum: of bare cases, with fields, or one that holds itself. */
  Tree enumeration() {
    Data data = new Data(scope.fresh("E"), false);
    int kind = dice.below(3);
    for (int i = dice.between(2, 4); i > 0; i--) {
      List<Ty.Field> fields = new ArrayList<>();
      if (kind > 0 && dice.percent(60)) {
        for (int j = dice.between(1, 2); j > 0; j--) {
          Ty type = kind == 2 && i > 1 && dice.percent(40) ? recursive(data) : exprs.types.any(1);
          fields.add(new Ty.Field(scope.fresh("f"), type));
        }
      }
      data.cases.add(0, new Ty.Case(scope.fresh("K"), ImmutableList.copyOf(fields)));
    }
    // One case at least is there without another of its kind.
    if (data.cases.stream().allMatch(c -> exprs.types.isRecursive(data, c))) {
      data.cases.add(new Ty.Case(scope.fresh("K"), ImmutableList.of()));
    }
    scope.data.add(data);
    List<String> cases =
        data.cases.stream()
            .map(c -> c.fields().isEmpty() ? c.name() : c.name() + "(" + fields(c) + ")")
            .toList();
    return Tree.of(Tree.DECLARATION, "enum ", data.name, " { ", String.join(", ", cases), " }\n");
  }

  private Ty recursive(Data data) {
    return dice.oneOf(data, new ListOf(data), new Maybe(data));
  }

  private static String fields(Ty.Case c) {
    return String.join(
        ", ", c.fields().stream().map(f -> f.name() + ": " + f.type().source()).toList());
  }

  Tree function() {
    Ty result = exprs.types.any(2);
    scope.startFunction(result);
    List<Scope.Parameter> params = parameters();
    String name = scope.fresh("h");
    Object body =
        dice.percent(30)
            ? Tree.plain(" = ", exprs.want(result, 3), "\n")
            : Tree.plain(" ", new Statements(exprs).block(dice.between(2, 3), 3, result), "\n");
    scope.functions.add(new Scope.Function(name, ImmutableList.copyOf(params), result));
    return Tree.of(Tree.DECLARATION, head(name, params, result), body);
  }

  private String head(String name, List<Scope.Parameter> params, Ty result) {
    List<String> written = new ArrayList<>();
    for (Scope.Parameter p : params) {
      written.add(
          p.name()
              + ": "
              + p.type().source()
              + (p.hasDefault() ? " = " + exprs.literal(p.type(), true, 1) : ""));
    }
    return "fun " + name + "(" + String.join(", ", written) + "): " + result.source();
  }

  private List<Scope.Parameter> parameters() {
    List<Scope.Parameter> params = new ArrayList<>();
    boolean defaults = false;
    for (int i = dice.between(0, 3); i > 0; i--) {
      Ty type = dice.percent(12) ? exprs.types.function() : exprs.types.any(2);
      defaults |= type.isPlain() && dice.percent(15);
      if (defaults && !type.isPlain()) {
        type = Basic.INT;
      }
      String name = scope.fresh("a");
      scope.add(name, type, false);
      params.add(new Scope.Parameter(name, type, defaults));
    }
    return params;
  }

  /**
   * A function that calls itself with a number that falls, once or twice, and one that starts it
   * with a small number.
   */
  Tree recursion() {
    Ty result = dice.percent(60) ? Basic.INT : exprs.types.small();
    scope.startFunction(result);
    String name = scope.fresh("h");
    String count = scope.fresh("n");
    String carried = scope.fresh("a");
    scope.add(count, Basic.INT, false);
    scope.add(carried, result, false);
    Tree base = exprs.want(result, 2);
    Tree statements = Tree.joined("", new Statements(exprs).several(2, dice.below(3)));
    String again = scope.fresh("v");
    Tree call = Tree.plain(name, "(", count, " - 1, ", exprs.want(result, 2), ")");
    scope.add(again, result, false);
    Tree end = exprs.want(result, 2);
    Tree deep =
        Tree.plain(
            "fun ",
            name,
            "(",
            count,
            ": Int, ",
            carried,
            ": ",
            result.source(),
            "): ",
            result.source(),
            " {\n",
            "if ",
            count,
            " <= 0 { return ",
            base,
            " }\n",
            statements,
            "let ",
            again,
            " = ",
            call,
            "\n",
            end,
            "\n}\n");
    String start = scope.fresh("h");
    String limit = dice.percent(3) ? "12000" : Integer.toString(dice.below(9));
    scope.functions.add(
        new Scope.Function(
            start, ImmutableList.of(new Scope.Parameter(carried, result, false)), result));
    return Tree.of(
        Tree.DECLARATION,
        deep,
        "fun ",
        start,
        "(",
        carried,
        ": ",
        result.source(),
        "): ",
        result.source(),
        " = ",
        name,
        "(",
        limit,
        ", ",
        carried,
        ")\n");
  }
}
