package dev.truce.compiler.check;

import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that an expression uses and does not bind itself, as written. A name that it binds
 * anywhere counts as its own everywhere.
 */
final class FreeNames implements Expr.Cases<FreeNames> {

  private final Set<String> used = new LinkedHashSet<>();
  private final Set<String> bound = new LinkedHashSet<>();

  private final boolean functions;

  private FreeNames(boolean functions) {
    this.functions = functions;
  }

  static Set<String> of(Expr e) {
    return found(new FreeNames(true), e);
  }

  /** The same without the names of what is called. */
  static Set<String> ofValues(Expr e) {
    return found(new FreeNames(false), e);
  }

  private static Set<String> found(FreeNames names, Expr e) {
    e.match(names);
    names.used.removeAll(names.bound);
    return names.used;
  }

  private FreeNames in(@Nullable Expr e) {
    return e == null ? this : e.match(this);
  }

  private FreeNames in(List<? extends Expr> all) {
    all.forEach(this::in);
    return this;
  }

  private FreeNames arguments(List<Expr.Argument> all) {
    all.forEach(a -> in(a.value()));
    return this;
  }

  private void bind(@Nullable Pattern pattern) {
    if (pattern instanceof Pattern.Bind bind) {
      bound.add(bind.name().text());
    } else if (pattern instanceof Pattern.Tuple tuple) {
      tuple.elements().forEach(this::bind);
    } else if (pattern instanceof Pattern.Case c) {
      c.arguments().forEach(a -> bind(a.pattern()));
    } else if (pattern instanceof Pattern.Or or) {
      or.alternatives().forEach(this::bind);
    }
  }

  private FreeNames clauses(List<Expr.Clause> clauses) {
    for (Expr.Clause clause : clauses) {
      bind(clause.pattern());
      in(clause.value());
    }
    return this;
  }

  @Override
  public FreeNames intLit(Expr.IntLit e) {
    return this;
  }

  @Override
  public FreeNames floatLit(Expr.FloatLit e) {
    return this;
  }

  @Override
  public FreeNames durationLit(Expr.DurationLit e) {
    return this;
  }

  @Override
  public FreeNames sizeLit(Expr.SizeLit e) {
    return this;
  }

  @Override
  public FreeNames boolLit(Expr.BoolLit e) {
    return this;
  }

  @Override
  public FreeNames noneLit(Expr.NoneLit e) {
    return this;
  }

  @Override
  public FreeNames textLit(Expr.TextLit e) {
    for (Expr.TextPart part : e.parts()) {
      if (part instanceof Expr.TextPart.Hole hole) {
        in(hole.value());
      }
    }
    return this;
  }

  @Override
  public FreeNames ref(Expr.Ref e) {
    used.add(e.name().text());
    return this;
  }

  @Override
  public FreeNames member(Expr.Member e) {
    return in(e.receiver());
  }

  @Override
  public FreeNames call(Expr.Call e) {
    boolean named = e.callee() instanceof Expr.Ref;
    return (named && !functions ? this : in(e.callee())).arguments(e.arguments());
  }

  @Override
  public FreeNames index(Expr.Index e) {
    return in(e.receiver()).in(e.indices());
  }

  @Override
  public FreeNames unary(Expr.Unary e) {
    return in(e.operand());
  }

  @Override
  public FreeNames binary(Expr.Binary e) {
    return in(e.left()).in(e.right());
  }

  @Override
  public FreeNames range(Expr.Range e) {
    return in(e.low()).in(e.high());
  }

  @Override
  public FreeNames is(Expr.Is e) {
    return in(e.operand());
  }

  @Override
  public FreeNames listLit(Expr.ListLit e) {
    return in(e.elements());
  }

  @Override
  public FreeNames mapLit(Expr.MapLit e) {
    e.entries().forEach(entry -> in(entry.key()).in(entry.value()));
    return this;
  }

  @Override
  public FreeNames tupleLit(Expr.TupleLit e) {
    return in(e.elements());
  }

  @Override
  public FreeNames paren(Expr.Paren e) {
    return in(e.inner());
  }

  @Override
  public FreeNames lambda(Expr.Lambda e) {
    e.params().forEach(p -> bind(p.pattern()));
    return in(e.body());
  }

  @Override
  public FreeNames ifExpr(Expr.If e) {
    bind(e.condition().pattern());
    return in(e.condition().value()).in(e.then()).in(e.otherwise());
  }

  @Override
  public FreeNames matchExpr(Expr.Match e) {
    in(e.scrutinee());
    for (Expr.Arm arm : e.arms()) {
      bind(arm.pattern());
      in(arm.guard()).in(arm.body());
    }
    return this;
  }

  @Override
  public FreeNames block(Expr.Block e) {
    for (Stmt statement : e.statements()) {
      if (statement instanceof Stmt.ExprStmt s) {
        in(s.value());
      } else if (statement instanceof Stmt.Let s) {
        bind(s.pattern());
        in(s.value());
      } else if (statement instanceof Stmt.Return s) {
        in(s.value());
      }
    }
    return this;
  }

  @Override
  public FreeNames comprehension(Expr.Comprehension e) {
    return clauses(e.clauses()).in(e.element());
  }

  @Override
  public FreeNames with(Expr.With e) {
    return in(e.record()).arguments(e.fields());
  }

  @Override
  public FreeNames nativeBody(Expr.Native e) {
    return this;
  }

  @Override
  public FreeNames unreadable(Expr.Unreadable e) {
    return this;
  }

  @Override
  public FreeNames spawn(Expr.Spawn e) {
    return arguments(e.arguments());
  }

  @Override
  public FreeNames open(Expr.Open e) {
    return arguments(e.arguments()).in(e.first());
  }

  @Override
  public FreeNames promise(Expr.Promise e) {
    return in(e.amount().units()).in(e.to()).in(e.due());
  }

  @Override
  public FreeNames sign(Expr.Sign e) {
    return in(e.value());
  }

  @Override
  public FreeNames events(Expr.Events e) {
    return in(e.event()).in(e.by()).in(e.where());
  }
}
