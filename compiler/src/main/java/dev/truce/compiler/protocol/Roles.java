package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.diag.Place;

/**
 * The roles of a protocol, in the order of their declaration.
 *
 * @param many of each role, whether several agents play it
 * @param declared where each stands
 */
public record Roles(ImmutableMap<String, Boolean> many, ImmutableMap<String, Place> declared) {

  boolean has(String role) {
    return many.containsKey(role);
  }

  public boolean isMany(String role) {
    return Boolean.TRUE.equals(many.get(role));
  }
}
