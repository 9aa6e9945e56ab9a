package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plan that a script declares, with its parameters. */
final class Declared extends ChaosValue {

  /** What code of a plan may use at a time. */
  private static final long FUEL = 100_000_000;

  private final ChaosType type;
  private final @Nullable Object[] arguments;

  Declared(ChaosType type, @Nullable Object[] arguments) {
    this.type = type;
    this.arguments = arguments;
  }

  @Override
  public String name() {
    return type.name();
  }

  @Override
  public void show(StringBuilder out) {
    out.append(type.name());
    for (int i = 0; i < arguments.length; i++) {
      out.append(i == 0 ? "(" : ", ").append(type.parameters().get(i)).append(": ");
      Values.showNested(arguments[i], out);
    }
    out.append(arguments.length == 0 ? "" : ")");
  }

  @Override
  Found faults(Context context) {
    AgentInstance self = (AgentInstance) type.prototype().fresh();
    @Nullable Object[] slots = Arrays.copyOf(arguments, arguments.length + type.agents().size());
    World world = context.transaction().world();
    for (int i = 0; i < type.agents().size(); i++) {
      slots[arguments.length + i] = agents(world, type.agents().get(i));
    }
    self.parameters(slots);
    Code code =
        (c, number, event) -> {
          c.renew(Math.max(0, Math.min(FUEL, world.costs().left())));
          Object value = self.evaluate(c, number, null, event);
          world.costs().charge(c.used());
          c.work(Long.MAX_VALUE);
          return value;
        };
    Reading reading = new Reading(context, code);
    ImmutableList.Builder<Fault> faults = ImmutableList.builder();
    Target budget = null;
    for (ListValue row : type.rows()) {
      if ("budget".equals(row.get(0))) {
        budget = reading.target(list(row.get(1)));
      } else {
        faults.add(reading.fault(row));
      }
    }
    return new Found(faults.build(), budget, code);
  }

  /** The agents that a scenario calls by a name: one, or the list of a group. */
  private Object agents(World world, ChaosType.Agents wanted) {
    ListBuilder group = ListValue.builder();
    for (int i = 0; i < world.size(); i++) {
      AgentRef agent = world.ref(i);
      if (agent.group().equals(wanted.name())
          && (agent.index() == AgentRef.ALONE) == !wanted.group()) {
        if (!wanted.group()) {
          return agent;
        }
        group.add(agent);
      }
    }
    ListValue all = group.build();
    if (all.size() == 0) {
      throw wrong("the scenario has no agent `" + wanted.name() + "`, which " + name() + " names");
    }
    return all;
  }

  static ScriptError wrong(String why) {
    return new ScriptError(dev.truce.runtime.Fault.BAD_ARGUMENT, why);
  }

  private static ListValue list(@Nullable Object value) {
    return (ListValue) Objects.requireNonNull(value);
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }

  private static int number(@Nullable Object value) {
    return (int) (long) (Long) Objects.requireNonNull(value);
  }

  /** Reads the rows of a description. */
  private record Reading(Context context, Code code) {

    private @Nullable Object value(@Nullable Object number) {
      int at = number(number);
      return at < 0 ? null : code.evaluate(context, at, null);
    }

    Fault fault(ListValue row) {
      FaultKind kind = FaultKind.valueOf(text(row.get(0)));
      When when = when(list(row.get(1)));
      List<String> shape = new ArrayList<>();
      list(row.get(2)).forEach(word -> shape.add((String) word));
      Target subject = optional(list(row.get(5)));
      Target object = optional(list(row.get(6)));
      Object restart = value(row.get(7));
      Fault fault =
          new Fault(
              kind,
              when,
              ImmutableList.copyOf(shape),
              1,
              0,
              0,
              thing(list(row.get(4))),
              subject,
              object,
              restart == null ? -1 : duration(restart, "restart after"),
              (Boolean) Objects.requireNonNull(row.get(8)),
              number(row.get(9)));
      ListValue amounts = list(row.get(3));
      Object first = value(amounts.get(0));
      Object low = value(amounts.get(1));
      Object high = value(amounts.get(2));
      Fault ranged = low == null ? fault : range(fault, duration(low, kind.word()), high);
      return first == null ? ranged : amount(ranged, first);
    }

    private static Fault range(Fault fault, long low, @Nullable Object upTo) {
      String word = fault.kind().word();
      long high = upTo == null ? low : duration(upTo, word);
      if (high < low) {
        throw wrong("`" + word + "` takes the shorter duration first");
      }
      return fault.withRange(low, high);
    }

    private static Fault amount(Fault fault, Object first) {
      FaultKind kind = fault.kind();
      switch (kind) {
        case SYBIL -> {
          long copies = (Long) first;
          if (copies < 0) {
            throw wrong("`sybil` takes a number of copies from 0 up, not " + copies);
          }
          return fault.withRange(copies, copies);
        }
        default -> {
          double share = ((Number) first).doubleValue();
          if (share < 0 || (share > 1 && kind != FaultKind.INFLATE)) {
            throw wrong(
                "`"
                    + kind.word()
                    + (kind == FaultKind.INFLATE
                        ? "` takes a share from 0 up, not "
                        : "` takes a number from 0 to 1, not ")
                    + Values.showFloat(share));
          }
          return fault.withShare(share);
        }
      }
    }

    private When when(ListValue row) {
      When.Mode mode = When.Mode.valueOf(text(row.get(0)));
      Object time = value(row.get(1));
      Object lasting = value(row.get(2));
      long at = time == null ? 0 : duration(time, mode == When.Mode.AT ? "at" : "every");
      if (at == 0 && (mode == When.Mode.EVERY || mode == When.Mode.ABOUT_EVERY)) {
        throw wrong("`every` needs a time that passes between two faults, not 0s");
      }
      String kindOfEvent = text(row.get(3));
      String of = text(row.get(4));
      return new When(
          mode,
          at,
          lasting == null ? When.FOR_EVER : duration(lasting, "for"),
          kindOfEvent.isEmpty() ? null : EventKind.valueOf(kindOfEvent),
          of.isEmpty() ? null : of,
          number(row.get(5)),
          text(row.get(6)));
    }

    private static long duration(Object value, String what) {
      long nanos = value instanceof TimeValue time ? time.nanos() : ((DurationValue) value).nanos();
      if (nanos < 0) {
        throw wrong("`" + what + "` takes no negative time: " + Values.showDuration(nanos));
      }
      return nanos;
    }

    private @Nullable Target optional(ListValue row) {
      return row.size() == 0 ? null : target(row);
    }

    Target target(ListValue row) {
      Target.Quantity quantity = Target.Quantity.valueOf(text(row.get(0)));
      Object count = value(row.get(1));
      if (count != null && (Long) count < 0) {
        throw wrong("a fault strikes a number of agents from 0 up, not " + count);
      }
      Target.Pool pool =
          switch (text(row.get(2))) {
            case "type" -> new Target.Pool.OfType(text(row.get(3)));
            case "name" -> new Target.Pool.Named(ImmutableList.of(text(row.get(3))));
            case "placed" -> new Target.Pool.Computed(number(row.get(4)), text(row.get(3)), true);
            default -> new Target.Pool.Computed(number(row.get(4)), text(row.get(3)), false);
          };
      return new Target(quantity, count == null ? 0 : (Long) count, pool);
    }

    private @Nullable Thing thing(ListValue row) {
      if (row.size() == 0) {
        return null;
      }
      String written = text(row.get(1));
      Object value = value(row.get(2));
      return switch (text(row.get(0))) {
        case "resource" -> new Thing.Units((ResourceType) Objects.requireNonNull(value));
        case "messages" -> new Thing.OfType((MessageType) Objects.requireNonNull(value));
        case "numbers" -> new Thing.Numbered(numbers(Objects.requireNonNull(value)));
        case "message" ->
            new Thing.Made(
                (MessageType) Objects.requireNonNull(value), number(row.get(3)), written);
        case "behaviour" -> (Thing.Behave) Objects.requireNonNull(value);
        default -> new Thing.Named(written);
      };
    }

    private static ImmutableSortedSet<Long> numbers(Object value) {
      ImmutableSortedSet.Builder<Long> numbers = ImmutableSortedSet.naturalOrder();
      Iterable<?> all = value instanceof SetValue set ? set : (ListValue) value;
      all.forEach(number -> numbers.add((Long) number));
      return numbers.build();
    }
  }
}
