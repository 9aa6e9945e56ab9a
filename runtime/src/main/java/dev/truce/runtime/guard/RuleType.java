package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.world.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * A declared rule of a guard.
 *
 * <p>Conditions are expressions that give true, false, or null: then the rule is not judged. All
 * code of a rule gets its block's variables as {@code local}.
 *
 * @param name within its guard
 * @param prevents whether it is judged before the commit; of ALWAYS, NEVER and WHEN, the others
 *     have their own time
 * @param priority the higher one wins among equally severe decisions
 * @param subjects a type or kind of agents, {@link #ANY_AGENT}, or null: one instance for each
 * @param block whose slots hold its bindings, or NONE
 * @param bindAgent a handler that takes the subject (its payload) into the block, or NONE
 * @param bindEvent a handler that takes the event (its payload) into the block, or NONE
 * @param on the events of AFTER, BEFORE, FORBID and LIMIT; empty of the others
 * @param condition of ALWAYS, NEVER, WHEN; the {@code when} of AFTER, BEFORE and FORBID, or NONE
 * @param unless a condition under which BEFORE, FORBID and LIMIT let pass, or NONE
 * @param lasting gives how long the condition of WHEN must hold, or NONE for at once
 * @param expected one of these must happen; of AFTER, which decides at once where there are none
 * @param within gives how long AFTER waits, or the window of LIMIT
 * @param most gives how many events LIMIT lets pass in its window
 * @param each an expression of the event (its payload), each value of which LIMIT counts apart, or
 *     NONE
 * @param reads what the condition may read
 * @param powers what follows, in the order of the script; where there are none, the decision is
 *     traced, and what a preventing rule finds is refused
 * @param bound what its condition compares, where it does nothing else; otherwise null
 */
public record RuleType(
    String name,
    Form form,
    boolean prevents,
    int priority,
    @Nullable String subjects,
    int block,
    int bindAgent,
    int bindEvent,
    ImmutableList<EventPattern> on,
    int condition,
    int unless,
    int lasting,
    ImmutableList<EventPattern> expected,
    int within,
    int most,
    int each,
    Reads reads,
    ImmutableList<PowerType> powers,
    @Nullable Bound bound) {

  /** The {@link #subjects} of a rule for all agents. */
  public static final String ANY_AGENT = "Agent";

  /** What a rule says. */
  public enum Form {
    ALWAYS,
    NEVER,
    /** Once each time the condition becomes true. */
    WHEN,
    AFTER,
    BEFORE,
    FORBID,
    LIMIT
  }

  /**
   * What a condition may read: a rule is judged only after one of these changed.
   *
   * @param own anything of its subject: variables, holdings, capabilities, status
   * @param world the same of any agent
   * @param slots what of these agents: bits as in {@link Behaviour#assigned}
   * @param memory the guard's variables
   * @param time the clock
   * @param silence how long a guard is silent
   * @param events kinds of events after which it is judged whatever else is said
   * @param monitors those that may be asked with any key: a change concerns all instances
   * @param ownMonitors those that are asked with the subject as the key: a change concerns the
   *     instance of the key. Of SINCE, PREVIOUS and CHANGED those that are the rule's.
   */
  public record Reads(
      boolean own,
      boolean world,
      long slots,
      boolean memory,
      boolean time,
      boolean silence,
      ImmutableSet<EventKind> events,
      ImmutableList<Integer> monitors,
      ImmutableList<Integer> ownMonitors) {

    public static final Reads NOTHING =
        new Reads(
            false,
            false,
            0,
            false,
            false,
            false,
            ImmutableSet.of(),
            ImmutableList.of(),
            ImmutableList.of());

    public static final Reads ALL =
        new Reads(
            true,
            true,
            Behaviour.ANY_SLOT,
            true,
            true,
            true,
            ImmutableSet.of(),
            ImmutableList.of(),
            ImmutableList.of());
  }

  /**
   * The comparison of a count, alone or of the rule's subject, with a number that is fixed when the
   * guard begins.
   *
   * @param monitor what counts
   * @param slot of the guard, which holds the number, or NONE
   * @param number where no slot holds it
   * @param above whether the comparison turns where the count is above the number, not where it
   *     reaches it
   */
  public record Bound(int monitor, int slot, long number, boolean above) {}

  /** Whether all that it does is to let agents hear of events. */
  boolean publishes() {
    return powers.size() == 1 && powers.get(0).kind() == PowerType.Kind.PUBLISH;
  }

  /** Whether it is judged before the commit. */
  public boolean preventing() {
    return switch (form) {
      case BEFORE, FORBID, LIMIT -> true;
      case AFTER -> false;
      case ALWAYS, NEVER, WHEN -> prevents;
    };
  }
}
