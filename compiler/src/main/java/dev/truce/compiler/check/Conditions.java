package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.And;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Expr.Not;
import dev.truce.compiler.core.Expr.Or;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.BinaryOp;
import dev.truce.compiler.syntax.Expr.UnaryOp;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.TypeExpr;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Checks conditions, with what they tell about names where they hold and where they do not: after
 * {@code x != none}, a {@code let} or parameter {@code x} is there.
 */
final class Conditions {

  private final Exprs exprs;
  private final CodeScope at;

  Conditions(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /**
   * A checked condition.
   *
   * @param yes narrower bindings where it holds
   * @param no narrower bindings where it does not
   */
  record Test(
      dev.truce.compiler.core.Expr code, ImmutableList<Binding> yes, ImmutableList<Binding> no) {
    static Test plain(dev.truce.compiler.core.Expr code) {
      return new Test(code, ImmutableList.of(), ImmutableList.of());
    }
  }

  /**
   * A condition of {@code if} or {@code while}; its pattern's names are bound in the innermost
   * scope.
   */
  Test check(Expr.Condition condition) {
    Pattern pattern = condition.pattern();
    return pattern == null ? check(condition.value()) : ifLet(pattern, condition.value());
  }

  private Test ifLet(Pattern pattern, Expr value) {
    Typed typed = exprs.value(value, null);
    if (typed.isError()) {
      new Patterns(exprs).bindAsError(pattern);
      return Test.plain(new Lit(true, Rep.BOOL));
    }
    Local held = at.body().temp(typed.code().rep());
    dev.truce.compiler.core.Expr get = new dev.truce.compiler.core.Expr.Get(held);
    dev.truce.compiler.core.Expr set = new Set(held, typed.code());
    Type inner = typed.type();
    dev.truce.compiler.core.Expr test = new Lit(true, Rep.BOOL);
    dev.truce.compiler.core.Expr present = get;
    if (inner instanceof Type.Optional optional) {
      inner = optional.inner();
      test = Optionals.isThere(get, value.span());
      present = Conversions.adapt(get, Reps.of(inner));
    }
    dev.truce.compiler.core.Expr matches = new Patterns(exprs).test(pattern, present, inner);
    return Test.plain(
        new Block(ImmutableList.of(set), matches == null ? test : new And(test, matches)));
  }

  Test check(Expr e) {
    if (e instanceof Expr.Paren paren) {
      return check(paren.inner());
    }
    if (e instanceof Expr.Unary unary && unary.op() == UnaryOp.NOT) {
      Test test = check(unary.operand());
      return new Test(new Not(test.code()), test.no(), test.yes());
    }
    if (e instanceof Expr.Binary binary) {
      switch (binary.op()) {
        case AND:
          return and(binary);
        case OR:
          return or(binary);
        case EQUAL, NOT_EQUAL:
          return equality(binary);
        default:
          break;
      }
    }
    if (e instanceof Expr.Is is) {
      return is(is);
    }
    Typed typed = exprs.check(e, Basic.BOOL);
    if (Types.base(typed.type()) != Basic.BOOL && !typed.diverges() && !typed.isError()) {
      at.report(conditionMismatch(e, typed));
    }
    return Test.plain(typed.isError() ? new Lit(true, Rep.BOOL) : typed.code());
  }

  private dev.truce.compiler.diag.Diagnostic conditionMismatch(Expr e, Typed typed) {
    dev.truce.compiler.diag.Diagnostic report =
        at.diagnose(Code.TYPE_MISMATCH, e.span(), Basic.BOOL, typed.type());
    return typed.type() instanceof Type.Optional
        ? report.andHelp("ask `" + at.written(e.span()) + " != none`")
        : report;
  }

  private Test and(Expr.Binary e) {
    Test left = check(e.left());
    at.body().open();
    left.yes().forEach(at.body()::bind);
    Test right = check(e.right());
    at.body().close();
    return new Test(
        new And(left.code(), right.code()),
        ImmutableList.<Binding>builder().addAll(left.yes()).addAll(right.yes()).build(),
        ImmutableList.of());
  }

  private Test or(Expr.Binary e) {
    Test left = check(e.left());
    at.body().open();
    left.no().forEach(at.body()::bind);
    Test right = check(e.right());
    at.body().close();
    return new Test(
        new Or(left.code(), right.code()),
        ImmutableList.of(),
        ImmutableList.<Binding>builder().addAll(left.no()).addAll(right.no()).build());
  }

  private Test equality(Expr.Binary e) {
    dev.truce.compiler.core.Expr code = new Comparisons(exprs).compare(e).code();
    if (code.rep().kind() != Rep.Kind.BOOL) {
      return Test.plain(new Lit(true, Rep.BOOL));
    }
    Expr other =
        Comparisons.unwrapped(e.right()) instanceof Expr.NoneLit
            ? e.left()
            : Comparisons.unwrapped(e.left()) instanceof Expr.NoneLit ? e.right() : null;
    Binding there = other == null ? null : presence(other);
    if (there == null) {
      return Test.plain(code);
    }
    return e.op() == BinaryOp.EQUAL
        ? new Test(code, ImmutableList.of(), ImmutableList.of(there))
        : new Test(code, ImmutableList.of(there), ImmutableList.of());
  }

  /** The binding of a name that cannot change, as one that is there. */
  private @Nullable Binding presence(Expr e) {
    Binding binding = bindingOf(e);
    return binding != null && binding.type() instanceof Type.Optional optional
        ? binding.narrowed(optional.inner())
        : null;
  }

  /** The binding of a name that cannot change, as one of a narrower type. */
  private @Nullable Binding narrowed(Expr e, Type type) {
    Binding binding = bindingOf(e);
    return binding == null ? null : binding.narrowed(type);
  }

  private @Nullable Binding bindingOf(Expr e) {
    if (!(Comparisons.unwrapped(e) instanceof Expr.Ref ref)) {
      return null;
    }
    String word = ref.name().text();
    Binding binding = at.body().find(word);
    if (binding == null && at.module().value(word) instanceof GlobalSymbol global) {
      Type type = global.type();
      binding =
          type == null
              ? null
              : new Binding(
                  word,
                  new Binding.InGlobal(global),
                  type,
                  type,
                  global.kind() == GlobalSymbol.Kind.VAR,
                  null);
    }
    return binding == null || binding.changeable() ? null : binding;
  }

  /**
   * {@code x is Hung}, {@code x is Hung(n)}, {@code x is Share}: where it holds, the names of the
   * pattern are known, and {@code x} is there, or is one of the type.
   */
  private Test is(Expr.Is e) {
    Typed operand = exprs.value(e.operand(), null);
    if (operand.isError()) {
      new Patterns(exprs).bindAsError(e.pattern());
      return Test.plain(new Lit(true, Rep.BOOL));
    }
    Name alone = nameOf(e.pattern());
    Test test =
        alone != null
                && Names.caseOf(alone.text(), operand.type()) == null
                && Patterns.messageNamed(at, ImmutableList.of(alone), operand.type()) == null
            ? isOfType(e, alone, operand)
            : isCase(e, operand);
    return e.negated() ? new Test(new Not(test.code()), test.no(), test.yes()) : test;
  }

  /** The name that a pattern is, without anything behind it; else null. */
  private static @Nullable Name nameOf(Pattern pattern) {
    if (pattern instanceof Pattern.Case c && c.path().size() == 1 && !c.called()) {
      return c.path().get(0);
    }
    return pattern instanceof Pattern.Bind bind && bind.type() == null ? bind.name() : null;
  }

  private Test isCase(Expr.Is e, Typed operand) {
    Local held = at.body().temp(operand.code().rep());
    dev.truce.compiler.core.Expr get = new dev.truce.compiler.core.Expr.Get(held);
    dev.truce.compiler.core.Expr set = new Set(held, operand.code());
    at.body().open();
    dev.truce.compiler.core.Expr matches =
        new Patterns(exprs).test(e.pattern(), get, operand.type());
    ImmutableList<Binding> bound = at.body().namesOfInnermost().values().asList();
    at.body().close();
    Binding there =
        operand.type() instanceof Type.Optional optional
            ? narrowed(e.operand(), optional.inner())
            : null;
    ImmutableList<Binding> narrow = there == null ? ImmutableList.of() : ImmutableList.of(there);
    boolean none =
        e.pattern() instanceof Pattern.Literal literal && literal.value() instanceof Expr.NoneLit;
    return new Test(
        new Block(ImmutableList.of(set), matches == null ? new Lit(true, Rep.BOOL) : matches),
        none
            ? ImmutableList.of()
            : ImmutableList.<Binding>builder().addAll(narrow).addAll(bound).build(),
        none ? narrow : ImmutableList.of());
  }

  private Test isOfType(Expr.Is e, Name name, Typed operand) {
    String word = name.text();
    Type wanted =
        at.types().isType(word)
            ? at.types()
                .resolve(
                    new TypeExpr.Named(
                        ImmutableList.of(name),
                        ImmutableList.of(),
                        ImmutableList.of(),
                        name.span()))
            : null;
    if (wanted != null && Types.isError(wanted)) {
      return Test.plain(new Lit(true, Rep.BOOL));
    }
    Type found = Types.present(operand.type());
    if (wanted == null || !(Types.isBelow(wanted, found) || Types.isBelow(found, wanted))) {
      at.error(
          Code.BAD_PATTERN,
          name.span(),
          "`is` asks for a case or a narrower type, and "
              + operand.type()
              + " has no `"
              + word
              + "`");
      return Test.plain(new Lit(true, Rep.BOOL));
    }
    boolean optional = operand.type() instanceof Type.Optional;
    if (!optional && Types.isBelow(found, wanted)) {
      at.error(
          Code.BAD_PATTERN, e.span(), "this always holds: it is " + operand.type() + " already");
      return Test.plain(new Lit(true, Rep.BOOL));
    }
    Local held = at.body().temp(operand.code().rep());
    dev.truce.compiler.core.Expr get = new dev.truce.compiler.core.Expr.Get(held);
    dev.truce.compiler.core.Expr present = optional ? Conversions.adapt(get, Reps.of(found)) : get;
    // A condition may rely on those of the types below it, and they on there being a value.
    Deque<dev.truce.compiler.core.Expr> asked = new ArrayDeque<>();
    for (Type type = wanted;
        type instanceof Type.Refined refined && !Types.isBelow(found, type);
        type = refined.symbol().base()) {
      asked.addFirst(exprs.conversions().holds(present, refined.symbol(), e.span()));
    }
    AgentTypeSymbol agent = Types.agentOf(wanted);
    if (agent != null && !Types.isBelow(found, wanted)) {
      asked.addFirst(
          Natives.call(
              AgentNames.AGENTS,
              "isOf",
              false,
              Rep.BOOL,
              e.span(),
              present,
              Natives.text(agent.name())));
    }
    if (optional) {
      asked.addFirst(Optionals.isThere(get, e.span()));
    }
    dev.truce.compiler.core.Expr test = asked.removeFirst();
    for (dev.truce.compiler.core.Expr next : asked) {
      test = new And(test, next);
    }
    Binding narrow = narrowed(e.operand(), wanted);
    return new Test(
        new Block(ImmutableList.of(new Set(held, operand.code())), test),
        narrow == null ? ImmutableList.of() : ImmutableList.of(narrow),
        ImmutableList.of());
  }

  /** {@code if}, as a value or (where none is wanted) as a statement. */
  Typed ifExpr(Expr.If e, @Nullable Type expected, boolean wantsValue) {
    at.body().open();
    Test test = check(e.condition());
    test.yes().forEach(at.body()::bind);
    Typed then = branch(e.then(), expected, wantsValue && e.otherwise() != null);
    at.body().close();
    Expr otherwise = e.otherwise();
    if (otherwise == null) {
      dev.truce.compiler.core.Expr code =
          new If(test.code(), Conversions.drop(then.code()), nothing(), Rep.VOID);
      if (then.diverges()) {
        // Behind `if x == none { return }`, x is there.
        test.no().forEach(at.body()::bind);
      }
      return new Typed(code, Basic.UNIT);
    }
    at.body().open();
    test.no().forEach(at.body()::bind);
    Typed other =
        branch(
            otherwise, expected == null && !then.diverges() ? then.type() : expected, wantsValue);
    at.body().close();
    return new Branches(exprs)
        .join(
            ImmutableList.of(then, other),
            ImmutableList.of(Branches.end(e.then()), Branches.end(otherwise)),
            expected,
            wantsValue,
            (codes, rep) -> new If(test.code(), codes.get(0), codes.get(1), rep));
  }

  Typed branch(Expr e, @Nullable Type expected, boolean wantsValue) {
    Statements statements = new Statements(exprs);
    return e instanceof Expr.Block block
        ? statements.block(block, expected, wantsValue)
        : statements.value(e, expected, wantsValue);
  }

  static dev.truce.compiler.core.Expr nothing() {
    return new Block(ImmutableList.of(), new Lit(null, Rep.VOID));
  }
}
