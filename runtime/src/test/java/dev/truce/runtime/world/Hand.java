package dev.truce.runtime.world;

import dev.truce.runtime.Context;
import dev.truce.runtime.value.DurationValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent type written in Java: slots by name, handlers as lambdas. */
public final class Hand {

  /** A handler. */
  @FunctionalInterface
  public interface Code {
    void run(Transaction t, Slots me, @Nullable Object payload);
  }

  /** A guard. */
  @FunctionalInterface
  public interface Guard {
    boolean holds(Slots me, @Nullable Object payload);
  }

  /** An expression. */
  @FunctionalInterface
  public interface Value {
    @Nullable Object of(Transaction t, Slots me);
  }

  /** One block: of the body, or of a role. */
  public static final class Part {
    private final Hand hand;
    private final BlockType.Builder builder;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> durable = new ArrayList<>();
    private final Map<String, Object> first = new HashMap<>();
    private int parameters;

    private Part(Hand hand, String name) {
      this.hand = hand;
      this.builder = BlockType.builder(name);
    }

    public Part parameter(String name) {
      parameters++;
      return slot(name, false);
    }

    public Part var(String name, Object value) {
      first.put(name, value);
      return slot(name, false);
    }

    public Part durable(String name, Object value) {
      first.put(name, value);
      return slot(name, true);
    }

    private Part slot(String name, boolean kept) {
      names.add(name);
      durable.add(kept);
      builder.slot(name, kept);
      return this;
    }

    public Part on(Trigger trigger, Code code) {
      return on(trigger, BlockType.ANY, null, code);
    }

    public Part on(Trigger trigger, int state, @Nullable Guard guard, Code code) {
      builder.on(trigger, state, guard == null ? -1 : hand.guard(guard), hand.code(code));
      return this;
    }

    public Part state(String name, @Nullable Code enter, @Nullable Code exit) {
      builder.state(
          name, enter == null ? -1 : hand.code(enter), exit == null ? -1 : hand.code(exit));
      return this;
    }

    public Part timer(String name, int owner) {
      builder.timer(name, owner);
      return this;
    }

    public Part every(long period, long jitter, int owner, Code code) {
      int about = jitter == 0 ? -1 : hand.value((t, me) -> new DurationValue(jitter));
      builder.every(
          hand.value((t, me) -> new DurationValue(period)), about, hand.code(code), owner);
      return this;
    }

    public Part may(String name, @Nullable Value domain, Guard guard, Code code) {
      builder.may(
          name,
          domain == null ? -1 : hand.value(domain),
          hand.guard(guard),
          hand.code(code),
          -1,
          BlockType.ANY);
      return this;
    }

    public Part defer(Trigger trigger, int state) {
      builder.defer(trigger, state);
      return this;
    }

    public Part ignore(Trigger trigger, int state) {
      builder.ignore(trigger, state);
      return this;
    }

    BlockType build() {
      builder.initialise(
          hand.code((t, me, payload) -> first.forEach((name, value) -> me.set(name, value))));
      return builder.build();
    }

    int parameters() {
      return parameters;
    }

    Slots slots() {
      return new Slots(this);
    }

    Hand hand() {
      return hand;
    }
  }

  /** Slots by name. */
  public static final class Slots extends Variables {
    private final Part part;
    private final @Nullable Object[] values;

    /** The agent's own, of a role block. */
    Slots agent;

    Slots(Part part) {
      this.part = part;
      this.values = new Object[part.names.size()];
      this.agent = this;
    }

    @SuppressWarnings("unchecked") // tests know their slots
    public <T> T get(String name) {
      return (T) values[part.names.indexOf(name)];
    }

    public void set(String name, @Nullable Object value) {
      values[part.names.indexOf(name)] = value;
    }

    public void add(String name, long more) {
      set(name, this.<Long>get(name) + more);
    }

    @Override
    public Slots fresh() {
      return new Slots(part);
    }

    @Override
    public void copyFrom(Variables other) {
      Object[] from = ((Slots) other).values;
      System.arraycopy(from, 0, values, 0, values.length);
    }

    @Override
    public void copyDurable(Variables other) {
      for (int i = 0; i < values.length; i++) {
        if (part.durable.get(i)) {
          values[i] = ((Slots) other).values[i];
        }
      }
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

  /** What an engine would make. */
  private static final class Made extends Behaviour {
    private final Hand hand;
    private final AgentType type;
    private final Slots slots;

    Made(Hand hand, AgentType type) {
      this.hand = hand;
      this.type = type;
      this.slots = hand.body.slots();
    }

    private Slots scope(@Nullable Variables local) {
      if (local == null) {
        return slots;
      }
      Slots own = (Slots) local;
      own.agent = slots;
      return own;
    }

    @Override
    public AgentType type() {
      return type;
    }

    @Override
    public Behaviour fresh() {
      return new Made(hand, type);
    }

    @Override
    public void parameters(@Nullable Object[] arguments) {
      System.arraycopy(arguments, 0, slots.values, 0, arguments.length);
    }

    @Override
    public Variables locals(int block) {
      return hand.roles.get(block).slots();
    }

    @Override
    public void handle(
        Context context, int handler, @Nullable Variables local, @Nullable Object payload) {
      context.burn(1);
      hand.codes.get(handler).run(context.transaction(), scope(local), payload);
    }

    @Override
    public boolean admits(
        Context context, int guard, @Nullable Variables local, @Nullable Object payload) {
      return hand.guards.get(guard).holds(scope(local), payload);
    }

    @Override
    public @Nullable Object evaluate(
        Context context, int expression, @Nullable Variables local, @Nullable Object payload) {
      return hand.values.get(expression).of(context.transaction(), scope(local));
    }

    @Override
    public void copyFrom(Variables other) {
      slots.copyFrom(((Made) other).slots);
    }

    @Override
    public void copyDurable(Variables other) {
      slots.copyDurable(((Made) other).slots);
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
  private final List<Guard> guards = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  public final Part body;
  final List<Part> roles = new ArrayList<>();

  public Hand(String name) {
    this.name = name;
    this.body = new Part(this, name);
  }

  private int code(Code code) {
    codes.add(code);
    return codes.size() - 1;
  }

  /** A handler that is called by its number: of {@code after}. */
  public int handler(Code code) {
    return code(code);
  }

  private int guard(Guard guard) {
    guards.add(guard);
    return guards.size() - 1;
  }

  private int value(Value value) {
    values.add(value);
    return values.size() - 1;
  }

  public Part role(String of) {
    Part part = new Part(this, of);
    roles.add(part);
    return part;
  }

  /** The prototype; what is not of the body is added by {@code adapt}. */
  public Behaviour prototype(java.util.function.UnaryOperator<AgentType> adapt) {
    return new Made(this, adapt.apply(AgentType.of(name, body.parameters(), body.build())));
  }

  public Behaviour prototype() {
    return prototype(t -> t);
  }

  /** A slot of an agent by its name. */
  @SuppressWarnings("unchecked") // tests know their slots
  public static <T> T slot(World world, dev.truce.runtime.value.AgentRef agent, String name) {
    return ((Made) world.behaviour(agent)).slots.get(name);
  }

  @Override
  public String toString() {
    return name + Arrays.asList(body.names);
  }
}
