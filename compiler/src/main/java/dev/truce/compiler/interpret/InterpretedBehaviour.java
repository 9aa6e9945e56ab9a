package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.runtime.Context;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.world.Variables;
import org.jspecify.annotations.Nullable;

/** An agent at work, run by the interpreter. */
final class InterpretedBehaviour extends AgentInstance implements Slotted {

  private final AgentPlan plan;
  private final long[] longs;
  private final @Nullable Object[] objects;

  InterpretedBehaviour(AgentPlan plan) {
    this.plan = plan;
    this.longs = new long[plan.places.longs];
    this.objects = new @Nullable Object[plan.places.objects];
  }

  @Override
  public long[] longs() {
    return longs;
  }

  @Override
  public @Nullable Object[] objects() {
    return objects;
  }

  @Override
  protected AgentInstance create() {
    return new InterpretedBehaviour(plan);
  }

  @Override
  public void parameters(@Nullable Object[] arguments) {
    for (Slot slot : plan.places.slots) {
      if (slot.parameter()) {
        plan.places.set(this, slot, arguments[slot.index()]);
      }
    }
  }

  @Override
  public Variables locals(int block) {
    return new InterpretedVariables(plan.blocks[block]);
  }

  @Override
  public void handle(
      Context context, int handler, @Nullable Variables local, @Nullable Object payload) {
    Plan code = plan.functions[handler];
    code.body().run(frame(code, context, local, payload));
  }

  @Override
  public boolean admits(
      Context context, int guard, @Nullable Variables local, @Nullable Object payload) {
    Plan code = plan.functions[guard];
    Frame frame = frame(code, context, local, payload);
    code.body().run(frame);
    return code.result().kind() == Rep.Kind.BOOL && frame.bits != 0;
  }

  @Override
  public @Nullable Object evaluate(
      Context context, int expression, @Nullable Variables local, @Nullable Object payload) {
    Plan code = plan.functions[expression];
    return code.runBoxed(frame(code, context, local, payload));
  }

  @Override
  public long assigned(int handler) {
    return plan.assigned[handler];
  }

  private Frame frame(
      Plan code, Context context, @Nullable Variables local, @Nullable Object payload) {
    Frame frame = code.frame(context);
    frame.objects[0] = this;
    int receivers = code.function().receivers().size();
    if (receivers > 1) {
      frame.objects[1] = local;
    }
    if (code.function().params().size() > receivers) {
      frame.objects[receivers] = payload;
    }
    return frame;
  }

  @Override
  public void copyFrom(Variables other) {
    plan.places.copy((Slotted) other, this);
  }

  @Override
  public void copyDurable(Variables other) {
    plan.places.copyDurable((Slotted) other, this);
  }

  @Override
  public int slotCount() {
    return plan.places.slots.size();
  }

  @Override
  public @Nullable Object slot(int index) {
    return plan.places.boxed(this, index);
  }
}
