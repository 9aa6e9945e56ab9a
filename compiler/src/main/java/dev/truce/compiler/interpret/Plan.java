package dev.truce.compiler.interpret;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * How one function is run: where its locals live in a frame, and its body, planned when it is first
 * called. Places are given in order of the locals' indices, so that the parameters come first among
 * their kind.
 */
final class Plan {

  private final InterpretedEngine engine;
  private final Function function;
  private final int[] places;
  private int longs;
  private int objects;
  private @Nullable Node body;

  Plan(InterpretedEngine engine, Function function) {
    this.engine = engine;
    this.function = function;
    this.places = new int[function.locals().size()];
    for (Local local : function.locals()) {
      places[local.index()] = local.rep().isRef() ? objects++ : longs++;
    }
  }

  Function function() {
    return function;
  }

  Rep result() {
    return function.result();
  }

  int place(Local local) {
    return places[local.index()];
  }

  Frame frame(Context context) {
    return new Frame(context, longs, objects);
  }

  /** How many primitives a frame holds. */
  int longs() {
    return longs;
  }

  /** How many references a frame holds. */
  int objects() {
    return objects;
  }

  /**
   * The body: its value, by eval or in the register, is the function's. Two threads may both find
   * it missing; what one of them plans then is as good as what the other did, since nodes are
   * immutable.
   */
  Node body() {
    Node planned = body;
    if (planned == null) {
      planned = Planner.plan(engine, this);
      body = planned;
    }
    return planned;
  }

  /** Sets a parameter from its boxed value. */
  void setParameter(Frame frame, int index, @Nullable Object boxed) {
    Local parameter = function.params().get(index);
    if (parameter.rep().isRef()) {
      frame.objects[place(parameter)] = boxed;
    } else if (parameter.rep().kind() != Rep.Kind.VOID) {
      frame.longs[place(parameter)] = Boxes.unbox(parameter.rep(), boxed);
    }
  }

  /** Runs the body in a frame that holds the arguments, and gives its value boxed. */
  @Nullable Object runBoxed(Frame frame) {
    body().run(frame);
    return Boxes.fromRegister(result(), frame);
  }
}
