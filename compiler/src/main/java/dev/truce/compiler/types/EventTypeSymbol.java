package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * The type of the events of a kind.
 *
 * @param carried the message that they are about, or the declared event; null for any
 */
public record EventTypeSymbol(EventKind kind, @Nullable DataSymbol carried) implements TypeSymbol {

  @Override
  public String name() {
    if (carried == null) {
      return kind.title();
    }
    return kind == EventKind.SIGNALLED ? carried.name() : kind.title() + "(" + carried.name() + ")";
  }

  @Override
  public ImmutableList<TypeParameter> parameters() {
    return ImmutableList.of();
  }

  @Override
  public String toString() {
    return name();
  }
}
