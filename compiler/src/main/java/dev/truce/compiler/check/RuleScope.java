package dev.truce.compiler.check;

/**
 * Where in a guard a piece of code stands.
 *
 * @param guard makes what the code needs beside it: monitors of the past
 * @param part the rule or handler
 * @param judges whether it is a condition: what lacks a value there leaves the rule unjudged
 */
record RuleScope(GuardMaking guard, GuardPart part, boolean judges) {}
