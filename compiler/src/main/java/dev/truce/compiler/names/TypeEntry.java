package dev.truce.compiler.names;

import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.GameSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.TypeSymbol;
import org.jspecify.annotations.Nullable;

/** What a type name leads to. */
public sealed interface TypeEntry {

  /** A basic type. */
  record Basic(Type type) implements TypeEntry {}

  /** A record, enum, native type or built-in constructor. */
  record Constructor(TypeSymbol symbol, @Nullable String doc) implements TypeEntry {}

  /** A game used as a type argument, and the owner of {@code G.Action}. */
  record Game(GameSymbol symbol) implements TypeEntry {}

  /** A protocol: the owner of its messages, and the argument of {@code Session}. */
  record Protocol(ProtocolSymbol symbol) implements TypeEntry {}

  /** {@code type X = …}: resolved when first used. */
  final class Alias implements TypeEntry {
    private final ModuleScope module;
    private final Decl.Type declaration;
    private @Nullable Type resolved;
    private boolean busy;

    public Alias(ModuleScope module, Decl.Type declaration) {
      this.module = module;
      this.declaration = declaration;
    }

    public ModuleScope module() {
      return module;
    }

    public Decl.Type declaration() {
      return declaration;
    }

    public @Nullable Type resolved() {
      return resolved;
    }

    public void resolve(Type type) {
      resolved = type;
      busy = false;
    }

    /**
     * Marks that resolving has begun; false when it had begun before: the alias stands on itself.
     */
    public boolean begin() {
      boolean first = !busy;
      busy = true;
      return first;
    }
  }
}
