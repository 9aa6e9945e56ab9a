package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;

/**
 * The binders of {@code may go(a in as, b in bs)} and of {@code whenever}: together a list of
 * values, or of tuples where there are several. The list is checked before what it is taken apart
 * for.
 */
final class Binders {

  private final ImmutableList<AgentMember.Binder> binders;
  private final Span span;
  private Type element = Basic.ERROR;

  Binders(ImmutableList<AgentMember.Binder> binders, Span span) {
    this.binders = binders;
    this.span = span;
  }

  /** The list of all instances. */
  Expr domain(Exprs exprs) {
    dev.truce.compiler.syntax.Expr written = binders.get(0).values();
    if (binders.size() > 1 || !(binders.get(0).pattern() instanceof Pattern.Bind)) {
      written = all();
    }
    Typed list = exprs.value(written, null);
    ImmutableList<Type> of = Types.argumentsOf(list.type(), Builtin.LIST);
    if (of == null && Types.argumentsOf(list.type(), Builtin.SET) != null) {
      of = Types.argumentsOf(list.type(), Builtin.SET);
      list =
          new Typed(
              Natives.call(
                  "dev/truce/runtime/lib/Sets",
                  "toList",
                  false,
                  dev.truce.compiler.core.Rep.LIST,
                  written.span(),
                  list.code()),
              list.type());
    }
    element = of == null ? Basic.ERROR : of.get(0);
    if (of == null && !list.isError()) {
      exprs
          .at()
          .error(dev.truce.compiler.diag.Code.TYPE_MISMATCH, written.span(), "a list", list.type());
    }
    return list.code();
  }

  /** Sets the names to the parts of one instance. */
  Expr bind(Exprs exprs, Local payload) {
    if (binders.isEmpty()) {
      return Conditions.nothing();
    }
    Local held = exprs.at().body().local("$instance", Reps.of(element));
    Expr set = new Expr.Set(held, Conversions.adapt(new Get(payload), held.rep()));
    Expr taken = new Patterns(exprs).destructure(pattern(), new Get(held), element);
    return new Expr.Block(ImmutableList.of(set), taken);
  }

  /**
   * The instances of several binders, or of one that takes values apart: what each goes over has a
   * name, and is taken apart for those behind it.
   */
  private dev.truce.compiler.syntax.Expr all() {
    ImmutableList.Builder<dev.truce.compiler.syntax.Expr> whole = ImmutableList.builder();
    ImmutableList.Builder<dev.truce.compiler.syntax.Expr.Clause> clauses = ImmutableList.builder();
    for (int i = 0; i < binders.size(); i++) {
      AgentMember.Binder binder = binders.get(i);
      Name name =
          binder.pattern() instanceof Pattern.Bind bind
              ? bind.name()
              : new Name("$" + i, binder.pattern().span());
      whole.add(new dev.truce.compiler.syntax.Expr.Ref(name));
      clauses.add(
          new dev.truce.compiler.syntax.Expr.Clause(
              new Pattern.Bind(name, null, name.span()), binder.values(), binder.span()));
      if (!(binder.pattern() instanceof Pattern.Bind)) {
        clauses.add(
            new dev.truce.compiler.syntax.Expr.Clause(
                binder.pattern(),
                new dev.truce.compiler.syntax.Expr.ListLit(
                    ImmutableList.of(new dev.truce.compiler.syntax.Expr.Ref(name)), name.span()),
                binder.span()));
      }
    }
    ImmutableList<dev.truce.compiler.syntax.Expr> values = whole.build();
    return new dev.truce.compiler.syntax.Expr.Comprehension(
        null,
        values.size() == 1
            ? values.get(0)
            : new dev.truce.compiler.syntax.Expr.TupleLit(values, span),
        clauses.build(),
        span);
  }

  private Pattern pattern() {
    ImmutableList<Pattern> patterns =
        binders.stream().map(AgentMember.Binder::pattern).collect(ImmutableList.toImmutableList());
    return patterns.size() == 1 ? patterns.get(0) : new Pattern.Tuple(patterns, span);
  }
}
