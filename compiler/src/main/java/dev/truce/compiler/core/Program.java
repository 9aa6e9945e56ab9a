package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * All that a script needs to run: every function, strategy, agent and shape that is reachable from
 * its entry and its tests.
 *
 * @param globals the cells to make
 * @param prologue gives the constants their values; called by the entry; no parameters, result VOID
 * @param entry runs the constants' initialisers, then the top-level statements; no parameters,
 *     result VOID
 * @param tests in order of declaration
 */
public record Program(
    String name,
    ImmutableList<Global> globals,
    ImmutableList<Function> functions,
    ImmutableList<StrategyCode> strategies,
    ImmutableList<AgentCode> agents,
    Function prologue,
    Function entry,
    ImmutableList<Test> tests) {

  /**
   * A test.
   *
   * @param variables the names of the case variables, in order; empty when the test has no cases
   * @param cases without parameters, gives a List whose elements are Lists of the variables' boxed
   *     values; null when the test has no cases
   * @param body takes the variables' values (OBJECT each); result VOID
   * @param span of the declaration in the body's source
   */
  public record Test(
      String name,
      ImmutableList<String> variables,
      @Nullable Function cases,
      Function body,
      Span span) {}
}
