package dev.truce.runtime.game;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which loop a pair of policy classes plays in: the shared one, until the pair has played {@link
 * #MANY} turns; then a hidden copy of it, whose calls the JIT compiler can inline. All loops play
 * the same; only speed differs.
 */
final class Loops {

  /** The turns of a pair that are worth compiling a loop for: about 20 ms of play. */
  static final long MANY = 1 << 20;

  private static final int MOST_COPIES = 512;

  private static final Turns SHARED = new TurnLoop();
  private static final AtomicInteger COPIES = new AtomicInteger();

  /** By the first policy's class, then by the second's. The inner values refer to neither. */
  private static final ClassValue<ClassValue<Pair>> PAIRS =
      new ClassValue<>() {
        @Override
        protected ClassValue<Pair> computeValue(Class<?> first) {
          return new ClassValue<>() {
            @Override
            protected Pair computeValue(Class<?> second) {
              return new Pair();
            }
          };
        }
      };

  private static final class Pair {
    final AtomicLong turns = new AtomicLong();
    volatile @Nullable Turns loop;
  }

  private Loops() {}

  /** The loop for two policies that are about to play so many turns. */
  static Turns of(Policy first, Policy second, long turns) {
    Pair pair = PAIRS.get(first.getClass()).get(second.getClass());
    Turns loop = pair.loop;
    if (loop != null) {
      return loop;
    }
    if (pair.turns.addAndGet(turns) < MANY) {
      return SHARED;
    }
    loop = COPIES.incrementAndGet() <= MOST_COPIES ? copy() : SHARED;
    pair.loop = loop;
    return loop;
  }

  /** A loop that nobody else uses; the shared one where that cannot be had. */
  static Turns copy() {
    try (InputStream in = TurnLoop.class.getResourceAsStream("TurnLoop.class")) {
      if (in == null) {
        return SHARED;
      }
      Class<?> copy =
          MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), false).lookupClass();
      return (Turns) copy.getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      return SHARED;
    }
  }

  static Turns shared() {
    return SHARED;
  }
}
