package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.check.Sight;
import dev.truce.compiler.check.Sight.Candidate;
import dev.truce.compiler.names.StdSources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can stand at a place of an input.
 *
 * @param from where the word begins that the candidates would replace
 * @param candidates those that begin as the word does, best first
 */
public record Completion(int from, ImmutableList<Candidate> candidates) {

  private static final Pattern IMPORT = Pattern.compile("\\bimport\\s+([\\w.]*)$");
  private static final Pattern CALLEE = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*)$");
  private static final ImmutableList<String> WORDS =
      ImmutableList.of(
          "let ",
          "var ",
          "const ",
          "fun ",
          "return ",
          "if ",
          "then ",
          "else ",
          "while ",
          "for ",
          "match ",
          "true",
          "false",
          "none",
          "import ",
          "record ",
          "enum ",
          "game ",
          "strategy ",
          "plays ",
          "test ",
          "expect ");

  /**
   * @param ask tells what can stand at the mark in a text, and among the arguments of a function of
   *     that name
   */
  static Completion of(
      String text, int at, BiFunction<String, @Nullable String, ImmutableList<Candidate>> ask) {
    String before = text.substring(0, at);
    Matcher module = IMPORT.matcher(before);
    if (module.find()) {
      return modules(module.start(1), module.group(1));
    }
    int from = at;
    while (from > 0 && isPart(before.charAt(from - 1))) {
      from--;
    }
    String word = before.substring(from);
    if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
      return new Completion(from, ImmutableList.of());
    }
    boolean member = from > 0 && before.charAt(from - 1) == '.';
    List<Candidate> all =
        ask.apply(before.substring(0, from) + Sight.MARK, member ? null : callee(before, from));
    Map<String, Candidate> fitting = new LinkedHashMap<>();
    for (Candidate candidate : all) {
      if (candidate.word().startsWith(word)) {
        fitting.putIfAbsent(candidate.word() + candidate.detail(), candidate);
      }
    }
    for (String reserved : WORDS) {
      if (!member && !word.isEmpty() && reserved.startsWith(word)) {
        fitting.putIfAbsent(reserved, new Candidate(reserved.strip(), "", null));
      }
    }
    ImmutableList<Candidate> found = ImmutableList.copyOf(fitting.values());
    return new Completion(from, word.isEmpty() ? parametersOrAll(found) : found);
  }

  /** Where an argument can begin and nothing is typed of it, hundreds of names would hide those. */
  private static ImmutableList<Candidate> parametersOrAll(ImmutableList<Candidate> all) {
    ImmutableList<Candidate> parameters =
        all.stream()
            .filter(candidate -> candidate.word().endsWith(":"))
            .collect(ImmutableList.toImmutableList());
    return parameters.isEmpty() ? all : parameters;
  }

  private static Completion modules(int from, String path) {
    ImmutableList<Candidate> found =
        StdSources.ALL.stream()
            .filter(m -> m.startsWith(path))
            .map(m -> new Candidate(m, "", null))
            .collect(ImmutableList.toImmutableList());
    return new Completion(from, found);
  }

  private static boolean isPart(char c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  /** What is called where the innermost open parenthesis around a place is. */
  private static @Nullable String callee(String before, int at) {
    int open = 0;
    for (int i = at - 1; i >= 0; i--) {
      char c = before.charAt(i);
      if (c == ')' || c == ']' || c == '}') {
        open++;
      } else if (c == '[' || c == '{') {
        if (open-- == 0) {
          return null;
        }
      } else if (c == '(' && open-- == 0) {
        Matcher name = CALLEE.matcher(before.substring(0, i));
        return name.find() ? name.group(1) : null;
      }
    }
    return null;
  }
}
