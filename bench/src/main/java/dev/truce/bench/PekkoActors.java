package dev.truce.bench;

import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The peer of {@link JavaAgents}: the same numbers passed on by Pekko's typed actors. */
final class PekkoActors {

  private PekkoActors() {}

  /** What actors get. */
  private sealed interface Command {}

  /** Whom to pass numbers on to. */
  private record Next(ActorRef<Command> actor) implements Command {}

  /** A number. */
  private record Token(long left) implements Command {}

  private static final class Runner {
    private final CountDownLatch done;
    private ActorRef<Command> next;
    private long seen;

    private Runner(CountDownLatch done) {
      this.done = done;
    }

    private Behavior<Command> behavior() {
      return Behaviors.receiveMessage(
          command -> {
            if (command instanceof Token token) {
              seen++;
              if (token.left > 0) {
                next.tell(new Token(token.left - 1));
              } else {
                done.countDown();
              }
            } else if (command instanceof Next to) {
              next = to.actor;
            }
            return Behaviors.same();
          });
    }
  }

  /** Actors that stand ready, since starting a system takes long. */
  static final class Crowd implements AutoCloseable {
    private final ActorSystem<Void> system;
    private final ActorRef<Command>[] actors;
    private CountDownLatch[] latches;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Crowd(int size) throws InterruptedException {
      actors = new ActorRef[size];
      CountDownLatch made = new CountDownLatch(1);
      latches = new CountDownLatch[1];
      system =
          ActorSystem.create(
              Behaviors.setup(
                  context -> {
                    for (int i = 0; i < size; i++) {
                      actors[i] =
                          context.spawnAnonymous(Behaviors.setup(c -> new Shared(this).behavior()));
                    }
                    made.countDown();
                    return Behaviors.empty();
                  }),
              "bench");
      made.await();
      for (int i = 0; i < size; i++) {
        actors[i].tell(new Next(actors[(i + 1) % size]));
      }
    }

    /** As {@link JavaAgents#run}. */
    long run(int starters, long messages) throws InterruptedException {
      latches[0] = new CountDownLatch(starters);
      for (int i = 0; i < starters; i++) {
        actors[(i + 1) % actors.length].tell(new Token(messages - 1));
      }
      latches[0].await();
      return starters * messages;
    }

    @Override
    public void close() {
      system.terminate();
    }
  }

  /** A runner whose end is that of the crowd's present run. */
  private static final class Shared {
    private final Crowd crowd;
    private ActorRef<Command> next;
    private long seen;

    private Shared(Crowd crowd) {
      this.crowd = crowd;
    }

    private Behavior<Command> behavior() {
      return Behaviors.receiveMessage(
          command -> {
            if (command instanceof Token token) {
              seen++;
              if (token.left > 0) {
                next.tell(new Token(token.left - 1));
              } else {
                crowd.latches[0].countDown();
              }
            } else if (command instanceof Next to) {
              next = to.actor;
            }
            return Behaviors.same();
          });
    }
  }
}
