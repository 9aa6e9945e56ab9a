package dev.truce.compiler.interpret;

import org.jspecify.annotations.Nullable;

/** A running instance whose slots live as locals do in a {@link Frame}. */
interface Slotted {

  long[] longs();

  @Nullable Object[] objects();
}
