package dev.truce.runtime.trace;

import static com.google.common.truth.Truth.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.google.common.collect.ImmutableList;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DigestTest {

  @Test
  void isMurmur3OfTheWords() {
    Random random = new Random(1);
    for (int size = 0; size < 40; size++) {
      ByteBuffer bytes = ByteBuffer.allocate(size * 8).order(ByteOrder.LITTLE_ENDIAN);
      Digest digest = new Digest();
      for (int i = 0; i < size; i++) {
        long word = random.nextLong();
        bytes.putLong(word);
        digest.word(word);
      }
      HashValue128 expected = Hashing.murmur3_128().hashBytesTo128Bits(bytes.array());
      assertThat(digest.sum().toString()).isEqualTo(hex(expected));
    }
  }

  private static String hex(HashValue128 value) {
    return String.format(
        "%016x%016x", value.getLeastSignificantBits(), value.getMostSignificantBits());
  }

  @Test
  void differentValuesHaveDifferentDigests() {
    Shape one = Shape.record("One", ImmutableList.of("x"));
    Shape two = Shape.record("Two", ImmutableList.of("x"));
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    values.add(0L);
    values.add(1L);
    values.add(0.0);
    values.add(false);
    values.add("");
    values.add("a");
    values.add("ab");
    values.add("a\0");
    values.add(ListValue.EMPTY);
    values.add(ListValue.of(ListValue.EMPTY));
    values.add(ListValue.ofLongs(1, 2));
    values.add(ListValue.of("1", "2"));
    values.add(SetValue.EMPTY);
    values.add(SetValue.of(1L, 2L));
    values.add(MapValue.EMPTY);
    values.add(MapValue.builder().put(1L, 2L).build());
    values.add(new GenericData(one, new Object[] {1L}));
    values.add(new GenericData(two, new Object[] {1L}));
    values.add(new GenericData(one, new Object[] {null}));
    values.add(GenericData.tuple(1L));
    Set<Digest.Sum> sums = new HashSet<>();
    for (Object value : values) {
      Digest digest = new Digest();
      digest.value(value);
      sums.add(digest.sum());
    }
    assertThat(sums).hasSize(values.size());
  }

  @Test
  void asksAgainAndGoesOn() {
    Digest digest = new Digest();
    digest.word(1);
    Digest.Sum first = digest.sum();
    assertThat(digest.sum()).isEqualTo(first);
    Digest copy = digest.copy();
    digest.text("more");
    copy.text("more");
    assertThat(digest.sum()).isEqualTo(copy.sum());
    assertThat(digest.sum()).isNotEqualTo(first);
  }

  @Test
  void valuesNestedDeeplyDoNoHarm() {
    Object nested = ListValue.EMPTY;
    for (int i = 0; i < 100_000; i++) {
      nested = ListValue.of(nested);
    }
    Digest digest = new Digest();
    digest.value(nested);
    assertThat(digest.sum()).isNotNull();
  }
}
