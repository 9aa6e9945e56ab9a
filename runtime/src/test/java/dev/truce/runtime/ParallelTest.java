package dev.truce.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void everyTaskRunsOnce() {
    for (int threads = 0; threads < 5; threads++) {
      AtomicIntegerArray runs = new AtomicIntegerArray(1000);
      Parallel.run(threads, 1000, runs::incrementAndGet, Parallel.Progress.NONE);
      for (int i = 0; i < 1000; i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
    Parallel.run(2, 0, number -> assertThat(number).isLessThan(0), Parallel.Progress.NONE);
  }

  @Test
  void theErrorOfTheLowestNumberIsThrown() {
    for (int round = 0; round < 50; round++) {
      Parallel.Task task =
          number -> {
            if (number >= 20 && number % 10 == 0) {
              throw new ScriptError(Fault.BAD_ARGUMENT, "task " + number);
            }
          };
      ScriptError error =
          assertThrows(ScriptError.class, () -> Parallel.run(3, 100, task, Parallel.Progress.NONE));
      assertThat(error).hasMessageThat().isEqualTo("task 20");
    }
  }

  private static long sum(long n) {
    return n == 0 ? 0 : n + sum(n - 1);
  }

  @Test
  void workersHaveRoomForDeepRecursion() {
    long[] sums = new long[2];
    Parallel.run(2, 2, number -> sums[number] = sum(500_000), Parallel.Progress.NONE);
    assertThat(sums[1]).isEqualTo(500_000L * 500_001 / 2);
  }

  @Test
  void tasksWithinTasksRunOnTheSameThread() {
    Thread[][] threads = new Thread[4][4];
    Parallel.run(
        2,
        4,
        outer ->
            Parallel.run(
                2,
                4,
                inner -> threads[outer][inner] = Thread.currentThread(),
                Parallel.Progress.NONE),
        Parallel.Progress.NONE);
    for (Thread[] row : threads) {
      for (Thread thread : row) {
        assertThat(thread).isSameInstanceAs(row[0]);
      }
    }
  }
}
