package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static dev.truce.runtime.world.Messages.PING;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.ledger.Ledger;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.net.Topology;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerTest {

  private static final long MS = 1_000_000;
  private static final ResourceType GOLD = new ResourceType(0, "Gold", 0);
  private static final ResourceType CREDIT = new ResourceType(1, "Credit", 50);

  private static World world(long seed, double loss) {
    Network network =
        new Network(new Latency.Uniform(1, 5 * MS), loss, loss, false, Topology.COMPLETE);
    return new World(
        Setup.of(seed).withNetwork(network).withResources(List.of(GOLD, CREDIT)), text -> {});
  }

  /** An agent that does at random what can be done with resources, and fails at times. */
  private static Behaviour trader() {
    Hand hand = new Hand("Trader");
    hand.body.every(
        MS,
        0,
        BlockType.ANY,
        (t, me, p) -> {
          ResourceType resource = t.random().chance(0.5) ? GOLD : CREDIT;
          AgentRef other = (AgentRef) t.random().pick(t.peers());
          long amount = t.random().nextInt(0, 30);
          int what = (int) t.random().nextInt(0, 7);
          boolean fails = t.random().chance(0.1);
          switch (what) {
            case 0 -> t.dealings().tryGive(resource, amount, other);
            case 1 -> t.dealings().give(resource, amount, other);
            case 2 -> t.dealings().use(resource, amount / 10);
            case 3 -> t.dealings().promise(resource, amount, other, t.now() + 5 * MS);
            case 4 -> t.dealings().promise(resource, amount, other, Claim.ON_DEMAND);
            default -> {
              t.outbox().attach(resource, amount);
              t.outbox().send(PING, Messages.of(PING, 0L), other);
              collect(t);
            }
          }
          if (fails) {
            throw new ScriptError(Fault.EXPECTATION, "on purpose");
          }
        });
    hand.body.on(
        Trigger.message(PING),
        (t, me, p) -> {
          if (t.random().chance(0.2)) {
            throw new ScriptError(Fault.EXPECTATION, "on purpose");
          }
        });
    return hand.prototype(type -> type.withSupervision(new Supervision.Restart(3 * MS)));
  }

  /** Calls, assigns or releases what is owed. */
  private static void collect(Transaction t) {
    for (int i = 0; i < t.world().ledger().claims(); i++) {
      Claim claim = t.world().ledger().claim(i);
      if (claim.open() && claim.creditor() == t.self().number()) {
        ClaimRef ref = new ClaimRef(i);
        switch ((int) t.random().nextInt(0, 2)) {
          case 0 -> t.dealings().callClaim(ref);
          case 1 -> t.dealings().assign(ref, (AgentRef) t.random().pick(t.peers()));
          default -> t.dealings().release(ref);
        }
      }
    }
  }

  @Test
  void whatThereIsIsConserved() {
    for (int seed = 0; seed < 10; seed++) {
      World world = world(seed, 0.1);
      for (int i = 0; i < 5; i++) {
        AgentRef agent = world.spawn(trader(), "t", i);
        assertThat(world.mint(agent, GOLD, 100)).isTrue();
      }
      int steps = 0;
      while (world.now() < 200 * MS && world.step()) {
        assertThat(world.ledger().conserved()).isTrue();
        for (int i = 0; i < 5; i++) {
          assertThat(world.ledger().held(i, GOLD)).isAtLeast(0);
          assertThat(world.ledger().held(i, CREDIT)).isAtLeast(-50);
        }
        steps++;
        if (steps == 300) {
          world = world.copy();
        }
      }
      assertThat(steps).isGreaterThan(300);
      for (EventKind kind :
          List.of(EventKind.KEPT, EventKind.BROKEN, EventKind.GIVEN, EventKind.RETURNED)) {
        assertWithMessage("%s", kind).that(world.journal().count(kind)).isGreaterThan(0);
      }
    }
  }

  private final List<Event> events = new ArrayList<>();

  /** A world of a debtor with 10 Gold, a creditor and a third. */
  private World debts(Hand.Code debtor) {
    World world = new World(Setup.of(1).withResources(List.of(GOLD, CREDIT)), text -> {});
    world.journal().observe(events::add);
    Hand hand = new Hand("Debtor");
    hand.body.on(Trigger.START, debtor);
    Hand other = new Hand("Other");
    AgentRef first = world.spawn(hand.prototype(), "debtor", AgentRef.ALONE);
    world.spawn(other.prototype(), "creditor", AgentRef.ALONE);
    world.spawn(other.prototype(), "third", AgentRef.ALONE);
    assertThat(world.mint(first, GOLD, 10)).isTrue();
    return world;
  }

  private List<String> told() {
    return events.stream()
        .filter(e -> e.kind().number() >= EventKind.GIVEN.number())
        .filter(e -> e.kind() != EventKind.MINTED)
        .map(Event::toString)
        .toList();
  }

  @Test
  void claimsSettleInOrderOfDueTimeAndPayWhatIsHeld() {
    World world =
        debts(
            (t, me, p) -> {
              AgentRef creditor = t.world().ref(1);
              t.dealings().promise(GOLD, 8, creditor, 20 * MS);
              t.dealings().promise(GOLD, 6, t.world().ref(2), 10 * MS);
            });
    world.run();
    assertThat(world.ledger().held(1, GOLD)).isEqualTo(4);
    assertThat(world.ledger().held(2, GOLD)).isEqualTo(6);
    assertThat(world.journal().count(EventKind.KEPT)).isEqualTo(1);
    assertThat(told().get(told().size() - 1))
        .isEqualTo(
            "Broken(time: 20ms, agent: debtor, id: 7, cause: 4, claim: claim#0, creditor: creditor,"
                + " resource: \"Gold\", amount: 8, short: 4)");
    assertThat(world.ledger().owes(0, GOLD)).isEqualTo(0);
    assertThat(world.ledger().owed(1, GOLD)).isEqualTo(0);
  }

  @Test
  void onlyTheCreditorMovesAClaim() {
    World world =
        debts(
            (t, me, p) -> {
              ClaimRef claim = t.dealings().promise(GOLD, 5, t.world().ref(1), Claim.ON_DEMAND);
              t.dealings().callClaim(claim);
            });
    world.run();
    assertThat(told().toString()).contains("debtor is not the creditor of claim#0");
    assertThat(world.ledger().claims()).isEqualTo(0);
  }

  @Test
  void amountsAreChecked() {
    for (long amount : new long[] {-1, Long.MIN_VALUE, Ledger.MOST + 1}) {
      events.clear();
      World world = debts((t, me, p) -> t.dealings().give(GOLD, amount, t.world().ref(1)));
      world.run();
      assertThat(told().toString()).contains("an amount of units is from 0 to");
    }
    events.clear();
    debts((t, me, p) -> t.dealings().give(GOLD, 11, t.world().ref(1))).run();
    assertThat(told().toString()).contains("debtor has 10 Gold, not 11");
    events.clear();
    debts((t, me, p) -> t.dealings().give(CREDIT, 50, t.world().ref(1))).run();
    assertThat(told().toString()).contains("Given");
    World world = debts((t, me, p) -> {});
    assertThat(world.mint(world.ref(1), GOLD, Ledger.MOST)).isFalse();
  }
}
