package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Call;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks lambdas, and functions named as values. */
final class Lambdas {

  /** What to do where a parameter's type cannot be told. */
  static final String SAY_IT = "say it: `(x: Int) => …`";

  private final Exprs exprs;
  private final CodeScope at;

  Lambdas(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed lambda(Expr.Lambda e, @Nullable Type expected) {
    Type.Function wanted =
        expected != null && Types.present(expected) instanceof Type.Function function
            ? function
            : null;
    Type.Tuple spread = wanted == null ? null : spread(e, wanted);
    if (wanted != null && spread == null && wanted.parameters().size() != e.params().size()) {
      at.error(
          Code.TYPE_MISMATCH,
          e.span(),
          "a function of " + wanted.parameters().size() + " parameters",
          "one of " + e.params().size());
      return Typed.error();
    }
    Type hint = wanted == null || wanted.result() == Basic.ERROR ? null : wanted.result();
    Body body = new Body("lambda in " + at.body().name(), at.body(), at.body().actor(), hint);
    Exprs inner = new Exprs(at.inside(body));
    List<dev.truce.compiler.core.Expr> prologue = new ArrayList<>();
    ImmutableList<Type> types =
        spread == null
            ? parameters(e, wanted, expected == Basic.ERROR, inner, prologue)
            : spreadParameters(e, spread, inner, prologue);
    if (types.contains(Basic.ERROR)) {
      // Goes on for the errors inside; what the parameters are was reported.
      inner.check(e.body(), hint);
      return Typed.error();
    }
    boolean toUnit = hint == Basic.UNIT;
    Typed value = new Statements(inner).value(e.body(), hint, !toUnit);
    Type result = result(value, body, hint);
    Span end = Branches.end(e.body());
    dev.truce.compiler.core.Expr code =
        value.diverges()
            ? value.code()
            : Natives.boxed(toUnit ? value.code() : inner.conversions().coerce(value, result, end));
    Function function =
        new Function(body.name(), at.source(), null, ImmutableList.of(), Rep.OBJECT);
    body.finish(function, new Block(ImmutableList.copyOf(prologue), code));
    at.all().add(function);
    return new Typed(
        new dev.truce.compiler.core.Expr.Lambda(function, body.captures()),
        new Type.Function(spread == null ? types : ImmutableList.of(spread), result));
  }

  private static Type result(Typed value, Body body, @Nullable Type hint) {
    if (hint != null && hint != Basic.NEVER && !Types.hasGaps(hint)) {
      return hint;
    }
    Type returned = body.returned();
    if (value.diverges()) {
      return returned == null ? Basic.NEVER : returned;
    }
    Type joined = returned == null ? value.type() : Types.join(value.type(), returned);
    return joined == null ? Basic.ERROR : joined;
  }

  /**
   * The tuple that a lambda of several parameters takes apart, as in {@code pairs.map((a, b) =>
   * …)}.
   */
  private static Type.@Nullable Tuple spread(Expr.Lambda e, Type.Function wanted) {
    return wanted.parameters().size() == 1
            && e.params().size() > 1
            && Types.base(wanted.parameters().get(0)) instanceof Type.Tuple tuple
            && tuple.elements().size() == e.params().size()
        ? tuple
        : null;
  }

  /**
   * @param unknown whether what the lambda is for could not be told, which was reported
   */
  private ImmutableList<Type> parameters(
      Expr.Lambda e,
      Type.@Nullable Function wanted,
      boolean unknown,
      Exprs inner,
      List<dev.truce.compiler.core.Expr> prologue) {
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    for (int i = 0; i < e.params().size(); i++) {
      Expr.LambdaParam param = e.params().get(i);
      Type type =
          param.type() != null
              ? at.types().resolve(param.type())
              : wanted == null ? Basic.ERROR : wanted.parameters().get(i);
      if (param.type() == null && wanted == null && !unknown) {
        at.report(at.diagnose(Code.TYPE_UNKNOWN_YET, param.span()).andHelp(SAY_IT));
      }
      types.add(type);
      Local raw = inner.at().body().param("$" + i, Rep.OBJECT);
      take(param.pattern(), new Get(raw), type, inner, prologue);
    }
    return types.build();
  }

  private ImmutableList<Type> spreadParameters(
      Expr.Lambda e, Type.Tuple tuple, Exprs inner, List<dev.truce.compiler.core.Expr> prologue) {
    Local raw = inner.at().body().param("$0", Rep.OBJECT);
    for (int i = 0; i < e.params().size(); i++) {
      dev.truce.compiler.core.Expr field =
          new dev.truce.compiler.core.Expr.GetField(
              Conversions.adapt(new Get(raw), Rep.DATA), Layouts.tuple(tuple.elements().size()), i);
      take(e.params().get(i).pattern(), field, tuple.elements().get(i), inner, prologue);
    }
    return tuple.elements();
  }

  private static void take(
      Pattern pattern,
      dev.truce.compiler.core.Expr boxed,
      Type type,
      Exprs inner,
      List<dev.truce.compiler.core.Expr> prologue) {
    if (Types.isError(type)) {
      new Patterns(inner).bindAsError(pattern);
    } else if (!(pattern instanceof Pattern.Wildcard)) {
      prologue.add(
          new Patterns(inner).destructure(pattern, Conversions.adapt(boxed, Reps.of(type)), type));
    }
  }

  /** A function named as a value: a lambda that calls it. */
  Typed ofFunction(List<FunSymbol> functions, Name name, @Nullable Type expected) {
    Type.Function wanted =
        expected != null && Types.present(expected) instanceof Type.Function function
            ? function
            : null;
    if (wanted == null && functions.size() == 1) {
      FunSymbol only = functions.get(0);
      Signatures signatures = new Signatures(at.all());
      ImmutableList<Parameter> params = signatures.parametersOf(only);
      if (only.typeParameters().isEmpty()) {
        wanted =
            new Type.Function(
                params.stream().map(Parameter::type).collect(ImmutableList.toImmutableList()),
                signatures.resultOf(only));
      }
    }
    if (wanted == null) {
      at.report(
          at.diagnose(Code.TYPE_UNKNOWN_YET, name.span())
              .andHelp("call it, or write a lambda: `x => " + name + "(x)`"));
      return Typed.error();
    }
    Type.Function type = wanted;
    return wrap(
        name,
        type,
        (inner, arguments) ->
            new Calls(inner)
                .function(functions, null, name.span(), arguments, name.span(), type.result()));
  }

  /** A record or case with fields named as a value: a lambda that makes one. */
  Typed ofCase(DataSymbol.Case c, Name name) {
    Type owner = Types.of(c.owner());
    if (!c.owner().parameters().isEmpty()) {
      at.report(
          at.diagnose(Code.TYPE_UNKNOWN_YET, name.span())
              .andHelp("write a lambda: `x => " + name + "(x)`"));
      return Typed.error();
    }
    Type.Function type =
        new Type.Function(
            c.fields().stream().map(Parameter::type).collect(ImmutableList.toImmutableList()),
            owner);
    return wrap(
        name, type, (inner, arguments) -> new Calls(inner).make(c, arguments, name.span(), null));
  }

  /** What a wrapper calls, given its arguments. */
  private interface Target {
    Typed call(Exprs inner, ImmutableList<Expr.Argument> arguments);
  }

  private Typed wrap(Name name, Type.Function type, Target target) {
    Body body = new Body(name.text(), at.body(), at.body().actor(), type.result());
    Exprs inner = new Exprs(at.inside(body));
    ImmutableList.Builder<Expr.Argument> arguments = ImmutableList.builder();
    List<dev.truce.compiler.core.Expr> prologue = new ArrayList<>();
    for (int i = 0; i < type.parameters().size(); i++) {
      String word = "$" + i;
      Local raw = body.param(word, Rep.OBJECT);
      Name made = new Name(word, name.span());
      take(
          new Pattern.Bind(made, null, name.span()),
          new Get(raw),
          type.parameters().get(i),
          inner,
          prologue);
      arguments.add(new Expr.Argument(null, new Expr.Ref(made), name.span()));
    }
    Typed value = target.call(inner, arguments.build());
    if (value.isError()) {
      return value;
    }
    Type result =
        Types.isError(type.result()) || type.result() == Basic.NEVER ? value.type() : type.result();
    dev.truce.compiler.core.Expr code =
        Natives.boxed(
            result == Basic.UNIT
                ? Conversions.drop(value.code())
                : inner.conversions().coerce(value, result, name.span()));
    Function function =
        new Function(body.name(), at.source(), null, ImmutableList.of(), Rep.OBJECT);
    body.finish(function, new Block(ImmutableList.copyOf(prologue), code));
    at.all().add(function);
    return new Typed(
        new dev.truce.compiler.core.Expr.Lambda(function, body.captures()),
        new Type.Function(type.parameters(), result));
  }

  /** Calls a value of a function type. */
  Typed invoke(
      Typed callee, Type.Function type, ImmutableList<Expr.Argument> arguments, Span span) {
    if (arguments.size() != type.parameters().size()) {
      at.error(
          Code.WRONG_ARGUMENTS,
          span,
          "this function takes "
              + type.parameters().size()
              + " arguments, found "
              + arguments.size());
      exprs.checkLost(arguments);
      return Typed.error();
    }
    ImmutableList.Builder<dev.truce.compiler.core.Expr> boxed = ImmutableList.builder();
    for (int i = 0; i < arguments.size(); i++) {
      Expr.Argument argument = arguments.get(i);
      if (argument.name() != null) {
        at.error(
            Code.WRONG_ARGUMENTS,
            argument.span(),
            "the parameters of a function value have no names");
      }
      boxed.add(Natives.boxed(exprs.want(argument.value(), type.parameters().get(i))));
    }
    dev.truce.compiler.core.Expr call =
        new dev.truce.compiler.core.Expr.Invoke(callee.code(), boxed.build(), span);
    return new Typed(Conversions.adapt(call, Reps.of(type.result())), type.result());
  }

  /** A call of a function of the program. */
  static Call call(
      Function function, ImmutableList<dev.truce.compiler.core.Expr> arguments, Span span) {
    return new Call(function, arguments, span);
  }
}
