package dev.truce.compiler.interpret;

import dev.truce.runtime.world.Variables;
import org.jspecify.annotations.Nullable;

/** The variables of a role block in one session. */
final class InterpretedVariables extends Variables implements Slotted {

  private final SlotPlaces places;
  private final long[] longs;
  private final @Nullable Object[] objects;

  InterpretedVariables(SlotPlaces places) {
    this.places = places;
    this.longs = new long[places.longs];
    this.objects = new @Nullable Object[places.objects];
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
  public Variables fresh() {
    return new InterpretedVariables(places);
  }

  @Override
  public void copyFrom(Variables other) {
    places.copy((Slotted) other, this);
  }

  @Override
  public void copyDurable(Variables other) {
    places.copyDurable((Slotted) other, this);
  }

  @Override
  public int slotCount() {
    return places.slots.size();
  }

  @Override
  public @Nullable Object slot(int index) {
    return places.boxed(this, index);
  }
}
