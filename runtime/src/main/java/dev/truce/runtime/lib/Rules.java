package dev.truce.runtime.lib;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.guard.GuardValue;
import dev.truce.runtime.guard.Guards;
import dev.truce.runtime.guard.Inquiry;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.guard.SwitchType;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** What rules ask of the past, and how guards come into a world: see {@link Guards}. */
public final class Rules {

  private Rules() {}

  private static Guards guards(Context context) {
    return Guards.of(context.transaction().world(), context.people);
  }

  private static Inquiry inquiry(Context context) {
    return guards(context).inquiry();
  }

  // Past-time operators; monitors are numbered within their guard

  public static long count(Context context, long monitor, @Nullable Object key) {
    return inquiry(context).count(monitor, key);
  }

  /** The sum, least, greatest, average, share, rate, last event or value before; or none. */
  public static @Nullable Object result(Context context, long monitor, @Nullable Object key) {
    return inquiry(context).result(monitor, key);
  }

  public static boolean once(Context context, long monitor, @Nullable Object key) {
    return Boolean.TRUE.equals(inquiry(context).result(monitor, key));
  }

  /** The value at the step before. */
  public static @Nullable Object previous(Context context, long monitor) {
    return inquiry(context).previous(monitor);
  }

  public static boolean changed(Context context, long monitor) {
    return inquiry(context).changed(monitor);
  }

  public static boolean since(Context context, long monitor) {
    return inquiry(context).since(monitor);
  }

  /** For how long a guard has given no sign of life. */
  public static long silence(Context context, String guard) {
    return guards(context).silence(guard);
  }

  /** The same where it is compared with a limit. */
  public static long silence(Context context, String guard, long limit) {
    return guards(context).silence(guard, limit);
  }

  // Setting up

  /** Lets a guard watch over the scenario's world. */
  public static void watch(Context context, GuardValue guard) {
    guards(context).add(guard);
  }

  /** Puts a kill switch into the scenario's world. */
  public static void equip(
      Context context,
      String name,
      ListValue tripsOn,
      boolean byHuman,
      long within,
      boolean latched) {
    ImmutableList.Builder<String> rules = ImmutableList.builder();
    tripsOn.forEach(rule -> rules.add(String.valueOf(rule)));
    guards(context).equip(new SwitchType(name, rules.build(), byHuman, within, latched));
  }

  /** A person will press a kill switch. */
  public static void press(Context context, long time, String killSwitch) {
    guards(context).plan(new People.Deed(time, killSwitch, false, "human"));
  }

  /** A person will reset a kill switch. */
  public static void reset(Context context, long time, String killSwitch) {
    guards(context).plan(new People.Deed(time, killSwitch, true, "human"));
  }

  /** A person will answer the questions of a rule, or all, after a time. */
  public static void reply(Context context, @Nullable String rule, boolean yes, long after) {
    guards(context).reply(rule, yes, after);
  }

  /** The names of rules that did not hold. */
  public static ListValue violations(Context context) {
    return guards(context).violations();
  }
}
