package dev.truce.compiler.check;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * What is written here for names that other languages have, so that who brings them along is told;
 * asked only where nothing has the name.
 */
final class ForeignNames {

  private static final ImmutableMap<String, String> VALUES =
      table(
          "`none`", "null nil None NULL undefined",
          "`print(…)`", "println printf echo puts console",
          "`xs.size`", "len length",
          "`1..n`", "range",
          "`\"{x}\"`", "str toString",
          "`expect c`", "assert",
          "`any(c for x in xs)`", "exists",
          "`open P(b: …) as a`: a session is opened with who takes its roles", "open");

  private static final ImmutableMap<String, String> TYPES =
      table(
          "`Text`", "string str String char Char",
          "`Int`", "integer Integer long Long i64 int64",
          "`Float`", "double Double number Number real Real f64 float64",
          "`Bool`", "boolean Boolean",
          "`Unit`", "void Void",
          "`List<T>`", "Array array Vec Vector ArrayList Sequence",
          "`Map<K, V>`", "Dict dict HashMap Dictionary",
          "`T?`", "Option Optional Maybe");

  private static final ImmutableMap<String, String> MEMBERS =
      table(
          "`.size`", "length len",
          "`xs += x`", "push append add push_back",
          "`\"{x}\"`", "toString to_string str",
          "`.upper`", "toUpperCase uppercase",
          "`.lower`", "toLowerCase lowercase",
          "`.slice(from, to)`", "substring substr",
          "`x in xs`", "includes has containsKey has_key",
          "`for x in xs { … }`", "forEach foreach each",
          "`.trim`", "strip",
          "`.any(…)`", "some exists",
          "`.all(…)`", "every");

  private ForeignNames() {}

  static @Nullable String value(String name) {
    return VALUES.get(name);
  }

  static @Nullable String type(String name) {
    return TYPES.get(name);
  }

  static @Nullable String member(String name) {
    return MEMBERS.get(name);
  }

  /** Pairs of what is written here and the names that others have for it. */
  private static ImmutableMap<String, String> table(String... pairs) {
    ImmutableMap.Builder<String, String> helps = ImmutableMap.builder();
    for (int i = 0; i < pairs.length; i += 2) {
      for (String name : pairs[i + 1].split(" ")) {
        helps.put(name, "write " + pairs[i]);
      }
    }
    return helps.buildOrThrow();
  }
}
