package dev.truce.compiler.syntax;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A statement as written. */
public sealed interface Stmt extends Item {
  <R> R match(Cases<R> cases);

  /**
   * An expression for its value or its effect; {@code if}, {@code match} and blocks are expressions
   * too.
   */
  record ExprStmt(Expr value) implements Stmt {
    @Override
    public Span span() {
      return value.span();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.exprStmt(this);
    }
  }

  /** {@code let pattern: T = e}. */
  record Let(Pattern pattern, @Nullable TypeExpr type, Expr value, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.let(this);
    }
  }

  /** {@code var name: T = e}. */
  record Var(Name name, @Nullable TypeExpr type, Expr value, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.var(this);
    }
  }

  /**
   * {@code target = e} ({@code op} null), {@code target += e}; the target is a path of members and
   * indices from a name.
   */
  record Assign(Expr target, Expr.@Nullable BinaryOp op, Expr value, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assign(this);
    }
  }

  record While(Expr.Condition condition, Expr.Block body, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.whileLoop(this);
    }
  }

  record For(Pattern pattern, Expr iterable, Expr.Block body, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.forLoop(this);
    }
  }

  record Return(@Nullable Expr value, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.returns(this);
    }
  }

  record Break(Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.breaks(this);
    }
  }

  record Continue(Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.continues(this);
    }
  }

  /** {@code expect c, "message"}. */
  record Expect(Expr condition, @Nullable Expr message, Span span) implements Stmt {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.expect(this);
    }
  }

  /** {@code send M to a} and everything else that only an agent does. */
  record Perform(Effect effect) implements Stmt {
    @Override
    public Span span() {
      return effect.span();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.perform(this);
    }
  }

  /** One method for each kind of statement. */
  interface Cases<R> {
    R exprStmt(ExprStmt s);

    R let(Let s);

    R var(Var s);

    R assign(Assign s);

    R whileLoop(While s);

    R forLoop(For s);

    R returns(Return s);

    R breaks(Break s);

    R continues(Continue s);

    R expect(Expect s);

    R perform(Perform s);
  }

  /** The statements of a block, for callers that build one. */
  static Expr.Block block(ImmutableList<Stmt> statements, Span span) {
    return new Expr.Block(statements, span);
  }
}
