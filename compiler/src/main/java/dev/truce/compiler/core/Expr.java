package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.runtime.Fault;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the core. Effects happen in order of evaluation, left to right. An expression of
 * rep VOID leaves no value; one that never comes back (a jump, a failure) also has rep VOID and
 * {@link #diverges} true, and may stand where a value of any rep is wanted. Nodes that can fail or
 * that call carry the span for the message.
 */
public sealed interface Expr {
  Rep rep();

  <R> R match(Cases<R> cases);

  /** Whether control never comes out of this expression's end. */
  default boolean diverges() {
    return false;
  }

  /**
   * A constant: of kind LONG a {@link Long}, DOUBLE a {@link Double}, BOOL a {@link Boolean}, REF
   * any immutable object or null.
   */
  record Lit(@Nullable Object value, Rep rep) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lit(this);
    }
  }

  record Get(Local local) implements Expr {
    @Override
    public Rep rep() {
      return local.rep();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.get(this);
    }
  }

  record Set(Local local, Expr value) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public boolean diverges() {
      return value.diverges();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.set(this);
    }
  }

  /**
   * A global; {@code checked} when it may be read before it is set, which is {@link Fault#UNREADY}.
   */
  record GetGlobal(Global global, boolean checked, Span span) implements Expr {
    @Override
    public Rep rep() {
      return global.rep();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.getGlobal(this);
    }
  }

  record SetGlobal(Global global, Expr value) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.setGlobal(this);
    }
  }

  /** A slot of a receiver of the function whose code this is. */
  record GetSlot(Slot slot) implements Expr {
    @Override
    public Rep rep() {
      return slot.rep();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.getSlot(this);
    }
  }

  record SetSlot(Slot slot, Expr value) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.setSlot(this);
    }
  }

  /** A hot scalar operation. */
  record Operate(Operator operator, ImmutableList<Expr> operands, Span span) implements Expr {
    @Override
    public Rep rep() {
      return operator.result();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.operate(this);
    }
  }

  /** A call of a library operation. */
  record CallNative(NativeMethod method, ImmutableList<Expr> arguments, Span span) implements Expr {
    @Override
    public Rep rep() {
      return method.result();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.callNative(this);
    }
  }

  /** A call of a function of the program: costs one unit of fuel and one of depth. */
  record Call(Function target, ImmutableList<Expr> arguments, Span span) implements Expr {
    @Override
    public Rep rep() {
      return target.result();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.call(this);
    }
  }

  /**
   * A call of a function value: arguments and result are boxed REFs (OBJECT). Costs as {@link
   * Call}.
   */
  record Invoke(Expr function, ImmutableList<Expr> arguments, Span span) implements Expr {
    @Override
    public Rep rep() {
      return Rep.OBJECT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invoke(this);
    }
  }

  /**
   * A function value: {@code code}'s first parameters receive the captures (of their own reps,
   * evaluated here), the rest are its arguments (OBJECT), its result is OBJECT.
   */
  record Lambda(Function code, ImmutableList<Expr> captures) implements Expr {
    @Override
    public Rep rep() {
      return Rep.FUN;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lambda(this);
    }
  }

  /** Both branches have rep {@code rep} or diverge. */
  record If(Expr condition, Expr then, Expr otherwise, Rep rep) implements Expr {
    @Override
    public boolean diverges() {
      return condition.diverges() || (then.diverges() && otherwise.diverges());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ifExpr(this);
    }
  }

  record And(Expr left, Expr right) implements Expr {
    @Override
    public Rep rep() {
      return Rep.BOOL;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.and(this);
    }
  }

  record Or(Expr left, Expr right) implements Expr {
    @Override
    public Rep rep() {
      return Rep.BOOL;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.or(this);
    }
  }

  record Not(Expr operand) implements Expr {
    @Override
    public Rep rep() {
      return Rep.BOOL;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /** {@code effects} each of any rep, their values dropped; then {@code result}. */
  record Block(ImmutableList<Expr> effects, Expr result) implements Expr {
    @Override
    public Rep rep() {
      return result.rep();
    }

    @Override
    public boolean diverges() {
      for (Expr effect : effects) {
        if (effect.diverges()) {
          return true;
        }
      }
      return result.diverges();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.block(this);
    }
  }

  /**
   * While {@code condition} holds: {@code body}, then {@code step}; {@code continue} goes to the
   * step, {@code break} behind the loop. Each turn costs one unit of fuel, spent before the step.
   */
  record Loop(Label label, Expr condition, Expr body, Expr step, Span span) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.loop(this);
    }
  }

  record Break(Label label) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public boolean diverges() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.breaks(this);
    }
  }

  record Continue(Label label) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public boolean diverges() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.continues(this);
    }
  }

  /** Leaves the function with a value of its result rep (VOID: evaluated, then left). */
  record Return(Expr value) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public boolean diverges() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.returns(this);
    }
  }

  /**
   * Leaves the labelled block {@link Labelled} with a value of its rep: how a failed arm of a match
   * goes on with the next, and a lambda that was merged into its caller returns.
   */
  record Leave(Label label, Expr value) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public boolean diverges() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.leave(this);
    }
  }

  /** The value of {@code body}, or of the {@link Leave} that left it. */
  record Labelled(Label label, Expr body, Rep rep) implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.labelled(this);
    }
  }

  /**
   * Chooses by a LONG; each key occurs once; branches have rep {@code rep} or diverge. Keys are
   * dense for enums.
   */
  record Switch(Expr selector, ImmutableList<Branch> branches, Expr otherwise, Rep rep)
      implements Expr {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.switches(this);
    }

    @Override
    public boolean diverges() {
      return otherwise.diverges() && branches.stream().allMatch(b -> b.body().diverges());
    }
  }

  /** A branch of a {@link Switch}, for one or more keys. */
  record Branch(ImmutableList<Long> keys, Expr body) {}

  /** A new record, enum case or tuple: each field of the layout's rep. */
  record NewData(Layout layout, ImmutableList<Expr> fields) implements Expr {
    @Override
    public Rep rep() {
      return Rep.DATA;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newData(this);
    }
  }

  /** A field of a DATA that is known to have this layout. */
  record GetField(Expr data, Layout layout, int index) implements Expr {
    @Override
    public Rep rep() {
      return layout.fields().get(index);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.getField(this);
    }
  }

  /** The ordinal of a DATA's case, as a LONG. */
  record Tag(Expr data) implements Expr {
    @Override
    public Rep rep() {
      return Rep.INT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tag(this);
    }
  }

  /**
   * Changes the rep, never the value: boxes (prim to REF), unboxes (REF known to hold such a value
   * to prim), casts (REF to REF), re-reads (LONG to LONG: ENUM to OPTIONAL_ENUM and back where it
   * is known to be there), or drops (anything to VOID).
   */
  record Convert(Expr value, Rep rep) implements Expr {
    @Override
    public boolean diverges() {
      return value.diverges();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.convert(this);
    }
  }

  /**
   * An {@code Object[]} of boxed elements, for library operations that take any number of
   * arguments.
   */
  record Array(ImmutableList<Expr> elements) implements Expr {
    @Override
    public Rep rep() {
      return Rep.ARRAY;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.array(this);
    }
  }

  /** A strategy as a value, with its parameters boxed (OBJECT), in order. */
  record NewStrategy(StrategyCode code, ImmutableList<Expr> arguments, Span span) implements Expr {
    @Override
    public Rep rep() {
      return Rep.STRATEGY;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.newStrategy(this);
    }
  }

  /** An agent that never takes part in a world, no slot set: what makes the others. */
  record Prototype(AgentCode code) implements Expr {
    @Override
    public Rep rep() {
      return Rep.BEHAVIOUR;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.prototype(this);
    }
  }

  /** Fails with a message (a TEXT expression). */
  record Fail(Fault fault, Expr message, Span span) implements Expr {
    @Override
    public Rep rep() {
      return Rep.VOID;
    }

    @Override
    public boolean diverges() {
      return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fail(this);
    }
  }

  /**
   * The shape and the reps of the fields: one object for each record, enum case with fields, and
   * arity of tuple.
   */
  record Layout(Shape shape, ImmutableList<Rep> fields) {}

  /** One method for each kind of node. */
  interface Cases<R> {
    R lit(Lit e);

    R get(Get e);

    R set(Set e);

    R getGlobal(GetGlobal e);

    R setGlobal(SetGlobal e);

    R getSlot(GetSlot e);

    R setSlot(SetSlot e);

    R operate(Operate e);

    R callNative(CallNative e);

    R call(Call e);

    R invoke(Invoke e);

    R lambda(Lambda e);

    R ifExpr(If e);

    R and(And e);

    R or(Or e);

    R not(Not e);

    R block(Block e);

    R loop(Loop e);

    R breaks(Break e);

    R continues(Continue e);

    R returns(Return e);

    R leave(Leave e);

    R labelled(Labelled e);

    R switches(Switch e);

    R newData(NewData e);

    R getField(GetField e);

    R tag(Tag e);

    R convert(Convert e);

    R array(Array e);

    R newStrategy(NewStrategy e);

    R prototype(Prototype e);

    R fail(Fail e);
  }
}
