package dev.truce.compiler.names;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A protocol: its roles and messages by name. */
public final class ProtocolSymbol {

  private final ModuleScope module;
  private final Decl.Protocol declaration;
  private final ImmutableMap<String, Step.Role> roles;
  private final Map<String, MessageSymbol> messages = new LinkedHashMap<>();
  private @Nullable GlobalSymbol type;

  public ProtocolSymbol(ModuleScope module, Decl.Protocol declaration) {
    this.module = module;
    this.declaration = declaration;
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

  /**
   * Whether its messages may be sent at any time, outside of sessions: it has {@code message}s, or
   * no steps at all.
   */
  public boolean isUnordered() {
    return declaration.steps().stream()
        .allMatch(
            s ->
                s instanceof Step.Role
                    || s instanceof Step.Unordered
                    || s instanceof Step.Let
                    || (s instanceof Step.Interaction && hasMessages()));
  }

  private boolean hasMessages() {
    return declaration.steps().stream().anyMatch(s -> s instanceof Step.Unordered);
  }

  /** The cell of what the runtime knows of it, once something uses it. */
  public @Nullable GlobalSymbol type() {
    return type;
  }

  public void setType(GlobalSymbol cell) {
    type = cell;
  }
}
