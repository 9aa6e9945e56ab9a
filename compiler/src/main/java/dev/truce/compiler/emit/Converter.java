package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Plain;

/** Emits the change of the value on top of the stack from one rep to another. */
final class Converter {

  private final Code code;
  private final Linker linker;

  Converter(Code code, Linker linker) {
    this.code = code;
    this.linker = linker;
  }

  void convert(Rep from, Rep to) {
    if (Jvm.isVoid(to)) {
      if (!Jvm.isVoid(from)) {
        code.drop();
      }
    } else if (to.isRef()) {
      box(from);
      if (from.isRef()
          && !to.className().equals(Jvm.OBJECT)
          && !to.className().equals(from.className())) {
        code.cast(to.className());
      }
    } else if (from.isRef()) {
      unbox(to);
    }
  }

  /** From any rep to an object. */
  void box(Rep from) {
    switch (from.boxing()) {
      case NONE -> {}
      case UNIT -> code.getStatic(Jvm.UNIT, "UNIT", Jvm.descriptor(Jvm.UNIT));
      case BOOL -> code.callStatic("java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;", null);
      case INT -> code.callStatic("java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", null);
      case FLOAT -> code.callStatic("java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", null);
      case DURATION ->
          code.callStatic(
              Jvm.BOXES, "duration", "(J)Ldev/truce/runtime/value/DurationValue;", null);
      case TIME ->
          code.callStatic(Jvm.BOXES, "time", "(J)Ldev/truce/runtime/value/TimeValue;", null);
      case ENUM -> enumCase(from, "enumCase");
      case OPTIONAL_ENUM -> enumCase(from, "optionalCase");
    }
  }

  private void enumCase(Rep from, String method) {
    FieldRef type = linker.constant(requireNonNull(from.enumType()), Jvm.ENUM_TYPE);
    code.getStatic(type.owner(), type.name(), type.descriptor());
    code.callStatic(
        Jvm.BOXES, method, "(J" + type.descriptor() + ")Ldev/truce/runtime/value/Data;", null);
  }

  /** From an object to any rep. */
  void unbox(Rep to) {
    switch (to.boxing()) {
      case NONE -> {
        if (!to.className().equals(Jvm.OBJECT)) {
          code.cast(to.className());
        }
      }
      case UNIT -> code.drop();
      case BOOL -> code.callStatic(Jvm.BOXES, "boolOf", "(Ljava/lang/Object;)Z", null);
      case INT -> code.callStatic(Jvm.BOXES, "longOf", "(Ljava/lang/Object;)J", null);
      case FLOAT -> code.callStatic(Jvm.BOXES, "doubleOf", "(Ljava/lang/Object;)D", null);
      case DURATION -> code.callStatic(Jvm.BOXES, "durationOf", "(Ljava/lang/Object;)J", null);
      case TIME -> code.callStatic(Jvm.BOXES, "timeOf", "(Ljava/lang/Object;)J", null);
      case ENUM -> code.callStatic(Jvm.BOXES, "ordinalOf", "(Ljava/lang/Object;)J", null);
      case OPTIONAL_ENUM ->
          code.callStatic(Jvm.BOXES, "optionalOrdinalOf", "(Ljava/lang/Object;)J", null);
    }
  }

  /** Reads an element of the {@code Object[]} on top. */
  void element(int index, Rep to) {
    code.pushInt(index);
    code.plain(Plain.LOAD_REF_ELEMENT);
    unbox(to);
  }
}
