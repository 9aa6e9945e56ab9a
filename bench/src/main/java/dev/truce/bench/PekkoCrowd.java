package dev.truce.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The peer of {@link ScriptAgents#crowd}: each actor sends to all others, and again when it has
 * heard as often from others as there are.
 */
final class PekkoCrowd implements AutoCloseable {

  /** What actors get. */
  private sealed interface Command {}

  /** Speak so often; count down when all is heard. */
  private record Begin(int rounds, CountDownLatch done) implements Command {}

  /** What one says to the others. */
  private record Said(int round) implements Command {}

  private final class Talker {
    private final int self;
    private int rounds;
    private int round;
    private int early;
    private int heard;
    private CountDownLatch done = new CountDownLatch(0);

    private Talker(int self) {
      this.self = self;
    }

    private Behavior<Command> behavior() {
      return Behaviors.receiveMessage(
          command -> {
            if (command instanceof Begin begin) {
              rounds = begin.rounds;
              done = begin.done;
              round = 0;
              heard = early;
              early = 0;
              speak();
              listen();
            } else if (round == 0) {
              early++;
            } else {
              heard++;
              listen();
            }
            return Behaviors.same();
          });
    }

    private void listen() {
      int others = actors.size() - 1;
      if (heard >= others) {
        heard -= others;
        if (round < rounds) {
          speak();
        } else {
          round = 0;
          done.countDown();
        }
      }
    }

    private void speak() {
      Said said = new Said(++round);
      for (int i = 0; i < actors.size(); i++) {
        if (i != self) {
          actors.get(i).tell(said);
        }
      }
    }
  }

  private final ActorSystem<Void> system;
  private final List<ActorRef<Command>> actors = new ArrayList<>();

  PekkoCrowd(int size) throws InterruptedException {
    CountDownLatch made = new CountDownLatch(1);
    system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  for (int i = 0; i < size; i++) {
                    int self = i;
                    actors.add(
                        context.spawnAnonymous(Behaviors.setup(c -> new Talker(self).behavior())));
                  }
                  made.countDown();
                  return Behaviors.empty();
                }),
            "crowd");
    made.await();
  }

  /** Lets all speak so often; gives how many messages were sent in all. */
  long run(int rounds) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(actors.size());
    for (ActorRef<Command> actor : actors) {
      actor.tell(new Begin(rounds, done));
    }
    done.await();
    return (long) actors.size() * (actors.size() - 1) * rounds;
  }

  @Override
  public void close() {
    system.terminate();
  }
}
