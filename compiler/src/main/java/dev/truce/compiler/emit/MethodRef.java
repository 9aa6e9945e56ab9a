package dev.truce.compiler.emit;

import dev.truce.compiler.core.Rep;

/**
 * The static method that a function became: takes context, depth and the signature's parameters.
 */
record MethodRef(String owner, String name, Signature signature, Rep result) {

  String descriptor() {
    return "("
        + Jvm.descriptor(Jvm.CONTEXT)
        + "I"
        + signature.descriptors()
        + ")"
        + result.descriptor();
  }
}
