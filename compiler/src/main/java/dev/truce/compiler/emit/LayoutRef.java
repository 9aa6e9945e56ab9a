package dev.truce.compiler.emit;

/**
 * The class of a layout: has a static method that makes a value, and one for each field that reads
 * it of any Data.
 */
record LayoutRef(String owner, Signature fields) {

  static final String MAKE = "make";

  static String field(int index) {
    return "f" + index;
  }

  String makeDescriptor() {
    return "(" + fields.descriptors() + ")" + Jvm.descriptor(Jvm.DATA);
  }

  String getDescriptor(int index) {
    return "(" + Jvm.descriptor(Jvm.DATA) + ")" + fields.params().get(index).descriptor();
  }
}
