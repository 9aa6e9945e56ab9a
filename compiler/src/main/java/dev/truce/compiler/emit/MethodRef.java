package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.code.Code;
import dev.truce.compiler.emit.code.Variable;

/**
 * The static method that a function became: takes context, depth, the signature's parameters and,
 * if it spends fuel, the slice that is left.
 */
record MethodRef(
    String owner, String name, Signature signature, boolean spends, Rep result, String descriptor) {

  static MethodRef of(String owner, String name, Signature signature, boolean spends, Rep result) {
    String descriptor =
        "("
            + Jvm.descriptor(Jvm.CONTEXT)
            + "I"
            + signature.descriptors()
            + (spends ? "I" : "")
            + ")"
            + result.descriptor();
    return new MethodRef(owner, name, signature, spends, result, descriptor);
  }

  /** Pushes the last argument where the slice is in the context. */
  void pushSlice(Code code, Variable context) {
    if (spends) {
      code.load(context);
      code.getField(Jvm.CONTEXT, "fuel", "I");
    }
  }
}
