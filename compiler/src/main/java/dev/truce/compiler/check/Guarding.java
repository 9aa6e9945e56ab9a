package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.If;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Type.Basic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scenario says of guards and of what a person does: code that runs before it begins. */
final class Guarding {

  private static final String RULES = PastTime.RULES;
  private static final Rep GUARD = Rep.ref("dev/truce/runtime/guard/GuardValue");

  private final Exprs exprs;
  private final CodeScope at;

  Guarding(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  ImmutableList<Expr> code(List<ScenarioMember> members) {
    List<Expr> watching = new ArrayList<>();
    List<Expr> people = new ArrayList<>();
    Set<GuardSymbol> guards = new LinkedHashSet<>();
    Set<GlobalSymbol> pressed = new LinkedHashSet<>();
    for (ScenarioMember member : members) {
      if (member instanceof ScenarioMember.Guards use) {
        use.guards().forEach(g -> watch(g, guards, watching));
      } else if (member instanceof ScenarioMember.Human human) {
        human.acts().forEach(act -> person(act, pressed, people));
      }
    }
    return ImmutableList.<Expr>builder()
        .addAll(equipment(guards, pressed))
        .addAll(watching)
        .addAll(people)
        .build();
  }

  private void watch(ScenarioMember.GuardUse use, Set<GuardSymbol> guards, List<Expr> watching) {
    dev.truce.compiler.syntax.Expr written = use.guard();
    ImmutableList<dev.truce.compiler.syntax.Expr.Argument> arguments = ImmutableList.of();
    if (written instanceof dev.truce.compiler.syntax.Expr.Call call) {
      written = call.callee();
      arguments = call.arguments();
    }
    Span span = use.span();
    if (!(written instanceof dev.truce.compiler.syntax.Expr.Ref ref)) {
      at.error(
          Code.BAD_SCENARIO, span, "a guard is named with its arguments: `guards G(limit: 3)`");
      return;
    }
    if (!(at.module().value(ref.name().text()) instanceof GuardSymbol guard)) {
      KillSwitches.unknown(at, "guard", ref.name());
      exprs.checkLost(arguments);
      return;
    }
    ImmutableList<Parameter> parameters = new Signatures(at.all()).parametersOf(guard);
    ImmutableList<Expr> given =
        new Filling(exprs, guard.module()).values(guard.name(), parameters, arguments, span);
    if (given == null) {
      return;
    }
    guards.add(guard);
    new GuardBodies(at.all()).codeOf(guard);
    Expr value =
        Natives.call(
            "dev/truce/runtime/lib/Guards",
            "value",
            false,
            GUARD,
            span,
            new WorldConstants(at.all()).use(at, guard.prototype(), span),
            AgentEffects.array(given));
    Expr watch = Natives.call(RULES, "watch", true, Rep.VOID, span, value);
    dev.truce.compiler.syntax.Expr condition = use.condition();
    watching.add(
        condition == null
            ? watch
            : new If(exprs.want(condition, Basic.BOOL), watch, Conditions.nothing(), Rep.VOID));
  }

  /** The switches that the guards, or people, can trip; each is made once. */
  private List<Expr> equipment(Set<GuardSymbol> guards, Set<GlobalSymbol> pressed) {
    Set<GlobalSymbol> wanted = new LinkedHashSet<>(pressed);
    guards.forEach(g -> wanted.addAll(g.switches()));
    at.all()
        .switches()
        .forEach(
            (symbol, d) -> {
              if (d.trips().stream().anyMatch(t -> trips(t, guards))) {
                wanted.add(symbol);
              }
            });
    List<Expr> code = new ArrayList<>();
    for (GlobalSymbol symbol : wanted) {
      Decl.KillSwitch d = at.all().switchOf(symbol);
      if (d != null) {
        // What is wrong with it was said where it stands.
        Diagnostics said = at.all().diagnostics();
        at.all().listen(new Diagnostics());
        code.add(new KillSwitches(at.all(), symbol.module()).equip(d));
        at.all().listen(said);
      }
    }
    return code;
  }

  private static boolean trips(Decl.Trip trip, Set<GuardSymbol> guards) {
    return trip.by() || guards.stream().anyMatch(g -> g.name().equals(trip.first().text()));
  }

  private void person(ScenarioMember.HumanAct act, Set<GlobalSymbol> pressed, List<Expr> people) {
    if (act instanceof ScenarioMember.HumanAct.Press press) {
      GlobalSymbol found = KillSwitches.named(at, press.killswitch());
      Expr time = exprs.want(press.time(), Basic.DURATION);
      if (found != null) {
        pressed.add(found);
        people.add(
            Natives.call(
                RULES,
                press.resets() ? "reset" : "press",
                true,
                Rep.VOID,
                press.span(),
                time,
                Natives.text(press.killswitch().text())));
      }
    } else if (act instanceof ScenarioMember.HumanAct.Answer answer) {
      answer(answer, people);
    }
  }

  private void answer(ScenarioMember.HumanAct.Answer answer, List<Expr> people) {
    Name first = answer.first();
    Name rule = answer.rule();
    boolean any = rule == null && first.text().equals("approve");
    boolean asker = rule == null && at.module().value(first.text()) instanceof AgentSymbol;
    if (!any && !asker && !KillSwitches.isRule(at, first, rule)) {
      return;
    }
    Boolean yes = yes(answer.answer());
    if (yes == null) {
      at.error(Code.BAD_SCENARIO, answer.answer().span(), "a person answers `yes` or `no`");
      return;
    }
    String what = any ? "" : rule == null ? first.text() : first.text() + "." + rule.text();
    Expr after =
        answer.after() == null
            ? new Lit(0L, Rep.DURATION)
            : exprs.want(answer.after(), Basic.DURATION);
    people.add(
        Natives.call(
            RULES,
            "reply",
            true,
            Rep.VOID,
            answer.span(),
            any ? new Lit(null, Rep.TEXT) : Natives.text(what),
            new Lit(yes, Rep.BOOL),
            after));
  }

  private static @Nullable Boolean yes(dev.truce.compiler.syntax.Expr written) {
    return written instanceof dev.truce.compiler.syntax.Expr.Ref ref
        ? ImmutableMap.of("yes", true, "no", false).get(ref.name().text())
        : null;
  }
}
