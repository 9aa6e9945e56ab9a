package dev.truce.runtime.chaos;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.world.Hand;
import dev.truce.runtime.world.Setup;
import dev.truce.runtime.world.Trigger;
import dev.truce.runtime.world.World;
import org.junit.jupiter.api.Test;

final class ChaosTest {

  private static final long MS = 1_000_000;

  /** Three agents log something after 10, 20 and 30 ms; clocks are set then. */
  private static World world(When.Mode mode) {
    Hand hand = new Hand("Logger");
    hand.body.parameter("delay");
    int log = hand.handler((t, me, p) -> t.log("here"));
    hand.body.on(Trigger.START, (t, me, p) -> t.after(me.<Long>get("delay"), log, null));
    World world = new World(Setup.of(1), text -> {});
    for (int i = 0; i < 3; i++) {
      world.spawn(hand.prototype(), "logger", i, (i + 1) * 10 * MS);
    }
    When when = new When(mode, 0, When.FOR_EVER, EventKind.LOGGED, null, -1, "");
    Fault skew = Fault.of(FaultKind.SKEW, when).withRange(MS, MS);
    Chaos.unleash(world, ChaosValue.of("Test", ImmutableList.of(skew), null, null), null);
    return world;
  }

  private static void goesOnAlike(When.Mode mode, long copiedAt, int strikes) {
    World world = world(mode);
    world.run(copiedAt, World.Condition.NEVER);
    World copy = world.copy();
    World second = copy.copy();
    second.run();
    copy.run();
    world.run();
    assertThat(world.journal().count(EventKind.STRUCK)).isEqualTo(strikes);
    for (World other : new World[] {copy, second}) {
      assertThat(other.journal().count(EventKind.STRUCK)).isEqualTo(strikes);
      assertThat(other.journal().digest()).isEqualTo(world.journal().digest());
      assertThat(other.stateDigest()).isEqualTo(world.stateDigest());
    }
  }

  @Test
  void faultsFollowTheEventsOfACopy() {
    goesOnAlike(When.Mode.AFTER, 5 * MS, 1);
    goesOnAlike(When.Mode.AFTER_EACH, 5 * MS, 3);
    goesOnAlike(When.Mode.AFTER_EACH, 15 * MS, 3);
  }

  @Test
  void whatWasFollowedOnceBeforeACopyIsNotFollowedInIt() {
    goesOnAlike(When.Mode.AFTER, 15 * MS, 1);
  }
}
