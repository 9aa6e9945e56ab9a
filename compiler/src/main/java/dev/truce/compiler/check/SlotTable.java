package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.Slot;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a strategy or agent while they are made: each is bound in the body that gives the
 * first values, so that a variable may stand on those before it.
 */
final class SlotTable {

  private final List<Binding> bindings = new ArrayList<>();
  private final int receiver;

  /** Slots of a strategy or agent. */
  SlotTable() {
    this(0);
  }

  /**
   * @param receiver which parameter of functions holds the instance
   */
  SlotTable(int receiver) {
    this.receiver = receiver;
  }

  /** Adds a slot and binds its name in {@code body}. */
  Slot add(
      Body body,
      String name,
      Type type,
      Rep rep,
      boolean parameter,
      boolean changeable,
      @Nullable Span at) {
    return add(body, name, type, rep, parameter, changeable, false, at);
  }

  private Slot add(
      Body body,
      String name,
      Type type,
      Rep rep,
      boolean parameter,
      boolean changeable,
      boolean durable,
      @Nullable Span at) {
    Slot slot = new Slot(bindings.size(), name, rep, parameter, durable, receiver);
    Binding binding = new Binding(name, new Binding.InSlot(slot), type, type, changeable, at);
    bindings.add(binding);
    body.bind(binding);
    return slot;
  }

  /** Adds a variable; gives the code that sets its first value. */
  Expr variable(Stmt.Var s, Exprs exprs) {
    return variable(s, exprs, false);
  }

  /** Adds a variable; gives the code that sets its first value. */
  Expr variable(Stmt.Var s, Exprs exprs, boolean durable) {
    Type written = s.type() == null ? null : exprs.at().types().resolve(s.type());
    Typed value = new Variables(exprs).initial(s.value(), written, true);
    Type type = value.diverges() ? Basic.ERROR : value.type();
    Body body = exprs.at().body();
    if (body.inInnermost(s.name().text()) != null) {
      exprs.at().error(Code.DECLARED_TWICE, s.name().span(), s.name().text());
    }
    Slot slot =
        add(body, s.name().text(), type, Reps.of(type), false, true, durable, s.name().span());
    return new Expr.SetSlot(slot, value.code());
  }

  ImmutableList<Binding> bindings() {
    return ImmutableList.copyOf(bindings);
  }

  ImmutableList<Slot> slots() {
    return bindings.stream().map(SlotTable::slotOf).collect(ImmutableList.toImmutableList());
  }

  static Slot slotOf(Binding binding) {
    return ((Binding.InSlot) binding.place()).slot();
  }
}
