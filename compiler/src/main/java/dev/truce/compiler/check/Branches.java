package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Brings the branches of an {@code if} or {@code match} to one type and one form. */
record Branches(Exprs exprs) {

  /** The place of a branch's value: the last statement of a block. */
  static Span end(Expr e) {
    if (e instanceof Expr.Block block && !block.statements().isEmpty()) {
      Stmt last = block.statements().get(block.statements().size() - 1);
      return last instanceof Stmt.ExprStmt statement ? end(statement.value()) : last.span();
    }
    return e.span();
  }

  Typed join(
      List<Typed> branches,
      List<Span> spans,
      @Nullable Type expected,
      boolean wantsValue,
      BiFunction<ImmutableList<dev.truce.compiler.core.Expr>, Rep, dev.truce.compiler.core.Expr>
          build) {
    Type type = wantsValue ? commonType(branches, spans, expected) : Basic.UNIT;
    if (branches.stream().allMatch(Typed::diverges)) {
      type = Basic.NEVER;
    }
    Rep rep = Reps.of(type);
    ImmutableList.Builder<dev.truce.compiler.core.Expr> codes = ImmutableList.builder();
    for (int i = 0; i < branches.size(); i++) {
      Typed branch = branches.get(i);
      codes.add(
          branch.diverges()
              ? branch.code()
              : type == Basic.UNIT
                  ? Conversions.drop(branch.code())
                  : exprs.conversions().coerce(branch, type, spans.get(i)));
    }
    return new Typed(build.apply(codes.build(), rep), type);
  }

  private Type commonType(List<Typed> branches, List<Span> spans, @Nullable Type expected) {
    if (expected != null
        && branches.stream()
            .allMatch(b -> b.diverges() || exprs.conversions().fits(b.type(), expected))) {
      return expected;
    }
    Type common = Basic.NEVER;
    Span first = null;
    for (int i = 0; i < branches.size(); i++) {
      Typed branch = branches.get(i);
      if (branch.diverges()) {
        continue;
      }
      Type joined = Types.join(common, branch.type());
      if (joined == null && (common == Basic.UNIT || branch.type() == Basic.UNIT)) {
        return Basic.UNIT;
      }
      if (joined == null) {
        CodeScope at = exprs.at();
        at.report(
            at.diagnose(Code.TYPE_MISMATCH, spans.get(i), common, branch.type())
                .andAt(
                    new Place(at.source(), first == null ? spans.get(i) : first),
                    "this is " + common));
        return Basic.ERROR;
      }
      first = first == null ? spans.get(i) : first;
      common = joined;
    }
    return common;
  }
}
