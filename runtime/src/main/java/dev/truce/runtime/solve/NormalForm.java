package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.GameType;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.TextTable;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.Value;
import dev.truce.runtime.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A game in normal form: what each player can choose, and everybody's payoff in each profile.
 * Profiles are numbered row-major, the first player's action first.
 */
public final class NormalForm implements Value {

  /** The profiles of the greatest game that is taken. */
  static final int MOST_PROFILES = 200_000;

  /** The bits of the greatest common denominator of payoffs. */
  private static final int MOST_BITS = 64;

  private final String name;
  private final ImmutableList<ListValue> actions;
  private final int[] strides;

  /** For each player, its payoff in each profile. */
  private final double[][] payoffs;

  /** The same as fractions, once they were asked for. */
  private Fraction @Nullable [][] exact;

  private NormalForm(String name, ImmutableList<ListValue> actions, double[][] payoffs) {
    this.name = name;
    this.actions = actions;
    this.payoffs = payoffs;
    this.strides = new int[actions.size()];
    int stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= actions.get(i).size();
    }
  }

  /**
   * The normal form of a game with listed actions.
   *
   * @param players how many play; null for as few as can
   */
  public static NormalForm of(Context context, GameValue game, @Nullable Long players) {
    GameType type = game.type();
    long wanted = players == null ? type.minPlayers() : players;
    if (wanted < 1 || wanted > Integer.MAX_VALUE || !type.admits((int) wanted)) {
      throw bad(type.name() + " is for " + type.playerRange() + " players, not " + wanted);
    }
    if (!type.deals().isEmpty()) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          type.name() + " deals something before the first round, which a solver does not see",
          "`informed(" + type.name() + ")` is the same game in plans for all that can be dealt");
    }
    ImmutableList.Builder<ListValue> actions = ImmutableList.builder();
    long profiles = 1;
    for (int i = 0; i < wanted; i++) {
      Object[] own = choices(type, i);
      actions.add(ListValue.ofObjects(own));
      profiles *= own.length;
      if (profiles > MOST_PROFILES) {
        throw new ScriptError(
            Fault.BAD_ARGUMENT,
            type.name()
                + " has more than "
                + MOST_PROFILES
                + " profiles of actions for "
                + wanted
                + " players",
            "solvers look at every profile");
      }
    }
    String name = type.minPlayers() == wanted ? game.toString() : game + " of " + wanted;
    return fill(context, name, actions.build(), game, (int) profiles);
  }

  /** A game whose actions are the numbers of plans. */
  static NormalForm ofPlans(String name, int[] plans, double[][] payoffs) {
    ImmutableList.Builder<ListValue> actions = ImmutableList.builder();
    for (int count : plans) {
      actions.add(ListValue.range(0, count - 1));
    }
    return new NormalForm(name, actions.build(), payoffs);
  }

  static Object[] choices(GameType type, int player) {
    EnumType all = Objects.requireNonNull(type.actions(player));
    return type.own(player).isEmpty()
        ? all.cases().stream().map(Shape::constant).toArray()
        : type.own(player).stream().map(all::constant).toArray();
  }

  private static NormalForm fill(
      Context context,
      String name,
      ImmutableList<ListValue> actions,
      GameValue game,
      int profiles) {
    int players = actions.size();
    context.burn((long) profiles * players);
    double[][] payoffs = new double[players][profiles];
    int[] choice = new int[players];
    for (int profile = 0; profile < profiles; profile++) {
      Object[] moves = new Object[players];
      for (int i = 0; i < players; i++) {
        moves[i] = Objects.requireNonNull(actions.get(i).get(choice[i]));
      }
      double[] each = game.payoffs(context, ListValue.ofObjects(moves));
      for (int i = 0; i < players; i++) {
        payoffs[i][profile] = finite(each[i]);
      }
      for (int i = players - 1; i >= 0 && ++choice[i] == actions.get(i).size(); i--) {
        choice[i] = 0;
      }
    }
    return new NormalForm(name, actions, payoffs);
  }

  /** The game of two players who choose the number of a row and of a column. */
  public static NormalForm ofMatrices(Context context, ListValue first, ListValue second) {
    double[][] one = matrix(context, first);
    double[][] two = matrix(context, second);
    if (one.length != two.length || one[0].length != two[0].length) {
      throw bad(
          "the matrices of both players must be of one size, not "
              + size(one)
              + " and "
              + size(two));
    }
    return ofTwo(size(one), one.length, one[0].length, flat(one), flat(two));
  }

  /** The same, where the second player loses what the first one wins. */
  public static NormalForm ofMatrix(Context context, ListValue first) {
    double[][] one = matrix(context, first);
    double[] won = flat(one);
    double[] lost = Arrays.stream(won).map(payoff -> 0.0 - payoff).toArray();
    return ofTwo(size(one), one.length, one[0].length, won, lost);
  }

  private static NormalForm ofTwo(
      String size, int rows, int columns, double[] first, double[] second) {
    return new NormalForm(
        "a game of " + size,
        ImmutableList.of(ListValue.range(0, rows - 1), ListValue.range(0, columns - 1)),
        new double[][] {first, second});
  }

  static double[][] matrix(Context context, ListValue rows) {
    if (rows.isEmpty() || list(rows.get(0)).isEmpty()) {
      throw bad("a matrix of payoffs needs at least one row and one column");
    }
    double[][] matrix = new double[rows.size()][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = list(rows.get(i)).toDoubles();
      if (matrix[i].length != matrix[0].length) {
        throw bad("the rows of a matrix of payoffs must be of one size");
      }
      context.burn(matrix[i].length);
      for (double cell : matrix[i]) {
        finite(cell);
      }
    }
    if ((long) matrix.length * matrix[0].length > MOST_PROFILES) {
      throw bad("a matrix of payoffs has at most " + MOST_PROFILES + " cells");
    }
    return matrix;
  }

  private static ListValue list(@Nullable Object row) {
    return (ListValue) Objects.requireNonNull(row);
  }

  private static double[] flat(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
  }

  static String size(double[][] matrix) {
    return matrix.length + " x " + matrix[0].length;
  }

  static double finite(double payoff) {
    if (Double.isInfinite(payoff)) {
      throw bad("a solver needs finite payoffs, not " + Values.showFloat(payoff));
    }
    return payoff;
  }

  static ScriptError bad(String message) {
    return new ScriptError(Fault.BAD_ARGUMENT, message);
  }

  /** How the game prints. */
  public String name() {
    return name;
  }

  public int players() {
    return actions.size();
  }

  /** How many actions a player has. */
  int size(int player) {
    return actions.get(player).size();
  }

  int profiles() {
    return payoffs[0].length;
  }

  /** A player's actions, boxed. */
  ListValue actions(int player) {
    return actions.get(player);
  }

  /** How an action prints: a number as {@code #3}, since probabilities stand before it. */
  String action(int player, int index) {
    Object action = actions.get(player).get(index);
    return action instanceof Long number ? "#" + number : Values.show(action);
  }

  /** How far apart the profiles are in which a player chose neighbouring actions. */
  int stride(int player) {
    return strides[player];
  }

  /** The action of a player in a profile. */
  int choice(int profile, int player) {
    return profile / strides[player] % size(player);
  }

  /** The list of actions of a profile. */
  ListValue profile(int profile) {
    Object[] moves = new Object[players()];
    Arrays.setAll(moves, i -> actions.get(i).get(choice(profile, i)));
    return ListValue.ofObjects(moves);
  }

  double payoff(int player, int profile) {
    return payoffs[player][profile];
  }

  Fraction exact(int player, int profile) {
    Fraction[][] known = exact;
    if (known == null) {
      known = fractions();
      exact = known;
    }
    return known[player][profile];
  }

  /**
   * The payoffs as what they can be meant to be; as the binary numbers that they are where the
   * former have no common denominator of a size to reckon with, as those of random payoffs.
   */
  private Fraction[][] fractions() {
    Fraction[][] meant = converted(Fraction::of);
    BigInteger common = BigInteger.ONE;
    for (Fraction[] row : meant) {
      for (Fraction payoff : row) {
        common = common.divide(common.gcd(payoff.denominator())).multiply(payoff.denominator());
        if (common.bitLength() > MOST_BITS) {
          return converted(Fraction::exact);
        }
      }
    }
    return meant;
  }

  private Fraction[][] converted(DoubleFunction<Fraction> conversion) {
    return Arrays.stream(payoffs)
        .map(row -> Arrays.stream(row).mapToObj(conversion).toArray(Fraction[]::new))
        .toArray(Fraction[][]::new);
  }

  /** A player's payoffs in a game of two: a row for each action of the first player. */
  Fraction[][] matrix(int player) {
    Fraction[][] matrix = new Fraction[size(0)][size(1)];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        matrix[i][j] = exact(player, i * strides[0] + j);
      }
    }
    return matrix;
  }

  /** The same with a row for each action of the player itself. */
  Fraction[][] own(int player) {
    return player == 0 ? matrix(0) : transposed(matrix(1));
  }

  /**
   * A player's payoffs in a game of two as rows of Floats, one for each action of the first player.
   */
  public ListValue payoffs(long player) {
    ofTwo("a matrix of payoffs is");
    if (player != 0 && player != 1) {
      throw bad("the players of two are 0 and 1, not " + player);
    }
    ListValue[] rows = new ListValue[size(0)];
    Arrays.setAll(
        rows,
        i ->
            ListValue.ofDoubles(
                Arrays.copyOfRange(payoffs[(int) player], i * strides[0], (i + 1) * strides[0])));
    return ListValue.ofObjects(rows);
  }

  static Fraction[][] transposed(Fraction[][] matrix) {
    Fraction[][] turned = new Fraction[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        turned[j][i] = matrix[i][j];
      }
    }
    return turned;
  }

  /** Fails unless two play. */
  NormalForm ofTwo(String purpose) {
    if (players() != 2) {
      throw bad(purpose + " for games of two players, not " + players());
    }
    return this;
  }

  /** Fails unless two play who are in the same position. */
  public NormalForm symmetric(String purpose) {
    ofTwo(purpose);
    boolean same = actions.get(0).equals(actions.get(1));
    for (int i = 0; same && i < size(0); i++) {
      for (int j = 0; same && j < size(1); j++) {
        same = exact(0, i * strides[0] + j).equals(exact(1, j * strides[0] + i));
      }
    }
    if (!same) {
      throw bad(purpose + " for symmetric games, and " + name + " is none");
    }
    return this;
  }

  /** The actions of each player by their numbers. */
  List<ListValue> only(List<int[]> kept) {
    List<ListValue> all = new ArrayList<>();
    for (int i = 0; i < players(); i++) {
      int player = i;
      all.add(
          ListValue.ofObjects(
              Arrays.stream(kept.get(i)).mapToObj(a -> actions.get(player).get(a)).toArray()));
    }
    return all;
  }

  /** The payoffs of two as a table; of more, how many profiles there are. */
  @Override
  public void show(StringBuilder out) {
    out.append(name);
    if (players() != 2) {
      out.append(", ").append(profiles()).append(" profiles");
      return;
    }
    TextTable table = new TextTable().left("");
    for (int j = 0; j < size(1); j++) {
      table.right(action(1, j));
    }
    for (int i = 0; i < size(0); i++) {
      List<String> row = new ArrayList<>();
      row.add(action(0, i));
      for (int j = 0; j < size(1); j++) {
        int cell = i * strides[0] + j;
        row.add(exact(0, cell) + ", " + exact(1, cell));
      }
      table.row(row);
    }
    table.show(out.append('\n'));
  }

  @Override
  public String toString() {
    return Values.show(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NormalForm that
        && name.equals(that.name)
        && actions.equals(that.actions)
        && Arrays.deepEquals(payoffs, that.payoffs);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.deepHashCode(payoffs);
  }

  @Override
  public int compareWith(Value other) {
    NormalForm that = (NormalForm) other;
    int order = Values.compareText(name, that.name);
    for (int i = 0; order == 0 && i < Math.min(players(), that.players()); i++) {
      order = Values.compare(actions.get(i), that.actions.get(i));
      order = order == 0 ? Arrays.compare(payoffs[i], that.payoffs[i]) : order;
    }
    return order == 0 ? Integer.compare(players(), that.players()) : order;
  }
}
