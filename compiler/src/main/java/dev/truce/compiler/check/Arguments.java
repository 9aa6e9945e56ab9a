package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, each at the place of its parameter; null where the default stands in.
 * Positional arguments come first, then named ones, in any order.
 */
final class Arguments {

  private final @Nullable Expr[] placed;

  private Arguments(@Nullable Expr[] placed) {
    this.placed = placed;
  }

  @Nullable Expr at(int parameter) {
    return placed[parameter];
  }

  /** Whether the arguments can be those of such parameters, as far as numbers and names tell. */
  static boolean fit(
      ImmutableList<Parameter> params, int from, ImmutableList<Expr.Argument> arguments) {
    return problem(params, from, arguments) == null;
  }

  /** The arguments in place; null after a report. */
  static @Nullable Arguments place(
      CodeScope at,
      String callee,
      ImmutableList<Parameter> params,
      int from,
      ImmutableList<Expr.Argument> arguments,
      Span span) {
    Problem problem = problem(params, from, arguments);
    if (problem != null) {
      at.report(problem.report(at, callee, params, from, span));
      return null;
    }
    @Nullable Expr[] placed = new Expr[params.size()];
    int next = from;
    for (Expr.Argument argument : arguments) {
      Name name = argument.name();
      placed[name == null ? next++ : indexOf(params, name.text())] = argument.value();
    }
    return new Arguments(placed);
  }

  /**
   * What is wrong with the arguments of a call.
   *
   * @param word a name that nothing has
   * @param first the argument that gave the same parameter by its place
   */
  private record Problem(
      String text, @Nullable Span where, @Nullable String word, @Nullable Span first) {
    Problem(String text, @Nullable Span where, @Nullable String word) {
      this(text, where, word, null);
    }

    Diagnostic report(
        CodeScope at, String callee, ImmutableList<Parameter> params, int from, Span span) {
      Diagnostic report =
          at.diagnose(
              Code.WRONG_ARGUMENTS, where == null ? span : where, "`" + callee + "` " + text);
      List<String> names =
          params.subList(from, params.size()).stream().map(Parameter::name).toList();
      if (word != null) {
        report = Spelling.suggestion(word, names).map(report::andHelp).orElse(report);
      }
      if (first != null) {
        report = report.andAt(new Place(at.source(), first), "the first, by its place");
      }
      StringBuilder signature = new StringBuilder("it takes (");
      for (int i = from; i < params.size(); i++) {
        Parameter p = params.get(i);
        signature
            .append(i == from ? "" : ", ")
            .append(p.name())
            .append(": ")
            .append(p.type())
            .append(p.defaultValue() == null ? "" : " = …");
      }
      return report.andHelp(signature.append(')').toString());
    }
  }

  private static @Nullable Problem problem(
      ImmutableList<Parameter> params, int from, ImmutableList<Expr.Argument> arguments) {
    boolean[] given = new boolean[params.size()];
    int next = from;
    boolean named = false;
    for (Expr.Argument argument : arguments) {
      Name name = argument.name();
      int index;
      if (name == null) {
        if (named) {
          return new Problem("takes positional arguments before named ones", argument.span(), null);
        }
        index = next++;
        if (index >= params.size()) {
          return new Problem(
              "takes " + count(params.size() - from) + ", found " + arguments.size(),
              argument.span(),
              null);
        }
      } else {
        named = true;
        index = indexOf(params, name.text());
        if (index < from) {
          return new Problem("has no parameter `" + name + "`", name.span(), name.text());
        }
      }
      if (given[index]) {
        return new Problem(
            "is given `" + params.get(index).name() + "` twice",
            argument.span(),
            null,
            index < next ? arguments.get(index - from).span() : null);
      }
      given[index] = true;
    }
    for (int i = from; i < given.length; i++) {
      if (!given[i] && params.get(i).defaultValue() == null) {
        return new Problem(
            "needs `" + params.get(i).name() + ": " + params.get(i).type() + "`", null, null);
      }
    }
    return null;
  }

  private static String count(int n) {
    return n == 0 ? "no arguments" : n == 1 ? "one argument" : n + " arguments";
  }

  private static int indexOf(ImmutableList<Parameter> params, String word) {
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).name().equals(word)) {
        return i;
      }
    }
    return -1;
  }
}
