package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.ListOf;
import dev.truce.compiler.differential.Ty.Maybe;
import java.util.ArrayList;
import java.util.List;

/** Makes a game, strategies that play it, and the statements that let them. */
final class Strategies {

  private final Exprs exprs;
  private final Dice dice;
  private final Scope scope;
  private final List<String> values = new ArrayList<>();
  private Data action = new Data("", false);
  private String game = "";

  Strategies(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
    this.scope = exprs.scope;
  }

  /** A game of two players with two or three actions. */
  Tree game() {
    game = scope.fresh("G");
    action = new Data(game + ".Action", false);
    for (int i = dice.between(2, 3); i > 0; i--) {
      action.cases.add(new Ty.Case(scope.fresh("A"), ImmutableList.of()));
    }
    List<Object> rows = new ArrayList<>();
    for (Ty.Case a : action.cases) {
      for (Ty.Case b : action.cases) {
        rows.add(
            a.name()
                + ", "
                + b.name()
                + " => "
                + dice.below(6)
                + dice.oneOf("", ".5")
                + ", "
                + dice.below(6)
                + "\n");
      }
    }
    String names = String.join(", ", action.cases.stream().map(Ty.Case::name).toList());
    return Tree.of(
        Tree.DECLARATION,
        "game ",
        game,
        " {\nplayers 2\nactions ",
        names,
        "\npayoff {\n",
        Tree.joined("", rows),
        "}\n}\n");
  }

  /** A strategy; kept as a value to play with. */
  Tree strategy() {
    String name = scope.fresh("S");
    scope.startFunction(null);
    List<Scope.Name> params = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = dice.below(3); i > 0; i--) {
      Ty type = exprs.types.any(1);
      Scope.Name param = new Scope.Name(scope.fresh("a"), type, false);
      params.add(param);
      written.add(param.name() + ": " + type.source() + " = " + exprs.literal(type, true, 1));
    }
    params.forEach(p -> scope.add(p.name(), p.type(), false));
    List<Object> variables = new ArrayList<>();
    List<Scope.Name> slots = new ArrayList<>();
    for (int i = dice.below(4); i > 0; i--) {
      Ty type = dice.percent(25) ? action : exprs.types.any(1);
      Tree value = exprs.literal(type, true, 1);
      Scope.Name slot = new Scope.Name(scope.fresh("s"), type, true);
      slots.add(slot);
      variables.add(
          Tree.of(
              Tree.STATEMENT, "var " + slot.name() + ": " + type.source() + " = ", value, "\n"));
    }
    boolean wraps = !values.isEmpty() && dice.percent(30);
    scope.data.add(action);
    scope.result = action;
    slots.forEach(s -> scope.add(s.name(), s.type(), true));
    scope.add("round", Basic.INT, false);
    scope.add("opponent.last", new Maybe(action), false);
    scope.add("me.last", new Maybe(action), false);
    scope.add("opponent.history", new ListOf(action), false);
    scope.add("opponent.score", Basic.FLOAT, false);
    scope.add("horizon", new Maybe(Basic.INT), false);
    scope.add("opponent.count(" + dice.pick(action.cases).name() + ")", Basic.INT, false);
    if (wraps) {
      scope.add("inner.action", action, false);
    }
    if (dice.percent(40)) {
      scope.add("random.chance(" + dice.oneOf("0.5", "10%", "1.0") + ")", Basic.BOOL, false);
      scope.add("random.int(0..5)", Basic.INT, false);
      scope.add("random.pick(" + game + ".actions)", action, false);
    }
    Tree move = new Statements(exprs).block(dice.between(2, 3), 3, action);
    scope.data.remove(action);
    if (wraps) {
      written.add(0, "inner: Strategy<" + game + "> = " + dice.pick(values));
    }
    values.add(name);
    String head = written.isEmpty() ? "" : "(" + String.join(", ", written) + ")";
    return Tree.of(
        Tree.DECLARATION,
        "strategy ",
        name,
        head,
        " plays ",
        game,
        " {\n",
        Tree.joined("", variables),
        "move ",
        move,
        "\n}\n");
  }

  /** A match between two of them, with what is seen of it printed. */
  Tree play() {
    String match = scope.fresh("m");
    String options =
        dice.oneOf(
            "",
            ", noise: 20%",
            ", shortcuts: false",
            ", seed: 7",
            ", horizon: Revealed",
            ", noise: 5%, seed: 3");
    return Tree.of(
        Tree.STATEMENT,
        "let "
            + match
            + " = play("
            + dice.pick(values)
            + ", "
            + dice.pick(values)
            + ", turns: "
            + dice.between(1, 30)
            + options
            + ")\n",
        "print(" + match + ".scores, " + match + ".moves, " + match + ".states)\n");
  }
}
