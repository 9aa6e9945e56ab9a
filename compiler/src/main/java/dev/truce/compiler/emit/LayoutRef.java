package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;

/**
 * The class of a layout: has a static method that makes a value, and one for each field that reads
 * it of any Data.
 */
record LayoutRef(
    String owner, Signature fields, String makeDescriptor, ImmutableList<String> getDescriptors) {

  static final String MAKE = "make";

  static String field(int index) {
    return "f" + index;
  }

  static LayoutRef of(String owner, Signature fields) {
    String data = Jvm.descriptor(Jvm.DATA);
    ImmutableList.Builder<String> reads = ImmutableList.builder();
    for (Rep field : fields.params()) {
      reads.add("(" + data + ")" + field.descriptor());
    }
    return new LayoutRef(owner, fields, "(" + fields.descriptors() + ")" + data, reads.build());
  }

  String getDescriptor(int index) {
    return getDescriptors.get(index);
  }
}
