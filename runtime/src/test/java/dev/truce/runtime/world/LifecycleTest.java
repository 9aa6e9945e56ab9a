package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;
import static dev.truce.runtime.world.Messages.PING;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

  private static final long MS = 1_000_000;

  private final List<Event> events = new ArrayList<>();

  private World world(Setup setup) {
    World world = new World(setup, text -> {});
    world.journal().observe(events::add);
    return world;
  }

  private List<String> logged() {
    return events.stream()
        .filter(e -> e.kind() == EventKind.LOGGED)
        .map(e -> e.agent() + ": " + e.own(0))
        .toList();
  }

  private List<String> kinds() {
    return events.stream().map(e -> e.kind().title()).toList();
  }

  @Test
  void durableVariablesOutliveACrash() {
    Hand hand = new Hand("Keeper");
    hand.body.durable("kept", 0L).var("lost", 0L).timer("t", BlockType.ANY);
    hand.body.every(
        2 * MS,
        0,
        BlockType.ANY,
        (t, me, p) -> {
          me.add("kept", 1);
          me.add("lost", 1);
        });
    hand.body.on(Trigger.START, (t, me, p) -> t.timing().startTimer(0, null, 7 * MS, false));
    hand.body.on(Trigger.timer(0), (t, me, p) -> t.log("timer"));
    hand.body.on(
        Trigger.RESTART, (t, me, p) -> t.log("kept " + me.get("kept") + " lost " + me.get("lost")));
    World world = world(Setup.of(1));
    AgentRef agent = world.spawn(hand.prototype(), "k", AgentRef.ALONE);
    world.run(5 * MS, World.Condition.NEVER);
    world.crash(agent, 10 * MS);
    assertThat(world.alive(agent)).isFalse();
    assertThat(world.alive()).isEqualTo(0);
    world.run(18 * MS, World.Condition.NEVER);
    assertThat(logged()).containsExactly("k: kept 2 lost 0");
    assertThat(Hand.<Long>slot(world, agent, "kept")).isEqualTo(3);
    assertThat(Hand.<Long>slot(world, agent, "lost")).isEqualTo(1);
    assertThat(world.alive()).isEqualTo(1);
  }

  @Test
  void timersReplaceCancelAndCarryArguments() {
    Hand hand = new Hand("Clock");
    hand.body.timer("t", BlockType.ANY).timer("u", BlockType.ANY);
    hand.body.on(
        Trigger.START,
        (t, me, p) -> {
          t.timing().startTimer(0, 1L, 5 * MS, false);
          t.timing().startTimer(0, 2L, 6 * MS, false);
          t.timing().startTimer(0, 1L, 8 * MS, false);
          t.timing().startTimer(0, 3L, 4 * MS, false);
          t.timing().cancelTimer(0, 3L, false);
          t.timing().startTimer(1, null, 7 * MS, false);
          t.timing().startTimer(1, 4L, 1 * MS, false);
        });
    hand.body.on(Trigger.timer(0), (t, me, p) -> t.log(t.now() / MS + " " + p));
    hand.body.on(
        Trigger.timer(1),
        (t, me, p) -> {
          t.log("u");
          t.timing().cancelTimers(1, false);
        });
    World world = world(Setup.of(1));
    world.spawn(hand.prototype(), "c", AgentRef.ALONE);
    assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(logged()).containsExactly("c: u", "c: 6 2", "c: 8 1").inOrder();
  }

  @Test
  void manyRestartsOfATimerLeaveNoHeap() {
    Hand hand = new Hand("Watchdog");
    hand.body.timer("t", BlockType.ANY);
    hand.body.every(
        10,
        0,
        BlockType.ANY,
        (t, me, p) -> t.timing().startTimer(0, null, 1_000_000_000_000L, false));
    World world = world(Setup.of(1));
    world.spawn(hand.prototype(), "w", AgentRef.ALONE);
    world.run(MS, World.Condition.NEVER);
    assertThat(world.journal().count(EventKind.FIRED)).isEqualTo(100_000);
    assertThat(world.pending()).hasSize(2);
    assertThat(world.timeline.queued()).isLessThan(10_000);
  }

  private Behaviour failing(UnaryOperator<AgentType> adapt) {
    Hand hand = new Hand("Failing");
    hand.body.on(
        Trigger.message(PING),
        (t, me, p) -> {
          throw new ScriptError(Fault.EXPECTATION, "no");
        });
    return hand.prototype(adapt);
  }

  private void poke(World world, UnaryOperator<AgentType> adapt) {
    Behaviour child = failing(adapt);
    Hand parent = new Hand("Parent");
    parent.body.on(
        Trigger.START,
        (t, me, p) -> t.outbox().send(PING, Messages.of(PING, 1L), t.spawn(child, new Object[0])));
    world.spawn(parent.prototype(), "p", AgentRef.ALONE);
  }

  @Test
  void supervisionStopsRestartsOrEscalates() {
    World stops = world(Setup.of(1));
    poke(stops, type -> type);
    assertThat(stops.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(kinds())
        .containsExactly("Spawned", "Spawned", "Sent", "Delivered", "Failed", "Stopped")
        .inOrder();
    assertThat(stops.ref(1).name()).isEqualTo("p/Failing[1]");
    events.clear();
    World restarts = world(Setup.of(1));
    poke(restarts, type -> type.withSupervision(new Supervision.Restart(MS)));
    restarts.run();
    assertThat(kinds()).containsAtLeast("Failed", "Crashed", "Restarted").inOrder();
    events.clear();
    World escalates = world(Setup.of(1));
    poke(escalates, type -> type.withSupervision(Supervision.ESCALATE));
    escalates.run();
    assertThat(kinds().subList(4, kinds().size()))
        .containsExactly("Failed", "Stopped", "Failed", "Stopped")
        .inOrder();
    World top = world(Setup.of(1));
    Behaviour alone = failing(type -> type.withSupervision(Supervision.ESCALATE));
    AgentRef agent = top.spawn(alone, "x", AgentRef.ALONE);
    Hand other = new Hand("Other");
    other.body.on(Trigger.START, (t, me, p) -> t.outbox().send(PING, Messages.of(PING, 1L), agent));
    top.spawn(other.prototype(), "y", AgentRef.ALONE);
    assertThat(top.run()).isEqualTo(new Ended(Ended.Kind.FAILED, "x failed: no"));
  }

  @Test
  void whoSpawnsForEverMeetsALimit() {
    Hand hand = new Hand("Rabbit");
    Behaviour[] self = new Behaviour[1];
    hand.body.on(Trigger.START, (t, me, p) -> t.spawn(self[0], new Object[0]));
    self[0] = hand.prototype();
    World deep = world(Setup.of(1).withLimits(WorldLimits.STANDARD.withAgents(1000, 50)));
    deep.spawn(self[0], "r", AgentRef.ALONE);
    deep.run();
    assertThat(deep.size()).isEqualTo(51);
    World wide = world(Setup.of(1).withLimits(WorldLimits.STANDARD.withAgents(20, 5000)));
    wide.spawn(self[0], "r", AgentRef.ALONE);
    wide.run();
    assertThat(wide.size()).isEqualTo(20);
    assertThat(events.get(events.size() - 2).toString())
        .contains("more than 20 agents would be alive");
  }

  @Test
  void mailboxesOverflow() {
    Hand busy = new Hand("Busy");
    busy.body.on(Trigger.message(PING), (t, me, p) -> t.timing().work(100 * MS));
    Hand flood = new Hand("Flood");
    flood.body.on(
        Trigger.START,
        (t, me, p) -> {
          for (long i = 0; i < 20; i++) {
            t.outbox().send(PING, Messages.of(PING, i), t.world().ref(0));
          }
        });
    World world = world(Setup.of(1).withLimits(WorldLimits.STANDARD.withMailbox(5)));
    world.spawn(busy.prototype(), "b", AgentRef.ALONE);
    world.spawn(flood.prototype(), "f", AgentRef.ALONE);
    world.run();
    assertThat(world.journal().count(EventKind.DELIVERED)).isEqualTo(6);
    assertThat(world.journal().count(EventKind.DROPPED)).isEqualTo(14);
    assertThat(world.now()).isEqualTo(MS + 6 * 100 * MS);
  }

  @Test
  void fuelRunsOutInOneHandlerOnly() {
    Hand hand = new Hand("Loop");
    hand.body.on(
        Trigger.START,
        (t, me, p) -> {
          while (true) {
            t.world().context().burn(100);
          }
        });
    World world = world(Setup.of(1));
    world.spawn(hand.prototype(), "l", AgentRef.ALONE);
    world.spawn(failing(type -> type), "other", AgentRef.ALONE);
    assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(world.alive()).isEqualTo(1);
    World poor = world(Setup.of(1).withLimits(WorldLimits.STANDARD.withTotalFuel(1000)));
    poor.spawn(hand.prototype(), "l", AgentRef.ALONE);
    assertThat(poor.run()).isEqualTo(new Ended(Ended.Kind.FAILED, "the run is out of fuel"));
  }

  @Test
  void capabilitiesAreHeldAndHandedOn() {
    CapabilityType admin = new CapabilityType(0, "Admin", true);
    CapabilityType fixed = new CapabilityType(1, "Fixed", false);
    MessageType wipe = new MessageType(0, "T", Messages.shape("Wipe"), admin, 8, null);
    Hand hand = new Hand("Clerk");
    hand.body.on(
        Trigger.START,
        (t, me, p) -> {
          AgentRef other = (AgentRef) t.peers().get(0);
          if (t.self().number() == 0) {
            t.outbox().send(wipe, Messages.of(wipe), other);
            t.dealings().delegate(admin, other);
            t.dealings().revoke(admin, t.self());
          } else if (t.self().number() == 2) {
            t.dealings().delegate(fixed, other);
          }
        });
    hand.body.on(Trigger.message(wipe), (t, me, p) -> t.log("wiped by " + t.sender()));
    World world = world(Setup.of(1));
    AgentRef a = world.spawn(hand.prototype(), "a", AgentRef.ALONE);
    AgentRef b = world.spawn(hand.prototype(), "b", AgentRef.ALONE);
    AgentRef c = world.spawn(hand.prototype(), "c", AgentRef.ALONE);
    world.grant(admin, a);
    world.grant(fixed, c);
    world.run();
    assertThat(world.holds(a, admin)).isFalse();
    assertThat(world.holds(b, admin)).isTrue();
    assertThat(events.toString()).contains("Fixed cannot be delegated");
    assertThat(logged()).containsExactly("b: wiped by a");
  }

  @Test
  void freeStepsAreTakenWhileTheirGuardHolds() {
    Hand hand = new Hand("Free");
    hand.body.var("left", 3L).var("sum", 0L);
    hand.body.may(
        "step",
        (t, me) -> dev.truce.runtime.value.ListValue.ofLongs(1, 2),
        (me, p) -> me.<Long>get("left") > 0,
        (t, me, p) -> {
          me.add("left", -1);
          me.add("sum", (Long) p);
        });
    World world = world(Setup.of(1));
    AgentRef agent = world.spawn(hand.prototype(), "f", AgentRef.ALONE);
    assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(world.journal().count(EventKind.STEPPED)).isEqualTo(3);
    assertThat(Hand.<Long>slot(world, agent, "left")).isEqualTo(0);
  }

  @Test
  void topologiesSayWhoReachesWhom() {
    assertThat(heard(new Topology.Ring())).containsExactly(1, 4).inOrder();
    assertThat(heard(new Topology.Star())).containsExactly(1, 2, 3, 4).inOrder();
    assertThat(heard(Topology.COMPLETE)).containsExactly(1, 2, 3, 4).inOrder();
    assertThat(heard(new Topology.Grid(2))).containsExactly(1, 2).inOrder();
    int[][] pairs = {{0, 3}, {3, 0}, {1, 2}, {0, 0}};
    assertThat(heard(new Topology.Edges(5, pairs))).containsExactly(3);
  }

  /** Which of five agents the first one reaches, who tries all. */
  private List<Integer> heard(Topology topology) {
    Hand hand = new Hand("Node");
    List<Integer> heard = new ArrayList<>();
    List<Integer> peers = new ArrayList<>();
    hand.body.on(
        Trigger.START,
        (t, me, p) -> {
          if (t.self().number() == 0) {
            t.peers().forEach(peer -> peers.add(((AgentRef) peer).number()));
            for (int i = 1; i < 5; i++) {
              t.outbox().send(PING, Messages.of(PING, 0L), t.world().ref(i));
            }
          }
        });
    hand.body.on(Trigger.message(PING), (t, me, p) -> heard.add(t.self().number()));
    World world = world(Setup.of(1).withNetwork(Network.STANDARD.withTopology(topology)));
    Behaviour prototype = hand.prototype();
    for (int i = 0; i < 5; i++) {
      world.spawn(prototype, "n", i);
    }
    world.run();
    assertThat(heard).isEqualTo(peers);
    return heard;
  }
}
