package dev.truce.runtime.world;

import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import org.jspecify.annotations.Nullable;

/** Something other than a message that waits for the commit, and tells of an event then. */
final class Act implements Runnable {

  final EventKind kind;
  final AgentRef agent;
  final @Nullable Object[] own;
  private final World world;
  private final long cause;
  private final @Nullable Runnable task;

  /** Undoes what the handler already changed; null where it cannot be left out alone. */
  @Nullable Runnable back;

  /** Does it in a world at another time, back having been run. */
  Later later;

  /** Something that can be done in any copy of a world. */
  @FunctionalInterface
  interface Later {
    void happen(World world);
  }

  /**
   * @param task does it and notes the event; null where there is no more to do
   * @param own the event's own fields
   */
  Act(
      World world,
      EventKind kind,
      AgentRef agent,
      long cause,
      @Nullable Runnable task,
      @Nullable Object... own) {
    this.world = world;
    this.kind = kind;
    this.agent = agent;
    this.cause = cause;
    this.task = task;
    this.own = own;
    this.later = w -> w.journal.note(kind, w.now, agent, cause, own);
  }

  static Act told(
      World world, EventKind kind, AgentRef agent, long cause, @Nullable Object... own) {
    return new Act(world, kind, agent, cause, null, own);
  }

  /** Can be left out, or put off. */
  Act separable(Runnable undo, Later redo) {
    back = undo;
    later = redo;
    return this;
  }

  /** Can be left out, or put off; nothing of it happened yet. */
  Act separable() {
    back = () -> {};
    return this;
  }

  @Override
  public void run() {
    if (task == null) {
      world.journal.note(kind, world.now, agent, cause, own);
    } else {
      task.run();
    }
  }
}
