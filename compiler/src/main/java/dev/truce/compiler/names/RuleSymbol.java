package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.Parameter;
import org.jspecify.annotations.Nullable;

/** A rule that stands outside of guards, for any that {@code use} it. */
public final class RuleSymbol implements Symbol {

  private final ModuleScope module;
  private final Decl.Rule declaration;
  private @Nullable ImmutableList<Parameter> parameters;

  public RuleSymbol(ModuleScope module, Decl.Rule declaration) {
    this.module = module;
    this.declaration = declaration;
  }

  @Override
  public String name() {
    return declaration.name().text();
  }

  @Override
  public ModuleScope module() {
    return module;
  }

  @Override
  public @Nullable String doc() {
    return declaration.doc();
  }

  public Decl.Rule declaration() {
    return declaration;
  }

  /** Null until they are resolved. */
  public @Nullable ImmutableList<Parameter> parameters() {
    return parameters;
  }

  public void setParameters(ImmutableList<Parameter> resolved) {
    parameters = resolved;
  }
}
