package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules decide: each is told, and what follows is done behind the step. */
final class Decisions {

  private final Guards all;

  /** Those whose powers have not acted yet. */
  private final List<Decision> open = new ArrayList<>();

  /** The names of rules that did not hold, each once. */
  private final Set<String> violations = new LinkedHashSet<>();

  /** Whose doing it is what is looked at; null where that is not known. */
  private @Nullable AgentRef culprit;

  Decisions(Guards all) {
    this.all = all;
  }

  Decisions(Guards itsAll, Decisions other) {
    all = itsAll;
    violations.addAll(other.violations);
    culprit = other.culprit;
  }

  /** What is decided from now on is an agent's doing, or nobody's. */
  void of(@Nullable AgentRef doer) {
    culprit = doer;
  }

  ListValue violations() {
    return ListValue.of(violations.toArray());
  }

  /** A rule was broken, or came true. */
  Decision decide(
      RuleInstance instance,
      @Nullable Variables local,
      String why,
      @Nullable Long witness,
      List<PowerType> follows) {
    Rule rule = instance.rule;
    List<Long> witnesses = rule.witnesses(witness);
    long cause = witnesses.isEmpty() ? Event.NO_CAUSE : witnesses.get(witnesses.size() - 1);
    AgentRef about = instance.subject == null ? culprit : instance.subject;
    long event =
        all.world
            .authority()
            .note(
                EventKind.VIOLATED,
                about,
                cause,
                rule.name,
                why,
                ListValue.of(witnesses.toArray()));
    Form form = rule.type.form();
    boolean waited = form == Form.AFTER && !rule.type.expected().isEmpty();
    boolean claims = (form == Form.ALWAYS || form == Form.NEVER) && !rule.type.prevents();
    if (claims || waited || !why.isEmpty()) {
      violations.add(rule.name);
    }
    Decision decision = new Decision(instance, local, event, culprit, follows);
    open.add(decision);
    return decision;
  }

  /** A rule found before a commit what its handler is about to do; who does it is known. */
  Decision decide(Rule.Found found, AgentRef doer, long cause) {
    AgentRef before = culprit;
    culprit = doer;
    Decision decision =
        decide(
            found.instance(),
            found.local(),
            found.why(),
            cause,
            found.instance().rule.type.powers());
    culprit = before;
    return decision;
  }

  /** A guard's handler or monitor failed: it is told, once for each event. */
  void failed(Guard guard, ScriptError error, Event event) {
    all.world
        .authority()
        .note(
            EventKind.VIOLATED,
            event.agent(),
            event.id(),
            guard.type.name(),
            "the guard failed: " + error.getMessage(),
            ListValue.of(event.id()));
    violations.add(guard.type.name());
  }

  /** Does what follows from what was decided. */
  void carryOut() {
    if (open.isEmpty()) {
      return;
    }
    List<Decision> now = new ArrayList<>(open);
    open.clear();
    all.powers.carryOut(now);
    for (Decision decision : now) {
      all.switches.tripBy(decision);
    }
  }
}
