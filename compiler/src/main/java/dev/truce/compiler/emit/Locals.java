package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one method keeps the function's variables: in variables of the JVM, or, when other methods
 * of the function use them too, in two arrays that all of them are given.
 */
final class Locals {

  private static final String DOUBLE = "java/lang/Double";

  private final Code code;
  private final Function function;
  private final Plan plan;
  private final MethodRef method;
  private final Variable context;
  private final Variable depth;
  private @Nullable Variable slice;
  private @Nullable Variable refs;
  private @Nullable Variable words;
  private final Map<Local, Variable> variables = new HashMap<>();
  private final Set<Local> named = new HashSet<>();

  Locals(Code code, Function function, Plan plan, MethodRef method) {
    this.code = code;
    this.function = function;
    this.plan = plan;
    this.method = method;
    this.context = code.variable(Sort.REF);
    this.depth = code.variable(Sort.INT);
  }

  Variable context() {
    return context;
  }

  Variable depth() {
    return depth;
  }

  /** Whether this is the code of a strategy. */
  boolean inMove() {
    return function.receivers().size() == 1 && owner(0) instanceof StrategyCode;
  }

  /** The variable for the slice of fuel, of functions that spend some. */
  @Nullable Variable slice() {
    return slice;
  }

  /** Whether other methods of the function use a variable too. */
  boolean isShared(Local local) {
    return plan.cell(local) != null;
  }

  // ---- the beginning of a method

  /** Claims the parameters of a function and makes the arrays that its parts share. */
  void beginFunction(Converter converter) {
    Arguments arguments = new Arguments(code, method.signature(), converter);
    if (method.spends()) {
      slice = code.variable(Sort.INT);
    }
    if (!plan.isWhole()) {
      refs = code.variable(Sort.REF);
      words = code.variable(Sort.REF);
      code.pushInt(plan.refCells());
      code.newArray(Jvm.OBJECT);
      code.store(refs);
      code.pushInt(plan.wordCells());
      code.newLongArray();
      code.store(words);
    }
    for (int i = 0; i < function.params().size(); i++) {
      Local param = function.params().get(i);
      if (!Jvm.isVoid(param.rep())) {
        beginParameter(arguments, i, param);
      }
    }
  }

  private void beginParameter(Arguments arguments, int index, Local param) {
    Integer cell = plan.cell(param);
    if (cell != null) {
      storeCell(cell, param.rep(), () -> arguments.push(index));
      return;
    }
    Variable variable = arguments.variable(index);
    if (variable == null) {
      variable = code.variable(Jvm.sort(param.rep()));
      arguments.push(index);
      code.store(variable);
    }
    variables.put(param, variable);
    name(param, variable);
  }

  /** Claims the parameters of a part; of a run of elements, the array comes last. */
  @Nullable Variable beginPart(boolean isRun) {
    refs = code.variable(Sort.REF);
    words = code.variable(Sort.REF);
    Variable array = isRun ? code.variable(Sort.REF) : null;
    if (method.spends()) {
      slice = code.variable(Sort.INT);
    }
    return array;
  }

  /** Gives variables their first values, which nothing but the JVM's verifier sees. */
  void initialise(Set<Local> locals) {
    for (Local local : locals) {
      if (plan.cell(local) == null && !Jvm.isVoid(local.rep())) {
        switch (local.rep().kind()) {
          case BOOL -> code.pushInt(0);
          case LONG -> code.pushLong(0);
          case DOUBLE -> code.pushDouble(0);
          default -> code.pushNull();
        }
        code.store(variable(local));
      }
    }
  }

  // ---- variables

  private Variable variable(Local local) {
    return variables.computeIfAbsent(local, l -> code.variable(Jvm.sort(l.rep())));
  }

  private void name(Local local, Variable variable) {
    if (!local.name().startsWith("$") && !local.name().isEmpty() && named.add(local)) {
      code.name(variable, JvmNames.legal(local.name()), local.rep().descriptor());
    }
  }

  void load(Local local) {
    if (Jvm.isVoid(local.rep())) {
      return;
    }
    Integer cell = plan.cell(local);
    if (cell == null) {
      code.load(variable(local));
    } else {
      loadCell(cell, jvmRep(local));
    }
  }

  /** A receiver has the class of what it is an instance of. */
  private Rep jvmRep(Local local) {
    for (int i = 0; i < function.receivers().size(); i++) {
      if (local == receiver(i)) {
        return method.signature().params().get(i);
      }
    }
    return local.rep();
  }

  /** To come before the value of {@link #endStore}. */
  void beginStore(Local local) {
    Integer cell = plan.cell(local);
    if (cell != null) {
      beginCell(cell, local.rep());
    }
  }

  /** Stores the value on top. */
  void endStore(Local local) {
    if (Jvm.isVoid(local.rep())) {
      return;
    }
    if (plan.cell(local) != null) {
      endCell(local.rep());
    } else {
      Variable variable = variable(local);
      code.store(variable);
      name(local, variable);
    }
  }

  // ---- cells

  void storeCell(int cell, Rep rep, Runnable value) {
    beginCell(cell, rep);
    value.run();
    endCell(rep);
  }

  private void beginCell(int cell, Rep rep) {
    code.load(requireNonNull(rep.isRef() ? refs : words));
    code.pushInt(cell);
  }

  private void endCell(Rep rep) {
    switch (rep.kind()) {
      case BOOL -> code.plain(Plain.INT_TO_LONG);
      case DOUBLE -> code.callStatic(DOUBLE, "doubleToRawLongBits", "(D)J", null);
      default -> {}
    }
    code.plain(rep.isRef() ? Plain.STORE_REF_ELEMENT : Plain.STORE_LONG_ELEMENT);
  }

  void loadCell(int cell, Rep rep) {
    if (Jvm.isVoid(rep)) {
      return;
    }
    code.load(requireNonNull(rep.isRef() ? refs : words));
    code.pushInt(cell);
    code.plain(rep.isRef() ? Plain.LOAD_REF_ELEMENT : Plain.LOAD_LONG_ELEMENT);
    switch (rep.kind()) {
      case BOOL -> code.plain(Plain.LONG_TO_INT);
      case DOUBLE -> code.callStatic(DOUBLE, "longBitsToDouble", "(J)D", null);
      case REF -> {
        if (!rep.className().equals(Jvm.OBJECT)) {
          code.cast(rep.className());
        }
      }
      default -> {}
    }
  }

  // ---- context, depth, receiver

  /** What every part of a function is given. */
  void pushHeader() {
    code.load(context);
    code.load(depth);
    code.load(requireNonNull(refs));
    code.load(requireNonNull(words));
  }

  /** What a receiver is in. */
  Local receiver(int index) {
    return function.params().get(index);
  }

  boolean isReceiver(Expr e) {
    return e instanceof Expr.Get get
        && function.params().subList(0, function.receivers().size()).contains(get.local());
  }

  /** What a receiver is an instance of. */
  SlotOwner owner(int index) {
    return function.receivers().get(index);
  }
}
