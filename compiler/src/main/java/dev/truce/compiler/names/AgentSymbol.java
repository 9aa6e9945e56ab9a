package dev.truce.compiler.names;

import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.AgentTypeSymbol;
import org.jspecify.annotations.Nullable;

/** A type of agents, with its core once something uses it. */
public final class AgentSymbol extends WorldSymbol {

  private final Decl.Agent declaration;
  private final AgentTypeSymbol type;
  private @Nullable AgentCode code;

  public AgentSymbol(ModuleScope module, Decl.Agent declaration, AgentTypeSymbol type) {
    super(module, declaration.name(), declaration.params(), declaration.doc());
    this.declaration = declaration;
    this.type = type;
  }

  public Decl.Agent declaration() {
    return declaration;
  }

  /** The type of such agents' addresses. */
  public AgentTypeSymbol type() {
    return type;
  }

  public @Nullable AgentCode code() {
    return code;
  }

  public void setCode(AgentCode made) {
    code = made;
  }
}
