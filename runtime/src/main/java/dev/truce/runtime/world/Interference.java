package dev.truce.runtime.world;

import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import org.jspecify.annotations.Nullable;

/** What meddles with a world from outside: {@code runtime.chaos} does. */
public interface Interference {

  /**
   * Says what is to become of a message that leaves its sender for another agent.
   *
   * @param sent the event Sent
   * @param fate to be written to; it says that nothing unusual happens
   */
  void message(
      AgentRef sender, AgentRef receiver, MessageType type, Data message, long sent, Fate fate);

  /** An appointment is due: see {@link Tampering#appoint}. */
  void due(int number, int occurrence, long cause);

  /** Adds what it has to come back to, and what is wrong at present; not its random streams. */
  void feed(Digest digest);

  /** Adds what an appointment is about. */
  void feedDue(int number, int occurrence, Digest digest);

  /** The same for a copy of the world. */
  Interference copy(World world, Tampering its);

  /** What becomes of one message. */
  final class Fate {
    /** Whether it is lost. */
    public boolean lost;

    /** Whether it waits until it is let go: {@link Tampering#letGo}. */
    public boolean held;

    /** Nanoseconds that it takes longer. */
    public long delay;

    /** How often it comes beyond once. */
    public int copies;

    /** Whether it may overtake others, and others it. */
    public boolean unordered;

    /** What arrives in place of it, or null. */
    public @Nullable Data replaced;

    void clear() {
      lost = false;
      held = false;
      delay = 0;
      copies = 0;
      unordered = false;
      replaced = null;
    }
  }
}
