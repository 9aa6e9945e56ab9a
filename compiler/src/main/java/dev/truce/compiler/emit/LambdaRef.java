package dev.truce.compiler.emit;

/**
 * The class of a function value: one that captures nothing has a single instance, others are made
 * from captures.
 */
record LambdaRef(String owner, Signature captures) {

  static final String INSTANCE = "INSTANCE";
  static final String MAKE = "make";

  String makeDescriptor() {
    return "(" + captures.descriptors() + ")" + Jvm.descriptor(Jvm.FUN);
  }
}
