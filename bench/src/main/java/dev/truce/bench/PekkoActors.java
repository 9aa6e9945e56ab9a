package dev.truce.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * The peer of {@link JavaAgents}: the same numbers passed on in a ring by Pekko's typed actors, on
 * its default dispatcher. They stand ready, since starting a system takes long.
 */
final class PekkoActors implements AutoCloseable {

  /** What actors get. */
  private sealed interface Command {}

  /** Whom to pass numbers on to. */
  private record Next(ActorRef<Command> actor) implements Command {}

  /** A number, and what to count down when it is zero. */
  private record Token(long left, CountDownLatch done) implements Command {}

  private static final class Runner {
    private @Nullable ActorRef<Command> next;
    private long seen;

    private Behavior<Command> behavior() {
      return Behaviors.receiveMessage(
          command -> {
            if (command instanceof Token token) {
              seen++;
              if (token.left > 0 && next != null) {
                next.tell(new Token(token.left - 1, token.done));
              } else {
                token.done.countDown();
              }
            } else if (command instanceof Next to) {
              next = to.actor;
            }
            return Behaviors.same();
          });
    }
  }

  private final ActorSystem<Void> system;
  private final List<ActorRef<Command>> actors = new ArrayList<>();

  PekkoActors(int size) throws InterruptedException {
    CountDownLatch made = new CountDownLatch(1);
    system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  for (int i = 0; i < size; i++) {
                    actors.add(
                        context.spawnAnonymous(Behaviors.setup(c -> new Runner().behavior())));
                  }
                  made.countDown();
                  return Behaviors.empty();
                }),
            "bench");
    made.await();
    for (int i = 0; i < size; i++) {
      actors.get(i).tell(new Next(actors.get((i + 1) % size)));
    }
  }

  /** Lets the first so many actors get a number each; gives how many messages were sent in all. */
  long run(int starters, long messages) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(starters);
    for (int i = 0; i < starters; i++) {
      actors.get((i + 1) % actors.size()).tell(new Token(messages - 1, done));
    }
    done.await();
    return starters * messages;
  }

  @Override
  public void close() {
    system.terminate();
  }
}
