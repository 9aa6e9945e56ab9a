package dev.truce.runtime.solve;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.GameType;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.random.Branches;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A game that deals, as one in which everybody chooses a plan before: for all that it may see, what
 * it then does. A plan's payoffs are the means over all that can be dealt (J. Harsanyi, Games with
 * Incomplete Information Played by Bayesian Players, 1967).
 */
public final class Informed {

  private static final int MOST_DEALS = 10_000;

  /** Probabilities are the simplest fractions that are as near as this. */
  private static final double SNAP = 1e-12;

  private final Context context;
  private final GameValue game;
  private final int players;
  private final Object[][] actions;

  /** What can be dealt, and how likely it is. */
  private final Map<Object, Double> deals = new TreeMap<>(Values::compare);

  /** For each player what it may see, in ascending order. */
  private final List<List<String>> views = new ArrayList<>();

  private Informed(Context context, GameValue game, @Nullable Long wanted) {
    GameType type = game.type();
    this.context = context;
    this.game = game;
    long count = wanted == null ? type.minPlayers() : wanted;
    if (count < 1 || count > Integer.MAX_VALUE || !type.admits((int) count)) {
      throw NormalForm.bad(
          type.name() + " is for " + type.playerRange() + " players, not " + count);
    }
    if (!game.deals()) {
      throw NormalForm.bad(type.name() + " deals nothing: a solver takes it as it is");
    }
    this.players = (int) count;
    this.actions = new Object[players][];
    Arrays.setAll(actions, i -> NormalForm.choices(type, i));
    enumerate();
    for (int i = 0; i < players; i++) {
      TreeSet<String> seen = new TreeSet<>();
      for (Object dealt : deals.keySet()) {
        seen.add(view(dealt, i));
      }
      views.add(List.copyOf(seen));
    }
  }

  private void enumerate() {
    Branches branches = new Branches();
    try {
      do {
        context.burn(1);
        Object dealt = game.deal(context, RandomStream.following(branches), players);
        deals.merge(Objects.requireNonNull(dealt), branches.chance(), Double::sum);
        if (deals.size() > MOST_DEALS) {
          throw NormalForm.bad(
              game.type().name() + " can deal more than " + MOST_DEALS + " different things");
        }
      } while (branches.next());
    } catch (Branches.Unfollowable e) {
      throw NormalForm.bad(
          "what " + game.type().name() + " deals cannot be followed: " + e.getMessage());
    }
  }

  /** What a player sees of a deal, as a text: {@code card: 3, pot: 2}. */
  private String view(Object dealt, int player) {
    Data record = (Data) dealt;
    StringBuilder view = new StringBuilder();
    ImmutableList<GameType.Deal> parts = game.type().deals();
    for (int i = 0; i < parts.size(); i++) {
      GameType.Deal part = parts.get(i);
      if (part.isSeenBy(player)) {
        Object value = record.field(i);
        Object own = part.each() ? ((ListValue) Objects.requireNonNull(value)).get(player) : value;
        view.append(view.isEmpty() ? "" : ", ").append(part.name()).append(": ");
        view.append(Values.show(own));
      }
    }
    return view.toString();
  }

  /** The game in plans, which are numbered as {@link #plans} lists them. */
  public static NormalForm form(Context context, GameValue game, @Nullable Long players) {
    return new Informed(context, game, players).form();
  }

  /** A player's plans: maps from what it may see to what it then does. */
  public static ListValue plans(
      Context context, GameValue game, long player, @Nullable Long players) {
    Informed informed = new Informed(context, game, players);
    if (player < 0 || player >= informed.players) {
      throw NormalForm.bad(
          "there is no player " + player + " among " + informed.players + ": players count from 0");
    }
    int seat = (int) player;
    List<String> seen = informed.views.get(seat);
    Object[] plans = new Object[informed.count(seat)];
    for (int plan = 0; plan < plans.length; plan++) {
      context.burn(seen.size());
      MapValue.Builder map = MapValue.builder();
      for (int v = 0; v < seen.size(); v++) {
        map.put(seen.get(v), informed.actions[seat][informed.action(seat, plan, v)]);
      }
      plans[plan] = map.build();
    }
    return ListValue.ofObjects(plans);
  }

  private int count(int player) {
    double count = Math.pow(actions[player].length, views.get(player).size());
    if (count > NormalForm.MOST_PROFILES) {
      throw tooMany();
    }
    return (int) count;
  }

  private ScriptError tooMany() {
    return NormalForm.bad(
        game.type().name() + " has more than " + NormalForm.MOST_PROFILES + " profiles of plans");
  }

  /** What a plan does at a view: the first view's action changes slowest. */
  private int action(int player, int plan, int view) {
    int size = actions[player].length;
    int rest = plan;
    for (int v = views.get(player).size() - 1; v > view; v--) {
      rest /= size;
    }
    return rest % size;
  }

  private NormalForm form() {
    int[] plans = new int[players];
    long profiles = 1;
    for (int i = 0; i < players; i++) {
      plans[i] = count(i);
      profiles *= plans[i];
      if (profiles > NormalForm.MOST_PROFILES) {
        throw tooMany();
      }
    }
    Fraction[][] sums = new Fraction[players][(int) profiles];
    Arrays.stream(sums).forEach(row -> Arrays.fill(row, Fraction.ZERO));
    for (Map.Entry<Object, Double> deal : deals.entrySet()) {
      add(sums, plans, deal.getKey(), Fraction.near(deal.getValue(), SNAP));
    }
    double[][] payoffs = new double[players][];
    Arrays.setAll(payoffs, i -> Arrays.stream(sums[i]).mapToDouble(Fraction::toDouble).toArray());
    return NormalForm.ofPlans(game + " in plans", plans, payoffs);
  }

  /** What everybody gets in each profile of plans when this is dealt, by its chance. */
  private void add(Fraction[][] sums, int[] plans, Object dealt, Fraction chance) {
    int[] view = new int[players];
    Arrays.setAll(view, i -> views.get(i).indexOf(view(dealt, i)));
    Map<List<Integer>, Fraction[]> known = new HashMap<>();
    int[] plan = new int[players];
    for (int profile = 0; profile < sums[0].length; profile++) {
      context.burn(players);
      Integer[] choice = new Integer[players];
      Arrays.setAll(choice, i -> action(i, plan[i], view[i]));
      Fraction[] each =
          known.computeIfAbsent(Arrays.asList(choice), all -> payoffs(all, dealt, chance));
      for (int i = 0; i < players; i++) {
        sums[i][profile] = sums[i][profile].plus(each[i]);
      }
      for (int i = players - 1; i >= 0 && ++plan[i] == plans[i]; i--) {
        plan[i] = 0;
      }
    }
  }

  private Fraction[] payoffs(List<Integer> choice, Object dealt, Fraction chance) {
    Object[] moves = new Object[players];
    Arrays.setAll(moves, i -> actions[i][choice.get(i)]);
    double[] each = game.payoffs(context, ListValue.ofObjects(moves), dealt);
    Fraction[] weighed = new Fraction[players];
    Arrays.setAll(weighed, i -> Fraction.of(NormalForm.finite(each[i])).times(chance));
    return weighed;
  }
}
