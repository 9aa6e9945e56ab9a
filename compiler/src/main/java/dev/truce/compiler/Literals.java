package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import org.jspecify.annotations.Nullable;

/** Moves a literal to another place, so that it can stand in another source. */
final class Literals {

  private Literals() {}

  /**
   * The literal at {@code span}; null when the expression is more than a literal, a negative
   * number, a name or a list.
   */
  static @Nullable Expr at(Expr e, Span span) {
    if (e instanceof Expr.IntLit lit) {
      return new Expr.IntLit(lit.digits(), span);
    }
    if (e instanceof Expr.FloatLit lit) {
      return new Expr.FloatLit(lit.value(), lit.written(), span);
    }
    if (e instanceof Expr.DurationLit lit) {
      return new Expr.DurationLit(lit.nanos(), lit.written(), span);
    }
    if (e instanceof Expr.SizeLit lit) {
      return new Expr.SizeLit(lit.bytes(), lit.written(), span);
    }
    if (e instanceof Expr.BoolLit lit) {
      return new Expr.BoolLit(lit.value(), span);
    }
    if (e instanceof Expr.NoneLit) {
      return new Expr.NoneLit(span);
    }
    if (e instanceof Expr.Ref ref) {
      return new Expr.Ref(new Name(ref.name().text(), span));
    }
    if (e instanceof Expr.TextLit lit
        && lit.parts().stream().allMatch(p -> p instanceof Expr.TextPart.Plain)) {
      return new Expr.TextLit(lit.parts(), lit.multiline(), span);
    }
    if (e instanceof Expr.Unary unary && unary.op() == Expr.UnaryOp.NEGATE) {
      Expr operand = at(unary.operand(), span);
      return operand == null ? null : new Expr.Unary(unary.op(), operand, span);
    }
    if (e instanceof Expr.ListLit list) {
      ImmutableList.Builder<Expr> elements = ImmutableList.builder();
      for (Expr element : list.elements()) {
        Expr moved = at(element, span);
        if (moved == null) {
          return null;
        }
        elements.add(moved);
      }
      return new Expr.ListLit(elements.build(), span);
    }
    return null;
  }
}
