package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.ListValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A strategy at work whose rule is a lambda: parameters as boxed slots, variables as longs. */
final class HandPolicy extends Policy {

  /** Decides a move. */
  interface Rule {
    long move(HandPolicy policy, Context context);
  }

  final @Nullable Object[] parameters;
  final long[] vars;
  private final long[] initial;
  private final Rule rule;

  private HandPolicy(@Nullable Object[] parameters, long[] vars, long[] initial, Rule rule) {
    this.parameters = parameters;
    this.vars = vars;
    this.initial = initial;
    this.rule = rule;
  }

  static HandPolicy of(StrategyValue value, long[] initial, Rule rule) {
    Object[] parameters = value.arguments().stream().map(Policy::atWork).toArray();
    return new HandPolicy(parameters, new long[initial.length], initial, rule);
  }

  Seat mine() {
    return present(me);
  }

  Seat theirs() {
    return present(opponent);
  }

  long round() {
    return present(table).round();
  }

  boolean chance(double p) {
    return present(random).chance(p);
  }

  Policy child(int parameter) {
    return within(parameters[parameter]).get(0);
  }

  ListValue history() {
    return theirs().history();
  }

  @Override
  public void start(Context context) {
    System.arraycopy(initial, 0, vars, 0, vars.length);
  }

  @Override
  public long move(Context context) {
    context.burn(1);
    return rule.move(this, context);
  }

  @Override
  public Object moveBoxed(Context context) {
    return mine().action(move(context));
  }

  @Override
  public @Nullable Object slot(int index) {
    return index < parameters.length ? parameters[index] : (Object) vars[index - parameters.length];
  }

  @Override
  public int slotCount() {
    return parameters.length + vars.length;
  }

  @Override
  public Policy copy() {
    Object[] slots = Arrays.stream(parameters).map(Policy::copyOfSlot).toArray();
    return new HandPolicy(slots, vars.clone(), initial, rule);
  }
}
