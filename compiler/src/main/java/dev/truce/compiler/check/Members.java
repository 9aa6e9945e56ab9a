package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.GetField;
import dev.truce.compiler.core.Expr.NewData;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.FunSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks {@code a.b}, {@code a[b]} and {@code a with { … }}. */
final class Members {

  private final Exprs exprs;
  private final CodeScope at;

  Members(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed member(Expr.Member e, @Nullable Type expected) {
    if (e.name().text().equals(Sight.MARK)) {
      at.all().see(new Sight(at.all(), at.module()).membersOf(e, exprs));
      return Typed.error();
    }
    Typed qualified = new Qualified(exprs).member(e, expected);
    if (qualified != null) {
      return qualified;
    }
    Typed receiver = exprs.value(e.receiver(), null);
    if (receiver.isError()) {
      return receiver;
    }
    if (e.safe()) {
      if (receiver.type() instanceof Type.Optional optional) {
        return new Optionals(exprs).safe(receiver, optional, e.span(), r -> of(r, e, expected));
      }
      at.report(
          at.diagnose(Code.NO_SUCH_OPERATION, e.span(), "?.", receiver.type())
              .andHelp("it is always there: write `.`"));
    }
    return of(receiver, e, expected);
  }

  private Typed of(Typed receiver, Expr.Member e, @Nullable Type expected) {
    Name name = e.name();
    if (receiver.type() instanceof Type.Optional optional && name.text().equals("get")) {
      return new Optionals(exprs).get(receiver, optional, e.receiver().span(), e.span());
    }
    Typed field = field(receiver, name.text());
    if (field != null) {
      return field;
    }
    Typed seat = new Seats(exprs).member(receiver, name, e.span());
    if (seat == null) {
      seat = new AgentNames(exprs).member(receiver, name, e.span());
    }
    if (seat == null) {
      seat = new Outcomes(exprs).member(receiver, name, e.span());
    }
    if (seat == null) {
      seat = new EventFields(at).member(receiver, name, e.span());
    }
    if (seat != null) {
      return seat;
    }
    Typed deals = Deals.ofMatch(receiver, name, e.span());
    if (deals != null) {
      return deals;
    }
    List<FunSymbol> methods = at.module().methods(name.text());
    if (!methods.isEmpty()) {
      return new Calls(exprs)
          .method(methods, receiver, e.receiver(), name, ImmutableList.of(), e.span(), expected);
    }
    return unknown(receiver, name);
  }

  /** Which element of a tuple {@code t.0} names; −1 where it is none. */
  static int element(Type type, String word) {
    if (!(Types.base(type) instanceof Type.Tuple tuple) || word.length() > 3) {
      return -1;
    }
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isDigit(word.charAt(i))
          || (i == 0 && word.length() > 1 && word.charAt(0) == '0')) {
        return -1;
      }
    }
    int index = Integer.parseInt(word);
    return index < tuple.elements().size() ? index : -1;
  }

  /**
   * The value of a record's field or a tuple's element, or null when there is none of that name.
   */
  @Nullable Typed field(Typed receiver, String word) {
    int element = element(receiver.type(), word);
    if (element >= 0 && Types.base(receiver.type()) instanceof Type.Tuple tuple) {
      Type type = tuple.elements().get(element);
      return new Typed(
          Conversions.adapt(
              new GetField(receiver.code(), Layouts.tuple(tuple.elements().size()), element),
              Reps.of(type)),
          type);
    }
    DataSymbol data = Types.dataOf(receiver.type());
    int index = data == null || !data.isRecord() ? -1 : data.cases().get(0).fieldIndex(word);
    if (data == null || index < 0) {
      return null;
    }
    DataSymbol.Case c = data.cases().get(0);
    Type type =
        Types.substitute(c.fields().get(index).type(), Patterns.argumentsOf(receiver.type()));
    return new Typed(
        Conversions.adapt(new GetField(receiver.code(), c.layout(), index), Reps.of(type)), type);
  }

  Typed unknown(Typed receiver, Name name) {
    List<String> known = new ArrayList<>();
    DataSymbol data = Types.dataOf(receiver.type());
    if (data != null && data.isRecord()) {
      data.cases().get(0).fields().forEach(f -> known.add(f.name()));
    }
    if (Character.isDigit(name.text().charAt(0))) {
      noElement(receiver.type(), name);
      return Typed.error();
    }
    for (String word : at.module().namesInSight()) {
      if (new Calls(exprs).anyFits(at.module().methods(word), receiver.type())) {
        known.add(word);
      }
    }
    Diagnostic report = at.diagnose(Code.UNKNOWN_MEMBER, name.span(), receiver.type(), name.text());
    if (receiver.type() instanceof Type.Optional optional && !optional.equals(Types.NONE)) {
      report =
          report.andHelp(
              "it may be none: `?.` asks for a member of the " + optional.inner() + " inside");
    }
    boolean isFunction =
        at.module().functions(name.text()).stream()
            .anyMatch(f -> !f.isMethod() && !f.declaration().params().isEmpty());
    String foreign = ForeignNames.member(name.text());
    at.report(
        isFunction
            ? report.andHelp("it is a function: `" + name + "(…)`")
            : foreign != null && data == null
                ? report.andHelp(foreign)
                : Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
    return Typed.error();
  }

  private void noElement(Type type, Name name) {
    Diagnostic report = at.diagnose(Code.UNKNOWN_MEMBER, name.span(), type, name.text());
    if (Types.base(type) instanceof Type.Tuple tuple) {
      report = report.andHelp("its elements are `.0` to `." + (tuple.elements().size() - 1) + "`");
    } else if (!(Types.base(Types.present(type)) instanceof Type.Tuple)) {
      report = report.andHelp("only tuples have numbered elements");
    }
    at.report(Conversions.ifNone(report, type));
  }

  Typed index(Expr.Index e) {
    Typed receiver = exprs.value(e.receiver(), null);
    if (receiver.isError()) {
      e.indices().forEach(i -> exprs.check(i, null));
      return receiver;
    }
    Span span = e.span();
    ImmutableList<Type> list = Types.argumentsOf(receiver.type(), Builtin.LIST);
    if (list != null) {
      dev.truce.compiler.core.Expr i = exprs.want(e.indices().get(0), Basic.INT);
      if (e.indices().size() != 1) {
        at.error(Code.NO_SUCH_OPERATION, span, "[…]", "two indices of a list");
      }
      return new Typed(Loops.elementAt(receiver.code(), i, list.get(0), span), list.get(0));
    }
    ImmutableList<Type> map = Types.argumentsOf(receiver.type(), Builtin.MAP);
    if (map != null) {
      dev.truce.compiler.core.Expr key = key(e.indices(), map.get(0), span);
      Type value = Types.optional(map.get(1));
      return new Typed(
          Conversions.adapt(
              Natives.ops("indexMap", Rep.OBJECT, span, receiver.code(), key), Reps.of(value)),
          value);
    }
    ImmutableList<Type> total = Types.argumentsOf(receiver.type(), Builtin.TOTAL_MAP);
    if (total != null) {
      dev.truce.compiler.core.Expr key = key(e.indices(), total.get(0), span);
      return new Typed(
          Conversions.adapt(
              Natives.ops("indexTotalMap", Rep.OBJECT, span, receiver.code(), key),
              Reps.of(total.get(1))),
          total.get(1));
    }
    if (Types.base(receiver.type()) == Basic.TEXT) {
      return new Typed(
          Natives.ops(
              "indexText",
              Rep.TEXT,
              span,
              receiver.code(),
              exprs.want(e.indices().get(0), Basic.INT)),
          Basic.TEXT);
    }
    e.indices().forEach(i -> exprs.check(i, null));
    Diagnostic report = at.diagnose(Code.NO_SUCH_OPERATION, span, "[…]", receiver.type());
    at.report(
        Types.base(receiver.type()) instanceof Type.Tuple
            ? report.andHelp(
                "the elements of a tuple are `t.0`, `t.1`, or what `let (a, b) = t` names")
            : Conversions.ifNone(report, receiver.type()));
    return Typed.error();
  }

  /** A key, boxed; several indices are a tuple. */
  dev.truce.compiler.core.Expr key(ImmutableList<Expr> indices, Type type, Span span) {
    if (type == Basic.NEVER && indices.size() == 1) {
      return Natives.boxed(
          exprs.value(indices.get(0), null).code()); // of a map that holds no key of any type
    }
    if (indices.size() == 1) {
      return Natives.boxed(exprs.want(indices.get(0), type));
    }
    Expr tuple = new Expr.TupleLit(indices, span);
    return Natives.boxed(exprs.want(tuple, type));
  }

  Typed with(Expr.With e) {
    Typed record = exprs.value(e.record(), null);
    DataSymbol data = Types.dataOf(record.type());
    if (data == null || !data.isRecord()) {
      if (!record.isError()) {
        at.error(Code.NO_SUCH_OPERATION, e.record().span(), "with", record.type());
      }
      exprs.checkLost(e.fields());
      return Typed.error();
    }
    DataSymbol.Case c = data.cases().get(0);
    Local held = at.body().temp(Rep.DATA);
    dev.truce.compiler.core.Expr[] fields = new dev.truce.compiler.core.Expr[c.fields().size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new GetField(new Get(held), c.layout(), i);
    }
    for (Expr.Argument change : e.fields()) {
      Name name = change.name();
      int index = name == null ? -1 : c.fieldIndex(name.text());
      if (index < 0) {
        Span span = name == null ? change.span() : name.span();
        Diagnostic report =
            at.diagnose(Code.UNKNOWN_MEMBER, span, record.type(), name == null ? "" : name.text());
        List<String> known = c.fields().stream().map(Parameter::name).toList();
        at.report(
            (name == null
                    ? java.util.Optional.<String>empty()
                    : Spelling.suggestion(name.text(), known))
                .map(report::andHelp)
                .orElse(report));
        exprs.check(change.value(), Basic.ERROR);
        continue;
      }
      Type type =
          Types.substitute(c.fields().get(index).type(), Patterns.argumentsOf(record.type()));
      fields[index] =
          Conversions.adapt(exprs.want(change.value(), type), c.layout().fields().get(index));
    }
    return new Typed(
        new Block(
            ImmutableList.of(new Set(held, record.code())),
            new NewData(c.layout(), ImmutableList.copyOf(fields))),
        record.type());
  }
}
