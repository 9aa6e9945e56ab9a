package dev.truce.compiler.check;

import org.jspecify.annotations.Nullable;

/**
 * Where in an agent a piece of code stands.
 *
 * @param part the agent's own body, or the role block
 * @param state the state inside of which it stands, or null
 */
record AgentScope(AgentPart part, AgentPart.@Nullable State state) {}
