package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.syntax.Module;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An input that declares something anew, and the earlier declarations that stand on it, which are
 * made again: they are checked behind the input, as if they had been typed with it.
 */
final class Renewal {

  private final String input;
  private final Map<String, Kept> own;
  private final Map<String, Kept> dependents = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private final String replaced;

  /**
   * @param earlier the declarations so far
   */
  Renewal(Map<String, Kept> earlier, Module module) {
    this.input = module.source().text();
    this.own = Kept.of(module);
    Set<String> changed = new HashSet<>();
    List<String> names = new ArrayList<>();
    own.forEach(
        (key, declaration) -> {
          Kept before = earlier.get(key);
          if (before != null) {
            changed.addAll(before.brought());
            changed.addAll(declaration.brought());
            names.add("`" + declaration.name() + "`");
          }
        });
    this.replaced = String.join(", ", names);
    boolean grown = !changed.isEmpty();
    while (grown) {
      grown = false;
      for (Map.Entry<String, Kept> entry : earlier.entrySet()) {
        Kept candidate = entry.getValue();
        boolean fresh = !own.containsKey(entry.getKey()) && !dependents.containsKey(entry.getKey());
        if (fresh && candidate.mentionsAny(changed)) {
          dependents.put(entry.getKey(), candidate);
          changed.addAll(candidate.brought());
          grown = true;
        }
      }
    }
  }

  boolean isEmpty() {
    return dependents.isEmpty();
  }

  /** The input with the declarations that are made again behind it. */
  String text() {
    return dependents.values().stream()
        .map(Kept::text)
        .collect(Collectors.joining("\n", input + "\n", "\n"));
  }

  /** Leaves out what has errors; when none of it has, everything. */
  void leaveOut(Diagnostics said) {
    Set<String> wrong = new HashSet<>();
    int start = input.length() + 1;
    for (Map.Entry<String, Kept> dependent : dependents.entrySet()) {
      int end = start + dependent.getValue().text().length();
      for (Diagnostic diagnostic : said.sorted()) {
        int at = diagnostic.place().span().start();
        if (diagnostic.isError() && at >= start && at <= end) {
          wrong.add(dependent.getKey());
        }
      }
      start = end + 1;
    }
    if (wrong.isEmpty()) {
      wrong.addAll(dependents.keySet());
    }
    for (String key : wrong) {
      Kept kept = dependents.remove(key);
      if (kept != null) {
        left.add("`" + kept.name() + "`");
      }
    }
  }

  /** The input's own declarations. */
  Map<String, Kept> own() {
    return own;
  }

  /** All that is declared now: the input's own, then what was made again. */
  Map<String, Kept> declared() {
    Map<String, Kept> all = new LinkedHashMap<>(own);
    all.putAll(dependents);
    return all;
  }

  ImmutableList<String> notes() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    if (!dependents.isEmpty()) {
      String names =
          dependents.values().stream()
              .map(k -> "`" + k.name() + "`")
              .collect(Collectors.joining(", "));
      notes.add("made again on the new " + replaced + ": " + names);
    }
    if (!left.isEmpty()) {
      notes.add(
          String.join(", ", left)
              + (left.size() == 1 ? " does" : " do")
              + " not fit the new "
              + replaced
              + " and "
              + (left.size() == 1 ? "keeps" : "keep")
              + " the earlier one");
    }
    return notes.build();
  }
}
