package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.runtime.Context;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.guard.RuleType.Reads;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.Behaviour;
import dev.truce.runtime.world.Hand;
import dev.truce.runtime.world.Variables;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guard written in Java: code as lambdas, one number each. */
final class HandGuard {

  static final long MS = 1_000_000;

  /** Code of a guard. */
  @FunctionalInterface
  interface Code {
    @Nullable Object of(At at);
  }

  /** What code sees. */
  record At(World world, Guards guards, Memory memory, Bound bound, @Nullable Object payload) {

    AgentRef subject() {
      return (AgentRef) java.util.Objects.requireNonNull(bound.values[0]);
    }

    /** The event at hand: the payload, or what is bound. */
    Event event() {
      return (Event) (payload instanceof Event event ? event : bound.values[1]);
    }

    Data message() {
      return (Data) event().own(1);
    }

    long count(int monitor) {
      return guards.inquiry().count(monitor, null);
    }

    long countOfSubject(int monitor) {
      return guards.inquiry().count(monitor, subject());
    }

    /** A variable of the subject. */
    long of(String slot) {
      return Hand.<Long>slot(world, subject(), slot);
    }
  }

  /** Slots. */
  static class Bound extends Variables {
    final @Nullable Object[] values;

    Bound(int size) {
      values = new Object[size];
    }

    @Override
    public Bound fresh() {
      return new Bound(values.length);
    }

    @Override
    public void copyFrom(Variables other) {
      System.arraycopy(((Bound) other).values, 0, values, 0, values.length);
    }

    @Override
    public void copyDurable(Variables other) {
      copyFrom(other);
    }

    @Override
    public int slotCount() {
      return values.length;
    }

    @Override
    public @Nullable Object slot(int index) {
      return values[index];
    }
  }

  /** The guard's variables: numbers. */
  static final class Memory {
    private final Bound slots;

    private Memory(Bound slots) {
      this.slots = slots;
    }

    long get(int slot) {
      return slots.values[slot] instanceof Long number ? number : 0;
    }

    void set(int slot, long value) {
      slots.values[slot] = value;
    }
  }

  private static final class Made extends Behaviour {
    private final HandGuard hand;
    private final Bound slots = new Bound(4);

    Made(HandGuard hand) {
      this.hand = hand;
    }

    private @Nullable Object call(
        Context context, int code, @Nullable Variables local, @Nullable Object payload) {
      context.burn(1);
      World world = context.transaction().world();
      Guards guards = (Guards) world.watch();
      Bound bound = local == null ? new Bound(2) : (Bound) local;
      return hand.codes.get(code).of(new At(world, guards, new Memory(slots), bound, payload));
    }

    @Override
    public AgentType type() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Behaviour fresh() {
      return new Made(hand);
    }

    @Override
    public void parameters(@Nullable Object[] arguments) {}

    @Override
    public Variables locals(int block) {
      return new Bound(2);
    }

    @Override
    public void handle(
        Context context, int handler, @Nullable Variables local, @Nullable Object payload) {
      call(context, handler, local, payload);
    }

    @Override
    public boolean admits(
        Context context, int guard, @Nullable Variables local, @Nullable Object payload) {
      return Boolean.TRUE.equals(call(context, guard, local, payload));
    }

    @Override
    public @Nullable Object evaluate(
        Context context, int expression, @Nullable Variables local, @Nullable Object payload) {
      return call(context, expression, local, payload);
    }

    @Override
    public void copyFrom(Variables other) {
      slots.copyFrom(((Made) other).slots);
    }

    @Override
    public void copyDurable(Variables other) {
      copyFrom(other);
    }

    @Override
    public int slotCount() {
      return slots.slotCount();
    }

    @Override
    public @Nullable Object slot(int index) {
      return slots.slot(index);
    }
  }

  private final String name;
  private final List<Code> codes = new ArrayList<>();
  private final List<GuardType.Handler> handlers = new ArrayList<>();
  private final List<RuleType> rules = new ArrayList<>();
  private final List<MonitorType> monitors = new ArrayList<>();
  private final int bindAgent;
  private final int bindEvent;

  HandGuard(String name) {
    this.name = name;
    bindAgent = code(at -> at.bound.values[0] = at.payload);
    bindEvent = code(at -> at.bound.values[1] = at.payload);
  }

  int code(Code code) {
    codes.add(code);
    return codes.size() - 1;
  }

  int duration(long nanos) {
    return code(at -> new DurationValue(nanos));
  }

  static EventPattern sent(MessageType type) {
    return EventPattern.of(EventKind.SENT).carrying(type.shape());
  }

  /** Adds a monitor and gives its number. */
  int monitor(MonitorType.Kind kind, @Nullable EventPattern on, int key, int value, long window) {
    monitors.add(
        new MonitorType(kind, on, key, value, value, window < 0 ? -1 : duration(window), 0));
    return monitors.size() - 1;
  }

  int count(EventPattern on, long window) {
    return monitor(MonitorType.Kind.COUNT, on, GuardType.NONE, -1, window);
  }

  HandGuard on(EventPattern pattern, Code code) {
    handlers.add(new GuardType.Handler(pattern, -1, -1, code(code)));
    return this;
  }

  /** What a rule reads. */
  static Reads reads(
      boolean own, boolean world, boolean memory, List<Integer> all, List<Integer> own2) {
    return new Reads(
        own,
        world,
        Behaviour.ANY_SLOT,
        memory,
        false,
        false,
        ImmutableSet.of(),
        ImmutableList.copyOf(all),
        ImmutableList.copyOf(own2));
  }

  /** Makes rules. */
  final class Making {
    private final String rule;
    private final Form form;
    private boolean prevents;
    private int priority;
    private @Nullable String subjects;
    private ImmutableList<EventPattern> on = ImmutableList.of();
    private int condition = -1;
    private int unless = -1;
    private int lasting = -1;
    private ImmutableList<EventPattern> expected = ImmutableList.of();
    private int within = -1;
    private int most = -1;
    private int each = -1;
    private Reads reads = Reads.ALL;
    private final List<PowerType> powers = new ArrayList<>();

    private Making(String rule, Form form) {
      this.rule = rule;
      this.form = form;
    }

    Making prevents() {
      prevents = true;
      return this;
    }

    Making priority(int value) {
      priority = value;
      return this;
    }

    Making each(String type) {
      subjects = type;
      return this;
    }

    Making on(EventPattern pattern) {
      on = ImmutableList.of(pattern);
      return this;
    }

    Making when(Code code) {
      condition = code(code);
      return this;
    }

    Making unless(Code code) {
      unless = code(code);
      return this;
    }

    Making lasting(long nanos) {
      lasting = duration(nanos);
      return this;
    }

    Making expect(EventPattern... patterns) {
      expected = ImmutableList.copyOf(patterns);
      return this;
    }

    Making within(long nanos) {
      within = duration(nanos);
      return this;
    }

    Making most(long number) {
      most = code(at -> number);
      return this;
    }

    Making eachKey(Code code) {
      each = code(code);
      return this;
    }

    Making reads(Reads what) {
      reads = what;
      return this;
    }

    Making then(PowerType power) {
      powers.add(power);
      return this;
    }

    /** A power over a target, with a value. */
    Making then(PowerType.Kind kind, @Nullable Code target, @Nullable Code value) {
      return then(
          PowerType.of(kind, target == null ? -1 : code(target), value == null ? -1 : code(value)));
    }

    Making halt(String why) {
      return then(PowerType.Kind.HALT, null, at -> why);
    }

    HandGuard end() {
      rules.add(
          new RuleType(
              rule,
              form,
              prevents,
              priority,
              subjects,
              0,
              bindAgent,
              bindEvent,
              on,
              condition,
              unless,
              lasting,
              expected,
              within,
              most,
              each,
              reads,
              ImmutableList.copyOf(powers),
              null));
      return HandGuard.this;
    }
  }

  Making rule(String rule, Form form) {
    return new Making(rule, form);
  }

  GuardValue value() {
    GuardType type =
        new GuardType(
            name,
            ImmutableList.of(),
            GuardType.NONE,
            ImmutableList.copyOf(handlers),
            ImmutableList.copyOf(rules),
            ImmutableList.copyOf(monitors));
    return new GuardValue(new GuardValue.Plan(type, new Made(this)));
  }

  /** Lets it watch over a world in which nobody is asked. */
  void watch(World world) {
    Guards.of(world, People.NOBODY).add(value());
  }
}
