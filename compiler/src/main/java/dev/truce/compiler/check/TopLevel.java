package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import org.jspecify.annotations.Nullable;

/**
 * Checks the statements of a script's top level, whose {@code let}s and {@code var}s are cells that
 * outlive them.
 */
final class TopLevel {

  private final Exprs exprs;
  private final CodeScope at;
  private Checker.@Nullable Result result;

  TopLevel(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Checker.@Nullable Result result() {
    return result;
  }

  Expr statement(Stmt stmt) {
    if (stmt instanceof Stmt.Var var) {
      Type written = var.type() == null ? null : at.types().resolve(var.type());
      return define(var.name(), new Variables(exprs).initial(var.value(), written, true));
    }
    if (stmt instanceof Stmt.Let let) {
      Type written = let.type() == null ? null : at.types().resolve(let.type());
      Typed value = new Variables(exprs).initial(let.value(), written, false);
      return let.pattern() instanceof Pattern.Bind bind && bind.type() == null
          ? define(bind.name(), value)
          : destructure(let.pattern(), value);
    }
    return new Statements(exprs).statement(stmt).code();
  }

  /** The last statement of an input: an expression's value is kept. */
  Expr lastStatement(Stmt stmt) {
    if (!(stmt instanceof Stmt.ExprStmt last)) {
      return statement(stmt);
    }
    Typed value = exprs.check(last.value(), null);
    if (!Checker.hasValue(value.type())) {
      return value.diverges() ? value.code() : Conversions.drop(value.code());
    }
    Global cell = new Global("$result", Reps.of(value.type()));
    at.all().add(cell);
    result = new Checker.Result(cell, value.type());
    return new Expr.SetGlobal(cell, value.code());
  }

  private Expr define(Name name, Typed value) {
    Symbol symbol = at.module().ownValues().get(name.text());
    if (!(symbol instanceof GlobalSymbol global) || global.type() != null) {
      // Declared twice: reported already.
      return Conditions.nothing();
    }
    Type type = value.type() == Basic.NEVER ? Basic.ERROR : value.type();
    Global cell = new Global(name.text(), Reps.of(type));
    global.define(type, cell);
    at.all().add(cell);
    return value.diverges() ? value.code() : new Expr.SetGlobal(cell, value.code());
  }

  private Expr destructure(Pattern pattern, Typed value) {
    at.body().open();
    Expr taken =
        value.diverges()
            ? value.code()
            : new Patterns(exprs).destructure(pattern, value.code(), value.type());
    ImmutableList.Builder<Expr> all = ImmutableList.builder();
    all.add(taken);
    for (Name name : Declarer.names(pattern)) {
      Binding binding = at.body().inInnermost(name.text());
      if (binding != null) {
        all.add(define(name, new Names(exprs).read(binding, name.span())));
      }
    }
    at.body().close();
    return new Expr.Block(all.build(), Conditions.nothing());
  }
}
