package dev.truce.compiler;

import dev.truce.compiler.engine.Engine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a thread with room for the deepest script; its interrupt is passed on, what it
 * throws comes out.
 */
public final class DeepStack {

  private DeepStack() {}

  private static final class Worker extends Thread {
    Worker(Runnable work) {
      super(null, work, "truce", Engine.STACK_BYTES);
      setDaemon(true);
    }
  }

  public static <T extends @Nullable Object> T call(Supplier<T> work) {
    if (Thread.currentThread() instanceof Worker) {
      return work.get();
    }
    Outcome<T> outcome = new Outcome<>();
    Worker worker = new Worker(() -> outcome.take(work));
    worker.start();
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        worker.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return outcome.get();
  }

  private static final class Outcome<T extends @Nullable Object> {
    private @Nullable T value;
    private @Nullable Throwable thrown;

    void take(Supplier<T> work) {
      try {
        value = work.get();
      } catch (Throwable t) {
        thrown = t;
      }
    }

    @SuppressWarnings("NullAway") // The value is null only where T may be.
    T get() {
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
      return value;
    }
  }
}
