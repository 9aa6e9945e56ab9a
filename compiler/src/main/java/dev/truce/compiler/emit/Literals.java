package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.runtime.value.UnitValue;
import org.jspecify.annotations.Nullable;

/**
 * Emits constant objects: where the JVM has a form for one, that; otherwise a field of the
 * constants' class.
 */
final class Literals {

  /** A text up to this length fits a string constant, whatever its characters. */
  private static final int SHORT_TEXT = 20_000;

  private Literals() {}

  static void push(Body body, @Nullable Object value, Rep rep) {
    Code code = body.code;
    if (value == null) {
      code.pushNull();
    } else if (value instanceof String text && text.length() <= SHORT_TEXT) {
      code.pushText(text);
    } else if (value instanceof Long number) {
      code.pushLong(number);
      body.converter.box(Rep.INT);
    } else if (value instanceof Double number) {
      code.pushDouble(number);
      body.converter.box(Rep.FLOAT);
    } else if (value instanceof Boolean flag) {
      code.pushInt(flag ? 1 : 0);
      body.converter.box(Rep.BOOL);
    } else if (value instanceof UnitValue) {
      body.converter.box(Rep.VOID);
    } else {
      FieldRef field = body.linker.constant(value, rep.className());
      code.getStatic(field.owner(), field.name(), field.descriptor());
    }
  }
}
