package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.syntax.Expr.Block;
import dev.truce.compiler.types.Type.Basic;

/**
 * A block of a handler that runs later, as a handler of its own: the values of the locals that it
 * names travel with it; variables of the agent are those of then.
 */
final class Continuation {

  private final int number;
  private final Expr payload;

  Continuation(Exprs around, AgentScope scope, String what, Block block) {
    CodeScope at = around.at();
    Body outer = at.body();
    Body body = Body.continuing(outer, outer.name() + " " + what, Basic.UNIT);
    body.param("$this", Rep.BEHAVIOUR);
    if (scope.part().isBlock()) {
      body.param("$local", Rep.VARIABLES);
    }
    Local argument = body.param("$payload", Rep.OBJECT);
    Exprs exprs = new Exprs(at.inside(body));
    body.open();
    Expr code = Handlers.block(exprs, block);
    body.close();
    Function function = scope.part().header(body.name());
    number = scope.part().numberOf(function);
    ImmutableList<Expr> captures = body.captures();
    body.finishContinuing(function, argument, code);
    payload =
        captures.isEmpty()
            ? new Expr.Lit(null, Rep.OBJECT)
            : Natives.boxed(
                new Expr.NewData(
                    Layouts.tuple(captures.size()),
                    captures.stream()
                        .map(Natives::boxed)
                        .collect(ImmutableList.toImmutableList())));
  }

  /** Of the function that the runtime calls then. */
  int number() {
    return number;
  }

  /** What it is given: the captured values, in a tuple. */
  Expr payload() {
    return payload;
  }
}
