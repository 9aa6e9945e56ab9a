package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.ScenarioTypeSymbol;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario, with its parameters once they are resolved. */
public final class ScenarioSymbol implements Actor {

  private final ModuleScope module;
  private final Decl.Scenario declaration;
  private final ScenarioTypeSymbol type;
  private final GlobalSymbol prototype;
  private final Map<String, FunSymbol> methods = new LinkedHashMap<>();
  private @Nullable ImmutableList<Parameter> parameters;

  public ScenarioSymbol(ModuleScope module, Decl.Scenario declaration, ScenarioTypeSymbol type) {
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

  public Decl.Scenario declaration() {
    return declaration;
  }

  /** The type of the scenario as a value. */
  public ScenarioTypeSymbol type() {
    return type;
  }

  /** The constant that holds what the runtime makes runs of. */
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
}
