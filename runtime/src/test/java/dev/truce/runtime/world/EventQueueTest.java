package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EventQueueTest {

  private record Item(long time, long number) {}

  private static final Comparator<Item> ORDER =
      Comparator.comparingLong(Item::time).thenComparingLong(Item::number);

  @Test
  void givesWhatAHeapGives() {
    Random random = new Random(7);
    for (int run = 0; run < 300; run++) {
      compare(random, 1L << random.nextInt(50), 400);
    }
  }

  private static void compare(Random random, long spread, int operations) {
    EventQueue<Item> queue = new EventQueue<>(null);
    PriorityQueue<Item> heap = new PriorityQueue<>(ORDER);
    long now = 0;
    for (int i = 0; i < operations; i++) {
      int what = random.nextInt(10);
      if (what < 5 || heap.isEmpty()) {
        long delay = random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * spread);
        Item item = new Item(now + delay, i);
        if (random.nextInt(3) == 0) {
          queue.add(item.time(), item);
        } else {
          queue.addInTurn(item.time(), item);
        }
        heap.add(item);
      } else if (what < 9) {
        now = heap.element().time();
        assertThat(queue.firstTime()).isEqualTo(now);
        assertThat(queue.poll()).isEqualTo(heap.remove());
      } else if (what == 9 && random.nextBoolean()) {
        long unwanted = random.nextInt(5);
        queue.removeIf(item -> item.number() % 5 == unwanted);
        heap.removeIf(item -> item.number() % 5 == unwanted);
      } else {
        queue = queue.copy(null);
      }
      assertThat(queue.size()).isEqualTo(heap.size());
    }
    List<Item> sorted = new ArrayList<>(heap);
    sorted.sort(ORDER);
    assertThat(queue.toList()).containsExactlyElementsIn(sorted).inOrder();
    while (!heap.isEmpty()) {
      assertThat(queue.poll()).isEqualTo(heap.remove());
    }
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void takesTimesBeforeTheFirst() {
    EventQueue<String> queue = new EventQueue<>(null);
    queue.add(1000, "late");
    assertThat(queue.firstTime()).isEqualTo(1000);
    queue.add(10, "early");
    queue.add(Long.MAX_VALUE, "last");
    assertThat(queue.firstTime()).isEqualTo(10);
    assertThat(queue.poll()).isEqualTo("early");
    assertThat(queue.poll()).isEqualTo("late");
    assertThat(queue.firstTime()).isEqualTo(Long.MAX_VALUE);
    assertThat(queue.poll()).isEqualTo("last");
  }
}
