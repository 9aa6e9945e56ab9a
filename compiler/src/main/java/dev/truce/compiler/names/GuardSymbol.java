package dev.truce.compiler.names;

import dev.truce.compiler.core.AgentCode;
import dev.truce.compiler.syntax.Decl;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A guard, with its core once something uses it. */
public final class GuardSymbol extends WorldSymbol {

  private final Decl.Guard declaration;
  private final Set<GlobalSymbol> switches = new LinkedHashSet<>();
  private @Nullable AgentCode code;

  public GuardSymbol(ModuleScope module, Decl.Guard declaration) {
    super(module, declaration.name(), declaration.params(), declaration.doc());
    this.declaration = declaration;
  }

  public Decl.Guard declaration() {
    return declaration;
  }

  public @Nullable AgentCode code() {
    return code;
  }

  public void setCode(AgentCode made) {
    code = made;
  }

  /** The kill switches that its rules speak of, as far as they are checked. */
  public Set<GlobalSymbol> switches() {
    return switches;
  }
}
