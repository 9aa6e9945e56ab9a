package dev.truce.compiler.emit.code;

import dev.truce.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The code of one method as it grows. Where control cannot come, every method of this class does
 * nothing, so that whoever emits need not care. The sorts on the operand stack are known at each
 * point and checked.
 */
public final class Code {

  private final MethodVisitor out;
  private final MethodSites sites;
  private final List<Sort> stack = new ArrayList<>();
  private final List<Named> named = new ArrayList<>();
  private boolean reachable = true;
  private int nextSlot;
  private int line;

  private record Named(String name, String descriptor, Variable variable, Label from) {}

  Code(MethodVisitor out, MethodSites sites, boolean isStatic) {
    this.out = out;
    this.sites = sites;
    this.nextSlot = isStatic ? 0 : 1;
    out.visitCode();
  }

  /** Whether control can come to this point. */
  public boolean reachable() {
    return reachable;
  }

  /** How many operands are on the stack. */
  public int height() {
    return stack.size();
  }

  // ---- variables

  /** The receiver of a method that is not static. */
  public static Variable receiver() {
    return new Variable(0, Sort.REF);
  }

  /** A new variable; parameters are claimed first, in order. */
  public Variable variable(Sort sort) {
    Variable variable = new Variable(nextSlot, sort);
    nextSlot += sort.words();
    return variable;
  }

  /** Names a variable for debuggers, from here to the end of the method. */
  public void name(Variable variable, String name, String descriptor) {
    if (reachable) {
      Label from = new Label();
      out.visitLabel(from);
      named.add(new Named(name, descriptor, variable, from));
    }
  }

  public void load(Variable variable) {
    if (reachable) {
      out.visitVarInsn(variable.sort().loadOpcode, variable.slot());
      push(variable.sort());
    }
  }

  /** Adds a small number to an INT variable. */
  public void increment(Variable variable, int by) {
    if (reachable) {
      out.visitIincInsn(variable.slot(), by);
    }
  }

  public void store(Variable variable) {
    if (reachable) {
      pop(variable.sort());
      out.visitVarInsn(variable.sort().storeOpcode, variable.slot());
    }
  }

  // ---- constants

  public void pushInt(int value) {
    if (reachable) {
      if (value >= -1 && value <= 5) {
        out.visitInsn(Opcodes.ICONST_0 + value);
      } else if (value == (byte) value) {
        out.visitIntInsn(Opcodes.BIPUSH, value);
      } else if (value == (short) value) {
        out.visitIntInsn(Opcodes.SIPUSH, value);
      } else {
        out.visitLdcInsn(value);
      }
      push(Sort.INT);
    }
  }

  public void pushLong(long value) {
    if (reachable) {
      if (value == 0 || value == 1) {
        out.visitInsn(Opcodes.LCONST_0 + (int) value);
      } else {
        out.visitLdcInsn(value);
      }
      push(Sort.LONG);
    }
  }

  public void pushDouble(double value) {
    if (reachable) {
      if (value == 1 || Double.doubleToRawLongBits(value) == 0) {
        out.visitInsn(Opcodes.DCONST_0 + (int) value);
      } else {
        out.visitLdcInsn(value);
      }
      push(Sort.DOUBLE);
    }
  }

  /** A text whose bytes in a class file are at most 65,535. */
  public void pushText(String value) {
    if (reachable) {
      out.visitLdcInsn(value);
      push(Sort.REF);
    }
  }

  public void pushNull() {
    if (reachable) {
      out.visitInsn(Opcodes.ACONST_NULL);
      push(Sort.REF);
    }
  }

  // ---- operations

  public void plain(Plain instruction) {
    if (reachable) {
      popAll(instruction.takes);
      out.visitInsn(instruction.opcode);
      if (instruction.leaves != null) {
        push(instruction.leaves);
      }
    }
  }

  /** Copies the operand on top. */
  public void duplicate() {
    if (reachable) {
      Sort top = stack.get(stack.size() - 1);
      out.visitInsn(top.words() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
      push(top);
    }
  }

  /** Drops the operand on top. */
  public void drop() {
    if (reachable) {
      Sort top = stack.remove(stack.size() - 1);
      out.visitInsn(top.words() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  public void cast(String className) {
    if (reachable) {
      pop(Sort.REF);
      out.visitTypeInsn(Opcodes.CHECKCAST, className);
      push(Sort.REF);
    }
  }

  public void instanceOf(String className) {
    if (reachable) {
      pop(Sort.REF);
      out.visitTypeInsn(Opcodes.INSTANCEOF, className);
      push(Sort.INT);
    }
  }

  /** An array of references; the length is on top. */
  public void newArray(String elementClass) {
    if (reachable) {
      pop(Sort.INT);
      out.visitTypeInsn(Opcodes.ANEWARRAY, elementClass);
      push(Sort.REF);
    }
  }

  /** A {@code long[]}; the length is on top. */
  public void newLongArray() {
    if (reachable) {
      pop(Sort.INT);
      out.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
      push(Sort.REF);
    }
  }

  /** A new object twice, for its constructor and for keeps. */
  public void newObject(String className) {
    if (reachable) {
      out.visitTypeInsn(Opcodes.NEW, className);
      push(Sort.REF);
      duplicate();
    }
  }

  public void getStatic(String owner, String name, String descriptor) {
    field(Opcodes.GETSTATIC, owner, name, descriptor);
  }

  public void putStatic(String owner, String name, String descriptor) {
    field(Opcodes.PUTSTATIC, owner, name, descriptor);
  }

  public void getField(String owner, String name, String descriptor) {
    field(Opcodes.GETFIELD, owner, name, descriptor);
  }

  public void putField(String owner, String name, String descriptor) {
    field(Opcodes.PUTFIELD, owner, name, descriptor);
  }

  private void field(int opcode, String owner, String name, String descriptor) {
    if (reachable) {
      Sort sort = Sort.of(descriptor);
      if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
        pop(sort);
      }
      if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
        pop(Sort.REF);
      }
      out.visitFieldInsn(opcode, owner, name, descriptor);
      if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
        push(sort);
      }
    }
  }

  /**
   * Calls a static method.
   *
   * @param site what the script was doing, for error messages; null when the call cannot fail or
   *     call the script
   */
  public void callStatic(String owner, String name, String descriptor, @Nullable Span site) {
    call(Opcodes.INVOKESTATIC, owner, name, descriptor, site);
  }

  public void callVirtual(String owner, String name, String descriptor, @Nullable Span site) {
    call(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, site);
  }

  public void callConstructor(String owner, String descriptor) {
    call(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, null);
  }

  private void call(int opcode, String owner, String name, String descriptor, @Nullable Span site) {
    if (reachable) {
      popParameters(descriptor);
      if (opcode != Opcodes.INVOKESTATIC) {
        pop(Sort.REF);
      }
      if (site != null) {
        Label here = new Label();
        out.visitLabel(here);
        sites.add(here, site);
        lineAt(here, sites.line(site));
      }
      out.visitMethodInsn(opcode, owner, name, descriptor, false);
      int end = descriptor.lastIndexOf(')') + 1;
      if (descriptor.charAt(end) != 'V') {
        push(Sort.at(descriptor, end));
      }
    }
  }

  /** Says which line of the script the code from here on stands for. */
  public void line(Span span) {
    if (reachable && sites.line(span) != line) {
      Label here = new Label();
      out.visitLabel(here);
      lineAt(here, sites.line(span));
    }
  }

  private void lineAt(Label here, int now) {
    if (now != line) {
      out.visitLineNumber(now, here);
      line = now;
    }
  }

  // ---- control

  public void jump(Mark target) {
    if (reachable) {
      arriveAt(target);
      out.visitJumpInsn(Opcodes.GOTO, target.label);
      leave();
    }
  }

  public void jumpIf(Test test, Mark target) {
    if (reachable) {
      popAll(test.takes);
      arriveAt(target);
      out.visitJumpInsn(test.opcode, target.label);
    }
  }

  /** Jumps to the target of {@code first} plus the target's place in the list. */
  public void tableSwitch(int first, List<Mark> targets, Mark otherwise) {
    if (targets.isEmpty()) {
      drop();
      jump(otherwise);
    } else if (reachable) {
      pop(Sort.INT);
      targets.forEach(this::arriveAt);
      arriveAt(otherwise);
      Label[] labels = targets.stream().map(t -> t.label).toArray(Label[]::new);
      out.visitTableSwitchInsn(first, first + labels.length - 1, otherwise.label, labels);
      leave();
    }
  }

  /**
   * @param keys ascending
   */
  public void lookupSwitch(int[] keys, List<Mark> targets, Mark otherwise) {
    if (reachable) {
      pop(Sort.INT);
      targets.forEach(this::arriveAt);
      arriveAt(otherwise);
      Label[] labels = targets.stream().map(t -> t.label).toArray(Label[]::new);
      out.visitLookupSwitchInsn(otherwise.label, keys, labels);
      leave();
    }
  }

  /** A place to jump back to: reached from above only. */
  public Mark here() {
    Mark mark = new Mark();
    place(mark);
    return mark;
  }

  /** Puts a mark here. */
  public void place(Mark mark) {
    if (mark.placed) {
      throw new IllegalStateException("placed twice");
    }
    if (reachable) {
      arriveAt(mark);
    }
    if (mark.stack == null) {
      return; // nobody comes here
    }
    mark.placed = true;
    out.visitLabel(mark.label);
    stack.clear();
    stack.addAll(mark.stack);
    reachable = true;
  }

  private void arriveAt(Mark mark) {
    if (mark.stack == null) {
      mark.stack = List.copyOf(stack);
    } else if (!mark.stack.equals(stack)) {
      throw new IllegalStateException("stack " + stack + " at a place with " + mark.stack);
    }
  }

  /** Returns the operand on top, or nothing when the method gives nothing. */
  public void returns(@Nullable Sort sort) {
    if (reachable) {
      if (sort == null) {
        out.visitInsn(Opcodes.RETURN);
      } else {
        pop(sort);
        out.visitInsn(sort.returnOpcode);
      }
      leave();
    }
  }

  /** Throws the object on top. */
  public void throwTop() {
    if (reachable) {
      pop(Sort.REF);
      out.visitInsn(Opcodes.ATHROW);
      leave();
    }
  }

  private void leave() {
    reachable = false;
    stack.clear();
  }

  // ---- what lies below on the stack

  /** Drops all operands above {@code height} but the one on top, if {@code keepTop}. */
  public void unwind(int height, boolean keepTop) {
    if (!reachable || stack.size() == height + (keepTop ? 1 : 0)) {
      return;
    }
    Variable kept = null;
    if (keepTop) {
      kept = variable(stack.get(stack.size() - 1));
      store(kept);
    }
    while (stack.size() > height) {
      drop();
    }
    if (kept != null) {
      load(kept);
    }
  }

  /**
   * Moves all operands to variables, so that a loop runs on an empty stack: only such loops are
   * compiled while they run.
   */
  public List<Variable> spill() {
    List<Variable> variables = new ArrayList<>();
    while (reachable && !stack.isEmpty()) {
      Variable variable = variable(stack.get(stack.size() - 1));
      store(variable);
      variables.add(0, variable);
    }
    return variables;
  }

  /** Brings back what {@link #spill} took. */
  public void restore(List<Variable> variables) {
    variables.forEach(this::load);
  }

  private void push(Sort sort) {
    stack.add(sort);
  }

  private void pop(Sort expected) {
    Sort top = stack.isEmpty() ? null : stack.remove(stack.size() - 1);
    if (top != expected) {
      throw new IllegalStateException("wanted " + expected + " on the stack, found " + top);
    }
  }

  private void popAll(List<Sort> expected) {
    for (int i = expected.size() - 1; i >= 0; i--) {
      pop(expected.get(i));
    }
  }

  /** Takes off the arguments of a method, whose sorts its descriptor tells. */
  private void popParameters(String descriptor) {
    int height = stack.size() - Sort.countParameters(descriptor);
    int index = height;
    for (int at = 1; descriptor.charAt(at) != ')'; at = Sort.nextParameter(descriptor, at)) {
      Sort expected = Sort.at(descriptor, at);
      Sort found = index < 0 ? null : stack.get(index);
      if (found != expected) {
        throw new IllegalStateException("wanted " + expected + " on the stack, found " + found);
      }
      index++;
    }
    while (stack.size() > height) {
      stack.remove(stack.size() - 1);
    }
  }

  /** Ends the method; nothing may be added any more. */
  void end() {
    if (reachable) {
      throw new IllegalStateException("control runs off the end of " + sites.function());
    }
    Label end = new Label();
    out.visitLabel(end);
    for (Named n : named) {
      out.visitLocalVariable(n.name, n.descriptor, null, n.from, end, n.variable.slot());
    }
    out.visitMaxs(0, 0);
    out.visitEnd();
    sites.finish(end.getOffset());
  }
}
