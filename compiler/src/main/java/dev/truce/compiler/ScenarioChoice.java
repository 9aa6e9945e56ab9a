package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.syntax.Stmt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has a script run a scenario: one that was asked for, or the only one of a script that has no
 * statements of its own.
 */
final class ScenarioChoice {

  private ScenarioChoice() {}

  /**
   * @param wanted the name of a scenario, which the checker looks up; null where none was asked for
   * @param settings values for the parameters of the scenario that is run, and for constants
   */
  static Module apply(
      @Nullable String wanted,
      ImmutableMap<String, String> settings,
      Module script,
      Diagnostics diagnostics) {
    List<Decl.Scenario> all =
        script.items().stream()
            .filter(Decl.Scenario.class::isInstance)
            .map(Decl.Scenario.class::cast)
            .toList();
    if (wanted == null) {
      boolean runsByItself = script.items().stream().anyMatch(Stmt.class::isInstance);
      if (all.isEmpty() || runsByItself) {
        return Settings.apply(settings, script, diagnostics);
      }
      if (all.size() > 1) {
        diagnostics.add(whichOf(all, script));
        return script;
      }
      return running(all.get(0).name(), all.get(0), script.items(), settings, script, diagnostics);
    }
    ImmutableList<Item> declared =
        script.items().stream()
            .filter(i -> !(i instanceof Stmt) || i instanceof Stmt.Let || i instanceof Stmt.Var)
            .collect(ImmutableList.toImmutableList());
    for (Decl.Scenario scenario : all) {
      if (scenario.name().text().equals(wanted)) {
        return running(scenario.name(), scenario, declared, settings, script, diagnostics);
      }
    }
    Name imported = new Name(wanted, new Span(0, 0));
    return running(imported, null, declared, settings, script, diagnostics);
  }

  private static Diagnostic whichOf(List<Decl.Scenario> all, Module script) {
    String names =
        all.stream().map(s -> "`" + s.name().text() + "`").collect(Collectors.joining(", "));
    return Diagnostic.error(
            Code.WHICH_SCENARIO, script.source(), all.get(0).name().span(), all.size())
        .andHelp("--scenario NAME, where NAME is one of " + names);
  }

  /** {@code expect runAndPrint(S(p: v)), "…"}, with the constants as they are set. */
  private static Module running(
      Name name,
      Decl.@Nullable Scenario scenario,
      List<Item> items,
      ImmutableMap<String, String> settings,
      Module script,
      Diagnostics diagnostics) {
    Span at = name.span();
    ImmutableList.Builder<Expr.Argument> arguments = ImmutableList.builder();
    Map<String, String> others = new LinkedHashMap<>(settings);
    if (scenario != null) {
      for (Param parameter : scenario.params()) {
        String given = others.remove(parameter.name().text());
        Expr value =
            given == null ? null : Settings.value(parameter.name().text(), given, at, diagnostics);
        if (value != null) {
          arguments.add(new Expr.Argument(new Name(parameter.name().text(), at), value, at));
        }
      }
    }
    ImmutableList<Expr.Argument> given = arguments.build();
    Expr chosen = new Expr.Ref(name);
    if (!given.isEmpty()) {
      chosen = new Expr.Call(chosen, given, at);
    }
    Expr call =
        new Expr.Call(
            new Expr.Ref(new Name("runAndPrint", at)),
            ImmutableList.of(new Expr.Argument(null, chosen, at)),
            at);
    Stmt run = new Stmt.Expect(call, null, at);
    Module with =
        new Module(script.source(), ImmutableList.<Item>builder().addAll(items).add(run).build());
    return Settings.apply(ImmutableMap.copyOf(others), with, diagnostics);
  }
}
