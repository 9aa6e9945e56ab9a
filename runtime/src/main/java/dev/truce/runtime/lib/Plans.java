package dev.truce.runtime.lib;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.chaos.ChaosType;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Thing;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.world.AgentType;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Tampering;
import dev.truce.runtime.world.World;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans of chaos as values, and what their code makes. */
public final class Plans {

  private static final ImmutableList<String> WORDS =
      ImmutableList.of("", "hello", "yes", "no", "0", "-1", "all", "none", "?", "admin");

  private Plans() {}

  /** What a plan consists of: its name, parameters' names, agents that it names, lines. */
  public static ChaosType describe(AgentInstance prototype, ListValue d) {
    String name = (String) Objects.requireNonNull(d.get(0));
    ImmutableList.Builder<String> parameters = ImmutableList.builder();
    list(d.get(1)).forEach(p -> parameters.add((String) Objects.requireNonNull(p)));
    ImmutableList.Builder<ChaosType.Agents> agents = ImmutableList.builder();
    for (Object named : list(d.get(2))) {
      ListValue row = list(named);
      agents.add(
          new ChaosType.Agents(
              (String) Objects.requireNonNull(row.get(0)),
              (Boolean) Objects.requireNonNull(row.get(1))));
    }
    ImmutableList.Builder<ListValue> rows = ImmutableList.builder();
    list(d.get(3)).forEach(row -> rows.add(list(row)));
    int slots = list(d.get(1)).size() + list(d.get(2)).size();
    prototype.describe(AgentType.of(name, slots, BlockType.builder(name).build()));
    return new ChaosType(name, parameters.build(), agents.build(), rows.build(), prototype);
  }

  private static ListValue list(@Nullable Object value) {
    return (ListValue) Objects.requireNonNull(value);
  }

  public static ChaosValue value(ChaosType type, @Nullable Object[] arguments) {
    return type.value(arguments);
  }

  /** A behaviour that takes another's place. */
  public static Object behaviour(
      AgentInstance prototype, String text, @Nullable Object[] arguments) {
    return new Thing.Behave(prototype, arguments, text);
  }

  // Fields of messages that nobody sent, where the plan does not say them.

  private static RandomStream random(Context context) {
    return Tampering.drawn(context.transaction().world());
  }

  /** Small numbers mostly, and those at the ends. */
  public static long anyInt(Context context) {
    RandomStream random = random(context);
    return switch ((int) random.nextInt(0, 7)) {
      case 0 -> 0;
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      default -> random.nextInt(-100, 100);
    };
  }

  public static double anyFloat(Context context) {
    RandomStream random = random(context);
    return switch ((int) random.nextInt(0, 7)) {
      case 0 -> 0;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> -1e300;
      default -> random.between(-100, 100);
    };
  }

  public static boolean anyBool(Context context) {
    return random(context).chance(0.5);
  }

  public static String anyText(Context context) {
    return WORDS.get((int) random(context).nextInt(0, WORDS.size() - 1));
  }

  /** From 0 to a minute. */
  public static long anyDuration(Context context) {
    return random(context).nextInt(0, 60_000_000_000L);
  }

  /** Any agent of the world. */
  public static AgentRef anyAgent(Context context) {
    World world = context.transaction().world();
    return world.ref((int) random(context).nextInt(0, world.size() - 1));
  }

  /** Which of some cases. */
  public static long anyOf(Context context, long size) {
    return random(context).nextInt(0, size - 1);
  }
}
