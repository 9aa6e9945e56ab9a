package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.StrategySymbol;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the core of strategies: their slots, what starts them, what moves. */
final class StrategyBodies {

  private final Compilation all;

  StrategyBodies(Compilation all) {
    this.all = all;
  }

  /** The code, made when first asked for; the move is checked later. */
  StrategyCode codeOf(StrategySymbol symbol) {
    StrategyCode known = symbol.code();
    return known == null ? make(symbol) : known;
  }

  private StrategyCode make(StrategySymbol symbol) {
    new StrategySignatures(all).parametersOf(symbol);
    if (!all.openActors().add(symbol)) {
      all.error(
          Code.BAD_STRATEGY,
          symbol.module().source(),
          symbol.declaration().name().span(),
          "the first values of `" + symbol.name() + "` cannot call its own methods");
      StrategyCode empty = new StrategyCode(symbol.name(), ImmutableList.of());
      symbol.setCode(empty);
      return empty;
    }
    Body start = new Body(symbol.name() + ".start", null, symbol, Basic.UNIT);
    start.param("$this", Rep.POLICY);
    SlotTable slots = new SlotTable();
    for (Parameter parameter : parameters(symbol)) {
      slots.add(
          start,
          parameter.name(),
          playing(parameter.type()),
          formOf(parameter.type()),
          true,
          false,
          null);
    }
    Exprs exprs = new Exprs(scopeOf(symbol, start));
    List<Expr> initials = new ArrayList<>();
    Decl.StrategyMember.Machine machine = null;
    for (Decl.StrategyMember member : symbol.declaration().members()) {
      if (member instanceof Decl.StrategyMember.Variable variable) {
        initials.add(slots.variable(variable.variable(), exprs));
      } else if (member instanceof Decl.StrategyMember.Machine m) {
        machine = m;
        initials.add(
            new Expr.SetSlot(
                slots.add(start, Machines.STATE, Basic.INT, Rep.INT, false, true, null),
                Machines.start(m, symbol)));
      }
    }
    all.openActors().remove(symbol);
    StrategyCode earlier = symbol.code();
    StrategyCode code = earlier == null ? new StrategyCode(symbol.name(), slots.slots()) : earlier;
    symbol.setCode(code);
    all.setSlots(symbol, slots.bindings());
    all.add(code);
    Function startFunction =
        new Function(start.name(), symbol.module().source(), code, ImmutableList.of(), Rep.VOID);
    all.add(startFunction);
    start.finish(
        startFunction, new Expr.Block(ImmutableList.copyOf(initials), Conditions.nothing()));
    define(symbol, code, startFunction, machine, defaults(symbol));
    return code;
  }

  /** The defaults that are literals, so that they need not be shown of a strategy that has them. */
  private ImmutableList<ListValue> defaults(StrategySymbol symbol) {
    ImmutableList.Builder<ListValue> known = ImmutableList.builder();
    for (Parameter parameter : parameters(symbol)) {
      dev.truce.compiler.syntax.Expr value = parameter.defaultValue();
      if (value == null || Types.mentions(parameter.type(), Set.copyOf(symbol.typeParameters()))) {
        known.add(ListValue.EMPTY);
      } else {
        Body scratch = new Body(symbol.name(), null, null, null);
        TypeResolver types = new TypeResolver(all, symbol.module(), ImmutableMap.of());
        CodeScope at = new CodeScope(all, symbol.module(), types, scratch, symbol);
        known.add(Constants.of(Defaults.want(new Exprs(at), parameter)));
      }
    }
    return known.build();
  }

  private static ImmutableList<Parameter> parameters(StrategySymbol symbol) {
    ImmutableList<Parameter> params = symbol.parameters();
    return params == null ? ImmutableList.of() : params;
  }

  private CodeScope scopeOf(StrategySymbol symbol, Body body) {
    return new CodeScope(
        all, symbol.module(), new StrategySignatures(all).typesInside(symbol), body, symbol);
  }

  /** What a parameter is inside: a strategy that was given is a player at work. */
  private static Type playing(Type declared) {
    if (declared instanceof App app && app.symbol() == Builtin.STRATEGY) {
      return new App(Builtin.PLAYER, app.arguments());
    }
    if (declared instanceof App app
        && app.symbol() == Builtin.LIST
        && playing(app.arguments().get(0)) instanceof App inner
        && inner.symbol() == Builtin.PLAYER) {
      return Types.list(inner);
    }
    return declared;
  }

  private static Rep formOf(Type declared) {
    return declared instanceof App app && app.symbol() == Builtin.STRATEGY
        ? Rep.POLICY
        : Reps.of(declared);
  }

  private void define(
      StrategySymbol symbol,
      StrategyCode code,
      Function start,
      Decl.StrategyMember.@Nullable Machine machine,
      ImmutableList<ListValue> defaults) {
    Type action = symbol.action();
    Body body = new Body(symbol.name() + ".move", null, symbol, action);
    Function move =
        new Function(
            body.name(), symbol.module().source(), code, ImmutableList.of(), Reps.of(action));
    all.add(move);
    all.later(
        () -> {
          body.param("$this", Rep.POLICY);
          all.slotsOf(symbol).forEach(body::bind);
          Exprs exprs = new Exprs(scopeOf(symbol, body));
          body.open();
          Expr decided =
              machine == null
                  ? moved(symbol, exprs, action)
                  : new Machines(exprs)
                      .move(
                          machine,
                          symbol,
                          SlotTable.slotOf(all.slotsOf(symbol).get(code.slots().size() - 1)));
          body.close();
          body.finish(move, decided);
        });
    // What a strategy looks at is known once all of its code is there.
    all.atEnd(
        () ->
            code.define(
                new StrategyFacts(symbol, start, move, finiteState(symbol))
                    .type(enumOf(action), defaults),
                start,
                move));
  }

  private Expr moved(StrategySymbol symbol, Exprs exprs, Type action) {
    for (Decl.StrategyMember member : symbol.declaration().members()) {
      if (member instanceof Decl.StrategyMember.Move m) {
        Typed value = new Statements(exprs).block(m.body(), action, true);
        return exprs.conversions().coerce(value, action, Branches.end(m.body()));
      }
    }
    exprs
        .at()
        .error(
            Code.BAD_STRATEGY,
            symbol.declaration().name().span(),
            "`"
                + symbol.name()
                + "` never says what it plays: it needs a `move { … }` or a `machine`");
    return new Expr.Lit(null, Rep.OBJECT);
  }

  private static @Nullable EnumType enumOf(Type action) {
    DataSymbol data = Types.dataOf(action);
    return data == null ? null : data.enumType();
  }

  private boolean finiteState(StrategySymbol symbol) {
    Set<String> params = new HashSet<>();
    parameters(symbol).forEach(p -> params.add(p.name()));
    return all.slotsOf(symbol).stream()
        .allMatch(
            b ->
                params.contains(b.name()) || b.name().equals(Machines.STATE) || isFinite(b.type()));
  }

  private static boolean isFinite(Type type) {
    Type inner = Types.base(Types.present(type));
    DataSymbol data = Types.dataOf(inner);
    return inner == Basic.BOOL
        || (data != null && data.enumType() != null)
        || (inner instanceof Type.Tuple tuple
            && tuple.elements().stream().allMatch(StrategyBodies::isFinite));
  }
}
