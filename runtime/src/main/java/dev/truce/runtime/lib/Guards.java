package dev.truce.runtime.lib;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.guard.EventPattern;
import dev.truce.runtime.guard.GuardType;
import dev.truce.runtime.guard.GuardValue;
import dev.truce.runtime.guard.MonitorType;
import dev.truce.runtime.guard.PowerType;
import dev.truce.runtime.guard.RuleType;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.BlockType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of what the compiler says of guards and kill switches what the runtime knows of them. */
public final class Guards {

  private final @Nullable Object[] parts;

  private Guards(@Nullable Object[] parts) {
    this.parts = parts;
  }

  /**
   * What instances of a guard are made of: its name, parameters' names, the code that initialises
   * it, handlers, rules, monitors; messages, resources, capabilities and shapes stand as places
   * among the parts.
   */
  public static GuardValue.Plan describe(
      AgentInstance prototype, ListValue d, @Nullable Object[] parts) {
    Guards reader = new Guards(parts);
    String name = text(d.get(0));
    ImmutableList.Builder<String> parameters = ImmutableList.builder();
    list(d.get(1)).forEach(p -> parameters.add(text(p)));
    ImmutableList.Builder<GuardType.Handler> handlers = ImmutableList.builder();
    for (Object handler : list(d.get(3))) {
      ListValue row = list(handler);
      handlers.add(
          new GuardType.Handler(
              reader.pattern(row.get(0)),
              number(row.get(1)),
              number(row.get(2)),
              number(row.get(3))));
    }
    ImmutableList.Builder<RuleType> rules = ImmutableList.builder();
    list(d.get(4)).forEach(r -> rules.add(reader.rule(list(r))));
    ImmutableList.Builder<MonitorType> monitors = ImmutableList.builder();
    list(d.get(5)).forEach(m -> monitors.add(reader.monitor(list(m))));
    ImmutableList<String> names = parameters.build();
    prototype.describe(AgentType.of(name, names.size(), BlockType.builder(name).build()));
    return new GuardValue.Plan(
        new GuardType(
            name, names, number(d.get(2)), handlers.build(), rules.build(), monitors.build()),
        prototype);
  }

  public static GuardValue value(GuardValue.Plan plan, @Nullable Object[] arguments) {
    return new GuardValue(plan, arguments);
  }

  private EventPattern pattern(@Nullable Object written) {
    ListValue row = list(written);
    EventPattern pattern = EventPattern.of(EventKind.valueOf(text(row.get(0))));
    int of = number(row.get(1));
    if (of >= 0) {
      pattern = pattern.carrying((Shape) Objects.requireNonNull(parts[of]));
    }
    String named = text(row.get(2));
    if (!named.isEmpty()) {
      pattern = pattern.named(named);
    }
    return pattern.where(number(row.get(3))).keyed(number(row.get(4)), number(row.get(5)));
  }

  private ImmutableList<EventPattern> patterns(@Nullable Object rows) {
    ImmutableList.Builder<EventPattern> all = ImmutableList.builder();
    list(rows).forEach(r -> all.add(pattern(r)));
    return all.build();
  }

  private RuleType rule(ListValue d) {
    String subjects = text(d.get(4));
    return new RuleType(
        text(d.get(0)),
        RuleType.Form.valueOf(text(d.get(1))),
        flag(d.get(2)),
        number(d.get(3)),
        subjects.isEmpty() ? null : subjects,
        number(d.get(5)),
        number(d.get(6)),
        number(d.get(7)),
        patterns(d.get(8)),
        number(d.get(9)),
        number(d.get(10)),
        number(d.get(11)),
        patterns(d.get(12)),
        number(d.get(13)),
        number(d.get(14)),
        number(d.get(15)),
        reads(list(d.get(16))),
        powers(d.get(17)),
        bound(list(d.get(18))));
  }

  private static RuleType.@Nullable Bound bound(ListValue d) {
    return d.isEmpty()
        ? null
        : new RuleType.Bound(
            number(d.get(0)),
            number(d.get(1)),
            (Long) Objects.requireNonNull(d.get(2)),
            flag(d.get(3)));
  }

  private static RuleType.Reads reads(ListValue d) {
    return new RuleType.Reads(
        flag(d.get(0)),
        flag(d.get(1)),
        (Long) Objects.requireNonNull(d.get(2)),
        flag(d.get(3)),
        flag(d.get(4)),
        flag(d.get(5)),
        ImmutableSet.of(),
        numbers(d.get(6)),
        numbers(d.get(7)));
  }

  private static ImmutableList<Integer> numbers(@Nullable Object rows) {
    ImmutableList.Builder<Integer> all = ImmutableList.builder();
    list(rows).forEach(n -> all.add(number(n)));
    return all.build();
  }

  private ImmutableList<PowerType> powers(@Nullable Object rows) {
    ImmutableList.Builder<PowerType> all = ImmutableList.builder();
    for (Object power : list(rows)) {
      ListValue d = list(power);
      int place = number(d.get(4));
      Object part = place < 0 ? null : parts[place];
      String name = text(d.get(5));
      all.add(
          new PowerType(
              PowerType.Kind.valueOf(text(d.get(0))),
              number(d.get(1)),
              number(d.get(2)),
              number(d.get(3)),
              part instanceof MessageType message ? message : null,
              part instanceof ResourceType resource ? resource : null,
              part instanceof CapabilityType capability ? capability : null,
              name.isEmpty() ? null : name,
              powers(d.get(6))));
    }
    return all.build();
  }

  private MonitorType monitor(ListValue d) {
    return new MonitorType(
        MonitorType.Kind.valueOf(text(d.get(0))),
        list(d.get(1)).isEmpty() ? null : pattern(d.get(1)),
        number(d.get(2)),
        number(d.get(3)),
        number(d.get(4)),
        number(d.get(5)),
        0,
        number(d.get(6)));
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

  private static boolean flag(@Nullable Object value) {
    return (Boolean) Objects.requireNonNull(value);
  }
}
