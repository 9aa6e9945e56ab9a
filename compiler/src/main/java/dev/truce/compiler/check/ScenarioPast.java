package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Power;
import dev.truce.compiler.syntax.RuleForm;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets the conditions and metrics of a scenario ask for what happened so far, as rules do: {@code
 * count(Sent(Offer)) > 0}. The monitors belong to a guard whose parameters are the scenario's, and
 * the agents that it names. Its only rules are those that publish events.
 */
final class ScenarioPast {

  private final Compilation all;
  private final GuardSymbol guard;
  private final RuleScope scope;

  ScenarioPast(Compilation all, ScenarioSymbol scenario, ImmutableList<Binding> slots) {
    this.all = all;
    this.guard = guardOf(scenario);
    ImmutableList<Parameter> parameters =
        slots.stream()
            .map(b -> new Parameter(b.name(), b.type(), null))
            .collect(ImmutableList.toImmutableList());
    guard.setParameters(parameters);
    GuardMaking making = new GuardMaking(all, guard);
    making.make();
    scope =
        new RuleScope(
            making,
            new GuardPart(guard.name(), scenario.module(), all.slotsOf(guard)),
            false,
            false);
  }

  private static GuardSymbol guardOf(ScenarioSymbol scenario) {
    Name name = scenario.declaration().name();
    return new GuardSymbol(
        scenario.module(),
        new Decl.Guard(
            null,
            new Name(scenario.name() + ".past", name.span()),
            ImmutableList.of(),
            published(scenario),
            name.span()));
  }

  /**
   * {@code publish E to each T} is a rule that decides nothing: {@code after E} they hear of it.
   */
  private static ImmutableList<GuardMember> published(ScenarioSymbol scenario) {
    ImmutableList.Builder<GuardMember> rules = ImmutableList.builder();
    int number = 0;
    for (ScenarioMember member : scenario.declaration().members()) {
      if (member instanceof ScenarioMember.Publish publish) {
        RuleForm form =
            new RuleForm.After(
                publish.event(),
                null,
                ImmutableList.of(),
                null,
                ImmutableList.of(new Power.Publish(publish.to(), publish.to().span())),
                publish.span());
        Name name = new Name(KillSwitches.numbered("publish", ++number), publish.event().span());
        rules.add(
            new GuardMember.Own(
                new Decl.Rule(
                    null, false, name, ImmutableList.of(), null, null, form, publish.span()),
                publish.span()));
      }
    }
    return rules.build();
  }

  /** Where code asks for the past only so that its type is known: no monitor is made. */
  static RuleScope probing(Compilation all, ScenarioSymbol scenario) {
    GuardSymbol nobody = guardOf(scenario);
    return new RuleScope(
        new GuardMaking(all, nobody),
        new GuardPart(nobody.name(), scenario.module(), ImmutableList.of()),
        false,
        true);
  }

  /** Whether anything in a scenario may look at the past, or at what happens. */
  static boolean isAsked(ScenarioSymbol scenario) {
    List<dev.truce.compiler.syntax.Expr> asking = new ArrayList<>();
    for (ScenarioMember member : scenario.declaration().members()) {
      if (member instanceof ScenarioMember.Publish) {
        return true;
      } else if (member instanceof ScenarioMember.Metric metric) {
        asking.add(metric.value());
      } else if (member instanceof ScenarioMember.StopWhen stop) {
        asking.add(stop.condition());
      } else if (member instanceof ScenarioMember.Claim claim) {
        asking.add(claim.condition());
      } else if (member instanceof ScenarioMember.Timeline timeline) {
        timeline.phases().forEach(p -> asking.add(p.condition()));
      }
    }
    for (dev.truce.compiler.syntax.Expr e : asking) {
      Set<String> names = FreeNames.of(e);
      if (PastTime.EVENT_OPERATORS.stream().anyMatch(names::contains)) {
        return true;
      }
    }
    return false;
  }

  RuleScope scope() {
    return scope;
  }

  /** What a run makes the guard of. */
  Expr plan(GlobalSymbol user) {
    all.noteUse(user, guard.prototype());
    return new WorldConstants(all).read(guard.prototype(), guard.declaration().name().span());
  }
}
