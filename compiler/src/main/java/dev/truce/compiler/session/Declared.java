package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.check.Checker;
import dev.truce.compiler.check.Checker.Checked;
import dev.truce.compiler.check.Sight;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.Symbol;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an input declared, as the session answers it: types and values that were inferred, one line
 * each.
 */
final class Declared {

  private final Checker checker;
  private final Engine engine;
  private final Checked checked;

  Declared(Checker checker, Engine engine, Checked checked) {
    this.checker = checker;
    this.engine = engine;
    this.checked = checked;
  }

  ImmutableList<String> lines(Map<String, Kept> own) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Set<String> names = new LinkedHashSet<>();
    own.values().forEach(declaration -> names.add(declaration.name()));
    for (Symbol symbol : checked.scope().ownValues().values()) {
      if (symbol instanceof GlobalSymbol global && !global.name().equals(Session.LAST)) {
        names.remove(global.name());
        lines.add(value(global));
      }
    }
    for (String name : names) {
      for (Sight.Described described : checker.describe(name)) {
        lines.add(
            described.facts() == null
                ? described.heading()
                : described.heading() + ": " + Facts.of(described.facts()));
        break;
      }
    }
    return lines.build();
  }

  private String value(GlobalSymbol symbol) {
    Global cell = symbol.global();
    String heading = symbol.name() + ": " + symbol.type();
    if (cell == null || symbol.type() == null) {
      return heading;
    }
    String value = ResultText.inline(engine.read(cell), symbol.type());
    return value.isEmpty() ? heading : heading + " = " + value;
  }
}
