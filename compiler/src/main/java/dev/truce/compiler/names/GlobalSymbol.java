package dev.truce.compiler.names;

import dev.truce.compiler.core.Global;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** A {@code const}, or a {@code let} or {@code var} of the top level. */
public final class GlobalSymbol implements Symbol {

  /** Which of the three it is. */
  public enum Kind {
    CONST,
    LET,
    VAR
  }

  private final ModuleScope module;
  private final Name name;
  private final Kind kind;
  private final @Nullable TypeExpr written;
  private final @Nullable Expr value;
  private final @Nullable String doc;
  private @Nullable Type type;
  private @Nullable Global global;

  public GlobalSymbol(
      ModuleScope module,
      Name name,
      Kind kind,
      @Nullable TypeExpr written,
      @Nullable Expr value,
      @Nullable String doc) {
    this.module = module;
    this.name = name;
    this.kind = kind;
    this.written = written;
    this.value = value;
    this.doc = doc;
  }

  @Override
  public String name() {
    return name.text();
  }

  public Name nameAt() {
    return name;
  }

  @Override
  public ModuleScope module() {
    return module;
  }

  public Kind kind() {
    return kind;
  }

  public @Nullable TypeExpr written() {
    return written;
  }

  /** The initial value; null for a part of a destructured {@code let}. */
  public @Nullable Expr value() {
    return value;
  }

  @Override
  public @Nullable String doc() {
    return doc;
  }

  public @Nullable Type type() {
    return type;
  }

  public @Nullable Global global() {
    return global;
  }

  public void define(Type known, Global cell) {
    type = known;
    global = cell;
  }
}
