package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of agents, with its parameters once they are resolved, and its core once something uses
 * it.
 */
public final class AgentSymbol implements Actor {

  private final ModuleScope module;
  private final Decl.Agent declaration;
  private final AgentTypeSymbol type;
  private final GlobalSymbol prototype;
  private final Map<String, FunSymbol> methods = new LinkedHashMap<>();
  private @Nullable ImmutableList<Parameter> parameters;
  private @Nullable AgentCode code;

  public AgentSymbol(ModuleScope module, Decl.Agent declaration, AgentTypeSymbol type) {
    this.module = module;
    this.declaration = declaration;
    this.type = type;
    this.prototype =
        new GlobalSymbol(
            module, declaration.name(), GlobalSymbol.Kind.CONST, null, null, declaration.doc());
  }

  @Override
  public String name() {
    return declaration.name().text();
  }

  @Override
  public ModuleScope module() {
    return module;
  }

  public Decl.Agent declaration() {
    return declaration;
  }

  /** The type of such agents' addresses. */
  public AgentTypeSymbol type() {
    return type;
  }

  /** The constant that holds the prototype of its agents. */
  public GlobalSymbol prototype() {
    return prototype;
  }

  @Override
  public @Nullable String doc() {
    return declaration.doc();
  }

  @Override
  public Map<String, FunSymbol> methods() {
    return methods;
  }

  /** Null until they are resolved. */
  public @Nullable ImmutableList<Parameter> parameters() {
    return parameters;
  }

  public void setParameters(ImmutableList<Parameter> resolved) {
    parameters = resolved;
  }

  public @Nullable AgentCode code() {
    return code;
  }

  public void setCode(AgentCode made) {
    code = made;
  }
}
