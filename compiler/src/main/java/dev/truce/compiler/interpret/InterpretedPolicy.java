package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Slot;
import dev.truce.runtime.Context;
import dev.truce.runtime.game.Policy;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A strategy at work, run by the interpreter. */
final class InterpretedPolicy extends Policy implements Slotted {

  private final StrategyPlan plan;
  private final long[] longs;
  private final @Nullable Object[] objects;

  InterpretedPolicy(StrategyPlan plan, long[] longs, @Nullable Object[] objects) {
    this.plan = plan;
    this.longs = longs;
    this.objects = objects;
  }

  @Override
  public long[] longs() {
    return longs;
  }

  @Override
  public @Nullable Object[] objects() {
    return objects;
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
    return plan.places.boxed(this, index);
  }

  @Override
  public int slotCount() {
    return plan.places.slots.size();
  }

  @Override
  public Policy copy() {
    Object[] copies = objects.clone();
    for (Slot slot : plan.places.slots) {
      if (slot.parameter() && slot.rep().isRef()) {
        int place = plan.places.of(slot);
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
    for (Slot slot : plan.places.slots) {
      if (slot.rep().isRef()) {
        int place = plan.places.of(slot);
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
