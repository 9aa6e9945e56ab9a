package dev.truce.compiler.interpret;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import org.jspecify.annotations.Nullable;

/** Where the slots of a strategy, agent or role block live in its running instances. */
final class SlotPlaces {

  final ImmutableList<Slot> slots;
  final int longs;
  final int objects;
  private final int[] places;

  SlotPlaces(ImmutableList<Slot> slots) {
    this.slots = slots;
    places = new int[slots.size()];
    int primitives = 0;
    int references = 0;
    for (Slot slot : slots) {
      places[slot.index()] = slot.rep().isRef() ? references++ : primitives++;
    }
    longs = primitives;
    objects = references;
  }

  int of(Slot slot) {
    return places[slot.index()];
  }

  /** What a slot holds, boxed. */
  @Nullable Object boxed(Slotted instance, int index) {
    Slot slot = slots.get(index);
    int place = of(slot);
    return slot.rep().isRef()
        ? instance.objects()[place]
        : Boxes.box(slot.rep(), instance.longs()[place]);
  }

  /** Has a slot hold a value, given boxed. */
  void set(Slotted instance, Slot slot, @Nullable Object value) {
    if (slot.rep().isRef()) {
      instance.objects()[of(slot)] = value;
    } else if (slot.rep().kind() != Rep.Kind.VOID) {
      instance.longs()[of(slot)] = Boxes.unbox(slot.rep(), value);
    }
  }

  /** Has the slots hold what they do in another instance. */
  void copy(Slotted from, Slotted to) {
    System.arraycopy(from.longs(), 0, to.longs(), 0, longs);
    System.arraycopy(from.objects(), 0, to.objects(), 0, objects);
  }

  /** Has the durable slots hold what they do in another instance. */
  void copyDurable(Slotted from, Slotted to) {
    for (Slot slot : slots) {
      int place = of(slot);
      if (slot.durable() && slot.rep().isRef()) {
        to.objects()[place] = from.objects()[place];
      } else if (slot.durable()) {
        to.longs()[place] = from.longs()[place];
      }
    }
  }
}
