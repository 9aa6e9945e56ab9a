package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Fail;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.runtime.Fault;
import org.jspecify.annotations.Nullable;

/** Checks {@code expect}: a failed comparison tells what stood on both sides. */
final class Expectations {

  private final Exprs exprs;
  private final CodeScope at;

  Expectations(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  dev.truce.compiler.core.Expr expect(Stmt.Expect s) {
    Expr condition = Comparisons.unwrapped(s.condition());
    dev.truce.compiler.core.Expr said =
        s.message() == null ? Natives.text("") : exprs.want(s.message(), Basic.TEXT);
    return condition instanceof Expr.Binary binary && isComparison(binary)
        ? comparison(s, binary, said)
        : plain(s, said);
  }

  private static boolean isComparison(Expr.Binary e) {
    return switch (e.op()) {
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private dev.truce.compiler.core.Expr plain(Stmt.Expect s, dev.truce.compiler.core.Expr said) {
    Conditions.Test test = new Conditions(exprs).check(s.condition());
    test.yes().forEach(at.body()::bind);
    String condition = at.written(s.condition().span());
    dev.truce.compiler.core.Expr message =
        Natives.messages("expectation", Rep.TEXT, s.span(), Natives.text(condition), said);
    Span place = condition.isEmpty() ? s.span() : s.condition().span();
    return new If(
        test.code(), Conditions.nothing(), new Fail(Fault.EXPECTATION, message, place), Rep.VOID);
  }

  private dev.truce.compiler.core.Expr comparison(
      Stmt.Expect s, Expr.Binary e, dev.truce.compiler.core.Expr said) {
    Typed first = exprs.value(e.left(), null);
    Typed second = exprs.value(e.right(), first.type());
    if (first.isError() || second.isError()) {
      return Conditions.nothing();
    }
    Local left = at.body().temp(first.code().rep());
    Local right = at.body().temp(second.code().rep());
    Typed test =
        new Comparisons(exprs)
            .compare(
                e.op(),
                new Typed(new Get(left), first.type()),
                e.left().span(),
                new Typed(new Get(right), second.type()),
                e.right().span(),
                e.span());
    if (test.isError()) {
      return Conditions.nothing();
    }
    dev.truce.compiler.core.@Nullable Expr message =
        Natives.messages(
            "comparison",
            Rep.TEXT,
            s.span(),
            Natives.text(at.written(s.condition().span())),
            Natives.boxed(new Get(left)),
            Natives.boxed(new Get(right)),
            said);
    return new Block(
        ImmutableList.of(new Set(left, first.code()), new Set(right, second.code())),
        new If(
            test.code(),
            Conditions.nothing(),
            new Fail(Fault.EXPECTATION, message, s.condition().span()),
            Rep.VOID));
  }
}
