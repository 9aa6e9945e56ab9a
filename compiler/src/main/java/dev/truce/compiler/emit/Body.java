package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import java.util.List;

/**
 * Emits the code of one method: a function or a part of one. Each node leaves exactly one value of
 * its rep on the stack, nothing if that is VOID, and control at its end unless it diverges.
 */
final class Body implements Expr.Cases<Code> {

  final Code code;
  final Linker linker;
  final Converter converter;
  private final Plan plan;
  private final Expr root;
  private final Locals locals;
  private final Exits exits;
  private final Fuel fuel;
  final Bounds bounds;
  private final Conditions conditions;
  private final Switches switches;
  private final Calls calls;
  private final Loops loops;

  Body(
      Code code,
      Linker linker,
      Plan plan,
      Expr root,
      Locals locals,
      Exits exits,
      Fuel fuel,
      Bounds bounds) {
    this.code = code;
    this.linker = linker;
    this.plan = plan;
    this.root = root;
    this.locals = locals;
    this.exits = exits;
    this.fuel = fuel;
    this.bounds = bounds;
    this.converter = new Converter(code, linker);
    this.conditions = new Conditions(this);
    this.switches = new Switches(this);
    this.calls = new Calls(this, locals, fuel);
    this.loops = new Loops(this, conditions, exits, locals, fuel);
  }

  /** Emits an expression, or the call of the part that it became. */
  void emit(Expr e) {
    Part part = e == root ? null : plan.part(e);
    if (part == null) {
      e.match(this);
      return;
    }
    callPart(part);
    Rep rep = part.body.rep();
    if (!part.exits.isEmpty()) {
      exits.afterPart(part, rep);
    } else if (!part.completes()) {
      code.unwind(0, false);
      code.pushNull();
      code.throwTop(); // never comes here
    }
  }

  private void callPart(Part part) {
    fuel.put();
    locals.pushHeader();
    code.callStatic(part.owner(), part.name(), part.descriptor(), null);
    fuel.take();
  }

  /** Emits an expression whose value is wanted in a rep that may be VOID. */
  void emit(Expr e, Rep wanted) {
    if (Jvm.isVoid(wanted)) {
      emitEffect(e);
    } else {
      emit(e);
    }
  }

  /** Emits an expression whose value nobody wants. */
  private void emitEffect(Expr e) {
    if (isCut(e)) {
      emitAndDrop(e);
    } else if (e instanceof Expr.Block block) {
      emitBlock(block, Rep.VOID);
    } else if (e instanceof Expr.Convert convert) {
      emitEffect(convert.value());
    } else if (!(e instanceof Expr.Lit) && !(e instanceof Expr.Get)) {
      emitAndDrop(e);
    }
  }

  private void emitAndDrop(Expr e) {
    emit(e);
    if (!Jvm.isVoid(e.rep())) {
      code.drop();
    }
  }

  /** Whether all of the function is in this method. */
  boolean isWhole() {
    return plan.isWhole();
  }

  /** Whether an expression is emitted elsewhere, so that nobody may look into it. */
  boolean isCut(Expr e) {
    return e != root && plan.part(e) != null;
  }

  void emitBoxed(Expr e) {
    emit(e);
    converter.box(e.rep());
  }

  /** Ends a part that has exits, with its value on top. */
  void endPart(Rep rep) {
    exits.endPart(rep);
  }

  // ---- values and variables

  @Override
  public Code lit(Expr.Lit e) {
    Object value = e.value();
    switch (e.rep().kind()) {
      case VOID -> {}
      case BOOL -> code.pushInt(requireNonNull((Boolean) value) ? 1 : 0);
      case LONG -> code.pushLong(requireNonNull((Long) value));
      case DOUBLE -> code.pushDouble(requireNonNull((Double) value));
      case REF -> Literals.push(this, value, e.rep());
    }
    return code;
  }

  @Override
  public Code get(Expr.Get e) {
    locals.load(e.local());
    return code;
  }

  @Override
  public Code set(Expr.Set e) {
    Local local = e.local();
    locals.beginStore(local);
    emit(e.value(), local.rep());
    locals.endStore(local);
    return code;
  }

  @Override
  public Code getGlobal(Expr.GetGlobal e) {
    GlobalRef ref = linker.global(e.global());
    if (e.checked()) {
      Mark there = new Mark();
      code.getStatic(ref.owner(), ref.flag(), "Z");
      code.jumpIf(Test.NOT_ZERO, there);
      code.pushText(e.global().name());
      code.callStatic(
          Jvm.CONTEXT, "unready", "(Ljava/lang/String;)Ldev/truce/runtime/ScriptError;", e.span());
      code.throwTop();
      code.place(there);
    }
    if (!Jvm.isVoid(e.rep())) {
      code.getStatic(ref.owner(), ref.name(), e.rep().descriptor());
    }
    return code;
  }

  @Override
  public Code setGlobal(Expr.SetGlobal e) {
    GlobalRef ref = linker.global(e.global());
    emit(e.value(), e.global().rep());
    if (!Jvm.isVoid(e.global().rep())) {
      code.putStatic(ref.owner(), ref.name(), e.global().rep().descriptor());
    }
    code.pushInt(1);
    code.putStatic(ref.owner(), ref.flag(), "Z");
    return code;
  }

  @Override
  public Code getSlot(Expr.GetSlot e) {
    if (!Jvm.isVoid(e.rep())) {
      FieldRef field = linker.slot(locals.owner(e.slot().receiver()), e.slot());
      locals.load(locals.receiver(e.slot().receiver()));
      code.getField(field.owner(), field.name(), field.descriptor());
    }
    return code;
  }

  @Override
  public Code setSlot(Expr.SetSlot e) {
    if (Jvm.isVoid(e.slot().rep())) {
      emit(e.value(), Rep.VOID);
    } else {
      FieldRef field = linker.slot(locals.owner(e.slot().receiver()), e.slot());
      locals.load(locals.receiver(e.slot().receiver()));
      emit(e.value());
      code.putField(field.owner(), field.name(), field.descriptor());
    }
    return code;
  }

  // ---- operations and calls

  @Override
  public Code operate(Expr.Operate e) {
    if (e.rep().equals(Rep.BOOL)) {
      return conditions.materialise(e);
    }
    e.operands().forEach(this::emit);
    if (bounds.isSafe(e)) {
      code.plain(e.operator() == Operator.ADD_INT ? Plain.ADD_LONG : Plain.SUBTRACT_LONG);
      return code;
    }
    switch (e.operator()) {
      case INT_TO_FLOAT -> code.plain(Plain.LONG_TO_DOUBLE);
      case NEGATE_INT -> code.callStatic(Jvm.OPS, e.operator().method(), "(J)J", e.span());
      case NEGATE_FLOAT -> code.callStatic(Jvm.OPS, e.operator().method(), "(D)D", e.span());
      default -> {
        String type = e.rep().descriptor();
        code.callStatic(Jvm.OPS, e.operator().method(), "(" + type + type + ")" + type, e.span());
      }
    }
    return code;
  }

  @Override
  public Code callNative(Expr.CallNative e) {
    return calls.callNative(e);
  }

  @Override
  public Code call(Expr.Call e) {
    return calls.call(e);
  }

  @Override
  public Code invoke(Expr.Invoke e) {
    return calls.invoke(e);
  }

  @Override
  public Code lambda(Expr.Lambda e) {
    return calls.lambda(e);
  }

  // ---- control

  @Override
  public Code ifExpr(Expr.If e) {
    Mark otherwise = new Mark();
    Mark end = new Mark();
    conditions.jump(e.condition(), false, otherwise);
    bounds.enter(e.condition(), true);
    emit(e.then(), e.rep());
    bounds.leave();
    code.jump(end);
    code.place(otherwise);
    bounds.enter(e.condition(), false);
    emit(e.otherwise(), e.rep());
    bounds.leave();
    code.place(end);
    return code;
  }

  @Override
  public Code and(Expr.And e) {
    return conditions.materialise(e);
  }

  @Override
  public Code or(Expr.Or e) {
    return conditions.materialise(e);
  }

  @Override
  public Code not(Expr.Not e) {
    return conditions.materialise(e);
  }

  @Override
  public Code block(Expr.Block e) {
    emitBlock(e, e.rep());
    return code;
  }

  /** A block; behind a condition that leaves it in one case the other one is known. */
  private void emitBlock(Expr.Block e, Rep wanted) {
    int entered = 0;
    for (Expr effect : e.effects()) {
      emitEffect(effect);
      if (effect instanceof Expr.If choice && !isCut(effect)) {
        if (choice.then().diverges() != choice.otherwise().diverges()) {
          bounds.enter(choice.condition(), choice.otherwise().diverges());
          entered++;
        }
      }
    }
    emit(e.result(), wanted);
    for (; entered > 0; entered--) {
      bounds.leave();
    }
  }

  @Override
  public Code loop(Expr.Loop e) {
    return loops.emit(e);
  }

  @Override
  public Code breaks(Expr.Break e) {
    exits.take(new Exit(Exit.Kind.BREAK, e.label()), Rep.VOID);
    return code;
  }

  @Override
  public Code continues(Expr.Continue e) {
    exits.take(new Exit(Exit.Kind.CONTINUE, e.label()), Rep.VOID);
    return code;
  }

  @Override
  public Code returns(Expr.Return e) {
    Rep rep = exits.rep(Exit.RETURN);
    emit(e.value(), rep);
    exits.take(Exit.RETURN, rep);
    return code;
  }

  @Override
  public Code leave(Expr.Leave e) {
    Exit exit = new Exit(Exit.Kind.LEAVE, e.label());
    Rep rep = exits.rep(exit);
    emit(e.value(), rep);
    exits.take(exit, rep);
    return code;
  }

  @Override
  public Code labelled(Expr.Labelled e) {
    List<Variable> below = code.spill();
    Mark end = new Mark();
    exits.target(new Exit(Exit.Kind.LEAVE, e.label()), end, e.rep());
    emit(e.body(), e.rep());
    code.place(end);
    if (!below.isEmpty() && code.reachable()) {
      Variable result = Jvm.isVoid(e.rep()) ? null : code.variable(Jvm.sort(e.rep()));
      if (result != null) {
        code.store(result);
      }
      code.restore(below);
      if (result != null) {
        code.load(result);
      }
    }
    return code;
  }

  @Override
  public Code switches(Expr.Switch e) {
    return switches.emit(e);
  }

  @Override
  public Code fail(Expr.Fail e) {
    code.getStatic(Jvm.FAULT, e.fault().name(), Jvm.descriptor(Jvm.FAULT));
    emit(e.message());
    String descriptor =
        "(" + Jvm.descriptor(Jvm.FAULT) + "Ljava/lang/String;)" + Jvm.descriptor(Jvm.SCRIPT_ERROR);
    code.callStatic(Jvm.CONTEXT, "failure", descriptor, e.span());
    code.throwTop();
    return code;
  }

  // ---- data

  @Override
  public Code newData(Expr.NewData e) {
    if (e.fields().isEmpty()) {
      Literals.push(this, e.layout().shape().constant(), e.rep());
      return code;
    }
    LayoutRef ref = linker.layout(e.layout());
    calls.pushArguments(ref.fields(), e.fields());
    code.callStatic(ref.owner(), LayoutRef.MAKE, ref.makeDescriptor(), null);
    return code;
  }

  @Override
  public Code getField(Expr.GetField e) {
    emit(e.data());
    LayoutRef ref = linker.layout(e.layout());
    code.callStatic(ref.owner(), LayoutRef.field(e.index()), ref.getDescriptor(e.index()), null);
    return code;
  }

  @Override
  public Code tag(Expr.Tag e) {
    emit(e.data());
    code.callVirtual(Jvm.DATA, "tag", "()J", null);
    return code;
  }

  @Override
  public Code convert(Expr.Convert e) {
    emit(e.value());
    if (code.reachable()) {
      converter.convert(e.value().rep(), e.rep());
    }
    return code;
  }

  @Override
  public Code array(Expr.Array e) {
    List<Part> runs = plan.runs(e);
    if (runs == null) {
      return calls.pushArray(e.elements());
    }
    code.pushInt(e.elements().size());
    code.newArray(Jvm.OBJECT);
    Variable array = code.variable(Sort.REF);
    code.store(array);
    for (Part run : runs) {
      fuel.put();
      locals.pushHeader();
      code.load(array);
      code.callStatic(run.owner(), run.name(), run.descriptor(), null);
      fuel.take();
      if (!run.exits.isEmpty()) {
        exits.afterPart(run, Rep.VOID);
      }
    }
    code.load(array);
    return code;
  }

  /** Fills the array of a run of elements. */
  void emitRun(Part run, Variable array) {
    Expr.Block elements = (Expr.Block) run.body;
    int index = run.firstElement;
    for (Expr element : elements.effects()) {
      emitElement(array, index++, element);
    }
    emitElement(array, index, elements.result());
  }

  private void emitElement(Variable array, int index, Expr element) {
    code.load(array);
    code.pushInt(index);
    emitBoxed(element);
    code.plain(Plain.STORE_REF_ELEMENT);
  }

  @Override
  public Code newStrategy(Expr.NewStrategy e) {
    return calls.newStrategy(e);
  }

  @Override
  public Code prototype(Expr.Prototype e) {
    String owner = linker.instance(e.code()).owner();
    code.newObject(owner);
    code.callConstructor(owner, "()V");
    return code;
  }
}
