package dev.truce.compiler.names;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that the declarations of a std module's text may give, found without parsing it: those
 * after the head words at the start of a line, and all words of a line that declares an enum. So a
 * script pays only for the modules whose names it uses. Std modules are laid out for it:
 * declarations start in the first column, enums take one line.
 */
final class DeclaredNames {

  private static final Set<String> HEADS =
      Set.of(
          "fun", "record", "enum", "type", "const", "game", "strategy", "guard", "rule", "event");
  private static final String SEPARATORS = " \t(){}<>,:=.";

  /** By text; there are as many as std modules. */
  private static final Map<String, Set<String>> FOUND = new ConcurrentHashMap<>();

  private DeclaredNames() {}

  static Set<String> in(String text) {
    return FOUND.computeIfAbsent(text, DeclaredNames::find);
  }

  private static Set<String> find(String text) {
    Set<String> names = new HashSet<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (Character.isLowerCase(text.charAt(start))) {
        addLine(text.substring(start, end), names);
      }
      start = end + 1;
    }
    return Set.copyOf(names);
  }

  private static void addLine(String line, Set<String> names) {
    StringTokenizer words = new StringTokenizer(line, SEPARATORS);
    String head = words.nextToken();
    if (head.equals("native") && words.hasMoreTokens()) {
      head = words.nextToken();
    }
    if (HEADS.contains(head) && words.hasMoreTokens()) {
      names.add(words.nextToken());
      while (head.equals("enum") && words.hasMoreTokens()) {
        names.add(words.nextToken());
      }
    }
  }
}
