package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class of a function value: captures in fields, and a call of the function's method.
 */
final class LambdaClass {

  private static final String OBJECT = Jvm.descriptor(Jvm.OBJECT);
  private static final String CONTEXT = Jvm.descriptor(Jvm.CONTEXT);
  private static final String ALL = "(" + CONTEXT + "[" + OBJECT + ")" + OBJECT;

  private final ClassFile file;
  private final LambdaRef ref;
  private final MethodRef method;
  private final Linker linker;
  private final int captures;
  private final int arity;

  private LambdaClass(ClassFile file, LambdaRef ref, MethodRef method, Linker linker) {
    this.file = file;
    this.ref = ref;
    this.method = method;
    this.linker = linker;
    this.captures = ref.captures().params().size();
    this.arity = method.signature().params().size() - captures;
  }

  static void write(ClassFile file, LambdaRef ref, MethodRef method, Linker linker) {
    new LambdaClass(file, ref, method, linker).write();
  }

  private void write() {
    for (int i = 0; i < captures; i++) {
      if (!Jvm.isVoid(capture(i))) {
        file.field("c" + i, capture(i).descriptor(), false);
      }
    }
    file.method(
        "<init>",
        "()V",
        code -> {
          code.load(Code.receiver());
          code.pushInt(arity);
          code.callConstructor(Jvm.FUN, "(I)V");
          code.returns(null);
        });
    if (captures == 0) {
      writeInstance();
    } else {
      writeMake();
    }
    if (arity <= 3) {
      file.method(
          "apply", "(" + CONTEXT + OBJECT.repeat(arity) + ")" + OBJECT, code -> apply(code, false));
      file.method("applyAll", ALL, this::spread);
    } else {
      file.method("applyAll", ALL, code -> apply(code, true));
    }
  }

  private Rep capture(int index) {
    return ref.captures().params().get(index);
  }

  private void writeInstance() {
    file.staticField(LambdaRef.INSTANCE, Jvm.descriptor(Jvm.FUN), true);
    file.staticMethod(
        "<clinit>",
        "()V",
        code -> {
          code.newObject(file.name());
          code.callConstructor(file.name(), "()V");
          code.putStatic(file.name(), LambdaRef.INSTANCE, Jvm.descriptor(Jvm.FUN));
          code.returns(null);
        });
  }

  private void writeMake() {
    file.staticMethod(
        LambdaRef.MAKE,
        ref.makeDescriptor(),
        code -> {
          Converter converter = new Converter(code, linker);
          Arguments given = new Arguments(code, ref.captures(), converter);
          code.newObject(file.name());
          code.callConstructor(file.name(), "()V");
          for (int i = 0; i < captures; i++) {
            if (!Jvm.isVoid(capture(i))) {
              code.duplicate();
              given.push(i);
              code.putField(file.name(), "c" + i, capture(i).descriptor());
            }
          }
          code.returns(Sort.REF);
        });
  }

  private void apply(Code code, boolean all) {
    Variable context = code.variable(Sort.REF);
    List<Variable> given = new ArrayList<>();
    for (int i = 0; i < (all ? 1 : arity); i++) {
      given.add(code.variable(Sort.REF));
    }
    Converter converter = new Converter(code, linker);
    Variable depth = code.variable(Sort.INT);
    code.load(context);
    code.getField(Jvm.CONTEXT, "depth", "I");
    code.store(depth);
    code.load(context);
    pushNextDepth(code, depth);
    code.callVirtual(Jvm.CONTEXT, "enter", "(I)V", null);
    code.load(context);
    pushNextDepth(code, depth);
    List<Runnable> arguments = new ArrayList<>();
    for (int i = 0; i < captures; i++) {
      int index = i;
      arguments.add(() -> pushCapture(code, index));
    }
    for (int i = 0; i < arity; i++) {
      int index = i;
      arguments.add(
          () -> {
            code.load(given.get(all ? 0 : index));
            if (all) {
              converter.element(index, Rep.OBJECT);
            }
            converter.unbox(method.signature().params().get(captures + index));
          });
    }
    Arguments.push(code, converter, method.signature(), arguments);
    method.pushSlice(code, context);
    code.callStatic(method.owner(), method.name(), method.descriptor(), null);
    converter.box(method.result());
    if (method.spends()) {
      code.load(context);
      code.load(depth);
      code.putField(Jvm.CONTEXT, "depth", "I");
    }
    code.returns(Sort.REF);
  }

  private void pushCapture(Code code, int index) {
    if (!Jvm.isVoid(capture(index))) {
      code.load(Code.receiver());
      code.getField(file.name(), "c" + index, capture(index).descriptor());
    }
  }

  private static void pushNextDepth(Code code, Variable depth) {
    code.load(depth);
    code.pushInt(1);
    code.plain(Plain.ADD_INT);
  }

  private void spread(Code code) {
    Variable context = code.variable(Sort.REF);
    Variable all = code.variable(Sort.REF);
    code.load(Code.receiver());
    code.load(context);
    for (int i = 0; i < arity; i++) {
      code.load(all);
      new Converter(code, linker).element(i, Rep.OBJECT);
    }
    code.callVirtual(
        file.name(), "apply", "(" + CONTEXT + OBJECT.repeat(arity) + ")" + OBJECT, null);
    code.returns(Sort.REF);
  }
}
