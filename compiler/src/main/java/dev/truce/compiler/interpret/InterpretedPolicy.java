package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Slot;
import dev.truce.runtime.Context;
import dev.truce.runtime.game.Policy;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A strategy at work, run by the interpreter. Its slots live as locals do in a {@link Frame}. */
final class InterpretedPolicy extends Policy {

  private final StrategyPlan plan;
  final long[] longs;
  final @Nullable Object[] objects;

  InterpretedPolicy(StrategyPlan plan, long[] longs, @Nullable Object[] objects) {
    this.plan = plan;
    this.longs = longs;
    this.objects = objects;
  }

  private Frame frame(Plan code, Context context) {
    Frame frame = code.frame(context);
    frame.objects[0] = this;
    return frame;
  }

  @Override
  public void start(Context context) {
    plan.start.body().run(frame(plan.start, context));
  }

  @Override
  public long move(Context context) {
    Plan move = plan.move;
    return move.result().isRef()
        ? ordinal(move.body().eval(frame(move, context)))
        : move.body().evalLong(frame(move, context));
  }

  @Override
  public @Nullable Object moveBoxed(Context context) {
    return plan.move.runBoxed(frame(plan.move, context));
  }

  @Override
  public @Nullable Object slot(int index) {
    Slot slot = plan.slots.get(index);
    int place = plan.place(slot);
    return slot.rep().isRef() ? objects[place] : Boxes.box(slot.rep(), longs[place]);
  }

  @Override
  public int slotCount() {
    return plan.slots.size();
  }

  @Override
  public Policy copy() {
    Object[] copies = objects.clone();
    for (Slot slot : plan.slots) {
      if (slot.parameter() && slot.rep().isRef()) {
        int place = plan.place(slot);
        copies[place] = copyOfSlot(copies[place]);
      }
    }
    return new InterpretedPolicy(plan, longs.clone(), copies);
  }

  @Override
  public boolean sameSlots(Policy other) {
    InterpretedPolicy that = (InterpretedPolicy) other;
    if (!Arrays.equals(longs, that.longs)) {
      return false;
    }
    for (Slot slot : plan.slots) {
      if (slot.rep().isRef()) {
        int place = plan.place(slot);
        Object mine = objects[place];
        Object its = that.objects[place];
        if (!(slot.parameter() ? sameSlot(mine, its) : Objects.equals(mine, its))) {
          return false;
        }
      }
    }
    return true;
  }
}
