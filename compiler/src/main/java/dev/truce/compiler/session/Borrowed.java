package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.names.StdSources;
import dev.truce.compiler.source.SourceText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Imports of library names for questions that use them though nobody imported them. */
final class Borrowed {

  private static final Pattern HEAD =
      Pattern.compile("^(?:fun|record|type|const|game|(strategy)) (\\w+)", Pattern.MULTILINE);
  private static final Pattern WORD =
      Pattern.compile("(?<![.\\p{L}\\p{N}_])[\\p{L}_][\\p{L}\\p{N}_]*(?!\\s*:)(?![\\p{L}\\p{N}_])");

  /** The module that declares a name, of those that are imported by name. */
  private static final ImmutableMap<String, String> OWNERS = owners();

  private Borrowed() {}

  private static ImmutableMap<String, String> owners() {
    Map<String, String> owners = new LinkedHashMap<>();
    for (String module : StdSources.IMPORTED) {
      Matcher head = heads(module);
      while (head.find()) {
        owners.putIfAbsent(head.group(2), module);
      }
    }
    return ImmutableMap.copyOf(owners);
  }

  private static Matcher heads(String module) {
    return HEAD.matcher(new StdSources().find(module).map(SourceText::text).orElse(""));
  }

  /** What is to stand behind a text so that it finds the library's names; may be empty. */
  static String imports(String text, Predicate<String> inSight) {
    Map<String, String> needed = new LinkedHashMap<>();
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      String owner = OWNERS.get(word.group());
      if (owner != null && !inSight.test(word.group())) {
        needed.put(word.group(), owner);
      }
    }
    StringBuilder imports = new StringBuilder();
    needed.forEach(
        (name, owner) ->
            imports.append("\nimport ").append(owner).append(".{").append(name).append('}'));
    return imports.toString();
  }

  /** A module that sees all strategies of the library. */
  static SourceText allStrategies() {
    ImmutableList.Builder<String> imports = ImmutableList.builder();
    for (String module : StdSources.IMPORTED) {
      Matcher head = heads(module);
      boolean found = false;
      while (!found && head.find()) {
        found = head.group(1) != null;
      }
      if (found) {
        imports.add("import " + module + ".*\n");
      }
    }
    return new SourceText("library", String.join("", imports.build()));
  }
}
