package dev.truce.compiler.emit;

import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Plain;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a class that holds constant objects in final fields, which are unpacked when the class is
 * first used.
 */
final class ConstantsClass {

  private static final int MANY = 1_000;

  private record Constant(Object value, FieldRef field, String className) {}

  private final ClassFile file;
  private final List<Constant> all = new ArrayList<>();

  ConstantsClass(ClassFile file) {
    this.file = file;
  }

  boolean isFull() {
    return all.size() == MANY;
  }

  /** The field for a constant, which all code sees as one of {@code className}. */
  FieldRef add(Object value, String className) {
    FieldRef field = new FieldRef(file.name(), "c" + all.size(), Jvm.descriptor(className));
    all.add(new Constant(value, field, className));
    file.staticField(field.name(), field.descriptor(), true);
    return field;
  }

  void write() {
    file.staticMethod("<clinit>", "()V", this::initialise);
    file.finish();
  }

  private void initialise(Code code) {
    ConstantWriter packed = new ConstantWriter(all.size());
    all.forEach(c -> packed.write(c.value));
    ClassFile.pushTexts(code, packed.pieces());
    code.callStatic(Jvm.CONSTANT_READER, "read", "([Ljava/lang/String;)[Ljava/lang/Object;", null);
    Variable objects = code.variable(Sort.REF);
    code.store(objects);
    for (int i = 0; i < all.size(); i++) {
      Constant constant = all.get(i);
      code.load(objects);
      code.pushInt(i);
      code.plain(Plain.LOAD_REF_ELEMENT);
      if (!constant.className.equals(Jvm.OBJECT)) {
        code.cast(constant.className);
      }
      code.putStatic(constant.field.owner(), constant.field.name(), constant.field.descriptor());
    }
    code.returns(null);
  }
}
