package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StressCommandTest {

  /** Breaks when a copy is lost: one message too few, one crash at the wrong time. */
  private static final String SCRIPT =
      """
      protocol Store {
        role node: many
        message Copy(n: Int)
      }

      agent Node(first: Bool, count: Int) plays node in Store {
        durable var held: Set<Int> = set()
        var next = 0
        every 10ms {
          if first and next < count {
            next += 1
            held += next
            broadcast Copy(next)
          }
        }
        on Copy(n) { held += n }
      }

      scenario Copies(nodes: Int = 3, count: Int = 20) {
        agents { node: Node(i == 0, count) for i in 0..nodes - 1 }
        stop after 1s
        finally "all have all" { all(n.held.size >= count for n in agents(Node)) }
      }

      chaos Lossy { throughout drop 3%, delay 0ms..5ms, duplicate 5% }
      chaos Storm {
        every ~200ms crash any Node restart after 50ms
        every ~300ms for 20ms partition random halves
        throughout duplicate 5%, delay 0ms..5ms
        throughout skew clocks by 5ms
      }
      chaos Harmless { throughout duplicate 20%, reorder 20% }
      """;

  @TempDir Path dir;
  private String file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(dir.resolve("copies.agent"), SCRIPT).toString();
  }

  private Invocation stress(String... more) {
    List<String> all = new ArrayList<>(List.of("stress", file));
    all.addAll(Arrays.asList(more));
    return Invocation.of(all.toArray(String[]::new));
  }

  @Test
  void survives() {
    assertThat(stress("--chaos", "Harmless", "--seeds", "1..20"))
        .isEqualTo(
            new Invocation(
                0,
                """
                Copies(nodes: 3, count: 20) under Harmless, seeds 1..20: 20 runs
                Survived: duplicate   20 runs, struck 158 times
                Survived: reorder     20 runs, struck 170 times
                No run failed of 20: the rate is below 16.11 % (95 %)
                """,
                ""));
  }

  @Test
  void shrinksToOneMessageOfTheSmallestScenario() {
    Path page = dir.resolve("page.html");
    Invocation found = stress("--chaos", "Lossy", "--seeds", "1..20", "--report", page.toString());
    assertThat(found.code()).isEqualTo(1);
    assertThat(read(page)).contains("Incident: Copies(nodes: 2, count: 1), seed ");
    assertThat(read(page)).contains("node[1]</td><td class=\"t long\">chaos strikes: drop</td>");
    assertThat(read(page)).contains(" --chaos Shrunk --set nodes=2 --set count=1</code>");
    assertThat(found.out()).contains("Failed at: drop");
    assertThat(found.out()).contains("Survived: delay");
    assertThat(found.out()).contains("Survived: duplicate");
    // Two nodes and one message that is lost: less cannot fail.
    assertThat(plan(found.out())).isEqualTo("chaos Shrunk {\n  throughout drop 100% of [1]\n}");
    assertThat(found.out()).contains("--set nodes=2 --set count=1");
    assertThat(found.out()).contains("incident: \"all have all\" did not hold\n");
    assertThat(found.out()).contains("  trouble    10ms  node[1]  chaos strikes: drop\n");
    replays(found.out());
  }

  /** One node alone never gets enough: that says nothing of what is lost between several. */
  @Test
  void theShrunkScenarioDoesNotFailByItself() throws IOException {
    Path script = dir.resolve("few.agent");
    Files.writeString(
        script,
        """
        protocol Net { role node: many; message Ping }
        agent Node plays node in Net {
          var got = 0
          every 100ms { broadcast Ping }
          on Ping { got += 1 }
        }
        scenario Ring(nodes: Int = 5) {
          agents { node: Node for i in 1..nodes }
          stop after 1050ms
          finally "all got enough" { all(n.got >= 10 for n in agents(Node)) }
        }
        chaos Cut { at 0s for 900ms isolate any Node }
        """);
    Invocation found =
        Invocation.of("stress", script.toString(), "--chaos", "Cut", "--seeds", "1..3");
    assertThat(found.out()).contains("--set nodes=2");
    assertThat(plan(found.out())).contains("isolate");
  }

  @Test
  void shrinksStormsToWhatCausesTheFailure() {
    Invocation found = stress("--chaos", "Storm", "--seeds", "1..10");
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.out()).contains("Survived: skew");
    String plan = plan(found.out());
    assertWithMessage(plan).that(plan.lines().count()).isEqualTo(3);
    replays(found.out());
  }

  @Test
  void swarmsAreReplayable() {
    Invocation found = stress("--swarm", "--seeds", "1..30");
    assertThat(found.code()).isEqualTo(1);
    replays(found.out());
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String plan(String out) {
    int start = out.indexOf("\nchaos ") + 1;
    return out.substring(start, out.indexOf("\n}", start) + 2);
  }

  /** Pastes the plan into the script and runs the command as it stands. */
  private void replays(String out) {
    String from = out.substring(out.indexOf("  truce run ") + "  truce run ".length());
    String command = from.lines().findFirst().orElseThrow();
    try {
      Files.writeString(Path.of(file), SCRIPT + "\n" + plan(out) + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(Arrays.asList(command.split(" ")));
    Invocation replay = Invocation.of(words.toArray(String[]::new));
    assertWithMessage(out + replay.out() + replay.err()).that(replay.code()).isEqualTo(1);
    assertThat(replay.out()).contains("broken: all have all");
  }

  @Test
  void theNumberOfThreadsDoesNotShow() {
    Invocation one = stress("--chaos", "Storm", "--seeds", "1..12", "--threads", "1");
    assertThat(stress("--chaos", "Storm", "--seeds", "1..12", "--threads", "3")).isEqualTo(one);
    assertThat(stress("--chaos", "Storm", "--seeds", "1..12", "--engine", "interpreted"))
        .isEqualTo(one);
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    String out = dir.resolve("seeds.jsonl").toString();
    String[] options = {"--chaos", "Storm", "--seeds", "1..12", "--out", out};
    Invocation whole = stress(options);
    List<String> lines = Files.readAllLines(Path.of(out));
    assertThat(lines).hasSize(13);
    // As after a kill: some seeds, and half a line.
    String half = lines.get(6).substring(0, 20);
    Files.writeString(Path.of(out), String.join("\n", lines.subList(0, 6)) + "\n" + half);
    List<String> again = new ArrayList<>(Arrays.asList(options));
    again.add("--resume");
    assertThat(stress(again.toArray(String[]::new))).isEqualTo(whole);
    assertThat(Files.readAllLines(Path.of(out))).isEqualTo(lines);
    // Whichever seeds were done first.
    List<String> some = List.of(lines.get(0), lines.get(9), lines.get(4), lines.get(12));
    Files.write(Path.of(out), some);
    assertThat(stress(again.toArray(String[]::new))).isEqualTo(whole);
    assertThat(Files.readAllLines(Path.of(out))).isEqualTo(lines);
  }

  @Test
  void whatIsNoSeedIsToldWithItsLine() throws IOException {
    Path out = dir.resolve("seeds.jsonl");
    stress("--chaos", "Storm", "--seeds", "1..3", "--out", out.toString());
    List<String> lines = Files.readAllLines(out);
    for (String damaged :
        List.of("{}", "{\"seed\":\"x\"}", lines.get(2).replace("struck", "s"), "[]")) {
      List<String> all = new ArrayList<>(lines);
      all.set(2, damaged);
      Files.write(out, all);
      Invocation again =
          stress("--chaos", "Storm", "--seeds", "1..3", "--out", out.toString(), "--resume");
      assertThat(again.code()).isEqualTo(3);
      assertThat(again.err()).contains("line 3 is no seed of `truce stress --out`");
      assertThat(Files.readAllLines(out)).isEqualTo(all);
    }
    try (var files = Files.list(dir)) {
      assertThat(files.filter(f -> f.toString().endsWith(".new")).toList()).isEmpty();
    }
  }

  @Test
  void doesNotGoOnWithAnotherPlan() {
    String out = dir.resolve("seeds.jsonl").toString();
    stress("--chaos", "Storm", "--seeds", "1..2", "--out", out);
    Invocation other = stress("--chaos", "Lossy", "--seeds", "1..2", "--out", out, "--resume");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("of another script, scenario or plan");
  }

  @Test
  void wrongUse() {
    assertThat(stress("--seeds", "9..1").code()).isEqualTo(3);
    assertThat(stress("--seeds", "many").code()).isEqualTo(3);
    assertThat(stress("--resume").code()).isEqualTo(3);
    assertThat(stress("--scenario", "Nowhere").code()).isEqualTo(2);
    assertThat(stress("--chaos", "Nothing").code()).isEqualTo(2);
    assertThat(stress("--chaos", "1 + 1").code()).isEqualTo(2);
  }

  /**
   * A guard that stops or halts a run, or whose rule breaks: all are failures, each of its kind.
   */
  private static final String GUARDED =
      """
      protocol Store {
        role node: many
        message Copy(n: Int)
      }
      agent Node plays node in Store {
        var n = 0
        var behind = 0
        every 10ms { n += 1; broadcast Copy(n) }
        on Copy(count) { behind = n - count }
      }
      guard Watch {
        rule Late for a: Node { when a.behind > 3 then POWER }
      }
      killswitch Red { trips by human; stops all within 100ms; latched }
      scenario Copies {
        agents { node: Node for i in 1..3 }
        guards Watch
        stop after 500ms
      }
      chaos Slow { throughout delay 40ms, duplicate 2% }
      chaos Deaf { throughout delay 40ms, silence Watch }
      """;

  private Invocation guarded(String power, String plan) throws IOException {
    file = Files.writeString(dir.resolve("g.agent"), GUARDED.replace("POWER", power)).toString();
    return stress("--chaos", plan, "--seeds", "1..5");
  }

  @Test
  void kindsOfEndByGuardsAreFailures() throws IOException {
    Invocation tripped = guarded("trip Red \"late\"", "Slow");
    assertThat(tripped.code()).isEqualTo(1);
    assertThat(tripped.out()).contains("Failed at: delay      5 of 5 runs");
    assertThat(tripped.out()).contains("Survived: duplicate");
    assertThat(tripped.out()).contains("seed 1: a kill switch was tripped: Red, by Watch.Late");
    Invocation halted = guarded("halt \"late\"", "Slow");
    assertThat(halted.out()).contains("seed 1: the run was halted: late, by Watch.Late");
    Invocation violated = guarded("log \"late\"", "Slow");
    assertThat(violated.out()).contains("No run failed of 5");
  }

  @Test
  void aRuleThatIsBrokenIsAFailureUnlessItsGuardIsSilenced() throws IOException {
    String rule = "rule Late for a: Node { when a.behind > 3 then POWER }";
    String always = "rule Late for a: Node { always a.behind <= 3 else log \"late\" }";
    file = Files.writeString(dir.resolve("g.agent"), GUARDED.replace(rule, always)).toString();
    Invocation violated = stress("--chaos", "Slow", "--seeds", "1..5");
    assertThat(violated.out()).contains("seed 1: violated: Watch.Late");
    Invocation deaf = stress("--chaos", "Deaf", "--seeds", "1..5");
    assertThat(deaf.code()).isEqualTo(0);
    assertThat(deaf.out()).contains("Survived: silence     5 runs, struck 5 times");
  }
}
