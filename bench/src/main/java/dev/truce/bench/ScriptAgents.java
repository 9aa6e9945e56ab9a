package dev.truce.bench;

import dev.truce.compiler.core.Function;

/** Agents written in Truce and compiled, which do what {@link PekkoActors} and its like do. */
final class ScriptAgents {

  private final Script script = Script.compiled(Script.resource("messages.agent"));
  private final Function ring = script.function("ring");
  private final Function crowd = script.function("crowd");

  /** As {@link JavaAgents#run}. */
  long ring(int agents, int starters, long messages) {
    return sent(script.call(ring, (long) agents, (long) starters, messages));
  }

  /** Each of so many agents sends to all others, and again when it has heard from all. */
  long crowd(int agents, int rounds) {
    return sent(script.call(crowd, (long) agents, (long) rounds));
  }

  private static long sent(Object count) {
    return (Long) count;
  }
}
