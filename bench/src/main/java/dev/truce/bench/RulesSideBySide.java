package dev.truce.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.runtime.Context;
import dev.truce.runtime.guard.EventPattern;
import dev.truce.runtime.guard.GuardType;
import dev.truce.runtime.guard.GuardValue;
import dev.truce.runtime.guard.Guards;
import dev.truce.runtime.guard.MonitorType;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.guard.RuleType;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.Behaviour;
import dev.truce.runtime.world.Setup;
import dev.truce.runtime.world.Variables;
import dev.truce.runtime.world.World;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What rules cost: a ring of a hundred agents with a hundred tokens, under 0, 1, 10 and 100 rules
 * that are never broken, the code of both written in Java as the compiler would write it. Of ten
 * rules each of five kinds is there twice: a count in a window, a claim on each agent's variable, a
 * limit for each sender, a judgement of each message, and an expectation that nothing begins.
 *
 * <p>With the argument {@code history} it measures what an event costs under ten rules as the
 * history grows from a thousand to ten million events.
 */
public final class RulesSideBySide {

  private static final int AGENTS = 100;
  private static final long MS = 1_000_000;
  private static final int ROUNDS = 9;

  private RulesSideBySide() {}

  /** The variables of a rule: its subject and its event. */
  private static final class Bound extends Variables {
    private @Nullable AgentRef agent;
    private @Nullable Event event;

    @Override
    public Variables fresh() {
      return new Bound();
    }

    @Override
    public void copyFrom(Variables other) {
      agent = ((Bound) other).agent;
      event = ((Bound) other).event;
    }

    @Override
    public void copyDurable(Variables other) {}

    @Override
    public int slotCount() {
      return 2;
    }

    @Override
    public @Nullable Object slot(int index) {
      return index == 0 ? agent : event;
    }
  }

  /** The code: numbers are those of the cases. */
  private static final class Code extends Behaviour {
    private static final int BIND_AGENT = 0;
    private static final int BIND_EVENT = 1;
    private static final int WINDOW = 2;
    private static final int MANY = 3;
    private static final int COUNTED = 4;
    private static final int SEEN = 5;
    private static final int NEGATIVE = 6;

    @Override
    public AgentType type() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Behaviour fresh() {
      return new Code();
    }

    @Override
    public void parameters(@Nullable Object[] arguments) {}

    @Override
    public Variables locals(int block) {
      return new Bound();
    }

    @Override
    public void copyFrom(Variables other) {}

    @Override
    public void copyDurable(Variables other) {}

    @Override
    public int slotCount() {
      return 0;
    }

    @Override
    public @Nullable Object slot(int index) {
      return null;
    }

    @Override
    public void handle(
        Context context, int handler, @Nullable Variables local, @Nullable Object payload) {
      if (local instanceof Bound bound) {
        if (handler == BIND_AGENT) {
          bound.agent = (AgentRef) payload;
        } else if (handler == BIND_EVENT) {
          bound.event = (Event) payload;
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
      World world = context.transaction().world();
      return switch (expression) {
        case WINDOW -> new DurationValue(10 * MS);
        case MANY -> Long.MAX_VALUE - 1;
        case COUNTED ->
            world.watch() instanceof Guards guards
                && guards.inquiry().count(0, null) > Integer.MAX_VALUE;
        case SEEN ->
            local instanceof Bound bound
                && bound.agent != null
                && world.behaviour(bound.agent).slot(2) instanceof Long seen
                && seen < 0;
        case NEGATIVE ->
            local instanceof Bound bound
                && bound.event != null
                && bound.event.own(1) instanceof Data token
                && token.field(0) instanceof Long left
                && left < 0;
        default -> null;
      };
    }
  }

  private static RuleType rule(int number) {
    EventPattern sent = EventPattern.of(EventKind.SENT).carrying(JavaAgents.TYPE.shape());
    RuleType.Reads nothing = RuleType.Reads.NOTHING;
    return switch (number % 5) {
      case 0 -> rule(number, Form.NEVER, null, null, Code.COUNTED, -1, counts());
      case 1 -> rule(number, Form.NEVER, "Runner", null, Code.SEEN, -1, own());
      case 2 -> rule(number, Form.LIMIT, null, sent, -1, Code.MANY, nothing);
      case 3 -> rule(number, Form.BEFORE, null, sent, Code.NEGATIVE, -1, nothing);
      default -> rule(number, Form.AFTER, null, EventPattern.of(EventKind.FAILED), -1, -1, nothing);
    };
  }

  private static RuleType.Reads counts() {
    return new RuleType.Reads(
        false, false, false, false, ImmutableSet.of(), ImmutableList.of(0), ImmutableList.of());
  }

  private static RuleType.Reads own() {
    return new RuleType.Reads(
        true, false, false, false, ImmutableSet.of(), ImmutableList.of(), ImmutableList.of());
  }

  private static RuleType rule(
      int number,
      Form form,
      @Nullable String subjects,
      @Nullable EventPattern on,
      int condition,
      int most,
      RuleType.Reads reads) {
    return new RuleType(
        "rule " + number,
        form,
        false,
        0,
        subjects,
        0,
        Code.BIND_AGENT,
        Code.BIND_EVENT,
        on == null ? ImmutableList.of() : ImmutableList.of(on),
        condition,
        -1,
        -1,
        form == Form.AFTER
            ? ImmutableList.of(EventPattern.of(EventKind.RESTARTED))
            : ImmutableList.of(),
        Code.WINDOW,
        most,
        form == Form.LIMIT ? MonitorType.AGENT : -1,
        reads,
        ImmutableList.of());
  }

  private static GuardValue guard(int rules) {
    ImmutableList.Builder<RuleType> all = ImmutableList.builder();
    for (int i = 0; i < rules; i++) {
      all.add(rule(i));
    }
    MonitorType count =
        new MonitorType(
            MonitorType.Kind.COUNT,
            EventPattern.of(EventKind.SENT).carrying(JavaAgents.TYPE.shape()),
            -1,
            -1,
            -1,
            Code.WINDOW,
            0);
    return new GuardValue(
        new GuardValue.Plan(
            new GuardType(
                "Bench",
                ImmutableList.of(),
                -1,
                ImmutableList.of(),
                all.build(),
                ImmutableList.of(count)),
            new Code()));
  }

  /** Nanoseconds for each message. */
  private static double cost(int rules, long messages) {
    long before = System.nanoTime();
    long sent =
        JavaAgents.run(
            Setup.of(1),
            AGENTS,
            AGENTS,
            messages / AGENTS,
            world -> {
              if (rules > 0) {
                Guards.of(world, People.NOBODY).add(guard(rules));
              }
            });
    return (double) (System.nanoTime() - before) / sent;
  }

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("history")) {
      for (int i = 0; i < 5; i++) {
        cost(10, 200_000); // warms up
      }
      for (long events = 1_000; events <= 10_000_000; events *= 10) {
        double[] costs = new double[5];
        for (int i = -2; i < costs.length; i++) {
          double cost = cost(10, events);
          if (i >= 0) {
            costs[i] = cost;
          }
        }
        Arrays.sort(costs);
        System.out.printf(
            Locale.ROOT, "%,12d messages, 10 rules: %7.0f ns each%n", events, costs[2]);
      }
      return;
    }
    int[] rules = {0, 1, 10, 100};
    long[] messages = {1_000_000, 500_000, 300_000, 50_000};
    double[][] costs = new double[rules.length][ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      for (int i = 0; i < rules.length; i++) {
        double cost = cost(rules[i], messages[i]);
        if (round >= 0) {
          costs[i][round] = cost;
        }
      }
    }
    for (int i = 0; i < rules.length; i++) {
      Arrays.sort(costs[i]);
      System.out.printf(
          Locale.ROOT, "%4d rules: %8.0f ns for each message%n", rules[i], costs[i][ROUNDS / 2]);
    }
  }
}
