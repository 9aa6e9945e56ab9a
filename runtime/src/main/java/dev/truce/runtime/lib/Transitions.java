package dev.truce.runtime.lib;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;

/** The tables of finite-state strategies: texts whose chars are the entries. */
public final class Transitions {

  /** The entry of what cannot be seen in a game. */
  public static final char NOWHERE = '\uffff';

  private Transitions() {}

  /** An entry of a table; fails where there is none. */
  public static long entry(String table, long index) {
    char entry = table.charAt((int) index);
    if (entry == NOWHERE) {
      throw new ScriptError(Fault.NO_CASE, "the machine does not say what follows this action");
    }
    return entry;
  }
}
