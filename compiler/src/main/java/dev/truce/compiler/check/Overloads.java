package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among functions of one name that take so many arguments: the first whose parameters the
 * arguments fit without any conversion, else the first that they fit with the conversions that
 * happen by themselves.
 */
final class Overloads {

  private final Exprs exprs;
  private final CodeScope at;
  private final IdentityHashMap<Expr, Typed> checked = new IdentityHashMap<>();

  Overloads(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  @Nullable FunSymbol choose(
      List<FunSymbol> candidates,
      Calls.@Nullable Self self,
      ImmutableList<Expr.Argument> arguments) {
    List<@Nullable Type> types =
        arguments.stream().map(a -> typeOf(a.value())).collect(Collectors.toList());
    if (checked.values().stream().anyMatch(Typed::isError)) {
      return null;
    }
    for (boolean exactly : new boolean[] {true, false}) {
      for (FunSymbol candidate : candidates) {
        if (takes(candidate, self, arguments, types, exactly)) {
          return candidate;
        }
      }
    }
    if (types.contains(Type.Basic.ERROR)) {
      return null;
    }
    String found =
        types.stream()
            .map(t -> t == null ? "a function" : t.toString())
            .collect(Collectors.joining(", "));
    FunSymbol first = candidates.get(0);
    at.report(
        at.diagnose(
                Code.NO_SUCH_OPERATION,
                arguments.isEmpty() ? first.declaration().name().span() : arguments.get(0).span(),
                first.name(),
                found)
            .andHelp(
                "it takes "
                    + candidates.stream()
                        .map(c -> parameters(c, self == null ? 0 : 1))
                        .distinct()
                        .collect(Collectors.joining(" or "))));
    return null;
  }

  private String parameters(FunSymbol candidate, int from) {
    ImmutableList<Parameter> params = new Signatures(at.all()).parametersOf(candidate);
    return params.subList(from, params.size()).stream()
        .map(p -> p.type().toString())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The arguments that were checked for the choice: so that no argument is checked twice, however
   * deep calls nest.
   */
  IdentityHashMap<Expr, Typed> checked() {
    return checked;
  }

  /**
   * The type of an argument by itself; null of a lambda. A name is looked up again when its
   * parameter is known.
   */
  private @Nullable Type typeOf(Expr argument) {
    Expr inner = Comparisons.unwrapped(argument);
    if (inner instanceof Expr.Lambda) {
      return null;
    }
    if (!(inner instanceof Expr.Ref)) {
      Typed typed = exprs.value(argument, null);
      checked.put(argument, typed);
      return typed.type();
    }
    Diagnostics said = at.all().diagnostics();
    at.all().listen(new Diagnostics());
    try {
      Type type = exprs.check(argument, null).type();
      return Types.isError(type) ? Type.Basic.NEVER : type;
    } finally {
      at.all().listen(said);
    }
  }

  private boolean takes(
      FunSymbol candidate,
      Calls.@Nullable Self self,
      ImmutableList<Expr.Argument> arguments,
      List<@Nullable Type> types,
      boolean exactly) {
    ImmutableList<Parameter> params = new Signatures(at.all()).parametersOf(candidate);
    Inference inference = new Inference(candidate.typeParameters());
    int next = 0;
    if (self != null) {
      inference.note(params.get(0).type(), self.value().type());
      next = 1;
    }
    int[] places = new int[types.size()];
    for (int i = 0; i < places.length; i++) {
      Name name = arguments.get(i).name();
      places[i] = name == null ? next++ : indexOf(params, name.text());
      Type type = types.get(i);
      if (type != null) {
        inference.note(params.get(places[i]).type(), type);
      }
    }
    var by = inference.close();
    for (int i = 0; i < places.length; i++) {
      Type wanted = Types.substitute(params.get(places[i]).type(), by);
      Type type = types.get(i);
      if (type == null
          ? !isFunctionLike(wanted, arguments.get(i).value())
          : !fits(type, wanted, exactly)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Type type, Type wanted, boolean exactly) {
    return exactly ? Types.isBelow(type, wanted) : exprs.conversions().fits(type, wanted);
  }

  private static boolean isFunctionLike(Type wanted, Expr argument) {
    return wanted instanceof Type.Function function
        && Comparisons.unwrapped(argument) instanceof Expr.Lambda lambda
        && (function.parameters().size() == lambda.params().size()
            || function.parameters().size() == 1);
  }

  private static int indexOf(ImmutableList<Parameter> params, String word) {
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).name().equals(word)) {
        return i;
      }
    }
    throw new IllegalStateException("no parameter " + word);
  }
}
