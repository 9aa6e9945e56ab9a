package dev.truce.compiler.emit.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** A place that code jumps to. All who come there bring the same sorts of operands. */
public final class Mark {

  final Label label = new Label();

  /** What is on the stack there; null until the first jump. */
  @Nullable List<Sort> stack;

  boolean placed;

  /** Whether anything reaches or has reached it. */
  public boolean used() {
    return stack != null;
  }
}
