package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.CheckResult;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.game.StrategyType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the compiler infers of the strategies of the standard library, against what is known. */
final class StrategyFactsTest {

  @Test
  void chanceAndHorizonAreInferred() throws IOException {
    List<String> rows =
        Resources.readLines(Resources.getResource("oracle/strategies.tsv"), StandardCharsets.UTF_8);
    StringBuilder script = new StringBuilder("import std.strategies.*\n");
    for (String row : rows.subList(1, rows.size())) {
      String id = Splitter.on('\t').splitToList(row).get(0);
      script.append("let a").append(id).append(" = ").append(id).append("\n");
    }
    Map<String, StrategyType> types = check(script.toString());
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = Splitter.on('\t').splitToList(row);
      StrategyType type = types.get(cells.get(0));
      assertWithMessage(row).that(type).isNotNull();
      assertWithMessage(row).that(type.stochastic()).isEqualTo(cells.get(1).equals("yes"));
      assertWithMessage(row).that(type.usesHorizon()).isEqualTo(cells.get(2).equals("yes"));
      assertWithMessage(row).that(type.doc()).isNotEmpty();
    }
  }

  @Test
  void memoryIsInferred() {
    Map<String, StrategyType> types =
        check(
            """
            import std.strategies.*
            let all = [Cooperator, TitForTat, TitFor2Tats, HardTitForTat, GoByMajority, Grudger]
            """);
    assertThat(types.get("Cooperator").memory()).isEqualTo(0);
    assertThat(types.get("TitForTat").memory()).isEqualTo(1);
    assertThat(types.get("TitFor2Tats").memory()).isEqualTo(2);
    assertThat(types.get("HardTitForTat").memory()).isEqualTo(3);
    assertThat(types.get("GoByMajority").memory()).isEqualTo(StrategyType.UNBOUNDED);
    assertThat(types.get("Grudger").memory()).isEqualTo(1);
    assertThat(types.get("Grudger").finiteState()).isTrue();
  }

  @Test
  void theFirstRoundIsNoCount() {
    Map<String, StrategyType> types =
        check(
            """
            import std.games.{PrisonersDilemma}
            import std.strategies.*
            strategy A plays PrisonersDilemma { move { if round == 1 or 2 > round then Defect else Cooperate } }
            strategy B plays PrisonersDilemma { move { if round > 1 and 2 <= round then Defect else Cooperate } }
            strategy C plays PrisonersDilemma { move { if round == 2 then Defect else Cooperate } }
            strategy D plays PrisonersDilemma { move { if 2 < round then Defect else Cooperate } }
            let all = [A, B, C, D, MemoryOne(1.0, 0.0, 1.0, 0.0), CyclerDC]
            """);
    assertThat(types.get("A").usesRound()).isFalse();
    assertThat(types.get("B").usesRound()).isFalse();
    assertThat(types.get("C").usesRound()).isTrue();
    assertThat(types.get("D").usesRound()).isTrue();
    assertThat(types.get("MemoryOne").usesRound()).isFalse();
    assertThat(types.get("CyclerDC").usesRound()).isTrue();
  }

  private static Map<String, StrategyType> check(String script) {
    CheckResult result = new Truce((Path) null).check(new SourceText("facts.agent", script));
    assertThat(result.diagnostics().sorted()).isEmpty();
    Map<String, StrategyType> types = new HashMap<>();
    for (StrategyCode code : result.checked().program().strategies()) {
      types.put(code.name(), code.type());
    }
    return types;
  }
}
