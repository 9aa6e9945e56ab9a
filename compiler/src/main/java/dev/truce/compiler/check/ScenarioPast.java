package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets the conditions and metrics of a scenario ask for what happened so far, as rules do: {@code
 * count(Sent(Offer)) > 0}. The monitors belong to a guard without rules whose parameters are the
 * scenario's, and the agents that it names.
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
            ImmutableList.of(),
            name.span()));
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

  /** Whether anything in a scenario may look at the past. */
  static boolean isAsked(ScenarioSymbol scenario) {
    List<dev.truce.compiler.syntax.Expr> asking = new ArrayList<>();
    for (ScenarioMember member : scenario.declaration().members()) {
      if (member instanceof ScenarioMember.Metric metric) {
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
