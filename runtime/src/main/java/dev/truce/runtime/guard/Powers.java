package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Authority;
import dev.truce.runtime.world.Proposal;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what rules decided. Of what contradicts each other the most severe is done, among
 * equals that of the highest priority, then of the first rule: an agent is stopped rather than
 * restarted, a run halted rather than rolled back.
 */
final class Powers {

  private final Guards all;

  /** Agents that may send only so many messages: what they sent in the window. */
  private final TreeMap<Integer, Throttle> throttles = new TreeMap<>();

  /** Frozen resources: all of it, or {@code name@agent}. */
  private final TreeSet<String> frozen = new TreeSet<>();

  /** What is to be told behind this step. */
  private final List<News> news = new ArrayList<>(0);

  private record News(Event event, List<AgentRef> to) {}

  private record Throttle(long most, Tally sent, long within) {}

  /** A power with the decision that it follows from, and the agents it is for. */
  private record Deed(PowerType power, Decision decision, List<AgentRef> targets) {
    private int severity() {
      return power.kind().severity();
    }

    private int priority() {
      return decision.instance().rule.type.priority();
    }
  }

  Powers(Guards all) {
    this.all = all;
  }

  Powers(Guards itsAll, Powers other) {
    all = itsAll;
    frozen.addAll(other.frozen);
    other.throttles.forEach(
        (agent, t) -> throttles.put(agent, new Throttle(t.most, (Tally) t.sent.copy(), t.within)));
  }

  private Authority authority() {
    return all.world.authority();
  }

  // --- arguments ------------------------------------------------------------------------------

  private @Nullable Object value(Decision decision, int code) {
    return decision.instance().rule.guard.value(code, decision.local(), null);
  }

  /** What the script says of why; the rule's name where that fails. */
  String reason(Decision decision, int code) {
    try {
      return text(decision, code);
    } catch (ScriptError e) {
      return decision.instance().rule.name;
    }
  }

  private String text(Decision decision, int code) {
    return code == GuardType.NONE ? "" : Values.show(value(decision, code));
  }

  long duration(Decision decision, int code) {
    return Math.max(0, decision.instance().rule.guard.duration(code, decision.local()));
  }

  private long amount(Decision decision, int code) {
    return value(decision, code) instanceof Long number ? Math.max(0, number) : 0;
  }

  /** The message of TELL and REPLACE. */
  Data message(Decision decision, PowerType power) {
    return (Data) Objects.requireNonNull(value(decision, power.value()));
  }

  private List<AgentRef> targets(Decision decision, PowerType power) {
    Object given = power.target() == GuardType.NONE ? null : value(decision, power.target());
    List<AgentRef> found = new ArrayList<>();
    if (given instanceof AgentRef agent) {
      found.add(agent);
    } else if (given instanceof Iterable<?> several) {
      for (Object one : several) {
        if (one instanceof AgentRef agent) {
          found.add(agent);
        }
      }
    }
    return found;
  }

  // --- carrying out ---------------------------------------------------------------------------

  void carryOut(List<Decision> decisions) {
    List<Deed> deeds = new ArrayList<>();
    for (Decision decision : decisions) {
      for (PowerType power : decision.powers()) {
        if (!power.kind().ofEffects()) {
          collect(deeds, decision, power);
        }
      }
    }
    deeds.sort(
        Comparator.comparingInt(Deed::severity)
            .thenComparing(Comparator.comparingInt(Deed::priority).reversed()));
    Map<AgentRef, Deed> ofAgents = new HashMap<>();
    Deed ofWorld = null;
    for (Deed deed : deeds) {
      switch (deed.power.kind()) {
        case QUARANTINE, RESTART, STOP ->
            deed.targets.forEach(
                agent ->
                    ofAgents.merge(agent, deed, (a, b) -> b.severity() > a.severity() ? b : a));
        case ROLLBACK, TRIP, HALT ->
            ofWorld = ofWorld == null || deed.severity() > ofWorld.severity() ? deed : ofWorld;
        default -> {}
      }
    }
    for (Deed deed : deeds) {
      switch (deed.power.kind()) {
        case QUARANTINE, RESTART, STOP ->
            deed.targets.forEach(
                agent -> {
                  if (deed.equals(ofAgents.get(agent))) {
                    toAgent(deed, agent);
                  }
                });
        case ROLLBACK, TRIP, HALT -> {
          if (deed.equals(ofWorld)) {
            attempt(deed);
          }
        }
        default -> attempt(deed);
      }
    }
  }

  private void collect(List<Deed> deeds, Decision decision, PowerType power) {
    try {
      deeds.add(new Deed(power, decision, targets(decision, power)));
    } catch (ScriptError e) {
      failed(decision, e);
    }
  }

  private void failed(Decision decision, ScriptError error) {
    authority()
        .note(
            EventKind.ALERTED,
            null,
            decision.event(),
            decision.instance().rule.name + ": its power failed: " + error.getMessage());
  }

  private void attempt(Deed deed) {
    try {
      act(deed);
    } catch (ScriptError e) {
      failed(deed.decision, e);
    }
  }

  private void toAgent(Deed deed, AgentRef agent) {
    long cause = deed.decision.event();
    switch (deed.power.kind()) {
      case QUARANTINE -> authority().quarantine(agent, cause);
      case RESTART -> authority().restart(agent, cause);
      default -> authority().stop(agent, cause);
    }
  }

  private void act(Deed deed) {
    PowerType power = deed.power;
    Decision decision = deed.decision;
    long cause = decision.event();
    switch (power.kind()) {
      case LOG -> authority().note(EventKind.LOGGED, null, cause, text(decision, power.value()));
      case ALERT -> authority().note(EventKind.ALERTED, null, cause, text(decision, power.value()));
      case TELL -> {
        MessageType type = Objects.requireNonNull(power.message());
        Data message = message(decision, power);
        deed.targets.forEach(agent -> authority().tell(agent, type, message, cause));
      }
      case TAKE -> {
        ResourceType resource = Objects.requireNonNull(power.resource());
        long amount = amount(decision, power.value());
        deed.targets.forEach(agent -> authority().take(resource, amount, agent, cause));
      }
      case THROTTLE -> {
        long most = amount(decision, power.value());
        long within = duration(decision, power.within());
        deed.targets.forEach(agent -> throttle(agent, most, within, cause));
      }
      case REVOKE -> {
        CapabilityType capability = Objects.requireNonNull(power.capability());
        deed.targets.forEach(agent -> authority().revoke(capability, agent, cause));
      }
      case FREEZE -> freeze(Objects.requireNonNull(power.resource()), power, deed, cause);
      case ROLLBACK -> all.rollBack(duration(decision, power.within()), decision);
      case TRIP ->
          all.switches.trip(
              Objects.requireNonNull(power.name()),
              decision.instance().rule.name,
              text(decision, power.value()),
              cause);
      case HALT ->
          authority().halt(text(decision, power.value()), decision.instance().rule.name, cause);
      default -> throw new IllegalStateException("a power over effects: " + power.kind());
    }
  }

  private void throttle(AgentRef agent, long most, long within, long cause) {
    Throttle present = throttles.get(agent.number());
    if (present == null || present.most != most || present.within != within) {
      throttles.put(agent.number(), new Throttle(most, new Tally(null, false), within));
      authority().note(EventKind.THROTTLED, agent, cause, most, new DurationValue(within));
    }
  }

  private void freeze(ResourceType resource, PowerType power, Deed deed, long cause) {
    if (power.target() == GuardType.NONE) {
      if (frozen.add(resource.name())) {
        authority().note(EventKind.FROZEN, null, cause, resource.name());
      }
      return;
    }
    for (AgentRef agent : deed.targets) {
      if (frozen.add(resource.name() + "@" + agent.number())) {
        authority().note(EventKind.FROZEN, agent, cause, resource.name());
      }
    }
  }

  // --- what is published ------------------------------------------------------------------------

  /** Lets agents hear of an event, behind this step. */
  void publish(RuleInstance instance, @Nullable Variables local, Event event) {
    PowerType power = instance.rule.type.powers().get(0);
    Decision decision = new Decision(instance, local, event.id(), event.agent(), List.of(power));
    try {
      news.add(new News(event, targets(decision, power).stream().distinct().toList()));
    } catch (ScriptError e) {
      failed(decision, e);
    }
  }

  void tellNews() {
    for (News one : news) {
      one.to.forEach(agent -> authority().publish(agent, one.event));
    }
    news.clear();
  }

  // --- what stays -----------------------------------------------------------------------------

  /** Whether anything restrains what handlers may do from now on. */
  boolean restrain() {
    return !throttles.isEmpty() || !frozen.isEmpty();
  }

  boolean frozen(@Nullable String resource, AgentRef agent) {
    return resource != null
        && !frozen.isEmpty()
        && (frozen.contains(resource) || frozen.contains(resource + "@" + agent.number()));
  }

  /** Whether an agent may send one more message; counts it if so. */
  boolean maySend(AgentRef agent) {
    Throttle throttle = throttles.isEmpty() ? null : throttles.get(agent.number());
    if (throttle == null) {
      return true;
    }
    long now = all.world.now();
    throttle.sent.expire(now - throttle.within);
    if (throttle.sent.count() >= throttle.most) {
      return false;
    }
    throttle.sent.add(now, null);
    return true;
  }

  // --- asking people --------------------------------------------------------------------------

  /** What would happen, for somebody who reads it: {@code Order(5) to b}. */
  private static String told(Event effect) {
    StringBuilder text = new StringBuilder();
    if (effect.kind() == EventKind.SENT) {
      return text.append(Values.show(effect.own(1)))
          .append(" to ")
          .append(effect.own(0))
          .toString();
    }
    List<String> fields = effect.shape().fields();
    text.append(effect.kind().title());
    for (int i = Event.SHARED; i < fields.size(); i++) {
      text.append(i == Event.SHARED ? "(" : ", ").append(fields.get(i)).append(": ");
      Values.showNested(effect.field(i), text);
    }
    return text.append(fields.size() > Event.SHARED ? ")" : "").toString();
  }

  /** Holds an effect back until a person has answered, or did not in time. */
  void approve(Decision decision, PowerType power, Proposal.Held held, Event effect) {
    Rule asker = decision.instance().rule;
    int guard = all.guards().indexOf(asker.guard);
    int place = asker.guard.rules.indexOf(asker);
    all.questions.ask(
        power.name() == null ? "human" : power.name(),
        asker.name,
        effect.agent(),
        told(effect),
        power.within() == GuardType.NONE ? Long.MAX_VALUE : duration(decision, power.within()),
        decision.event(),
        (world, yes, event) -> {
          if (yes) {
            held.release(world);
            return;
          }
          held.discard(world, asker.name);
          if (world.watch() instanceof Guards guards) {
            RuleInstance instance =
                guards.guards().get(guard).rules.get(place).of(decision.instance().subject);
            if (instance != null) {
              guards.powers.carryOut(
                  List.of(
                      new Decision(
                          instance,
                          decision.local(),
                          event,
                          decision.culprit(),
                          power.otherwise())));
            }
          }
        });
  }

  void feed(Digest digest) {
    frozen.forEach(digest::text);
    throttles.forEach(
        (agent, throttle) -> {
          digest.agent(agent);
          digest.word(throttle.most);
          throttle.sent.feed(digest, all.world.now());
        });
  }
}
