package dev.truce.bench;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.net.Measure;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.Behaviour;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Setup;
import dev.truce.runtime.world.Transaction;
import dev.truce.runtime.world.Trigger;
import dev.truce.runtime.world.Variables;
import dev.truce.runtime.world.World;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Agents that pass numbers on, written in Java as the compiler would write them: typed fields, a
 * class for the message. An agent sends each number that it gets, less one, to the agent whose
 * number is its own plus a stride, until it is zero.
 */
final class JavaAgents {

  private static final Shape TOKEN = Shape.record("Token", ImmutableList.of("left"));

  static final MessageType TYPE =
      new MessageType(0, "Bench", TOKEN, null, Measure.flat(TOKEN), null);

  private JavaAgents() {}

  /** The message. */
  private static final class Token extends Data {
    private final long left;

    private Token(long left) {
      super(0);
      this.left = left;
    }

    @Override
    public Shape shape() {
      return TOKEN;
    }

    @Override
    public Object field(int index) {
      return left;
    }

    @Override
    public void feed(Digest digest) {
      digest.integer(left);
    }
  }

  /** The agent. */
  private static final class Runner extends Behaviour {

    private static final AgentType RUNNER =
        AgentType.of(
            "Runner",
            2,
            BlockType.builder("Runner")
                .slot("stride", false)
                .slot("first", false)
                .slot("seen", false)
                .on(Trigger.START, 0)
                .on(Trigger.message(TYPE), 1)
                .build());

    private long stride;
    private long first;
    private long seen;
    private @Nullable AgentRef next;

    @Override
    public AgentType type() {
      return RUNNER;
    }

    @Override
    public Behaviour fresh() {
      return new Runner();
    }

    @Override
    public void parameters(@Nullable Object[] arguments) {
      stride = arguments[0] instanceof Long number ? number : 1;
      first = arguments[1] instanceof Long number ? number : 0;
    }

    @Override
    public Variables locals(int block) {
      throw new IllegalArgumentException();
    }

    @Override
    public void copyFrom(Variables other) {
      Runner that = (Runner) other;
      stride = that.stride;
      first = that.first;
      seen = that.seen;
      next = that.next;
    }

    @Override
    public void copyDurable(Variables other) {}

    @Override
    public int slotCount() {
      return 3;
    }

    @Override
    public Object slot(int index) {
      return index == 0 ? stride : index == 1 ? first : seen;
    }

    @Override
    public void handle(
        Context context, int handler, @Nullable Variables local, @Nullable Object payload) {
      Transaction transaction = context.transaction();
      if (handler == 0) {
        int self = transaction.self().number();
        next = transaction.world().ref((int) ((self + stride) % transaction.world().size()));
        if (first > 0) {
          transaction.outbox().send(TYPE, new Token(first - 1), next);
        }
      } else if (payload instanceof Token token) {
        seen++;
        if (token.left > 0 && next != null) {
          transaction.outbox().send(TYPE, new Token(token.left - 1), next);
        }
      }
    }

    @Override
    public boolean admits(
        Context context, int guard, @Nullable Variables local, @Nullable Object payload) {
      return true;
    }

    @Override
    public @Nullable Object evaluate(
        Context context, int expression, @Nullable Variables local, @Nullable Object payload) {
      return null;
    }
  }

  /**
   * Runs a world in which each agent passes on to the next one.
   *
   * @param starters the first so many agents send a number each
   * @param messages how often each number is sent
   * @return messages sent in all
   */
  static long run(Setup setup, int agents, int starters, long messages) {
    return run(setup, agents, starters, messages, world -> {});
  }

  /** The same, with guards or other observers put over the world. */
  static long run(Setup setup, int agents, int starters, long messages, Consumer<World> prepare) {
    World world = new World(setup, text -> {});
    prepare.accept(world);
    Runner runner = new Runner();
    for (int i = 0; i < agents; i++) {
      world.spawn(runner, "runner", i, 1L, i < starters ? messages : 0L);
    }
    world.run();
    return world.journal().count(EventKind.SENT);
  }
}
