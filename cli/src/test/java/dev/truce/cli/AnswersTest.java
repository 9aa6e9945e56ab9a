package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.guard.People.Answer;
import dev.truce.runtime.guard.People.Deed;
import dev.truce.runtime.guard.People.Question;
import org.junit.jupiter.api.Test;

final class AnswersTest {

  private static Question by(String rule) {
    return new Question(1, 0, "ann", rule, "Order(5)", 1);
  }

  @Test
  void theFirstThatFitsAnswers() {
    Answers answers =
        Answers.read(
            """
            # orders
            answer Desk.Big yes after 1.5s
            answer Desk no

            reset Red at 10s
            press Red at 20ms
            """);
    assertThat(answers.ask(by("Desk.Big"))).isEqualTo(new Answer(true, "ann", 1_500_000_000));
    assertThat(answers.ask(by("Desk.Small"))).isEqualTo(new Answer(false, "ann", 0));
    assertThat(answers.ask(by("Desks.Small"))).isNull();
    assertThat(Answers.read("answer * yes").ask(by("Desks.Small"))).isNotNull();
    assertThat(answers.deeds())
        .containsExactly(
            new Deed(20_000_000, "Red", false, "human"),
            new Deed(10_000_000_000L, "Red", true, "human"))
        .inOrder();
  }

  @Test
  void whatIsNoneOfTheseIsTold() {
    for (String wrong : new String[] {"maybe", "answer Desk perhaps", "press Red at noon"}) {
      UsageError error = assertThrows(UsageError.class, () -> Answers.read("\n" + wrong));
      assertThat(error).hasMessageThat().contains("line 2 of the answers is `" + wrong + "`");
    }
  }
}
