package dev.truce.grammar;

/** What the braces around a place hold, which decides what may start there. */
enum Block {
  STATEMENTS,
  GAME,
  STRATEGY,
  PROTOCOL,
  AGENT,
  SCENARIO,
  PLACEMENTS,
  SETTINGS,
  TIMELINE,
  GUARD,
  RULE,
  POWERS,
  SWITCH,
  HUMAN,
  CHAOS;

  /** What braces within these hold when no head says otherwise. */
  Block inner() {
    return this == PROTOCOL ? PROTOCOL : STATEMENTS;
  }
}
