package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.truce.runtime.guard.People.Answer;
import dev.truce.runtime.guard.People.Deed;
import dev.truce.runtime.guard.People.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswersTest {

  private static Question by(String rule) {
    return new Question(1, 0, "ann", rule, "t", "Order(5)", 1);
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

  @Test
  void whatPeopleDoIsReplayedWithoutThem(@TempDir Path dir) throws IOException {
    Path script =
        Files.writeString(
            dir.resolve("plant.agent"),
            """
            protocol Work {
              role worker: many
              message Tick(n: Int)
            }
            agent Worker plays worker in Work {
              durable var load = 0
              every 100ms { load += 1; broadcast Tick(load) }
              ignore Tick
            }
            guard Overseer {
              rule Round {
                before Sent(Tick) as t where t.n mod 10 == 0
                then approve by human within 1s else drop
              }
            }
            killswitch Red { trips by human; stops all; latched }
            scenario Plant {
              agents { w: Worker() for i in 1..2 }
              guards Overseer
              stop after 4s
            }
            let o = run(Plant)
            print(o.ended, o.count(Approved), o.count(Denied), o.count(Tripped), o.count(Reset))
            """);
    Path answers =
        Files.writeString(
            dir.resolve("answers"), "answer Overseer no after 5ms\npress Red at 1500ms\n");
    String trace = dir.resolve("plant.trace").toString();
    Invocation run =
        Invocation.of(
            "run",
            script.toString(),
            "--answers",
            answers.toString(),
            "--reset",
            "Red@3s",
            "--trace",
            trace);
    assertThat(run.out()).isEqualTo("TimeUp 0 4 1 1\n");
    Files.delete(answers);
    Invocation replay = Invocation.of("replay", trace);
    assertThat(replay.code()).isEqualTo(0);
    assertThat(replay.out()).contains("the same as recorded");
  }

  @Test
  void whatNoRunHasAUseForIsTold(@TempDir Path dir) throws IOException {
    Path script =
        Files.writeString(
            dir.resolve("red.agent"),
            """
            agent A { every 1s { log "x" } }
            guard G { rule R { when count(Logged) > 5 then trip Red "much" } }
            killswitch Red { trips by human; stops all }
            scenario S {
              agents { a: A }
              guards G
              stop after 9s
            }
            print(run(S).ended)
            """);
    Path answers =
        Files.writeString(
            dir.resolve("answers"),
            "answer G.Rr yes\nanswer * no\npress Rd at 1s\nreset Red at 2s\npress Red at 3s\n");
    Invocation run =
        Invocation.of("run", script.toString(), "--answers", answers.toString(), "--reset", "R@4s");
    assertThat(run.err().lines().filter(line -> line.startsWith("note: ")).toList())
        .containsExactly(
            "note: nothing was asked by `G.Rr`, for which there is an answer",
            "note: there was no kill switch `Rd` that people may press at 1s",
            "note: there was no kill switch `Red` that was tripped, to be reset at 2s",
            "note: no run with guards or kill switches came to what people do with `R` at 4s")
        .inOrder();
  }

  @Test
  void whoMayPressASwitchNeedsNoGuards(@TempDir Path dir) throws IOException {
    Path script =
        Files.writeString(
            dir.resolve("red.agent"),
            """
            agent A { every 1s { log "x" } }
            killswitch Red { trips by human; stops all }
            scenario S {
              agents { a: A }
              stop after 9s
            }
            print(run(S).ended)
            """);
    Path answers = Files.writeString(dir.resolve("answers"), "press Red at 3s\n");
    Invocation run = Invocation.of("run", script.toString(), "--answers", answers.toString());
    assertThat(run.out()).isEqualTo("Tripped(name: \"Red\", by: \"human\")\n");
    assertThat(run.err()).doesNotContain("note: ");
  }
}
