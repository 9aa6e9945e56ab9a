package dev.truce.compiler.names;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeParameter;
import org.jspecify.annotations.Nullable;

/** A function, with its signature once that is resolved, and its core once something calls it. */
public final class FunSymbol implements Symbol {

  private final ModuleScope module;
  private final Decl.Fun declaration;
  private final @Nullable Actor owner;
  private final boolean ofWorld;
  private ImmutableList<TypeParameter> typeParameters = ImmutableList.of();
  private @Nullable ImmutableList<Parameter> parameters;
  private @Nullable Type result;
  private @Nullable Function function;
  private @Nullable NativeMethod nativeMethod;

  public FunSymbol(ModuleScope module, Decl.Fun declaration, @Nullable Actor owner) {
    this(module, declaration, owner, false);
  }

  /**
   * @param ofWorld whether it may read agents: a {@code world fun}
   */
  public FunSymbol(
      ModuleScope module, Decl.Fun declaration, @Nullable Actor owner, boolean ofWorld) {
    this.module = module;
    this.declaration = declaration;
    this.owner = owner;
    this.ofWorld = ofWorld;
  }

  @Override
  public String name() {
    return declaration.name().text();
  }

  @Override
  public ModuleScope module() {
    return module;
  }

  public Decl.Fun declaration() {
    return declaration;
  }

  /** Whether it may read agents. */
  public boolean isOfWorld() {
    return ofWorld;
  }

  /** The strategy or agent whose method this is, or null. */
  public @Nullable Actor owner() {
    return owner;
  }

  /** Whether it is called as {@code x.name(…)}: its first parameter is called {@code self}. */
  public boolean isMethod() {
    return !declaration.params().isEmpty()
        && declaration.params().get(0).name().text().equals("self");
  }

  public boolean isNative() {
    return declaration.body() instanceof Expr.Native;
  }

  public void setSignature(
      ImmutableList<TypeParameter> typeParams,
      ImmutableList<Parameter> params,
      @Nullable Type declaredResult) {
    typeParameters = typeParams;
    parameters = params;
    result = declaredResult;
  }

  public ImmutableList<TypeParameter> typeParameters() {
    return typeParameters;
  }

  /** Null until the signature is resolved. */
  public @Nullable ImmutableList<Parameter> parameters() {
    return parameters;
  }

  /** Null until it is inferred. */
  public @Nullable Type result() {
    return result;
  }

  public void setResult(Type inferred) {
    result = inferred;
  }

  public @Nullable Function function() {
    return function;
  }

  public void setFunction(Function made) {
    function = made;
  }

  public @Nullable NativeMethod nativeMethod() {
    return nativeMethod;
  }

  public void setNativeMethod(NativeMethod method) {
    nativeMethod = method;
  }

  @Override
  public @Nullable String doc() {
    return declaration.doc();
  }
}
