package dev.truce.runtime.world;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.session.Automaton;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which states of a session that loops are the same. */
final class StateDigestTest {

  private static final long MS = 1_000_000;
  private static final int LEADER = 2;

  private static final MessageType ASK = Messages.flat(0, "Ask");
  private static final MessageType ANSWER = Messages.flat(1, "Answer");

  /** loop { leader → each worker: Ask; one worker → leader: Answer, that of the other is late }. */
  private static final ProtocolType POLL =
      new ProtocolType(
          "Poll",
          ImmutableList.of(
              new ProtocolType.Role(
                  "Poll",
                  "leader",
                  0,
                  false,
                  Automaton.builder()
                      .sendsEach(0, ASK, 1, 1)
                      .takesSome(1, ANSWER, 1, 1, 0)
                      .build()),
              new ProtocolType.Role(
                  "Poll",
                  "worker",
                  1,
                  true,
                  Automaton.builder().takes(0, ASK, 0, 1).sends(1, ANSWER, 0, 0).build())));

  private static Behaviour playing(Hand hand, int role) {
    return hand.prototype(
        type ->
            type.withBlocks(
                List.of(
                    new AgentType.RoleBlock(POLL.role(role), hand.roles.get(0).build(), false))));
  }

  /** Two workers that answer at once, and a leader that asks anew 10 ms after an answer. */
  private static World at(long time) {
    Hand worker = new Hand("Worker");
    worker
        .role("worker")
        .on(Trigger.message(ASK), (t, me, p) -> t.participation().say(ANSWER, Messages.of(ANSWER)));
    Hand leader = new Hand("Leader");
    leader.body.on(
        Trigger.START,
        (t, me, p) -> t.participation().open(POLL, 0, ListValue.of(ListValue.EMPTY, t.peers())));
    int ask = leader.handler((t, me, p) -> t.participation().say(ASK, Messages.of(ASK)));
    leader
        .role("leader")
        .on(Trigger.OPEN, (t, me, p) -> t.participation().say(ASK, Messages.of(ASK)))
        .on(Trigger.all(ANSWER), (t, me, p) -> t.timing().after(10 * MS, ask, null));
    World world = new World(Setup.of(1), text -> {});
    Behaviour workers = playing(worker, 1);
    world.spawn(workers, "w", 0);
    world.spawn(workers, "w", 1);
    world.spawn(playing(leader, 0), "leader", AgentRef.ALONE);
    world.run(time, World.Condition.NEVER);
    return world;
  }

  /** A copy to whose leader the second worker's answer of a round is on its way. */
  private static World withAnswer(World world, int round) {
    World copy = world.copy();
    Session session = copy.session(0).session;
    Delivery answer =
        new Delivery(
            copy.ref(1),
            LEADER,
            ANSWER,
            Messages.of(ANSWER),
            session,
            session.seat(1, 1),
            session.seat(0, LEADER),
            null,
            round);
    copy.timeline.schedule(copy.now() + MS, answer);
    return copy;
  }

  private static Digest.Sum answered(World world, int round) {
    return withAnswer(world, round).stateDigest();
  }

  private static long lateSoon(World world) {
    long before = world.journal().count(EventKind.LATE);
    world.run(world.now() + 2 * MS, World.Condition.NEVER);
    return world.journal().count(EventKind.LATE) - before;
  }

  @Test
  void eachTurnOfALoopIsTheSameState() {
    Digest.Sum once = at(5 * MS).stateDigest();
    assertThat(at(15 * MS).stateDigest()).isEqualTo(once);
    assertThat(at(95 * MS).stateDigest()).isEqualTo(once);
  }

  @Test
  void theRoundOfAnAnswerOnItsWayBelongsToTheState() {
    World second = at(15 * MS);
    assertThat(lateSoon(withAnswer(second, 1))).isEqualTo(1);
    assertThat(lateSoon(withAnswer(second, 2))).isEqualTo(0);
    assertThat(answered(second, 1)).isNotEqualTo(answered(second, 2));
    assertThat(answered(second, 2)).isNotEqualTo(answered(second, 3));
    assertThat(answered(second, -1)).isNotEqualTo(answered(second, 2));
  }

  @Test
  void itIsCountedFromWhereTheReceiverStands() {
    World first = at(5 * MS);
    World second = at(15 * MS);
    assertThat(answered(first, 0)).isEqualTo(answered(second, 1));
    assertThat(answered(first, 1)).isEqualTo(answered(second, 2));
    assertThat(answered(first, 1)).isNotEqualTo(answered(second, 1));
    assertThat(answered(second, 0)).isEqualTo(answered(second, 1));
  }

  @Test
  void anAnswerThatIsHeldKeepsItsRound() {
    World next = withAnswer(at(15 * MS), 2);
    World later = withAnswer(at(15 * MS), 3);
    next.run(18 * MS, World.Condition.NEVER);
    later.run(18 * MS, World.Condition.NEVER);
    assertThat(next.session(0).participants[0].held).hasSize(1);
    assertThat(later.session(0).participants[0].held).hasSize(1);
    assertThat(next.stateDigest()).isNotEqualTo(later.stateDigest());
  }

  @Test
  void aSenderThatIsBehindIsAnotherState() {
    World world = at(15 * MS);
    World behind = world.copy();
    Session.Cell cell = behind.writableSession(0);
    cell.participants[cell.session.seat(1, 1)].setPassed(ImmutableSortedMap.of());
    assertThat(behind.stateDigest()).isNotEqualTo(world.stateDigest());
    for (Session.Participant all : cell.participants) {
      all.setPassed(ImmutableSortedMap.of());
    }
    assertThat(behind.stateDigest()).isEqualTo(world.stateDigest());
  }
}
