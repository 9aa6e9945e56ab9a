package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Children;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a function becomes: one for {@code root}, one for each of {@code parts} (inner ones
 * first).
 *
 * @param cuts the part that stands for an expression, by identity
 * @param runs the parts that fill a long array, by identity
 * @param cells the places of variables that several methods use, in the array for their kind; place
 *     0 of each hands over the value of an exit
 * @param leaves the reps of the labels that parts may leave
 */
record Plan(
    Expr root,
    ImmutableList<Part> parts,
    IdentityHashMap<Expr, Part> cuts,
    IdentityHashMap<Expr, ImmutableList<Part>> runs,
    Map<Local, Integer> cells,
    int refCells,
    int wordCells,
    Map<Label, Rep> leaves) {

  /** One method. */
  static Plan whole(Expr root) {
    return new Plan(
        root,
        ImmutableList.of(),
        new IdentityHashMap<>(),
        new IdentityHashMap<>(),
        Map.of(),
        0,
        0,
        Map.of());
  }

  boolean isWhole() {
    return parts.isEmpty();
  }

  @Nullable Part part(Expr e) {
    return cuts.isEmpty() ? null : cuts.get(e);
  }

  @Nullable List<Part> runs(Expr e) {
    return runs.isEmpty() ? null : runs.get(e);
  }

  /** The subexpressions that are in the same method, whose root is {@code methodRoot}. */
  List<Expr> inside(Expr e, Expr methodRoot) {
    if ((e != methodRoot && part(e) != null) || runs(e) != null) {
      return List.of();
    }
    return Children.of(e);
  }

  @Nullable Integer cell(Local local) {
    return cells.isEmpty() ? null : cells.get(local);
  }
}
