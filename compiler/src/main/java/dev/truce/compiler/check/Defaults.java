package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the defaults of parameters and fields where they are declared, so that errors in them are
 * told although nobody leaves an argument out. The code is made again at each use. What the type
 * depends on a type parameter for is checked only there.
 */
record Defaults(Compilation all, ModuleScope module) {

  /** So many others may be filled in for the sake of one default: their code is in its own. */
  private static final int MOST = 1_000;

  /** The defaults that are being checked now, and how many were since the outermost one began. */
  static final class Open {
    private final Set<Expr> defaults = Sets.newIdentityHashSet();
    private int begun;
  }

  /**
   * Checks the value of a default, in the scope of its declaration. A default that leaves out what
   * it is the default of, directly or through others, is reported.
   */
  static Typed value(Exprs declaring, Parameter parameter, @Nullable Type expected) {
    CodeScope at = declaring.at();
    Open open = at.all().openDefaults();
    Expr written = Objects.requireNonNull(parameter.defaultValue(), parameter.name());
    boolean outermost = open.defaults.isEmpty();
    open.begun = outermost ? 0 : open.begun + 1;
    if (open.begun > MOST) {
      return Typed.error();
    }
    if (!open.defaults.add(written)) {
      at.report(
          at.diagnose(Code.STANDS_ON_ITSELF, written.span(), parameter.name())
              .andHelp("say here what `" + parameter.name() + "` is, where it is left out"));
      return Typed.error();
    }
    Typed value;
    try {
      value = declaring.value(written, expected);
    } finally {
      open.defaults.remove(written);
    }
    if (outermost && open.begun > MOST) {
      at.error(
          Code.SOURCE_TOO_LARGE, written.span(), MOST + " defaults inside of a default", "more");
      return Typed.error();
    }
    return value;
  }

  /** The code of a default, which must be of the parameter's type. */
  static dev.truce.compiler.core.Expr want(Exprs declaring, Parameter parameter) {
    Typed value = value(declaring, parameter, parameter.type());
    return declaring
        .conversions()
        .coerce(
            value,
            parameter.type(),
            Objects.requireNonNull(parameter.defaultValue(), parameter.name()).span());
  }

  void check(FunSymbol function) {
    ImmutableList<Parameter> params = new Signatures(all).parametersOf(function);
    Set<TypeParameter> open = new HashSet<>(function.typeParameters());
    if (function.owner() instanceof StrategySymbol owner) {
      open.addAll(owner.typeParameters());
    }
    check(params, open, function);
  }

  void check(DataSymbol data) {
    for (DataSymbol.Case c : data.cases()) {
      check(c.fields(), Set.copyOf(data.parameters()), data);
    }
  }

  void check(ImmutableList<Parameter> params, Set<TypeParameter> open, Object owner) {
    for (Parameter parameter : params) {
      Type type = parameter.type();
      if (parameter.defaultValue() != null && !Types.isError(type) && !Types.mentions(type, open)) {
        TypeResolver types = new TypeResolver(all, module, ImmutableMap.of());
        Body scratch = new Body(parameter.name(), null, null, null);
        Exprs exprs = new Exprs(new CodeScope(all, module, types, scratch, owner));
        want(exprs, parameter);
      }
    }
  }
}
