package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the class of a strategy at work: its slots, and the kernel's methods. One instance that
 * never plays is the factory of the others.
 */
final class PolicyClass {

  private static final String FACTORY = "FACTORY";
  private static final String OBJECT = Jvm.descriptor(Jvm.OBJECT);

  /** The static method that makes the strategy as a value from its boxed parameters. */
  static final String VALUE = "value";

  static final String VALUE_DESCRIPTOR = "([" + OBJECT + ")" + Jvm.descriptor(Jvm.STRATEGY_VALUE);

  private static final String POLICY = Jvm.descriptor(Jvm.POLICY);
  private static final String SEAT = Jvm.descriptor(Jvm.SEAT);
  private static final String CONTEXT = Jvm.descriptor(Jvm.CONTEXT);
  private static final String AFTER = "(" + CONTEXT + "J" + SEAT + "J" + SEAT + "J)J";
  private static final String AT_WORK = "(" + OBJECT + ")" + OBJECT;

  private final ClassFile file;
  private final StrategyCode strategy;
  private final SlotFields fields;
  private final Linker linker;

  PolicyClass(ClassFile file, StrategyCode strategy, Linker linker) {
    this.file = file;
    this.strategy = strategy;
    this.fields = new SlotFields(file, strategy, linker);
    this.linker = linker;
  }

  void write() {
    fields.write();
    file.staticField(FACTORY, Jvm.descriptor(file.name()), true);
    file.staticMethod("<clinit>", "()V", this::initialise);
    file.method("create", "(" + Jvm.descriptor(Jvm.STRATEGY_VALUE) + ")" + POLICY, this::create);
    file.staticMethod(VALUE, VALUE_DESCRIPTOR, this::value);
    MethodRef start = linker.method(strategy.start());
    file.method("start", "(" + CONTEXT + ")V", code -> run(code, start, false));
    writeMove();
    file.method("copy", "()" + POLICY, this::copy);
  }

  private void writeMove() {
    MoveAfter after = linker.moveAfter(strategy.move());
    if (after == null) {
      MethodRef move = linker.method(strategy.move());
      if (move.result().kind() == Rep.Kind.LONG) {
        file.method("move", "(" + CONTEXT + ")J", code -> run(code, move, false));
      }
      file.method("moveBoxed", "(" + CONTEXT + ")" + OBJECT, code -> run(code, move, true));
      return;
    }
    MethodRef move = linker.method(after.function());
    file.method("takesLastMoves", "()Z", PolicyClass::yes);
    file.method("moveAfter", AFTER, code -> runAfter(code, move));
    file.method("move", "(" + CONTEXT + ")J", code -> look(code, after, null));
    file.method(
        "moveBoxed", "(" + CONTEXT + ")" + OBJECT, code -> look(code, after, move.result()));
  }

  private static void yes(Code code) {
    code.pushInt(1);
    code.returns(Sort.INT);
  }

  private static void runAfter(Code code, MethodRef move) {
    Variable context = code.variable(Sort.REF);
    Variable round = code.variable(Sort.LONG);
    Variable me = code.variable(Sort.REF);
    Variable mine = code.variable(Sort.LONG);
    Variable opponent = code.variable(Sort.REF);
    Variable theirs = code.variable(Sort.LONG);
    code.load(context);
    code.load(context);
    code.getField(Jvm.CONTEXT, "depth", "I");
    code.load(Code.receiver());
    code.load(round);
    code.load(me);
    code.load(mine);
    code.load(opponent);
    code.load(theirs);
    move.pushSlice(code, context);
    code.callStatic(move.owner(), move.name(), move.descriptor(), null);
    code.returns(Sort.LONG);
  }

  /** Fetches what the move reads from the table; boxes the move if {@code boxed} says how. */
  private void look(Code code, MoveAfter after, @Nullable Rep boxed) {
    Variable context = code.variable(Sort.REF);
    code.load(Code.receiver());
    code.load(context);
    if (after.readsRound()) {
      code.load(Code.receiver());
      code.callStatic(Jvm.POLICIES, "round", "(" + POLICY + ")J", null);
    } else {
      code.pushLong(0);
    }
    seat(code, "me", after.readsMine());
    seat(code, "opponent", after.readsTheirs());
    code.callVirtual(file.name(), "moveAfter", AFTER, null);
    if (boxed == null) {
      code.returns(Sort.LONG);
    } else {
      new Converter(code, linker).box(boxed);
      code.returns(Sort.REF);
    }
  }

  /** A seat and its last move. */
  private static void seat(Code code, String seat, boolean read) {
    if (read) {
      code.load(Code.receiver());
      code.callStatic(Jvm.POLICIES, seat, "(" + POLICY + ")" + SEAT, null);
      code.duplicate();
      code.callVirtual(Jvm.SEAT, "last", "()J", null);
    } else {
      code.pushNull();
      code.pushLong(0);
    }
  }

  private void initialise(Code code) {
    fields.pushNew(code);
    code.putStatic(file.name(), FACTORY, Jvm.descriptor(file.name()));
    code.returns(null);
  }

  private void create(Code code) {
    Converter converter = new Converter(code, linker);
    Variable value = code.variable(Sort.REF);
    fields.pushNew(code);
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
        fields.put(code, slot);
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

  private void copy(Code code) {
    Converter converter = new Converter(code, linker);
    fields.pushNew(code);
    for (Slot slot : strategy.slots()) {
      if (!Jvm.isVoid(slot.rep())) {
        code.duplicate();
        code.load(Code.receiver());
        fields.get(code, slot);
        if (canHoldChildren(slot)) {
          code.callStatic(Jvm.POLICY, "copyOfSlot", AT_WORK, null);
          converter.unbox(slot.rep());
        }
        fields.put(code, slot);
      }
    }
    code.returns(Sort.REF);
  }
}
