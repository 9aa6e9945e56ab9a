package dev.truce.compiler.names;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.types.ProtocolTypeSymbol;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A protocol: its roles and messages by name. */
public final class ProtocolSymbol {

  private final ModuleScope module;
  private final Decl.Protocol declaration;
  private final ImmutableMap<String, Step.Role> roles;
  private final ProtocolTypeSymbol argument;
  private final Map<String, MessageSymbol> messages = new LinkedHashMap<>();
  private @Nullable Projection projection;
  private @Nullable GlobalSymbol type;

  public ProtocolSymbol(ModuleScope module, Decl.Protocol declaration) {
    this.module = module;
    this.declaration = declaration;
    this.argument = new ProtocolTypeSymbol(declaration.name().text());
    ImmutableMap.Builder<String, Step.Role> found = ImmutableMap.builder();
    for (Step step : declaration.steps()) {
      if (step instanceof Step.Role role) {
        found.put(role.name().text(), role);
      }
    }
    roles = found.buildKeepingLast();
  }

  public String name() {
    return declaration.name().text();
  }

  public ModuleScope module() {
    return module;
  }

  public Decl.Protocol declaration() {
    return declaration;
  }

  /** What it is as the argument of {@code Session}. */
  public ProtocolTypeSymbol argument() {
    return argument;
  }

  /** The roles in the order of their declaration. */
  public ImmutableMap<String, Step.Role> roles() {
    return roles;
  }

  /** The index of a role among the roles; −1 where there is none of that name. */
  public int roleIndex(String role) {
    return roles.keySet().asList().indexOf(role);
  }

  public Map<String, MessageSymbol> messages() {
    return messages;
  }

  /** Whether its messages may be sent at any time, outside of sessions. */
  public boolean isUnordered() {
    return declaration.isUnordered();
  }

  /**
   * What each of its roles does; null until it is checked, and where it cannot be played or is
   * unordered.
   */
  public @Nullable Projection projection() {
    return projection;
  }

  public void setProjection(@Nullable Projection found) {
    projection = found;
  }

  /** The cell of what the runtime knows of it, once something uses it. */
  public @Nullable GlobalSymbol type() {
    return type;
  }

  public void setType(GlobalSymbol cell) {
    type = cell;
  }
}
