package dev.truce.runtime.value;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MapAndSetTest {

  private static @Nullable Object key(SplittableRandom random, int range) {
    int drawn = random.nextInt(range);
    return drawn == 0 ? null : (Object) (long) (drawn - range / 2);
  }

  private static void check(MapValue map, Map<@Nullable Object, @Nullable Object> model) {
    assertThat(map.size()).isEqualTo(model.size());
    assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
    Iterator<MapValue.Entry> entries = map.entries();
    List<@Nullable Object> values = new ArrayList<>();
    for (Map.Entry<@Nullable Object, @Nullable Object> expected : model.entrySet()) {
      MapValue.Entry entry = entries.next();
      assertThat(entry.key()).isEqualTo(expected.getKey());
      assertThat(entry.value()).isEqualTo(expected.getValue());
      values.add(expected.getValue());
    }
    assertThat(entries.hasNext()).isFalse();
    assertThat(map.keys()).isEqualTo(ListValue.of(model.keySet().toArray()));
    assertThat(map.values()).isEqualTo(ListValue.of(values.toArray()));
  }

  @Test
  void mapsBehaveLikeJavasSortedMaps() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int range = seed % 3 == 0 ? 200 : 8;
      MapValue map = MapValue.EMPTY;
      TreeMap<@Nullable Object, @Nullable Object> model = new TreeMap<>(Values.ORDER);
      for (int step = 0; step < 150; step++) {
        Object key = key(random, range);
        assertThat(map.containsKey(key)).isEqualTo(model.containsKey(key));
        assertThat(map.get(key)).isEqualTo(model.get(key));
        MapValue before = map;
        TreeMap<@Nullable Object, @Nullable Object> modelBefore = new TreeMap<>(model);
        if (random.nextInt(3) > 0) {
          Object value = random.nextInt(5) == 0 ? null : (Object) random.nextLong(10);
          map = map.put(key, value);
          model.put(key, value);
        } else {
          map = map.without(key);
          model.remove(key);
        }
        check(map, model);
        check(before, modelBefore);
        MapValue.Builder rebuilt = MapValue.builder();
        model.descendingMap().forEach(rebuilt::put);
        assertThat(rebuilt.build()).isEqualTo(map);
        assertThat(rebuilt.build().hashCode()).isEqualTo(map.hashCode());
      }
    }
  }

  @Test
  void setsBehaveLikeJavasSortedSets() {
    for (int seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeSet<@Nullable Object> a = new TreeSet<>(Values.ORDER);
      TreeSet<@Nullable Object> b = new TreeSet<>(Values.ORDER);
      SetValue x = SetValue.EMPTY;
      SetValue y = SetValue.EMPTY;
      for (int i = random.nextInt(20); i > 0; i--) {
        Object element = key(random, 12);
        a.add(element);
        x = x.put(element);
      }
      for (int i = random.nextInt(20); i > 0; i--) {
        Object element = key(random, 12);
        b.add(element);
        y = y.put(element);
      }
      assertThat(x).isEqualTo(SetValue.of(a.toArray()));
      assertThat(x.toList()).isEqualTo(ListValue.of(a.toArray()));
      assertThat(x.isSubset(y)).isEqualTo(b.containsAll(a));
      TreeSet<@Nullable Object> expected = new TreeSet<>(a);
      expected.addAll(b);
      assertThat(x.union(y)).isEqualTo(SetValue.of(expected.toArray()));
      expected = new TreeSet<>(a);
      expected.retainAll(b);
      assertThat(x.intersection(y)).isEqualTo(SetValue.of(expected.toArray()));
      expected = new TreeSet<>(a);
      expected.removeAll(b);
      assertThat(x.minus(y)).isEqualTo(SetValue.of(expected.toArray()));
      for (Object element : a) {
        assertThat(x.contains(element)).isTrue();
        assertThat(x.without(element).contains(element)).isFalse();
        assertThat(x.without(element).put(element)).isEqualTo(x);
      }
    }
  }

  @Test
  void mergedMapsTakeTheOthersValues() {
    MapValue left = MapValue.EMPTY.put("a", 1L).put("b", 2L);
    MapValue right = MapValue.EMPTY.put("b", 3L).put("c", 4L);
    assertThat(left.putAll(right).toString()).isEqualTo("[\"a\": 1, \"b\": 3, \"c\": 4]");
    assertThat(left.first()).isEqualTo(new MapValue.Entry("a", 1L));
    assertThat(MapValue.EMPTY.last()).isNull();
  }
}
