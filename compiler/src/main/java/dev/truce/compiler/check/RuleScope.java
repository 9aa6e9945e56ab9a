package dev.truce.compiler.check;

/**
 * Where in a guard a piece of code stands.
 *
 * @param guard makes what the code needs beside it: monitors of the past
 * @param part the rule or handler
 * @param judges whether it is a condition: what lacks a value there leaves the rule unjudged
 * @param probes whether only its type is wanted
 */
record RuleScope(GuardMaking guard, GuardPart part, boolean judges, boolean probes) {

  /** Whether it stands in a rule, which remembers the step before. */
  boolean isInRule() {
    return part.block() != GuardMaking.NONE;
  }
}
