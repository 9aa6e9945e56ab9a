package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class of a strategy at work: a typed field for each slot, and the kernel's methods.
 * One instance that never plays is the factory of the others.
 */
final class PolicyClass {

  private static final String FACTORY = "FACTORY";
  private static final String OBJECT = Jvm.descriptor(Jvm.OBJECT);
  private static final String POLICY = Jvm.descriptor(Jvm.POLICY);
  private static final String CONTEXT = Jvm.descriptor(Jvm.CONTEXT);
  private static final String AT_WORK = "(" + OBJECT + ")" + OBJECT;

  private final ClassFile file;
  private final StrategyCode strategy;
  private final PolicyRef ref;
  private final Linker linker;

  PolicyClass(ClassFile file, StrategyCode strategy, PolicyRef ref, Linker linker) {
    this.file = file;
    this.strategy = strategy;
    this.ref = ref;
    this.linker = linker;
  }

  void write() {
    for (Slot slot : strategy.slots()) {
      if (!Jvm.isVoid(slot.rep())) {
        FieldRef field = field(slot);
        file.field(field.name(), field.descriptor(), false);
      }
    }
    file.staticField(FACTORY, Jvm.descriptor(file.name()), true);
    file.staticMethod("<clinit>", "()V", this::initialise);
    file.method("<init>", "()V", this::construct);
    file.method("create", "(" + Jvm.descriptor(Jvm.STRATEGY_VALUE) + ")" + POLICY, this::create);
    file.staticMethod(PolicyRef.VALUE, PolicyRef.VALUE_DESCRIPTOR, this::value);
    MethodRef start = linker.method(strategy.start());
    file.method("start", "(" + CONTEXT + ")V", code -> run(code, start, false));
    MethodRef move = linker.method(strategy.move());
    if (move.result().kind() == Rep.Kind.LONG) {
      file.method("move", "(" + CONTEXT + ")J", code -> run(code, move, false));
    }
    file.method("moveBoxed", "(" + CONTEXT + ")" + OBJECT, code -> run(code, move, true));
    file.method("slotCount", "()I", this::slotCount);
    file.method("slot", "(I)" + OBJECT, this::slot);
    file.method("copy", "()" + POLICY, this::copy);
  }

  private FieldRef field(Slot slot) {
    return ref.slots().get(slot.index());
  }

  private void newPolicy(Code code) {
    code.newObject(file.name());
    code.callConstructor(file.name(), "()V");
  }

  private void initialise(Code code) {
    newPolicy(code);
    code.putStatic(file.name(), FACTORY, Jvm.descriptor(file.name()));
    code.returns(null);
  }

  private void construct(Code code) {
    code.load(Code.receiver());
    code.callConstructor(Jvm.POLICY, "()V");
    code.returns(null);
  }

  private void create(Code code) {
    Converter converter = new Converter(code, linker);
    Variable value = code.variable(Sort.REF);
    newPolicy(code);
    for (Slot slot : strategy.slots()) {
      if (slot.parameter() && !Jvm.isVoid(slot.rep())) {
        code.duplicate();
        code.load(value);
        code.pushInt(slot.index());
        code.callVirtual(Jvm.STRATEGY_VALUE, "argument", "(I)" + OBJECT, null);
        if (canHoldChildren(slot)) {
          code.callStatic(Jvm.POLICY, "atWork", AT_WORK, null);
        }
        converter.unbox(slot.rep());
        put(code, slot);
      }
    }
    code.returns(Sort.REF);
  }

  /** Whether a parameter may be a strategy or a list of them, which are at work in their slots. */
  private static boolean canHoldChildren(Slot slot) {
    String name = slot.rep().className();
    return slot.parameter()
        && slot.rep().isRef()
        && (name.equals(Jvm.OBJECT)
            || name.equals(Jvm.POLICY)
            || name.equals(Rep.LIST.className()));
  }

  private void put(Code code, Slot slot) {
    FieldRef field = field(slot);
    code.putField(field.owner(), field.name(), field.descriptor());
  }

  private void get(Code code, Slot slot) {
    FieldRef field = field(slot);
    code.getField(field.owner(), field.name(), field.descriptor());
  }

  private void value(Code code) {
    Variable arguments = code.variable(Sort.REF);
    FieldRef type = linker.constant(strategy.type(), Jvm.STRATEGY_TYPE);
    code.newObject(Jvm.STRATEGY_VALUE);
    code.getStatic(type.owner(), type.name(), type.descriptor());
    code.load(arguments);
    code.getStatic(file.name(), FACTORY, Jvm.descriptor(file.name()));
    code.callConstructor(
        Jvm.STRATEGY_VALUE,
        "(" + type.descriptor() + "[" + OBJECT + Jvm.descriptor(Jvm.STRATEGY_FACTORY) + ")V");
    code.returns(Sort.REF);
  }

  private void run(Code code, MethodRef method, boolean boxed) {
    Variable context = code.variable(Sort.REF);
    code.load(context);
    code.load(context);
    code.getField(Jvm.CONTEXT, "depth", "I");
    Converter converter = new Converter(code, linker);
    Arguments.push(code, converter, method.signature(), List.of(() -> code.load(Code.receiver())));
    method.pushSlice(code, context);
    code.callStatic(method.owner(), method.name(), method.descriptor(), null);
    if (boxed) {
      converter.box(method.result());
      code.returns(Sort.REF);
    } else {
      code.returns(Jvm.isVoid(method.result()) ? null : Jvm.sort(method.result()));
    }
  }

  private void slotCount(Code code) {
    code.pushInt(strategy.slots().size());
    code.returns(Sort.INT);
  }

  private void slot(Code code) {
    Converter converter = new Converter(code, linker);
    Variable index = code.variable(Sort.INT);
    List<Mark> marks = new ArrayList<>();
    strategy.slots().forEach(s -> marks.add(new Mark()));
    Mark otherwise = new Mark();
    code.load(index);
    code.tableSwitch(0, marks, otherwise);
    for (Slot slot : strategy.slots()) {
      code.place(marks.get(slot.index()));
      if (!Jvm.isVoid(slot.rep())) {
        code.load(Code.receiver());
        get(code, slot);
      }
      converter.box(slot.rep());
      code.returns(Sort.REF);
    }
    code.place(otherwise);
    code.pushNull();
    code.returns(Sort.REF);
  }

  private void copy(Code code) {
    Converter converter = new Converter(code, linker);
    newPolicy(code);
    for (Slot slot : strategy.slots()) {
      if (!Jvm.isVoid(slot.rep())) {
        code.duplicate();
        code.load(Code.receiver());
        get(code, slot);
        if (canHoldChildren(slot)) {
          code.callStatic(Jvm.POLICY, "copyOfSlot", AT_WORK, null);
          converter.unbox(slot.rep());
        }
        put(code, slot);
      }
    }
    code.returns(Sort.REF);
  }
}
