package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the terminal is asked once, and what is said is in the trace. */
final class AtTerminalTest {

  private static final String OFFICE =
      """
      resource Money
      protocol Office {
        role treasurer
        role supplier: many
        message Bill(amount: Int)
      }
      agent Treasurer plays treasurer in Office {
        on Bill(amount) { give amount Money to sender else { } }
      }
      agent Supplier(treasurer: Treasurer) plays supplier in Office {
        every 1s { send Bill(60) to treasurer }
        ignore Bill
      }
      guard FourEyes {
        rule Large { before Given(Money) then approve by human WITHIN else refuse "nobody allowed it" }
      }
      scenario Firm(n: Int = 1) {
        agents {
          t: Treasurer
          s: Supplier(t)
        }
        endow 1_000 Money to t
        guards FourEyes
        stop after 3500ms
      }
      """;

  private static final String PRINT =
      """
      let o = run(Firm)
      print(o.count(Asked), o.count(Approved), o.count(Denied), o.s.holding(Money))
      print(o.events(Approved).map(a => a.time))
      """;

  @TempDir Path dir;
  private String script = "";
  private String trace = "";

  @BeforeEach
  void write() throws IOException {
    script = write("office.agent", "within 1s", PRINT);
    trace = dir.resolve("office.trace").toString();
  }

  private String write(String name, String within, String rest) throws IOException {
    return Files.writeString(dir.resolve(name), OFFICE.replace("WITHIN", within) + rest).toString();
  }

  private static InputStream typing(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachQuestionIsAskedOnceAndAReplayAsksNobody() {
    Invocation run =
        Invocation.attended(
            typing("y\nperhaps\nNO\n yes after 200ms \n"), "run", script, "--trace", trace);
    assertThat(run.out()).isEqualTo("3 2 1 120\n[1.001s, 3.201s]\n");
    assertThat(run.err())
        .startsWith(
            """

            FourEyes.Large asks human at 1.001s, because of t:
              Given(to: s, resource: "Money", amount: 60)
            yes or no, within 1s?\s\
            """);
    assertThat(run.err().split("FourEyes.Large asks", -1)).hasLength(4);
    for (String engine : new String[] {"compiled", "interpreted"}) {
      Invocation replay =
          Invocation.attended(typing("no\nno\nno\n"), "replay", trace, "--engine", engine);
      assertThat(replay.err()).isEmpty();
      assertThat(replay.out()).contains("the same as recorded");
    }
  }

  @Test
  void whatAFileAnswersIsNotAsked() throws IOException {
    Path answers = Files.writeString(dir.resolve("answers"), "answer FourEyes yes\n");
    Invocation run =
        Invocation.attended(typing(""), "run", script, "--answers", answers.toString());
    assertThat(run.out()).startsWith("3 3 0 180\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whereNobodyIsThereItIsSaidOnceAndRefused() {
    Invocation run =
        Invocation.withInput("yes\nyes\n".getBytes(StandardCharsets.UTF_8), "run", script);
    assertThat(run.out()).isEqualTo("3 0 2 0\n[]\n");
    assertThat(run.err())
        .isEqualTo(
            "note: FourEyes.Large asks human, but nobody is at a terminal: what is asked is"
                + " refused; `--answers FILE` or a `human` block of the scenario can answer\n");
  }

  @Test
  void aQuestionShowsAllThatItSays() throws IOException {
    String text =
        """
        agent A { on start { ask "pay 1?\\u{1b}[2K\\u{202e}" { } } }
        scenario S { agents { a: A } }
        print(run(S).count(Approved))
        """;
    Path file = Files.writeString(dir.resolve("sly.agent"), text);
    Invocation run = Invocation.attended(typing("no\n"), "run", file.toString());
    assertThat(run.err()).contains("  pay 1?<U+001B>[2K<U+202E>\nyes or no? ");
  }

  @Test
  void theEndOfInputIsSilence() {
    Invocation run = Invocation.attended(typing("yes\n"), "run", script, "--trace", trace);
    assertThat(run.out()).startsWith("3 1 1 60\n");
    assertThat(run.err())
        .endsWith("nobody answers any more: what is asked from here on is refused\n");
    assertThat(Invocation.of("replay", trace).out()).contains("the same as recorded");
  }

  @Test
  void whoIsLateIsRefused() throws IOException {
    String hasty = write("hasty.agent", "within 20ms", PRINT);
    try (PipedOutputStream keyboard = new PipedOutputStream();
        PipedInputStream typed = new PipedInputStream(keyboard)) {
      Invocation run = Invocation.attended(typed, "run", hasty, "--trace", trace);
      assertThat(run.out()).isEqualTo("3 0 3 0\n[]\n");
      assertThat(run.err().split("too late: it is refused", -1)).hasLength(4);
    }
    assertThat(Invocation.of("replay", trace).out()).contains("the same as recorded");
  }

  @Test
  void withoutATimeOutItIsWaitedForOrAtOnceOver() throws IOException {
    String patient = write("patient.agent", "", PRINT);
    assertThat(Invocation.attended(typing("y\nyes after 1s\nn\n"), "run", patient).out())
        .isEqualTo("3 2 1 120\n[1.001s, 3.001s]\n");
    assertThat(Invocation.of("run", patient).out()).isEqualTo("3 0 3 0\n[]\n");
  }

  @Test
  void agentsAskToo() throws IOException {
    String asking =
        Files.writeString(
                dir.resolve("asking.agent"),
                """
                agent Careful {
                  var said: List<Text> = []
                  every 1s {
                    ask "go on {now}?" within 500ms { said += "yes at {now}" } else { said += "no at {now}" }
                  }
                }
                scenario Walk {
                  agents { c: Careful }
                  stop after 3600ms
                }
                print(run(Walk).c.said)
                """)
            .toString();
    Invocation run =
        Invocation.attended(typing("yes\nno\nyes after 1s\n"), "run", asking, "--trace", trace);
    assertThat(run.out()).isEqualTo("[\"yes at 1s\", \"no at 2s\", \"no at 3.5s\"]\n");
    assertThat(run.err()).contains("Careful asks human at 1s, because of c:\n  go on 1s?\n");
    assertThat(Invocation.of("replay", trace).out()).contains("the same as recorded");
    Path answers = Files.writeString(dir.resolve("answers"), "answer Careful yes after 1ms\n");
    assertThat(Invocation.of("run", asking, "--answers", answers.toString()).out())
        .isEqualTo("[\"yes at 1.001s\", \"yes at 2.001s\", \"yes at 3.001s\"]\n");
  }

  @Test
  void sweepsAskNobodyButTheFile() throws IOException {
    String sweep =
        write(
            "sweep.agent", "within 1s", "print(sweep(Firm, n: [1, 2]).rows.map(r => r.digest))\n");
    Path answers = Files.writeString(dir.resolve("answers"), "answer * yes\n");
    Invocation silent = Invocation.attended(typing("yes\nyes\n"), "run", sweep);
    Invocation answered =
        Invocation.attended(typing(""), "run", sweep, "--answers", answers.toString());
    assertThat(silent.err() + answered.err()).isEmpty();
    assertThat(silent.out()).isNotEqualTo(answered.out());
  }
}
