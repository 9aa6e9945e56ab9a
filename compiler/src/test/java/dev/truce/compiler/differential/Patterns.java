package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.differential.Ty.Basic;
import dev.truce.compiler.differential.Ty.Data;
import dev.truce.compiler.differential.Ty.Maybe;
import dev.truce.compiler.differential.Ty.TupleOf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes patterns, and the arms of a match that together take every value. */
final class Patterns {

  private final Exprs exprs;
  private final Dice dice;

  Patterns(Exprs exprs) {
    this.exprs = exprs;
    this.dice = exprs.dice;
  }

  /** A pattern and the names that it binds. */
  private record Pattern(String text, ImmutableList<Scope.Name> binds) {
    static Pattern of(String text) {
      return new Pattern(text, ImmutableList.of());
    }
  }

  /**
   * Arms for every value of a type, each on a line of its own; the names are in scope in the
   * bodies.
   */
  Tree arms(Ty subject, int depth, Supplier<Object> body) {
    List<Object> arms = new ArrayList<>();
    for (Pattern pattern :
        subject instanceof Maybe maybe ? coverOptional(maybe) : cover(subject, 2)) {
      if (dice.percent(20)) {
        arms.add(arm(pattern, true, depth, body));
        pattern = renamed(pattern);
      }
      arms.add(arm(pattern, false, depth, body));
    }
    return Tree.plain(arms);
  }

  private Tree arm(Pattern pattern, boolean guarded, int depth, Supplier<Object> body) {
    int mark = exprs.scope.mark();
    pattern.binds.forEach(b -> exprs.scope.add(b.name(), b.type(), false));
    Object guard = guarded ? Tree.plain(" if ", exprs.bare(Basic.BOOL, depth - 1)) : "";
    Tree arm = Tree.of(Tree.ARM, pattern.text, guard, " => ", body.get(), "\n");
    exprs.scope.reset(mark);
    return arm;
  }

  /** The same with fresh names. */
  private Pattern renamed(Pattern pattern) {
    String text = pattern.text;
    ImmutableList.Builder<Scope.Name> binds = ImmutableList.builder();
    for (Scope.Name bind : pattern.binds) {
      String name = exprs.scope.fresh("m");
      text = text.replaceFirst("\\b" + bind.name() + "\\b", name);
      binds.add(new Scope.Name(name, bind.type(), false));
    }
    return new Pattern(text, binds.build());
  }

  /** A pattern that takes every value. */
  private Pattern any(Ty type, int depth) {
    if (type instanceof TupleOf tuple && depth > 0 && dice.percent(60)) {
      return combined("(", tuple.elements().stream().map(e -> any(e, depth - 1)).toList());
    }
    if (type instanceof Data data && data.isRecord && depth > 0 && dice.percent(50)) {
      Ty.Case only = data.cases.get(0);
      return combined(
          only.name() + "(", only.fields().stream().map(f -> any(f.type(), depth - 1)).toList());
    }
    if (dice.percent(25)) {
      return Pattern.of("_");
    }
    String name = exprs.scope.fresh("m");
    return new Pattern(name, ImmutableList.of(new Scope.Name(name, type, false)));
  }

  private static Pattern combined(String head, List<Pattern> parts) {
    ImmutableList.Builder<Scope.Name> binds = ImmutableList.builder();
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(parts.get(i).text);
      binds.addAll(parts.get(i).binds);
    }
    return new Pattern(text.append(')').toString(), binds.build());
  }

  /** Patterns that together take every value. */
  private List<Pattern> cover(Ty type, int depth) {
    if (depth <= 0 || dice.percent(15)) {
      return List.of(any(type, depth));
    }
    if (type instanceof Basic basic) {
      return basic(basic);
    }
    if (type instanceof Maybe maybe) {
      List<Pattern> patterns = new ArrayList<>();
      patterns.add(Pattern.of("none"));
      for (Pattern pattern : cover(maybe.inner(), depth - 1)) {
        boolean plain =
            pattern.binds.size() == 1 && pattern.binds.get(0).name().equals(pattern.text);
        patterns.add(
            plain
                ? new Pattern(
                    pattern.text, ImmutableList.of(new Scope.Name(pattern.text, type, false)))
                : pattern);
      }
      return patterns;
    }
    if (type instanceof TupleOf tuple) {
      return product("(", tuple.elements(), depth);
    }
    if (type instanceof Data data) {
      return cases(data, depth);
    }
    return List.of(any(type, depth));
  }

  /**
   * As {@link #cover}, at the top of a pattern: there, a name with a type takes what is present.
   * Further inside, a name takes the optional as it is.
   */
  private List<Pattern> coverOptional(Maybe type) {
    if (dice.percent(30)) {
      return cover(type, 2);
    }
    String name = exprs.scope.fresh("m");
    Ty inner = type.inner();
    Pattern rest =
        new Pattern(
            name + ": " + inner.source(), ImmutableList.of(new Scope.Name(name, inner, false)));
    return List.of(Pattern.of("none"), rest);
  }

  private List<Pattern> basic(Basic type) {
    if (type == Basic.BOOL) {
      return dice.percent(50)
          ? List.of(Pattern.of("true"), Pattern.of("false"))
          : List.of(Pattern.of("false"), any(type, 0));
    }
    List<Pattern> patterns = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      patterns.add(Pattern.of(literal(type)));
    }
    patterns.add(any(type, 0));
    return patterns;
  }

  private String literal(Basic type) {
    int n = dice.below(4);
    return switch (type) {
      case INT ->
          dice.oneOf(
              "" + n, "-" + n, n + ".." + (n + 3), n + "..<" + (n + 2), n + " or " + (n + 2));
      case FLOAT -> dice.oneOf(n + ".5", "0.0", "-1.0..1.0");
      case TEXT -> dice.oneOf("\"a\"", "\"\"", "\"ab\" or \"b\"");
      case DURATION -> dice.oneOf(n + "s", "0s..5ms");
      case BOOL -> "true";
    };
  }

  private List<Pattern> cases(Data data, int depth) {
    List<Pattern> patterns = new ArrayList<>();
    List<Ty.Case> cases = data.cases;
    for (int i = 0; i < cases.size(); i++) {
      Ty.Case c = cases.get(i);
      if (i == cases.size() - 1 && i > 0 && dice.percent(25)) {
        patterns.add(any(data, 0));
      } else if (c.fields().isEmpty()
          && i + 1 < cases.size()
          && cases.get(i + 1).fields().isEmpty()
          && dice.percent(25)) {
        patterns.add(Pattern.of(c.name() + " or " + cases.get(++i).name()));
      } else if (c.fields().isEmpty() || (!data.isRecord && dice.percent(10))) {
        patterns.add(Pattern.of(c.name()));
      } else {
        patterns.addAll(
            product(c.name() + "(", c.fields().stream().map(Ty.Field::type).toList(), depth));
      }
    }
    return patterns;
  }

  /** Tells one of the parts apart, and takes the others as they come. */
  private List<Pattern> product(String head, List<Ty> parts, int depth) {
    int chosen = dice.below(parts.size());
    List<Pattern> patterns = new ArrayList<>();
    for (Pattern p : cover(parts.get(chosen), depth - 1)) {
      List<Pattern> all = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        all.add(i == chosen ? p : any(parts.get(i), depth - 1));
      }
      patterns.add(combined(head, all));
    }
    return patterns;
  }

  /**
   * A pattern for {@code let} or {@code for}, which takes every value; its names are in scope from
   * here on.
   */
  String binding(Ty type) {
    Pattern pattern = any(type, 2);
    pattern.binds.forEach(b -> exprs.scope.add(b.name(), b.type(), false));
    return pattern.text;
  }
}
