package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.And;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Branch;
import dev.truce.compiler.core.Expr.Fail;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Set;
import dev.truce.compiler.core.Expr.Switch;
import dev.truce.compiler.core.Expr.Tag;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code match}. Where each arm takes cases of an enum of its own, it becomes a switch;
 * otherwise the arms are tried in order.
 */
final class Matches {

  private final Exprs exprs;
  private final CodeScope at;

  Matches(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  Typed match(Expr.Match e, @Nullable Type expected, boolean wantsValue) {
    Typed scrutinee = exprs.value(e.scrutinee(), null);
    Local held = at.body().temp(scrutinee.code().rep());
    Get value = new Get(held);
    List<dev.truce.compiler.core.@Nullable Expr> tests = new ArrayList<>();
    List<Typed> bodies = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    Type hint = expected;
    boolean noneTaken = false;
    boolean understood = true;
    for (Expr.Arm arm : e.arms()) {
      at.body().open();
      int errors = at.all().diagnostics().errorCount();
      tests.add(test(arm, value, scrutinee.type(), noneTaken));
      understood &= at.all().diagnostics().errorCount() == errors;
      noneTaken |= arm.guard() == null && takesNone(arm.pattern());
      Typed body = new Conditions(exprs).branch(arm.body(), hint, wantsValue);
      at.body().close();
      bodies.add(body);
      spans.add(Branches.end(arm.body()));
      hint = hint == null && !body.diverges() && wantsValue && !body.isError() ? body.type() : hint;
    }
    if (scrutinee.isError() || e.arms().isEmpty()) {
      return scrutinee.isError() ? Typed.error() : empty(e);
    }
    if (understood) {
      new Exhaustiveness(exprs).check(e, scrutinee.type());
    }
    Set set = new Set(held, scrutinee.code());
    Typed chosen =
        new Branches(exprs)
            .join(
                bodies,
                spans,
                expected,
                wantsValue,
                (codes, rep) -> choose(e, value, scrutinee.type(), tests, codes, rep));
    return new Typed(new Block(ImmutableList.of(set), chosen.code()), chosen.type());
  }

  /** Behind an arm for none, a name stands for what is there. */
  private static boolean takesNone(Pattern pattern) {
    return pattern instanceof Pattern.Literal literal && literal.value() instanceof Expr.NoneLit;
  }

  private Typed empty(Expr.Match e) {
    at.error(Code.NOT_EXHAUSTIVE, e.span(), "any value: it has no arms");
    return Typed.error();
  }

  private dev.truce.compiler.core.@Nullable Expr test(
      Expr.Arm arm, Get value, Type type, boolean noneTaken) {
    dev.truce.compiler.core.Expr test =
        noneTaken && type instanceof Type.Optional optional && arm.pattern() instanceof Pattern.Bind
            ? new Patterns(exprs)
                .test(
                    arm.pattern(),
                    Conversions.adapt(value, Reps.of(optional.inner())),
                    optional.inner())
            : new Patterns(exprs).test(arm.pattern(), value, type);
    Expr guard = arm.guard();
    if (guard == null) {
      return test;
    }
    Conditions.Test holds = new Conditions(exprs).check(guard);
    holds.yes().forEach(at.body()::bind);
    return test == null ? holds.code() : new And(test, holds.code());
  }

  private dev.truce.compiler.core.Expr choose(
      Expr.Match e,
      Get value,
      Type type,
      List<dev.truce.compiler.core.@Nullable Expr> tests,
      ImmutableList<dev.truce.compiler.core.Expr> bodies,
      Rep rep) {
    dev.truce.compiler.core.Expr bySwitch = bySwitch(e, value, type, bodies, rep);
    if (bySwitch != null) {
      return bySwitch;
    }
    dev.truce.compiler.core.Expr chain = noCase(e);
    for (int i = bodies.size() - 1; i >= 0; i--) {
      dev.truce.compiler.core.Expr test = tests.get(i);
      chain = test == null ? bodies.get(i) : new If(test, bodies.get(i), chain, rep);
    }
    return chain;
  }

  private static Fail noCase(Expr.Match e) {
    return new Fail(Fault.NO_CASE, Natives.text("no arm takes this value"), e.scrutinee().span());
  }

  /**
   * The switch, where every arm but a last one for the rest takes whole cases of an enum that binds
   * nothing.
   */
  private dev.truce.compiler.core.@Nullable Expr bySwitch(
      Expr.Match e,
      Get value,
      Type type,
      ImmutableList<dev.truce.compiler.core.Expr> bodies,
      Rep rep) {
    DataSymbol data = Types.dataOf(type);
    if (data == null || data.isRecord() || type instanceof Type.Optional || e.arms().size() < 3) {
      return null;
    }
    ImmutableList.Builder<Branch> branches = ImmutableList.builder();
    HashSet<Long> seen = new HashSet<>();
    dev.truce.compiler.core.Expr otherwise = noCase(e);
    for (int i = 0; i < e.arms().size(); i++) {
      Expr.Arm arm = e.arms().get(i);
      if (arm.guard() != null) {
        return null;
      }
      if (arm.pattern() instanceof Pattern.Wildcard && i == e.arms().size() - 1) {
        otherwise = bodies.get(i);
        continue;
      }
      ImmutableList<Long> keys = keys(arm.pattern(), data, type);
      if (keys == null || !keys.stream().allMatch(seen::add)) {
        return null;
      }
      branches.add(new Branch(keys, bodies.get(i)));
    }
    dev.truce.compiler.core.Expr selector = data.enumType() == null ? new Tag(value) : value;
    return new Switch(selector, branches.build(), otherwise, rep);
  }

  private static @Nullable ImmutableList<Long> keys(Pattern pattern, DataSymbol data, Type type) {
    if (pattern instanceof Pattern.Or or) {
      ImmutableList.Builder<Long> all = ImmutableList.builder();
      for (Pattern alternative : or.alternatives()) {
        ImmutableList<Long> some = keys(alternative, data, type);
        if (some == null) {
          return null;
        }
        all.addAll(some);
      }
      return all.build();
    }
    String word = null;
    if (pattern instanceof Pattern.Bind bind && bind.type() == null) {
      word = bind.name().text();
    } else if (pattern instanceof Pattern.Case c
        && c.arguments().stream().allMatch(a -> a.pattern() instanceof Pattern.Wildcard)) {
      word = c.path().get(c.path().size() - 1).text();
    }
    DataSymbol.Case found = word == null ? null : data.caseNamed(word);
    return found == null ? null : ImmutableList.of((long) found.ordinal());
  }
}
