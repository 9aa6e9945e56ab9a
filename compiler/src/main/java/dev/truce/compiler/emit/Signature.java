package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Rep;

/**
 * What a method of compiled code takes. More than the JVM lets a method have are packed: boxed into
 * one array. A VOID parameter takes no place.
 */
record Signature(ImmutableList<Rep> params, boolean packed) {

  /** The JVM's limit is 255 words, and context, depth and receiver need some. */
  private static final int MAX_WORDS = 240;

  static Signature of(ImmutableList<Rep> params) {
    int words = 0;
    for (Rep param : params) {
      words += Jvm.isVoid(param) ? 0 : Jvm.sort(param).words();
    }
    return new Signature(params, words > MAX_WORDS);
  }

  /** The descriptors of all parameters in a row. */
  String descriptors() {
    if (packed) {
      return "[" + Jvm.descriptor(Jvm.OBJECT);
    }
    StringBuilder out = new StringBuilder();
    for (Rep param : params) {
      if (!Jvm.isVoid(param)) {
        out.append(param.descriptor());
      }
    }
    return out.toString();
  }
}
