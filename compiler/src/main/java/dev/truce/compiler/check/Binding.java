package dev.truce.compiler.check;

import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A name of a local scope and what it stands for.
 *
 * @param type what is known of its values here: narrower than {@code declared} inside of {@code if
 *     x != none}
 * @param changeable whether it is a {@code var}
 */
record Binding(
    String name, Place place, Type type, Type declared, boolean changeable, @Nullable Span at) {

  /** Where the value is. */
  sealed interface Place {}

  record InLocal(Local local) implements Place {}

  record InSlot(Slot slot) implements Place {}

  record InGlobal(GlobalSymbol symbol) implements Place {}

  Binding narrowed(Type to) {
    return new Binding(name, place, to, declared, changeable, at);
  }
}
