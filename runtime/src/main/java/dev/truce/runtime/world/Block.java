package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running block: one of an agent's role blocks in one session, or the {@link Agent} itself, which
 * is its own body. Belongs to the one world whose agent or session holds it.
 */
class Block {

  private static final Running[] NO_TIMERS = {};
  private static final long[] NO_TOKENS = {};

  final BlockType type;

  /** Of an agent: its behaviour. */
  Variables variables;

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

  /** One that stands where another does. */
  Block(Block other, Variables copied) {
    this(other.type, copied);
    state = other.state;
    timers = other.timers;
    ticks = other.ticks.length == 0 ? NO_TOKENS : other.ticks.clone();
    steps = other.steps;
    deferred = other.deferred.isEmpty() ? List.of() : new ArrayList<>(other.deferred);
  }

  /** Forgets all that was planned and all that waits; variables and state stay. */
  final void forget() {
    timers = NO_TIMERS;
    ticks = NO_TOKENS;
    steps = NO_TIMERS;
    deferred = List.of();
  }

  // Arrays of running timers are never changed in place: copies share them.

  /** The timers that run, with their arguments: {@code retry(3)}. */
  final ImmutableList<String> running() {
    return Arrays.stream(timers)
        .map(
            timer -> {
              StringBuilder out = new StringBuilder(type.timers().get(timer.index).name());
              if (timer.argument != null) {
                Values.showNested(timer.argument, out.append('('));
                out.append(')');
              }
              return out.toString();
            })
        .collect(ImmutableList.toImmutableList());
  }

  final int timers() {
    return timers.length;
  }

  /** Replaces the timer of this index and argument; gives how many it replaced. */
  final int start(Running timer) {
    int before = timers.length;
    timers = with(without(timers, timer.index, timer.argument), timer);
    return before + 1 - timers.length;
  }

  final boolean running(int index, @Nullable Object argument) {
    for (Running timer : timers) {
      if (timer.is(index, argument)) {
        return true;
      }
    }
    return false;
  }

  final int cancel(int index, @Nullable Object argument) {
    int before = timers.length;
    timers = without(timers, index, argument);
    return before - timers.length;
  }

  /** Cancels all of one timer, whatever their arguments. */
  final int cancelAll(int index) {
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

  final boolean valid(int index, long token) {
    return holds(timers, index, token);
  }

  final void fired(long token) {
    timers = without(timers, token);
  }

  final boolean ticks(int index, long token) {
    return index < ticks.length && ticks[index] == token;
  }

  final void tick(int index, long token) {
    if (ticks.length == 0) {
      ticks = new long[type.repetitions().size()];
    }
    ticks[index] = token;
  }

  final boolean planned(int index, @Nullable Object argument) {
    for (Running step : steps) {
      if (step.is(index, argument)) {
        return true;
      }
    }
    return false;
  }

  final void plan(Running step) {
    steps = with(steps, step);
  }

  final boolean plans(int index, long token) {
    return holds(steps, index, token);
  }

  final void taken(long token) {
    steps = without(steps, token);
  }

  /** Ends all timers and repetitions of a state that is left; gives how many timers ended. */
  final int leave(int left) {
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
