package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.syntax.TypeParam;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.RefinementSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.TypeSymbol;
import dev.truce.compiler.types.Types;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads types as written into types, in the scope of one module and of the type parameters around.
 */
final class TypeResolver {

  private static final ImmutableMap<String, Type> BASICS =
      ImmutableMap.of(
          "Bool", Basic.BOOL,
          "Int", Basic.INT,
          "Float", Basic.FLOAT,
          "Text", Basic.TEXT,
          "Duration", Basic.DURATION,
          "Time", Basic.TIME,
          "Unit", Basic.UNIT);
  private static final Set<String> BOUNDS = Set.of("Finite", "Turns", "Comparable");

  private final Compilation all;
  private final ModuleScope module;
  private final ImmutableMap<String, Type> local;

  /**
   * @param local type parameters, and {@code Action} inside of games and strategies
   */
  TypeResolver(Compilation all, ModuleScope module, Map<String, Type> local) {
    this.all = all;
    this.module = module;
    this.local = ImmutableMap.copyOf(local);
  }

  TypeResolver with(Map<String, Type> more) {
    if (more.isEmpty()) {
      return this;
    }
    return new TypeResolver(
        all,
        module,
        ImmutableMap.<String, Type>builder().putAll(local).putAll(more).buildKeepingLast());
  }

  /** The type parameters of a declaration, as types by name. */
  ImmutableMap<String, Type> declare(
      ImmutableList<TypeParam> params, ImmutableList<TypeParameter> symbols) {
    ImmutableMap.Builder<String, Type> names = ImmutableMap.builder();
    for (int i = 0; i < params.size(); i++) {
      names.put(params.get(i).name().text(), new Type.Variable(symbols.get(i)));
    }
    return names.buildKeepingLast();
  }

  ImmutableList<TypeParameter> parameters(ImmutableList<TypeParam> params) {
    ImmutableList.Builder<TypeParameter> made = ImmutableList.builder();
    for (TypeParam param : params) {
      Name bound = param.bound();
      if (bound != null && !BOUNDS.contains(bound.text())) {
        error(
            Diagnostic.error(Code.UNKNOWN_TYPE, module.source(), bound.span(), bound.text())
                .andHelp("the bounds of type parameters are Comparable, Finite and Turns"));
      }
      made.add(new TypeParameter(param.name().text(), bound == null ? null : bound.text()));
    }
    return made.build();
  }

  /** Whether a name stands for a type here. */
  boolean isType(String word) {
    return local.containsKey(word) || BASICS.containsKey(word) || module.type(word) != null;
  }

  /** The type that was written; ERROR after a report. */
  Type resolve(TypeExpr written) {
    if (written instanceof TypeExpr.Optional optional) {
      return Types.optional(resolve(optional.inner()));
    }
    if (written instanceof TypeExpr.Tuple tuple) {
      return new Type.Tuple(resolveAll(tuple.elements()));
    }
    if (written instanceof TypeExpr.Function function) {
      return new Type.Function(resolveAll(function.parameters()), resolve(function.result()));
    }
    if (written instanceof TypeExpr.Refined refined) {
      Type base = resolve(refined.base());
      String shown = module.source().text().substring(written.span().start(), written.span().end());
      return refinement(shown, base, refined);
    }
    return named((TypeExpr.Named) written);
  }

  private Type refinement(String name, Type base, TypeExpr.Refined refined) {
    if (Types.isError(base)) {
      return base;
    }
    RefinementSymbol symbol = new RefinementSymbol(name, base, refined.condition());
    all.declareRefinement(symbol, module);
    return new Type.Refined(symbol);
  }

  private ImmutableList<Type> resolveAll(ImmutableList<TypeExpr> written) {
    if (written.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Type> types = ImmutableList.builderWithExpectedSize(written.size());
    for (TypeExpr type : written) {
      types.add(resolve(type));
    }
    return types.build();
  }

  private Type named(TypeExpr.Named written) {
    if (!written.limits().isEmpty()) {
      String shown = module.source().text().substring(written.span().start(), written.span().end());
      return limited(shown, written);
    }
    ImmutableList<Type> arguments =
        written.path().get(0).text().equals("Session")
            ? written.arguments().stream()
                .map(this::sessionArgument)
                .collect(ImmutableList.toImmutableList())
            : resolveAll(written.arguments());
    ImmutableList<Name> path = written.path();
    String first = path.get(0).text();
    if (path.size() == 1) {
      Type known = local.get(first) == null ? BASICS.get(first) : local.get(first);
      if (known != null) {
        return noArguments(known, written, arguments);
      }
      TypeEntry entry = module.type(first);
      if (entry == null && module.messages(first).size() == 1) {
        return noArguments(Types.of(module.messages(first).get(0).data()), written, arguments);
      }
      if (entry == null && EventFields.KINDS.get(first) != null) {
        return noArguments(
            EventFields.typeOf(EventFields.KINDS.get(first), null), written, arguments);
      }
      return entry == null ? unknown(path.get(0)) : fromEntry(entry, written, arguments);
    }
    if (path.size() == 2 && path.get(1).text().equals("Action")) {
      Type game = local.get(first);
      TypeEntry entry = game == null ? module.type(first) : null;
      if (game != null) {
        return Types.actionOf(game);
      }
      if (entry instanceof TypeEntry.Game known) {
        return all.gameOf(known.symbol()).action();
      }
      return unknown(path.get(0));
    }
    if (path.size() == 2
        && path.get(1).text().equals("Deal")
        && module.type(first) instanceof TypeEntry.Game known) {
      DataSymbol dealt = all.gameOf(known.symbol()).dealt();
      if (dealt != null) {
        return Types.of(dealt);
      }
    }
    if (path.size() == 2 && module.type(first) instanceof TypeEntry.Protocol protocol) {
      var message = protocol.symbol().messages().get(path.get(1).text());
      return message == null
          ? unknown(path.get(1))
          : noArguments(Types.of(message.data()), written, arguments);
    }
    ModuleScope other = module.qualifier(first);
    TypeEntry entry =
        other == null || path.size() != 2 || ModuleScope.isPrivate(path.get(1).text())
            ? null
            : other.type(path.get(1).text());
    return entry == null
        ? unknown(path.get(path.size() - 1))
        : fromEntry(entry, written, arguments);
  }

  /** The protocol of a session; any other type is resolved as elsewhere. */
  private Type sessionArgument(TypeExpr written) {
    return written instanceof TypeExpr.Named named
            && named.path().size() == 1
            && module.type(named.path().get(0).text()) instanceof TypeEntry.Protocol protocol
            && !protocol.symbol().isUnordered()
        ? new Type.App(protocol.symbol().argument(), ImmutableList.of())
        : resolve(written);
  }

  /** {@code Text(max: 280)}, under its name or as it is written. */
  private Type limited(String name, TypeExpr.Named written) {
    Type base =
        named(
            new TypeExpr.Named(
                written.path(), written.arguments(), ImmutableList.of(), written.span()));
    TypeExpr.Refined refined =
        Types.isError(base) ? null : new Limits(all, module).refined(written, base);
    return refined == null ? Basic.ERROR : refinement(name, base, refined);
  }

  private Type fromEntry(TypeEntry entry, TypeExpr.Named written, ImmutableList<Type> arguments) {
    if (entry instanceof TypeEntry.Basic basic) {
      return noArguments(basic.type(), written, arguments);
    }
    if (entry instanceof TypeEntry.Game game) {
      return noArguments(new Type.GameRef(all.gameOf(game.symbol())), written, arguments);
    }
    if (entry instanceof TypeEntry.Constructor constructor) {
      TypeSymbol symbol = constructor.symbol();
      if (!countFits(symbol.parameters().size(), written, arguments)) {
        return Basic.ERROR;
      }
      return arguments.contains(Basic.ERROR) ? Basic.ERROR : new Type.App(symbol, arguments);
    }
    if (entry instanceof TypeEntry.Protocol) {
      Name name = written.path().get(written.path().size() - 1);
      error(
          Diagnostic.error(Code.UNKNOWN_TYPE, module.source(), name.span(), name.text())
              .andHelp(
                  "its messages are types, `"
                      + name.text()
                      + ".M`, and so are the sessions of an ordered one, `Session<"
                      + name.text()
                      + ">`"));
      return Basic.ERROR;
    }
    return fromAlias((TypeEntry.Alias) entry, written, arguments);
  }

  private Type fromAlias(
      TypeEntry.Alias alias, TypeExpr.Named written, ImmutableList<Type> arguments) {
    ImmutableList<TypeParam> params = alias.declaration().typeParams();
    if (!countFits(params.size(), written, arguments)) {
      return Basic.ERROR;
    }
    if (params.isEmpty() && alias.resolved() != null) {
      return alias.resolved();
    }
    if (!alias.begin()) {
      Name name = alias.declaration().name();
      error(
          Diagnostic.error(
              Code.STANDS_ON_ITSELF, alias.module().source(), name.span(), name.text()));
      alias.resolve(Basic.ERROR);
      return Basic.ERROR;
    }
    ImmutableMap.Builder<String, Type> names = ImmutableMap.builder();
    for (int i = 0; i < params.size(); i++) {
      names.put(params.get(i).name().text(), arguments.get(i));
    }
    TypeResolver inside = new TypeResolver(all, alias.module(), names.buildKeepingLast());
    TypeExpr body = alias.declaration().type();
    String name = alias.declaration().name().text();
    Type resolved =
        body instanceof TypeExpr.Refined refined
            ? inside.refinement(name, inside.resolve(refined.base()), refined)
            : body instanceof TypeExpr.Named named && !named.limits().isEmpty()
                ? inside.limited(name, named)
                : inside.resolve(body);
    alias.resolve(resolved);
    return resolved;
  }

  private Type noArguments(Type type, TypeExpr.Named written, ImmutableList<Type> arguments) {
    return countFits(0, written, arguments) ? type : Basic.ERROR;
  }

  private boolean countFits(int wanted, TypeExpr.Named written, ImmutableList<Type> arguments) {
    if (arguments.size() == wanted) {
      return true;
    }
    String name = written.path().get(written.path().size() - 1).text();
    error(
        Diagnostic.error(
            Code.TYPE_ARGUMENTS,
            module.source(),
            written.span(),
            name,
            wanted == 0
                ? "no type arguments"
                : wanted == 1 ? "one type argument" : wanted + " type arguments",
            arguments.size()));
    return false;
  }

  private Type unknown(Name name) {
    if (all.isLost(module.source(), name.text())) {
      return Basic.ERROR;
    }
    Set<String> known = new HashSet<>(BASICS.keySet());
    known.addAll(local.keySet());
    module.namesInSight().stream().filter(this::isKnown).forEach(known::add);
    Diagnostic report =
        Diagnostic.error(Code.UNKNOWN_TYPE, module.source(), name.span(), name.text());
    String help = ForeignNames.type(name.text());
    error(
        help == null
            ? Names.withHelp(
                report,
                name.text(),
                known,
                Maps.filterValues(all.importable(), Modules.Importable::isType))
            : report.andHelp(help));
    return Basic.ERROR;
  }

  private boolean isKnown(String word) {
    return module.type(word) != null || module.messages(word).size() == 1;
  }

  private void error(Diagnostic diagnostic) {
    all.diagnostics().add(diagnostic);
  }
}
