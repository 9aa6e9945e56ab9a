package dev.truce.runtime.world;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running block: an agent's own body, or one of its role blocks in one session. Belongs to the
 * one world whose agent or session holds it.
 */
final class Block {

  private static final Running[] NO_TIMERS = {};
  private static final long[] NO_TOKENS = {};

  final BlockType type;

  /** Of the body: the agent's behaviour. */
  final Variables variables;

  int state = BlockType.ANY;

  private Running[] timers = NO_TIMERS;

  /** For each repetition, which of its ticks is the valid one; 0 for none. */
  private long[] ticks = NO_TOKENS;

  /** Steps that are planned. */
  private Running[] steps = NO_TIMERS;

  /** Messages that wait for another state, in the order of their arrival. */
  List<Delivery> deferred = List.of();

  /**
   * A timer that runs, or a step that is planned.
   *
   * @param index of the timer or step in the block's type
   * @param token what the pending item must show to be the valid one
   */
  record Running(int index, @Nullable Object argument, long token) {
    private boolean is(int wanted, @Nullable Object value) {
      return index == wanted && Values.equal(argument, value);
    }
  }

  Block(BlockType type, Variables variables) {
    this.type = type;
    this.variables = variables;
  }

  Block copy(Variables copied) {
    Block copy = new Block(type, copied);
    copy.state = state;
    copy.timers = timers;
    copy.ticks = ticks.clone();
    copy.steps = steps;
    copy.deferred = deferred.isEmpty() ? deferred : new ArrayList<>(deferred);
    return copy;
  }

  // Arrays of running timers are never changed in place: copies share them.

  int timers() {
    return timers.length;
  }

  /** Replaces the timer of this index and argument; gives how many it replaced. */
  int start(Running timer) {
    int before = timers.length;
    timers = with(without(timers, timer.index, timer.argument), timer);
    return before + 1 - timers.length;
  }

  boolean running(int index, @Nullable Object argument) {
    for (Running timer : timers) {
      if (timer.is(index, argument)) {
        return true;
      }
    }
    return false;
  }

  int cancel(int index, @Nullable Object argument) {
    int before = timers.length;
    timers = without(timers, index, argument);
    return before - timers.length;
  }

  /** Cancels all of one timer, whatever their arguments. */
  int cancelAll(int index) {
    int before = timers.length;
    List<Running> left = new ArrayList<>();
    for (Running timer : timers) {
      if (timer.index != index) {
        left.add(timer);
      }
    }
    timers = left.toArray(NO_TIMERS);
    return before - timers.length;
  }

  boolean valid(int index, long token) {
    return holds(timers, index, token);
  }

  void fired(long token) {
    timers = without(timers, token);
  }

  boolean ticks(int index, long token) {
    return index < ticks.length && ticks[index] == token;
  }

  void tick(int index, long token) {
    if (ticks.length == 0) {
      ticks = new long[type.repetitions().size()];
    }
    ticks[index] = token;
  }

  boolean planned(int index, @Nullable Object argument) {
    for (Running step : steps) {
      if (step.is(index, argument)) {
        return true;
      }
    }
    return false;
  }

  void plan(Running step) {
    steps = with(steps, step);
  }

  boolean plans(int index, long token) {
    return holds(steps, index, token);
  }

  void taken(long token) {
    steps = without(steps, token);
  }

  /** Ends all timers and repetitions of a state that is left; gives how many timers ended. */
  int leave(int left) {
    int ended = 0;
    for (int i = 0; i < type.timers().size(); i++) {
      if (type.timers().get(i).owner() == left) {
        ended += cancelAll(i);
      }
    }
    for (int i = 0; i < ticks.length; i++) {
      if (type.repetitions().get(i).owner() == left) {
        ticks[i] = 0;
      }
    }
    return ended;
  }

  private static boolean holds(Running[] all, int index, long token) {
    for (Running one : all) {
      if (one.token == token) {
        return one.index == index;
      }
    }
    return false;
  }

  private static Running[] with(Running[] all, Running more) {
    Running[] longer = new Running[all.length + 1];
    System.arraycopy(all, 0, longer, 0, all.length);
    longer[all.length] = more;
    return longer;
  }

  private static Running[] without(Running[] all, int index, @Nullable Object argument) {
    for (int i = 0; i < all.length; i++) {
      if (all[i].is(index, argument)) {
        return cut(all, i);
      }
    }
    return all;
  }

  private static Running[] without(Running[] all, long token) {
    for (int i = 0; i < all.length; i++) {
      if (all[i].token == token) {
        return cut(all, i);
      }
    }
    return all;
  }

  private static Running[] cut(Running[] all, int position) {
    if (all.length == 1) {
      return NO_TIMERS;
    }
    Running[] shorter = new Running[all.length - 1];
    System.arraycopy(all, 0, shorter, 0, position);
    System.arraycopy(all, position + 1, shorter, position, shorter.length - position);
    return shorter;
  }

  void feed(World world, Digest digest) {
    digest.word(state);
    variables.feed(digest);
    for (Running timer : timers) {
      digest.word(timer.index);
      digest.value(timer.argument);
    }
    for (Delivery waiting : deferred) {
      waiting.feed(world, digest);
    }
  }
}
