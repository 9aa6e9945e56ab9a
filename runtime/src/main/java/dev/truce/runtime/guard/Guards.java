package dev.truce.runtime.guard;

import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.RuleInstance.Past;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.world.Proposal;
import dev.truce.runtime.world.Variables;
import dev.truce.runtime.world.Watch;
import dev.truce.runtime.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guards of a world. Behind each step they hear of what happened, in order; then the rules that
 * it concerns are judged, guard by guard, rule by rule, subject by subject; then what was decided
 * is carried out, which may be something that they hear of again. Before a handler is committed,
 * rules that prevent judge what it is about to do. Where no rule decides, nothing of this is seen
 * in the world.
 */
public final class Guards implements Watch {

  /** How often guards can answer to what guards did, in one step. */
  private static final int MOST_ROUNDS = 1_000;

  /** While a guard is silent, how often rules that may ask for it are judged. */
  private static final long BEAT = 10_000_000;

  private static final Past[] NO_PAST = {};

  /** What changes something that a rule may read of an agent, but for its own handlers. */
  private static final Set<EventKind> CHANGES =
      EnumSet.of(
          EventKind.SPAWNED,
          EventKind.GIVEN,
          EventKind.USED,
          EventKind.MINTED,
          EventKind.RETURNED,
          EventKind.PROMISED,
          EventKind.KEPT,
          EventKind.BROKEN,
          EventKind.RELEASED,
          EventKind.ASSIGNED,
          EventKind.STOPPED,
          EventKind.CRASHED,
          EventKind.RESTARTED,
          EventKind.FAILED,
          EventKind.GRANTED,
          EventKind.REVOKED,
          EventKind.TAKEN);

  final World world;
  private final Context context;
  private final List<Guard> guards = new ArrayList<>();
  final Switches switches;
  final Powers powers;
  private Judge judge;
  private final Checkpoints checkpoints = new Checkpoints(this);

  /** Who hears of which kind of event. */
  private final List<List<Ear>> ears = new ArrayList<>();

  private final ArrayDeque<Event> inbox = new ArrayDeque<>();
  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private final List<Decision> decisions = new ArrayList<>();

  /** Rules by what makes them to be judged: what they read, the past, what happened. */
  private final List<Rule> readers = new ArrayList<>();

  private final List<Rule> ofPast = new ArrayList<>();
  private final List<Rule> judged = new ArrayList<>();

  /** Agents of which something may have changed in this step. */
  private final BitSet touched = new BitSet();

  /** The names of rules that did not hold, each once. */
  private final Set<String> violations = new LinkedHashSet<>();

  private final Set<EventKind> subscribed = EnumSet.noneOf(EventKind.class);

  private boolean readsAgents;
  private boolean readsTime;
  private boolean preventing;
  private int met;
  private long step;
  private long dueNumber;
  private long nextLook = Long.MAX_VALUE;
  private @Nullable AgentRef culprit;

  // Whose code runs.
  private @Nullable Guard working;
  private Past[] workingPast = NO_PAST;

  /** Something that happens to events of a pattern. */
  private record Ear(Guard guard, EventPattern pattern, Hears hears) {}

  @FunctionalInterface
  private interface Hears {
    void of(EventPattern pattern, Event event);
  }

  /** When an instance is to be judged again. */
  private record Due(long time, long number, RuleInstance instance) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = Long.compare(time, other.time);
      return order == 0 ? Long.compare(number, other.number) : order;
    }
  }

  private Guards(World world, People people) {
    this.world = world;
    this.context = world.authority().context();
    this.switches = new Switches(this);
    this.powers = new Powers(this, people);
    this.judge = new Judge(this);
    for (int i = 0; i < EventKind.values().length; i++) {
      ears.add(new ArrayList<>(0));
    }
  }

  private Guards(World world, Guards other) {
    this.world = world;
    this.context = world.authority().context();
    this.switches = new Switches(this, other.switches);
    this.powers = new Powers(this, other.powers);
    this.judge = new Judge(this);
    for (int i = 0; i < other.ears.size(); i++) {
      ears.add(new ArrayList<>(0));
    }
    for (Guard guard : other.guards) {
      add(new Guard(this, guard));
    }
    violations.addAll(other.violations);
    met = other.met;
    step = other.step;
    dueNumber = other.dueNumber;
    takeDues(other);
    inbox.addAll(other.inbox);
    touched.or(other.touched);
    culprit = other.culprit;
    nextLook = other.nextLook;
  }

  private void takeDues(Guards other) {
    for (Due due : other.dues) {
      RuleInstance instance = due.instance;
      int guard = other.guards.indexOf(instance.rule.guard);
      int rule = instance.rule.guard.rules.indexOf(instance.rule);
      RuleInstance copy = guards.get(guard).rules.get(rule).of(instance.subject);
      if (copy != null) {
        dues.add(new Due(due.time, due.number, copy));
      }
    }
  }

  /** Remembers what it did at an earlier time of its world; what was decided stays decided. */
  void resume(Guards earlier) {
    guards.clear();
    ears.forEach(List::clear);
    judge = new Judge(this);
    readers.clear();
    ofPast.clear();
    judged.clear();
    dues.clear();
    inbox.clear();
    touched.clear();
    for (Guard guard : earlier.guards) {
      add(new Guard(this, guard));
    }
    met = earlier.met;
    takeDues(earlier);
  }

  /** The guards of a world; made with these people when it has none yet. */
  public static Guards of(World world, People people) {
    if (world.watch() instanceof Guards present) {
      return present;
    }
    Guards made = new Guards(world, people);
    world.watch(made);
    people.deeds().forEach(made::plan);
    return made;
  }

  @Override
  public Watch copy(World copied) {
    return new Guards(copied, this);
  }

  // --- putting them together ------------------------------------------------------------------

  /** Lets a guard watch from now on, behind those that watch already. */
  public void add(GuardValue value) {
    add(new Guard(this, value));
  }

  /** Adds a kill switch; one of the same name is there once. */
  public void equip(SwitchType killSwitch) {
    switches.add(killSwitch);
  }

  /** Lets a person press or reset a kill switch at a time. */
  public void plan(People.Deed deed) {
    switches.plan(deed);
  }

  /**
   * Says beforehand what people answer.
   *
   * @param rule to whose questions, as {@code Guard.Rule} or {@code Guard}; null to all
   * @param after how long they take, in nanoseconds
   */
  public void reply(@Nullable String rule, boolean yes, long after) {
    powers.reply(rule, yes, after);
  }

  private void add(Guard guard) {
    guards.add(guard);
    checkpoints.plan(guard);
    Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
    for (int i = 0; i < guard.type.monitors().size(); i++) {
      EventPattern on = guard.type.monitors().get(i).on();
      int number = i;
      if (on != null) {
        hear(wanted, guard, on, (pattern, event) -> guard.add(number, pattern, event));
      }
    }
    for (GuardType.Handler handler : guard.type.handlers()) {
      hear(wanted, guard, handler.on(), (pattern, event) -> guard.handle(handler, event));
    }
    for (Rule rule : guard.rules) {
      hear(wanted, guard, rule);
      RuleType.Reads reads = rule.type.reads();
      if (reads.own() || reads.world() || reads.memory()) {
        readers.add(rule);
      }
      if (rule.ofPast()) {
        ofPast.add(rule);
      }
      if (rule.type.form() != Form.BEFORE
          && rule.type.form() != Form.FORBID
          && rule.type.form() != Form.LIMIT) {
        judged.add(rule);
      }
    }
    judge.add(guard);
    preventing |= guard.rules.stream().anyMatch(r -> r.type.preventing());
    wanted.removeAll(subscribed);
    subscribed.addAll(wanted);
    if (!wanted.isEmpty()) {
      world.journal().observe(wanted, inbox::add);
    }
  }

  private void hear(Set<EventKind> wanted, Guard guard, Rule rule) {
    RuleType type = rule.type;
    for (EventKind kind : type.reads().events()) {
      hear(wanted, guard, EventPattern.of(kind), (pattern, event) -> rule.listAll());
    }
    for (EventPattern on : type.on()) {
      if (type.form() == Form.LIMIT) {
        hear(wanted, guard, on, rule::count);
      }
    }
    for (EventPattern expected : type.expected()) {
      hear(wanted, guard, expected, rule::fulfil);
    }
    for (EventPattern on : type.on()) {
      if (type.form() == Form.AFTER) {
        hear(wanted, guard, on, rule::begin);
      }
    }
    readsTime |= type.reads().time();
    if (type.reads().own() || type.reads().world()) {
      readsAgents = true;
      wanted.addAll(CHANGES);
    }
    if (type.subjects() != null) {
      wanted.add(EventKind.STOPPED);
    }
  }

  private void hear(Set<EventKind> wanted, Guard guard, EventPattern pattern, Hears hears) {
    wanted.add(pattern.kind());
    ears.get(pattern.kind().number()).add(new Ear(guard, pattern, hears));
  }

  // --- what its parts need --------------------------------------------------------------------

  Context context() {
    return context;
  }

  long fuel() {
    return world.setup().limits().fuel();
  }

  List<Guard> guards() {
    return guards;
  }

  @Nullable Guard guard(String name) {
    for (Guard guard : guards) {
      if (guard.type.name().equals(name)) {
        return guard;
      }
    }
    return null;
  }

  long step() {
    return step;
  }

  /** Code of a guard begins; operators over states are those of the rule at work. */
  void enter(Guard guard) {
    if (working != guard) {
      enter(guard, NO_PAST);
    }
  }

  void enter(Guard guard, Past[] past) {
    working = guard;
    workingPast = past;
  }

  /** Lets an instance be judged at a time. */
  void due(long time, RuleInstance instance) {
    if (time != Long.MAX_VALUE) {
      dues.add(new Due(time, dueNumber++, instance));
      nextLook = Math.min(nextLook, time);
    }
  }

  // --- what code of rules asks ----------------------------------------------------------------

  private Guard working() {
    Guard guard = working;
    if (guard == null) {
      throw new IllegalStateException("no rule is judged");
    }
    return guard;
  }

  private Monitor monitor(long number) {
    Monitor monitor = working().monitor((int) number);
    if (monitor == null) {
      throw new IllegalStateException("not a monitor of events");
    }
    return monitor;
  }

  /** What a monitor of the guard at work says of a key; null when nothing. */
  public @Nullable Object result(long number, @Nullable Object key) {
    return monitor(number).result(key);
  }

  /** How many events a COUNT has of a key. */
  public long count(long number, @Nullable Object key) {
    return monitor(number).count(key);
  }

  private Past past(long number) {
    for (Past past : workingPast) {
      if (past.monitor == number) {
        return past;
      }
    }
    throw new IllegalStateException("not an operator over states");
  }

  /** The value at the step before; null at the first one. */
  public @Nullable Object previous(long number) {
    return past(number).both ? past(number).before : null;
  }

  public boolean changed(long number) {
    return past(number).changed();
  }

  /** Whether SINCE holds: it began, and within the window. */
  public boolean since(long number) {
    long began = past(number).began;
    MonitorType type = working().type.monitors().get((int) number);
    if (began < 0 || type.window() == GuardType.NONE) {
      return began >= 0;
    }
    return world.now() - began <= working().duration(type.window(), null);
  }

  /** For how long a guard has given no sign of life, in nanoseconds. */
  public long silence(String name) {
    Guard guard = guard(name);
    return guard == null ? world.now() : guard.silentFor();
  }

  // --- what is done to guards -----------------------------------------------------------------

  /** Lets a guard see and do nothing for a time; false when there is none of the name. */
  public boolean silence(String name, long lasting, long cause) {
    Guard guard = guard(name);
    if (guard == null) {
      return false;
    }
    guard.silence(lasting);
    world.authority().note(EventKind.SILENCED, null, cause, name, new DurationValue(lasting));
    if (readsTime) {
      nextLook = Math.min(nextLook, world.now() + BEAT);
    }
    return true;
  }

  /** Lets a kill switch do nothing any more; false when there is none of the name. */
  public boolean jam(String name, long cause) {
    return switches.jam(name, cause);
  }

  /** Lets a jammed kill switch move again: one that was tripped meanwhile acts now. */
  public void free(String name, long cause) {
    switches.free(name, cause);
  }

  public boolean hasGuard(String name) {
    return guard(name) != null;
  }

  public boolean hasSwitch(String name) {
    return switches.has(name);
  }

  /** A person presses a kill switch; false when there is none of the name that persons may. */
  public boolean press(String name, String by) {
    return switches.press(name, by);
  }

  /** A person resets a kill switch. */
  public boolean reset(String name, String by) {
    return switches.reset(name, by);
  }

  /** What is asked next is asked of the monitors of this guard, as the world stands now. */
  public void ask(String guard) {
    hearAll();
    expire();
    Guard asked = guard(guard);
    if (asked != null) {
      enter(asked);
    }
  }

  /** The names of rules that did not hold, each once, in the order in which they broke. */
  public ListValue violations() {
    return ListValue.of(violations.toArray());
  }

  // --- judging --------------------------------------------------------------------------------

  @Override
  public boolean judges() {
    return preventing || powers.restrain();
  }

  @Override
  public boolean judge(Proposal proposal) {
    hearAll();
    expire();
    return judge.judge(proposal);
  }

  @Override
  public void committed(AgentRef agent, @Nullable AgentRef sender) {
    culprit = sender == null ? agent : sender;
    if (readsAgents) {
      touched.set(agent.number());
    }
  }

  // --- looking --------------------------------------------------------------------------------

  @Override
  public void look(boolean over) {
    step++;
    meet();
    listDue(over);
    if (readsTime) {
      listTimed();
    }
    for (Rule rule : ofPast) {
      rule.listRestless();
    }
    int rounds = 0;
    do {
      hearAll();
      expire();
      listChanged();
      for (Rule rule : judged) {
        if (!rule.guard.silent()) {
          rule.judge(over);
        }
      }
      carryOut();
      if (++rounds > MOST_ROUNDS) {
        world.authority().halt("guards answer each other without end", null, Event.NO_CAUSE);
      }
    } while (world.ended() == null && (!inbox.isEmpty() || touched.length() > 0));
    culprit = null;
    checkpoints.keep();
    planNextLook();
  }

  /** Lets the world be what it was some time ago, and cuts off who led to the decision. */
  void rollBack(long back, Decision decision) {
    checkpoints.restore(back, decision);
  }

  private void meet() {
    for (; met < world.size(); met++) {
      AgentRef agent = world.ref(met);
      for (Guard guard : guards) {
        guard.rules.forEach(rule -> rule.meet(agent));
      }
    }
  }

  private void listDue(boolean over) {
    while (!dues.isEmpty()) {
      Due due = dues.peek();
      if (due.time > world.now() || (due.time == world.now() && !over)) {
        return;
      }
      dues.remove();
      due.instance.rule.list(due.instance);
    }
  }

  private void listTimed() {
    for (Guard guard : guards) {
      for (Rule rule : guard.rules) {
        if (rule.type.reads().time()) {
          rule.listAll();
        }
      }
    }
  }

  /** Lets all parts hear of what happened. */
  private void hearAll() {
    while (!inbox.isEmpty()) {
      Event event = inbox.removeFirst();
      for (Ear ear : ears.get(event.kind().number())) {
        if (ear.pattern.fits(event) && !ear.guard.silent()) {
          ear.hears.of(ear.pattern, event);
        }
      }
      if (readsAgents && CHANGES.contains(event.kind())) {
        touch(event);
      }
      if (event.kind() == EventKind.STOPPED && event.agent() != null) {
        AgentRef agent = event.agent();
        for (Guard guard : guards) {
          guard.rules.forEach(rule -> rule.part(agent));
        }
      }
    }
  }

  private void touch(Event event) {
    int size = event.shape().fields().size() - Event.SHARED;
    if (event.agent() != null) {
      touched.set(event.agent().number());
    }
    for (int i = 0; i < size; i++) {
      if (event.own(i) instanceof AgentRef agent) {
        touched.set(agent.number());
      }
    }
  }

  /** Lists what reads something that changed. */
  private void listChanged() {
    for (Rule rule : readers) {
      RuleType.Reads reads = rule.type.reads();
      if ((reads.memory() && rule.guard.memoryChanged) || (reads.world() && !touched.isEmpty())) {
        rule.listAll();
      } else if (reads.own()) {
        for (int agent = touched.nextSetBit(0); agent >= 0; agent = touched.nextSetBit(agent + 1)) {
          rule.list(rule.of(world.ref(agent)));
        }
      }
    }
    for (Guard guard : guards) {
      guard.memoryChanged = false;
    }
    touched.clear();
  }

  private void expire() {
    for (Guard guard : guards) {
      guard.expire();
    }
  }

  private void planNextLook() {
    long next = dues.isEmpty() ? Long.MAX_VALUE : dues.peek().time;
    for (Guard guard : guards) {
      next = Math.min(next, guard.nextChange());
      if (readsTime && guard.silent() && !world.quiet()) {
        next = Math.min(next, world.now() + BEAT);
      }
    }
    nextLook = next;
  }

  @Override
  public long nextLook() {
    return nextLook;
  }

  // --- deciding -------------------------------------------------------------------------------

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
        world
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
    decisions.add(decision);
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
    world
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

  private void carryOut() {
    if (decisions.isEmpty()) {
      return;
    }
    List<Decision> now = new ArrayList<>(decisions);
    decisions.clear();
    powers.carryOut(now);
    for (Decision decision : now) {
      switches.tripBy(decision);
    }
  }

  @Override
  public void feed(Digest digest) {
    guards.forEach(guard -> guard.feed(digest));
    switches.feed(digest);
    powers.feed(digest);
  }
}
