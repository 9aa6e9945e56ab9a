package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Array;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks expressions. Each comes out with its type and its core. An expected type, where there is
 * one, is a hint that finds the meaning of names, lambdas and empty collections; whether the value
 * then fits is for the caller to say.
 */
final class Exprs {

  private final CodeScope at;
  private final Conversions conversions;

  Exprs(CodeScope at) {
    this.at = at;
    this.conversions = new Conversions(at);
  }

  CodeScope at() {
    return at;
  }

  Conversions conversions() {
    return conversions;
  }

  /**
   * Checks arguments whose use is not known, which was reported, for the errors inside of them
   * alone.
   */
  void checkLost(List<Expr.Argument> arguments) {
    arguments.forEach(a -> check(a.value(), Basic.ERROR));
  }

  /** Checks an expression for its value. */
  Typed check(Expr e, @Nullable Type expected) {
    return e.match(new Visit(expected));
  }

  /** Checks an expression that must be a {@code wanted}. */
  dev.truce.compiler.core.Expr want(Expr e, Type wanted) {
    return conversions.coerce(check(e, wanted), wanted, e.span());
  }

  /** Checks an expression that must have a value. */
  Typed value(Expr e, @Nullable Type expected) {
    Typed typed = check(e, expected);
    if (typed.type() == Basic.UNIT) {
      at.error(Code.NO_VALUE, e.span());
      return Typed.error();
    }
    return typed;
  }

  private final class Visit implements Expr.Cases<Typed> {
    private final @Nullable Type expected;

    Visit(@Nullable Type expected) {
      this.expected = expected;
    }

    @Override
    public Typed intLit(Expr.IntLit e) {
      return integer(e.digits(), e.span(), expected);
    }

    @Override
    public Typed floatLit(Expr.FloatLit e) {
      return new Typed(new Lit(e.value(), Rep.FLOAT), Basic.FLOAT);
    }

    @Override
    public Typed durationLit(Expr.DurationLit e) {
      return new Typed(new Lit(e.nanos(), Rep.DURATION), Basic.DURATION);
    }

    @Override
    public Typed sizeLit(Expr.SizeLit e) {
      return new Typed(new Lit(e.bytes(), Rep.INT), Basic.INT);
    }

    @Override
    public Typed boolLit(Expr.BoolLit e) {
      return new Typed(new Lit(e.value(), Rep.BOOL), Basic.BOOL);
    }

    @Override
    public Typed noneLit(Expr.NoneLit e) {
      if (expected instanceof Type.Optional optional) {
        return new Typed(Conversions.none(optional), optional);
      }
      return new Typed(new Lit(null, Rep.OBJECT), Types.NONE);
    }

    @Override
    public Typed textLit(Expr.TextLit e) {
      return new Typed(text(e), Basic.TEXT);
    }

    @Override
    public Typed ref(Expr.Ref e) {
      return new Names(Exprs.this).value(e.name(), expected);
    }

    @Override
    public Typed member(Expr.Member e) {
      return new Members(Exprs.this).member(e, expected);
    }

    @Override
    public Typed call(Expr.Call e) {
      return new Calls(Exprs.this).call(e, expected);
    }

    @Override
    public Typed index(Expr.Index e) {
      return new Members(Exprs.this).index(e);
    }

    @Override
    public Typed unary(Expr.Unary e) {
      return new Operators(Exprs.this).unary(e, expected);
    }

    @Override
    public Typed binary(Expr.Binary e) {
      return new Operators(Exprs.this).binary(e, expected);
    }

    @Override
    public Typed range(Expr.Range e) {
      dev.truce.compiler.core.Expr low = want(e.low(), Basic.INT);
      dev.truce.compiler.core.Expr high = want(e.high(), Basic.INT);
      return new Typed(
          Natives.ops(e.inclusive() ? "range" : "rangeUntil", Rep.LIST, e.span(), low, high),
          Types.list(Basic.INT));
    }

    @Override
    public Typed is(Expr.Is e) {
      return new Typed(new Conditions(Exprs.this).check(e).code(), Basic.BOOL);
    }

    @Override
    public Typed listLit(Expr.ListLit e) {
      ImmutableList<Type> hint =
          expected == null ? null : Types.argumentsOf(Types.present(expected), Builtin.LIST);
      List<Typed> elements = elements(e, hint == null ? null : hint.get(0));
      Type element = joined(elements, e.elements(), hint == null ? null : hint.get(0));
      return new Typed(
          Natives.ops("listOf", Rep.LIST, e.span(), array(elements, e.elements(), element)),
          Types.list(element));
    }

    /** The elements; strategies for many games take the game of the others. */
    private List<Typed> elements(Expr.ListLit e, @Nullable Type hint) {
      List<@Nullable Typed> known = new ArrayList<>();
      Type all = hint == null || Types.hasGaps(hint) ? null : hint;
      for (Expr x : e.elements()) {
        boolean waits = all == null && Strategies.isOpen(x, at);
        Typed element = waits ? null : value(x, hint);
        known.add(element);
      }
      for (Typed element : known) {
        if (all == null && element != null && !element.isError()) {
          all = element.type();
        }
      }
      List<Typed> elements = new ArrayList<>();
      for (int i = 0; i < known.size(); i++) {
        Typed element = known.get(i);
        elements.add(element == null ? value(e.elements().get(i), all) : element);
      }
      return elements;
    }

    @Override
    public Typed mapLit(Expr.MapLit e) {
      Type wanted = expected == null ? Basic.UNIT : Types.present(expected);
      ImmutableList<Type> hint = Types.argumentsOf(wanted, Builtin.MAP);
      List<Typed> keys = new ArrayList<>();
      List<Typed> values = new ArrayList<>();
      List<Expr> keyExprs = new ArrayList<>();
      List<Expr> valueExprs = new ArrayList<>();
      for (Expr.Entry entry : e.entries()) {
        keys.add(value(entry.key(), hint == null ? null : hint.get(0)));
        values.add(value(entry.value(), hint == null ? null : hint.get(1)));
        keyExprs.add(entry.key());
        valueExprs.add(entry.value());
      }
      Type key = joined(keys, keyExprs, hint == null ? null : hint.get(0));
      Type value = joined(values, valueExprs, hint == null ? null : hint.get(1));
      ImmutableList.Builder<dev.truce.compiler.core.Expr> pairs = ImmutableList.builder();
      for (int i = 0; i < keys.size(); i++) {
        pairs.add(boxedAs(keys.get(i), key, keyExprs.get(i).span()));
        pairs.add(boxedAs(values.get(i), value, valueExprs.get(i).span()));
      }
      return new Typed(
          Natives.ops("mapOf", Rep.MAP, e.span(), new Array(pairs.build())), Types.map(key, value));
    }

    @Override
    public Typed tupleLit(Expr.TupleLit e) {
      ImmutableList<Type> hints =
          expected != null
                  && Types.base(Types.present(expected)) instanceof Type.Tuple tuple
                  && tuple.elements().size() == e.elements().size()
              ? tuple.elements()
              : null;
      List<Typed> elements = new ArrayList<>();
      for (int i = 0; i < e.elements().size(); i++) {
        Type hint = hints == null ? null : hints.get(i);
        Typed element = value(e.elements().get(i), hint);
        if (hint != null && conversions.fits(element.type(), hint)) {
          element = new Typed(conversions.coerce(element, hint, e.elements().get(i).span()), hint);
        }
        elements.add(element);
      }
      return tuple(elements);
    }

    @Override
    public Typed paren(Expr.Paren e) {
      return check(e.inner(), expected);
    }

    @Override
    public Typed lambda(Expr.Lambda e) {
      return new Lambdas(Exprs.this).lambda(e, expected);
    }

    @Override
    public Typed ifExpr(Expr.If e) {
      return new Conditions(Exprs.this).ifExpr(e, expected, true);
    }

    @Override
    public Typed matchExpr(Expr.Match e) {
      return new Matches(Exprs.this).match(e, expected, true);
    }

    @Override
    public Typed block(Expr.Block e) {
      return new Statements(Exprs.this).block(e, expected, true);
    }

    @Override
    public Typed comprehension(Expr.Comprehension e) {
      at.body().beginComprehension();
      Typed made = new Comprehensions(Exprs.this).check(e, expected);
      at.body().endComprehension();
      return made;
    }

    @Override
    public Typed with(Expr.With e) {
      return new Members(Exprs.this).with(e);
    }

    @Override
    public Typed nativeBody(Expr.Native e) {
      at.error(Code.STD_ONLY, e.span());
      return Typed.error();
    }

    @Override
    public Typed unreadable(Expr.Unreadable e) {
      return Typed.error();
    }

    @Override
    public Typed spawn(Expr.Spawn e) {
      AgentEffects effects = effects(e, "spawn");
      return effects == null ? Typed.error() : effects.spawn(e);
    }

    @Override
    public Typed open(Expr.Open e) {
      AgentEffects effects = effects(e, "open");
      return effects == null ? Typed.error() : effects.open(e);
    }

    @Override
    public Typed promise(Expr.Promise e) {
      AgentEffects effects = effects(e, "promise");
      return effects == null ? Typed.error() : effects.promise(e);
    }

    @Override
    public Typed sign(Expr.Sign e) {
      AgentEffects effects = effects(e, "sign");
      return effects == null ? Typed.error() : effects.sign(e);
    }

    /** What checks an effect with a value; null after a report where none may stand. */
    private @Nullable AgentEffects effects(Expr.Act e, String verb) {
      AgentScope scope = at.body().agentScope();
      if (scope != null && !at.body().isLambda()) {
        return new AgentEffects(Exprs.this, scope);
      }
      at.report(
          at.diagnose(Code.MISPLACED, e.span(), verb)
              .andHelp(
                  scope == null
                      ? "only what an agent does in its handlers and methods changes the world"
                      : "a lambda changes nothing: use a loop"));
      return null;
    }

    @Override
    public Typed events(Expr.Events e) {
      at.report(
          at.diagnose(Code.MISPLACED, e.span(), e.by() == null ? "where" : "by")
              .andHelp("it filters events: `count(Sent(Order) by t where it.amount > 5)`"));
      return Typed.error();
    }
  }

  Typed integer(String digits, Span span, @Nullable Type expected) {
    try {
      long value = Long.parseLong(digits.replace("_", ""));
      return expected != null && Types.base(Types.present(expected)) == Basic.FLOAT
          ? new Typed(new Lit((double) value, Rep.FLOAT), Basic.FLOAT)
          : new Typed(new Lit(value, Rep.INT), Basic.INT);
    } catch (NumberFormatException tooLarge) {
      at.error(Code.NUMBER_TOO_LARGE, span, digits, "an Int: 9223372036854775807 is the greatest");
      return Typed.error();
    }
  }

  private dev.truce.compiler.core.Expr text(Expr.TextLit e) {
    ImmutableList.Builder<dev.truce.compiler.core.Expr> parts = ImmutableList.builder();
    for (Expr.TextPart part : e.parts()) {
      if (part instanceof Expr.TextPart.Plain plain) {
        parts.add(Natives.text(plain.text()));
      } else {
        Expr.TextPart.Hole hole = (Expr.TextPart.Hole) part;
        dev.truce.compiler.core.Expr shown = shown(hole.value());
        parts.add(
            hole.format() == null
                ? shown
                : Natives.ops("format", Rep.TEXT, hole.span(), shown, Natives.text(hole.format())));
      }
    }
    ImmutableList<dev.truce.compiler.core.Expr> all = parts.build();
    if (all.isEmpty()) {
      return Natives.text("");
    }
    if (all.size() == 1 && all.get(0) instanceof Lit lit) {
      return lit;
    }
    ImmutableList<dev.truce.compiler.core.Expr> boxed =
        all.stream().map(Natives::boxed).collect(ImmutableList.toImmutableList());
    return Natives.ops("template", Rep.TEXT, e.span(), new Array(boxed));
  }

  /** The common type of elements; what does not fit is reported where it stands. */
  Type joined(List<Typed> elements, List<Expr> exprs, @Nullable Type hint) {
    if (hint != null && elements.stream().allMatch(t -> conversions.fits(t.type(), hint))) {
      return hint;
    }
    Type element = Basic.NEVER;
    for (int i = 0; i < elements.size(); i++) {
      Type next = elements.get(i).type();
      Type above = Types.join(element, next);
      if (above == null) {
        at.error(Code.TYPE_MISMATCH, exprs.get(i).span(), element, next);
        return Basic.ERROR;
      }
      element = above;
    }
    return element;
  }

  private Array array(List<Typed> elements, List<Expr> exprs, Type element) {
    ImmutableList.Builder<dev.truce.compiler.core.Expr> all = ImmutableList.builder();
    for (int i = 0; i < elements.size(); i++) {
      all.add(boxedAs(elements.get(i), element, exprs.get(i).span()));
    }
    return new Array(all.build());
  }

  dev.truce.compiler.core.Expr boxedAs(Typed value, Type type, Span span) {
    keepOut(value.type(), span);
    return Natives.boxed(conversions.coerce(value, type, span));
  }

  /** A value that is printed or put into a text, boxed. */
  dev.truce.compiler.core.Expr shown(Expr e) {
    Typed value = value(e, null);
    keepOut(value.type(), e.span());
    return Natives.boxed(value.code());
  }

  /** Reports a random stream where a value is kept or shown. */
  void keepOut(Type type, Span span) {
    if (Types.isRandom(type)) {
      at.report(
          at.diagnose(Code.NO_SUCH_OPERATION, span, "keeping or showing", type)
              .andHelp("a stream changes as it is drawn from: pass it on as an argument"));
    }
  }

  static Typed tuple(List<Typed> elements) {
    ImmutableList<Type> types =
        elements.stream().map(Typed::type).collect(ImmutableList.toImmutableList());
    if (types.contains(Basic.ERROR)) {
      return Typed.error();
    }
    return new Typed(
        new dev.truce.compiler.core.Expr.NewData(
            Layouts.tuple(elements.size()),
            elements.stream()
                .map(t -> Natives.boxed(t.code()))
                .collect(ImmutableList.toImmutableList())),
        new Type.Tuple(types));
  }

  /** An enum's case without fields, as a value. */
  static Typed constant(DataSymbol.Case c, Type type) {
    DataSymbol owner = c.owner();
    return owner.enumType() != null
        ? new Typed(new Lit((long) c.ordinal(), Rep.enumOf(owner.enumType())), type)
        : new Typed(new Lit(c.layout().shape().constant(), Rep.DATA), type);
  }
}
