package dev.truce.compiler.check;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Checks {@code let} and {@code var} inside of blocks. */
final class Variables {

  private final Exprs exprs;
  private final CodeScope at;

  Variables(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed let(Stmt.Let s) {
    Type written = s.type() == null ? null : at.types().resolve(s.type());
    Typed value = initial(s.value(), written, false);
    if (value.diverges() && value.type() == Basic.NEVER) {
      new Patterns(exprs).bindAsError(s.pattern());
      return value;
    }
    if (s.pattern() instanceof Pattern.Bind bind && bind.type() == null) {
      return bind(bind.name(), value, false);
    }
    return new Typed(
        Conversions.drop(new Patterns(exprs).destructure(s.pattern(), value.code(), value.type())),
        Basic.UNIT);
  }

  Typed var(Stmt.Var s) {
    Type written = s.type() == null ? null : at.types().resolve(s.type());
    return bind(s.name(), initial(s.value(), written, true), true);
  }

  /**
   * The first value of a name. A {@code var} of type {@code List<Never>} could never grow: its type
   * must be said.
   */
  Typed initial(dev.truce.compiler.syntax.Expr value, @Nullable Type written, boolean changeable) {
    Typed typed = exprs.value(value, written);
    if (written != null) {
      return new Typed(exprs.conversions().coerce(typed, written, value.span()), written);
    }
    if (changeable && isUnknown(typed.type())) {
      at.report(
          at.diagnose(Code.TYPE_UNKNOWN_YET, value.span())
              .andHelp("say it: `var name: List<Int> = []`"));
      return Typed.error();
    }
    return changeable ? new Typed(typed.code(), Types.base(typed.type())) : typed;
  }

  private static boolean isUnknown(Type type) {
    if (type instanceof Type.Optional optional) {
      return optional.inner() == Basic.NEVER;
    }
    return type instanceof Type.App app
        && app.symbol() instanceof Builtin
        && app.arguments().stream().anyMatch(a -> a == Basic.NEVER || isUnknown(a));
  }

  private Typed bind(Name name, Typed value, boolean changeable) {
    Type type = value.type();
    Span span = name.span();
    checkFresh(name);
    Local local = at.body().local(name.text(), Reps.of(type));
    at.body().bindLocal(name.text(), local, type, changeable, span);
    return new Typed(new Expr.Set(local, value.code()), Basic.UNIT);
  }

  /** A name may be declared again in an inner block, not in the same one. */
  private void checkFresh(Name name) {
    Binding before = at.body().inInnermost(name.text());
    if (before != null && before.at() != null && before.type().equals(before.declared())) {
      at.report(
          at.diagnose(Code.DECLARED_TWICE, name.span(), name.text())
              .andAt(new dev.truce.compiler.diag.Place(at.source(), before.at()), "here first"));
    }
  }
}
