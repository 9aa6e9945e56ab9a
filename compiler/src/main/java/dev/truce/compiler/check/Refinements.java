package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.types.RefinementSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type.Basic;

/** Makes of each refinement the function that decides whether a base value belongs to it. */
record Refinements(Compilation all) {

  /** The function, made when first asked for. */
  Function checkOf(RefinementSymbol symbol) {
    Function known = symbol.check();
    if (known != null) {
      return known;
    }
    ModuleScope module = all.moduleOf(symbol);
    Body body = new Body("where of " + symbol.name(), null, null, Basic.BOOL);
    Local it = body.param("it", Reps.of(symbol.base()));
    Function made =
        new Function(body.name(), module.source(), null, ImmutableList.of(it), Rep.BOOL);
    symbol.setCheck(made);
    all.add(made);
    all.later(
        () -> {
          body.bindLocal("it", it, symbol.base(), false, null);
          CodeScope at =
              new CodeScope(
                  all, module, new TypeResolver(all, module, ImmutableMap.of()), body, made);
          body.finish(made, new Exprs(at).want(symbol.condition(), Basic.BOOL));
        });
    return made;
  }
}
