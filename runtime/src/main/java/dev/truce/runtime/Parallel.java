package dev.truce.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on several threads so that nothing shows how many: a task knows only its
 * number, and of several errors the one of the lowest number is thrown. Tasks that start more tasks
 * run those on their own thread.
 */
public final class Parallel {

  /** Room for {@link Context#MAX_DEPTH} script calls; only what is used of it is ever real. */
  public static final long STACK_BYTES = 512L << 20;

  private static final ThreadLocal<Boolean> WORKER = ThreadLocal.withInitial(() -> false);

  /** One piece of work. */
  @FunctionalInterface
  public interface Task {
    void run(int number);
  }

  /** Hears how many tasks are done; called on any thread, one at a time. */
  @FunctionalInterface
  public interface Progress {
    Progress NONE = (done, total) -> {};

    void done(int done, int total);
  }

  private final int total;
  private final Task task;
  private final Progress progress;
  private final int step;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  /** The lowest number of a task that failed; later ones need not run. */
  private int failed = Integer.MAX_VALUE;

  private @Nullable Throwable error;

  private Parallel(int total, Task task, Progress progress) {
    this.total = total;
    this.task = task;
    this.progress = progress;
    this.step = Math.max(1, total / 200);
  }

  /**
   * Runs the tasks 0 up to and without {@code total}.
   *
   * @param threads how many to use; 0 for one a core
   * @throws ScriptError INTERRUPTED when the calling thread is interrupted; the tasks are
   *     interrupted too
   */
  public static void run(int threads, int total, Task task, Progress progress) {
    int wanted = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    int used = WORKER.get() ? 1 : Math.min(wanted, total);
    Parallel work = new Parallel(total, task, progress);
    if (used <= 1) {
      work.work();
    } else {
      work.workOn(used);
    }
    work.rethrow(used > 1);
  }

  /** One of the tasks that share a budget: is given all of it, and tells what it used. */
  @FunctionalInterface
  public interface Spending {
    long run(int number, long budget);
  }

  /**
   * Runs tasks that share the fuel of a context. No more are begun once those that are finished
   * have used it up: since tasks begin in order, those before had used it up by themselves, however
   * many threads there are.
   *
   * @throws ScriptError OUT_OF_FUEL, or what the first task threw that the fuel would have reached
   */
  public static void sharing(
      Context context, int threads, int total, Spending task, Progress progress) {
    long budget = context.remaining();
    AtomicLong left = new AtomicLong(budget);
    AtomicInteger thrower = new AtomicInteger(total);
    long[] used = new long[total];
    Context payer = Context.payer();
    Task counted =
        number -> {
          if (left.get() < 0) {
            return;
          }
          try {
            used[number] = task.run(number, budget);
          } catch (ScriptError e) {
            thrower.accumulateAndGet(number, Math::min);
            throw e;
          } finally {
            Context.restore(payer);
          }
          left.addAndGet(-used[number]);
        };
    try {
      run(threads, total, counted, progress);
    } finally {
      Context.restore(payer);
      for (int i = 0; i < thrower.get(); i++) {
        context.burn(used[i]);
      }
    }
  }

  private void workOn(int threads) {
    Thread[] workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      Runnable body =
          () -> {
            WORKER.set(true);
            work();
          };
      workers[i] = new Thread(null, body, "truce-worker-" + i, STACK_BYTES);
      workers[i].setDaemon(true);
      workers[i].start();
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
          for (Thread each : workers) {
            each.interrupt();
          }
        }
      }
    }
    if (interrupted) {
      throw Context.interrupted();
    }
  }

  private void work() {
    for (int number = next.getAndIncrement();
        number < total && wanted(number);
        number = next.getAndIncrement()) {
      try {
        task.run(number);
      } catch (Throwable e) {
        fail(number, e);
      }
      int finished = done.incrementAndGet();
      if (finished % step == 0 || finished == total) {
        report(finished);
      }
    }
  }

  private synchronized boolean wanted(int number) {
    return number < failed;
  }

  private synchronized void fail(int number, Throwable e) {
    if (number < failed) {
      failed = number;
      error = e;
    }
  }

  private synchronized void report(int finished) {
    progress.done(finished, total);
  }

  private synchronized void rethrow(boolean fromWorker) {
    if (fromWorker && error instanceof ScriptError e) {
      throw e.broughtHere();
    }
    if (error instanceof RuntimeException e) {
      throw e;
    }
    if (error instanceof Error e) {
      throw e;
    }
    if (error != null) {
      throw new IllegalStateException(error);
    }
  }
}
