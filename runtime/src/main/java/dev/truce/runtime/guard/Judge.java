package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.PowerType.Kind;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Why;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.world.Proposal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a handler is about to do, effect by effect, then the state as it would be. Each
 * effect is judged as if those before it had happened. Of what rules say of one effect the most
 * severe is done.
 */
final class Judge {

  private final Guards all;

  /** For each kind of event the rules that judge it, with what they speak of. */
  private final List<List<Judging>> judging = new ArrayList<>();

  /** For each kind of event the monitors that rules of state or effects ask. */
  private final List<List<Supposing>> supposing = new ArrayList<>();

  /** Of these, those that rules of state ask. */
  private final List<List<Supposing>> ofStatesAsked = new ArrayList<>();

  private final List<StateRule> ofStates = new ArrayList<>();

  /** What becomes of each effect of the handler at hand, and its event once somebody asked. */
  private @Nullable Sentence[] sentences = new Sentence[4];

  private @Nullable Event[] events = new Event[4];

  private record Judging(EffectRule rule, EventPattern pattern) {}

  /** A monitor of a guard, or with −1 what a LIMIT counts. */
  private record Supposing(
      Guard guard, int monitor, @Nullable EffectRule limit, EventPattern pattern) {}

  /** What becomes of an effect. */
  private record Sentence(Decision decision, PowerType.Kind kind, @Nullable PowerType power) {
    private boolean outweighs(@Nullable Sentence other) {
      if (other == null || kind.severity() != other.kind.severity()) {
        return other == null || kind.severity() > other.kind.severity();
      }
      return priority() > other.priority();
    }

    private int priority() {
      return decision.instance().rule.type.priority();
    }
  }

  Judge(Guards all) {
    this.all = all;
    for (int i = 0; i < EventKind.values().length; i++) {
      judging.add(new ArrayList<>(0));
      supposing.add(new ArrayList<>(0));
      ofStatesAsked.add(new ArrayList<>(0));
    }
  }

  void add(Guard guard) {
    boolean any = false;
    for (Rule rule : guard.rules) {
      if (rule instanceof EffectRule effect) {
        any = true;
        for (EventPattern pattern : rule.type.on()) {
          judging.get(pattern.kind().number()).add(new Judging(effect, pattern));
          if (rule.type.form() == Form.LIMIT) {
            supposing
                .get(pattern.kind().number())
                .add(new Supposing(guard, GuardType.NONE, effect, pattern));
          }
        }
      } else if (rule instanceof StateRule state && rule.type.preventing()) {
        any = true;
        ofStates.add(state);
      }
    }
    if (any) {
      for (int i = 0; i < guard.type.monitors().size(); i++) {
        EventPattern on = guard.type.monitors().get(i).on();
        if (on != null) {
          Supposing one = new Supposing(guard, i, null, on);
          supposing.get(on.kind().number()).add(one);
          if (guard.isAskedOfStates(i)) {
            ofStatesAsked.get(on.kind().number()).add(one);
          }
        }
      }
    }
  }

  boolean judge(Proposal proposal) {
    int size = proposal.size();
    if (size > events.length) {
      sentences = new Sentence[2 * size];
      events = new Event[2 * size];
    }
    try {
      return judge(proposal, size);
    } finally {
      Arrays.fill(sentences, 0, size, null);
      Arrays.fill(events, 0, size, null);
    }
  }

  private boolean judge(Proposal proposal, int size) {
    AgentRef doer = proposal.agent();
    Sentence refusal = null;
    Event refused = null;
    boolean supposed = false;
    try {
      for (int i = 0; i < size; i++) {
        EventKind kind = proposal.kind(i);
        if (kind == null) {
          continue;
        }
        if (all.powers.frozen(proposal.resource(i), doer)) {
          tellRefused(proposal.event(i), doer, proposal.cause(), "frozen");
          return false;
        }
        Data carried = proposal.carried(i);
        List<Judging> concerned = judging.get(kind.number());
        for (int j = 0; j < concerned.size(); j++) {
          Judging one = concerned.get(j);
          if (!one.rule.guard.silent() && mayFit(one.pattern, kind, carried)) {
            Event event = event(proposal, i);
            Rule.Found found = one.pattern.fits(event) ? one.rule.before(one.pattern, event) : null;
            if (found != null) {
              Sentence sentence = sentence(found, doer, proposal.cause(), proposal.separable(i));
              sentences[i] = sentence.outweighs(sentences[i]) ? sentence : sentences[i];
            }
          }
        }
        Sentence sentence = sentences[i];
        if (sentence != null && sentence.kind == Kind.REFUSE) {
          if (sentence.outweighs(refusal)) {
            refusal = sentence;
            refused = events[i];
          }
        }
        if (sentence == null || sentence.kind == Kind.LOG || sentence.kind == Kind.DELAY) {
          List<Supposing> asked = (i < size - 1 ? supposing : ofStatesAsked).get(kind.number());
          supposed |= suppose(asked, proposal, i, kind, carried);
        }
      }
      Sentence ofState = refusal == null ? ofStates(proposal, supposed) : null;
      if (ofState != null) {
        refusal = ofState;
      }
    } finally {
      if (supposed) {
        all.guards().forEach(Guard::forgetSupposed);
      }
    }
    if (refusal != null) {
      PowerType power = refusal.power;
      String why =
          power == null || power.value() == GuardType.NONE
              ? refusal.decision.instance().rule.name
              : all.powers.reason(refusal.decision, power.value());
      tellRefused(refused, doer, refusal.decision.event(), why);
      return false;
    }
    for (int i = 0; i < size; i++) {
      apply(proposal, i, sentences[i], events[i]);
    }
    return true;
  }

  private Event event(Proposal proposal, int index) {
    Event event = events[index];
    if (event == null) {
      event = proposal.event(index);
      events[index] = event;
    }
    return event;
  }

  private static boolean mayFit(EventPattern pattern, EventKind kind, @Nullable Data carried) {
    return pattern.of() == null || EventPattern.carries(kind, carried, pattern.of());
  }

  /** What a rule wants to be done; LOG where it lets the effect pass. */
  private Sentence sentence(Rule.Found found, AgentRef doer, long cause, boolean separable) {
    RuleType type = found.instance().rule.type;
    Decision decision = all.decisions.decide(found, doer, cause);
    PowerType chosen = null;
    boolean severe = type.powers().isEmpty() || type.form() == Form.FORBID;
    for (PowerType power : type.powers()) {
      if (power.kind().ofEffects()) {
        chosen =
            chosen == null || power.kind().severity() > chosen.kind().severity() ? power : chosen;
      } else {
        severe |= power.kind().severity() > Kind.REFUSE.severity();
      }
    }
    if (chosen != null) {
      return separable
          ? new Sentence(decision, chosen.kind(), chosen)
          : new Sentence(decision, Kind.REFUSE, null);
    }
    return new Sentence(decision, severe || !found.why().isEmpty() ? Kind.REFUSE : Kind.LOG, null);
  }

  private boolean suppose(
      List<Supposing> asked, Proposal proposal, int index, EventKind kind, @Nullable Data carried) {
    boolean any = false;
    for (int i = 0; i < asked.size(); i++) {
      Supposing one = asked.get(i);
      if (mayFit(one.pattern, kind, carried) && !one.guard.silent()) {
        Event event = event(proposal, index);
        if (one.pattern.fits(event)) {
          any = true;
          if (one.limit != null) {
            one.limit.suppose(one.pattern, event);
          } else {
            one.guard.suppose(one.monitor, one.pattern, event);
          }
        }
      }
    }
    return any;
  }

  private @Nullable Sentence ofStates(Proposal proposal, boolean supposed) {
    Sentence worst = null;
    for (int k = 0; k < ofStates.size(); k++) {
      StateRule rule = ofStates.get(k);
      if (rule.guard.silent()) {
        continue;
      }
      if (rule.concernsAll(supposed)) {
        for (RuleInstance instance : rule.instances()) {
          worst = ofState(worst, rule, instance, proposal);
        }
        continue;
      }
      RuleInstance own = rule.of(proposal.agent());
      if (own != null && (own.listed || (proposal.changes() & rule.slots) != 0)) {
        worst = ofState(worst, rule, own, proposal);
      }
      for (int i = 0; i < proposal.size(); i++) {
        if (proposal.kind(i) == EventKind.GIVEN
            && proposal.event(i).own(0) instanceof AgentRef receiver
            && !receiver.equals(proposal.agent())) {
          worst = ofState(worst, rule, rule.of(receiver), proposal);
        }
      }
    }
    return worst;
  }

  private @Nullable Sentence ofState(
      @Nullable Sentence worst,
      StateRule rule,
      @Nullable RuleInstance instance,
      Proposal proposal) {
    Rule.Found found = instance == null ? null : rule.wouldBreak(instance);
    if (found == null) {
      return worst;
    }
    Decision decision = all.decisions.decide(found, proposal.agent(), proposal.cause());
    Sentence sentence = new Sentence(decision, Kind.REFUSE, null);
    return sentence.outweighs(worst) ? sentence : worst;
  }

  private void tellRefused(@Nullable Event event, AgentRef doer, long cause, String why) {
    if (event != null && event.kind() == EventKind.SENT) {
      AgentRef receiver = (AgentRef) event.own(0);
      all.world.authority().note(EventKind.REFUSED, receiver, cause, doer, event.own(1), why);
    } else {
      all.world.authority().note(EventKind.REFUSED, doer, cause, null, null, why);
    }
  }

  private void apply(
      Proposal proposal, int index, @Nullable Sentence sentence, @Nullable Event event) {
    AgentRef doer = proposal.agent();
    boolean sends = proposal.kind(index) == EventKind.SENT;
    if (sentence == null || sentence.kind == Kind.LOG) {
      if (sends && !all.powers.maySend(doer)) {
        proposal.drop(index, Why.THROTTLED);
      }
      return;
    }
    Decision decision = sentence.decision;
    PowerType power = Objects.requireNonNull(sentence.power);
    try {
      switch (sentence.kind) {
        case DELAY -> proposal.delay(index, all.powers.duration(decision, power.within()));
        case REPLACE -> {
          MessageType type = Objects.requireNonNull(power.message());
          proposal.replace(index, type, all.powers.message(decision, power));
        }
        case APPROVE -> {
          Event effect = event == null ? proposal.event(index) : event;
          all.powers.approve(decision, power, proposal.take(index), effect);
        }
        default -> proposal.drop(index, decision.instance().rule.name);
      }
    } catch (ScriptError e) {
      all.failed(e);
      proposal.drop(index, decision.instance().rule.name);
    }
  }
}
