package dev.truce.runtime.net;

import dev.truce.runtime.Context;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A declared message.
 *
 * @param number of the message in its program, from 0: tables are indexed by it
 * @param protocol the name of the protocol that declares it
 * @param shape of its values, which are Data
 * @param requires what the sender must hold, or null
 * @param bytes the size of each of its messages where all are of one size, else {@link #VARIES};
 *     see {@link Measure}
 * @param check what its fields' types demand beyond their kind; null when nothing
 */
public record MessageType(
    int number,
    String protocol,
    Shape shape,
    @Nullable CapabilityType requires,
    int bytes,
    @Nullable Check check) {

  public static final int VARIES = -1;

  /** Tests a message against the refinements of its fields: made by an engine. */
  @FunctionalInterface
  public interface Check {
    /** What is broken, such as {@code 60.5 is not a Celsius}; null when nothing is. */
    @Nullable String broken(Context context, Data message);
  }

  public String name() {
    return shape.name();
  }

  @Override
  public String toString() {
    return protocol + "." + name();
  }
}
