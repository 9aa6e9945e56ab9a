package dev.truce.runtime.game;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The prisoner's dilemma and strategies for it, written by hand from their rules in prose. */
final class Hand {

  static final long C = 0;
  static final long D = 1;
  private static final int MANY = StrategyType.UNBOUNDED;

  static final EnumType ACTIONS =
      new EnumType("PrisonersDilemma.Action", ImmutableList.of("Cooperate", "Defect"));

  static final GameValue DILEMMA =
      GameValue.ofTable(
          new GameType(
              "PrisonersDilemma", ImmutableList.of(), 2, 2, ACTIONS, ImmutableList.of(), ""),
          new Object[0],
          new double[] {3, 3, 0, 5, 5, 0, 1, 1});

  static final Map<String, StrategyValue> ALL = new LinkedHashMap<>();

  static final StrategyValue COOPERATOR = periodic("Cooperator", 0, (p, c) -> C);
  static final StrategyValue DEFECTOR = periodic("Defector", 0, (p, c) -> D);
  static final StrategyValue TIT_FOR_TAT =
      periodic("TitForTat", 1, (p, c) -> Math.max(C, p.theirs().last()));
  static final StrategyValue ALTERNATOR =
      periodic("Alternator", 1, (p, c) -> p.mine().last() == Seat.NONE ? C : 1 - p.mine().last());
  static final StrategyValue GRUDGER =
      periodic(
          "Grudger",
          1,
          (p, c) -> {
            p.vars[0] |= p.theirs().last() == D ? 1 : 0;
            return p.vars[0];
          },
          0);
  static final StrategyValue RANDOM = stochastic("Random", 0, (p, c) -> p.chance(0.5) ? C : D);
  static final StrategyValue JOSS =
      stochastic(
          "FirstByJoss",
          1,
          (p, c) -> first(p) ? C : p.theirs().last() == C && p.chance(0.9) ? C : D);
  static final StrategyValue MAJORITY =
      put(
          type("GoByMajority", false, MANY, false, true),
          (p, c) -> p.theirs().count(D) > p.theirs().count(C) ? D : C);
  static final StrategyValue MAJORITY_5 = majority(5);

  static {
    periodic("TitFor2Tats", 2, (p, c) -> defections(p, 2) == 2 ? D : C);
    periodic("TwoTitsForTat", 2, (p, c) -> defections(p, 2) > 0 ? D : C);
    periodic("HardTitForTat", 3, (p, c) -> defections(p, 3) > 0 ? D : C);
    periodic(
        "HardTitFor2Tats",
        3,
        (p, c) -> back(p, 2) == D && (back(p, 1) == D || back(p, 3) == D) ? D : C);
    periodic("AntiTitForTat", 1, (p, c) -> first(p) ? C : 1 - p.theirs().last());
    periodic("SuspiciousTitForTat", 1, (p, c) -> first(p) ? D : p.theirs().last());
    periodic("Bully", 1, (p, c) -> first(p) ? D : 1 - p.theirs().last());
    periodic(
        "WinStayLoseShift", 1, (p, c) -> first(p) || p.mine().last() == p.theirs().last() ? C : D);
    periodic(
        "WinShiftLoseStay", 1, (p, c) -> first(p) || p.mine().last() == p.theirs().last() ? D : C);
    periodic(
        "Appeaser",
        1,
        (p, c) -> first(p) ? C : p.theirs().last() == D ? 1 - p.mine().last() : p.mine().last());
    cycler("CyclerDC", D, C);
    cycler("CyclerDDC", D, D, C);
    cycler("CyclerCCD", C, C, D);
    put(type("EasyGo", false, MANY, false, true), (p, c) -> p.theirs().count(D) > 0 ? C : D);
    put(
        type("OppositeGrudger", false, MANY, false, true),
        (p, c) -> p.theirs().count(C) > 0 ? C : D);
    put(
        type("Handshake", false, MANY, true, true),
        (p, c) ->
            p.round() <= 2
                ? p.round() - 1
                : p.theirs().at(1) == C && p.theirs().at(2) == D ? C : D);
    majority(10);
    periodic(
        "Fortress3",
        1,
        (p, c) -> {
          if (first(p)) {
            return D;
          }
          boolean kind = p.theirs().last() == C;
          p.vars[0] =
              p.vars[0] == 1 ? (kind ? 1 : 2) : p.vars[0] == 2 ? (kind ? 1 : 3) : kind ? 3 : 1;
          return p.vars[0] == 3 ? C : D;
        },
        1);
    put(
        type("FirstByShubik", false, 1, false, false),
        (p, c) -> {
          if (p.vars[1] > 0) {
            p.vars[1]--;
            return D;
          }
          if (p.theirs().last() == D && p.mine().last() == C) {
            p.vars[1] = p.vars[0]++;
            return D;
          }
          return C;
        },
        0,
        0);
    memoryOne("GTFT", 1, 1 / 3.0, 1, 1 / 3.0);
    memoryOne("StochasticWSLS", 0.95, 0.05, 0.05, 0.95);
    memoryOne("SoftJoss", 1, 1 - 0.9, 1, 1 - 0.9);
    memoryOne("FirstByGrofman", 1, 2 / 7.0, 2 / 7.0, 1);
    put(
        type("FirstByTullock", true, 10, true, true),
        (p, c) -> {
          if (p.round() <= 11) {
            return C;
          }
          double kind = 10 - defections(p, 10);
          return p.chance(Math.max(0, kind / 10 - 0.1)) ? C : D;
        });
  }

  private Hand() {}

  /** Wraps a strategy: plays the opposite of what it would play in every {@code n}-th round. */
  static StrategyValue contrary(StrategyValue inner, long n) {
    StrategyType type =
        new StrategyType(
            "Contrary",
            ImmutableList.of("inner", "n"),
            "PrisonersDilemma",
            null,
            false,
            0,
            false,
            false,
            false,
            true,
            "");
    return new StrategyValue(
        type,
        new Object[] {inner, n},
        value ->
            HandPolicy.of(
                value,
                new long[1],
                (p, c) -> {
                  long every = (Long) Objects.requireNonNull(p.parameters[1]);
                  p.vars[0] = (p.vars[0] + 1) % every;
                  long meant = p.child(0).answer(c);
                  return p.vars[0] == 0 ? 1 - meant : p.child(0).answer(c);
                }));
  }

  /** Plays a strategy without ever asking it, but in the last of three rounds. */
  static StrategyValue lazy(StrategyValue inner) {
    StrategyType type =
        new StrategyType(
            "Lazy",
            ImmutableList.of("inner"),
            "PrisonersDilemma",
            null,
            false,
            0,
            true,
            false,
            false,
            true,
            "");
    return new StrategyValue(
        type,
        new Object[] {inner},
        value ->
            HandPolicy.of(
                value, new long[0], (p, c) -> p.round() % 3 == 0 ? p.child(0).answer(c) : C));
  }

  /** Asks all of a list and does what most say, {@code Cooperate} on a tie. */
  static StrategyValue council(StrategyValue... members) {
    StrategyType type =
        new StrategyType(
            "Council",
            ImmutableList.of("members"),
            "PrisonersDilemma",
            null,
            false,
            0,
            false,
            false,
            false,
            true,
            "");
    return new StrategyValue(
        type,
        new Object[] {ListValue.ofObjects(members.clone())},
        value ->
            HandPolicy.of(
                value,
                new long[0],
                (p, c) -> {
                  List<Policy> children = Policy.within(p.parameters[0]);
                  long against = 0;
                  for (Policy child : children) {
                    against += child.answer(c);
                  }
                  return 2 * against > children.size() ? D : C;
                }));
  }

  /** Fails in a round. */
  static StrategyValue failing(long round) {
    return new StrategyValue(
        type("Failing", false, 0, true, true),
        new Object[0],
        value ->
            HandPolicy.of(
                value,
                new long[0],
                (p, c) -> {
                  if (p.round() == round) {
                    throw new ScriptError(Fault.DIVIDED_BY_ZERO, "1 / 0");
                  }
                  return C;
                }));
  }

  static StrategyType type(
      String name, boolean stochastic, int memory, boolean usesRound, boolean finiteState) {
    return new StrategyType(
        name,
        ImmutableList.of(),
        "PrisonersDilemma",
        ACTIONS,
        stochastic,
        memory,
        usesRound,
        false,
        false,
        finiteState,
        "");
  }

  static StrategyValue put(StrategyType type, HandPolicy.Rule rule, long... initial) {
    StrategyValue value =
        new StrategyValue(type, new Object[0], made -> HandPolicy.of(made, initial, rule));
    ALL.put(type.name(), value);
    return value;
  }

  static StrategyValue periodic(String name, int memory, HandPolicy.Rule rule, long... initial) {
    return put(type(name, false, memory, false, true), rule, initial);
  }

  private static StrategyValue stochastic(String name, int memory, HandPolicy.Rule rule) {
    return put(type(name, true, memory, false, true), rule);
  }

  private static void cycler(String name, long... cycle) {
    periodic(
        name,
        0,
        (p, c) -> {
          long move = cycle[(int) p.vars[0]];
          p.vars[0] = (p.vars[0] + 1) % cycle.length;
          return move;
        },
        0);
  }

  private static StrategyValue majority(int window) {
    return periodic(
        "GoByMajority" + window,
        window,
        (p, c) -> 2 * defections(p, window) > known(p, window) ? D : C);
  }

  private static void memoryOne(String name, double... afterOutcome) {
    stochastic(
        name,
        1,
        (p, c) ->
            first(p) || p.chance(afterOutcome[(int) (2 * p.mine().last() + p.theirs().last())])
                ? C
                : D);
  }

  private static boolean first(HandPolicy policy) {
    return policy.theirs().last() == Seat.NONE;
  }

  private static long known(HandPolicy policy, int window) {
    return Math.min(window, policy.theirs().rounds());
  }

  /** The opponent's defections in the last rounds. */
  private static int defections(HandPolicy policy, int window) {
    int sum = 0;
    for (int back = 1; back <= window; back++) {
      sum += back(policy, back) == D ? 1 : 0;
    }
    return sum;
  }

  private static long back(HandPolicy policy, int rounds) {
    return policy.theirs().at(policy.round() - rounds);
  }

  static Context context() {
    return new Context(line -> {}, 1_000_000_000_000L);
  }
}
