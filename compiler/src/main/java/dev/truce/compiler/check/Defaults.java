package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeParameter;
import dev.truce.compiler.types.Types;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks the defaults of parameters and fields where they are declared, so that errors in them are
 * told although nobody leaves an argument out. The code is made again at each use. What the type
 * depends on a type parameter for is checked only there.
 */
record Defaults(Compilation all, ModuleScope module) {

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
        new Exprs(new CodeScope(all, module, types, scratch, owner))
            .want(parameter.defaultValue(), type);
      }
    }
  }
}
