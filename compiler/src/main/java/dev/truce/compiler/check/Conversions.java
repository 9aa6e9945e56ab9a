package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Operator;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.RefinementSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Messages;
import dev.truce.runtime.value.Values;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conversions that happen by themselves: {@code T} into {@code T?}, Int into Float, a value
 * into a refinement (which is checked), and from below in the order of types.
 */
final class Conversions {

  private final CodeScope at;

  Conversions(CodeScope at) {
    this.at = at;
  }

  /** The value as one of {@code to}; a mismatch is reported at {@code span}. */
  Expr coerce(Typed from, Type to, Span span) {
    Expr converted = convert(from, to, span);
    if (converted != null) {
      return converted;
    }
    at.report(mismatch(from.type(), to, span));
    return new Expr.Lit(null, Rep.OBJECT);
  }

  private Diagnostic mismatch(Type found, Type wanted, Span span) {
    Diagnostic report = at.diagnose(Code.TYPE_MISMATCH, span, wanted, found);
    if (found.equals(Types.NONE)) {
      return report.andHelp("`none` is a value of optional types only: `" + wanted + "?`");
    }
    if (found instanceof Type.Optional && Types.isBelow(Types.present(found), wanted)) {
      return ifNone(report, found);
    }
    if (Types.base(found) == Basic.FLOAT && Types.base(wanted) == Basic.INT) {
      return report.andHelp("`floor`, `ceil`, `round` and `truncate` make an Int of a Float");
    }
    if (found.toString().equals(wanted.toString())) {
      return report.andHelp(
          "these are events, with their time and agent; one by one they become what they say: "
              + "`[e for e in …]`");
    }
    if (wanted instanceof Type.App app && app.symbol().name().equals("Series")) {
      return report.andHelp(
          "a metric is all its samples: `m.last` is the latest, `m.at(t)` one before");
    }
    if (Types.base(wanted) == Basic.TEXT) {
      return report.andHelp("put it into a text: \"{…}\"");
    }
    return report;
  }

  /** The report with what to do when values of one of these types may be none. */
  static Diagnostic ifNone(Diagnostic report, Type... types) {
    return Stream.of(types).anyMatch(t -> t instanceof Type.Optional && !t.equals(Types.NONE))
        ? report.andHelp("it may be none: say what then with `??`, `if let`, or `.get`")
        : report;
  }

  /**
   * Whether a value of one type can stand where the other is wanted. A hint with gaps is no type to
   * convert to.
   */
  boolean fits(Type from, Type to) {
    if (Types.hasGaps(to)) {
      return false;
    }
    if (Types.isBelow(from, to)) {
      return true;
    }
    Type wanted = Types.present(to);
    Type found = to instanceof Type.Optional ? Types.present(from) : from;
    return (Types.base(found) == Basic.INT && Types.base(wanted) == Basic.FLOAT)
        || (Types.isAgent(wanted) && Outcomes.isView(found, wanted))
        || EventFields.carries(found, wanted)
        || (wanted instanceof Type.Refined refined && fits(found, refined.symbol().base()));
  }

  /** The value as one of {@code to}, or null when it is none. */
  @Nullable Expr convert(Typed from, Type to, Span span) {
    Type type = from.type();
    if (from.diverges() || type.equals(to) || Types.isError(to) || Types.isError(type)) {
      return from.code();
    }
    if (to instanceof Type.Optional optional) {
      return type instanceof Type.Optional known
          ? optionalToOptional(from.code(), known, optional, span)
          : toOptional(from, optional, span);
    }
    if (Types.isBelow(type, to)) {
      return adapt(from.code(), Reps.of(to));
    }
    if (to instanceof Type.Refined refined) {
      Expr base = convert(from, refined.symbol().base(), span);
      return base == null ? null : checked(base, refined.symbol(), span);
    }
    if (Types.isAgent(to) && Outcomes.isView(type, to)) {
      return Outcomes.agentOf(from.code(), span);
    }
    if (EventFields.carries(type, to)) {
      return EventFields.whole(from.code(), span);
    }
    if (Types.base(type) == Basic.INT && to == Basic.FLOAT) {
      return from.code() instanceof Expr.Lit lit && lit.value() instanceof Long value
          ? new Expr.Lit((double) value, Rep.FLOAT)
          : new Expr.Operate(Operator.INT_TO_FLOAT, ImmutableList.of(from.code()), span);
    }
    return null;
  }

  private @Nullable Expr toOptional(Typed from, Type.Optional to, Span span) {
    Expr inner = convert(from, to.inner(), span);
    return inner == null ? null : adapt(inner, Reps.of(to));
  }

  private @Nullable Expr optionalToOptional(
      Expr code, Type.Optional from, Type.Optional to, Span span) {
    if (from.inner() == Basic.NEVER) {
      return new Expr.Block(ImmutableList.of(drop(code)), none(to));
    }
    if (Types.isBelow(from.inner(), to.inner())) {
      return adapt(code, Reps.of(to));
    }
    if (Types.base(from.inner()) == Basic.INT && to.inner() == Basic.FLOAT) {
      return Natives.ops("optionalIntToFloat", Rep.BOXED_FLOAT, span, code);
    }
    return to.inner() instanceof Type.Refined ? optionalRefined(code, from, to, span) : null;
  }

  /** What is there is checked; none stays none. */
  private @Nullable Expr optionalRefined(
      Expr code, Type.Optional from, Type.Optional to, Span span) {
    Local held = at.body().temp(code.rep());
    Expr get = new Expr.Get(held);
    Typed present = new Typed(adapt(get, Reps.of(from.inner())), from.inner());
    Expr inner = convert(present, to.inner(), span);
    return inner == null
        ? null
        : new Expr.Block(
            ImmutableList.of(new Expr.Set(held, code)),
            new Expr.If(
                Optionals.isThere(get, span), adapt(inner, Reps.of(to)), none(to), Reps.of(to)));
  }

  /** {@code none} of an optional type. */
  static Expr none(Type.Optional type) {
    Rep rep = Reps.of(type);
    return rep.kind() == Rep.Kind.LONG ? new Expr.Lit(-1L, rep) : new Expr.Lit(null, rep);
  }

  /** The code with its value in the form {@code rep}. */
  static Expr adapt(Expr code, Rep rep) {
    return code.rep().equals(rep) || code.diverges() ? code : new Expr.Convert(code, rep);
  }

  static Expr drop(Expr code) {
    return adapt(code, Rep.VOID);
  }

  /** Whether a value of a refinement's base belongs to it. */
  Expr holds(Expr base, RefinementSymbol refinement, Span span) {
    Function check = new Refinements(at.all()).checkOf(refinement);
    at.all().noteUse(at.owner(), check);
    return new Expr.Call(check, ImmutableList.of(base), span);
  }

  /** A value that stands in the script: of an enum without payloads, the case. */
  private static @Nullable Object decided(Expr e, Type base) {
    if (e instanceof Expr.Block block) {
      return decided(block.result(), base);
    }
    if (!(e instanceof Expr.Lit lit)) {
      return null;
    }
    DataSymbol data = Types.dataOf(base);
    return data != null && data.enumType() != null && lit.value() instanceof Long ordinal
        ? data.cases().get(ordinal.intValue())
        : lit.value();
  }

  private Expr checked(Expr base, RefinementSymbol refinement, Span span) {
    Object known = decided(base, refinement.base());
    if (known != null && Boolean.FALSE.equals(Decided.holds(refinement.condition(), known))) {
      String shown = known instanceof DataSymbol.Case c ? c.name() : Values.show(known);
      at.error(Code.NEVER_HOLDS, span, shown, Messages.article(refinement.name()));
      return base;
    }
    Local held = at.body().temp(base.rep());
    Expr get = new Expr.Get(held);
    Expr message =
        Natives.messages(
            "refinement", Rep.TEXT, span, Natives.boxed(get), Natives.text(refinement.name()));
    return new Expr.Block(
        ImmutableList.of(new Expr.Set(held, base)),
        new Expr.If(
            holds(get, refinement, span),
            get,
            new Expr.Fail(Fault.REFINEMENT, message, span),
            base.rep()));
  }
}
