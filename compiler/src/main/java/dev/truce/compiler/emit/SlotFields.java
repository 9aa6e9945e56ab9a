package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The slots of a strategy, agent or role block as typed fields of its class. */
final class SlotFields {

  private static final String OBJECT = Jvm.descriptor(Jvm.OBJECT);
  private static final String VARIABLES = Jvm.descriptor(Jvm.VARIABLES);

  private final ClassFile file;
  private final InstanceRef ref;
  private final ImmutableList<Slot> slots;
  private final String superName;
  private final Linker linker;

  SlotFields(ClassFile file, SlotOwner owner, Linker linker) {
    this.file = file;
    this.ref = linker.instance(owner);
    this.slots = owner.slots();
    this.superName = owner.instance().className();
    this.linker = linker;
  }

  /** Writes the fields, the constructor, and the methods that read slots by number. */
  void write() {
    for (Slot slot : slots) {
      if (!Jvm.isVoid(slot.rep())) {
        FieldRef field = field(slot);
        file.field(field.name(), field.descriptor(), false);
      }
    }
    file.method("<init>", "()V", this::construct);
    file.method("slotCount", "()I", this::slotCount);
    file.method("slot", "(I)" + OBJECT, this::slot);
  }

  /** Writes the class of a role block's variables. */
  void writeBlock() {
    writeVariables();
    file.method("fresh", "()" + VARIABLES, this::fresh);
  }

  /** Writes what agents and role blocks have besides. */
  void writeVariables() {
    write();
    file.method("copyFrom", "(" + VARIABLES + ")V", code -> copy(code, false));
    file.method("copyDurable", "(" + VARIABLES + ")V", code -> copy(code, true));
  }

  /** Pushes a new instance. */
  void pushNew(Code code) {
    code.newObject(file.name());
    code.callConstructor(file.name(), "()V");
  }

  private FieldRef field(Slot slot) {
    return ref.slots().get(slot.index());
  }

  /** Puts the value on top into the instance under it. */
  void put(Code code, Slot slot) {
    FieldRef field = field(slot);
    code.putField(field.owner(), field.name(), field.descriptor());
  }

  /** Replaces the instance on top by what the slot holds. */
  void get(Code code, Slot slot) {
    FieldRef field = field(slot);
    code.getField(field.owner(), field.name(), field.descriptor());
  }

  private void construct(Code code) {
    code.load(Code.receiver());
    code.callConstructor(superName, "()V");
    code.returns(null);
  }

  void fresh(Code code) {
    pushNew(code);
    code.returns(Sort.REF);
  }

  private void copy(Code code, boolean durableOnly) {
    Variable other = code.variable(Sort.REF);
    Variable twin = code.variable(Sort.REF);
    code.load(other);
    code.cast(file.name());
    code.store(twin);
    for (Slot slot : slots) {
      if (!Jvm.isVoid(slot.rep()) && (slot.durable() || !durableOnly)) {
        code.load(Code.receiver());
        code.load(twin);
        get(code, slot);
        put(code, slot);
      }
    }
    code.returns(null);
  }

  private void slotCount(Code code) {
    code.pushInt(slots.size());
    code.returns(Sort.INT);
  }

  private void slot(Code code) {
    Converter converter = new Converter(code, linker);
    Variable index = code.variable(Sort.INT);
    switchOn(
        code,
        index,
        slots.size(),
        number -> {
          Slot slot = slots.get(number);
          if (!Jvm.isVoid(slot.rep())) {
            code.load(Code.receiver());
            get(code, slot);
          }
          converter.box(slot.rep());
          code.returns(Sort.REF);
        });
    code.pushNull();
    code.returns(Sort.REF);
  }

  /**
   * Goes by a number from 0 to one of the branches, each of which returns; other numbers fall
   * through.
   */
  static void switchOn(Code code, Variable number, int count, IntConsumer branch) {
    if (count == 0) {
      return;
    }
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      marks.add(new Mark());
    }
    Mark otherwise = new Mark();
    code.load(number);
    code.tableSwitch(0, marks, otherwise);
    for (int i = 0; i < count; i++) {
      code.place(marks.get(i));
      branch.accept(i);
    }
    code.place(otherwise);
  }
}
