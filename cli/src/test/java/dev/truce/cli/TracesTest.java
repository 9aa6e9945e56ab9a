package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces from the command line: recording, showing, replaying, comparing. */
final class TracesTest {

  private static final String SCRIPT =
      """
      import parts.{greeting}
      protocol Talk {
        role speaker: many
        message Say(text: Text, left: Int)
      }
      resource Coin
      agent Speaker plays speaker in Talk {
        var heard = 0
        timer again
        on start { start again in 1s }
        on again { broadcast Say(greeting(), 3) }
        on Say(text, left) from a {
          heard += 1
          if left > 0 { send Say(text, left - 1) to a }
        }
      }
      scenario Hall(size: Int = 3) {
        agents { s: Speaker for i in 1..size }
        network { latency 1ms..9ms }
        endow 5 Coin to each Speaker
        metric heard = sum(s.heard for s in agents(Speaker)) every 10ms
      }
      const N = 2
      for seed in 1..N { print(run(Hall(size: 2), seed: seed).eventCount) }
      """;

  @TempDir Path dir;
  private String script;
  private String trace;

  @BeforeEach
  void record() throws IOException {
    Files.writeString(dir.resolve("parts.agent"), "fun greeting(): Text = \"hello\"\n");
    script = Files.writeString(dir.resolve("hall.agent"), SCRIPT).toString();
    trace = dir.resolve("hall.trace").toString();
    Invocation run = Invocation.of("run", script, "--trace", trace);
    assertWithMessage(run.err()).that(run.code()).isEqualTo(0);
  }

  @Test
  void runsAreNumberedInTheirOrder() {
    Invocation first = Invocation.of("trace", trace);
    assertThat(first.code()).isEqualTo(0);
    assertThat(first.err())
        .isEqualTo("note: this is run 1 of 2, Hall(size: 2), seed 1; --run N shows another\n");
    assertThat(first.out())
        .startsWith("      0            0s  s[0]      Spawned    type \"Speaker\"\n");
    Invocation second = Invocation.of("trace", trace, "--run", "2");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isNotEqualTo(first.out());
    assertThat(Invocation.of("trace", trace, "--run", "3").err())
        .isEqualTo("truce: `" + trace + "` holds 2 runs, no run 3\n");
  }

  @Test
  void whatIsShownCanBeChosen() {
    List<String> lines =
        Invocation.of(
                "trace",
                trace,
                "--as",
                "json",
                "--of",
                "s[1]",
                "--kind",
                "Sent,Delivered",
                "--from",
                "1s",
                "--to",
                "1.5s",
                "--limit",
                "3")
            .out()
            .lines()
            .toList();
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      var event = JsonParser.parseString(line).getAsJsonObject();
      assertThat(event.get("agent").getAsString()).isEqualTo("s[1]");
      assertThat(event.get("kind").getAsString()).isAnyOf("Sent", "Delivered");
      assertThat(event.get("time").getAsLong()).isAtLeast(1_000_000_000L);
    }
    assertThat(Invocation.of("trace", trace, "--as", "mermaid").out())
        .startsWith("sequenceDiagram\n");
    assertThat(Invocation.of("trace", trace, "--as", "shiviz").out())
        .startsWith("s[0] {\"s[0]\":1}\n");
    String perfetto = Invocation.of("trace", trace, "--as", "perfetto").out();
    assertThat(
            JsonParser.parseString(perfetto)
                .getAsJsonObject()
                .get("traceEvents")
                .getAsJsonArray()
                .size())
        .isGreaterThan(20);
  }

  @Test
  void theCausesOfAnEvent() {
    List<String> all = Invocation.of("trace", trace, "--limit", "12").out().lines().toList();
    List<String> chain = Invocation.of("trace", trace, "--why", "11").out().lines().toList();
    assertThat(all).containsAtLeastElementsIn(chain).inOrder();
    assertThat(chain.get(0)).contains("Spawned");
    assertThat(chain.get(chain.size() - 1)).isEqualTo(all.get(11));
    Invocation none = Invocation.of("trace", trace, "--why", "99999");
    assertThat(none.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(none.err()).containsMatch("has no event 99999: run 1 has 0 to \\d+\n");
  }

  @Test
  void aTraceOfOneEngineReplaysInTheOther() {
    String interpreted = dir.resolve("interpreted.trace").toString();
    Invocation.of("run", script, "--engine", "interpreted", "--trace", interpreted);
    for (String file : List.of(trace, interpreted)) {
      for (String engine : List.of("compiled", "interpreted")) {
        Invocation replay = Invocation.of("replay", file, "--engine", engine);
        assertThat(replay.code()).isEqualTo(0);
        assertThat(replay.out())
            .containsMatch(
                "run 1, Hall\\(size: 2\\), seed 1: \\d+ events, the same as recorded; digest");
        assertThat(replay.out()).contains("run 2, Hall(size: 2), seed 2: ");
      }
    }
    assertThat(Invocation.of("diff", trace, interpreted).out())
        .containsMatch("the same: 2 runs, \\d+ events\n");
  }

  @Test
  void aReplayNeedsNothingButTheTrace() throws IOException {
    Files.delete(dir.resolve("parts.agent"));
    Files.delete(dir.resolve("hall.agent"));
    assertThat(Invocation.of("replay", trace).code()).isEqualTo(0);
  }

  @Test
  void settingsAndScenarioAreInTheTrace() {
    Invocation.of(
        "run", script, "--scenario", "Hall", "--set", "size=4", "--seed", "9", "--trace", trace);
    Invocation replay = Invocation.of("replay", trace);
    assertThat(replay.out()).startsWith("run 1, Hall(size: 4), seed 9: ");
    assertThat(replay.code()).isEqualTo(0);
  }

  @Test
  void aScriptThatHasChanged() throws IOException {
    Files.writeString(dir.resolve("hall.agent"), SCRIPT.replace("left - 1", "left - 2"));
    Invocation asItWas = Invocation.of("replay", trace);
    assertThat(asItWas.code()).isEqualTo(0);
    assertThat(asItWas.err()).contains("has changed since; the script as it was is run");
    Invocation asItIs = Invocation.of("replay", trace, "--script", script);
    assertThat(asItIs.code()).isEqualTo(ExitCode.FAILED);
    assertThat(asItIs.out())
        .containsMatch(
            "run 1, Hall\\(size: 2\\), seed 1: the same for \\d+ events\nrecorded: .*left: 2\\)\nnow:      .*left: 1\\)\n");
  }

  @Test
  void agentsAtATime() {
    Invocation early = Invocation.of("replay", trace, "--at", "500ms");
    assertThat(early.out())
        .isEqualTo(
            """
            at 500ms, step 0; yet to happen: 2
                  0            0s  s[0]      Spawned    type "Speaker"
                  1            0s  s[1]      Spawned    type "Speaker"
                  2            0s  s[0]      Minted     resource "Coin"  amount 5
                  3            0s  s[1]      Minted     resource "Coin"  amount 5

              s[0]  Speaker
                    heard = 0
                    holds Coin = 5
                    timers again
              s[1]  Speaker
                    heard = 0
                    holds Coin = 5
                    timers again
            """);
    Invocation late = Invocation.of("replay", trace, "--at", "2h");
    assertThat(late.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(late.err()).containsMatch("the run was over at 1\\.\\d+s\n");
    assertThat(Invocation.of("replay", trace, "--at", "soon").err())
        .contains("`soon` is not a duration such as 12.4s or 5ms");
  }

  @Test
  void whatIsOfASessionIsTold() throws IOException {
    String text =
        """
        protocol Sale {
          role buyer, seller
          buyer -> seller: Ask(item: Text)
          seller -> buyer: Offer(price: Int)
        }
        agent Seller {
          as seller in Sale {
            var asked = ""
            timer think(n: Int)
            on Ask(item) {
              asked = item
              start think(7) in 10ms
            }
            on think(n) { send Offer(n) }
          }
        }
        agent Buyer(s: Seller) {
          on start { open Sale(seller: s) as buyer with Ask("fish") }
          as buyer in Sale { on Offer(_) { } }
        }
        scenario Shop {
          agents {
            s: Seller
            b: Buyer(s)
          }
        }
        run(Shop)
        """;
    String file = Files.writeString(dir.resolve("shop.agent"), text).toString();
    Invocation.of("run", file, "--trace", trace);
    assertThat(Invocation.of("replay", trace, "--at", "5ms").out())
        .contains("Sale#0.asked = \"fish\"\n     timers Sale#0.think(7)\n");
  }

  @Test
  void stepByStep() {
    Invocation walk =
        Invocation.withInput(
            "n\nn\np\n6\n99999\nx\nq\nn\n".getBytes(StandardCharsets.UTF_8),
            "replay",
            trace,
            "--step");
    assertThat(walk.code()).isEqualTo(0);
    List<String> steps =
        walk.out()
            .lines()
            .filter(l -> l.startsWith("at "))
            .map(l -> l.replaceAll(".*(step \\d+).*", "$1"))
            .toList();
    assertThat(steps).containsExactly("step 0", "step 1", "step 2", "step 1", "step 2").inOrder();
    assertThat(walk.out()).contains("there is no event 99999 in this run\n");
    assertThat(walk.out()).endsWith(Stepper.KEYS + "\n");
  }

  @Test
  void theEndAndTheBeginningOfARun() {
    String steps = "n\n".repeat(200);
    Invocation walk =
        Invocation.withInput(
            ("p\n" + steps).getBytes(StandardCharsets.UTF_8), "replay", trace, "--step");
    assertThat(walk.out()).contains("this is the first step\n");
    assertThat(walk.out()).contains("nothing more will happen");
    assertThat(walk.out()).endsWith("this is the last step\n");
  }

  @Test
  void whereTwoRunsPart() {
    String other = dir.resolve("other.trace").toString();
    Invocation.of("run", script, "--set", "N=1", "--trace", other);
    Invocation longer = Invocation.of("diff", other, trace);
    assertThat(longer.code()).isEqualTo(ExitCode.FAILED);
    assertThat(longer.out()).isEqualTo(trace + " has a run 2, the other trace has not\n");
    Invocation.of(
        "run", script, "--scenario", "Hall", "--set", "size=2", "--seed", "5", "--trace", other);
    Invocation parted = Invocation.of("diff", trace, other);
    assertThat(parted.code()).isEqualTo(ExitCode.FAILED);
    assertThat(parted.out())
        .contains(
            "- "
                + trace
                + ": Hall(size: 2), seed 1\n+ "
                + other
                + ": Hall(size: 2), seed 5\nrun 1: the same for ");
    assertThat(parted.out()).containsMatch("\n- +\\d+ .*Delivered");
    assertThat(parted.out()).containsMatch("\n\\+ +\\d+ .*Delivered");
    assertThat(parted.out()).contains("what led to event ");
    assertThat(Invocation.of("diff", trace, trace, "--run", "2").out())
        .containsMatch("the same: run 2, \\d+ events\n");
  }

  @Test
  void theMiddleOfALongRowOfCausesIsLeftOut() throws IOException {
    List<String> traces = new ArrayList<>();
    for (String last : List.of("one", "another")) {
      String text =
          """
          agent Clock {
            var n = 0
            every 1s {
              n += 1
              if n == 100 { log "LAST" }
            }
          }
          scenario Day {
            agents { c: Clock }
            stop after 2min
          }
          run(Day)
          """
              .replace("LAST", last);
      String file = Files.writeString(dir.resolve("clock.agent"), text).toString();
      traces.add(dir.resolve(last + ".trace").toString());
      Invocation run = Invocation.of("run", file, "--trace", traces.get(traces.size() - 1));
      assertWithMessage(run.err()).that(run.code()).isEqualTo(0);
    }
    String said = Invocation.of("diff", traces.get(0), traces.get(1)).out();
    assertThat(said)
        .contains("-       … 82 more: truce trace " + traces.get(0) + " --run 1 --why 101\n");
    assertThat(said.lines().count()).isLessThan(70);
    String all = Invocation.of("trace", traces.get(0), "--as", "perfetto").out();
    assertThat(JsonParser.parseString(all).getAsJsonObject().get("traceEvents").getAsJsonArray())
        .hasSize(124);
    assertThat(Invocation.of("trace", traces.get(0), "--as", "perfetto", "--kind", "Crashed").out())
        .endsWith("\n]}\n");
  }

  @Test
  void aTraceThatBreaksOff() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(trace));
    for (int length : new int[] {200, whole.length / 2, whole.length - 1}) {
      Files.write(Path.of(trace), Arrays.copyOf(whole, length));
      Invocation shown = Invocation.of("trace", trace);
      String said = shown.err();
      assertThat(said).contains("it breaks off behind ");
      if (length > 2000) {
        assertThat(shown.code()).isEqualTo(0);
        assertThat(shown.out()).contains("Spawned");
        Invocation replay = Invocation.of("replay", trace);
        assertWithMessage(replay.out()).that(replay.code()).isEqualTo(0);
      }
    }
  }

  @Test
  void whatIsNoTrace() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(trace));
    check("cannot be read as a trace: it does not begin as a trace does", new byte[0]);
    check("it does not begin as a trace does", "print(1)\n".getBytes(StandardCharsets.UTF_8));
    check(
        "it is a trace of version 1, and this Truce reads version 3; record the run again",
        "TRUCETRACE1\nabc".getBytes(StandardCharsets.UTF_8));
    check("holds no run", "TRUCETRACE3\n".getBytes(StandardCharsets.UTF_8));
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        damaged[12 + random.nextInt(damaged.length - 12)] = (byte) random.nextInt();
      }
      Files.write(Path.of(trace), damaged);
      assertThat(Invocation.of("trace", trace).code()).isAnyOf(0, ExitCode.WRONG_USAGE);
    }
    for (String command : List.of("trace", "replay")) {
      assertThat(Invocation.of(command, "nowhere.trace").err())
          .contains("there is no file `nowhere.trace`");
      assertThat(Invocation.of(command, dir.toString()).err())
          .contains("is a directory, not a trace");
      assertThat(Invocation.of(command).code()).isEqualTo(ExitCode.WRONG_USAGE);
    }
    assertThat(Invocation.of("diff", "nowhere.trace", "b").code()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void aDamagedScriptInATraceIsAWrongScript() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(trace));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("protocol Talk {")] = '#';
    Files.write(Path.of(trace), bytes);
    Invocation replay = Invocation.of("replay", trace);
    assertThat(replay.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(replay.err()).contains("\nerror[T0");
    assertThat(replay.err()).endsWith("truce: the script did not come to run 1 again\n");
  }

  @Test
  void aMomentOfAScriptThatIsWrongOrDoesNotComeThatFar() throws IOException {
    String wrong = Files.writeString(dir.resolve("wrong.agent"), "let x = \n").toString();
    String other = Files.writeString(dir.resolve("other.agent"), "print(1)\n").toString();
    for (List<String> how : List.of(List.of("--at", "1ms"), List.of("--step"))) {
      List<String> words = new ArrayList<>(List.of("replay", trace, "--script", wrong));
      words.addAll(how);
      Invocation replay = Invocation.of(words.toArray(String[]::new));
      assertThat(replay.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
      assertThat(replay.out()).isEmpty();
      assertThat(replay.err()).startsWith("error[T0101]: expected a value");
      assertThat(replay.err()).endsWith("truce: the script did not come to run 1 again\n");
      words.set(3, other);
      replay = Invocation.of(words.toArray(String[]::new));
      assertThat(replay.code()).isEqualTo(ExitCode.FAILED);
      assertThat(replay.err()).startsWith("truce: the script did not come to run 1 ");
    }
  }

  @Test
  void stepsBeginAtATime() {
    String[] command = {"replay", trace, "--at", "1005ms", "--step"};
    byte[] typed = "p\nn\nq\n".getBytes(StandardCharsets.UTF_8);
    List<String> heads =
        Invocation.withInput(typed, command)
            .out()
            .lines()
            .filter(l -> l.startsWith("at "))
            .toList();
    assertThat(heads).hasSize(3);
    assertThat(heads.get(2)).isEqualTo(heads.get(0));
    String step = heads.get(0).replaceAll(".*(step \\d+;).*", "$1");
    assertThat(Invocation.of("replay", trace, "--at", "1005ms").out())
        .startsWith("at 1.005s, " + step);
    assertThat(step).isNotEqualTo("step 0;");
  }

  @Test
  void runsAreCountedFromOne() {
    for (String run : List.of("0", "-1")) {
      for (List<String> command :
          List.of(
              List.of("trace", trace),
              List.of("replay", trace),
              List.of("replay", trace, "--step"),
              List.of("diff", trace, trace))) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--run", run));
        Invocation wrong = Invocation.of(words.toArray(String[]::new));
        assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(wrong.err())
            .isEqualTo("truce: runs are counted from 1: there is no run " + run + "\n");
      }
    }
    assertThat(Invocation.of("trace", trace, "--limit", "-1").code())
        .isEqualTo(ExitCode.WRONG_USAGE);
  }

  /** What other tools read is the same wherever it is written, and says whose doing a child is. */
  @Test
  void otherToolsGetTheWholePicture() throws IOException {
    String family =
        Files.writeString(
                dir.resolve("family.agent"),
                """
                protocol P {
                  role r: many
                  message Hi(text: Text)
                }
                agent Child(parent: Agent) plays r in P {
                  on start { send Hi("mother; <b>") to parent }
                  ignore Hi
                }
                agent Parent plays r in P {
                  on start { after 1us { let c = spawn Child(self) } }
                  on Hi(_) { stop self }
                }
                scenario Home {
                  agents { p: Parent, q: Child(p) }
                  network { latency 1ms..2ms  duplicate 100% }
                }
                """
                    .replace("Parent, q", "Parent\n q"))
            .toString();
    String traced = dir.resolve("family.trace").toString();
    Invocation run = Invocation.of("run", family, "--trace", traced);
    assertWithMessage(run.err()).that(run.code()).isEqualTo(0);
    String clocks = Invocation.of("trace", traced, "--as", "shiviz").out();
    assertThat(clocks).contains("p/Child[1] {\"p\":2, \"p/Child[1]\":1}\nSpawned \"Child\" p\n");
    for (String entry : clocks.split("\n(?=\\S+ \\{)")) {
      assertThat(entry).matches("(?s)\\S+ \\{[^\\n]*}\\n[^\\n]*\\n?");
    }
    assertThat(Invocation.of("trace", traced, "--as", "mermaid").out())
        .containsMatch(
            "a\\d+-xa0: Hi\\(text: \"mother {3}b \"\\) \\(Dropped, the receiver has stopped\\)");
    String some = Invocation.of("trace", traced, "--as", "mermaid", "--of", "p").out();
    assertThat(some).contains("participant a1 as q\n");
    Locale before = Locale.getDefault();
    String here = Invocation.of("trace", traced, "--as", "perfetto").out();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Invocation.of("trace", traced, "--as", "perfetto").out()).isEqualTo(here);
      assertThat(Invocation.of("explain", "301").out()).startsWith("# T0301");
    } finally {
      Locale.setDefault(before);
    }
    JsonParser.parseString(here);
    assertThat(here).contains("\"args\":{\"name\":\"(world)\"}");
    assertThat(here)
        .containsMatch("\"name\":\"Sent Hi\".*\"args\":\\{\"id\":\\d+,\"receiver\":\"p\"");
  }

  @Test
  void aReplayedScriptIsText() throws IOException {
    Path other = Files.write(dir.resolve("other.agent"), new byte[] {'1', (byte) 0xff});
    Invocation replay = Invocation.of("replay", trace, "--script", other.toString());
    assertThat(replay.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(replay.err()).startsWith("error[T0001]: this is not UTF-8 text: byte 1 is 0xFF");
  }

  private void check(String said, byte[] bytes) throws IOException {
    Files.write(Path.of(trace), bytes);
    for (String command : List.of("trace", "replay")) {
      Invocation wrong = Invocation.of(command, trace);
      assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USAGE);
      if (command.equals("trace") || !said.equals("holds no run")) {
        assertThat(wrong.err()).contains(said);
      }
    }
  }

  @Test
  void wordsThatAreNotKnown() {
    assertThat(Invocation.of("trace", trace, "--kind", "Snt").err())
        .contains("there is no kind of event `Snt`; did you mean `Sent`?");
    assertThat(Invocation.of("trace", trace, "--of", "t").err()).contains("is of an agent `t`");
    assertThat(Invocation.of("trace", trace, "--as", "xml").code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(Invocation.of("run", script, "--trace", dir.resolve("no/such/dir").toString()).err())
        .contains("cannot write");
  }

  @Test
  void aScriptWithoutRuns() throws IOException {
    String plain = Files.writeString(dir.resolve("plain.agent"), "print(1)\n").toString();
    assertThat(Invocation.of("run", plain, "--trace", trace))
        .isEqualTo(
            new Invocation(
                0,
                "1\n",
                "note: the script ran no scenario, so `" + trace + "` holds no events\n"));
    assertThat(Invocation.of("trace", trace).err())
        .contains("holds no run: the script ran no scenario");
  }

  @Test
  void severalScenarios() throws IOException {
    String two =
        Files.writeString(
                dir.resolve("two.agent"),
                """
                agent A
                scenario One(n: Int = 1) { agents { a: A for i in 1..n } }
                scenario Two { agents { a: A } }
                """)
            .toString();
    Invocation none = Invocation.of("run", two);
    assertThat(none.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(none.err())
        .contains("error[T0609]: this script declares 2 scenarios, and nothing says which to run");
    assertThat(none.err()).contains("--scenario NAME, where NAME is one of `One`, `Two`");
    assertThat(Invocation.of("run", two, "--scenario", "One", "--set", "n=3").out())
        .startsWith("One(n: 3), seed 0: Quiet");
    assertThat(Invocation.of("run", two, "--scenario", "One", "--set", "m=3").err())
        .contains("error[T0201]");
  }

  /** What only the command line has is not told as of a place in the script. */
  @Test
  void aScenarioThatIsNotThere() throws IOException {
    String two =
        Files.writeString(
                dir.resolve("two.agent"),
                "agent A\nscenario One { agents { a: A } }\nscenario Two { agents { a: A } }\n")
            .toString();
    for (String command : List.of("run", "stress")) {
      Invocation unknown = Invocation.of(command, two, "--scenario", "Oen");
      assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
      assertThat(unknown.err())
          .isEqualTo(
              """
              error[T0606]: there is no scenario `Oen`
               --> --scenario:1:1
                |
              1 | Oen
                | ^^^
                = help: did you mean `One`?
                = note: the script's scenarios are `One`, `Two`
              """);
    }
    Invocation agent = Invocation.of("run", two, "--scenario", "A");
    assertThat(agent.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(agent.err())
        .startsWith("error[T0208]: `A` is a type of agents, not a value\n --> --scenario:1:1\n");
    assertThat(agent.err()).contains("the script's scenarios are `One`, `Two`");
    Files.writeString(dir.resolve("none.agent"), "print(1)\n");
    assertThat(
            Invocation.of("run", dir.resolve("none.agent").toString(), "--scenario", "One").err())
        .contains("= note: the script has no scenario\n");
    assertThat(Invocation.of("run", two, "--scenario", "One", "--set", "m=3").err())
        .startsWith("error[T0201]: nothing here is called `m`\n --> --set m:1:1\n");
  }
}
