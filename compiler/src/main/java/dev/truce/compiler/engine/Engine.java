package dev.truce.compiler.engine;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs of the core. An engine is a session: it may load one program after another (the REPL does), and a later
 * one may refer to functions, strategies and globals of the earlier ones, which keep their state. Both engines give the
 * same values, the same errors with the same frames, and use the same fuel, to the unit.
 */
public interface Engine {

  /** Makes a program ready to be called; runs nothing of it. */
  void load(Program program);

  /**
   * Calls a function of a loaded program with boxed arguments, on the calling thread.
   *
   * @return the result, boxed; {@code UnitValue.UNIT} for VOID
   * @throws dev.truce.runtime.ScriptError with the script's frames, innermost first
   */
  @Nullable Object call(Context context, Function function, @Nullable Object... arguments);

  /** The present value of a global, boxed; null also when it is not set. */
  @Nullable Object read(Global global);
}
