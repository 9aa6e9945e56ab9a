package dev.truce.runtime.world;

import dev.truce.runtime.trace.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The parameters and variables of an agent, or the variables of one of its role blocks in one
 * session: slots in typed fields of a class that an engine makes. What the slots hold is immutable,
 * so that a copy of the fields is a copy of all.
 *
 * <p>Variables of a state's parameters are slots like others.
 */
public abstract class Variables {

  /** A new instance of the same class, no slot set. */
  public abstract Variables fresh();

  /** Sets all slots to what they are in another instance of the same class. Allocates nothing. */
  public abstract void copyFrom(Variables other);

  /** Sets the durable slots to what they are in another instance of the same class. */
  public abstract void copyDurable(Variables other);

  /** Slots are counted as in the {@link BlockType}: parameters first, then variables. */
  public abstract int slotCount();

  /** A slot's value, boxed. */
  public abstract @Nullable Object slot(int index);

  /** Adds all slots to a digest, in order. Engines may do the same with fewer steps. */
  public void feed(Digest digest) {
    int count = slotCount();
    for (int i = 0; i < count; i++) {
      digest.value(slot(i));
    }
  }
}
