package dev.truce.runtime.value;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ListValueTest {

  /** A list and what it must hold; old versions are kept and looked at again. */
  private record Version(ListValue list, List<@Nullable Object> model) {
    void check() {
      assertThat(list.size()).isEqualTo(model.size());
      int at = 0;
      for (Object element : list) {
        if (!Values.equal(element, model.get(at))) {
          assertWithMessage("element %s of %s", at, list.size())
              .that(element)
              .isEqualTo(model.get(at));
        }
        at++;
      }
    }
  }

  private enum Elements {
    INTS,
    FLOATS,
    TEXTS,
    OPTIONAL_INTS
  }

  private static @Nullable Object element(SplittableRandom random, Elements elements) {
    return switch (elements) {
      case INTS -> random.nextLong(100);
      case FLOATS -> random.nextInt(100) / 4.0;
      case TEXTS -> Integer.toString(random.nextInt(100));
      case OPTIONAL_INTS -> random.nextInt(50) == 0 ? null : (Object) random.nextLong(100);
    };
  }

  @Test
  void behavesLikeJavasLists() {
    for (int seed = 0; seed < 160; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Elements elements = Elements.values()[seed % 4];
      int scale = seed % 5 == 0 ? 3000 : 100;
      List<Version> versions = new ArrayList<>();
      versions.add(new Version(ListValue.EMPTY, List.of()));
      for (int step = 0; step < 60; step++) {
        // Mostly go on from the latest, sometimes branch off an older one.
        int from = random.nextInt(4) == 0 ? random.nextInt(versions.size()) : versions.size() - 1;
        versions.add(changed(random, versions, versions.get(from), elements, scale));
        versions.get(versions.size() - 1).check();
      }
      versions.forEach(Version::check);
    }
  }

  private static Version changed(
      SplittableRandom random, List<Version> versions, Version old, Elements elements, int scale) {
    ListValue list = old.list;
    List<@Nullable Object> model = new ArrayList<>(old.model);
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        for (int i = random.nextInt(scale); i >= 0; i--) {
          Object element = element(random, elements);
          list = append(list, element, random.nextBoolean());
          model.add(element);
        }
      }
      case 2, 3 -> {
        for (int i = 20; i >= 0 && !model.isEmpty(); i--) {
          int index = random.nextInt(model.size());
          Object element = element(random, elements);
          list = list.put(index, element);
          model.set(index, element);
        }
      }
      case 4 -> {
        Version other = versions.get(random.nextInt(versions.size()));
        if (model.size() + other.model.size() < 20_000) {
          list = list.concat(other.list);
          model.addAll(other.model);
        }
      }
      case 5 -> {
        int from = random.nextInt(model.size() + 1);
        int to = from + random.nextInt(model.size() - from + 1);
        list = list.slice(from, to);
        model = new ArrayList<>(model.subList(from, to));
      }
      default -> {
        int cut = Math.min(model.size(), random.nextInt(3));
        list = list.slice(cut, model.size());
        model = new ArrayList<>(model.subList(cut, model.size()));
      }
    }
    return new Version(list, model);
  }

  private static ListValue append(ListValue list, @Nullable Object element, boolean unboxed) {
    if (unboxed && element instanceof Long number) {
      return list.appendLong(number);
    }
    if (unboxed && element instanceof Double number) {
      return list.appendDouble(number);
    }
    return list.append(element);
  }

  @Test
  void growsThroughEveryDepthOfTheTrie() {
    ListValue trie = ListValue.ofLongs(new long[70]).with(0, 5L);
    for (long i = 70; i < 40_000; i++) {
      trie = trie.appendLong(i);
    }
    assertThat(trie.size()).isEqualTo(40_000);
    for (int i = 70; i < 40_000; i++) {
      assertThat(trie.longAt(i)).isEqualTo(i);
    }
    ListValue changed = trie.withLong(12_345, -1);
    assertThat(trie.longAt(12_345)).isEqualTo(12_345);
    assertThat(changed.longAt(12_345)).isEqualTo(-1);
    assertThat(changed.slice(12_344, 12_347)).isEqualTo(ListValue.of(12_344L, -1L, 12_346L));
  }

  @Test
  void twoThatGrowFromOneDoNotMeet() {
    ListValue start = ListValue.of(1L).append(2L);
    ListValue a = start.append(3L);
    ListValue b = start.append(4L);
    assertThat(a).isEqualTo(ListValue.of(1L, 2L, 3L));
    assertThat(b).isEqualTo(ListValue.of(1L, 2L, 4L));
    ListValue part = a.slice(0, 2);
    assertThat(part.append(9L)).isEqualTo(ListValue.of(1L, 2L, 9L));
    assertThat(a.append(5L)).isEqualTo(ListValue.of(1L, 2L, 3L, 5L));
  }

  @Test
  void threadsThatGrowOneListDoNotMeet() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      ListValue start = ListValue.of(0L).append(0L);
      ListValue[] grown = new ListValue[2];
      Thread[] threads = new Thread[2];
      for (int t = 0; t < 2; t++) {
        int own = t;
        threads[t] =
            new Thread(
                () -> {
                  ListValue list = start;
                  for (int i = 0; i < 50; i++) {
                    list = list.appendLong(own + 1);
                  }
                  grown[own] = list;
                });
        threads[t].start();
      }
      for (int t = 0; t < 2; t++) {
        threads[t].join();
        assertThat(grown[t]).isEqualTo(start.concat(ListValue.repeat(t + 1L, 50)));
      }
    }
  }

  @Test
  void rangesAreLists() {
    ListValue range = ListValue.range(3, 6);
    assertThat(range).isEqualTo(ListValue.of(3L, 4L, 5L, 6L));
    assertThat(range.hashCode()).isEqualTo(ListValue.of(3L, 4L, 5L, 6L).hashCode());
    assertThat(range.append(9L)).isEqualTo(ListValue.of(3L, 4L, 5L, 6L, 9L));
    assertThat(range.slice(1, 3)).isEqualTo(ListValue.of(4L, 5L));
    assertThat(range.indexOf(6L)).isEqualTo(3);
    assertThat(range.indexOf(7L)).isEqualTo(-1);
    assertThat(range.concat(range).size()).isEqualTo(8);
    assertThat(range.with(1, 0L)).isEqualTo(ListValue.of(3L, 0L, 5L, 6L));
    assertThat(ListValue.range(1, 0)).isEqualTo(ListValue.EMPTY);
  }

  @Test
  void longRangesKnowTheirMembersOnly() {
    ListValue all = ListValue.range(Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(all.contains(0L)).isTrue();
    assertThat(ListValue.range(1, 1L << 40).contains((1L << 40) + 1)).isFalse();
    assertThat(all).isEqualTo(ListValue.range(Long.MIN_VALUE, Long.MAX_VALUE));
    assertThat(assertThrows(ScriptError.class, all::size).fault()).isEqualTo(Fault.TOO_LARGE);
    ListValue many = ListValue.range(1, 100_000_000);
    assertThat(many.size()).isEqualTo(100_000_000);
    assertThat(assertThrows(ScriptError.class, () -> many.append(1L)).fault())
        .isEqualTo(Fault.TOO_LARGE);
  }

  @Test
  void sameElementsAreEqualHoweverTheyAreStored() {
    ListValue mixed = ListValue.of(1L, null).with(1, 2L);
    assertThat(mixed.kind()).isEqualTo(ListValue.Kind.OBJECT);
    assertThat(mixed).isEqualTo(ListValue.ofLongs(1, 2));
    assertThat(mixed.hashCode()).isEqualTo(ListValue.ofLongs(1, 2).hashCode());
    assertThat(mixed.longAt(1)).isEqualTo(2);
    assertThat(mixed.toLongs()).isEqualTo(new long[] {1, 2});
    assertThat(ListValue.ofDoubles(0.5)).isEqualTo(ListValue.of(0.5));
  }

  @Test
  void outOfRangeNamesIndexAndSize() {
    ScriptError error =
        assertThrows(ScriptError.class, () -> ListValue.at(ListValue.of(1L, 2L), 2));
    assertThat(error.fault()).isEqualTo(Fault.OUT_OF_RANGE);
    assertThat(error)
        .hasMessageThat()
        .isEqualTo("there is no element 2: the list has 2 elements, 0 to 1");
    assertThat(assertThrows(ScriptError.class, () -> ListValue.EMPTY.put(-1, 1L)))
        .hasMessageThat()
        .isEqualTo("there is no element -1: the list is empty");
  }

  @Test
  void tooManyElementsAreRefusedBeforeTheyAreMade() {
    ListValue half = ListValue.ofLongs(new long[11_000_000]);
    assertThat(assertThrows(ScriptError.class, () -> half.concat(half)).fault())
        .isEqualTo(Fault.TOO_LARGE);
    assertThat(assertThrows(ScriptError.class, () -> ListValue.repeat(1L, 1L << 40)).fault())
        .isEqualTo(Fault.TOO_LARGE);
  }
}
