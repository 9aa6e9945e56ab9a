package dev.truce.runtime.guard;

import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.world.Asking;
import dev.truce.runtime.world.Proposal;
import dev.truce.runtime.world.Watch;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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

  final World world;
  private final Context context;
  private final List<Guard> guards = new ArrayList<>();
  final Switches switches;
  final Powers powers;
  final Questions questions;
  private Judge judge;
  private final Checkpoints checkpoints = new Checkpoints(this);

  private final Ears ears = new Ears();
  private final Changes changes = new Changes();
  private final Agenda agenda = new Agenda();
  private final Silences silences = new Silences();
  private final Windows windows = new Windows();
  private final Inquiry inquiry;
  final Decisions decisions;

  /** All rules, in order: that of guards, and within a guard that of the script. */
  private final List<Rule> rules = new ArrayList<>();

  /** The numbers of the rules that have instances to be judged behind this step. */
  private final BitSet listed = new BitSet();

  /** Rules that compare states, and that read the clock. */
  private final List<StateRule> ofPast = new ArrayList<>();

  private final List<StateRule> timed = new ArrayList<>();

  /** How many instances of rules wait until their subjects can be looked at. */
  private int waiting;

  private boolean preventing;
  private int met;
  private long step;

  /** How many events there were at the end of the last look; whether a handler ran since. */
  private long told;

  private boolean committed;

  private long nextLook = Long.MAX_VALUE;

  /** What ended all while a rule was at work. */
  private @Nullable ScriptError ending;

  private Guards(World world, People people) {
    this.world = world;
    this.context = world.authority().context();
    this.switches = new Switches(this);
    this.powers = new Powers(this);
    this.questions = new Questions(world, people);
    this.decisions = new Decisions(this);
    this.judge = new Judge(this);
    this.inquiry = new Inquiry(world);
  }

  private Guards(World world, Guards other) {
    this.world = world;
    this.context = world.authority().context();
    this.switches = new Switches(this, other.switches);
    this.powers = new Powers(this, other.powers);
    this.questions = new Questions(world, other.questions);
    this.decisions = new Decisions(this, other.decisions);
    this.judge = new Judge(this);
    this.inquiry = new Inquiry(world);
    for (Guard guard : other.guards) {
      add(new Guard(this, guard));
    }
    met = other.met;
    step = other.step;
    told = other.told;
    committed = other.committed;
    agenda.take(other.agenda, other, this);
    ears.take(other.ears);
    changes.take(other.changes);
    silences.take(other.silences);
    nextLook = other.nextLook;
  }

  /** The instance here that is what one is in other guards of the same make; null when none. */
  @Nullable RuleInstance like(RuleInstance instance, Guards other) {
    int guard = other.guards.indexOf(instance.rule.guard);
    int rule = instance.rule.guard.rules.indexOf(instance.rule);
    return guards.get(guard).rules.get(rule).of(instance.subject);
  }

  /** Remembers what it did at an earlier time of its world; what was decided stays decided. */
  void resume(Guards earlier) {
    guards.clear();
    ears.clear();
    changes.clear();
    judge = new Judge(this);
    ofPast.clear();
    timed.clear();
    silences.clear();
    rules.clear();
    listed.clear();
    waiting = 0;
    for (Guard guard : earlier.guards) {
      add(new Guard(this, guard));
    }
    met = earlier.met;
    agenda.take(earlier.agenda, earlier, this);
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
    Guard guard = new Guard(this, value);
    add(guard);
    guard.rules.forEach(Rule::listAll); // what has not happened yet may be what they are about
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
   * @param asker to whose questions, as {@code Guard.Rule} or {@code Guard}; null to all
   * @param after how long they take, in nanoseconds
   */
  public void reply(@Nullable String asker, boolean yes, long after) {
    questions.plan(asker, yes, after);
  }

  private void add(Guard guard) {
    guards.add(guard);
    windows.renew();
    checkpoints.plan(guard);
    for (int i = 0; i < guard.type.monitors().size(); i++) {
      EventPattern on = guard.type.monitors().get(i).on();
      if (on != null) {
        int monitor = i;
        ears.add(guard, on, (pattern, event) -> guard.add(monitor, pattern, event));
      }
    }
    for (GuardType.Handler handler : guard.type.handlers()) {
      ears.add(guard, handler.on(), (pattern, event) -> guard.handle(handler, event));
    }
    for (Rule rule : guard.rules) {
      rule.enter(rules.size());
      waiting += rule.waiting();
      rules.add(rule);
      rule.listen(ears);
      if (rule.type.subjects() != null) {
        ears.want(EventKind.STOPPED);
        ears.want(EventKind.RESTARTED);
      }
      if (rule instanceof StateRule state) {
        add(state);
      }
    }
    judge.add(guard);
    preventing |= guard.rules.stream().anyMatch(r -> r.type.preventing());
    ears.subscribe(world.journal());
  }

  private void add(StateRule rule) {
    changes.add(rule, ears);
    if (rule.ofPast()) {
      ofPast.add(rule);
    }
    if (rule.type.reads().time()) {
      timed.add(rule);
    }
    if (rule.type.reads().silence()) {
      silences.add(rule);
    }
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

  /** What code of rules asks. */
  public Inquiry inquiry() {
    return inquiry;
  }

  /** A rule has instances to be judged. */
  void list(int rule) {
    listed.set(rule);
  }

  /** A monitor was given an event. */
  void added(Monitor monitor) {
    windows.added(monitor);
  }

  /** Rules wait for other windows than before. */
  void attend() {
    windows.renew();
  }

  /** Lets an instance be judged at a time. */
  void due(long time, RuleInstance instance) {
    if (time != Long.MAX_VALUE) {
      agenda.add(time, instance);
      nextLook = Math.min(nextLook, time);
    }
  }

  /** For how long a guard has given no sign of life, in nanoseconds. */
  public long silence(String name) {
    silences.askedAnyTime();
    return silentFor(name);
  }

  /** The same where it is compared with a limit: then rules are judged as it gets there. */
  public long silence(String name, long limit) {
    long silent = silentFor(name);
    silences.askedUpTo(limit, silent, world.now());
    return silent;
  }

  private long silentFor(String name) {
    Guard guard = guard(name);
    if (guard == null) {
      silences.askedOfNobody();
      return world.now();
    }
    return guard.silentFor();
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
    silences.begin();
    if (!silences.isEmpty()) {
      nextLook = Math.min(nextLook, world.now());
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

  /**
   * Asks a person for an agent.
   *
   * @param within how long is waited, in nanoseconds; {@link Long#MAX_VALUE} for as long as it
   *     takes
   */
  public void question(AgentRef by, String text, long within, long cause, Asking.Then then) {
    questions.ask("human", world.type(by).name(), by, text, within, cause, then);
  }

  /** What is asked next is asked of the monitors of this guard, as the world stands now. */
  public void ask(String guard) {
    hearAll();
    expire();
    Guard asked = guard(guard);
    if (asked != null) {
      inquiry.enter(asked);
    }
  }

  /** The names of rules that did not hold, each once, in the order in which they broke. */
  public ListValue violations() {
    return decisions.violations();
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
    boolean allowed = judge.judge(proposal);
    endAll();
    return allowed;
  }

  @Override
  public boolean frozen(ResourceType resource, AgentRef agent) {
    return powers.frozen(resource.name(), agent);
  }

  @Override
  public void committed(AgentRef agent, long touched, @Nullable AgentRef sender) {
    decisions.of(sender == null ? agent : sender);
    changes.touch(agent, touched);
    committed = true;
    if (waiting > 0) {
      rules.forEach(rule -> rule.listWaiting(agent));
    }
  }

  /** More, or fewer, instances of rules wait until their subjects can be looked at. */
  void waits(int more) {
    waiting += more;
  }

  // --- looking --------------------------------------------------------------------------------

  @Override
  public void look(boolean over) {
    // A timer that was stopped is no step: when it is dropped is the world's own business.
    step += committed || world.journal().size() != told ? 1 : 0;
    committed = false;
    meet();
    agenda.list(world.now(), over);
    for (int i = 0; i < timed.size(); i++) {
      timed.get(i).listAll();
    }
    silences.list(guards);
    for (int i = 0; i < ofPast.size(); i++) {
      ofPast.get(i).listRestless();
    }
    int rounds = 0;
    do {
      hearAll();
      expire();
      changes.list(guards);
      judgeListed(over);
      decisions.carryOut();
      if (++rounds > MOST_ROUNDS) {
        world.authority().halt("guards answer each other without end", null, Event.NO_CAUSE);
      }
    } while (world.ended() == null && (ears.waiting() || changes.any()));
    decisions.of(null);
    powers.tellNews();
    checkpoints.keep();
    planNextLook();
    told = world.journal().size();
    endAll();
  }

  /** Something failed in the code of a guard: what ends all is told when the look is over. */
  void failed(ScriptError error) {
    if (error.fault().endsAll()) {
      ending = error;
    }
  }

  private void endAll() {
    if (ending != null) {
      throw ending;
    }
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

  /** Lets all parts hear of what happened. */
  private void hearAll() {
    for (Event event = ears.hear(); event != null; event = ears.hear()) {
      changes.touch(event);
      AgentRef agent = event.agent();
      if (event.kind() == EventKind.STOPPED && agent != null) {
        for (Guard guard : guards) {
          guard.rules.forEach(rule -> rule.part(agent));
        }
      } else if (event.kind() == EventKind.RESTARTED && agent != null) {
        for (Guard guard : guards) {
          guard.rules.forEach(rule -> rule.meetAgain(agent));
        }
      }
    }
  }

  private void judgeListed(boolean over) {
    for (int i = listed.nextSetBit(0); i >= 0; i = listed.nextSetBit(i + 1)) {
      Rule rule = rules.get(i);
      if (!rule.guard.silent()) {
        listed.clear(i);
        rule.judge(over);
      }
    }
  }

  private void expire() {
    windows.expire(guards, world.now());
  }

  private void planNextLook() {
    nextLook =
        Math.min(
            Math.min(agenda.next(), windows.next(guards)),
            silences.next(world.now(), world.quiet()));
  }

  @Override
  public long nextLook() {
    return nextLook;
  }

  @Override
  public void feed(Digest digest) {
    expire();
    guards.forEach(guard -> guard.feed(digest));
    switches.feed(digest);
    powers.feed(digest);
  }
}
