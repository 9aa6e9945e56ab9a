package dev.truce.compiler.differential;

import java.util.ArrayList;
import java.util.List;

/** Makes programs: declarations, and one test that uses them and prints. */
final class Programs {

  private Programs() {}

  /** Longer ones are left out: they cost more than they find. */
  private static final int MAX_LENGTH = 1_800;

  /** The program of a number; {@code name} is of the test. */
  static Tree make(long seed, String name) {
    for (int attempt = 0; ; attempt++) {
      Tree program = make(new Dice(seed * 0x1_0000L + attempt), name);
      if (program.text().length() <= MAX_LENGTH) {
        return program;
      }
    }
  }

  private static Tree make(Dice dice, String name) {
    Scope scope = new Scope(name);
    Types types = new Types(dice, scope);
    Exprs exprs = new Exprs(dice, scope, types);
    Declarations declarations = new Declarations(exprs);
    List<Object> parts = new ArrayList<>();
    for (int i = dice.below(3); i > 0; i--) {
      parts.add(dice.percent(40) ? declarations.record() : declarations.enumeration());
    }
    types.prefer();
    for (int i = dice.below(3); i > 0; i--) {
      parts.add(dice.percent(20) ? declarations.recursion() : declarations.function());
    }
    List<Tree> plays = new ArrayList<>();
    if (dice.percent(12)) {
      Strategies strategies = new Strategies(exprs);
      parts.add(strategies.game());
      for (int i = dice.between(1, 3); i > 0; i--) {
        parts.add(strategies.strategy());
      }
      for (int i = dice.between(1, 3); i > 0; i--) {
        plays.add(strategies.play());
      }
    }
    scope.startFunction(null);
    List<Tree> statements = new ArrayList<>(plays);
    Statements maker = new Statements(exprs);
    int depth = dice.oneOf(2, 2, 3);
    for (int i = dice.between(1, 3); i > 0; i--) {
      statements.add(maker.start(depth));
    }
    for (int i = dice.between(2, 5); i > 0; i--) {
      statements.add(dice.percent(40) ? maker.print(depth) : maker.statement(depth));
    }
    parts.add(Tree.plain("test \"" + name + "\" {\n", Tree.joined("", statements), "}\n"));
    return Tree.plain(parts);
  }
}
