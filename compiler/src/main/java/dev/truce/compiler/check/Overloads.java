package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among functions of one name that take so many arguments: the first whose parameters the
 * arguments fit without any conversion, else the first that they fit with the conversions that
 * happen by themselves, else the first that they fit when lists in brackets of whole numbers are
 * taken for lists of Floats.
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
        arguments.stream()
            .map(a -> typeOf(a.value(), agreed(candidates, self, arguments, a)))
            .collect(Collectors.toList());
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
    for (FunSymbol candidate : candidates) {
      List<@Nullable Type> meant = meant(candidate, self, arguments, types);
      if (takes(candidate, self, arguments, meant, true)) {
        forget(arguments, types, meant);
        return candidate;
      }
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
   * The type that a list in brackets must have whichever candidate is meant; null when they differ,
   * or are generic in it.
   */
  private @Nullable Type agreed(
      List<FunSymbol> candidates,
      Calls.@Nullable Self self,
      ImmutableList<Expr.Argument> arguments,
      Expr.Argument argument) {
    if (!isList(argument)) {
      return null;
    }
    Type agreed = null;
    for (FunSymbol candidate : candidates) {
      Type type = wanted(candidate, self, arguments, argument);
      boolean generic = Types.mentions(type, Set.copyOf(candidate.typeParameters()));
      if (generic || (agreed != null && !agreed.equals(type))) {
        return null;
      }
      agreed = type;
    }
    return agreed;
  }

  private static boolean isList(Expr.Argument argument) {
    return Comparisons.unwrapped(argument.value()) instanceof Expr.ListLit;
  }

  /** The type of the parameter that an argument stands for. */
  private Type wanted(
      FunSymbol candidate,
      Calls.@Nullable Self self,
      ImmutableList<Expr.Argument> arguments,
      Expr.Argument argument) {
    ImmutableList<Parameter> params = new Signatures(at.all()).parametersOf(candidate);
    Name name = argument.name();
    int place = arguments.indexOf(argument) + (self == null ? 0 : 1);
    return params.get(name == null ? place : indexOf(params, name.text())).type();
  }

  /**
   * The types, where a list in brackets of whole numbers counts as one of Floats if it should be.
   */
  private List<@Nullable Type> meant(
      FunSymbol candidate,
      Calls.@Nullable Self self,
      ImmutableList<Expr.Argument> arguments,
      List<@Nullable Type> types) {
    List<@Nullable Type> meant = new ArrayList<>(types);
    for (int i = 0; i < meant.size(); i++) {
      Type type = meant.get(i);
      Type wanted = wanted(candidate, self, arguments, arguments.get(i));
      if (type != null && isList(arguments.get(i)) && widens(type, wanted)) {
        meant.set(i, wanted);
      }
    }
    return meant;
  }

  private static boolean widens(Type type, Type wanted) {
    ImmutableList<Type> from = Types.argumentsOf(Types.base(type), Builtin.LIST);
    ImmutableList<Type> to = Types.argumentsOf(Types.base(wanted), Builtin.LIST);
    return from == null || to == null
        ? type.equals(Type.Basic.INT) && wanted.equals(Type.Basic.FLOAT)
        : widens(from.get(0), to.get(0));
  }

  /** Lists that were meant otherwise are checked again, as what they are meant to be. */
  private void forget(
      ImmutableList<Expr.Argument> arguments,
      List<@Nullable Type> types,
      List<@Nullable Type> meant) {
    for (int i = 0; i < types.size(); i++) {
      if (!Objects.equals(types.get(i), meant.get(i))) {
        checked.remove(arguments.get(i).value());
      }
    }
  }

  /**
   * The type of an argument by itself; null of a lambda. A name is looked up again when its
   * parameter is known.
   */
  private @Nullable Type typeOf(Expr argument, @Nullable Type agreed) {
    Expr inner = Comparisons.unwrapped(argument);
    if (inner instanceof Expr.Lambda) {
      return null;
    }
    if (!(inner instanceof Expr.Ref)) {
      Typed typed = exprs.value(argument, agreed);
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
