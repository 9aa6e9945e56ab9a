package dev.truce.compiler.check;

import dev.truce.compiler.names.FunSymbol;
import org.jspecify.annotations.Nullable;

/**
 * Where in an agent a piece of code stands.
 *
 * @param part the agent's own body, or the role block
 * @param state the state inside of which it stands, or null
 */
record AgentScope(AgentPart part, AgentPart.@Nullable State state) {

  /** As stack traces show it. */
  String name() {
    return state == null ? part.name : part.name + "." + state.name();
  }

  /** A method that is known in this state or role block only; null where there is none. */
  @Nullable FunSymbol methodNamed(String word) {
    FunSymbol own = state == null ? null : state.methods.get(word);
    return own != null ? own : part.methods.get(word);
  }

  /** Binds the variables that are in sight here beside the agent's own. */
  void bindTo(Body body) {
    if (part.isBlock()) {
      body.open();
      part.shared().forEach(body::bind);
    }
    if (state != null) {
      body.open();
      state.bindings.forEach(body::bind);
    }
  }
}
