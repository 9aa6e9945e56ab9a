package dev.truce.compiler.engine;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs of the core. An engine is a session: it may load one program after another (the
 * REPL does), and a later one may refer to functions, strategies and globals of the earlier ones,
 * which keep their state. Both engines give the same values, the same errors with the same frames,
 * and use the same fuel, to the unit:
 *
 * <ul>
 *   <li>Every activation of a function by a {@code Call}, and of a lambda by an {@code Invoke} or
 *       by a library operation, is paid by {@link Context#enter} once its arguments are there and
 *       before its body begins: first one unit of fuel, then the check of the depth. What {@code
 *       enter} throws belongs to the caller: the innermost frame is the caller's, with the span of
 *       its {@code Call}, {@code Invoke} or {@code CallNative}.
 *   <li>{@link #call}, {@code Policy.start} and {@code Policy.move} are free and run at depth
 *       {@code context.depth} (a library operation that runs a match pays for it by {@link
 *       Context#enter()}). A call from depth d runs its target at d + 1. Before an {@code Invoke}
 *       or a native that takes the context, {@code context.depth} is set to the depth of the
 *       running activation; a lambda runs at {@code context.depth + 1} and sets it back before it
 *       returns.
 *   <li>A turn of a {@code Loop} burns one unit after the body (or a {@code continue}) and before
 *       the step; the span of the frame is the loop's. The turn that ends in {@code break} and the
 *       condition that ends the loop are free.
 *   <li>Nothing else burns fuel, but natives that take the context may.
 *   <li>An error has one frame for each open activation, innermost first, with the span of the node
 *       at work: the {@code Operate}, {@code CallNative}, {@code Call}, {@code Invoke}, {@code
 *       Fail}, {@code Loop} (out of fuel) or {@code GetGlobal} (checked: {@link Context#unready}).
 *       Conversions, fields, switches and {@code NewStrategy} never fail. {@code
 *       ScriptError.addFrame} keeps both ends of a deep stack.
 *   <li>A {@code StackOverflowError} becomes TOO_DEEP, an {@code OutOfMemoryError} becomes
 *       OUT_OF_MEMORY when it reaches {@link #call}; the frames of these two may differ.
 *   <li>An interrupt of the thread is seen when a slice of fuel is used up ({@link
 *       Context#refuel}), by nothing else.
 *   <li>What is left of the fuel after an error is unspecified.
 * </ul>
 */
public interface Engine {

  /** The stack that a calling thread should have; it is only reserved, and taken as it is used. */
  long STACK_BYTES = 512L << 20;

  /** Makes a program ready to be called; runs nothing of it. */
  void load(Program program);

  /**
   * Calls a function of a loaded program with boxed arguments, on the calling thread, whose stack
   * should have room for {@link Context#MAX_DEPTH} activations: {@link #STACK_BYTES}.
   *
   * @return the result, boxed; {@code UnitValue.UNIT} for VOID
   * @throws dev.truce.runtime.ScriptError with the script's frames, innermost first
   */
  @Nullable Object call(Context context, Function function, @Nullable Object... arguments);

  /** The present value of a global, boxed; null also when it is not set. */
  @Nullable Object read(Global global);

  /**
   * Gives a global of a loaded program a value, boxed, from outside: to take back what a failed
   * input of a session did, or to carry a session on in this engine.
   */
  void write(Global global, @Nullable Object value);
}
