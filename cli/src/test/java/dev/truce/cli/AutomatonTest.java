package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.compiler.Truce;
import dev.truce.compiler.check.Sight;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.session.Session;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.game.Automaton;
import dev.truce.runtime.game.AutomatonSearch;
import dev.truce.runtime.game.GameValue;
import dev.truce.runtime.game.Match;
import dev.truce.runtime.game.StrategyType;
import dev.truce.runtime.game.StrategyValue;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Automata play as the strategies do that they were found from, and have as few states as can be.
 */
final class AutomatonTest {

  private final Session session = new Session(ModuleSources.none(), true, Truce.DEFAULT_FUEL);

  private Object value(String expression) {
    return session.ask(expression, line -> {}).value().value();
  }

  private Automaton automaton(String strategy) {
    StrategyValue value = (StrategyValue) value(strategy);
    GameValue game = (GameValue) value("PrisonersDilemma");
    return session.work(context -> AutomatonSearch.of(context, value, game), line -> {});
  }

  private String refusal(String strategy) {
    return assertThrows(ScriptError.class, () -> automaton(strategy)).getMessage();
  }

  private void assertStates(String strategy, int states, boolean exact) {
    Automaton found = automaton(strategy);
    assertWithMessage(strategy).that(found.states()).hasSize(states);
    assertWithMessage(strategy).that(found.isExact()).isEqualTo(exact);
  }

  @Test
  void automataOfTheLiteratureHaveTheirSizes() {
    assertStates("Cooperator", 1, true);
    assertStates("Alternator", 2, true);
    assertStates("TitForTat", 2, true);
    assertStates("WinStayLoseShift", 2, true);
    assertStates("TitFor2Tats", 3, true);
    assertStates("TwoTitsForTat", 3, true);
    // Looks at all of the past, but only to see whether there is a defection in it.
    assertStates("Grudger", 2, automaton("Grudger").isExact());
    // Counts rounds.
    assertStates("CyclerDDC", 3, false);
    assertStates("Cycler([Cooperate, Cooperate, Defect, Defect])", 4, false);
    // What it wraps sees its own move turned, each time, and so turns it back.
    assertStates("Flip(Alternator)", 1, true);
  }

  @Test
  void whereThereIsNoneItSaysWhy() {
    assertThat(refusal("RandomPlayer")).contains("may draw random numbers");
    assertThat(refusal("Trembling(TitForTat, rate: 5%)")).contains("may draw random numbers");
    assertThat(refusal("AntiCycler")).contains("no end of states");
    assertThat(refusal("Adaptive")).contains("no end of states");
  }

  @Test
  void automataPlayAsTheirStrategies() {
    List<String> tried = List.of("CyclerCCCDCD", "FirstByTullock", "Grudger", "Prober");
    int found = 0;
    for (Sight.Listed listed : session.strategies()) {
      if (!listed.standsAlone()
          || listed.facts().stochastic()
          || !listed.facts().game().equals("PrisonersDilemma")
          || (isOpen(listed.facts()) && !tried.contains(listed.name()))) {
        continue;
      }
      Automaton automaton;
      try {
        automaton = automaton(listed.name());
      } catch (ScriptError none) {
        continue;
      }
      found++;
      for (int seed = 0; seed < 2; seed++) {
        Match match =
            (Match)
                value(
                    "play(%s, RandomPlayer, turns: 150, seed: %d)".formatted(listed.name(), seed));
        int turns = Math.min(150, automaton.rounds());
        int state = 0;
        for (int turn = 0; turn < turns; turn++) {
          int move = ordinal(match, 0, turn);
          assertWithMessage("%s, turn %s", listed.name(), turn + 1)
              .that(automaton.states().get(state).move())
              .isEqualTo(move);
          state = automaton.states().get(state).next().get(ordinal(match, 1, turn));
        }
      }
    }
    assertThat(found).isAtLeast(30);
  }

  /** Whether an automaton can only be had by trying, which takes longer. */
  private static boolean isOpen(StrategyType facts) {
    return facts.usesRound() || facts.memory() == StrategyType.UNBOUNDED || !facts.finiteState();
  }

  private static int ordinal(Match match, int player, int turn) {
    return (int) ((Data) ((ListValue) match.actions().get(player)).get(turn)).tag();
  }
}
