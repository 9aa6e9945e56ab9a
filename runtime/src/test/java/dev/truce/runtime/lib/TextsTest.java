package dev.truce.runtime.lib;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.lib.Scripted.context;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.Generator;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TextsTest {

  private static final String FACE = "\ud83d\ude00";

  @Test
  void codePointsCount() {
    assertThat(Texts.size("a" + FACE + "b")).isEqualTo(3);
    assertThat(Texts.at("a" + FACE + "b", 1)).isEqualTo(FACE);
    assertThat(Texts.at("ab", 2)).isNull();
    assertThat(Texts.slice("a" + FACE + "bc", 1, 3)).isEqualTo(FACE + "b");
    assertThat(Texts.take(FACE + "bc", 2)).isEqualTo(FACE + "b");
    assertThat(Texts.drop(FACE + "bc", 1)).isEqualTo("bc");
    assertThat(Texts.indexOf("a" + FACE + "b", "b")).isEqualTo(2L);
    assertThat(Texts.indexOf("ab", "c")).isNull();
    assertThat(Texts.chars(context(), "a" + FACE)).isEqualTo(ListValue.of("a", FACE));
    assertThat(Texts.reversed(context(), "a" + FACE + "b")).isEqualTo("b" + FACE + "a");
    assertThat(Texts.padLeft(context(), FACE, 3, "0")).isEqualTo("00" + FACE);
    assertThrows(ScriptError.class, () -> Texts.slice("ab", 1, 3));
    assertThrows(ScriptError.class, () -> Texts.padLeft(context(), "a", 3, "ab"));
  }

  @Test
  void parts() {
    assertThat(Texts.split(context(), "a,b,,c", ",")).isEqualTo(ListValue.of("a", "b", "", "c"));
    assertThat(Texts.split(context(), "", ",")).isEqualTo(ListValue.of(""));
    assertThrows(ScriptError.class, () -> Texts.split(context(), "ab", ""));
    assertThat(Texts.words(context(), " we \u2003\n agree "))
        .isEqualTo(ListValue.of("we", "agree"));
    assertThat(Texts.words(context(), "  ")).isEqualTo(ListValue.EMPTY);
    assertThat(Texts.lines(context(), "a\r\nb\n\nc")).isEqualTo(ListValue.of("a", "b", "", "c"));
    assertThat(Texts.lines(context(), "a\n")).isEqualTo(ListValue.of("a"));
    assertThat(Texts.lines(context(), "")).isEqualTo(ListValue.EMPTY);
    assertThat(Texts.trim("\u00a0\t a b\u3000")).isEqualTo("a b");
    assertThat(Texts.countOf(context(), "aaa", "aa")).isEqualTo(1);
    assertThat(Texts.replace(context(), "banana", "an", "o")).isEqualTo("booa");
    assertThat(Texts.repeat(context(), "ab", 3)).isEqualTo("ababab");
    assertThat(Texts.repeat(context(), "", Long.MAX_VALUE)).isEqualTo("");
    assertThrows(ScriptError.class, () -> Texts.repeat(context(), "ab", 1L << 40));
    assertThrows(ScriptError.class, () -> Texts.repeat(context(), "ab", -1));
  }

  @Test
  void numbers() {
    assertThat(Texts.toInt("-12")).isEqualTo(-12L);
    assertThat(Texts.toInt("+7")).isEqualTo(7L);
    for (String text :
        new String[] {"", "-", "12.0", " 12", "1_000", "9223372036854775808", "\u0661", "0x1"}) {
      assertThat(Texts.toInt(text)).isNull();
    }
    assertThat(Texts.toInt("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(Texts.toFloat("-1.5e3")).isEqualTo(-1500.0);
    assertThat(Texts.toFloat("12")).isEqualTo(12.0);
    assertThat(Texts.toFloat("-0.0")).isEqualTo(0.0);
    assertThat(Texts.toFloat("-infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    for (String text :
        new String[] {"", ".5", "1.", "1e", "NaN", "Infinity", "0x1p3", "1.5f", " 1.5", "1.5 "}) {
      assertThat(Texts.toFloat(text)).isNull();
    }
    Generator generator = new Generator(1);
    for (int i = 0; i < 5000; i++) {
      double x = generator.nextDouble();
      assertThat(Texts.toFloat(Values.showFloat(x))).isEqualTo(x);
    }
  }

  @Test
  void casesDependNeitherOnLocaleNorJdk() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Texts.upper("title")).isEqualTo("TITLE");
      assertThat(Texts.lower("TITLE")).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Texts.upper("straße")).isEqualTo("STRASSE");
    assertThat(Texts.lower("ΟΔΟΣ")).isEqualTo("οδος".replace("σ", "ς"));
    assertThat(Texts.upper("a\u019bb")).isEqualTo("A\u019bB");
    long hash = 0;
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      if (point < 0xd800 || point > 0xdfff) {
        String text = Character.toString(point);
        hash = hash * 31 + Texts.upper(text).hashCode();
        hash = hash * 31 + Texts.lower(text).hashCode();
      }
    }
    assertThat(hash).isEqualTo(-5893982004449621034L);
  }
}
