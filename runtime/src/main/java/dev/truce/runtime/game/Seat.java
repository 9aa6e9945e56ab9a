package dev.truce.runtime.game;

import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.OrdinalList;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a table records of one player. Moves of a finite player are ordinals: the last one always,
 * all of them when the match keeps them; others are boxed and all kept. A recorded move never
 * changes, so lists handed out stay as they are. All methods answer of the rounds that are over.
 */
public final class Seat {

  /** Stands for the move of a round that is not there. */
  public static final long NONE = -1;

  final Table table;
  final int player;
  final @Nullable EnumType actions;

  /** The last move's ordinal, {@link #NONE} before the first; of finite players only. */
  long last = NONE;

  /**
   * The moves of a finite player, a byte each, where the match keeps them; cells of rounds to come
   * are free.
   */
  byte @Nullable [] moves;

  /**
   * Of a seat that has copies: how many cells of {@link #moves}, which they share, are taken. Who
   * wants to record in the next cell must take it first or have an array of its own.
   */
  private @Nullable AtomicInteger taken;

  /** All moves of a player that is not finite. */
  ListValue boxed = ListValue.EMPTY;

  /** Counts of a finite player's moves where the table does not count profiles. */
  private final long @Nullable [] counts;

  private double score;
  private double gain;

  Seat(Table table, int player, @Nullable EnumType actions) {
    this.table = table;
    this.player = player;
    this.actions = actions;
    this.counts = actions == null || table.joint != null ? null : new long[actions.size()];
  }

  /** The place at the table, from 0. */
  public int player() {
    return player;
  }

  /** What the player chooses from, null when that is no enum. */
  public @Nullable EnumType actions() {
    return actions;
  }

  public Table table() {
    return table;
  }

  /** The rounds that are over. */
  public long rounds() {
    return table.round - 1;
  }

  /** The last move of a finite player, {@link #NONE} before the first. */
  public long last() {
    return last;
  }

  public @Nullable Object lastBoxed() {
    if (actions != null) {
      return last == NONE ? null : actions.constant(last);
    }
    return boxed.isEmpty() ? null : boxed.get(boxed.size() - 1);
  }

  /** A finite player's move of a round, from 1; {@link #NONE} when there is none. */
  public long at(long round) {
    return at(round, table.round, last);
  }

  /** The same when {@code now} is being decided and {@code before} was the move before that. */
  public long at(long round, long now, long before) {
    if (round < 1 || round >= now) {
      return NONE;
    }
    return moves == null && round == now - 1 ? before : kept()[(int) round - 1] & 0xff;
  }

  public @Nullable Object atBoxed(long round) {
    if (actions != null) {
      long move = at(round);
      return move == NONE ? null : actions.constant(move);
    }
    return round < 1 || round > boxed.size() ? null : boxed.get((int) round - 1);
  }

  /** All moves so far, in order. */
  public ListValue history() {
    if (actions == null) {
      return boxed;
    }
    if (moves == null && table.round <= 2) {
      return table.round == 1 ? ListValue.EMPTY : ListValue.of(actions.constant(last));
    }
    return OrdinalList.of(actions, kept(), 0, (int) (table.round - 1));
  }

  /** How often a finite player chose an action. */
  public long count(long action) {
    if (counts != null) {
      return counts[(int) action];
    }
    long[] joint = table.joint;
    if (joint == null) {
      throw new IllegalStateException("not a finite player");
    }
    long sum = 0;
    int width = table.width;
    if (player == 0) {
      for (int i = (int) action * width; i < ((int) action + 1) * width; i++) {
        sum += joint[i];
      }
    } else {
      for (int i = (int) action; i < joint.length; i += width) {
        sum += joint[i];
      }
    }
    return sum;
  }

  /**
   * How often the player chose an action, boxed; in time proportional to the rounds unless the
   * player is finite.
   */
  public long countBoxed(@Nullable Object action) {
    if (actions != null) {
      return action == null ? 0 : count(Policy.ordinal(action));
    }
    long sum = 0;
    for (Object move : boxed) {
      sum += Values.equal(move, action) ? 1 : 0;
    }
    return sum;
  }

  /** The sum of the payoffs so far. */
  public double score() {
    return table.joint == null ? known(score) : table.score(player);
  }

  /** The last round's payoff; 0 before the first. */
  public double gain() {
    if (table.joint == null || table.round == 1) {
      return known(gain);
    }
    return table.payoff((int) (table.seats[0].last * table.width + table.seats[1].last), player);
  }

  /** Not-a-number stands for payoffs that nobody told. */
  private static double known(double payoff) {
    if (Double.isNaN(payoff)) {
      throw Table.noPayoffs();
    }
    return payoff;
  }

  /** The boxed value of an ordinal; of a finite player. */
  Object action(long ordinal) {
    if (actions == null) {
      throw new IllegalStateException("not a finite player");
    }
    return actions.constant(ordinal);
  }

  /** Makes room for the moves of rounds up to {@code rounds}. */
  void keepMoves(long rounds) {
    if (moves == null) {
      moves = new byte[(int) rounds];
    } else if (moves.length < rounds) {
      moves = Arrays.copyOf(moves, (int) Math.max(rounds, moves.length + (moves.length >> 1)));
      taken = taken == null ? null : new AtomicInteger((int) rounds);
    }
  }

  /**
   * Records a finite player's move of the round being decided; where the table does not count
   * profiles.
   */
  void record(long move) {
    last = move;
    if (counts != null) {
      counts[(int) move]++;
    }
    byte[] cells = moves;
    if (cells != null) {
      int next = (int) table.round - 1;
      if (taken != null && !taken.compareAndSet(next, next + 1)) {
        moves = cells.clone();
        taken = new AtomicInteger(next + 1);
      }
      keepMoves(table.round);
      kept()[next] = (byte) move;
    }
  }

  void recordBoxed(Object move) {
    boxed = boxed.append(move);
  }

  void pay(double payoff) {
    gain = payoff;
    score += payoff;
  }

  Seat copy(Table home) {
    Seat twin = new Seat(home, player, actions);
    twin.last = last;
    if (moves != null) {
      // A seat of a running match writes into its cells without asking.
      twin.moves = taken == null ? Arrays.copyOf(moves, (int) rounds() + 8) : moves;
      twin.taken = taken == null ? new AtomicInteger((int) rounds()) : taken;
    }
    twin.boxed = boxed;
    if (twin.counts != null) {
      for (int i = 0; i < twin.counts.length; i++) {
        twin.counts[i] = count(i);
      }
    }
    twin.score = table.joint == null ? score : score();
    twin.gain = table.joint == null ? gain : gain();
    return twin;
  }

  boolean sameRecord(Seat other) {
    return Double.compare(score, other.score) == 0
        && Double.compare(gain, other.gain) == 0
        && last == other.last
        && Arrays.equals(counts, other.counts)
        && (moves == null) == (other.moves == null)
        && (moves == null ? boxed.equals(other.boxed) : history().equals(other.history()));
  }

  private byte[] kept() {
    if (moves == null) {
      throw new IllegalStateException(
          "the match does not keep its moves, but a strategy looks back");
    }
    return moves;
  }
}
