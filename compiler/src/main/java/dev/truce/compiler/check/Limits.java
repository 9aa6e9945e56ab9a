package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * {@code Text(max: 280)}, {@code Int(min: 1, max: 6)}: short for a refinement. Of texts and
 * collections the limits are of their size, of numbers, durations and times of the value.
 */
final class Limits {

  private final Compilation all;
  private final ModuleScope module;

  Limits(Compilation all, ModuleScope module) {
    this.all = all;
    this.module = module;
  }

  /** The refinement of a base that has been resolved; null after a report. */
  TypeExpr.@Nullable Refined refined(TypeExpr.Named written, Type base) {
    Span span = written.span();
    Expr measured = new Expr.Ref(new Name("it", span));
    if (isSized(base)) {
      measured = new Expr.Member(measured, new Name("size", span), false, span);
    } else if (!isNumber(base)) {
      return unlimited(span, "`" + base + "`, which has neither a size nor an order");
    }
    Expr condition = null;
    for (TypeExpr.Arg limit : written.limits()) {
      String word = limit.name() == null ? "" : limit.name().text();
      if (!word.equals("min") && !word.equals("max")) {
        return unlimited(limit.span(), "another limit");
      }
      BinaryOp op = word.equals("min") ? BinaryOp.GREATER_EQUAL : BinaryOp.LESS_EQUAL;
      Expr one = new Expr.Binary(op, measured, limit.value(), limit.span(), limit.span());
      condition =
          condition == null ? one : new Expr.Binary(BinaryOp.AND, condition, one, span, span);
    }
    TypeExpr plain =
        new TypeExpr.Named(written.path(), written.arguments(), ImmutableList.of(), span);
    return condition == null ? null : new TypeExpr.Refined(plain, condition, span);
  }

  private TypeExpr.@Nullable Refined unlimited(Span span, String found) {
    all.diagnostics()
        .add(
            Diagnostic.error(
                    Code.UNEXPECTED, module.source(), span, "a limit `min:` or `max:`", found)
                .andHelp(
                    "`Text(max: 280)` and `List<Int>(max: 5)` limit the size, `Int(min: 1, max: 6)` the"
                        + " value; all else is a condition: `Text where it != \"\"`"));
    return null;
  }

  private static boolean isSized(Type base) {
    Type plain = Types.base(base);
    return plain == Basic.TEXT
        || Types.argumentsOf(plain, Builtin.LIST) != null
        || Types.argumentsOf(plain, Builtin.SET) != null
        || Types.argumentsOf(plain, Builtin.MAP) != null;
  }

  private static boolean isNumber(Type base) {
    Type plain = Types.base(base);
    return plain == Basic.INT
        || plain == Basic.FLOAT
        || plain == Basic.DURATION
        || plain == Basic.TIME;
  }
}
