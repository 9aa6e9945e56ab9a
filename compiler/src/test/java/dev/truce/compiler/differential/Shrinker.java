package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing program smaller while it fails: leaves pieces out, puts a piece's own piece of
 * the same sort in its place, and simplest literals in place of expressions. What that makes
 * ill-typed does not fail in the same way and is dropped.
 */
@SuppressWarnings("ReferenceEquality") // Trees may be equal and stand at different places.
final class Shrinker {

  private final Predicate<String> fails;
  private final Set<String> tried = new HashSet<>();
  private int budget;

  Shrinker(Predicate<String> fails, int budget) {
    this.fails = fails;
    this.budget = budget;
  }

  Tree shrink(Tree program) {
    Tree smallest = program;
    boolean progress = true;
    while (progress && budget > 0) {
      progress = false;
      for (int index = 0; index < size(smallest) && budget > 0; index++) {
        Tree smaller = shrinkAt(smallest, index);
        while (smaller != null) {
          smallest = smaller;
          progress = true;
          smaller = index < size(smallest) ? shrinkAt(smallest, index) : null;
        }
      }
    }
    return smallest;
  }

  /** A smaller failing program with a change at the node of this number, or null. */
  private @Nullable Tree shrinkAt(Tree program, int index) {
    Tree node = nodes(program).get(index);
    if (node.isRemovable() && stillFails(replaced(program, node, null))) {
      return replaced(program, node, null);
    }
    for (Tree candidate : simpler(node)) {
      Tree smaller = replaced(program, node, candidate);
      if (stillFails(smaller)) {
        return smaller;
      }
    }
    return null;
  }

  private boolean stillFails(Tree program) {
    String text = program.text();
    if (budget <= 0 || !tried.add(text)) {
      return false;
    }
    budget--;
    return fails.test(text);
  }

  private static List<Tree> simpler(Tree node) {
    List<Tree> candidates = new ArrayList<>();
    if (node.sort().equals(Tree.PLAIN) || node.sort().equals(Tree.ARM)) {
      return candidates;
    }
    int length = node.text().length();
    String literal = literal(node.sort());
    if (literal != null && literal.length() < length) {
      candidates.add(Tree.of(node.sort(), literal));
    }
    for (Tree inner : nodes(node)) {
      if (inner != node && inner.sort().equals(node.sort()) && inner.text().length() < length) {
        candidates.add(inner);
      }
    }
    candidates.sort(Comparator.comparingInt(c -> c.text().length()));
    return candidates;
  }

  private static @Nullable String literal(String sort) {
    if (!sort.startsWith(":")) {
      return null;
    }
    if (sort.endsWith("?")) {
      return "none";
    }
    return switch (sort.substring(1).replaceFirst("<.*", "")) {
      case "Int" -> "0";
      case "Float" -> "0.0";
      case "Bool" -> "true";
      case "Text" -> "\"\"";
      case "Duration" -> "0s";
      case "List" -> "[]";
      case "Map" -> "[:]";
      default -> null;
    };
  }

  private static int size(Tree tree) {
    return nodes(tree).size();
  }

  /** The tree and all trees in it, outer before inner. */
  private static List<Tree> nodes(Tree tree) {
    List<Tree> all = new ArrayList<>();
    collect(tree, all);
    return all;
  }

  private static void collect(Tree tree, List<Tree> all) {
    all.add(tree);
    for (Object part : tree.parts()) {
      if (part instanceof Tree inner) {
        collect(inner, all);
      }
    }
  }

  /** The tree with another in place of {@code old} (that very object), or without it. */
  private static Tree replaced(Tree tree, Tree old, @Nullable Tree replacement) {
    if (tree == old) {
      return replacement == null ? Tree.plain() : replacement;
    }
    ImmutableList.Builder<Object> parts = ImmutableList.builder();
    boolean changed = false;
    for (Object part : tree.parts()) {
      if (part instanceof Tree inner) {
        Tree now = replaced(inner, old, replacement);
        changed |= now != inner;
        parts.add(now);
      } else {
        parts.add(part);
      }
    }
    return changed ? new Tree(tree.sort(), parts.build()) : tree;
  }
}
