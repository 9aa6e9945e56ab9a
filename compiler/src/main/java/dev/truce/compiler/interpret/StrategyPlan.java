package dev.truce.compiler.interpret;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.runtime.game.Policy;
import dev.truce.runtime.game.StrategyValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the slots of a strategy live in its running instances, and the plans of its code. Makes the
 * instances.
 */
final class StrategyPlan implements StrategyValue.Factory {

  final ImmutableList<Slot> slots;
  final int longs;
  final int objects;
  final Plan start;
  final Plan move;
  private final int[] places;

  StrategyPlan(InterpretedEngine engine, StrategyCode code) {
    slots = code.slots();
    places = new int[slots.size()];
    int primitives = 0;
    int references = 0;
    for (Slot slot : slots) {
      places[slot.index()] = slot.rep().isRef() ? references++ : primitives++;
    }
    longs = primitives;
    objects = references;
    start = engine.plan(code.start());
    move = engine.plan(code.move());
  }

  int place(Slot slot) {
    return places[slot.index()];
  }

  @Override
  public Policy create(StrategyValue value) {
    InterpretedPolicy policy =
        new InterpretedPolicy(this, new long[longs], new @Nullable Object[objects]);
    for (Slot slot : slots) {
      if (!slot.parameter()) {
        break;
      }
      Object argument = value.argument(slot.index());
      if (slot.rep().isRef()) {
        policy.objects[place(slot)] = Policy.atWork(argument);
      } else if (slot.rep().kind() != Rep.Kind.VOID) {
        policy.longs[place(slot)] = Boxes.unbox(slot.rep(), argument);
      }
    }
    return policy;
  }
}
