package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Stmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has a script run a scenario: one that was asked for, or the only one of a script that has no
 * statements of its own.
 */
final class ScenarioChoice {

  private ScenarioChoice() {}

  /**
   * @param wanted the name of a scenario, which the checker looks up; null where none was asked for
   */
  static Module apply(@Nullable String wanted, Module script) {
    if (wanted == null) {
      List<Decl.Scenario> all =
          script.items().stream()
              .filter(Decl.Scenario.class::isInstance)
              .map(Decl.Scenario.class::cast)
              .toList();
      boolean runsByItself = script.items().stream().anyMatch(Stmt.class::isInstance);
      if (all.size() != 1 || runsByItself) {
        return script;
      }
      return running(all.get(0).name(), script.items(), script);
    }
    ImmutableList<Item> declared =
        script.items().stream()
            .filter(i -> !(i instanceof Stmt) || i instanceof Stmt.Let || i instanceof Stmt.Var)
            .collect(ImmutableList.toImmutableList());
    Span at =
        script.items().stream()
            .filter(i -> i instanceof Decl.Scenario s && s.name().text().equals(wanted))
            .map(i -> ((Decl.Scenario) i).name().span())
            .findFirst()
            .orElse(new Span(0, 0));
    return running(new Name(wanted, at), declared, script);
  }

  /** {@code expect runAndPrint(S), "…"}. */
  private static Module running(Name scenario, List<Item> items, Module script) {
    Span at = scenario.span();
    Expr.Argument argument = new Expr.Argument(null, new Expr.Ref(scenario), at);
    Expr call =
        new Expr.Call(new Expr.Ref(new Name("runAndPrint", at)), ImmutableList.of(argument), at);
    Stmt run = new Stmt.Expect(call, null, at);
    return new Module(
        script.source(), ImmutableList.<Item>builder().addAll(items).add(run).build());
  }
}
