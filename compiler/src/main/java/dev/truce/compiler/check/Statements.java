package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Break;
import dev.truce.compiler.core.Expr.Continue;
import dev.truce.compiler.core.Expr.Fail;
import dev.truce.compiler.core.Expr.Return;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.Fault;
import org.jspecify.annotations.Nullable;

/** Checks blocks and statements. */
final class Statements {

  private final Exprs exprs;
  private final CodeScope at;

  Statements(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** A block; where a value is wanted, its last expression's. */
  Typed block(Expr.Block block, @Nullable Type expected, boolean wantsValue) {
    at.body().open();
    Typed result = statements(block.statements(), expected, wantsValue);
    at.body().close();
    return result;
  }

  private Typed statements(ImmutableList<Stmt> all, @Nullable Type expected, boolean wantsValue) {
    ImmutableList.Builder<dev.truce.compiler.core.Expr> effects = ImmutableList.builder();
    boolean ended = false;
    for (int i = 0; i < all.size(); i++) {
      Stmt statement = all.get(i);
      if (i == all.size() - 1 && statement instanceof Stmt.ExprStmt last) {
        Typed value = value(last.value(), expected, wantsValue);
        Typed result = new Typed(new Block(effects.build(), value.code()), value.type());
        return ended ? new Typed(result.code(), Basic.NEVER) : result;
      }
      Typed effect = statement(statement);
      effects.add(effect.code());
      ended |= effect.diverges();
    }
    return new Typed(
        new Block(effects.build(), Conditions.nothing()), ended ? Basic.NEVER : Basic.UNIT);
  }

  /** An expression at the end of a block: its value where one is wanted, otherwise its effect. */
  Typed value(Expr e, @Nullable Type expected, boolean wantsValue) {
    if (wantsValue) {
      return exprs.check(e, expected);
    }
    Typed effect = effect(e);
    return effect.diverges() ? effect : new Typed(Conversions.drop(effect.code()), Basic.UNIT);
  }

  private Typed effect(Expr e) {
    if (e instanceof Expr.If conditional) {
      return new Conditions(exprs).ifExpr(conditional, null, false);
    }
    if (e instanceof Expr.Match match) {
      return new Matches(exprs).match(match, null, false);
    }
    if (e instanceof Expr.Block block) {
      return block(block, null, false);
    }
    return exprs.check(e, null);
  }

  /** One statement; its core has rep VOID or diverges. */
  Typed statement(Stmt statement) {
    return statement.match(new Visit());
  }

  private static Typed unit(dev.truce.compiler.core.Expr code) {
    return new Typed(Conversions.drop(code), Basic.UNIT);
  }

  private static Typed never(dev.truce.compiler.core.Expr code) {
    return new Typed(code, Basic.NEVER);
  }

  private final class Visit implements Stmt.Cases<Typed> {
    @Override
    public Typed exprStmt(Stmt.ExprStmt s) {
      Typed effect = effect(s.value());
      return effect.diverges() ? effect : unit(effect.code());
    }

    @Override
    public Typed let(Stmt.Let s) {
      return new Variables(exprs).let(s);
    }

    @Override
    public Typed var(Stmt.Var s) {
      return new Variables(exprs).var(s);
    }

    @Override
    public Typed assign(Stmt.Assign s) {
      return unit(new Assignments(exprs).assign(s));
    }

    @Override
    public Typed whileLoop(Stmt.While s) {
      return new Loops(exprs).whileLoop(s);
    }

    @Override
    public Typed forLoop(Stmt.For s) {
      return unit(new Loops(exprs).forLoop(s));
    }

    @Override
    public Typed returns(Stmt.Return s) {
      return never(returned(s));
    }

    @Override
    public Typed breaks(Stmt.Break s) {
      Label label = loopAt(s.span(), "break");
      if (label != null) {
        at.body().leaveBy(label);
      }
      return never(label == null ? unreachable(s.span()) : new Break(label));
    }

    @Override
    public Typed continues(Stmt.Continue s) {
      Label label = loopAt(s.span(), "continue");
      return never(label == null ? unreachable(s.span()) : new Continue(label));
    }

    @Override
    public Typed expect(Stmt.Expect s) {
      return unit(new Expectations(exprs).expect(s));
    }

    @Override
    public Typed perform(Stmt.Perform s) {
      AgentScope scope = at.body().agentScope();
      if (scope != null && !at.body().isLambda()) {
        return unit(s.effect().match(new AgentEffects(exprs, scope)));
      }
      String line = at.module().source().text().substring(s.span().start(), s.span().end());
      String verb = line.split("\\W", 2)[0];
      at.report(
          at.diagnose(Code.MISPLACED, s.span(), verb)
              .andHelp(
                  scope == null
                      ? "only what an agent does in its handlers and methods changes the world"
                      : "a lambda changes nothing: use a loop"));
      return unit(Conditions.nothing());
    }
  }

  private @Nullable Label loopAt(Span span, String word) {
    Label label = at.body().innermostLoop();
    if (label == null) {
      at.report(at.diagnose(Code.MISPLACED, span, word).andHelp("it belongs inside of a loop"));
    }
    return label;
  }

  static dev.truce.compiler.core.Expr unreachable(Span span) {
    return new Fail(Fault.NO_CASE, Natives.text(""), span);
  }

  private dev.truce.compiler.core.Expr returned(Stmt.Return s) {
    Body body = at.body();
    if (body.isTopLevel()) {
      at.report(
          at.diagnose(Code.MISPLACED, s.span(), "return")
              .andHelp("it belongs inside of a function"));
      return unreachable(s.span());
    }
    Expr value = s.value();
    Type wanted = body.expectedResult();
    if (value == null) {
      if (wanted != null && wanted != Basic.UNIT && !Types.isError(wanted)) {
        at.error(Code.TYPE_MISMATCH, s.span(), wanted, "nothing");
      }
      body.noteReturn(Basic.UNIT);
      return new Return(
          body.boxesResult() ? Natives.boxed(Conditions.nothing()) : Conditions.nothing());
    }
    if (wanted == Basic.UNIT) {
      at.error(Code.TYPE_MISMATCH, value.span(), "nothing", "a value");
    }
    Typed typed = exprs.check(value, wanted);
    Typed fitting =
        wanted == null
            ? typed
            : new Typed(exprs.conversions().coerce(typed, wanted, value.span()), wanted);
    body.noteReturn(fitting.type());
    return new Return(body.boxesResult() ? Natives.boxed(fitting.code()) : fitting.code());
  }
}
