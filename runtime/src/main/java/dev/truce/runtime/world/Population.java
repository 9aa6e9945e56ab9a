package dev.truce.runtime.world;

import org.jspecify.annotations.Nullable;

/**
 * The agents of one type in one world: makes their instances and keeps a spare one, into which a
 * transaction copies what it may have to bring back.
 */
final class Population {

  final AgentType type;
  final Behaviour prototype;

  /** Whether any block has free steps. */
  final boolean hasSteps;

  private final @Nullable Variables[] spareLocals;
  private @Nullable Behaviour spare;

  Population(Behaviour prototype) {
    this.prototype = prototype;
    this.type = prototype.type();
    this.hasSteps =
        !type.body().steps().isEmpty()
            || type.blocks().stream().anyMatch(b -> !b.block().steps().isEmpty());
    this.spareLocals = new Variables[type.blocks().size()];
  }

  /** Makes a behaviour; without parameters where they are yet to come. */
  Behaviour create(@Nullable Object[] arguments) {
    Behaviour made = prototype.fresh();
    if (arguments.length > 0) {
      made.parameters(arguments);
    }
    return made;
  }

  Behaviour spare() {
    Behaviour present = spare;
    if (present == null) {
      present = prototype.fresh();
      spare = present;
    }
    return present;
  }

  Variables spareLocal(int block) {
    Variables present = spareLocals[block];
    if (present == null) {
      present = prototype.locals(block);
      spareLocals[block] = present;
    }
    return present;
  }
}
