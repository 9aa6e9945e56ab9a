package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the arms of a match take every value, and whether each arm is ever reached, by
 * the usefulness of pattern rows (L. Maranget, "Warnings for pattern matching", 2007).
 */
final class Exhaustiveness {

  /** Matches with more work than this are not examined further: they count as complete. */
  private static final int MAX_STEPS = 200_000;

  private final Exprs exprs;
  private int steps;

  Exhaustiveness(Exprs exprs) {
    this.exprs = exprs;
  }

  /** A simplified pattern: anything, a constructor with parts, or a literal. */
  private sealed interface Shape {}

  private record Any() implements Shape {}

  private record Made(Constructor constructor, ImmutableList<Shape> parts) implements Shape {}

  private record Constant(Object value) implements Shape {}

  private record Either(ImmutableList<Shape> alternatives) implements Shape {}

  /**
   * A way to make a value of a type: its name for messages, its key, and the types of its parts.
   */
  private record Constructor(String name, Object key, ImmutableList<Type> parts) {}

  private static final Any ANY = new Any();

  void check(Expr.Match match, Type type) {
    List<ImmutableList<Shape>> rows = new ArrayList<>();
    for (Expr.Arm arm : match.arms()) {
      ImmutableList<Shape> row = ImmutableList.of(shape(arm.pattern(), type));
      if (missing(rows, row, ImmutableList.of(type)) == null) {
        exprs
            .at()
            .report(
                Diagnostic.warning(
                    Code.UNREACHABLE_ARM,
                    new dev.truce.compiler.diag.Place(exprs.at().source(), arm.pattern().span())));
      }
      if (arm.guard() == null) {
        rows.add(row);
      }
    }
    List<String> example = missing(rows, ImmutableList.of(ANY), ImmutableList.of(type));
    if (example != null) {
      exprs
          .at()
          .report(
              exprs
                  .at()
                  .diagnose(
                      Code.NOT_EXHAUSTIVE, match.scrutinee().span(), "`" + example.get(0) + "`")
                  .andHelp("add an arm for it, or `_ => …` for all the rest"));
    }
  }

  private Shape shape(Pattern pattern, Type type) {
    if (pattern instanceof Pattern.Bind bind) {
      DataSymbol.Case c = Names.caseOf(bind.name().text(), type);
      if (c != null && bind.type() == null) {
        return made(c, anys(c.fields().size()), type);
      }
      if (bind.type() != null
          && Types.isAgent(Types.present(type))
          && !Patterns.isNamed(bind.type(), Types.present(type))) {
        return ofType(bind, type);
      }
      Shape message =
          bind.type() == null
              ? message(ImmutableList.of(bind.name()), ImmutableList.of(), type)
              : null;
      if (message != null) {
        return message;
      }
      return bind.type() != null && type instanceof Type.Optional optional
          ? new Made(constructorsOf(optional).get(1), ImmutableList.of(ANY))
          : ANY;
    }
    if (pattern instanceof Pattern.Or or) {
      return new Either(
          or.alternatives().stream()
              .map(p -> shape(p, type))
              .collect(ImmutableList.toImmutableList()));
    }
    if (pattern instanceof Pattern.Literal literal) {
      return literal(literal, type);
    }
    if (pattern instanceof Pattern.Range) {
      return new Constant(pattern);
    }
    if (pattern instanceof Pattern.Tuple && type instanceof Type.Optional optional) {
      return new Made(
          constructorsOf(optional).get(1), ImmutableList.of(shape(pattern, optional.inner())));
    }
    if (pattern instanceof Pattern.Tuple tuple
        && Types.base(type) instanceof Type.Tuple types
        && types.elements().size() == tuple.elements().size()) {
      ImmutableList.Builder<Shape> parts = ImmutableList.builder();
      for (int i = 0; i < tuple.elements().size(); i++) {
        parts.add(shape(tuple.elements().get(i), types.elements().get(i)));
      }
      return new Made(new Constructor("", "tuple", types.elements()), parts.build());
    }
    return pattern instanceof Pattern.Case c ? caseShape(c, type) : ANY;
  }

  /** Agents of a narrower type: some of those that there are, who knows how many others. */
  private Shape ofType(Pattern.Bind bind, Type type) {
    Shape some = new Constant(exprs.at().written(bind.span()).replaceFirst("^[^:]*:\\s*", ""));
    return type instanceof Type.Optional optional
        ? new Made(constructorsOf(optional).get(1), ImmutableList.of(some))
        : some;
  }

  /** A message where any can come; null where the name means none. */
  private @Nullable Shape message(
      ImmutableList<Name> path, ImmutableList<Pattern.Arg> arguments, Type type) {
    MessageSymbol message = Patterns.messageNamed(exprs.at(), path, type);
    return message == null
        ? null
        : made(message.data().cases().get(0), message, arguments, Types.of(message.data()), type);
  }

  private Shape caseShape(Pattern.Case pattern, Type type) {
    Shape message = message(pattern.path(), pattern.arguments(), type);
    if (message != null) {
      return message;
    }
    DataSymbol data = Types.dataOf(Types.present(type));
    DataSymbol.Case c =
        data == null ? null : data.caseNamed(pattern.path().get(pattern.path().size() - 1).text());
    return c == null ? ANY : made(c, c.ordinal(), pattern.arguments(), Types.present(type), type);
  }

  /** A case with patterns for its fields. */
  private Shape made(
      DataSymbol.Case c, Object key, ImmutableList<Pattern.Arg> arguments, Type owner, Type type) {
    List<Shape> parts = new ArrayList<>(anys(c.fields().size()));
    for (int i = 0; i < arguments.size(); i++) {
      Pattern.Arg argument = arguments.get(i);
      Name name = argument.name();
      int index = name == null ? i : c.fieldIndex(name.text());
      if (index >= 0 && index < parts.size()) {
        parts.set(index, shape(argument.pattern(), fieldTypes(c, owner).get(index)));
      }
    }
    return made(c, key, owner, ImmutableList.copyOf(parts), type);
  }

  private static ImmutableList<Type> fieldTypes(DataSymbol.Case c, Type type) {
    return c.fields().stream()
        .map(f -> Types.substitute(f.type(), Patterns.argumentsOf(type)))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Shape> anys(int count) {
    return ImmutableList.copyOf(Collections.nCopies(count, ANY));
  }

  private static Shape made(DataSymbol.Case c, ImmutableList<Shape> parts, Type type) {
    return made(c, c.ordinal(), Types.present(type), parts, type);
  }

  private static Shape made(
      DataSymbol.Case c, Object key, Type owner, ImmutableList<Shape> parts, Type type) {
    Made made = new Made(new Constructor(c.name(), key, fieldTypes(c, owner)), parts);
    return type instanceof Type.Optional optional
        ? new Made(constructorsOf(optional).get(1), ImmutableList.of(made))
        : made;
  }

  private Shape literal(Pattern.Literal literal, Type type) {
    if (literal.value() instanceof Expr.NoneLit) {
      return type instanceof Type.Optional optional
          ? new Made(constructorsOf(optional).get(0), ImmutableList.of())
          : new Constant("none");
    }
    Type inner = Types.present(type);
    Shape constant;
    if (literal.value() instanceof Expr.BoolLit bool) {
      constant =
          new Made(
              new Constructor(String.valueOf(bool.value()), bool.value(), ImmutableList.of()),
              ImmutableList.of());
    } else {
      constant = new Constant(exprs.at().written(literal.span()));
    }
    return type instanceof Type.Optional optional && !inner.equals(type)
        ? new Made(constructorsOf(optional).get(1), ImmutableList.of(constant))
        : constant;
  }

  /** All constructors of a type, or an empty list when there is no end of them. */
  private static ImmutableList<Constructor> constructorsOf(Type type) {
    if (type instanceof Type.Optional optional) {
      return ImmutableList.of(
          new Constructor("none", "none", ImmutableList.of()),
          new Constructor("", "there", ImmutableList.of(optional.inner())));
    }
    Type base = Types.base(type);
    if (base == Basic.BOOL) {
      return ImmutableList.of(
          new Constructor("true", true, ImmutableList.of()),
          new Constructor("false", false, ImmutableList.of()));
    }
    if (base instanceof Type.Tuple tuple) {
      return ImmutableList.of(new Constructor("", "tuple", tuple.elements()));
    }
    DataSymbol data = Types.dataOf(base);
    return data == null
        ? ImmutableList.of()
        : data.cases().stream()
            .map(c -> new Constructor(c.name(), c.ordinal(), fieldTypes(c, base)))
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * An example of values that {@code row} takes and no row of {@code rows} does; null when there is
   * none.
   */
  private @Nullable List<String> missing(
      List<ImmutableList<Shape>> rows, ImmutableList<Shape> row, ImmutableList<Type> types) {
    if (steps++ > MAX_STEPS) {
      return null;
    }
    if (row.isEmpty()) {
      return rows.isEmpty() ? new ArrayList<>() : null;
    }
    Shape head = row.get(0);
    if (head instanceof Either either) {
      for (Shape alternative : either.alternatives()) {
        List<String> found = missing(rows, replaceHead(row, alternative), types);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    List<ImmutableList<Shape>> flat = new ArrayList<>();
    rows.forEach(r -> flatten(r, flat));
    if (head instanceof Made made) {
      return throughConstructor(flat, row, types, made.constructor(), made.parts());
    }
    if (head instanceof Constant constant) {
      List<String> found = missing(matching(flat, constant), tail(row), tail(types));
      return found == null ? null : prepend(String.valueOf(constant.value()), found);
    }
    return anything(flat, row, types);
  }

  private @Nullable List<String> anything(
      List<ImmutableList<Shape>> rows, ImmutableList<Shape> row, ImmutableList<Type> types) {
    ImmutableList<Constructor> all = constructorsOf(types.get(0));
    Set<Object> used = new LinkedHashSet<>();
    for (ImmutableList<Shape> r : rows) {
      if (r.get(0) instanceof Made made) {
        used.add(made.constructor().key());
      }
    }
    boolean complete = !all.isEmpty() && all.stream().allMatch(c -> used.contains(c.key()));
    if (complete) {
      for (Constructor constructor : all) {
        List<String> found =
            throughConstructor(rows, row, types, constructor, anys(constructor.parts().size()));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    List<ImmutableList<Shape>> rest = new ArrayList<>();
    for (ImmutableList<Shape> r : rows) {
      if (r.get(0) instanceof Any) {
        rest.add(tail(r));
      }
    }
    List<String> found = missing(rest, tail(row), tail(types));
    if (found == null) {
      return null;
    }
    String example =
        all.stream()
            .filter(c -> !used.contains(c.key()))
            .findFirst()
            .map(c -> show(c, Collections.nCopies(c.parts().size(), "_")))
            .orElse("_");
    return prepend(used.isEmpty() ? "_" : example, found);
  }

  private @Nullable List<String> throughConstructor(
      List<ImmutableList<Shape>> rows,
      ImmutableList<Shape> row,
      ImmutableList<Type> types,
      Constructor constructor,
      ImmutableList<Shape> parts) {
    List<ImmutableList<Shape>> inside = new ArrayList<>();
    for (ImmutableList<Shape> r : rows) {
      if (r.get(0) instanceof Made made && made.constructor().key().equals(constructor.key())) {
        inside.add(concat(made.parts(), tail(r)));
      } else if (r.get(0) instanceof Any) {
        inside.add(concat(anys(constructor.parts().size()), tail(r)));
      }
    }
    List<String> found =
        missing(inside, concat(parts, tail(row)), concat(constructor.parts(), tail(types)));
    if (found == null) {
      return null;
    }
    int count = constructor.parts().size();
    return prepend(show(constructor, found.subList(0, count)), found.subList(count, found.size()));
  }

  private static String show(Constructor constructor, List<String> parts) {
    if (constructor.key().equals("there")) {
      return parts.get(0);
    }
    return parts.isEmpty()
        ? constructor.name()
        : parts.stream().collect(Collectors.joining(", ", constructor.name() + "(", ")"));
  }

  private static List<ImmutableList<Shape>> matching(
      List<ImmutableList<Shape>> rows, Constant constant) {
    List<ImmutableList<Shape>> some = new ArrayList<>();
    for (ImmutableList<Shape> r : rows) {
      if (r.get(0) instanceof Any || r.get(0).equals(constant)) {
        some.add(tail(r));
      }
    }
    return some;
  }

  private static void flatten(ImmutableList<Shape> row, List<ImmutableList<Shape>> to) {
    if (row.get(0) instanceof Either either) {
      either.alternatives().forEach(a -> flatten(replaceHead(row, a), to));
    } else {
      to.add(row);
    }
  }

  private static ImmutableList<Shape> replaceHead(ImmutableList<Shape> row, Shape head) {
    return concat(ImmutableList.of(head), tail(row));
  }

  private static <T> ImmutableList<T> tail(ImmutableList<T> list) {
    return list.subList(1, list.size());
  }

  private static <T> ImmutableList<T> concat(List<? extends T> a, List<? extends T> b) {
    return ImmutableList.<T>builder().addAll(a).addAll(b).build();
  }

  private static List<String> prepend(String first, List<String> rest) {
    List<String> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
