package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.types.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of agents, a scenario, a guard or a plan of chaos: what the runtime makes instances of,
 * from a prototype. Its parameters are known once they are resolved.
 */
public abstract sealed class WorldSymbol implements Actor
    permits AgentSymbol, ScenarioSymbol, GuardSymbol, ChaosSymbol {

  private final ModuleScope module;
  private final Name name;
  private final ImmutableList<Param> written;
  private final @Nullable String doc;
  private final GlobalSymbol prototype;
  private final Map<String, FunSymbol> methods = new LinkedHashMap<>();
  private @Nullable ImmutableList<Parameter> parameters;

  WorldSymbol(ModuleScope module, Name name, ImmutableList<Param> written, @Nullable String doc) {
    this.module = module;
    this.name = name;
    this.written = written;
    this.doc = doc;
    this.prototype = new GlobalSymbol(module, name, GlobalSymbol.Kind.CONST, null, null, doc);
  }

  @Override
  public final String name() {
    return name.text();
  }

  @Override
  public final ModuleScope module() {
    return module;
  }

  @Override
  public final @Nullable String doc() {
    return doc;
  }

  @Override
  public final Map<String, FunSymbol> methods() {
    return methods;
  }

  /** The constant that holds what the runtime makes instances of. */
  public final GlobalSymbol prototype() {
    return prototype;
  }

  /** The parameters as they stand in the script. */
  public final ImmutableList<Param> written() {
    return written;
  }

  /** Null until they are resolved. */
  public final @Nullable ImmutableList<Parameter> parameters() {
    return parameters;
  }

  public final void setParameters(ImmutableList<Parameter> resolved) {
    parameters = resolved;
  }
}
