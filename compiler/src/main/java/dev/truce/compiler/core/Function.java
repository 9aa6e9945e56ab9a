package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * A function of the core: a script's function, method, lambda body, strategy move, initialiser,
 * test or the top-level statements of a file. Functions call each other, themselves too, so the
 * body is set once after all are made; nothing else ever changes.
 */
public final class Function {

  private final String name;
  private final SourceText source;
  private final ImmutableList<SlotOwner> receivers;
  private ImmutableList<Local> params;
  private final Rep result;
  private @Nullable Expr body;
  private ImmutableList<Local> locals = ImmutableList.of();

  /**
   * @param name as stack traces show it
   * @param receiver the strategy or agent whose method this is; then the first parameter is the
   *     running instance
   */
  public Function(
      String name,
      SourceText source,
      @Nullable SlotOwner receiver,
      ImmutableList<Local> params,
      Rep result) {
    this(
        receiver == null ? ImmutableList.of() : ImmutableList.of(receiver),
        name,
        source,
        params,
        result);
  }

  /**
   * @param receivers what the first parameters are running instances of: the agent, then its role
   *     block
   */
  public Function(
      ImmutableList<SlotOwner> receivers,
      String name,
      SourceText source,
      ImmutableList<Local> params,
      Rep result) {
    this.name = name;
    this.source = source;
    this.receivers = receivers;
    this.params = params;
    this.result = result;
  }

  /** Sets the body and all locals, parameters included, in order of index. */
  public void define(Expr code, ImmutableList<Local> all) {
    if (body != null) {
      throw new IllegalStateException("defined twice: " + name);
    }
    body = code;
    locals = all;
  }

  /** Sets the parameters of a lambda, whose captures are known last; before {@link #define}. */
  public void setParams(ImmutableList<Local> all) {
    params = all;
  }

  public String name() {
    return name;
  }

  public SourceText source() {
    return source;
  }

  /** What the first parameters are running instances of, in order. */
  public ImmutableList<SlotOwner> receivers() {
    return receivers;
  }

  public ImmutableList<Local> params() {
    return params;
  }

  public Rep result() {
    return result;
  }

  public boolean isDefined() {
    return body != null;
  }

  public Expr body() {
    if (body == null) {
      throw new IllegalStateException("not defined: " + name);
    }
    return body;
  }

  public ImmutableList<Local> locals() {
    return locals;
  }

  @Override
  public String toString() {
    return name;
  }
}
