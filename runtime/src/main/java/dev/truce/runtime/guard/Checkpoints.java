package dev.truce.runtime.guard;

import dev.truce.runtime.ScriptError;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.world.World;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Earlier states of a world whose rules may go back to them: taken in an eighth of the longest way
 * back, and forgotten when nothing can lead there any more.
 */
final class Checkpoints {

  /** How often one run goes back, at most; then it is halted. */
  private static final int MOST_TIMES = 100;

  private static final int PARTS = 8;

  private final Guards all;
  private final ArrayDeque<World> kept = new ArrayDeque<>();
  private long longest = -1;
  private long due;
  private int times;

  Checkpoints(Guards all) {
    this.all = all;
  }

  /** Finds how far back a guard's rules may go. */
  void plan(Guard guard) {
    for (Rule rule : guard.rules) {
      for (PowerType power : rule.type.powers()) {
        if (power.kind() == PowerType.Kind.ROLLBACK) {
          longest = Math.max(longest, way(guard, rule, power));
        }
      }
    }
  }

  private static long way(Guard guard, Rule rule, PowerType power) {
    try {
      return Math.max(0, guard.duration(power.within(), guard.bindings(rule.type.block())));
    } catch (ScriptError e) {
      return 0; // it depends on what is bound: what there is will do
    }
  }

  /** Takes a checkpoint when one is due. */
  void keep() {
    if (longest < 0) {
      return;
    }
    long now = all.world.now();
    if ((now < due && !kept.isEmpty()) || all.world.ended() != null) {
      return;
    }
    kept.addLast(all.world.copy());
    due = now + Math.max(1, longest / PARTS);
    while (kept.size() > 1 && second().now() <= now - longest) {
      kept.removeFirst();
    }
  }

  private World second() {
    Iterator<World> oldest = kept.iterator();
    oldest.next();
    return oldest.next();
  }

  /** Lets the world be what it was, at least so long ago if it is so old. */
  void restore(long back, Decision decision) {
    World earlier = before(all.world.now() - back);
    if (earlier == null || !(earlier.watch() instanceof Guards then)) {
      return;
    }
    if (++times > MOST_TIMES) {
      String rule = decision.instance().rule.name;
      all.world.authority().halt("the world went back too often", rule, decision.event());
      return;
    }
    all.world.authority().restore(earlier);
    all.resume(then);
    kept.removeIf(world -> world.now() > earlier.now());
    due = 0;
    all.world
        .authority()
        .note(
            EventKind.ROLLED_BACK,
            decision.culprit(),
            decision.event(),
            new TimeValue(earlier.now()));
    AgentRef culprit = decision.culprit();
    if (culprit != null && culprit.number() < all.world.size()) {
      all.world.authority().quarantine(culprit, decision.event());
    }
  }

  /** The latest state not after a time, or the first that there is. */
  private @Nullable World before(long time) {
    World found = kept.peekFirst();
    for (World world : kept) {
      if (world.now() <= time) {
        found = world;
      }
    }
    return found;
  }
}
