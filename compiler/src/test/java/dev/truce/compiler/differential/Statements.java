package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.MapOf;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.TotalOf;
import dev.truce.compiler.differential.Ty.TupleOf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes statements and blocks. */
final class Statements {

  private final Exprs exprs;
  private final Dice dice;
  private final Scope scope;

  Statements(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
    this.scope = exprs.scope;
  }

  /** A block in braces of up to {@code most} statements, and a value if one is wanted. */
  Tree block(int depth, int most, @Nullable Ty value) {
    int mark = scope.mark();
    List<Object> parts = new ArrayList<>();
    parts.add("{\n");
    parts.addAll(several(depth, dice.between(value == null ? 1 : 0, most)));
    if (value != null) {
      parts.add(exprs.want(value, depth - 1));
      parts.add("\n");
    }
    parts.add("}");
    scope.reset(mark);
    return Tree.plain(parts);
  }

  List<Tree> several(int depth, int count) {
    List<Tree> statements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statements.add(statement(depth));
    }
    return statements;
  }

  Tree statement(int depth) {
    int choice = dice.below(depth <= 1 ? 9 : 19);
    return switch (choice) {
      case 0, 1 -> let(depth);
      case 2 -> variable(depth);
      case 3, 4, 5 -> change(depth);
      case 6, 7 -> print(depth);
      case 8 -> jump(depth);
      case 9, 10 -> choice(depth);
      case 11 -> match(depth);
      case 12, 13 -> forLoop(depth);
      case 14 -> whileLoop(depth);
      case 15 -> ifLet(depth);
      case 16 -> narrowing(depth);
      case 17 -> path(depth);
      default -> expect(depth);
    };
  }

  /** A variable or constant, for what follows to work with. */
  Tree start(int depth) {
    return dice.percent(50) ? let(depth) : variable(depth);
  }

  private Tree let(int depth) {
    if (dice.percent(10)) {
      Ty function = exprs.types.function();
      Tree value = exprs.want(function, depth);
      String name = scope.fresh("g");
      scope.add(name, function, false);
      return Tree.statement("let ", name, ": ", function.source(), " = ", value);
    }
    Ty type = exprs.types.any(2);
    boolean told = dice.percent(40);
    Tree value = exprs.make(type, depth, told);
    if (type instanceof TupleOf && !told && dice.percent(60)) {
      return Tree.statement("let ", exprs.patterns.binding(type), " = ", value);
    }
    String name = scope.fresh("v");
    scope.add(name, type, false);
    return Tree.statement("let ", name, told ? ": " + type.source() : "", " = ", value);
  }

  private Tree variable(int depth) {
    Ty type = exprs.types.any(2);
    boolean told = dice.percent(50);
    Tree value = exprs.make(type, depth, told);
    String name = scope.fresh("v");
    scope.add(name, type, true);
    return Tree.statement("var ", name, told ? ": " + type.source() : "", " = ", value);
  }

  /** An assignment; of what could grow, only as much as it was cut to. */
  private Tree change(int depth) {
    List<Scope.Name> names = scope.names(t -> true, true);
    if (names.isEmpty()) {
      return variable(depth);
    }
    Scope.Name name = dice.pick(names);
    Ty type = name.type();
    if (type == Basic.INT && dice.percent(60)) {
      return Tree.statement(
          name.name(), dice.oneOf(" += ", " -= ", " *= "), exprs.want(type, depth - 1));
    }
    if ((type == Basic.FLOAT || type == Basic.DURATION) && dice.percent(50)) {
      return Tree.statement(name.name(), dice.oneOf(" += ", " -= "), exprs.want(type, depth - 1));
    }
    if (type == Basic.TEXT) {
      return dice.percent(40)
          ? Tree.statement(name.name(), " += ", exprs.literal(type, false, 1))
          : Tree.statement(name.name(), " = ", exprs.want(type, depth - 1), ".take(30)");
    }
    if (type instanceof ListOf list) {
      return dice.percent(40)
          ? Tree.statement(name.name(), " += ", exprs.literal(list.element(), false, 1))
          : Tree.statement(name.name(), " = ", exprs.bare(type, depth - 1), ".take(9)");
    }
    return Tree.statement(name.name(), " = ", exprs.want(type, depth - 1));
  }

  /** An assignment to a part of a value. */
  private Tree path(int depth) {
    List<Scope.Name> names =
        scope.names(
            t ->
                t instanceof ListOf
                    || t instanceof MapOf
                    || t instanceof TotalOf
                    || (t instanceof Data d && d.isRecord),
            true);
    if (names.isEmpty()) {
      return variable(depth);
    }
    Scope.Name name = dice.pick(names);
    List<Object> target = new ArrayList<>(List.of(name.name()));
    Ty type = name.type();
    boolean present = true;
    do {
      if (type instanceof ListOf list) {
        target.add("[");
        target.add(dice.percent(80) ? "0" : exprs.bare(Basic.INT, Math.min(depth - 1, 1)));
        target.add("]");
        type = list.element();
      } else if (type instanceof MapOf map) {
        target.add("[");
        target.add(exprs.want(map.key(), 1));
        target.add("]");
        type = map.value();
        present = false;
      } else if (type instanceof TotalOf total) {
        target.add("[");
        target.add(exprs.want(total.key(), 1));
        target.add("]");
        type = total.value();
      } else {
        Ty.Field field = dice.pick(((Data) type).cases.get(0).fields());
        target.add("." + field.name());
        type = field.type();
      }
    } while (dice.percent(50)
        && (type instanceof ListOf
            || type instanceof MapOf
            || (type instanceof Data d && d.isRecord)));
    boolean add = type == Basic.INT && present && dice.percent(50);
    return Tree.statement(
        Tree.plain(target),
        add ? " += " : " = ",
        type instanceof ListOf || type == Basic.TEXT
            ? exprs.literal(type, true, 1)
            : exprs.want(type, depth - 1));
  }

  Tree print(int depth) {
    if (dice.percent(50)) {
      return Tree.statement("print(", new Texts(exprs).interpolation(depth, 2), ")");
    }
    List<Tree> arguments = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      arguments.add(exprs.bare(exprs.types.any(2), depth - 1));
    }
    return Tree.statement("print(", Tree.joined(", ", arguments), ")");
  }

  /** A jump under a condition, or what takes its place where there is nothing to jump out of. */
  private Tree jump(int depth) {
    if (scope.loops > 0 && dice.percent(60)) {
      return Tree.statement(
          "if ", exprs.bare(Basic.BOOL, depth - 1), " { ", dice.oneOf("break", "continue"), " }");
    }
    if (scope.result != null) {
      return Tree.statement(
          "if ",
          exprs.bare(Basic.BOOL, depth - 1),
          " { return ",
          exprs.want(scope.result, depth - 1),
          " }");
    }
    return print(depth);
  }

  private Tree choice(int depth) {
    Tree condition = exprs.bare(Basic.BOOL, depth - 1);
    Tree then = block(depth - 1, 2, null);
    return switch (dice.below(3)) {
      case 0 -> Tree.statement("if ", condition, " ", then);
      case 1 -> Tree.statement("if ", condition, " ", then, " else ", block(depth - 1, 2, null));
      default ->
          Tree.statement(
              "if ",
              condition,
              " ",
              then,
              " else if ",
              exprs.bare(Basic.BOOL, depth - 1),
              " ",
              block(depth - 1, 2, null),
              " else ",
              block(depth - 1, 2, null));
    };
  }

  private Tree match(int depth) {
    Ty subject = exprs.types.any(2);
    return Tree.statement(
        "match ",
        exprs.bare(subject, depth - 1),
        " {\n",
        exprs.patterns.arms(subject, depth - 1, () -> armBody(depth - 1)),
        "}");
  }

  private Object armBody(int depth) {
    if (scope.loops > 0 && dice.percent(15)) {
      return dice.oneOf("break", "continue");
    }
    if (scope.result != null && dice.percent(12)) {
      return Tree.plain("return ", exprs.want(scope.result, depth - 1));
    }
    return block(depth, 2, null);
  }

  private Tree forLoop(int depth) {
    int mark = scope.mark();
    Ty element =
        dice.percent(75)
            ? exprs.types.small()
            : new TupleOf(ImmutableList.of(exprs.types.key(), exprs.types.small()));
    Tree source =
        element instanceof TupleOf pair && dice.percent(50)
            ? Tree.plain(
                exprs.bare(new MapOf(pair.elements().get(0), pair.elements().get(1)), depth - 1),
                dice.oneOf(".entries", ""))
            : exprs.iterable(element, depth - 1);
    String pattern = exprs.patterns.binding(element);
    scope.loops++;
    Tree body = block(depth - 1, 3, null);
    scope.loops--;
    scope.reset(mark);
    return Tree.statement("for ", pattern, " in ", source, " ", body);
  }

  /**
   * A loop that counts down a variable of its own, so that it ends; rarely one that runs until the
   * fuel does.
   */
  private Tree whileLoop(int depth) {
    String counter = scope.fresh("n");
    int mark = scope.mark();
    scope.add(counter, Basic.INT, false);
    scope.loops++;
    Tree more =
        dice.percent(30) ? Tree.plain(" and ", exprs.bare(Basic.BOOL, depth - 1)) : Tree.plain();
    List<Tree> body = several(depth - 1, dice.between(1, 3));
    scope.loops--;
    scope.reset(mark);
    String step = dice.percent(2) ? "" : counter + " -= 1\n";
    return Tree.statement(
        "var ",
        counter,
        " = ",
        Integer.toString(dice.below(4)),
        "\nwhile ",
        counter,
        " > 0",
        more,
        " {\n",
        step,
        Tree.joined("", body),
        "}");
  }

  private Tree ifLet(int depth) {
    Ty inner = exprs.types.inside(1);
    Tree optional = exprs.bare(new Maybe(inner), depth - 1);
    int mark = scope.mark();
    String name = exprs.patterns.binding(inner);
    Tree then = block(depth - 1, 2, null);
    scope.reset(mark);
    return Tree.statement(
        "if let ",
        name,
        " = ",
        optional,
        " ",
        then,
        dice.percent(50) ? Tree.plain(" else ", block(depth - 1, 1, null)) : "");
  }

  /** A name that is there after a comparison with none. */
  private Tree narrowing(int depth) {
    List<Scope.Name> names = scope.names(t -> t instanceof Maybe, false);
    names.removeIf(n -> n.changeable() || n.name().contains(".") || n.name().equals("horizon"));
    if (names.isEmpty()) {
      return ifLet(depth);
    }
    Scope.Name name = dice.pick(names);
    int mark = scope.mark();
    scope.add(name.name(), ((Maybe) name.type()).inner(), false);
    Tree then = block(depth - 1, 2, null);
    scope.reset(mark);
    return dice.percent(50)
        ? Tree.statement("if ", name.name(), " != none ", then)
        : Tree.statement(
            "if ", name.name(), " == none ", block(depth - 1, 1, null), " else ", then);
  }

  private Tree expect(int depth) {
    Tree condition =
        dice.percent(70)
            ? Tree.plain("(", exprs.bare(Basic.BOOL, depth - 1), " or true)")
            : exprs.bare(Basic.BOOL, depth - 1);
    return Tree.statement(
        "expect ", condition, dice.percent(50) ? Tree.plain(", ", exprs.bare(Basic.TEXT, 1)) : "");
  }
}
