package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.BlockCode;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.Actor;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.RuleSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.names.WorldSymbol;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves signatures when they are first asked for, and makes functions of the core when they are
 * first called.
 */
final class Signatures {

  private static final String LIB = "dev/truce/runtime/lib/";
  private static final String RUNTIME = "dev/truce/runtime/";

  private final Compilation all;

  Signatures(Compilation all) {
    this.all = all;
  }

  /** What agents of a type, or runs of a scenario, are made with. */
  ImmutableList<Parameter> parametersOf(WorldSymbol symbol) {
    ImmutableList<Parameter> known = symbol.parameters();
    if (known != null) {
      return known;
    }
    TypeResolver types = new TypeResolver(all, symbol.module(), ImmutableMap.of());
    ImmutableList<Parameter> resolved = resolve(symbol.written(), types, symbol.module());
    symbol.setParameters(resolved);
    return resolved;
  }

  /** What a rule outside of guards is used with. */
  ImmutableList<Parameter> parametersOf(RuleSymbol symbol) {
    ImmutableList<Parameter> known = symbol.parameters();
    if (known != null) {
      return known;
    }
    TypeResolver types = new TypeResolver(all, symbol.module(), ImmutableMap.of());
    ImmutableList<Parameter> resolved =
        resolve(symbol.declaration().params(), types, symbol.module());
    symbol.setParameters(resolved);
    return resolved;
  }

  ImmutableList<Parameter> parametersOf(FunSymbol symbol) {
    ImmutableList<Parameter> known = symbol.parameters();
    if (known != null) {
      return known;
    }
    Decl.Fun declaration = symbol.declaration();
    TypeResolver outer = outerTypes(symbol);
    ImmutableList<TypeParameter> typeParams = outer.parameters(declaration.typeParams());
    TypeResolver types = outer.with(outer.declare(declaration.typeParams(), typeParams));
    ImmutableList<Parameter> params = resolve(declaration.params(), types, symbol.module());
    Type result =
        declaration.result() != null
            ? types.resolve(declaration.result())
            : declaration.body() instanceof Expr.Block || declaration.body() instanceof Expr.Native
                ? Basic.UNIT
                : null;
    symbol.setSignature(typeParams, params, result);
    return params;
  }

  /**
   * The types in sight where a function stands: inside of a strategy, also its type parameters and
   * {@code Action}.
   */
  private TypeResolver outerTypes(FunSymbol symbol) {
    return symbol.owner() instanceof StrategySymbol owner
        ? new StrategySignatures(all).typesInside(owner)
        : new TypeResolver(all, symbol.module(), ImmutableMap.of());
  }

  ImmutableList<Parameter> resolve(
      ImmutableList<Param> params, TypeResolver types, ModuleScope module) {
    ImmutableList.Builder<Parameter> resolved = ImmutableList.builder();
    Map<String, Param> seen = new HashMap<>();
    for (Param param : params) {
      Param before = seen.put(param.name().text(), param);
      if (before != null) {
        all.error(Code.DECLARED_TWICE, module.source(), param.name().span(), param.name().text());
      }
      Type type = Basic.ERROR;
      if (param.type() != null) {
        type = types.resolve(param.type());
      } else {
        all.error(Code.TYPE_UNKNOWN_YET, module.source(), param.span());
      }
      resolved.add(new Parameter(param.name().text(), type, param.defaultValue()));
    }
    return resolved.build();
  }

  /** The result type; of a function without one, that of its body. */
  Type resultOf(FunSymbol symbol) {
    parametersOf(symbol);
    Type known = symbol.result();
    if (known != null) {
      return known;
    }
    if (!all.openFunctions().add(symbol)) {
      all.diagnostics()
          .add(
              dev.truce.compiler.diag.Diagnostic.error(
                      Code.TYPE_UNKNOWN_YET,
                      symbol.module().source(),
                      symbol.declaration().name().span())
                  .andHelp(
                      "a function that calls itself says its result: `fun "
                          + symbol.name()
                          + "(…): Int`"));
      symbol.setResult(Basic.ERROR);
      return Basic.ERROR;
    }
    Body body = bodyOf(symbol, null);
    Exprs exprs = new Exprs(scopeOf(symbol, body, symbol));
    bindParameters(symbol, body);
    Typed value = exprs.check(symbol.declaration().body(), null);
    all.openFunctions().remove(symbol);
    if (symbol.result() != null) {
      return symbol.result();
    }
    Type result = value.type();
    symbol.setResult(result);
    Function function = make(symbol, body, result);
    all.noteUse(function, symbol);
    body.finish(function, value.code());
    return result;
  }

  private CodeScope scopeOf(FunSymbol symbol, Body body, Object owner) {
    if (symbol.isOfWorld()
        || symbol.owner() instanceof ScenarioSymbol
        || symbol.owner() instanceof GuardSymbol) {
      body.readWorld();
    }
    if (symbol.owner() instanceof AgentSymbol agent) {
      AgentScope place = all.placeOf(symbol);
      body.standIn(
          place != null ? place : new AgentScope(new AgentBodies(all).bodyOf(agent), null));
    }
    TypeResolver outer = outerTypes(symbol);
    TypeResolver types =
        outer.with(outer.declare(symbol.declaration().typeParams(), symbol.typeParameters()));
    return new CodeScope(all, symbol.module(), types, body, owner);
  }

  private Body bodyOf(FunSymbol symbol, @Nullable Type result) {
    Actor owner = symbol.owner();
    AgentScope place = all.placeOf(symbol);
    String name =
        owner == null
            ? symbol.name()
            : (place == null ? owner.name() : place.name()) + "." + symbol.name();
    return new Body(name, null, owner, result);
  }

  private void bindParameters(FunSymbol symbol, Body body) {
    Actor owner = symbol.owner();
    if (owner != null) {
      body.param("$this", codeOf(owner).instance());
      AgentScope place = all.placeOf(symbol);
      if (place != null && place.part().isBlock()) {
        body.param("$local", Rep.VARIABLES);
      }
      all.slotsOf(owner).forEach(body::bind);
      if (place != null) {
        place.bindTo(body);
        body.open();
      }
    }
    ImmutableList<Parameter> params = parametersOf(symbol);
    for (int i = 0; i < params.size(); i++) {
      Parameter parameter = params.get(i);
      Local local = body.param(parameter.name(), Reps.of(parameter.type()));
      body.bindLocal(
          parameter.name(),
          local,
          parameter.type(),
          false,
          symbol.declaration().params().get(i).name().span());
    }
  }

  private Function make(FunSymbol symbol, Body body, Type result) {
    Actor owner = symbol.owner();
    ImmutableList.Builder<SlotOwner> receivers = ImmutableList.builder();
    if (owner != null) {
      receivers.add(codeOf(owner));
    }
    AgentScope place = all.placeOf(symbol);
    BlockCode block = place == null ? null : place.part().code();
    if (block != null) {
      receivers.add(block);
    }
    Function function =
        new Function(
            receivers.build(),
            body.name(),
            symbol.module().source(),
            ImmutableList.of(),
            Reps.of(result));
    symbol.setFunction(function);
    all.add(function);
    return function;
  }

  private SlotOwner codeOf(Actor actor) {
    return actor instanceof StrategySymbol strategy
        ? new StrategyBodies(all).codeOf(strategy)
        : actor instanceof AgentSymbol agent
            ? new AgentBodies(all).codeOf(agent)
            : actor instanceof GuardSymbol guard
                ? new GuardBodies(all).codeOf(guard)
                : new ScenarioBodies(all).codeOf((ScenarioSymbol) actor);
  }

  /** The function of the core; its body is checked later. */
  Function functionOf(FunSymbol symbol) {
    Type result = resultOf(symbol);
    Function known = symbol.function();
    if (known != null) {
      return known;
    }
    Body body = bodyOf(symbol, result);
    Function function = make(symbol, body, result);
    all.later(
        () -> {
          Exprs exprs = new Exprs(scopeOf(symbol, body, function));
          bindParameters(symbol, body);
          body.finish(function, code(exprs, symbol.declaration().body(), result));
        });
    return function;
  }

  /** A body whose value, if any, is the result. */
  private static dev.truce.compiler.core.Expr code(Exprs exprs, Expr written, Type result) {
    Typed value = new Statements(exprs).value(written, result, result != Basic.UNIT);
    if (result == Basic.UNIT) {
      return value.diverges() ? value.code() : Conversions.drop(value.code());
    }
    return exprs.conversions().coerce(value, result, Branches.end(written));
  }

  /** The Java method of a native function, or null. */
  @Nullable NativeMethod nativeOf(FunSymbol symbol) {
    if (!(symbol.declaration().body() instanceof Expr.Native body)) {
      return null;
    }
    NativeMethod known = symbol.nativeMethod();
    if (known != null) {
      return known;
    }
    int dot = body.method().lastIndexOf('.');
    String owner = body.method().substring(0, dot);
    ImmutableList.Builder<Rep> params = ImmutableList.builder();
    parametersOf(symbol).forEach(p -> params.add(Reps.of(p.type())));
    NativeMethod method =
        new NativeMethod(
            classNamed(owner),
            body.method().substring(dot + 1),
            body.context(),
            params.build(),
            Reps.of(resultOf(symbol)));
    symbol.setNativeMethod(method);
    return method;
  }

  /** {@code Lists} is a class of the library, {@code game.Match} one of the runtime. */
  static String classNamed(String written) {
    return written.contains(".") ? RUNTIME + written.replace('.', '/') : LIB + written;
  }
}
