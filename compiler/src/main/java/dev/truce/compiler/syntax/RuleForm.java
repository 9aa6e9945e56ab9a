package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.GuardMember.Occurrence;
import org.jspecify.annotations.Nullable;

/** What a rule says, as written. */
public sealed interface RuleForm {
  Span span();

  /** What the rule calls for. */
  ImmutableList<Power> powers();

  <R> R match(Cases<R> cases);

  /** {@code always c else powers}, {@code never c else powers}. */
  record Invariant(boolean never, Expr condition, ImmutableList<Power> powers, Span span)
      implements RuleForm {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invariant(this);
    }
  }

  /** {@code when c for 3s then powers}. */
  record When(Expr condition, @Nullable Expr lasting, ImmutableList<Power> powers, Span span)
      implements RuleForm {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.when(this);
    }
  }

  /**
   * {@code after E as x when c expect F or G within 1s else powers}; {@code after E as x when c
   * then powers} with nothing expected.
   */
  record After(
      Occurrence cause,
      @Nullable Expr when,
      ImmutableList<Occurrence> expected,
      @Nullable Expr within,
      ImmutableList<Power> powers,
      Span span)
      implements RuleForm {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.after(this);
    }
  }

  /** {@code before E as x when c unless d then powers}. */
  record Before(
      Occurrence event,
      @Nullable Expr when,
      @Nullable Expr unless,
      ImmutableList<Power> powers,
      Span span)
      implements RuleForm {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.before(this);
    }
  }

  /** One method for each form. */
  interface Cases<R> {
    R invariant(Invariant f);

    R when(When f);

    R after(After f);

    R before(Before f);
  }
}
