package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.GetField;
import dev.truce.compiler.core.Expr.NewData;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Expr.SetGlobal;
import dev.truce.compiler.core.Expr.SetSlot;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks assignments. A path such as {@code m[k].f} is updated functionally: a new value is made of
 * the old one from the inside out, and the variable at the root takes it.
 */
final class Assignments {

  private static final String LAMBDAS_CHANGE_NOTHING =
      "a lambda takes the values around it when it is made, and cannot change them: use a loop";

  private final Exprs exprs;
  private final CodeScope at;

  Assignments(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  dev.truce.compiler.core.Expr assign(Stmt.Assign s) {
    List<Expr> path = new ArrayList<>();
    Expr root = s.target();
    while (!(root instanceof Expr.Ref)) {
      path.add(0, root);
      if (root instanceof Expr.Member member && !member.safe()) {
        root = member.receiver();
      } else if (root instanceof Expr.Index index) {
        root = index.receiver();
      } else if (root instanceof Expr.Paren paren) {
        path.remove(0);
        root = paren.inner();
      } else {
        at.error(Code.NOT_A_VARIABLE, s.target().span());
        exprs.check(s.value(), Basic.ERROR);
        return Conditions.nothing();
      }
    }
    Name name = ((Expr.Ref) root).name();
    Name part = !path.isEmpty() && path.get(0) instanceof Expr.Member m ? m.name() : null;
    Variable variable = variable(name, part);
    if (variable == null) {
      exprs.check(s.value(), Basic.ERROR);
      return Conditions.nothing();
    }
    dev.truce.compiler.core.Expr value = update(variable.read(), path, 0, old -> changed(s, old));
    return variable.write().apply(value);
  }

  /** Gives a variable of a state its first value again. */
  dev.truce.compiler.core.Expr initialise(Stmt.Var s) {
    Binding binding = at.body().find(s.name().text());
    if (binding == null || !(binding.place() instanceof Binding.InSlot in)) {
      return Conditions.nothing();
    }
    Type written = s.type() == null ? null : at.types().resolve(s.type());
    Typed value = new Variables(exprs).initial(s.value(), written, true);
    return new SetSlot(
        in.slot(), exprs.conversions().coerce(value, binding.declared(), s.value().span()));
  }

  /** A variable: its present value, and how it takes another. */
  private record Variable(
      Typed read, Function<dev.truce.compiler.core.Expr, dev.truce.compiler.core.Expr> write) {}

  /**
   * @param part the part of it that is assigned, or null
   */
  private @Nullable Variable variable(Name name, @Nullable Name part) {
    Binding binding = at.body().find(name.text());
    if (binding == null) {
      return ofModule(name);
    }
    if (Types.isError(binding.type())) {
      return null;
    }
    if (!binding.changeable()) {
      at.report(
          part != null && Types.isAgent(binding.type())
              ? at.diagnose(Code.PRIVATE_FIELD, part.span(), binding.type(), part.text())
                  .andHelp("nor change it: agents tell each other what to do by messages")
              : notChangeable(name, binding));
      return null;
    }
    Typed read = new Names(exprs).read(binding, name.span());
    if (binding.place() instanceof Binding.InLocal in) {
      return new Variable(read, v -> new Set(in.local(), v));
    }
    Binding.InSlot in = (Binding.InSlot) binding.place();
    return new Variable(read, v -> new SetSlot(in.slot(), v));
  }

  private dev.truce.compiler.diag.Diagnostic notChangeable(Name name, Binding binding) {
    dev.truce.compiler.diag.Diagnostic report =
        at.diagnose(Code.NOT_CHANGEABLE, name.span(), name.text());
    Body outer = at.body().outer();
    Binding outside = outer == null ? null : outer.find(name.text());
    boolean around = outside != null && outside.changeable();
    return around
        ? report.andHelp(LAMBDAS_CHANGE_NOTHING)
        : binding.at() == null
            ? report
            : report.andAt(
                new dev.truce.compiler.diag.Place(at.source(), binding.at()), "make this a `var`");
  }

  private @Nullable Variable ofModule(Name name) {
    Symbol symbol = at.module().value(name.text());
    if (!(symbol instanceof GlobalSymbol global)) {
      boolean function = !at.module().functions(name.text()).isEmpty();
      // A name that is known, such as what a strategy sees, but is no variable.
      if (symbol != null || function || !new Names(exprs).value(name, null).isError()) {
        at.error(Code.NOT_CHANGEABLE, name.span(), name.text());
      }
      return null;
    }
    if (global.kind() != GlobalSymbol.Kind.VAR) {
      at.error(Code.NOT_CHANGEABLE, name.span(), name.text());
      return null;
    }
    if (at.body().isLambdaOfTopLevel()) {
      at.report(
          at.diagnose(Code.NOT_CHANGEABLE, name.span(), name.text())
              .andHelp(LAMBDAS_CHANGE_NOTHING));
      return null;
    }
    if (!at.isTopLevel()) {
      at.report(
          at.diagnose(
              Code.NOT_PURE, name.span(), "change the variable `" + name + "` of the script"));
      return null;
    }
    Typed read = new Names(exprs).value(name, null);
    Global cell = global.global();
    return cell == null || read.isError() ? null : new Variable(read, v -> new SetGlobal(cell, v));
  }

  /** The value that the innermost part takes. */
  private dev.truce.compiler.core.Expr changed(Stmt.Assign s, Typed old) {
    BinaryOp op = s.op();
    if (op == null) {
      return exprs.want(s.value(), old.type());
    }
    ImmutableList<Type> parts = Types.argumentsOf(old.type(), Builtin.LIST);
    if (parts == null) {
      parts = Types.argumentsOf(old.type(), Builtin.SET);
    }
    Typed right = exprs.value(s.value(), parts == null ? old.type() : parts.get(0));
    if (parts != null && op == BinaryOp.ADD && isElement(right, old.type(), parts.get(0))) {
      right =
          new Typed(
              exprs.conversions().coerce(right, parts.get(0), s.value().span()), parts.get(0));
    }
    Typed result =
        new Operators(exprs).apply(op, old, s.target().span(), right, s.value().span(), s.span());
    return result.isError()
        ? old.code()
        : exprs.conversions().coerce(result, old.type(), s.value().span());
  }

  private boolean isElement(Typed value, Type whole, Type part) {
    return !value.isError()
        && Types.join(whole, value.type()) == null
        && exprs.conversions().fits(value.type(), part);
  }

  /** The new value of {@code old} with the part at {@code path} from {@code i} on changed. */
  private dev.truce.compiler.core.Expr update(
      Typed old, List<Expr> path, int i, Function<Typed, dev.truce.compiler.core.Expr> change) {
    if (i == path.size()) {
      return change.apply(old);
    }
    return path.get(i) instanceof Expr.Index index
        ? element(old, index, path, i, change)
        : field(old, (Expr.Member) path.get(i), path, i, change);
  }

  private dev.truce.compiler.core.Expr field(
      Typed old,
      Expr.Member member,
      List<Expr> path,
      int i,
      Function<Typed, dev.truce.compiler.core.Expr> change) {
    int element = Members.element(old.type(), member.name().text());
    if (element >= 0 && Types.base(old.type()) instanceof Type.Tuple tuple) {
      return ofTuple(old, tuple, element, path, i, change);
    }
    DataSymbol data = Types.dataOf(old.type());
    int index =
        data == null || !data.isRecord()
            ? -1
            : data.cases().get(0).fieldIndex(member.name().text());
    if (data == null || index < 0) {
      at.error(Code.UNKNOWN_MEMBER, member.name().span(), old.type(), member.name().text());
      return change.apply(Typed.error());
    }
    DataSymbol.Case c = data.cases().get(0);
    Local held = at.body().temp(Rep.DATA);
    Get get = new Get(held);
    ImmutableList.Builder<dev.truce.compiler.core.Expr> fields = ImmutableList.builder();
    for (int f = 0; f < c.fields().size(); f++) {
      GetField read = new GetField(get, c.layout(), f);
      if (f == index) {
        Parameter field = c.fields().get(f);
        Type type = Types.substitute(field.type(), Patterns.argumentsOf(old.type()));
        Typed part = new Typed(Conversions.adapt(read, Reps.of(type)), type);
        fields.add(Conversions.adapt(update(part, path, i + 1, change), read.rep()));
      } else {
        fields.add(read);
      }
    }
    return new Block(
        ImmutableList.of(new Set(held, old.code())), new NewData(c.layout(), fields.build()));
  }

  private dev.truce.compiler.core.Expr ofTuple(
      Typed old,
      Type.Tuple tuple,
      int element,
      List<Expr> path,
      int i,
      Function<Typed, dev.truce.compiler.core.Expr> change) {
    Local held = at.body().temp(Rep.DATA);
    Typed whole = new Typed(new Get(held), old.type());
    ImmutableList.Builder<dev.truce.compiler.core.Expr> elements = ImmutableList.builder();
    for (int e = 0; e < tuple.elements().size(); e++) {
      GetField read = new GetField(whole.code(), Layouts.tuple(tuple.elements().size()), e);
      Type type = tuple.elements().get(e);
      Typed part = new Typed(Conversions.adapt(read, Reps.of(type)), type);
      elements.add(
          e == element ? Conversions.adapt(update(part, path, i + 1, change), read.rep()) : read);
    }
    return new Block(
        ImmutableList.of(new Set(held, old.code())),
        new NewData(Layouts.tuple(tuple.elements().size()), elements.build()));
  }

  private dev.truce.compiler.core.Expr element(
      Typed old,
      Expr.Index index,
      List<Expr> path,
      int i,
      Function<Typed, dev.truce.compiler.core.Expr> change) {
    Span span = index.span();
    Members members = new Members(exprs);
    Local held = at.body().temp(old.code().rep());
    Get whole = new Get(held);
    Set keep = new Set(held, old.code());
    ImmutableList<Type> list = Types.argumentsOf(old.type(), Builtin.LIST);
    if (list != null) {
      Local position = at.body().temp(Rep.INT);
      Set where = new Set(position, exprs.want(index.indices().get(0), Basic.INT));
      Get k = new Get(position);
      Typed part = new Typed(Loops.elementAt(whole, k, list.get(0), span), list.get(0));
      dev.truce.compiler.core.Expr changed = update(part, path, i + 1, change);
      return new Block(ImmutableList.of(keep, where), put(whole, k, changed, span));
    }
    ImmutableList<Type> map = Types.argumentsOf(old.type(), Builtin.MAP);
    boolean total = map == null;
    if (map == null) {
      map = Types.argumentsOf(old.type(), Builtin.TOTAL_MAP);
    }
    if (map == null) {
      at.error(Code.NO_SUCH_OPERATION, span, "[…] =", old.type());
      return change.apply(Typed.error());
    }
    Local key = at.body().temp(Rep.OBJECT);
    Set where = new Set(key, members.key(index.indices(), map.get(0), span));
    Type value = map.get(1);
    dev.truce.compiler.core.Expr read =
        Natives.ops(total ? "indexTotalMap" : "indexMap", Rep.OBJECT, span, whole, new Get(key));
    Typed part =
        total
            ? new Typed(Conversions.adapt(read, Reps.of(value)), value)
            : new Optionals(exprs)
                .get(
                    new Typed(
                        Conversions.adapt(read, Reps.of(Types.optional(value))),
                        Types.optional(value)),
                    Types.optional(value) instanceof Type.Optional o ? o : new Type.Optional(value),
                    index.span(),
                    span);
    dev.truce.compiler.core.Expr changed =
        update(new Typed(part.code(), value), path, i + 1, change);
    return new Block(
        ImmutableList.of(keep, where),
        Natives.ops(
            total ? "putTotalMap" : "putMap",
            old.code().rep(),
            span,
            whole,
            new Get(key),
            Natives.boxed(changed)));
  }

  private static dev.truce.compiler.core.Expr put(
      Get list, Get index, dev.truce.compiler.core.Expr value, Span span) {
    return switch (value.rep().boxing()) {
      case INT -> Natives.ops("putLong", Rep.LIST, span, list, index, value);
      case FLOAT -> Natives.ops("putDouble", Rep.LIST, span, list, index, value);
      default -> Natives.ops("putList", Rep.LIST, span, list, index, Natives.boxed(value));
    };
  }
}
