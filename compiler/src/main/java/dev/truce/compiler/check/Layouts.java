package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Layout;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.value.Shape;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The layouts of tuples: boxed fields, one layout for each number of them. */
final class Layouts {

  private static final Map<Integer, Layout> TUPLES = new ConcurrentHashMap<>();

  private Layouts() {}

  static Layout tuple(int size) {
    return TUPLES.computeIfAbsent(
        size,
        n -> new Layout(Shape.tuple(n), ImmutableList.copyOf(Collections.nCopies(n, Rep.OBJECT))));
  }
}
