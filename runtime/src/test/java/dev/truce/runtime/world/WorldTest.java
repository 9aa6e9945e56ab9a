package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.world.Messages.PING;
import static dev.truce.runtime.world.Messages.PONG;
import static dev.truce.runtime.world.Messages.STOP;
import static dev.truce.runtime.world.Messages.TELL;

import dev.truce.runtime.Parallel;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WorldTest {

  private static final long MS = 1_000_000;

  private static World world(Setup setup) {
    return new World(setup, text -> {});
  }

  /** Two agents that send a number to and fro until it is used up. */
  static Behaviour player() {
    Hand hand = new Hand("Player");
    hand.body.parameter("first").var("seen", 0L);
    hand.body.on(
        Trigger.START,
        (t, me, payload) -> {
          if (me.get("first") != null) {
            t.outbox()
                .send(PING, Messages.of(PING, (Long) me.get("first")), (AgentRef) t.peers().get(0));
          }
        });
    hand.body.on(
        Trigger.message(PING),
        (t, me, ping) -> {
          me.add("seen", 1);
          if (Messages.number(ping) > 0) {
            t.outbox().reply(PING, Messages.of(PING, Messages.number(ping) - 1));
          }
        });
    return hand.prototype();
  }

  @Test
  void twoAgentsPlayPingPong() {
    World world = world(Setup.of(1));
    Behaviour player = player();
    AgentRef a = world.spawn(player, "a", AgentRef.ALONE, 9L);
    AgentRef b = world.spawn(player, "b", AgentRef.ALONE, (Object) null);
    assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(Hand.<Long>slot(world, a, "seen")).isEqualTo(5);
    assertThat(Hand.<Long>slot(world, b, "seen")).isEqualTo(5);
    assertThat(world.now()).isEqualTo(10 * MS);
    assertThat(world.journal().count(EventKind.SENT)).isEqualTo(10);
    assertThat(world.journal().count(EventKind.DELIVERED)).isEqualTo(10);
  }

  @Test
  void aRunStopsAtATimeAndGoesOn() {
    World world = world(Setup.of(1));
    world.spawn(player(), "a", AgentRef.ALONE, 9L);
    world.spawn(player(), "b", AgentRef.ALONE, (Object) null);
    assertThat(world.run(3 * MS, World.Condition.NEVER).kind()).isEqualTo(Ended.Kind.TIME_UP);
    assertThat(world.journal().count(EventKind.DELIVERED)).isEqualTo(3);
    assertThat(world.now()).isEqualTo(3 * MS);
    assertThat(world.run(100 * MS, w -> w.journal().count(EventKind.DELIVERED) == 5).kind())
        .isEqualTo(Ended.Kind.STOPPED);
  }

  @Test
  void digestsAreEqualForEqualRunsAndPinned() {
    assertThat(pingPong(1).toString()).isEqualTo(pingPong(1).toString());
    assertThat(pingPong(1)).isNotEqualTo(pingPong(2));
    assertThat(pingPong(1).toString()).isEqualTo("b7f89c41e0cff434fa18b60974383a6e");
  }

  private static Digest.Sum pingPong(long seed) {
    Network network = Network.STANDARD.withLatency(new Latency.Uniform(MS, 5 * MS));
    World world = world(Setup.of(seed).withNetwork(network));
    world.spawn(player(), "a", AgentRef.ALONE, 9L);
    world.spawn(player(), "b", AgentRef.ALONE, (Object) null);
    world.run();
    return world.journal().digest();
  }

  @Test
  void threadsChangeNothing() {
    assertThat(sweep(2)).isEqualTo(sweep(1));
  }

  private static List<Digest.Sum> sweep(int threads) {
    Digest.Sum[] sums = new Digest.Sum[20];
    Parallel.run(threads, sums.length, i -> sums[i] = pingPong(i), Parallel.Progress.NONE);
    return List.of(sums);
  }

  @Test
  void aFailedHandlerLeavesNothing() {
    assertThat(pranks(false)).isEqualTo(pranks(true));
  }

  /** What a run gives in which a handler fails behind its effects, or at once. */
  private static List<Object> pranks(boolean acts) {
    Hand hand = new Hand("Prankster");
    hand.body.var("count", 0L).timer("t", BlockType.ANY);
    hand.body.state("One", null, null).state("Two", null, null);
    Behaviour[] self = new Behaviour[1];
    int later =
        hand.handler(
            (t, me, payload) -> {
              if (acts) {
                me.add("count", 7);
                t.timing().startTimer(0, null, MS, false);
                t.timing().leaveState(false);
                t.timing().enterState(1, false);
                t.spawn(self[0], new Object[] {});
                t.log("never seen");
                for (Object peer : t.peers()) {
                  t.outbox().send(PING, Messages.of(PING, 1L), (AgentRef) peer);
                }
              }
              throw dev.truce.runtime.Context.outOfFuel();
            });
    hand.body.on(Trigger.RESTART, (t, me, payload) -> t.log("" + t.random().nextDouble()));
    self[0] = hand.prototype(type -> type.withSupervision(new Supervision.Restart(10 * MS)));
    World world = world(Setup.of(5));
    Behaviour prototype = self[0];
    AgentRef agent = world.spawn(prototype, "p", 1);
    world.spawn(prototype, "p", 2);
    world.run(0, World.Condition.NEVER);
    world.dispatcher.attempt(world.writable(0), null, -1, -1, null, t -> t.call(later, null));
    List<Object> all = new ArrayList<>();
    all.add(Hand.slot(world, agent, "count"));
    all.add(world.size());
    all.add(world.state(agent));
    world.run(30 * MS, World.Condition.NEVER);
    all.add(world.journal().digest());
    all.add(world.stateDigest());
    return all;
  }

  @Test
  void aCopyGoesItsOwnWayAndTheSame() {
    Network network = Network.STANDARD.withLatency(new Latency.Exponential(MS, 5 * MS));
    World world = world(Setup.of(3).withNetwork(network));
    for (int i = 1; i <= 5; i++) {
      world.spawn(chatter(), "c", i);
    }
    world.run(50 * MS, World.Condition.NEVER);
    World copy = world.copy();
    assertThat(copy.stateDigest()).isEqualTo(world.stateDigest());
    Digest.Sum before = copy.stateDigest();
    world.run(100 * MS, World.Condition.NEVER);
    assertThat(copy.stateDigest()).isEqualTo(before);
    assertThat(world.stateDigest()).isNotEqualTo(before);
    World second = copy.copy();
    copy.run(100 * MS, World.Condition.NEVER);
    assertThat(copy.journal().digest()).isEqualTo(world.journal().digest());
    assertThat(copy.stateDigest()).isEqualTo(world.stateDigest());
    second.crash(second.ref(0), -1);
    second.run(100 * MS, World.Condition.NEVER);
    assertThat(second.journal().digest()).isNotEqualTo(world.journal().digest());
  }

  /** An agent that tells a random peer a random number, at random times. */
  private static Behaviour chatter() {
    Hand hand = new Hand("Chatter");
    hand.body.var("sum", 0L);
    hand.body.every(
        3 * MS,
        MS,
        BlockType.ANY,
        (t, me, payload) ->
            t.outbox()
                .send(
                    PING,
                    Messages.of(PING, t.random().nextInt(0, 9)),
                    (AgentRef) t.random().pick(t.peers())));
    hand.body.on(Trigger.message(PING), (t, me, ping) -> me.add("sum", Messages.number(ping)));
    return hand.prototype();
  }

  @Test
  void oneMoreAgentShiftsNobodysDraws() {
    assertThat(logs(false)).isEqualTo(logs(true));
  }

  private static List<String> logs(boolean onlooker) {
    Hand hand = new Hand("Drawer");
    hand.body.every(
        MS,
        MS / 2,
        BlockType.ANY,
        (t, me, payload) -> {
          t.log(t.self() + " " + t.now() + " " + t.random().nextInt(0, 1000));
          t.outbox().send(TELL, Messages.of(TELL, "x"), t.world().ref(0));
        });
    hand.body.on(Trigger.message(TELL), (t, me, m) -> t.log("heard " + t.sender() + t.now()));
    Network network = new Network(new Latency.Uniform(1, MS), 0.1, 0.1, true, Topology.COMPLETE);
    World world = world(Setup.of(8).withNetwork(network));
    List<String> lines = new ArrayList<>();
    world
        .journal()
        .observe(
            event -> {
              if (event.kind() == EventKind.LOGGED && !event.agent().name().equals("x")) {
                lines.add((String) event.own(0));
              }
            });
    world.spawn(hand.prototype(), "a", AgentRef.ALONE);
    world.spawn(hand.prototype(), "b", AgentRef.ALONE);
    if (onlooker) {
      Hand loud = new Hand("Loud");
      loud.body.every(
          MS / 3,
          MS / 4,
          BlockType.ANY,
          (t, me, payload) -> {
            t.random().nextDouble();
            t.outbox().send(STOP, Messages.of(STOP), t.world().ref(1));
          });
      world.spawn(loud.prototype(), "x", AgentRef.ALONE);
    }
    world.run(40 * MS, World.Condition.NEVER);
    return lines;
  }

  @Test
  void messagesOfOneChannelKeepTheirOrder() {
    Random random = new Random(4);
    for (int run = 0; run < 20; run++) {
      boolean fifo = run % 2 == 0;
      Network network =
          new Network(new Latency.Uniform(0, 50 * MS), 0.1, 0.1, fifo, Topology.COMPLETE);
      World world = world(Setup.of(random.nextLong()).withNetwork(network));
      Hand hand = new Hand("Counter");
      hand.body.var("next", 0L).var("last", ListValue.EMPTY);
      hand.body.every(
          MS,
          0,
          BlockType.ANY,
          (t, me, payload) -> {
            me.add("next", 1);
            t.outbox().broadcast(PING, Messages.of(PING, (Long) me.get("next")));
          });
      List<String> misorders = new ArrayList<>();
      long[][] last = new long[4][4];
      hand.body.on(
          Trigger.message(PING),
          (t, me, ping) -> {
            int from = t.sender().number();
            int to = t.self().number();
            if (Messages.number(ping) < last[from][to]) {
              misorders.add(from + "->" + to);
            }
            last[from][to] = Messages.number(ping);
          });
      Behaviour prototype = hand.prototype();
      for (int i = 0; i < 4; i++) {
        world.spawn(prototype, "n", i);
      }
      world.run(300 * MS, World.Condition.NEVER);
      assertThat(world.journal().count(EventKind.DROPPED)).isGreaterThan(0);
      assertThat(world.journal().count(EventKind.DELIVERED))
          .isGreaterThan(world.journal().count(EventKind.SENT) * 3 / 4);
      if (fifo) {
        assertThat(misorders).isEmpty();
      } else {
        assertThat(misorders).isNotEmpty();
      }
    }
  }

  @Test
  void timeThatStandsStillEndsTheRun() {
    Hand hand = new Hand("Navel");
    hand.body.on(
        Trigger.START, (t, me, p) -> t.outbox().send(PING, Messages.of(PING, 0L), t.self()));
    hand.body.on(
        Trigger.message(PING),
        (t, me, p) -> t.outbox().send(PING, Messages.of(PING, 0L), t.self()));
    World world = world(Setup.of(1).withLimits(WorldLimits.STANDARD.withInstant(1000)));
    world.spawn(hand.prototype(), "n", AgentRef.ALONE);
    Ended ended = world.run();
    assertThat(ended.kind()).isEqualTo(Ended.Kind.FAILED);
    assertThat(ended.why()).contains("time stands still");
  }

  @Test
  void statesDeferEnterAndLeave() {
    Hand hand = new Hand("Door");
    List<String> said = new ArrayList<>();
    hand.body.timer("inState", 0);
    hand.body.state(
        "Shut",
        (t, me, p) -> {
          said.add("shut");
          t.timing().startTimer(0, null, 100 * MS, false);
        },
        (t, me, p) -> said.add("no longer shut"));
    hand.body.state("Open", (t, me, p) -> said.add("open"), null);
    hand.body.defer(Trigger.message(PING), 0);
    hand.body.on(Trigger.message(PING), 1, null, (t, me, p) -> said.add("ping " + num(p)));
    hand.body.on(
        Trigger.message(PONG),
        0,
        (me, p) -> Messages.number(p) > 1,
        (t, me, p) -> {
          t.timing().leaveState(false);
          t.timing().enterState(1, false);
          said.add("after");
        });
    hand.body.ignore(Trigger.message(PONG), 0);
    hand.body.on(Trigger.timer(0), (t, me, p) -> said.add("timer"));
    Hand caller = new Hand("Caller");
    caller.body.on(
        Trigger.START,
        (t, me, p) -> {
          AgentRef door = t.world().ref(0);
          for (long i = 1; i <= 3; i++) {
            t.outbox().send(PING, Messages.of(PING, i), door);
            t.outbox().send(PONG, Messages.of(PONG, i), door);
          }
          t.outbox().send(STOP, Messages.of(STOP), door);
        });
    World world = world(Setup.of(1));
    List<Event> dropped = new ArrayList<>();
    world.journal().observe(java.util.EnumSet.of(EventKind.DROPPED), dropped::add);
    AgentRef door = world.spawn(hand.prototype(), "door", AgentRef.ALONE);
    world.spawn(caller.prototype(), "caller", AgentRef.ALONE);
    world.run();
    assertThat(said)
        .containsExactly("shut", "no longer shut", "open", "after", "ping 1", "ping 2", "ping 3")
        .inOrder();
    assertThat(world.state(door)).isEqualTo(1);
    assertThat(dropped.stream().map(e -> e.own(2)).toList())
        .containsExactly("nothing handles it", "nothing handles it");
  }

  private static long num(Object message) {
    return Messages.number(message);
  }
}
