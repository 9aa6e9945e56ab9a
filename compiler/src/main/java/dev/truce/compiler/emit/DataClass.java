package dev.truce.compiler.emit;

import dev.truce.compiler.core.Expr.Layout;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Mark;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Test;
import dev.truce.compiler.emit.code.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class of a layout, with a typed field for each of its own. Fields are read by static
 * methods that take any Data of the shape, since the library makes some (tuples) without knowing
 * this class. A layout with more fields than a constructor takes has a class without instances, and
 * its values are generic.
 */
final class DataClass {

  private final ClassFile file;
  private final Layout layout;
  private final LayoutRef ref;
  private final Linker linker;
  private final FieldRef shape;

  DataClass(ClassFile file, Layout layout, LayoutRef ref, Linker linker) {
    this.file = file;
    this.layout = layout;
    this.ref = ref;
    this.linker = linker;
    this.shape = linker.constant(layout.shape(), Jvm.SHAPE);
  }

  void write() {
    boolean generic = ref.fields().packed();
    if (generic) {
      file.staticMethod(LayoutRef.MAKE, ref.makeDescriptor(), this::makeGeneric);
    } else {
      for (int i = 0; i < layout.fields().size(); i++) {
        if (!Jvm.isVoid(rep(i))) {
          file.field(LayoutRef.field(i), rep(i).descriptor(), true);
        }
      }
      file.method("<init>", "(" + ref.fields().descriptors() + ")V", this::construct);
      file.staticMethod(LayoutRef.MAKE, ref.makeDescriptor(), this::make);
    }
    file.method("shape", "()" + shape.descriptor(), this::pushShape);
    file.method("field", "(I)" + Jvm.descriptor(Jvm.OBJECT), generic ? this::noField : this::field);
    if (!generic) {
      file.method("feed", "(" + Jvm.descriptor(Jvm.DIGEST) + ")V", this::feed);
    }
    for (int i = 0; i < layout.fields().size(); i++) {
      int index = i;
      file.staticMethod(
          LayoutRef.field(i), ref.getDescriptor(i), code -> get(code, index, generic));
    }
  }

  private Rep rep(int index) {
    return layout.fields().get(index);
  }

  private void pushShape(Code code) {
    code.getStatic(shape.owner(), shape.name(), shape.descriptor());
    code.returns(Sort.REF);
  }

  private void construct(Code code) {
    Arguments arguments = new Arguments(code, ref.fields(), new Converter(code, linker));
    code.load(Code.receiver());
    code.pushInt(layout.shape().ordinal());
    code.callConstructor(Jvm.DATA, "(I)V");
    for (int i = 0; i < layout.fields().size(); i++) {
      if (!Jvm.isVoid(rep(i))) {
        code.load(Code.receiver());
        arguments.push(i);
        code.putField(file.name(), LayoutRef.field(i), rep(i).descriptor());
      }
    }
    code.returns(null);
  }

  private void make(Code code) {
    Arguments arguments = new Arguments(code, ref.fields(), new Converter(code, linker));
    code.newObject(file.name());
    for (int i = 0; i < layout.fields().size(); i++) {
      arguments.push(i);
    }
    code.callConstructor(file.name(), "(" + ref.fields().descriptors() + ")V");
    code.returns(Sort.REF);
  }

  private void makeGeneric(Code code) {
    Variable fields = code.variable(Sort.REF);
    code.newObject(Jvm.GENERIC_DATA);
    code.getStatic(shape.owner(), shape.name(), shape.descriptor());
    code.load(fields);
    code.callConstructor(
        Jvm.GENERIC_DATA, "(" + shape.descriptor() + "[" + Jvm.descriptor(Jvm.OBJECT) + ")V");
    code.returns(Sort.REF);
  }

  private void noField(Code code) {
    code.pushNull();
    code.returns(Sort.REF);
  }

  private void field(Code code) {
    Converter converter = new Converter(code, linker);
    Variable index = code.variable(Sort.INT);
    List<Mark> marks = new ArrayList<>();
    layout.fields().forEach(f -> marks.add(new Mark()));
    Mark otherwise = new Mark();
    code.load(index);
    code.tableSwitch(0, marks, otherwise);
    for (int i = 0; i < marks.size(); i++) {
      code.place(marks.get(i));
      if (!Jvm.isVoid(rep(i))) {
        code.load(Code.receiver());
        code.getField(file.name(), LayoutRef.field(i), rep(i).descriptor());
      }
      converter.box(rep(i));
      code.returns(Sort.REF);
    }
    code.place(otherwise);
    noField(code);
  }

  /** Every message that is sent goes through here: numbers are not boxed. */
  private void feed(Code code) {
    Converter converter = new Converter(code, linker);
    Variable digest = code.variable(Sort.REF);
    for (int i = 0; i < layout.fields().size(); i++) {
      code.load(digest);
      if (!Jvm.isVoid(rep(i))) {
        code.load(Code.receiver());
        code.getField(file.name(), LayoutRef.field(i), rep(i).descriptor());
      }
      String method = feeder(rep(i));
      if (method.equals("value")) {
        converter.box(rep(i));
      }
      String taken = method.equals("value") ? Jvm.descriptor(Jvm.OBJECT) : rep(i).descriptor();
      code.callVirtual(Jvm.DIGEST, method, "(" + taken + ")V", null);
    }
    code.returns(null);
  }

  /** The method of a digest that takes values of a rep as they stand. */
  private static String feeder(Rep rep) {
    return switch (rep.boxing()) {
      case BOOL -> "bool";
      case INT -> "integer";
      case FLOAT -> "floating";
      case DURATION -> "duration";
      case TIME -> "time";
      default -> "value";
    };
  }

  private void get(Code code, int index, boolean generic) {
    Variable data = code.variable(Sort.REF);
    Mark foreign = new Mark();
    if (!generic && !Jvm.isVoid(rep(index))) {
      code.load(data);
      code.instanceOf(file.name());
      code.jumpIf(Test.ZERO, foreign);
      code.load(data);
      code.cast(file.name());
      code.getField(file.name(), LayoutRef.field(index), rep(index).descriptor());
      code.returns(Jvm.sort(rep(index)));
      code.place(foreign);
    }
    code.load(data);
    code.pushInt(index);
    code.callVirtual(Jvm.DATA, "field", "(I)" + Jvm.descriptor(Jvm.OBJECT), null);
    new Converter(code, linker).unbox(rep(index));
    code.returns(Jvm.isVoid(rep(index)) ? null : Jvm.sort(rep(index)));
  }
}
