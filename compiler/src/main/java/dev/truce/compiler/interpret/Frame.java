package dev.truce.compiler.interpret;

import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a function: its locals and a register. Primitives of every kind live in {@link
 * #longs} (doubles as their bits, booleans as 0 and 1), references in {@link #objects}; the plan
 * knows each local's place. The register holds the value of a node that was {@link Node#run}, until
 * the next one is.
 */
final class Frame {

  private static final long[] NO_LONGS = {};
  private static final @Nullable Object[] NO_OBJECTS = {};

  final Context context;
  final long[] longs;
  final @Nullable Object[] objects;

  /** The register for primitives. */
  long bits;

  /** The register for references. */
  @Nullable Object object;

  Frame(Context context, int longs, int objects) {
    this(
        context,
        longs == 0 ? NO_LONGS : new long[longs],
        objects == 0 ? NO_OBJECTS : new @Nullable Object[objects]);
  }

  Frame(Context context, long[] longs, @Nullable Object[] objects) {
    this.context = context;
    this.longs = longs;
    this.objects = objects;
  }
}
