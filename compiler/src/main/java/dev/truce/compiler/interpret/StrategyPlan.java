package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.runtime.game.Policy;
import dev.truce.runtime.game.StrategyValue;
import org.jspecify.annotations.Nullable;

/** The plans of a strategy's code, and where its slots live. Makes the running instances. */
final class StrategyPlan implements StrategyValue.Factory {

  final SlotPlaces places;
  final Plan start;
  final Plan move;

  StrategyPlan(InterpretedEngine engine, StrategyCode code) {
    places = engine.places(code);
    start = engine.plan(code.start());
    move = engine.plan(code.move());
  }

  @Override
  public Policy create(StrategyValue value) {
    InterpretedPolicy policy =
        new InterpretedPolicy(this, new long[places.longs], new @Nullable Object[places.objects]);
    for (Slot slot : places.slots) {
      if (!slot.parameter()) {
        break;
      }
      Object argument = value.argument(slot.index());
      places.set(policy, slot, slot.rep().isRef() ? Policy.atWork(argument) : argument);
    }
    return policy;
  }
}
