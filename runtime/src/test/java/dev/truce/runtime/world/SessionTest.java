package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.session.Automaton;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SessionTest {

  private static final long MS = 1_000_000;

  private static final MessageType ASK = Messages.flat(0, "Ask");
  private static final MessageType OFFER = Messages.flat(1, "Offer", "price");
  private static final MessageType COUNTER = Messages.flat(2, "Counter", "price");
  private static final MessageType ACCEPT = Messages.flat(3, "Accept");
  private static final MessageType PREPARE = Messages.flat(4, "Prepare");
  private static final MessageType BALLOT = Messages.flat(5, "Ballot", "yes");
  private static final MessageType COMMIT = Messages.flat(6, "Commit");
  private static final MessageType ABORT = Messages.flat(7, "Abort");

  /** buyer → seller: Ask; loop { Offer; Accept and exit, or Counter }. */
  private static final ProtocolType SALE =
      new ProtocolType(
          "Sale",
          ImmutableList.of(
              role(
                  "Sale",
                  "buyer",
                  0,
                  false,
                  Automaton.builder()
                      .sends(0, ASK, 1, 1)
                      .takes(1, OFFER, 1, 2)
                      .sends(2, ACCEPT, 1, 3)
                      .sends(2, COUNTER, 1, 1)),
              role(
                  "Sale",
                  "seller",
                  1,
                  false,
                  Automaton.builder()
                      .takes(0, ASK, 0, 1)
                      .sends(1, OFFER, 0, 2)
                      .takes(2, ACCEPT, 0, 3)
                      .takes(2, COUNTER, 0, 1))));

  /** Prepare to each; Ballot from each within 50 ms, else Abort; then Commit or Abort. */
  private static final ProtocolType COMMITMENT =
      new ProtocolType(
          "Commitment",
          ImmutableList.of(
              role(
                  "Commitment",
                  "coordinator",
                  0,
                  false,
                  Automaton.builder()
                      .sendsEach(0, PREPARE, 1, 1)
                      .takesEach(1, BALLOT, 1, 2)
                      .within(1, 50 * MS, 4)
                      .sendsEach(2, COMMIT, 1, 3)
                      .sendsEach(2, ABORT, 1, 3)
                      .sendsEach(4, ABORT, 1, 3)),
              role(
                  "Commitment",
                  "worker",
                  1,
                  true,
                  Automaton.builder()
                      .takes(0, PREPARE, 0, 1)
                      .sends(1, BALLOT, 0, 2)
                      .takes(1, ABORT, 0, 3)
                      .takes(2, COMMIT, 0, 3)
                      .takes(2, ABORT, 0, 3))));

  private static ProtocolType.Role role(
      String protocol, String name, int index, boolean many, Automaton.Builder automaton) {
    return new ProtocolType.Role(protocol, name, index, many, automaton.build());
  }

  private final List<Event> events = new ArrayList<>();

  private World world(Setup setup) {
    World world = new World(setup, text -> {});
    world.journal().observe(events::add);
    return world;
  }

  private List<String> told(EventKind... kinds) {
    return events.stream()
        .filter(e -> List.of(kinds).contains(e.kind()))
        .map(
            e ->
                (e.agent() == null ? "" : e.agent() + " ")
                    + e.kind().title()
                    + " "
                    + e.own(e.kind() == EventKind.LOGGED ? 0 : 1))
        .toList();
  }

  private static Behaviour role(Hand hand, ProtocolType protocol, int role, boolean durable) {
    return hand.prototype(
        type ->
            type.withBlocks(
                List.of(
                    new AgentType.RoleBlock(
                        protocol.role(role), hand.roles.get(0).build(), durable))));
  }

  private static Behaviour seller() {
    Hand hand = new Hand("Seller");
    hand.body.var("sold", 0L);
    Hand.Part part = hand.role("seller").var("asking", 10L);
    part.on(
        Trigger.message(ASK),
        (t, me, p) -> t.participation().say(OFFER, Messages.of(OFFER, (Long) me.get("asking"))));
    part.on(
        Trigger.message(COUNTER),
        (t, me, p) -> {
          me.add("asking", -1);
          t.participation().say(OFFER, Messages.of(OFFER, (Long) me.get("asking")));
        });
    part.on(Trigger.message(ACCEPT), (t, me, p) -> me.agent.set("sold", me.get("asking")));
    part.on(Trigger.CLOSED, (t, me, p) -> t.log("closed: " + p));
    return role(hand, SALE, 1, false);
  }

  private static Behaviour buyer(long limit, Hand.Code after) {
    Hand hand = new Hand("Buyer");
    Hand.Part part = hand.role("buyer");
    hand.body.on(
        Trigger.START,
        (t, me, p) ->
            t.participation()
                .open(SALE, 0, ListValue.of(ListValue.EMPTY, ListValue.of(t.world().ref(0)))));
    part.on(Trigger.OPEN, (t, me, p) -> t.participation().say(ASK, Messages.of(ASK)));
    part.on(
        Trigger.message(OFFER),
        (t, me, p) -> {
          if (Messages.number(p) <= limit) {
            t.participation().say(ACCEPT, Messages.of(ACCEPT));
            after.run(t, me, p);
          } else {
            t.participation().say(COUNTER, Messages.of(COUNTER, limit));
          }
        });
    return role(hand, SALE, 0, false);
  }

  @Test
  void aSaleIsMade() {
    World world = world(Setup.of(1));
    AgentRef seller = world.spawn(seller(), "seller", AgentRef.ALONE);
    world.spawn(buyer(7, (t, me, p) -> {}), "a", AgentRef.ALONE);
    world.spawn(buyer(9, (t, me, p) -> {}), "b", AgentRef.ALONE);
    assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
    assertThat(Hand.<Long>slot(world, seller, "sold")).isEqualTo(7);
    assertThat(told(EventKind.CLOSED))
        .containsExactly(
            "b Closed completed",
            "seller Closed completed",
            "a Closed completed",
            "seller Closed completed");
    assertThat(told(EventKind.LOGGED)).hasSize(2);
  }

  @Test
  void whatTheProtocolForbidsFailsTheHandler() {
    World world = world(Setup.of(1));
    AgentRef seller = world.spawn(seller(), "seller", AgentRef.ALONE);
    world.spawn(
        buyer(9, (t, me, p) -> t.participation().say(COUNTER, Messages.of(COUNTER, 1L))),
        "a",
        AgentRef.ALONE);
    world.run();
    assertThat(events.toString()).contains("Sale.buyer cannot send Counter now: its part is over");
    assertThat(world.journal().count(EventKind.FAILED)).isEqualTo(1);
    assertThat(Hand.<Long>slot(world, seller, "sold")).isEqualTo(0);
    assertThat(told(EventKind.LOGGED)).containsExactly("seller Logged closed: a partner is gone");
  }

  /** Workers that answer after their delay; a negative one never. */
  private static Behaviour worker() {
    Hand hand = new Hand("Worker");
    hand.body.parameter("delay");
    Hand.Part part = hand.role("worker").var("vote", 0L);
    int later =
        hand.handler(
            (t, me, p) -> {
              me.set("vote", 1L);
              t.participation().say(BALLOT, Messages.of(BALLOT, true));
            });
    part.on(
        Trigger.message(PREPARE),
        (t, me, p) -> {
          long delay = me.agent.<Long>get("delay");
          if (delay >= 0) {
            t.timing().after(delay, later, null);
          }
        });
    part.on(Trigger.message(COMMIT), (t, me, p) -> t.log("commit"));
    part.on(Trigger.message(ABORT), (t, me, p) -> t.log("abort"));
    return role(hand, COMMITMENT, 1, false);
  }

  private static Behaviour coordinator() {
    Hand hand = new Hand("Coordinator");
    hand.body.on(
        Trigger.START,
        (t, me, p) ->
            t.participation().open(COMMITMENT, 0, ListValue.of(ListValue.EMPTY, t.peers())));
    Hand.Part part = hand.role("coordinator").var("heard", 0L);
    part.on(Trigger.OPEN, (t, me, p) -> t.participation().say(PREPARE, Messages.of(PREPARE)));
    part.on(Trigger.message(BALLOT), (t, me, p) -> me.add("heard", 1));
    part.on(
        Trigger.all(BALLOT),
        (t, me, p) -> {
          t.log("all " + ((MapValue) Objects.requireNonNull(p)).size() + " " + me.get("heard"));
          t.participation().say(COMMIT, Messages.of(COMMIT));
        });
    part.on(
        Trigger.timeout(BALLOT),
        (t, me, p) -> {
          t.log("only " + ((MapValue) Objects.requireNonNull(p)).keys());
          t.participation().say(ABORT, Messages.of(ABORT));
        });
    return role(hand, COMMITMENT, 0, false);
  }

  private void commitment(World world, long... delays) {
    Behaviour worker = worker();
    for (int i = 0; i < delays.length; i++) {
      world.spawn(worker, "w", i, delays[i]);
    }
    world.spawn(coordinator(), "c", AgentRef.ALONE);
    world.run();
  }

  @Test
  void aGatheringWaitsForAll() {
    commitment(world(Setup.of(1)), 0, 5 * MS, 10 * MS);
    assertThat(told(EventKind.LOGGED))
        .containsExactly(
            "c Logged all 3 3", "w[0] Logged commit", "w[1] Logged commit", "w[2] Logged commit")
        .inOrder();
    assertThat(told(EventKind.CLOSED)).hasSize(4);
  }

  @Test
  void aGatheringRunsOutOfTime() {
    commitment(world(Setup.of(1)), 0, -1, 49 * MS);
    assertThat(told(EventKind.LOGGED))
        .containsExactly(
            "c Logged only [w[0]]", "w[0] Logged abort", "w[1] Logged abort", "w[2] Logged abort")
        .inOrder();
    assertThat(told(EventKind.LATE)).hasSize(1);
    assertThat(told(EventKind.LATE).get(0)).startsWith("c Late Ballot");
  }

  @Test
  void aCrashClosesSessionsAtTheOthers() {
    World world = world(Setup.of(1));
    Behaviour worker = worker();
    for (int i = 0; i < 2; i++) {
      world.spawn(worker, "w", i, -1L);
    }
    AgentRef coordinator = world.spawn(coordinator(), "c", AgentRef.ALONE);
    world.run(20 * MS, World.Condition.NEVER);
    World copy = world.copy();
    world.crash(coordinator, -1);
    world.run();
    assertThat(told(EventKind.CLOSED))
        .containsExactly(
            "c Closed a partner is gone",
            "w[0] Closed a partner is gone",
            "w[1] Closed a partner is gone");
    copy.run();
    assertThat(copy.journal().count(EventKind.LOGGED)).isEqualTo(3);
  }

  @Test
  void aCopyInTheMidstOfASessionGoesOnAlikeAndByItself() {
    World world = world(Setup.of(1));
    Behaviour worker = worker();
    for (int i = 0; i < 3; i++) {
      world.spawn(worker, "w", i, (i + 1) * 10 * MS);
    }
    world.spawn(coordinator(), "c", AgentRef.ALONE);
    world.run(15 * MS, World.Condition.NEVER);
    World copy = world.copy();
    Object before = world.stateDigest();
    assertThat(copy.stateDigest()).isEqualTo(before);
    copy.run();
    assertThat(copy.stateDigest()).isNotEqualTo(before);
    assertThat(world.stateDigest()).isEqualTo(before);
    world.run();
    assertThat(copy.stateDigest()).isEqualTo(world.stateDigest());
    assertThat(copy.journal().count(EventKind.LOGGED)).isEqualTo(4);
  }

  /** The state behind the opening of a session whose protocol has a parameter. */
  private static Object opened(long argument) {
    World world = new World(Setup.of(1), text -> {});
    world.spawn(seller(), "seller", AgentRef.ALONE);
    Hand hand = new Hand("Buyer");
    hand.role("buyer");
    hand.body.on(
        Trigger.START,
        (t, me, p) ->
            t.participation()
                .open(
                    SALE,
                    0,
                    ListValue.of(ListValue.EMPTY, ListValue.of(t.world().ref(0))),
                    ListValue.of(argument)));
    world.spawn(role(hand, SALE, 0, false), "buyer", AgentRef.ALONE);
    world.run();
    return world.stateDigest();
  }

  @Test
  void whatASessionWasOpenedWithBelongsToTheState() {
    assertThat(opened(1)).isEqualTo(opened(1));
    assertThat(opened(1)).isNotEqualTo(opened(2));
  }

  @Test
  void lossyAndUnorderedNetworksNeverBreakASession() {
    for (int seed = 0; seed < 50; seed++) {
      Network network =
          new Network(new Latency.Uniform(0, 80 * MS), 0.1, 0.3, false, Topology.COMPLETE);
      World world = new World(Setup.of(seed).withNetwork(network), text -> {});
      Behaviour worker = worker();
      for (int i = 0; i < 4; i++) {
        world.spawn(worker, "w", i, 10L * MS);
      }
      world.spawn(coordinator(), "c", AgentRef.ALONE);
      assertThat(world.run().kind()).isEqualTo(Ended.Kind.QUIET);
      assertThat(world.journal().count(EventKind.FAILED)).isEqualTo(0);
      assertThat(world.journal().count(EventKind.REFUSED)).isEqualTo(0);
    }
  }

  @Test
  void roguesAreRefusedOffProtocol() {
    World world = world(Setup.of(1));
    world.spawn(seller(), "seller", AgentRef.ALONE);
    Hand hand = new Hand("Rogue");
    hand.role("buyer")
        .on(
            Trigger.OPEN,
            (t, me, p) -> {
              AgentRef seller = t.world().ref(0);
              t.participation().sayTo(ABORT, Messages.of(ABORT), seller);
              t.outbox().pretend(seller);
              t.participation().sayTo(ASK, Messages.of(ASK), seller);
              t.outbox().stamp(t.now() + 1000 * MS);
              t.participation().sayTo(ACCEPT, Messages.of(ACCEPT), seller);
            });
    hand.body.on(
        Trigger.START,
        (t, me, p) ->
            t.participation()
                .open(SALE, 0, ListValue.of(ListValue.EMPTY, ListValue.of(t.world().ref(0)))));
    Behaviour rogue =
        hand.prototype(
            type ->
                type.withBlocks(
                        List.of(
                            new AgentType.RoleBlock(
                                SALE.role(0), hand.roles.get(0).build(), false)))
                    .asRogue());
    world.spawn(rogue, "eve", AgentRef.ALONE);
    world.run();
    assertThat(
            events.stream()
                .filter(e -> e.kind() == EventKind.REFUSED)
                .map(e -> ((Data) Objects.requireNonNull(e.own(1))).shape().name() + " " + e.own(2))
                .toList())
        .containsExactly(
            "Abort off protocol", "Ask the sender is forged", "Accept stamped in the future")
        .inOrder();
  }

  @Test
  void durableBlocksGoOnAfterACrash() {
    Hand hand = new Hand("Keeper");
    Hand.Part part = hand.role("seller").durable("asked", 0L).var("lost", 5L);
    part.on(
        Trigger.message(ASK),
        (t, me, p) -> {
          me.set("asked", 1L);
          me.set("lost", 6L);
        });
    part.on(
        Trigger.RESTART,
        (t, me, p) -> {
          t.log("asked " + me.get("asked") + " lost " + me.get("lost"));
          t.participation().say(OFFER, Messages.of(OFFER, 1L));
        });
    World world = world(Setup.of(1));
    AgentRef keeper = world.spawn(role(hand, SALE, 1, true), "keeper", AgentRef.ALONE);
    world.spawn(buyer(7, (t, me, p) -> {}), "a", AgentRef.ALONE);
    world.run(5 * MS, World.Condition.NEVER);
    world.crash(keeper, MS);
    world.run();
    assertThat(told(EventKind.LOGGED)).containsExactly("keeper Logged asked 1 lost 5");
    assertThat(told(EventKind.CLOSED))
        .containsExactly("a Closed completed", "keeper Closed completed");
  }
}
