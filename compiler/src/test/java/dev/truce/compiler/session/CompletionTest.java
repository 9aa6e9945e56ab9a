package dev.truce.compiler.session;

import static com.google.common.truth.Truth.assertThat;

import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.StdSources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is offered at a place; the place is a bar in the text. */
final class CompletionTest {

  private final Session session = new Session(ModuleSources.none(), true, 1_000_000);

  private void enter(String input) {
    assertThat(session.evaluate(input, line -> {}).status()).isEqualTo(Outcome.Status.DONE);
  }

  private List<String> offered(String input) {
    int at = input.indexOf('|');
    return session.complete(input.replace("|", ""), at).candidates().stream()
        .map(c -> c.word() + c.detail())
        .toList();
  }

  @Test
  void namesOfTheSessionAndTheLibrary() {
    enter("let horse = 3; fun horses(n: Int) = n; const HORSE = 1.5");
    assertThat(offered("1 + hor|")).containsExactly("horse: Int", "horses(n: Int): Int");
    assertThat(offered("HO|")).containsExactly("HORSE: Float");
    assertThat(offered("tournam|").get(0)).startsWith("tournament(players: List<Strategy<G>>, ");
    assertThat(offered("ret|")).containsExactly("return");
    assertThat(offered("12|")).isEmpty();
    assertThat(offered("|")).contains("horse: Int");
  }

  @Test
  void membersHaveTheTypesOfTheReceiver() {
    enter("record P(left: Int, right: List<Text>); let p = P(1, []); let xs = [1, 2]");
    assertThat(offered("p.|").subList(0, 2))
        .containsExactly("left: Int", "right: List<Text>")
        .inOrder();
    assertThat(offered("p.right.si|")).containsExactly("size: Int");
    assertThat(offered("xs.first|")).contains("first: Int?");
    assertThat(offered("xs.ma|")).contains("map(by: (Int) -> R): List<R>");
    assertThat(offered("xs.map(x => x.toF|")).containsExactly("toFloat: Float");
    assertThat(offered("if xs.isEmpty { print(p.le|")).containsExactly("left: Int");
    assertThat(offered("undefined.|")).isEmpty();
    enter("[\"a\"]");
    assertThat(offered(".siz|")).containsExactly("size: Int");
    assertThat(offered("it[0].upp|")).contains("upper: Text");
  }

  @Test
  void seatsAndParametersOfStrategies() {
    enter("import std.games.*\nimport std.strategies.*");
    String head =
        "strategy S(mercy: Float = 10%) plays PrisonersDilemma {\n  var grudge = false\n  move {\n    ";
    assertThat(offered(head + "opponent.la|")).containsExactly("last: PrisonersDilemma.Action?");
    assertThat(offered(head + "if opponent.last == De|"))
        .contains("Defect: PrisonersDilemma.Action");
    assertThat(offered(head + "gru|")).containsExactly("grudge: Bool");
    assertThat(offered(head + "mer|")).containsExactly("mercy: Float");
    assertThat(offered(head + "horiz|")).contains("horizon: Int?");
    assertThat(offered(head + "random.cha|")).hasSize(1);
    enter(
        "strategy Forgiving(mercy: Float = 10%, slow: Int) plays PrisonersDilemma { move { Cooperate } }");
    assertThat(offered("Forgiving(me|")).contains("mercy: Float = 10%");
    assertThat(offered("play(TitForTat, Forgiving(slow: 3), no|")).contains("noise: Float = 0.0");
    assertThat(offered("[1, 2].sorted(b|")).isNotNull();
    assertThat(offered("PrisonersDilemma.ac|"))
        .containsExactly("actions: List<PrisonersDilemma.Action>");
  }

  @Test
  void casesAndModules() {
    enter("enum Verdict { Guilty, Hung(votes: Int) }\nimport std.stats");
    assertThat(offered("Verdict.|"))
        .containsExactly("Guilty: Verdict", "Hung(votes: Int): Verdict");
    assertThat(offered("let v: Verdict = Gui|")).containsExactly("Guilty: Verdict");
    assertThat(offered("stats.medi|").get(0)).startsWith("median(");
    assertThat(offered("import std.stra|")).containsExactly("std.strategies");
  }

  @Test
  void allModulesAreThere() {
    for (String module : StdSources.ALL) {
      assertThat(new StdSources().find(module)).isPresent();
    }
  }

  @Test
  void anyTextIsFine() {
    for (String text :
        List.of(
            "((((|",
            "\"abc|",
            "\"{x|",
            ")|",
            "fun |",
            "match x { |",
            "a.b.c.|",
            "let x: |",
            "/* |")) {
      assertThat(offered(text)).isNotNull();
    }
    enter("1");
  }
}
