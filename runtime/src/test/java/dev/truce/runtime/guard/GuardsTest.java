package dev.truce.runtime.guard;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.truce.runtime.guard.HandGuard.MS;
import static dev.truce.runtime.guard.HandGuard.reads;
import static dev.truce.runtime.guard.HandGuard.sent;
import static dev.truce.runtime.world.Messages.PING;
import static dev.truce.runtime.world.Messages.PONG;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.guard.MonitorType.Kind;
import dev.truce.runtime.guard.RuleType.Form;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Behaviour;
import dev.truce.runtime.world.BlockType;
import dev.truce.runtime.world.Ended;
import dev.truce.runtime.world.Hand;
import dev.truce.runtime.world.Messages;
import dev.truce.runtime.world.Setup;
import dev.truce.runtime.world.Trigger;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuardsTest {

  private static World world(long seed) {
    Network network = Network.STANDARD.withLatency(new Latency.Uniform(MS, 5 * MS));
    return new World(Setup.of(seed).withNetwork(network), text -> {});
  }

  /** Counts, and every 10 ms sends its count to a peer that it draws. */
  private static Behaviour worker() {
    Hand hand = new Hand("Worker");
    hand.body.var("count", 0L).var("got", 0L);
    hand.body.every(
        10 * MS,
        3 * MS,
        BlockType.ANY,
        (t, me, payload) -> {
          me.add("count", 1);
          int peers = t.peers().size();
          if (peers > 0) {
            AgentRef to = (AgentRef) t.peers().get((int) t.random().nextInt(0, peers - 1));
            t.outbox().send(PING, Messages.of(PING, me.<Long>get("count")), to);
          }
        });
    hand.body.on(Trigger.message(PING), (t, me, ping) -> me.add("got", 1));
    hand.body.on(Trigger.message(PONG), (t, me, pong) -> me.add("got", 100));
    return hand.prototype();
  }

  private static List<AgentRef> place(World world, int workers) {
    List<AgentRef> all = new ArrayList<>();
    Behaviour worker = worker();
    for (int i = 1; i <= workers; i++) {
      all.add(world.spawn(worker, "w", i));
    }
    return all;
  }

  private static List<Event> events(World world, EventKind... kinds) {
    List<Event> events = new ArrayList<>();
    world.journal().observe(java.util.EnumSet.copyOf(List.of(kinds)), events::add);
    return events;
  }

  private static Ended run(World world, long until) {
    return world.run(until * MS, World.Condition.NEVER);
  }

  private static long count(World world, AgentRef agent) {
    return Hand.<Long>slot(world, agent, "count");
  }

  // --- transparency -----------------------------------------------------------------------------

  /** A guard with every form of rule, none of which is ever broken. */
  private static HandGuard quiet() {
    HandGuard guard = new HandGuard("Quiet");
    int all = guard.count(sent(PING), 50 * MS);
    int own = guard.monitor(Kind.COUNT, sent(PING), MonitorType.AGENT, -1, 30 * MS);
    int sum =
        guard.monitor(Kind.SUM, sent(PING), -1, guard.code(at -> at.message().field(0)), 40 * MS);
    int changed = guard.monitor(Kind.CHANGED, null, -1, guard.code(at -> at.of("count")), -1);
    guard.on(
        EventPattern.of(EventKind.DELIVERED),
        at -> {
          at.memory().set(0, at.memory().get(0) + 1);
          return null;
        });
    guard
        .rule("All", Form.NEVER)
        .when(at -> at.count(all) > 1_000_000)
        .reads(reads(false, false, false, List.of(all), List.of()))
        .end();
    guard
        .rule("Own", Form.WHEN)
        .each("Worker")
        .when(
            at ->
                at.countOfSubject(own) < 0
                    || (at.guards().inquiry().changed(changed) && at.of("count") < 0))
        .reads(reads(true, false, false, List.of(), List.of(own, changed)))
        .end();
    guard.rule("Long", Form.WHEN).when(at -> at.memory().get(0) > 3).lasting(3600_000 * MS).end();
    guard
        .rule("Before", Form.BEFORE)
        .each("Worker")
        .on(sent(PING))
        .when(
            at ->
                (Long) at.message().field(0) < 0
                    || String.valueOf(at.guards().inquiry().result(sum, null)).equals("-1"))
        .end();
    guard
        .rule("Prevent", Form.NEVER)
        .prevents()
        .each("Worker")
        .when(at -> at.of("count") < 0)
        .end();
    guard
        .rule("Limit", Form.LIMIT)
        .on(sent(PING))
        .most(1000)
        .within(10 * MS)
        .eachKey(at -> at.event().agent())
        .end();
    guard.rule("Forbid", Form.FORBID).on(sent(PONG)).end();
    guard
        .rule("Answer", Form.AFTER)
        .on(sent(PING))
        .expect(EventPattern.of(EventKind.DELIVERED))
        .within(1000 * MS)
        .end();
    return guard;
  }

  @Test
  void guardsThatDecideNothingAreNotSeen() {
    for (long seed = 0; seed < 20; seed++) {
      World bare = world(seed);
      place(bare, 4);
      run(bare, 400);
      World guarded = world(seed);
      place(guarded, 4);
      quiet().watch(guarded);
      List<Event> decided = events(guarded, EventKind.VIOLATED);
      run(guarded, 400);
      assertThat(decided).isEmpty();
      assertWithMessage("seed %s", seed)
          .that(guarded.journal().digest())
          .isEqualTo(bare.journal().digest());
      assertThat(guarded.now()).isEqualTo(bare.now());
      assertThat(guarded.costs().spent()).isEqualTo(bare.costs().spent());
    }
  }

  @Test
  void aQuietWorldStandsStillThoughItsGuardsWait() {
    World world = world(1);
    Hand hand = new Hand("Once");
    hand.body.on(Trigger.START, (t, me, payload) -> t.log("here"));
    world.spawn(hand.prototype(), "o", AgentRef.ALONE);
    HandGuard guard = new HandGuard("G");
    int logs = guard.count(EventPattern.of(EventKind.LOGGED), 5000 * MS);
    guard.rule("R", Form.WHEN).when(at -> at.count(logs) > 1).end();
    guard.watch(world);
    assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(world.now()).isEqualTo(0);
  }

  @Test
  void aCopyGoesOnAsItsOriginal() {
    for (long seed = 0; seed < 5; seed++) {
      World world = world(seed);
      List<AgentRef> workers = place(world, 3);
      HandGuard guard = quiet();
      guard
          .rule("Much", Form.WHEN)
          .each("Worker")
          .when(at -> at.countOfSubject(1) >= 3)
          .then(PowerType.Kind.ALERT, null, at -> "much of " + at.subject())
          .end();
      guard.watch(world);
      run(world, 105);
      World copy = world.copy();
      assertThat(copy.stateDigest()).isEqualTo(world.stateDigest());
      run(world, 300);
      run(copy, 300);
      assertThat(world.journal().count(EventKind.ALERTED)).isGreaterThan(0);
      assertThat(copy.journal().digest()).isEqualTo(world.journal().digest());
      assertThat(copy.stateDigest()).isEqualTo(world.stateDigest());
      assertThat(count(copy, workers.get(0))).isEqualTo(count(world, workers.get(0)));
    }
  }

  // --- behind the commit ------------------------------------------------------------------------

  @Test
  void neverIsToldOnceEachTimeItBreaks() {
    World world = world(1);
    List<AgentRef> workers = place(world, 2);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Four", Form.NEVER)
        .each("Worker")
        .when(at -> at.of("count") % 4 == 3)
        .reads(reads(true, false, false, List.of(), List.of()))
        .end();
    guard.watch(world);
    List<Event> told = events(world, EventKind.VIOLATED);
    run(world, 205);
    long times = (count(world, workers.get(0)) + 1) / 4 + (count(world, workers.get(1)) + 1) / 4;
    assertThat(told).hasSize((int) times);
    assertThat(told.get(0).own(0)).isEqualTo("G.Four");
    Guards guards = (Guards) world.watch();
    assertThat(guards.violations().get(0)).isEqualTo("G.Four");
    assertThat(guards.violations().size()).isEqualTo(1);
  }

  @Test
  void whatFailsIsBroken() {
    World world = world(1);
    place(world, 1);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Odd", Form.ALWAYS)
        .when(
            at -> {
              throw new ScriptError(Fault.DIVIDED_BY_ZERO, "division by zero");
            })
        .halt("it failed")
        .end();
    guard.watch(world);
    List<Event> told = events(world, EventKind.VIOLATED);
    Ended ended = run(world, 100);
    assertThat(ended.kind()).isEqualTo(Ended.Kind.HALTED);
    assertThat(ended.by()).isEqualTo("G.Odd");
    assertThat(told.get(0).own(1)).isEqualTo("the rule failed: division by zero");
  }

  @Test
  void whatIsEndlessIsBroken() {
    World world = world(1);
    place(world, 1);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Endless", Form.NEVER)
        .when(
            at -> {
              at.guards().context().burn(Long.MAX_VALUE / 2);
              return false;
            })
        .halt("too long")
        .end();
    guard.watch(world);
    assertThat(run(world, 100).why()).isEqualTo("too long");
  }

  @Test
  void whenFiresAgainAfterItsWindowRanOut() {
    World world = world(3);
    Hand hand = new Hand("Burst");
    hand.body.every(
        100 * MS,
        0,
        BlockType.ANY,
        (t, me, payload) -> {
          for (int i = 0; i < 4; i++) {
            t.log("x");
          }
        });
    world.spawn(hand.prototype(), "b", AgentRef.ALONE);
    HandGuard guard = new HandGuard("G");
    int logs = guard.count(EventPattern.of(EventKind.LOGGED), 20 * MS);
    guard
        .rule("Burst", Form.WHEN)
        .when(at -> at.count(logs) > 3)
        .reads(reads(false, false, false, List.of(logs), List.of()))
        .then(PowerType.Kind.ALERT, null, at -> "burst")
        .end();
    guard
        .rule("Calm", Form.WHEN)
        .when(at -> at.count(logs) == 0)
        .reads(reads(false, false, false, List.of(logs), List.of()))
        .then(PowerType.Kind.ALERT, null, at -> "calm")
        .end();
    guard.watch(world);
    List<Event> alerts = events(world, EventKind.ALERTED);
    run(world, 350);
    List<String> told = new ArrayList<>();
    alerts.forEach(a -> told.add(a.own(0) + " " + a.time()));
    assertThat(told)
        .containsExactly(
            "calm 0", // nothing has happened yet
            "burst 100000000",
            "calm 120000001",
            "burst 200000000",
            "calm 220000001",
            "burst 300000000",
            "calm 320000001")
        .inOrder();
  }

  @Test
  void whenForWaitsItsTimeWithoutABreak() {
    World world = world(1);
    Hand hand = new Hand("Blinker");
    hand.body.var("on", 0L).var("ticks", 0L);
    hand.body.every(
        10 * MS,
        0,
        BlockType.ANY,
        (t, me, payload) -> {
          me.add("ticks", 1);
          long ticks = me.<Long>get("ticks");
          me.set("on", ticks == 3 || ticks == 5 || ticks >= 10 ? 1L : 0L);
        });
    world.spawn(hand.prototype(), "b", AgentRef.ALONE);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("On", Form.WHEN)
        .each("Blinker")
        .when(at -> at.of("on") == 1)
        .lasting(35 * MS)
        .reads(reads(true, false, false, List.of(), List.of()))
        .then(PowerType.Kind.ALERT, null, at -> "on")
        .end();
    guard.watch(world);
    List<Event> alerts = events(world, EventKind.ALERTED);
    run(world, 300);
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).time()).isEqualTo(135 * MS);
  }

  @Test
  void whatIsExpectedMustComeInTimeTheLastMomentIncluded() {
    for (long delay : new long[] {5, 20, 21}) {
      World world = world(1);
      Hand hand = new Hand("Talker");
      int later = hand.handler((t, me, payload) -> t.log("done"));
      hand.body.on(
          Trigger.START,
          (t, me, payload) -> {
            t.log("begun");
            t.timing().after(delay * MS, later, null);
          });
      world.spawn(hand.prototype(), "t", AgentRef.ALONE);
      HandGuard guard = new HandGuard("G");
      int begun = guard.code(at -> "begun".equals(at.event().own(0)));
      int done = guard.code(at -> "done".equals(at.event().own(0)));
      guard
          .rule("Done", Form.AFTER)
          .on(EventPattern.of(EventKind.LOGGED).where(begun))
          .expect(EventPattern.of(EventKind.LOGGED).where(done))
          .within(20 * MS)
          .halt("not done")
          .end();
      guard.watch(world);
      Ended ended = world.run();
      assertThat(ended.kind()).isEqualTo(delay <= 20 ? Ended.Kind.QUIET : Ended.Kind.HALTED);
      assertThat(world.now()).isEqualTo(Math.min(delay, 20) * MS);
    }
  }

  @Test
  void changedIsSeenOnceForEachChange() {
    World world = world(1);
    List<AgentRef> workers = place(world, 1);
    HandGuard guard = new HandGuard("G");
    int changed = guard.monitor(Kind.CHANGED, null, -1, guard.code(at -> at.of("count") / 2), -1);
    guard
        .rule("Changed", Form.WHEN)
        .each("Worker")
        .when(at -> at.guards().inquiry().changed(changed))
        .reads(reads(true, false, false, List.of(), List.of(changed)))
        .then(PowerType.Kind.ALERT, null, at -> "changed")
        .end();
    guard.watch(world);
    List<Event> alerts = events(world, EventKind.ALERTED);
    run(world, 300);
    assertThat(alerts).hasSize((int) (count(world, workers.get(0)) / 2));
  }

  // --- before the commit ------------------------------------------------------------------------

  @Test
  void aPreventedStateNeverIs() {
    World world = world(1);
    List<AgentRef> workers = place(world, 2);
    HandGuard guard = new HandGuard("G");
    guard.rule("Three", Form.NEVER).prevents().each("Worker").when(at -> at.of("count") > 3).end();
    guard.watch(world);
    List<Event> refused = events(world, EventKind.REFUSED);
    run(world, 200);
    for (AgentRef worker : workers) {
      assertThat(count(world, worker)).isEqualTo(3);
    }
    assertThat(refused.size()).isGreaterThan(10);
    assertThat(world.journal().count(EventKind.SENT)).isEqualTo(6);
    assertThat(world.journal().count(EventKind.FAILED)).isEqualTo(0);
    assertThat(((Guards) world.watch()).violations().isEmpty()).isTrue();
  }

  private static Hand sender(int messages) {
    Hand hand = new Hand("Sender");
    hand.body.var("got", 0L).var("pongs", 0L).var("acts", 0L);
    hand.body.every(
        10 * MS,
        0,
        BlockType.ANY,
        (t, me, payload) -> {
          me.add("acts", 1);
          for (long i = 1; i <= messages; i++) {
            t.outbox().send(PING, Messages.of(PING, i), (AgentRef) t.peers().get(0));
          }
        });
    hand.body.on(Trigger.message(PING), (t, me, ping) -> me.add("got", 1));
    hand.body.on(Trigger.message(PONG), (t, me, pong) -> me.add("pongs", 1));
    return hand;
  }

  private static World pair(int messages) {
    World world = new World(Setup.of(1), text -> {});
    Behaviour sender = sender(messages).prototype();
    world.spawn(sender, "s", 1);
    world.spawn(sender, "s", 2);
    return world;
  }

  private static long slot(World world, int agent, String slot) {
    return Hand.<Long>slot(world, world.ref(agent), slot);
  }

  @Test
  void dropTakesOneEffectRefuseTheWholeHandler() {
    World dropping = pair(3);
    HandGuard drop = new HandGuard("G");
    drop.rule("Two", Form.BEFORE)
        .on(sent(PING))
        .when(at -> (Long) at.message().field(0) == 2)
        .then(PowerType.Kind.DROP, null, null)
        .end();
    drop.watch(dropping);
    run(dropping, 105);
    assertThat(slot(dropping, 0, "acts")).isEqualTo(10);
    assertThat(slot(dropping, 0, "got")).isEqualTo(20);
    assertThat(dropping.journal().count(EventKind.DROPPED)).isEqualTo(20);

    World refusing = pair(3);
    HandGuard refuse = new HandGuard("G");
    refuse
        .rule("Two", Form.BEFORE)
        .on(sent(PING))
        .when(at -> (Long) at.message().field(0) == 2)
        .then(PowerType.Kind.REFUSE, null, at -> "no twos")
        .end();
    refuse.watch(refusing);
    List<Event> refused = events(refusing, EventKind.REFUSED);
    run(refusing, 105);
    assertThat(slot(refusing, 0, "acts")).isEqualTo(0);
    assertThat(slot(refusing, 0, "got")).isEqualTo(0);
    assertThat(refused).hasSize(20);
    assertThat(refused.get(0).own(2)).isEqualTo("no twos");
  }

  @Test
  void delayAndReplaceChangeOneEffect() {
    World world = pair(2);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("One", Form.BEFORE)
        .on(sent(PING))
        .when(at -> (Long) at.message().field(0) == 1)
        .then(
            new PowerType(
                PowerType.Kind.DELAY,
                -1,
                -1,
                guard.duration(50 * MS),
                null,
                null,
                null,
                null,
                com.google.common.collect.ImmutableList.of()))
        .end();
    int pong = guard.code(at -> Messages.of(PONG, 7L));
    guard
        .rule("Two", Form.BEFORE)
        .on(sent(PING))
        .when(at -> (Long) at.message().field(0) == 2)
        .then(
            new PowerType(
                PowerType.Kind.REPLACE,
                -1,
                pong,
                -1,
                PONG,
                null,
                null,
                null,
                com.google.common.collect.ImmutableList.of()))
        .end();
    guard.watch(world);
    run(world, 105);
    assertThat(slot(world, 0, "acts")).isEqualTo(10);
    assertThat(slot(world, 0, "pongs")).isEqualTo(10);
    assertThat(slot(world, 0, "got")).isEqualTo(5);
  }

  @Test
  void aLimitCountsEachSenderAndWhatTheHandlerDidBefore() {
    World world = pair(3);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Few", Form.LIMIT)
        .on(sent(PING))
        .most(5)
        .within(25 * MS)
        .eachKey(at -> at.event().agent())
        .then(PowerType.Kind.DROP, null, null)
        .end();
    guard.watch(world);
    List<Event> sent = events(world, EventKind.SENT);
    run(world, 300);
    for (int agent = 0; agent < 2; agent++) {
      AgentRef sender = world.ref(agent);
      List<Long> times = new ArrayList<>();
      sent.forEach(
          e -> {
            if (sender.equals(e.agent())) {
              times.add(e.time());
            }
          });
      assertThat(times.size()).isGreaterThan(45);
      for (int i = 5; i < times.size(); i++) {
        assertThat(times.get(i) - times.get(i - 5)).isGreaterThan(25 * MS);
      }
    }
  }

  @Test
  void theMoreSevereWinsThenTheHigherPriority() {
    World world = pair(1);
    HandGuard guard = new HandGuard("G");
    guard
        .rule("Drop", Form.BEFORE)
        .on(sent(PING))
        .then(PowerType.Kind.DROP, null, null)
        .priority(9)
        .end();
    guard
        .rule("Low", Form.BEFORE)
        .on(sent(PING))
        .then(PowerType.Kind.REFUSE, null, at -> "low")
        .end();
    guard
        .rule("High", Form.BEFORE)
        .on(sent(PING))
        .then(PowerType.Kind.REFUSE, null, at -> "high")
        .priority(5)
        .end();
    guard.watch(world);
    List<Event> refused = events(world, EventKind.REFUSED);
    run(world, 15);
    assertThat(refused.get(0).own(2)).isEqualTo("high");
    assertThat(world.journal().count(EventKind.DROPPED)).isEqualTo(0);
    assertThat(world.journal().count(EventKind.VIOLATED)).isEqualTo(6);
  }

  @Test
  void aRuleOverAStateAndItsEffectsSeesBoth() {
    World world = pair(3);
    HandGuard guard = new HandGuard("G");
    int own = guard.monitor(Kind.COUNT, sent(PING), MonitorType.AGENT, -1, 1000 * MS);
    guard
        .rule("Nine", Form.NEVER)
        .prevents()
        .each("Sender")
        .when(at -> at.countOfSubject(own) > 9)
        .reads(reads(false, false, false, List.of(), List.of(own)))
        .end();
    guard.watch(world);
    run(world, 500);
    assertThat(world.journal().count(EventKind.SENT)).isEqualTo(18);
  }
}
