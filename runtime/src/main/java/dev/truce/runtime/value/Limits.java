package dev.truce.runtime.value;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;

/** Checks sizes against {@link Context#MAX_SIZE} before anything is allocated. */
public final class Limits {

  private Limits() {}

  /** Returns {@code size} as an int when a collection may have so many elements. */
  public static int elements(long size) {
    if (size > Context.MAX_SIZE || size < 0) {
      throw tooLarge(size < 0 ? "too many" : Long.toString(size), "elements in one collection");
    }
    return (int) size;
  }

  /** Returns {@code size} as an int when a text may have so many characters. */
  public static int characters(long size) {
    if (size > Context.MAX_SIZE || size < 0) {
      throw tooLarge(size < 0 ? "too many" : Long.toString(size), "characters in one text");
    }
    return (int) size;
  }

  private static ScriptError tooLarge(String found, String what) {
    return new ScriptError(
        Fault.TOO_LARGE, found + " " + what + "; the limit is " + Context.MAX_SIZE);
  }
}
