package dev.truce.runtime.game;

import dev.truce.runtime.Context;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strategy at work for one player of one match: its parameters and variables (slots, in fields of
 * the subclass that an engine makes), its view of the table, and its own random stream. The kernel
 * starts it once, then asks for one move a round.
 *
 * <p>A parameter that is a strategy, or a list of strategies, is at work too: the slot holds a
 * child policy, or a list of child policies ({@link #atWork}), which sits on its owner's seat and
 * draws from a stream of its own.
 */
public abstract class Policy {

  /** What all players see. Set by the kernel before {@link #start}, as are seats and stream. */
  public @Nullable Table table;

  /** This player's own seat and, with two players, the other's. */
  public @Nullable Seat me;

  public @Nullable Seat opponent;

  /** The player's own stream. */
  public @Nullable RandomStream random;

  private @Nullable ListValue others;

  /** What this is an instance of. Set when it is made and kept by {@link #copyOfSlot}. */
  @Nullable StrategyValue strategy;

  private static final Policy[] NO_CHILDREN = {};

  /** The children in all slots, in order. */
  Policy[] children = NO_CHILDREN;

  /** Of a child: the last round whose move was asked for, and that move. */
  private long answeredRound;

  private long answer;
  private @Nullable Object answerBoxed;

  /** Gives the variables their first values. */
  public abstract void start(Context context);

  /**
   * The move of this round as an ordinal: of players of finite games. Strategies of such a game
   * override this.
   */
  public long move(Context context) {
    return ordinal(moveBoxed(context));
  }

  /**
   * Whether {@link #moveAfter} can be asked instead of {@link #move}: an engine may say so of a
   * strategy of a finite game whose move reads nothing of the running match but the round and
   * single moves of {@code me} and {@code opponent}.
   */
  public boolean takesLastMoves() {
    return false;
  }

  /**
   * As {@link #move}, but takes the round and the last moves, {@link Seat#NONE} before the first,
   * as arguments, since they are not on the table then. A game between two such policies runs
   * without touching memory for them.
   */
  public long moveAfter(
      Context context, long round, Seat self, long mine, Seat other, long theirs) {
    throw new IllegalStateException("this policy looks at the table");
  }

  /** The move of this round, boxed: of every strategy. */
  public abstract @Nullable Object moveBoxed(Context context);

  /**
   * A slot's value, boxed; slots are counted as in the strategy: parameters first, then variables.
   */
  public abstract @Nullable Object slot(int index);

  public abstract int slotCount();

  /**
   * A copy that shares nothing that changes: same type, same slots, but of parameters copies by
   * {@link #copyOfSlot}; table, seats and stream are left to the caller.
   */
  public abstract Policy copy();

  /**
   * Whether all slots hold equal values. Engines may override this with a comparison of fields,
   * which must ask {@link #sameSlot} of parameters that can hold children.
   */
  public boolean sameSlots(Policy other) {
    for (int i = slotCount() - 1; i >= 0; i--) {
      if (!sameSlot(slot(i), other.slot(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a parameter's slot holds at work: children for strategies and lists of them, else the
   * argument itself.
   */
  public static @Nullable Object atWork(@Nullable Object argument) {
    if (argument instanceof StrategyValue strategy) {
      return strategy.create();
    }
    List<StrategyValue> strategies = StrategyValue.within(argument);
    return strategies.isEmpty()
        ? argument
        : listOf(strategies.stream().map(StrategyValue::create).toList());
  }

  /** What the slot of a parameter holds in a copy of its policy. */
  public static @Nullable Object copyOfSlot(@Nullable Object value) {
    if (value instanceof Policy child) {
      return child.copyAsChild();
    }
    List<Policy> children = within(value);
    return children.isEmpty() ? value : listOf(children.stream().map(Policy::copyAsChild).toList());
  }

  /** Whether two slots hold equal values; children are equal when their slots are. */
  public static boolean sameSlot(@Nullable Object a, @Nullable Object b) {
    List<Policy> ours = within(a);
    if (ours.isEmpty()) {
      return Objects.equals(a, b);
    }
    List<Policy> theirs = within(b);
    for (int i = 0; i < ours.size(); i++) {
      if (!ours.get(i).sameSlots(theirs.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The children that a slot holds, in order. */
  static List<Policy> within(@Nullable Object slot) {
    if (slot instanceof Policy child) {
      return List.of(child);
    }
    if (slot instanceof ListValue list && !list.isEmpty() && list.get(0) instanceof Policy) {
      List<Policy> children = new ArrayList<>(list.size());
      for (Object child : list) {
        children.add((Policy) Objects.requireNonNull(child));
      }
      return children;
    }
    return List.of();
  }

  private static ListValue listOf(List<Policy> children) {
    return ListValue.ofObjects(children.toArray());
  }

  private Policy copyAsChild() {
    Policy twin = copy();
    twin.strategy = strategy;
    twin.answeredRound = answeredRound;
    twin.answer = answer;
    twin.answerBoxed = answerBoxed;
    return twin;
  }

  /** The ordinal of a boxed action. */
  public static long ordinal(@Nullable Object action) {
    return ((Data) Objects.requireNonNull(action)).tag();
  }

  /** Of a child of a finite game: its move of this round, decided when first asked for. */
  public final long answer(Context context) {
    if (!hasAnswered()) {
      decide(context);
    }
    return answer;
  }

  /** Of a child: its move of this round, boxed, decided when first asked for. */
  public final @Nullable Object answerBoxed(Context context) {
    Seat seat = present(me);
    if (seat.actions != null) {
      return seat.actions.constant(answer(context));
    }
    if (!hasAnswered()) {
      decide(context);
    }
    return answerBoxed;
  }

  /** Of a child: decides this round's move unless that is done. */
  final void decide(Context context) {
    if (hasAnswered()) {
      return;
    }
    int depth = context.depth;
    context.enter(depth + 1);
    context.depth = depth + 1;
    if (present(me).actions == null) {
      answerBoxed = moveBoxed(context);
    } else {
      answer = move(context);
    }
    context.depth = depth;
    answeredRound = present(table).round;
  }

  /** All seats but this player's own, in order. */
  public final ListValue others() {
    ListValue known = others;
    if (known == null) {
      Seat[] seats = present(table).seats;
      known = ListValue.ofObjects(Arrays.stream(seats).filter(seat -> !seat.equals(me)).toArray());
      others = known;
    }
    return known;
  }

  /** Of a child: whether it has decided this round's move. */
  final boolean hasAnswered() {
    return answeredRound == present(table).round;
  }

  /** Has all children decide anew: the policy was taken to another round. */
  final void forgetAnswers() {
    answeredRound = 0;
    for (Policy child : children) {
      child.forgetAnswers();
    }
  }

  /** Has this policy and its children draw from a stream. */
  final void drawFrom(RandomStream stream) {
    random = stream;
    for (Policy child : children) {
      child.drawFrom(stream);
    }
  }

  /** Of a child: the immutable player that it is now. */
  public final PlayerValue snapshot(Context context) {
    return PlayerValue.of(context, present(strategy), this);
  }

  static <T> T present(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the policy has no seat yet");
    }
    return part;
  }
}
