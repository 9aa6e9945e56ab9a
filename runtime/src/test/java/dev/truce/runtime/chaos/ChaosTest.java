package dev.truce.runtime.chaos;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Hand;
import dev.truce.runtime.world.Messages;
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
    hand.body.on(Trigger.START, (t, me, p) -> t.timing().after(me.<Long>get("delay"), log, null));
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

  /** Two agents, of which the first tells the second a number after 5 and after 15 ms. */
  private static World telling(long number, ImmutableList<Fault> faults) {
    Hand hand = new Hand("Teller");
    int tell =
        hand.handler(
            (t, me, p) ->
                t.outbox()
                    .send(
                        Messages.PING,
                        Messages.of(Messages.PING, number),
                        (AgentRef) t.peers().get(0)));
    hand.body.on(Trigger.message(Messages.PING), (t, me, p) -> {});
    hand.body.on(
        Trigger.START,
        (t, me, p) -> {
          if (t.self().number() == 0) {
            t.timing().after(5 * MS, tell, null);
            t.timing().after(15 * MS, tell, null);
          }
        });
    World world = new World(Setup.of(1), text -> {});
    world.spawn(hand.prototype(), "teller", 0);
    world.spawn(hand.prototype(), "teller", 1);
    Chaos.unleash(world, ChaosValue.of("Test", faults, null, null), null);
    return world;
  }

  private static Digest.Sum stateAt(World world, long time) {
    world.run(time, World.Condition.NEVER);
    return world.stateDigest();
  }

  @Test
  void whatIsHeldBackBelongsToTheState() {
    ImmutableList<Fault> clog = ImmutableList.of(Fault.of(FaultKind.CLOG, When.at(MS, 20 * MS)));
    Digest.Sum one = stateAt(telling(1, clog), 10 * MS);
    assertThat(stateAt(telling(1, clog), 10 * MS)).isEqualTo(one);
    assertThat(stateAt(telling(2, clog), 10 * MS)).isNotEqualTo(one);
    // When it was let go, and told, nothing is left of it.
    assertThat(stateAt(telling(2, clog), 50 * MS)).isEqualTo(stateAt(telling(1, clog), 50 * MS));
  }

  @Test
  void whatIsWrongBelongsToTheState() {
    Fault none = Fault.of(FaultKind.SKEW, When.at(MS, MS)).withRange(MS, MS);
    Digest.Sum well = stateAt(telling(1, ImmutableList.of(none)), 3 * MS);
    for (Fault fault :
        ImmutableList.of(
            none.with(When.at(MS, 5 * MS)),
            Fault.of(FaultKind.PARTITION, When.at(MS, 5 * MS)).withShape("halves"),
            Fault.of(FaultKind.CLOG, When.at(MS, 5 * MS)),
            Fault.of(FaultKind.PAUSE, When.at(MS, 5 * MS)),
            Fault.of(FaultKind.INVERT, When.at(MS, 5 * MS)),
            Fault.of(FaultKind.DROP, When.at(MS, 5 * MS)).withShare(0.5))) {
      Digest.Sum ill = stateAt(telling(1, ImmutableList.of(fault)), 3 * MS);
      assertThat(ill).isNotEqualTo(well);
      assertThat(stateAt(telling(1, ImmutableList.of(fault)), 4 * MS)).isEqualTo(ill);
      assertThat(stateAt(telling(1, ImmutableList.of(fault)), 50 * MS))
          .isEqualTo(stateAt(telling(1, ImmutableList.of(none)), 50 * MS));
    }
  }

  /** A fault that strikes again and again brings the world to the same states. */
  @Test
  void howOftenAFaultStruckDoesNotBelongToTheState() {
    When every = new When(When.Mode.EVERY, 10 * MS, 4 * MS, null, null, -1, "");
    for (Fault fault :
        ImmutableList.of(
            Fault.of(FaultKind.CLOG, every), Fault.of(FaultKind.SKEW, every).withRange(MS, MS))) {
      Hand idle = new Hand("Idle");
      idle.body.every(MS, 0, 0, (t, me, p) -> {});
      World world = new World(Setup.of(1), text -> {});
      world.spawn(idle.prototype(), "idle", 0);
      Chaos.unleash(world, ChaosValue.of("Test", ImmutableList.of(fault), null, null), null);
      Digest.Sum during = stateAt(world, 12 * MS);
      Digest.Sum between = stateAt(world, 16 * MS);
      assertThat(between).isNotEqualTo(during);
      assertThat(stateAt(world, 22 * MS)).isEqualTo(during);
      assertThat(stateAt(world, 36 * MS)).isEqualTo(between);
      assertThat(stateAt(world.copy(), 42 * MS)).isEqualTo(during);
    }
  }
}
