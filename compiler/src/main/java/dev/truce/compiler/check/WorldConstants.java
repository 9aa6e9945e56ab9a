package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constants that hold what the runtime knows of declared messages and protocols: each is made
 * when something first uses it.
 */
final class WorldConstants {

  private static final String AGENTS = "dev/truce/runtime/lib/Agents";
  static final Rep MESSAGE = Rep.ref("dev/truce/runtime/net/MessageType");
  static final Rep PROTOCOL = Rep.ref("dev/truce/runtime/session/ProtocolType");
  static final Rep CAPABILITY = Rep.ref("dev/truce/runtime/ledger/CapabilityType");
  private static final Rep SHAPE = Rep.ref("dev/truce/runtime/value/Shape");

  private final Compilation all;

  WorldConstants(Compilation all) {
    this.all = all;
  }

  /** The value of such a constant. */
  Expr read(GlobalSymbol constant, Span span) {
    Global cell = constant.global();
    if (cell == null) {
      throw new IllegalStateException("not defined: " + constant.name());
    }
    return new Expr.GetGlobal(cell, false, span);
  }

  /** The value of such a constant, in code that is to run after it is made. */
  Expr use(CodeScope at, GlobalSymbol constant, Span span) {
    all.noteUse(at.owner(), constant);
    return read(constant, span);
  }

  private GlobalSymbol define(ModuleScope module, Name name, Rep rep) {
    GlobalSymbol symbol = new GlobalSymbol(module, name, GlobalSymbol.Kind.CONST, null, null, null);
    Global cell = new Global(name.text() + ".type", rep);
    symbol.define(Basic.ERROR, cell);
    all.add(cell);
    return symbol;
  }

  GlobalSymbol message(MessageSymbol message) {
    GlobalSymbol known = message.type();
    if (known != null) {
      return known;
    }
    Name name = message.declaration().name();
    ModuleScope module = message.protocol().module();
    GlobalSymbol made = define(module, name, MESSAGE);
    message.setType(made);
    DataSymbol.Case data = message.data().cases().get(0);
    boolean flat = data.fields().stream().allMatch(f -> isFlat(f.type()));
    all.addConstant(
        made,
        Natives.call(
            AGENTS,
            "message",
            false,
            MESSAGE,
            name.span(),
            new Expr.Lit((long) all.nextNumber("message"), Rep.INT),
            Natives.text(message.protocol().name()),
            new Expr.Lit(data.layout().shape(), SHAPE),
            new Expr.Lit(flat, Rep.BOOL),
            capability(message, made),
            check(data, module, made, name.span())));
    return made;
  }

  private static boolean isFlat(Type type) {
    Rep rep = Reps.of(type);
    return !rep.isRef() || rep.equals(Rep.AGENT);
  }

  private Expr capability(MessageSymbol message, GlobalSymbol user) {
    Name name = capabilityOf(message);
    if (name == null) {
      return new Expr.Lit(null, CAPABILITY);
    }
    Symbol found = message.protocol().module().value(name.text());
    if (found instanceof GlobalSymbol capability
        && capability.global() != null
        && capability.global().rep().equals(CAPABILITY)) {
      all.noteUse(user, capability);
      return read(capability, name.span());
    }
    all.error(Code.UNKNOWN_NAME, message.protocol().module().source(), name.span(), name.text());
    return new Expr.Lit(null, CAPABILITY);
  }

  private static @Nullable Name capabilityOf(MessageSymbol message) {
    for (Step step : message.protocol().declaration().steps()) {
      if (step instanceof Step.Unordered u && u.message().equals(message.declaration())) {
        return u.capability();
      }
      if (step instanceof Step.Interaction i && i.message().equals(message.declaration())) {
        return i.capability();
      }
    }
    return null;
  }

  /** A function that tells what a message breaks of its fields' refinements. */
  private Expr check(DataSymbol.Case data, ModuleScope module, GlobalSymbol user, Span span) {
    List<Integer> refined = new ArrayList<>();
    for (int i = 0; i < data.fields().size(); i++) {
      if (Types.present(data.fields().get(i).type()) instanceof Type.Refined) {
        refined.add(i);
      }
    }
    if (refined.isEmpty()) {
      return new Expr.Lit(null, Rep.FUN);
    }
    Body body = new Body("check of " + data.name(), null, null, null);
    Local boxed = body.param("message", Rep.OBJECT);
    Local message = body.local("$m", Rep.DATA);
    Function function =
        new Function(body.name(), module.source(), null, ImmutableList.of(), Rep.OBJECT);
    all.add(function);
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    code.add(new Expr.Set(message, new Expr.Convert(new Expr.Get(boxed), Rep.DATA)));
    for (int i : refined) {
      Parameter field = data.fields().get(i);
      Expr read = new Expr.GetField(new Expr.Get(message), data.layout(), i);
      code.add(fieldCheck(read, field.type(), user, span));
    }
    body.finish(function, new Expr.Block(code.build(), new Expr.Lit(null, Rep.OBJECT)));
    return new Expr.Lambda(function, ImmutableList.of());
  }

  private Expr fieldCheck(Expr read, Type type, GlobalSymbol user, Span span) {
    Type.Refined refined = (Type.Refined) Types.present(type);
    Function holds = new Refinements(all).checkOf(refined.symbol());
    all.noteUse(user, holds);
    Expr value = Conversions.adapt(read, Reps.of(refined.symbol().base()));
    Expr message =
        Natives.messages(
            "refinement",
            Rep.TEXT,
            span,
            Natives.boxed(value),
            Natives.text(refined.symbol().name()));
    Expr broken =
        new Expr.If(
            new Expr.Call(holds, ImmutableList.of(value), span),
            Conditions.nothing(),
            new Expr.Return(Natives.boxed(message)),
            Rep.VOID);
    return type instanceof Type.Optional
        ? new Expr.If(Optionals.isThere(read, span), broken, Conditions.nothing(), Rep.VOID)
        : broken;
  }

  GlobalSymbol protocol(ProtocolSymbol protocol) {
    GlobalSymbol known = protocol.type();
    if (known != null) {
      return known;
    }
    Name name = protocol.declaration().name();
    GlobalSymbol made = define(protocol.module(), name, PROTOCOL);
    protocol.setType(made);
    Projection projection = protocol.projection();
    if (projection != null) {
      all.addConstant(made, new ProtocolDescription(all, protocol, made).type(projection));
      return made;
    }
    List<Object> names = new ArrayList<>(protocol.roles().keySet());
    List<Object> many = new ArrayList<>();
    protocol.roles().values().forEach(r -> many.add(r.many()));
    all.addConstant(
        made,
        Natives.call(
            AGENTS,
            "unordered",
            false,
            PROTOCOL,
            name.span(),
            Natives.text(protocol.name()),
            new Expr.Lit(ListValue.of(names.toArray()), Rep.LIST),
            new Expr.Lit(ListValue.of(many.toArray()), Rep.LIST)));
    return made;
  }
}
