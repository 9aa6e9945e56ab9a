package dev.truce.runtime.guard;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.RuleInstance.Past;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Behaviour;
import dev.truce.runtime.world.Variables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A guard at work: its variables, monitors and rules. */
final class Guard {

  final Guards all;
  final GuardType type;
  private final Behaviour self;
  private final @Nullable Monitor[] monitors;
  final List<Rule> rules = new ArrayList<>();

  /** For each monitor the rules that ask it with any key, and those that ask it with theirs. */
  private final StateRule[][] askers;

  private final StateRule[][] ownAskers;

  /** For each monitor the rules that compare its count with a bound and read nothing else. */
  private final StateRule[][] bounded;

  /** Since when, and until when, it sees and does nothing; −1 while it is well. */
  private long silentSince = -1;

  private long silentUntil = -1;

  /** Whether a handler ran since rules were last listed. */
  boolean memoryChanged;

  Guard(Guards all, GuardValue value) {
    this.all = all;
    this.type = value.type();
    this.self = value.instance();
    monitors = new Monitor[type.monitors().size()];
    if (type.initialise() != GuardType.NONE) {
      run(type.initialise(), null, null);
    }
    for (int i = 0; i < monitors.length; i++) {
      MonitorType monitor = type.monitors().get(i);
      if (monitor.ofEvents()) {
        monitors[i] = new Monitor(known(monitor), window(monitor));
      }
    }
    for (RuleType rule : type.rules()) {
      rules.add(Rule.of(this, rule));
    }
    askers = askers((r, i) -> r.bound() == null && r.reads().monitors().contains(i));
    ownAskers = askers((r, i) -> r.bound() == null && r.reads().ownMonitors().contains(i));
    bounded = askers((r, i) -> r.bound() != null && r.bound().monitor() == i);
    awaken();
  }

  Guard(Guards itsAll, Guard other) {
    all = itsAll;
    type = other.type;
    self = other.self.fresh();
    self.copyFrom(other.self);
    monitors = new Monitor[other.monitors.length];
    for (int i = 0; i < monitors.length; i++) {
      Monitor monitor = other.monitors[i];
      monitors[i] = monitor == null ? null : monitor.copy();
    }
    silentSince = other.silentSince;
    silentUntil = other.silentUntil;
    memoryChanged = other.memoryChanged;
    for (Rule rule : other.rules) {
      rules.add(rule.copy(this));
    }
    askers = askers((r, i) -> r.bound() == null && r.reads().monitors().contains(i));
    ownAskers = askers((r, i) -> r.bound() == null && r.reads().ownMonitors().contains(i));
    bounded = askers((r, i) -> r.bound() != null && r.bound().monitor() == i);
    awaken();
  }

  private StateRule[][] askers(BiPredicate<RuleType, Integer> asks) {
    StateRule[][] all = new StateRule[monitors.length][];
    for (int i = 0; i < all.length; i++) {
      int number = i;
      all[i] =
          rules.stream()
              .filter(StateRule.class::isInstance)
              .map(StateRule.class::cast)
              .filter(r -> asks.test(r.type, number))
              .toArray(StateRule[]::new);
    }
    return all;
  }

  /** Finds how many wait for what leaves the windows of each monitor. */
  private void awaken() {
    for (int i = 0; i < monitors.length; i++) {
      Monitor monitor = monitors[i];
      if (monitor != null) {
        monitor.awaited = askers[i].length + ownAskers[i].length;
        for (StateRule rule : bounded[i]) {
          monitor.awaited += rule.turned();
        }
      }
    }
  }

  /** Whether a rule that is judged before a commit, of the state as it would be, asks a monitor. */
  boolean isAskedOfStates(int monitor) {
    return Stream.of(askers[monitor], ownAskers[monitor], bounded[monitor])
        .flatMap(Arrays::stream)
        .anyMatch(r -> r.type.preventing());
  }

  /** The number in a slot. */
  long number(int slot) {
    return self.slot(slot) instanceof Long number ? number : 0;
  }

  /** With what is fixed when the guard begins. */
  private MonitorType known(MonitorType monitor) {
    return monitor.leastOf() != GuardType.NONE
            && value(monitor.leastOf(), null, null) instanceof Long least
        ? monitor.needing(least)
        : monitor;
  }

  private long window(MonitorType monitor) {
    return monitor.window() == GuardType.NONE
        ? Long.MAX_VALUE
        : Math.max(0, duration(monitor.window(), null));
  }

  @Nullable Monitor monitor(int number) {
    return monitors[number];
  }

  // --- silence --------------------------------------------------------------------------------

  boolean silent() {
    return silentSince >= 0 && all.world.now() < silentUntil;
  }

  void silence(long lasting) {
    long now = all.world.now();
    long until = lasting > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + lasting;
    boolean already = silent();
    silentUntil = already ? Math.max(silentUntil, until) : until;
    silentSince = already ? silentSince : now;
  }

  /** For how long it has given no sign of life. */
  long silentFor() {
    return silent() ? all.world.now() - silentSince : 0;
  }

  // --- calling its code -----------------------------------------------------------------------

  @Nullable Variables bindings(int block) {
    return block == GuardType.NONE ? null : self.locals(block);
  }

  private Context context() {
    Context context = all.context();
    context.renew(all.fuel());
    all.world.context().work(all.fuel());
    all.inquiry().enter(this);
    return context;
  }

  /** Counts what its code spent for the run. */
  private void count() {
    all.world.costs().charge(all.context().used());
    all.world.context().work(Long.MAX_VALUE);
  }

  /** The same of code that failed: how far it came within its last block depends on the engine. */
  private void countFailure(ScriptError error) {
    all.failed(error);
    if (error.fault() == Fault.OUT_OF_FUEL) {
      all.world.costs().charge(all.fuel());
    }
    all.world.context().work(Long.MAX_VALUE);
  }

  void run(int code, @Nullable Variables local, @Nullable Object payload) {
    try {
      self.handle(context(), code, local, payload);
      count();
    } catch (StackOverflowError e) {
      throw Context.stackExhausted();
    } catch (ScriptError e) {
      countFailure(e);
      throw e;
    }
  }

  boolean admits(int code, @Nullable Variables local, Event event) {
    try {
      boolean admitted = self.admits(context(), code, local, event);
      count();
      return admitted;
    } catch (StackOverflowError e) {
      throw Context.stackExhausted();
    } catch (ScriptError e) {
      countFailure(e);
      throw e;
    }
  }

  /** The same; what fails admits, so that nothing is overlooked. */
  boolean safelyAdmits(int code, @Nullable Variables local, Event event) {
    try {
      return admits(code, local, event);
    } catch (ScriptError e) {
      return true;
    }
  }

  @Nullable Object value(int code, @Nullable Variables local, @Nullable Object payload) {
    try {
      Object value = self.evaluate(context(), code, local, payload);
      count();
      return value;
    } catch (StackOverflowError e) {
      throw Context.stackExhausted();
    } catch (ScriptError e) {
      countFailure(e);
      throw e;
    }
  }

  long duration(int code, @Nullable Variables local) {
    return code == GuardType.NONE ? 0 : Rule.nanos(value(code, local, null));
  }

  /** A key of an event: of an expression, or who it is about. */
  @Nullable Object key(int code, Event event) {
    return code == MonitorType.AGENT ? event.agent() : value(code, null, event);
  }

  /** A condition of a rule; null where it is not to be judged. */
  @Nullable Boolean test(int code, RuleInstance instance, @Nullable Variables local) {
    return test(code, instance, instance.past, local);
  }

  @Nullable Boolean test(int code, RuleInstance instance, Past[] past, @Nullable Variables local) {
    all.inquiry().enter(this, past);
    return (Boolean) value(code, local, null);
  }

  /** Whether a subject can be looked at. */
  boolean readable(@Nullable AgentRef subject) {
    return subject == null || all.world.isReadable(subject);
  }

  // --- hearing of events ----------------------------------------------------------------------

  /** A handler of the guard; what fails changes nothing, and is told. */
  void handle(GuardType.Handler handler, Event event) {
    Variables local = bindings(handler.block());
    Behaviour saved = self.fresh();
    saved.copyFrom(self);
    try {
      if (handler.bindEvent() != GuardType.NONE) {
        run(handler.bindEvent(), local, event);
      }
      int filter = handler.on().filter();
      if (filter != GuardType.NONE && !admits(filter, local, event)) {
        return;
      }
      run(handler.code(), local, event);
      memoryChanged = true;
    } catch (ScriptError e) {
      self.copyFrom(saved);
      all.decisions.failed(this, e, event);
    }
  }

  /** Lets a monitor see an event. */
  void add(int number, EventPattern pattern, Event event) {
    Monitor monitor = monitors[number];
    if (monitor == null) {
      return;
    }
    try {
      if (pattern.filter() != GuardType.NONE && !admits(pattern.filter(), null, event)) {
        return;
      }
      Object key = monitor.type.key() == GuardType.NONE ? null : key(monitor.type.key(), event);
      monitor.add(event, key, item(monitor.type, event));
      all.added(monitor);
      changed(number, key);
    } catch (ScriptError e) {
      all.decisions.failed(this, e, event);
    }
  }

  /** Lets a monitor see an event that may come. */
  void suppose(int number, EventPattern pattern, Event event) {
    Monitor monitor = monitors[number];
    if (monitor != null
        && (pattern.filter() == GuardType.NONE || safelyAdmits(pattern.filter(), null, event))) {
      Object key = monitor.type.key() == GuardType.NONE ? null : key(monitor.type.key(), event);
      monitor.suppose(key, item(monitor.type, event));
    }
  }

  private @Nullable Object item(MonitorType monitor, Event event) {
    return switch (monitor.kind()) {
      case SUM, MIN, MAX, AVERAGE -> value(monitor.value(), null, event);
      case SHARE -> admits(monitor.where(), null, event);
      case LAST, ONCE -> event;
      default -> null;
    };
  }

  /** What a monitor says of a key changed. */
  private void changed(int number, @Nullable Object key) {
    for (StateRule rule : askers[number]) {
      rule.listAll();
    }
    for (StateRule rule : ownAskers[number]) {
      rule.list(rule.of(key instanceof AgentRef agent ? agent : null));
    }
    Monitor monitor = monitors[number];
    if (monitor != null) {
      for (StateRule rule : bounded[number]) {
        rule.listTurned(rule.of(key instanceof AgentRef agent ? agent : null), monitor);
      }
    }
  }

  /** Lets windows forget what has left them, where rules wait for that. */
  void expire() {
    long now = all.world.now();
    for (int i = 0; i < monitors.length; i++) {
      Monitor monitor = monitors[i];
      if (monitor != null && monitor.awaited > 0 && monitor.nextChange() <= now) {
        int number = i;
        monitor.expire(now, key -> changed(number, key));
      }
    }
  }

  /** When a window forgets something next that a rule waits for. */
  long nextChange() {
    long next = Long.MAX_VALUE;
    for (Monitor monitor : monitors) {
      if (monitor != null && monitor.awaited > 0) {
        next = Math.min(next, monitor.plan());
      }
    }
    return next;
  }

  void forgetSupposed() {
    for (Monitor monitor : monitors) {
      if (monitor != null) {
        monitor.forget();
      }
    }
    for (Rule rule : rules) {
      if (rule instanceof EffectRule limit) {
        limit.forgetSupposed();
      }
    }
  }

  void feed(Digest digest) {
    digest.bool(silent());
    self.feed(digest);
    for (Monitor monitor : monitors) {
      if (monitor != null) {
        monitor.refresh(all.world.now());
        monitor.feed(digest, all.world.now());
      }
    }
    rules.forEach(rule -> rule.feed(digest));
  }
}
