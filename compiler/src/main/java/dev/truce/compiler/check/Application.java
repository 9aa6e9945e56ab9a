package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Call;
import dev.truce.compiler.core.Expr.CallNative;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of one chosen function: its arguments fill its parameters, in the forms that its
 * declaration gives them.
 */
final class Application {

  private final Exprs exprs;
  private final CodeScope at;
  private final FunSymbol target;
  private final Calls.@Nullable Self self;
  private final ImmutableList<Expr.Argument> arguments;
  private final Span span;

  Application(
      Exprs exprs,
      FunSymbol target,
      Calls.@Nullable Self self,
      ImmutableList<Expr.Argument> arguments,
      Span span) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.target = target;
    this.self = self;
    this.arguments = arguments;
    this.span = span;
  }

  /**
   * @param checked the arguments that were checked already
   */
  Typed apply(@Nullable Type expected, IdentityHashMap<Expr, Typed> checked) {
    Signatures signatures = new Signatures(at.all());
    ImmutableList<Parameter> params = signatures.parametersOf(target);
    int from = self == null ? 0 : 1;
    Arguments placed = Arguments.place(at, target.name(), params, from, arguments, span);
    if (placed == null) {
      exprs.checkLost(arguments);
      return Typed.error();
    }
    Inference inference = new Inference(target.typeParameters());
    if (self != null) {
      inference.note(params.get(0).type(), self.value().type());
    }
    Type declared = signatures.resultOf(target);
    Filling filling = new Filling(exprs, target.module(), checked);
    Calls.Filled filled = filling.fill(params, placed, inference, declared, expected, from);
    if (filled == null
        || !filling.boundsHold(target.typeParameters(), filled.typeArguments(), span)) {
      return Typed.error();
    }
    Map<TypeParameter, Type> by = filled.typeArguments();
    ImmutableList.Builder<dev.truce.compiler.core.Expr> values = ImmutableList.builder();
    if (target.owner() != null) {
      values.add(at.body().instance());
      AgentScope place = at.all().placeOf(target);
      if (place != null && place.part().isBlock()) {
        values.add(at.body().blockInstance());
      }
    }
    if (self != null) {
      Type wanted = Types.substitute(params.get(0).type(), by);
      values.add(
          form(exprs.conversions().coerce(self.value(), wanted, self.span()), params.get(0)));
    }
    for (int i = from; i < params.size(); i++) {
      values.add(form(filled.values().get(i - from), params.get(i)));
    }
    if (Types.isError(declared)) {
      return Typed.error();
    }
    return Calls.result(call(signatures, values.build()), Types.substitute(declared, by));
  }

  /** The value in the form of the declared parameter: boxed where that is of any type. */
  private static dev.truce.compiler.core.Expr form(
      dev.truce.compiler.core.Expr value, Parameter parameter) {
    return Conversions.adapt(value, Reps.of(parameter.type()));
  }

  private dev.truce.compiler.core.Expr call(
      Signatures signatures, ImmutableList<dev.truce.compiler.core.Expr> values) {
    NativeMethod method = signatures.nativeOf(target);
    if (method != null) {
      return new CallNative(method, values, span);
    }
    Function function = signatures.functionOf(target);
    at.all().noteUse(at.owner(), function);
    return new Call(function, values, span);
  }
}
