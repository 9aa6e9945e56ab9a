package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.NewData;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells the events that a monitor is about: conditions on the event alone, which are asked as
 * it comes, and comparisons with what is known only when the rule is judged, by which events are
 * kept apart.
 */
final class EventFilter {

  private final Exprs exprs;
  private final CodeScope at;
  private final RuleScope scope;
  private final EventPatterns.Meant meant;
  private final List<Expr> certain = new ArrayList<>();
  private final List<Expr> keys = new ArrayList<>();
  private final List<Type> keyTypes = new ArrayList<>();
  private final List<Typed> asked = new ArrayList<>();
  private final List<Expr> askedAs = new ArrayList<>();
  private @Nullable Expr part;
  private boolean failed;

  EventFilter(Exprs exprs, RuleScope scope, EventPatterns.Meant meant) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.scope = scope;
    this.meant = meant;
  }

  /** Whether something is wrong with it, which was said. */
  boolean failed() {
    return failed;
  }

  /** The conditions on the event alone. */
  ImmutableList<Expr> certain() {
    return ImmutableList.copyOf(certain);
  }

  /** The names of an expression that are neither the event's nor fixed for the guard. */
  static Set<String> outside(CodeScope at, Expr e) {
    Set<String> names = FreeNames.of(e);
    names.removeIf(
        word -> {
          Binding binding = at.body().find(word);
          return word.equals(EventPatterns.IT)
              || binding == null
              || (binding.place() instanceof Binding.InSlot in && in.slot().receiver() == 0);
        });
    return names;
  }

  void add(Expr condition) {
    Expr e = condition;
    while (e instanceof Expr.Paren paren) {
      e = paren.inner();
    }
    if (e instanceof Expr.Binary and && and.op() == Expr.BinaryOp.AND) {
      add(and.left());
      add(and.right());
    } else if (outside(at, e).isEmpty()) {
      certain.add(e);
    } else if (e instanceof Expr.Binary equal && equal.op() == Expr.BinaryOp.EQUAL) {
      boolean left = outside(at, equal.left()).isEmpty();
      Expr of = left ? equal.left() : equal.right();
      Expr what = left ? equal.right() : equal.left();
      if (outside(at, of).isEmpty() && !FreeNames.of(what).contains(EventPatterns.IT)) {
        keep(of, what);
      } else {
        notKept(e);
      }
    } else {
      notKept(e);
    }
  }

  private void notKept(Expr e) {
    failed = true;
    at.report(
        at.diagnose(Code.NOT_KEPT_APART, e.span())
            .andHelp(
                "what is asked of more than the event has the form `it.field == value`: then"
                    + " events are counted apart as they come"));
  }

  private void keep(Expr of, Expr what) {
    Typed wanted = exprs.value(what, null);
    Type own = typeHere(of);
    if (wanted.isError() || Types.isError(own)) {
      failed = true;
      return;
    }
    Type joined = Types.join(own, wanted.type());
    if (joined == null) {
      failed = true;
      at.error(Code.TYPE_MISMATCH, what.span(), own, wanted.type());
      return;
    }
    keys.add(of);
    keyTypes.add(joined);
    asked.add(wanted);
    askedAs.add(what);
  }

  /** The type of an expression of the event; what is wrong with it is said elsewhere. */
  private Type typeHere(Expr e) {
    Diagnostics said = at.all().diagnostics();
    Diagnostics own = new Diagnostics();
    at.all().listen(own);
    at.body().open();
    Local it = at.body().temp(Reps.EVENT);
    at.body().bindLocal(EventPatterns.IT, it, meant.type(), false, e.span());
    Type type = exprs.value(e, null).type();
    at.body().close();
    at.all().listen(said);
    if (own.hasErrors()) {
      own.sorted().forEach(said::add);
      failed = true;
    }
    return type;
  }

  Type typeOf(Expr value, String word) {
    if (!outside(at, value).isEmpty()) {
      notKept(value);
      return Basic.ERROR;
    }
    Type type = Types.base(typeHere(value));
    if (type != Basic.INT && type != Basic.FLOAT && type != Basic.DURATION) {
      if (!Types.isError(type)) {
        at.error(Code.TYPE_MISMATCH, value.span(), "a number or a duration", type);
      }
      return Basic.ERROR;
    }
    return word.equals("average") && type == Basic.INT ? Basic.FLOAT : type;
  }

  void part(Expr where) {
    if (!outside(at, where).isEmpty()) {
      notKept(where);
    }
    part = where;
  }

  int partOf() {
    Expr where = part;
    return where == null ? GuardMaking.NONE : scope.guard().test(scope.part(), meant, where);
  }

  int value(Expr value) {
    return ofEvent("value", value, null);
  }

  /** Whether there may be more keys than agents, none of which is ever forgotten. */
  boolean growsForEver() {
    return keyTypes.stream().anyMatch(t -> !Types.isAgent(Types.present(t)));
  }

  private boolean isByAgent() {
    return keys.size() == 1
        && keys.get(0) instanceof Expr.Member member
        && member.receiver() instanceof Expr.Ref ref
        && ref.name().text().equals(EventPatterns.IT)
        && member.name().text().equals("agent");
  }

  int key() {
    if (keys.isEmpty()) {
      return GuardMaking.NONE;
    }
    if (isByAgent()) {
      return GuardMaking.BY_AGENT;
    }
    return keys.size() == 1
        ? ofEvent("key", keys.get(0), keyTypes.get(0))
        : scope
            .guard()
            .code(
                scope.part(),
                false,
                "key",
                Rep.OBJECT,
                meant.type(),
                null,
                false,
                e -> {
                  ImmutableList.Builder<dev.truce.compiler.core.Expr> values =
                      ImmutableList.builder();
                  for (int i = 0; i < keys.size(); i++) {
                    values.add(
                        e.boxedAs(e.value(keys.get(i), null), keyTypes.get(i), keys.get(i).span()));
                  }
                  return tuple(values.build());
                });
  }

  private int ofEvent(String name, Expr value, @Nullable Type as) {
    return scope
        .guard()
        .code(
            scope.part(),
            false,
            name,
            Rep.OBJECT,
            meant.type(),
            null,
            false,
            e -> {
              Typed typed = e.value(value, as);
              return as == null ? Natives.boxed(typed.code()) : e.boxedAs(typed, as, value.span());
            });
  }

  /** The key that the condition asks for. */
  dev.truce.compiler.core.Expr wanted(Span span) {
    ImmutableList.Builder<dev.truce.compiler.core.Expr> values = ImmutableList.builder();
    for (int i = 0; i < asked.size(); i++) {
      values.add(exprs.boxedAs(asked.get(i), keyTypes.get(i), askedAs.get(i).span()));
    }
    return Natives.packed(values.build());
  }

  private dev.truce.compiler.core.Expr tuple(ImmutableList<dev.truce.compiler.core.Expr> values) {
    return Natives.boxed(new NewData(Layouts.tuple(values.size()), values));
  }
}
