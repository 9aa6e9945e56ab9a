package dev.truce.compiler.engine;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Label;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.NativeMethod;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.runtime.testing.Natives;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds core trees by hand, shortly. A span made by {@code at(n)} is {@code [n, n + 1)}. */
final class Trees {

  static final SourceText SOURCE = new SourceText("test.agent", "");
  static final Expr UNIT = new Expr.Lit(null, Rep.VOID);

  private Trees() {}

  static Span at(int place) {
    return new Span(place, place + 1);
  }

  static Expr integer(long value) {
    return new Expr.Lit(value, Rep.INT);
  }

  static Expr real(double value) {
    return new Expr.Lit(value, Rep.FLOAT);
  }

  static Expr bool(boolean value) {
    return new Expr.Lit(value, Rep.BOOL);
  }

  static Expr text(String value) {
    return new Expr.Lit(value, Rep.TEXT);
  }

  static Expr get(Local local) {
    return new Expr.Get(local);
  }

  static Expr set(Local local, Expr value) {
    return new Expr.Set(local, value);
  }

  static Expr op(Operator operator, Expr... operands) {
    return op(0, operator, operands);
  }

  static Expr op(int place, Operator operator, Expr... operands) {
    return new Expr.Operate(operator, ImmutableList.copyOf(operands), at(place));
  }

  static Expr add(Expr a, Expr b) {
    return op(Operator.ADD_INT, a, b);
  }

  static Expr less(Expr a, Expr b) {
    return op(Operator.LESS_LONG, a, b);
  }

  static Expr when(Expr condition, Expr then, Expr otherwise) {
    return new Expr.If(condition, then, otherwise, then.diverges() ? otherwise.rep() : then.rep());
  }

  /** Effects, the last of which is the result. */
  static Expr block(Expr... parts) {
    ImmutableList<Expr> all = ImmutableList.copyOf(parts);
    return new Expr.Block(all.subList(0, all.size() - 1), all.get(all.size() - 1));
  }

  static Expr loop(int place, Label label, Expr condition, Expr body, Expr step) {
    return new Expr.Loop(label, condition, body, step, at(place));
  }

  static Expr box(Expr value) {
    return new Expr.Convert(value, Rep.OBJECT);
  }

  static Expr to(Rep rep, Expr value) {
    return new Expr.Convert(value, rep);
  }

  static Expr call(int place, Function target, Expr... arguments) {
    return new Expr.Call(target, ImmutableList.copyOf(arguments), at(place));
  }

  static Expr call(Function target, Expr... arguments) {
    return call(0, target, arguments);
  }

  static Expr invoke(int place, Expr function, Expr... arguments) {
    return new Expr.Invoke(function, ImmutableList.copyOf(arguments), at(place));
  }

  static Expr lambda(Function code, Expr... captures) {
    return new Expr.Lambda(code, ImmutableList.copyOf(captures));
  }

  /** A method of {@link Natives}. */
  static Expr natively(
      int place, String name, boolean context, List<Rep> params, Rep result, Expr... arguments) {
    NativeMethod method =
        new NativeMethod(
            Natives.class.getName().replace('.', '/'),
            name,
            context,
            ImmutableList.copyOf(params),
            result);
    return new Expr.CallNative(method, ImmutableList.copyOf(arguments), at(place));
  }

  /** Makes a function step by step: parameters first, then variables, then {@link #define}. */
  static final class Builder {
    private final String name;
    private final Rep result;
    private final List<Local> locals = new ArrayList<>();
    private final List<SlotOwner> receivers = new ArrayList<>();
    private @Nullable Function function;

    Builder(String name, Rep result) {
      this.name = name;
      this.result = result;
    }

    Builder of(SlotOwner owner) {
      receivers.add(owner);
      local("self", owner.instance());
      return this;
    }

    Local local(String variable, Rep rep) {
      Local local = new Local(locals.size(), variable, rep);
      locals.add(local);
      return local;
    }

    /** The function, with the locals made so far as its parameters. */
    Function function() {
      Function made = function;
      if (made == null) {
        made =
            new Function(
                ImmutableList.copyOf(receivers),
                name,
                SOURCE,
                ImmutableList.copyOf(locals),
                result);
        function = made;
      }
      return made;
    }

    Function define(Expr body) {
      function().define(body, ImmutableList.copyOf(locals));
      return function();
    }
  }

  static Builder function(String name, Rep result) {
    return new Builder(name, result);
  }

  /** A function without parameters. */
  static Function constant(Rep result, Expr body) {
    return function("f", result).define(body);
  }
}
