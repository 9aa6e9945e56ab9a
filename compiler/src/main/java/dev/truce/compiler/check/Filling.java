package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills the parameters of a call: first the arguments that tell their types by themselves, then
 * lambdas, whose parameters the others tell; then each is converted, and defaults are checked in
 * the module that declares them.
 */
final class Filling {

  private final Exprs exprs;
  private final CodeScope at;
  private final ModuleScope declaring;
  private final IdentityHashMap<Expr, Typed> checked;

  Filling(Exprs exprs, ModuleScope declaring) {
    this(exprs, declaring, new IdentityHashMap<>());
  }

  /**
   * @param checked arguments that were checked already
   */
  Filling(Exprs exprs, ModuleScope declaring, IdentityHashMap<Expr, Typed> checked) {
    this.checked = checked;
    this.exprs = exprs;
    this.at = exprs.at();
    this.declaring = declaring;
  }

  /**
   * The values of all parameters of what has no type parameters; null after a report, by which
   * nothing of the arguments is left unchecked.
   */
  @Nullable ImmutableList<dev.truce.compiler.core.Expr> values(
      String callee,
      ImmutableList<Parameter> params,
      ImmutableList<Expr.Argument> arguments,
      Span span) {
    Arguments placed = Arguments.place(at, callee, params, 0, arguments, span);
    if (placed == null) {
      exprs.checkLost(arguments);
      return null;
    }
    Calls.Filled filled =
        fill(params, placed, new Inference(ImmutableList.of()), Basic.UNIT, null, 0);
    return filled == null ? null : filled.values();
  }

  /**
   * @param result the declared result, which what is expected may help to find
   * @param from the first parameter that is not filled already
   */
  Calls.@Nullable Filled fill(
      ImmutableList<Parameter> params,
      Arguments arguments,
      Inference inference,
      Type result,
      @Nullable Type expected,
      int from) {
    @Nullable Typed[] values = new Typed[params.size()];
    for (int i = from; i < params.size(); i++) {
      Expr argument = arguments.at(i);
      if (argument != null
          && !waits(argument, params.get(i).type(), inference)
          && !(Strategies.isOpen(argument, at) && inference.known(params.get(i).type()) == null)) {
        Typed known = checked.get(argument);
        values[i] =
            known == null ? exprs.value(argument, inference.hint(params.get(i).type())) : known;
        inference.note(params.get(i).type(), values[i].type());
      } else if (argument != null) {
        holdWritten(argument, params.get(i).type(), inference);
      }
    }
    inference.expectResult(result, expected);
    for (int i = from; i < params.size(); i++) {
      Expr value = params.get(i).defaultValue();
      if (arguments.at(i) == null
          && value != null
          && inference.known(params.get(i).type()) == null) {
        values[i] =
            Defaults.value(declaring(), params.get(i), inference.hint(params.get(i).type()));
        inference.note(params.get(i).type(), values[i].type());
      }
    }
    for (int i = from; i < params.size(); i++) {
      Expr argument = arguments.at(i);
      if (argument != null && values[i] == null) {
        if (!anyFailed(values) && !inference.isFaulty()) {
          reportUntold(argument, params.get(i).type(), inference);
        }
        values[i] = exprs.value(argument, inference.hint(params.get(i).type()));
        inference.note(params.get(i).type(), values[i].type());
      }
    }
    boolean failed = anyFailed(values);
    if (failed) {
      return null;
    }
    Map<TypeParameter, Type> by = inference.close();
    if (anyTooLarge(by, params, arguments, from)) {
      return null;
    }
    ImmutableList.Builder<dev.truce.compiler.core.Expr> all = ImmutableList.builder();
    for (int i = from; i < params.size(); i++) {
      Type wanted = Types.substitute(params.get(i).type(), by);
      Typed value = values[i];
      Expr argument = arguments.at(i);
      if (argument == null) {
        all.add(defaultOf(params.get(i), wanted, value));
      } else if (value != null) {
        all.add(exprs.conversions().coerce(value, wanted, argument.span()));
      }
    }
    return new Calls.Filled(all.build(), by);
  }

  /** Types that double with each call are refused before they take all time there is. */
  private boolean anyTooLarge(
      Map<TypeParameter, Type> by, ImmutableList<Parameter> params, Arguments arguments, int from) {
    for (Map.Entry<TypeParameter, Type> one : by.entrySet()) {
      if (Types.hasMoreParts(one.getValue())) {
        for (int i = from; i < params.size(); i++) {
          Expr argument = arguments.at(i);
          if (argument != null) {
            at.error(Code.TYPE_TOO_LARGE, argument.span(), one.getKey().name(), Types.MOST_PARTS);
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean anyFailed(@Nullable Typed[] values) {
    for (Typed value : values) {
      if (value != null && value.isError()) {
        return true;
      }
    }
    return false;
  }

  /** A lambda's parameter whose type nobody has told by now, nor anybody will, must be written. */
  private void reportUntold(Expr argument, Type declared, Inference inference) {
    if (Comparisons.unwrapped(argument) instanceof Expr.Lambda lambda
        && declared instanceof Type.Function function
        && function.parameters().size() == lambda.params().size()) {
      for (int i = 0; i < lambda.params().size(); i++) {
        Expr.LambdaParam param = lambda.params().get(i);
        if (param.type() == null && inference.known(function.parameters().get(i)) == null) {
          at.report(at.diagnose(Code.TYPE_UNKNOWN_YET, param.span()).andHelp(Lambdas.SAY_IT));
        }
      }
    }
  }

  /** A type that a lambda writes for its parameter stands. */
  private static void holdWritten(Expr argument, Type declared, Inference inference) {
    if (Comparisons.unwrapped(argument) instanceof Expr.Lambda lambda
        && declared instanceof Type.Function function
        && function.parameters().size() == lambda.params().size()) {
      for (int i = 0; i < lambda.params().size(); i++) {
        if (lambda.params().get(i).type() != null) {
          inference.hold(function.parameters().get(i));
        }
      }
    }
  }

  /** Whether an argument must wait for the others to tell its type. */
  private static boolean waits(Expr argument, Type declared, Inference inference) {
    Expr inner = Comparisons.unwrapped(argument);
    // What is expected of the result may still widen what a lambda takes.
    return inner instanceof Expr.Lambda
        || (inner instanceof Expr.Ref
            && declared instanceof Type.Function
            && inference.known(declared) == null);
  }

  /**
   * Where defaults are checked: in the scope of their declaration, with nothing of the caller's in
   * sight.
   */
  private Exprs declaring() {
    TypeResolver types = new TypeResolver(at.all(), declaring, ImmutableMap.of());
    return new Exprs(
        new CodeScope(at.all(), declaring, types, Body.isolated(at.body()), at.owner()));
  }

  private dev.truce.compiler.core.Expr defaultOf(
      Parameter parameter, Type wanted, @Nullable Typed checked) {
    Expr value = parameter.defaultValue();
    if (value == null) {
      throw new IllegalStateException("no default for " + parameter.name());
    }
    ImmutableList<Type> game = Types.argumentsOf(Types.present(wanted), Builtin.GAME);
    if (value instanceof Expr.NoneLit
        && game != null
        && game.get(0) instanceof Type.GameRef ref
        && ref.symbol().parameters().stream().allMatch(p -> p.defaultValue() != null)) {
      // A game that is left out is the one that the strategies were written for.
      return new Games(exprs).value(ref.symbol(), ImmutableList.of(), value.span()).code();
    }
    Exprs declaring = declaring();
    Typed known = checked == null ? Defaults.value(declaring, parameter, wanted) : checked;
    return declaring.conversions().coerce(known, wanted, value.span());
  }

  /** Reports type arguments that do not satisfy their bounds. */
  boolean boundsHold(
      ImmutableList<TypeParameter> parameters, Map<TypeParameter, Type> by, Span span) {
    for (TypeParameter parameter : parameters) {
      Type type = by.getOrDefault(parameter, Basic.NEVER);
      if (!Inference.satisfies(type, parameter.bound())) {
        at.error(Code.TYPE_MISMATCH, span, bound(parameter.bound()), type);
        return false;
      }
    }
    return true;
  }

  private static String bound(@Nullable String bound) {
    return switch (String.valueOf(bound)) {
      case "Finite" -> "a game whose actions are listed";
      case "Turns" -> "a number of turns, a list of them, or `geometric(p)`";
      default -> "values that can be compared";
    };
  }
}
