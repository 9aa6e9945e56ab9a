package dev.truce.runtime.value;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import org.junit.jupiter.api.Test;

final class ValuesTest {

  @Test
  void orderIsTotalAndAgreesWithEquality() {
    for (int seed = 0; seed < 400; seed++) {
      Generator generator = new Generator(seed);
      Generator.Type type = generator.type(3);
      Object[] values = new Object[12];
      for (int i = 0; i < values.length; i++) {
        values[i] = type.next();
      }
      for (Object a : values) {
        for (Object b : values) {
          int order = Integer.signum(Values.compare(a, b));
          String pair = Values.show(a) + " and " + Values.show(b);
          assertWithMessage(pair).that(Integer.signum(Values.compare(b, a))).isEqualTo(-order);
          assertWithMessage(pair).that(Values.equal(a, b)).isEqualTo(order == 0);
          if (order == 0) {
            assertWithMessage(pair).that(Values.hash(a)).isEqualTo(Values.hash(b));
            assertWithMessage(pair).that(Values.show(a)).isEqualTo(Values.show(b));
          }
          for (Object c : values) {
            if (order <= 0 && Values.compare(b, c) <= 0) {
              assertWithMessage(pair).that(Values.compare(a, c)).isAtMost(0);
            }
          }
        }
      }
    }
  }

  @Test
  void textsAreOrderedByCodePoint() {
    assertThat(Values.compare("\uffff", "\ud83d\ude00")).isLessThan(0);
    assertThat("\uffff".compareTo("\ud83d\ude00")).isGreaterThan(0);
    assertThat(Values.compare("a", "ab")).isLessThan(0);
    assertThat(Values.compare("\ud83d\ude00", "\ud83d\ude01")).isLessThan(0);
  }

  @Test
  void noneComesFirst() {
    assertThat(Values.compare(null, Long.MIN_VALUE)).isLessThan(0);
    assertThat(Values.compare(null, null)).isEqualTo(0);
  }

  @Test
  void showsValuesAsSource() {
    assertThat(Values.show("a \"b\"")).isEqualTo("a \"b\"");
    assertThat(Values.show(ListValue.of("a \"b\"\n{x}", null)))
        .isEqualTo("[\"a \\\"b\\\"\\n\\{x}\", none]");
    assertThat(Values.show(ListValue.of())).isEqualTo("[]");
    assertThat(Values.show(ListValue.of(1L, 2L))).isEqualTo("[1, 2]");
    assertThat(Values.show(ListValue.of(1.0, 0.5))).isEqualTo("[1.0, 0.5]");
    assertThat(Values.show(SetValue.of(2L, 1L))).isEqualTo("set(1, 2)");
    assertThat(Values.show(SetValue.EMPTY)).isEqualTo("set()");
    assertThat(Values.show(MapValue.EMPTY)).isEqualTo("[:]");
    assertThat(Values.show(MapValue.EMPTY.put("b", true).put("a", null)))
        .isEqualTo("[\"a\": none, \"b\": true]");
    assertThat(Values.show(new TotalMapValue(0L, MapValue.EMPTY))).isEqualTo("total(default: 0)");
    assertThat(Values.show(new TotalMapValue(0L, MapValue.EMPTY.put("a", 1L))))
        .isEqualTo("total(default: 0, of: [\"a\": 1])");
    assertThat(Values.show(GenericData.tuple(1L, "a"))).isEqualTo("(1, \"a\")");
    assertThat(Values.show("\u0001\u2028")).isEqualTo("\u0001\u2028");
    assertThat(Values.show(ListValue.of("\u0001"))).isEqualTo("[\"\\u{1}\"]");
    assertThat(Values.show(ListValue.of("\u202e"))).isEqualTo("[\"\\u{202e}\"]");
  }

  @Test
  void totalMapsHaveTheirDefaultEverywhere() {
    TotalMapValue map = new TotalMapValue(0L, MapValue.EMPTY).put("a", 0L).put(null, 3L);
    assertThat(map.get("b")).isEqualTo(0L);
    assertThat(map.get(null)).isEqualTo(3L);
    assertThat(map.entries().containsKey("a")).isTrue();
    assertThat(map).isNotEqualTo(map.without("a"));
    TotalMapValue optional = new TotalMapValue(1L, MapValue.EMPTY.put("a", null));
    assertThat(optional.get("a")).isNull();
    assertThat(optional.get("b")).isEqualTo(1L);
  }
}
