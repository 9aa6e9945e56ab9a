package dev.truce.runtime.guard;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.guard.HandGuard.MS;
import static dev.truce.runtime.guard.HandGuard.reads;
import static dev.truce.runtime.guard.HandGuard.sent;
import static dev.truce.runtime.world.Messages.PING;
import static dev.truce.runtime.world.Messages.PONG;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Ended;
import dev.truce.runtime.world.Hand;
import dev.truce.runtime.world.Messages;
import dev.truce.runtime.world.Setup;
import dev.truce.runtime.world.Trigger;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules do, to agents and to the world. */
final class PowersTest {

  private static final ResourceType CREDIT = new ResourceType(0, "Credit", 0);
  private static final CapabilityType ADMIN = new CapabilityType(0, "Admin", true);

  /** Two agents that send each other a number every 10 ms; the first one's is a hundred more. */
  private static World pair() {
    World world = new World(Setup.of(1).withResources(ImmutableList.of(CREDIT)), text -> {});
    Hand hand = new Hand("Sender");
    hand.body.parameter("base").var("acts", 0L).var("got", 0L).durable("kept", 0L);
    hand.body.every(
        10 * MS,
        0,
        BlockType.ANY,
        (t, me, payload) -> {
          me.add("acts", 1);
          me.add("kept", 1);
          AgentRef other = t.world().ref(1 - t.self().number());
          long number = me.<Long>get("base") + me.<Long>get("acts");
          t.outbox().send(PING, Messages.of(PING, number), other);
          t.dealings().tryGive(CREDIT, 1, other);
        });
    hand.body.on(Trigger.message(PING), (t, me, ping) -> me.add("got", 1));
    hand.body.on(Trigger.message(PONG), (t, me, pong) -> me.add("got", 1000));
    world.spawn(hand.prototype(), "s", 1, 100L);
    world.spawn(hand.prototype(), "s", 2, 0L);
    world.mint(world.ref(0), CREDIT, 50);
    world.mint(world.ref(1), CREDIT, 50);
    world.grant(ADMIN, world.ref(0));
    return world;
  }

  private static long slot(World world, int agent, String slot) {
    AgentRef ref = world.ref(agent);
    return world.started(ref) ? Hand.<Long>slot(world, ref, slot) : 0;
  }

  private static Ended run(World world, long until) {
    return world.run(until * MS, World.Condition.NEVER);
  }

  private static List<Event> events(World world, EventKind... kinds) {
    List<Event> events = new ArrayList<>();
    world.journal().observe(EnumSet.copyOf(List.of(kinds)), events::add);
    return events;
  }

  private static PowerType power(
      PowerType.Kind kind,
      int target,
      int value,
      int within,
      @Nullable MessageType message,
      @Nullable ResourceType resource,
      @Nullable CapabilityType capability,
      @Nullable String name,
      PowerType... otherwise) {
    return new PowerType(
        kind,
        target,
        value,
        within,
        message,
        resource,
        capability,
        name,
        ImmutableList.copyOf(otherwise));
  }

  /** When the first agent acted five times. */
  private static HandGuard.Making fifth(HandGuard guard) {
    return guard.rule("Fifth", Form.WHEN).when(at -> PowersTest.slot(at.world(), 0, "acts") == 5);
  }

  private static World after(HandGuard guard, long until) {
    World world = pair();
    guard.watch(world);
    run(world, until);
    return world;
  }

  private static HandGuard.Code first() {
    return at -> at.world().ref(0);
  }

  @Test
  void stopRestartAndQuarantine() {
    World stopped =
        after(fifth(new HandGuard("G")).then(PowerType.Kind.STOP, first(), null).end(), 105);
    assertThat(stopped.alive(stopped.ref(0))).isFalse();
    assertThat(slot(stopped, 0, "acts")).isEqualTo(5);

    World again =
        after(fifth(new HandGuard("G")).then(PowerType.Kind.RESTART, first(), null).end(), 95);
    assertThat(slot(again, 0, "kept")).isEqualTo(9);
    assertThat(slot(again, 0, "acts")).isEqualTo(4);
    assertThat(again.journal().count(EventKind.RESTARTED)).isEqualTo(1);

    World cut =
        after(fifth(new HandGuard("G")).then(PowerType.Kind.QUARANTINE, first(), null).end(), 105);
    assertThat(slot(cut, 0, "acts")).isEqualTo(10);
    assertThat(slot(cut, 0, "got")).isEqualTo(4);
    assertThat(slot(cut, 1, "got")).isEqualTo(4);
  }

  @Test
  void theMostSevereOfContradictingPowersIsDone() {
    HandGuard guard = new HandGuard("G");
    fifth(guard).then(PowerType.Kind.RESTART, first(), null).priority(9).end();
    fifth(guard).then(PowerType.Kind.STOP, first(), null).end();
    fifth(guard).then(PowerType.Kind.QUARANTINE, first(), null).end();
    World world = after(guard, 105);
    assertThat(world.alive(world.ref(0))).isFalse();
    assertThat(world.journal().count(EventKind.CRASHED)).isEqualTo(0);
    assertThat(world.journal().count(EventKind.QUARANTINED)).isEqualTo(0);
  }

  @Test
  void takeRevokeFreezeThrottleTell() {
    HandGuard guard = new HandGuard("G");
    int whom = guard.code(first());
    int much = guard.code(at -> 1000L);
    int two = guard.code(at -> 2L);
    int pong = guard.code(at -> Messages.of(PONG, 1L));
    fifth(guard)
        .then(power(PowerType.Kind.TAKE, whom, much, -1, null, CREDIT, null, null))
        .then(power(PowerType.Kind.REVOKE, whom, -1, -1, null, null, ADMIN, null))
        .then(
            power(
                PowerType.Kind.THROTTLE,
                whom,
                two,
                guard.duration(100 * MS),
                null,
                null,
                null,
                null))
        .then(power(PowerType.Kind.TELL, whom, pong, -1, PONG, null, null, null))
        .end();
    World world = after(guard, 145);
    assertThat(world.holds(world.ref(0), ADMIN)).isFalse();
    assertThat(world.ledger().conserved()).isTrue();
    assertThat(world.ledger().used(0, CREDIT)).isAtLeast(49L);
    assertThat(slot(world, 0, "got")).isEqualTo(1000 + 14);
    assertThat(slot(world, 1, "got")).isEqualTo(5 + 2);

    HandGuard ice = new HandGuard("Ice");
    fifth(ice).then(power(PowerType.Kind.FREEZE, -1, -1, -1, null, CREDIT, null, null)).end();
    World frozen = after(ice, 105);
    assertThat(slot(frozen, 0, "acts")).isEqualTo(5);
    assertThat(frozen.journal().count(EventKind.GIVEN)).isAtMost(10L);
  }

  @Test
  void aRollbackLeadsBackAndCutsTheCulpritOff() {
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Hundred", Form.NEVER)
        .when(at -> PowersTest.slot(at.world(), 1, "got") >= 5)
        .then(
            power(PowerType.Kind.ROLLBACK, -1, -1, guard.duration(20 * MS), null, null, null, null))
        .end();
    World world = pair();
    guard.watch(world);
    List<Event> back = events(world, EventKind.ROLLED_BACK);
    run(world, 200);
    assertThat(back).hasSize(1);
    assertThat(slot(world, 1, "got")).isLessThan(5L);
    assertThat(slot(world, 1, "acts")).isEqualTo(20);
    assertThat(world.authority().quarantined(world.ref(0))).isTrue();
    World same = pair();
    guard.watch(same);
    run(same, 200);
    assertThat(same.journal().digest()).isEqualTo(world.journal().digest());
    assertThat(same.stateDigest()).isEqualTo(world.stateDigest());
  }

  // --- kill switches ----------------------------------------------------------------------------

  private static SwitchType killSwitch(String name, String... on) {
    return new SwitchType(name, ImmutableList.copyOf(on), true, 100 * MS, true);
  }

  @Test
  void aSwitchStopsAllWhateverTheyAreAt() {
    World world = pair();
    Hand busy = new Hand("Busy");
    busy.body.on(Trigger.START, (t, me, payload) -> t.timing().work(3600_000 * MS));
    world.spawn(busy.prototype(), "busy", AgentRef.ALONE);
    Guards guards = Guards.of(world, People.NOBODY);
    guards.equip(killSwitch("Red", "G.Fifth"));
    HandGuard guard = new HandGuard("G");
    fifth(guard).then(PowerType.Kind.QUARANTINE, first(), null).end();
    guard.watch(world);
    List<Event> told = events(world, EventKind.TRIPPED, EventKind.STOPPED, EventKind.ALL_STOPPED);
    Ended ended = run(world, 1000);
    assertThat(ended).isEqualTo(new Ended(Ended.Kind.TRIPPED, "Red", "G.Fifth"));
    assertThat(world.alive()).isEqualTo(0);
    assertThat(told).hasSize(5);
    assertThat(told.get(4).time()).isEqualTo(told.get(0).time());
  }

  /** The overseer, its backup, and what watches the backup. */
  private static World chain(int silenced, boolean jammed) {
    World world = pair();
    Guards guards = Guards.of(world, People.NOBODY);
    guards.equip(killSwitch("Red"));
    guards.equip(killSwitch("Spare"));
    HandGuard overseer = new HandGuard("Overseer");
    overseer
        .rule("Runaway", Form.WHEN)
        .when(at -> PowersTest.slot(at.world(), 0, "acts") > 30)
        .then(power(PowerType.Kind.TRIP, -1, -1, -1, null, null, null, "Red"))
        .end();
    overseer.watch(world);
    HandGuard backup = new HandGuard("Backup");
    backup
        .rule("Silent", Form.WHEN)
        .when(at -> at.guards().silence("Overseer") > 100 * MS)
        .then(power(PowerType.Kind.TRIP, -1, -1, -1, null, null, null, "Red"))
        .end();
    backup
        .rule("NotObeyed", Form.AFTER)
        .on(EventPattern.of(EventKind.TRIPPED).named("Red"))
        .expect(EventPattern.of(EventKind.ALL_STOPPED).named("Red"))
        .within(50 * MS)
        .then(power(PowerType.Kind.TRIP, -1, -1, -1, null, null, null, "Spare"))
        .end();
    backup.watch(world);
    HandGuard third = new HandGuard("Third");
    third
        .rule("Silent", Form.WHEN)
        .when(at -> at.guards().silence("Backup") > 200 * MS)
        .then(power(PowerType.Kind.TRIP, -1, -1, -1, null, null, null, "Spare"))
        .end();
    third.watch(world);
    List<String> names = List.of("Overseer", "Backup", "Third");
    world.plan(
        50 * MS,
        w -> {
          for (String name : names.subList(0, silenced)) {
            Guards.of(w, People.NOBODY).silence(name, Long.MAX_VALUE, Event.NO_CAUSE);
          }
          if (jammed) {
            Guards.of(w, People.NOBODY).jam("Red", Event.NO_CAUSE);
          }
        });
    run(world, 1000);
    return world;
  }

  @Test
  void guardsWatchGuards() {
    assertThat(chain(0, false).ended())
        .isEqualTo(new Ended(Ended.Kind.TRIPPED, "Red", "Overseer.Runaway"));
    World one = chain(1, false);
    assertThat(one.ended()).isEqualTo(new Ended(Ended.Kind.TRIPPED, "Red", "Backup.Silent"));
    assertThat(one.now()).isIn(com.google.common.collect.Range.closed(150 * MS, 170 * MS));
    assertThat(chain(2, false).ended())
        .isEqualTo(new Ended(Ended.Kind.TRIPPED, "Spare", "Third.Silent"));
    assertThat(chain(3, false).ended()).isNull();
    World jammed = chain(0, true);
    assertThat(jammed.ended())
        .isEqualTo(new Ended(Ended.Kind.TRIPPED, "Spare", "Backup.NotObeyed"));
    assertThat(jammed.now()).isEqualTo((310 + 50) * MS);
  }

  @Test
  void onlyAPersonResetsASwitch() {
    World world = pair();
    Guards guards = Guards.of(world, People.NOBODY);
    guards.equip(killSwitch("Red"));
    guards.plan(new People.Deed(55 * MS, "Red", false, "ann"));
    guards.plan(new People.Deed(105 * MS, "Red", true, "bob"));
    List<Event> told = events(world, EventKind.TRIPPED, EventKind.RESET);
    Ended ended = run(world, 200);
    assertThat(ended.kind()).isEqualTo(Ended.Kind.TIME_UP);
    assertThat(told.get(0).own(1)).isEqualTo("ann");
    assertThat(told.get(1).own(1)).isEqualTo("bob");
    assertThat(slot(world, 0, "kept")).isEqualTo(5 + 9);
  }

  // --- people -----------------------------------------------------------------------------------

  @Test
  void aPersonIsAskedAndTheAnswerTakesItsTime() {
    World[] worlds = new World[3];
    for (int i = 0; i < 3; i++) {
      long after = i == 0 ? 30 * MS : 60 * MS;
      boolean yes = i != 1;
      worlds[i] = pair();
      HandGuard guard = new HandGuard("G");
      int ping = guard.code(at -> (Long) at.message().field(0) == 105);
      PowerType otherwise = PowerType.of(PowerType.Kind.STOP, guard.code(first()), -1);
      guard
          .rule("Big", Form.BEFORE)
          .on(sent(PING).where(ping))
          .then(
              power(
                  PowerType.Kind.APPROVE,
                  -1,
                  -1,
                  guard.duration(50 * MS),
                  null,
                  null,
                  null,
                  "ann",
                  otherwise))
          .end();
      Guards.of(worlds[i], question -> new People.Answer(yes, question.who(), after))
          .add(guard.value());
      run(worlds[i], 205);
    }
    assertThat(slot(worlds[0], 1, "got")).isEqualTo(20);
    assertThat(worlds[0].journal().count(EventKind.APPROVED)).isEqualTo(1);
    for (int i = 1; i < 3; i++) {
      assertThat(worlds[i].journal().count(EventKind.DENIED)).isEqualTo(1);
      assertThat(worlds[i].alive(worlds[i].ref(0))).isFalse();
      assertThat(worlds[i].journal().count(EventKind.DROPPED)).isGreaterThan(0L);
    }
  }

  @Test
  void aRuleThatReadsItsSubjectOnlyIsNotAskedOfOthers() {
    long[] asked = new long[1];
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Own", Form.NEVER)
        .each("Sender")
        .when(
            at -> {
              asked[0] += at.subject().number() == 1 ? 1 : 0;
              return false;
            })
        .reads(reads(true, false, false, List.of(), List.of()))
        .end();
    World world = pair();
    world.revoke(ADMIN, world.ref(0));
    guard.watch(world);
    run(world, 15);
    long before = asked[0];
    world.stop(world.ref(1));
    run(world, 100);
    assertThat(before).isGreaterThan(0);
    assertThat(asked[0]).isEqualTo(before);
  }
}
