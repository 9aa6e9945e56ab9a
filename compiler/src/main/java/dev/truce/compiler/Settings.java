package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Replaces constants of a script by values given from outside, before the script is checked. */
final class Settings {

  private Settings() {}

  static Module apply(
      ImmutableMap<String, String> settings, Module script, Diagnostics diagnostics) {
    if (settings.isEmpty()) {
      return script;
    }
    ImmutableList.Builder<Item> items = ImmutableList.builder();
    List<String> constants = new ArrayList<>();
    for (Item item : script.items()) {
      if (item instanceof Decl.Const constant) {
        String name = constant.name().text();
        constants.add(name);
        Expr value =
            settings.containsKey(name)
                ? value(name, settings.get(name), constant.value().span(), diagnostics)
                : null;
        items.add(
            value == null
                ? constant
                : new Decl.Const(
                    constant.doc(), constant.name(), constant.type(), value, constant.span()));
      } else {
        items.add(item);
      }
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!constants.contains(setting.getKey())) {
        Diagnostic report =
            Diagnostic.error(
                Code.UNKNOWN_NAME,
                source(setting.getKey(), setting.getValue()),
                new Span(0, setting.getValue().length()),
                setting.getKey());
        diagnostics.add(
            Spelling.suggestion(setting.getKey(), settable(constants, script))
                .map(report::andHelp)
                .orElse(report)
                .andNote(
                    "--set gives a value to a `const` of the script, or to a parameter of the"
                        + " scenario that is run"));
      }
    }
    return new Module(script.source(), items.build());
  }

  private static Set<String> settable(List<String> constants, Module script) {
    Set<String> names = new TreeSet<>(constants);
    for (Item item : script.items()) {
      if (item instanceof Decl.Scenario scenario) {
        scenario.params().forEach(p -> names.add(p.name().text()));
      }
    }
    return names;
  }

  private static SourceText source(String name, String value) {
    return new SourceText("--set " + name, value);
  }

  /**
   * The value as an expression that stands where what it is given to does, so that what is said of
   * it points there; null, and a diagnostic, when it is none.
   */
  static @Nullable Expr value(
      String name, @Nullable String text, Span at, Diagnostics diagnostics) {
    SourceText source = source(name, text == null ? "" : text);
    Diagnostics said = new Diagnostics();
    Module parsed = Parser.parse(source, said);
    boolean one = parsed.items().size() == 1 && !said.hasErrors();
    if (one && parsed.items().get(0) instanceof Stmt.ExprStmt statement) {
      Expr literal = Literals.at(statement.value(), at);
      if (literal != null) {
        return literal;
      }
    }
    diagnostics.add(
        Diagnostic.error(
            Code.UNEXPECTED,
            source,
            new Span(0, source.text().length()),
            "a literal value",
            "`" + text + "`"));
    return null;
  }
}
