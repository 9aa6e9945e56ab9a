package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.GuardSymbol;

/** Makes the core of guards, each when first asked for. */
final class GuardBodies {

  static final Rep PLAN = Rep.ref("dev/truce/runtime/guard/GuardValue$Plan");

  private final Compilation all;

  GuardBodies(Compilation all) {
    this.all = all;
  }

  AgentCode codeOf(GuardSymbol symbol) {
    AgentCode known = symbol.code();
    if (known != null) {
      return known;
    }
    if (!all.openActors().add(symbol)) {
      all.error(
          Code.BAD_RULE,
          symbol.module().source(),
          symbol.declaration().name().span(),
          "the first values of `" + symbol.name() + "` cannot call its own methods");
      AgentCode empty = new AgentCode(symbol.name(), ImmutableList.of());
      symbol.setCode(empty);
      return empty;
    }
    AgentCode made = new GuardMaking(all, symbol).make();
    all.openActors().remove(symbol);
    return made;
  }
}
