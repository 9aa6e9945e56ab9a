package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types and cells of constants, made when a constant is first named; those of the top level's
 * variables stand already.
 */
final class Globals {

  private final Compilation all;

  Globals(Compilation all) {
    this.all = all;
  }

  /**
   * The type of a global named at {@code span}; a variable of the script that stands further down
   * is reported.
   */
  Type typeOf(GlobalSymbol symbol, SourceText source, Span span) {
    Type known = symbol.type();
    if (known != null) {
      return known;
    }
    if (symbol.kind() != GlobalSymbol.Kind.CONST) {
      return all.tooEarly(symbol, source, span);
    }
    return define(symbol);
  }

  private Type define(GlobalSymbol symbol) {
    Set<GlobalSymbol> open = all.openConstants();
    if (!open.add(symbol)) {
      all.error(
          Code.STANDS_ON_ITSELF, symbol.module().source(), symbol.nameAt().span(), symbol.name());
      symbol.define(Basic.ERROR, new Global(symbol.name(), Rep.OBJECT));
      return Basic.ERROR;
    }
    ModuleScope module = symbol.module();
    Body body = new Body(symbol.name(), null, null, null);
    TypeResolver types = new TypeResolver(all, module, ImmutableMap.of());
    Exprs exprs = new Exprs(new CodeScope(all, module, types, body, symbol));
    dev.truce.compiler.syntax.@Nullable Expr written = symbol.value();
    if (written == null) {
      throw new IllegalStateException("a constant without a value: " + symbol.name());
    }
    Type declared = symbol.written() == null ? null : types.resolve(symbol.written());
    Typed value = new Variables(exprs).initial(written, declared, false);
    open.remove(symbol);
    if (symbol.type() != null) {
      return symbol.type();
    }
    Type type = value.diverges() ? Basic.ERROR : value.type();
    Global cell = new Global(symbol.name(), Reps.of(type));
    symbol.define(type, cell);
    all.add(cell);
    Function initial =
        new Function(symbol.name(), module.source(), null, ImmutableList.of(), cell.rep());
    body.finish(initial, value.code());
    all.add(initial);
    all.addConstant(symbol, new Expr.Call(initial, ImmutableList.of(), symbol.nameAt().span()));
    return type;
  }
}
