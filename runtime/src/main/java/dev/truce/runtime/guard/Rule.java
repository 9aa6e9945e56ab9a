package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.Expectations.Obligation;
import dev.truce.runtime.guard.RuleInstance.Past;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of a guard at work, with its instances: one for each subject. */
final class Rule {

  private static final Comparator<RuleInstance> BY_SUBJECT =
      Comparator.comparingInt(i -> i.subject == null ? -1 : i.subject.number());

  private static final Past[] NO_PAST = {};

  final Guard guard;
  final RuleType type;

  /** With its guard's name. */
  final String name;

  /** By the subject's number; a rule without subjects has one at 0. */
  private @Nullable RuleInstance[] instances = new RuleInstance[1];

  /** Whether it is judged behind steps. */
  private final boolean behind;

  /** What it reads of agents: bits as in {@link dev.truce.runtime.world.Behaviour#assigned}. */
  final long slots;

  /** Its place among the rules of all guards. */
  private int number;

  /** Instances to be judged. */
  private List<RuleInstance> listed = new ArrayList<>();

  /** A list that is empty but while rules are judged, for the next ones. */
  private List<RuleInstance> spare = new ArrayList<>();

  /** Instances that are to be judged at the next step, whatever happens. */
  private final List<RuleInstance> restless = new ArrayList<>();

  /** Of LIMIT: what has passed. */
  private final @Nullable Monitor passed;

  private final long most;
  private final int[] pasts;

  /** From which count on its condition is another; of no use where it is not of one count. */
  private final long turn;

  Rule(Guard guard, RuleType type) {
    this.guard = guard;
    this.type = type;
    this.name = guard.type.name() + "." + type.name();
    this.behind = isBehind(type);
    this.slots = type.reads().slots();
    this.pasts =
        type.reads().ownMonitors().stream()
            .mapToInt(i -> i)
            .filter(i -> !guard.type.monitors().get(i).ofEvents())
            .toArray();
    if (type.form() == Form.LIMIT) {
      int key = type.each() == GuardType.NONE ? GuardType.NONE : 0;
      passed =
          new Monitor(
              new MonitorType(MonitorType.Kind.COUNT, type.on().get(0), key, -1, -1, -1, 0),
              guard.duration(type.within(), null));
      most = guard.value(type.most(), null, null) instanceof Long number ? number : 0;
    } else {
      passed = null;
      most = 0;
    }
    turn = turn(guard, type.bound());
    if (type.subjects() == null) {
      instances[0] = new RuleInstance(this, null, guard.bindings(type.block()));
    }
  }

  Rule(Guard itsGuard, Rule other) {
    guard = itsGuard;
    type = other.type;
    name = other.name;
    behind = other.behind;
    slots = other.slots;
    pasts = other.pasts;
    most = other.most;
    turn = other.turn;
    passed = other.passed == null ? null : other.passed.copy();
    instances = new RuleInstance[other.instances.length];
    for (int i = 0; i < instances.length; i++) {
      RuleInstance instance = other.instances[i];
      RuleInstance copy = instance == null ? null : instance.copy(this);
      instances[i] = copy;
      if (copy != null && copy.restless) {
        restless.add(copy);
      }
    }
  }

  private static long turn(Guard guard, RuleType.@Nullable Bound bound) {
    if (bound == null) {
      return 0;
    }
    long number = bound.slot() == GuardType.NONE ? bound.number() : guard.number(bound.slot());
    return bound.above() && number < Long.MAX_VALUE ? number + 1 : number;
  }

  private static boolean isBehind(RuleType type) {
    return switch (type.form()) {
      case ALWAYS, NEVER, WHEN, AFTER -> true;
      case BEFORE, FORBID, LIMIT -> false;
    };
  }

  boolean isBehind() {
    return behind;
  }

  /** Whether it is judged before a commit, of the state as it would be. */
  boolean preventsStates() {
    return behind && type.preventing();
  }

  /** Takes its place among the rules of all guards. */
  void enter(int place) {
    number = place;
  }

  Past[] past() {
    if (pasts.length == 0) {
      return NO_PAST;
    }
    Past[] all = new Past[pasts.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Past(pasts[i]);
    }
    return all;
  }

  @Nullable RuleInstance[] instances() {
    return instances;
  }

  @Nullable Monitor passed() {
    return passed;
  }

  // --- instances ------------------------------------------------------------------------------

  /** A new agent came into the world. */
  void meet(AgentRef agent) {
    String wanted = type.subjects();
    if (wanted == null) {
      return;
    }
    if (wanted.equals(RuleType.ANY_AGENT) || agent.isOf(wanted)) {
      Variables local = guard.bindings(type.block());
      RuleInstance instance = new RuleInstance(this, agent, local);
      if (type.bindAgent() != GuardType.NONE) {
        guard.run(type.bindAgent(), local, agent);
      }
      if (agent.number() >= instances.length) {
        instances = Arrays.copyOf(instances, 2 * agent.number());
      }
      instances[agent.number()] = instance;
      list(instance);
      RuleType.Bound bound = type.bound();
      Monitor monitor = bound == null ? null : guard.monitor(bound.monitor());
      if (monitor != null) {
        monitor.refresh(guard.all.world.now());
        turn(instance, monitor.count(agent));
      }
    }
  }

  /** An agent is no more. */
  void part(AgentRef agent) {
    RuleInstance gone = type.subjects() == null ? null : of(agent.number());
    if (gone != null) {
      gone.gone = true;
      if (gone.turned) {
        turn(gone, Long.MIN_VALUE);
      }
      if (gone.waits) {
        guard.all.waits(-1);
      }
      instances[agent.number()] = null;
    }
  }

  @Nullable RuleInstance of(@Nullable AgentRef agent) {
    return agent == null && type.subjects() != null ? null : of(agent == null ? 0 : agent.number());
  }

  /** The instance of the agent with a number; where the rule has no subjects, the only one. */
  @Nullable RuleInstance of(int agent) {
    if (type.subjects() == null) {
      return instances[0];
    }
    return agent < instances.length ? instances[agent] : null;
  }

  /** Whether an event of a pattern concerns the instance of its agent alone. */
  private boolean isOwn(EventPattern pattern) {
    return type.subjects() != null && pattern.key() == MonitorType.AGENT;
  }

  /**
   * Whether what a handler is about to do may concern the state of others than those it is about.
   *
   * @param supposed whether a monitor hears of it
   */
  boolean concernsAll(boolean supposed) {
    RuleType.Reads reads = type.reads();
    return type.subjects() == null
        || reads.world()
        || reads.time()
        || reads.silence()
        || (supposed && asksMonitors());
  }

  /** Whether its condition asks a monitor of events. */
  private boolean asksMonitors() {
    return !type.reads().monitors().isEmpty() || type.reads().ownMonitors().size() > pasts.length;
  }

  // --- what is to be judged -------------------------------------------------------------------

  void list(@Nullable RuleInstance instance) {
    if (behind && instance != null && !instance.listed) {
      instance.listed = true;
      if (listed.isEmpty()) {
        guard.all.list(number);
      }
      listed.add(instance);
    }
  }

  /** Lists an instance when what its condition counts has crossed its bound. */
  void listTurned(@Nullable RuleInstance instance, Monitor monitor) {
    if (instance != null) {
      long count = monitor.count(instance.subject);
      if (count >= turn != instance.turned || !instance.counted) {
        instance.counted = true;
        turn(instance, count);
        list(instance);
      }
    }
  }

  private void turn(RuleInstance instance, long count) {
    boolean turned = count >= turn;
    RuleType.Bound bound = type.bound();
    Monitor monitor = bound == null ? null : guard.monitor(bound.monitor());
    if (turned != instance.turned && monitor != null) {
      instance.turned = turned;
      monitor.awaited += turned ? 1 : -1;
      guard.all.attend();
    }
  }

  /** How many of its instances are beyond their bound. */
  int turned() {
    int number = 0;
    for (RuleInstance instance : instances) {
      number += instance != null && instance.turned ? 1 : 0;
    }
    return number;
  }

  void listAll() {
    for (RuleInstance instance : instances) {
      list(instance);
    }
  }

  /** Lists an instance that waited for its subject, which has just run. */
  void listWaiting(AgentRef agent) {
    RuleInstance instance = of(agent.number());
    if (instance != null && instance.waits) {
      instance.waits = false;
      guard.all.waits(-1);
      list(instance);
    }
  }

  /** How many of its instances wait for their subjects. */
  int waiting() {
    int number = 0;
    for (RuleInstance instance : instances) {
      number += instance != null && instance.waits ? 1 : 0;
    }
    return number;
  }

  void listRestless() {
    if (!restless.isEmpty()) {
      restless.forEach(this::list);
      restless.clear();
    }
  }

  /** Whether an operator over states may make it restless. */
  boolean ofPast() {
    return pasts.length > 0;
  }

  // --- judging behind a step ------------------------------------------------------------------

  /** Judges what is listed, in the order of subjects. */
  void judge(boolean over) {
    List<RuleInstance> now = listed;
    listed = spare;
    spare = now;
    if (now.size() > 1) {
      now.sort(BY_SUBJECT);
    }
    for (int i = 0; i < now.size(); i++) {
      RuleInstance instance = now.get(i);
      instance.listed = false;
      if (!instance.gone) {
        if (guard.readable(instance.subject)) {
          judge(instance, over);
        } else if (!instance.waits) {
          instance.waits = true;
          guard.all.waits(1);
        }
      }
    }
    now.clear();
  }

  private void judge(RuleInstance instance, boolean over) {
    switch (type.form()) {
      case ALWAYS, NEVER, WHEN -> state(instance, over);
      case AFTER -> overdue(instance, over);
      case BEFORE, FORBID, LIMIT -> {}
    }
  }

  private void state(RuleInstance instance, boolean over) {
    Boolean condition;
    String why = "";
    try {
      remember(instance, instance.past, guard.all.step());
      condition = guard.test(type.condition(), instance, instance.local);
    } catch (ScriptError e) {
      condition = type.form() != Form.ALWAYS;
      why = "the rule failed: " + e.getMessage();
    }
    rest(instance);
    boolean found = condition != null && condition == (type.form() != Form.ALWAYS);
    if (condition == null && type.form() != Form.WHEN) {
      return;
    }
    if (!found) {
      instance.holds = false;
      return;
    }
    long now = guard.all.world.now();
    if (!instance.holds) {
      instance.holds = true;
      instance.answered = false;
      instance.since = now;
      if (type.lasting() != GuardType.NONE && why.isEmpty()) {
        instance.since = now + guard.duration(type.lasting(), instance.local);
        guard.all.due(instance.since, instance);
      }
    }
    boolean lasts = type.lasting() != GuardType.NONE && why.isEmpty();
    boolean ripe = !lasts || now > instance.since || (over && now == instance.since);
    if (!instance.answered && ripe) {
      instance.answered = true;
      guard.all.decisions.decide(instance, instance.local, why, null, type.powers());
    }
  }

  private void rest(RuleInstance instance) {
    boolean again = false;
    for (Past past : instance.past) {
      again |= past.isRestless();
    }
    if (again) {
      restless.add(instance);
    }
    instance.restless = again;
  }

  /** Lets the operators over states see the present one. */
  void remember(RuleInstance instance, Past[] past, long step) {
    for (Past one : past) {
      MonitorType monitor = guard.type.monitors().get(one.monitor);
      if (monitor.kind() != MonitorType.Kind.SINCE) {
        one.take(guard.value(monitor.value(), instance.local, null), step);
      } else if (Boolean.TRUE.equals(guard.test(monitor.where(), instance, instance.local))) {
        one.began = guard.all.world.now();
      } else if (!Boolean.TRUE.equals(guard.test(monitor.value(), instance, instance.local))) {
        one.began = -1;
      }
    }
  }

  private void overdue(RuleInstance instance, boolean over) {
    Expectations open = instance.open;
    if (open == null) {
      return;
    }
    for (Obligation late : open.overdue(guard.all.world.now(), over)) {
      guard.all.decisions.decide(instance, late.local, "", late.event, type.powers());
    }
    open.due = Long.MAX_VALUE;
    lookAt(instance, open, open.nextDeadline());
  }

  /** Lets an instance be judged at a deadline, unless it will be before: then it looks further. */
  private void lookAt(RuleInstance instance, Expectations open, long deadline) {
    if (deadline < open.due) {
      open.due = deadline;
      guard.all.due(deadline, instance);
    }
  }

  // --- hearing of events ----------------------------------------------------------------------

  /** What a rule does about an event. */
  enum Hears {
    LIST,
    BEGIN,
    FULFIL,
    COUNT
  }

  void hear(Hears what, EventPattern pattern, Event event) {
    switch (what) {
      case LIST -> listAll();
      case BEGIN -> begin(pattern, event);
      case FULFIL -> fulfil(pattern, event);
      case COUNT -> count(pattern, event);
    }
  }

  /** An event that AFTER speaks of: what is expected from now on. */
  private void begin(EventPattern pattern, Event event) {
    if (isOwn(pattern)) {
      RuleInstance own = of(event.agent());
      if (own != null) {
        begin(own, pattern, event);
      }
      return;
    }
    for (RuleInstance instance : instances) {
      if (instance != null) {
        begin(instance, pattern, event);
      }
    }
  }

  private void begin(RuleInstance instance, EventPattern pattern, Event event) {
    Variables local = instance.local;
    try {
      if (pattern.filter() != GuardType.NONE && !guard.admits(pattern.filter(), local, event)) {
        return;
      }
      local = guard.bindings(type.block());
      if (local != null && instance.local != null) {
        local.copyFrom(instance.local);
      }
      if (type.bindEvent() != GuardType.NONE) {
        guard.run(type.bindEvent(), local, event);
      }
      if (type.condition() != GuardType.NONE
          && !Boolean.TRUE.equals(guard.test(type.condition(), instance, local))) {
        return;
      }
      if (type.publishes()) {
        guard.all.powers.publish(instance, local, event);
        return;
      }
      if (type.expected().isEmpty()) {
        guard.all.decisions.decide(instance, local, "", event.id(), type.powers());
        return;
      }
      long within = guard.duration(type.within(), local);
      Object wanted = keyed() ? guard.value(type.expected().get(0).wanted(), local, null) : null;
      long now = guard.all.world.now();
      long deadline = within > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(0, within);
      Expectations open = instance.open;
      if (open == null) {
        open = new Expectations(keyed());
        instance.open = open;
      }
      open.add(new Obligation(local, event.id(), deadline, wanted));
      lookAt(instance, open, deadline);
    } catch (ScriptError e) {
      guard.all.decisions.decide(
          instance, local, "the rule failed: " + e.getMessage(), event.id(), type.powers());
    }
  }

  /** An event that AFTER may have waited for. */
  private void fulfil(EventPattern pattern, Event event) {
    Object key = null;
    boolean asked = false;
    for (RuleInstance instance : instances) {
      Expectations open = instance == null ? null : instance.open;
      if (open == null || open.isEmpty()) {
        continue;
      }
      if (keyed() && !asked) {
        key = guard.key(pattern.key(), event);
        asked = true;
      }
      open.fulfil(
          key,
          local ->
              pattern.filter() == GuardType.NONE
                  || guard.safelyAdmits(pattern.filter(), local, event));
    }
  }

  /** Whether what is expected is told by a key: of one kind of event only. */
  private boolean keyed() {
    return type.expected().size() == 1 && type.expected().get(0).wanted() != GuardType.NONE;
  }

  /** An event that LIMIT counts has happened. */
  private void count(EventPattern pattern, Event event) {
    if (passed != null
        && (pattern.filter() == GuardType.NONE
            || guard.safelyAdmits(pattern.filter(), null, event))) {
      passed.add(event, each(event), null);
    }
  }

  private @Nullable Object each(Event event) {
    return type.each() == GuardType.NONE ? null : guard.key(type.each(), event);
  }

  // --- judging before a commit ----------------------------------------------------------------

  /** What BEFORE, FORBID or LIMIT finds of an event that may come; null when it lets it pass. */
  @Nullable Found before(EventPattern pattern, Event event) {
    if (isOwn(pattern)) {
      RuleInstance own = of(event.agent());
      return own == null ? null : before(own, pattern, event);
    }
    for (RuleInstance instance : instances) {
      Found found = instance == null ? null : before(instance, pattern, event);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** That a rule finds something wrong, and why where it failed. */
  record Found(RuleInstance instance, @Nullable Variables local, String why) {}

  private @Nullable Found before(RuleInstance instance, EventPattern pattern, Event event) {
    Variables local = instance.local;
    try {
      if (pattern.filter() != GuardType.NONE && !guard.admits(pattern.filter(), local, event)) {
        return null;
      }
      if (passed != null) {
        passed.refresh(guard.all.world.now());
        if (passed.count(each(event)) + 1 <= most) {
          return null;
        }
      }
      if (type.bindEvent() != GuardType.NONE) {
        guard.run(type.bindEvent(), local, event);
      }
      if (type.condition() != GuardType.NONE
          && !Boolean.TRUE.equals(guard.test(type.condition(), instance, local))) {
        return null;
      }
      if (type.unless() != GuardType.NONE
          && Boolean.TRUE.equals(guard.test(type.unless(), instance, local))) {
        return null;
      }
      return new Found(instance, kept(local), "");
    } catch (ScriptError e) {
      return new Found(instance, kept(local), "the rule failed: " + e.getMessage());
    }
  }

  /** Bindings that stay as they are, whatever else the rule judges. */
  private static @Nullable Variables kept(@Nullable Variables local) {
    if (local == null) {
      return null;
    }
    Variables copy = local.fresh();
    copy.copyFrom(local);
    return copy;
  }

  /** Lets LIMIT count an event that may come. */
  void suppose(EventPattern pattern, Event event) {
    if (passed != null
        && (pattern.filter() == GuardType.NONE
            || guard.safelyAdmits(pattern.filter(), null, event))) {
      passed.suppose(each(event), null);
    }
  }

  /** What a preventing rule finds wrong with the state as it would be, if it was not so before. */
  @Nullable Found wouldBreak(RuleInstance instance) {
    if (instance.holds || !guard.readable(instance.subject)) {
      return null;
    }
    try {
      Past[] tentative = past();
      for (int i = 0; i < tentative.length; i++) {
        tentative[i] = instance.past[i].copy();
      }
      remember(instance, tentative, guard.all.step() + 1);
      Boolean condition = guard.test(type.condition(), instance, tentative, instance.local);
      return condition != null && condition == (type.form() != Form.ALWAYS)
          ? new Found(instance, instance.local, "")
          : null;
    } catch (ScriptError e) {
      return new Found(instance, instance.local, "the rule failed: " + e.getMessage());
    }
  }

  // --- as a whole -----------------------------------------------------------------------------

  /** The numbers of the events that showed it: the one at hand, and the last of each monitor. */
  List<Long> witnesses(@Nullable Long event) {
    List<Long> all = new ArrayList<>();
    for (List<Integer> some : List.of(type.reads().monitors(), type.reads().ownMonitors())) {
      for (int number : some) {
        Monitor monitor = guard.monitor(number);
        if (monitor != null && monitor.lastEvent() != Event.NO_CAUSE) {
          all.add(monitor.lastEvent());
        }
      }
    }
    if (event != null && event != Event.NO_CAUSE) {
      all.add(event);
    }
    return all.stream().distinct().sorted().toList();
  }

  boolean hears(EventKind kind) {
    return type.reads().events().contains(kind);
  }

  void feed(Digest digest) {
    for (RuleInstance instance : instances) {
      if (instance == null) {
        continue;
      }
      digest.bool(instance.holds);
      for (Past past : instance.past) {
        digest.value(past.now);
        digest.value(past.before);
        digest.word(past.began);
      }
      if (instance.open != null) {
        instance.open.each(
            one -> {
              digest.duration(one.deadline - guard.all.world.now());
              if (one.local != null) {
                one.local.feed(digest);
              }
            });
      }
    }
    if (passed != null) {
      passed.refresh(guard.all.world.now());
      passed.feed(digest, guard.all.world.now());
    }
  }

  static long nanos(@Nullable Object duration) {
    return duration instanceof DurationValue value ? value.nanos() : 0;
  }
}
