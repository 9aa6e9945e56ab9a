package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Code that makes any value of a type, as a fault makes messages whose fields are not said. */
final class Arbitrary {

  /** Records within records beyond this are not made up. */
  private static final int DEEP = 4;

  private final Exprs exprs;
  private final Span span;

  Arbitrary(Exprs exprs, Span span) {
    this.exprs = exprs;
    this.span = span;
  }

  /** Any message of this kind; reports it where a field's type cannot be made up. */
  Expr message(MessageSymbol message) {
    DataSymbol.Case data = message.data().cases().get(0);
    for (Parameter field : data.fields()) {
      if (of(field.type(), 0) == null) {
        exprs
            .at()
            .error(
                Code.BAD_CHAOS,
                span,
                "`"
                    + message.name()
                    + "` has a field `"
                    + field.name()
                    + "` whose value cannot be made up: write it, `"
                    + message.name()
                    + "(…)`");
        return Conditions.nothing();
      }
    }
    Expr made = data(data, 0);
    return made == null ? Conditions.nothing() : made;
  }

  private @Nullable Expr of(Type type, int depth) {
    Type known = Types.base(Types.present(type));
    Rep rep = Reps.of(type);
    Expr made = present(known, depth);
    return made == null ? null : Conversions.adapt(made, rep);
  }

  private @Nullable Expr present(Type type, int depth) {
    if (type instanceof Basic basic) {
      return switch (basic) {
        case INT -> any("anyInt", Rep.INT);
        case FLOAT -> any("anyFloat", Rep.FLOAT);
        case BOOL -> any("anyBool", Rep.BOOL);
        case TEXT -> any("anyText", Rep.TEXT);
        case DURATION -> any("anyDuration", Rep.DURATION);
        case TIME -> any("anyDuration", Rep.TIME);
        default -> null;
      };
    }
    if (Types.isAgent(type)) {
      return any("anyAgent", Rep.AGENT);
    }
    ImmutableList<Type> list = Types.argumentsOf(type, Builtin.LIST);
    if (list != null) {
      Expr one = of(list.get(0), depth);
      return one == null
          ? null
          : Natives.ops(
              "listOf", Rep.LIST, span, new Expr.Array(ImmutableList.of(Natives.boxed(one))));
    }
    if (type instanceof App app && app.symbol() instanceof DataSymbol data && depth < DEEP) {
      if (data.enumType() != null) {
        return new Expr.Convert(
            Natives.call(
                ChaosBodies.PLANS,
                "anyOf",
                true,
                Rep.INT,
                span,
                new Expr.Lit((long) data.cases().size(), Rep.INT)),
            Rep.enumOf(data.enumType()));
      }
      return data.parameters().isEmpty() ? data(data.cases().get(0), depth + 1) : null;
    }
    return null;
  }

  private @Nullable Expr data(DataSymbol.Case data, int depth) {
    ImmutableList.Builder<Expr> fields = ImmutableList.builder();
    for (int i = 0; i < data.fields().size(); i++) {
      Expr field = of(data.fields().get(i).type(), depth);
      if (field == null) {
        return null;
      }
      fields.add(Conversions.adapt(field, data.layout().fields().get(i)));
    }
    return new Expr.NewData(data.layout(), fields.build());
  }

  private Expr any(String method, Rep rep) {
    return Natives.call(ChaosBodies.PLANS, method, true, rep, span);
  }
}
