package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a switch with very many branches or keys into a tree of smaller ones: first the keys are
 * looked up, which gives the number of a branch, then that number is switched on, each by halves.
 */
final class Narrower {

  /** Switches up to so many keys stay. */
  private static final int MANY = 200;

  private static final Span NOWHERE = new Span(0, 0);

  private int nextLocal;

  /**
   * @param firstFreeLocal an index that no variable of the function has
   */
  Narrower(int firstFreeLocal) {
    nextLocal = firstFreeLocal;
  }

  private record Keyed(long key, Expr body) {}

  Expr narrow(Expr.Switch s) {
    int keys = s.branches().stream().mapToInt(b -> b.keys().size()).sum();
    if (keys <= MANY) {
      return s;
    }
    Local selector = new Local(nextLocal++, "$selector", Rep.INT);
    Local branch = new Local(nextLocal++, "$branch", Rep.INT);
    List<Keyed> lookup = new ArrayList<>();
    List<Keyed> bodies = new ArrayList<>();
    Label done = new Label("done");
    for (int i = 0; i < s.branches().size(); i++) {
      for (long key : s.branches().get(i).keys()) {
        lookup.add(new Keyed(key, number(i)));
      }
      bodies.add(new Keyed(i, new Expr.Leave(done, s.branches().get(i).body())));
    }
    lookup.sort(Comparator.comparingLong(Keyed::key));
    return new Expr.Labelled(
        done,
        new Expr.Block(
            ImmutableList.of(
                new Expr.Set(selector, s.selector()),
                new Expr.Set(branch, halve(selector, lookup, number(-1), Rep.INT)),
                halve(branch, bodies, new Expr.Lit(null, Rep.VOID), Rep.VOID)),
            s.otherwise()),
        s.rep());
  }

  private Expr halve(Local local, List<Keyed> cases, Expr otherwise, Rep rep) {
    if (cases.size() <= MANY) {
      ImmutableList.Builder<Expr.Branch> branches = ImmutableList.builder();
      cases.forEach(c -> branches.add(new Expr.Branch(ImmutableList.of(c.key), c.body)));
      return new Expr.Switch(new Expr.Get(local), branches.build(), otherwise, rep);
    }
    int middle = cases.size() / 2;
    return new Expr.If(
        new Expr.Operate(
            Operator.LESS_LONG,
            ImmutableList.of(new Expr.Get(local), number(cases.get(middle).key)),
            NOWHERE),
        halve(local, cases.subList(0, middle), otherwise, rep),
        halve(local, cases.subList(middle, cases.size()), otherwise, rep),
        rep);
  }

  private static Expr number(long value) {
    return new Expr.Lit(value, Rep.INT);
  }
}
