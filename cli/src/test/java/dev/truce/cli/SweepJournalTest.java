package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose results go to a file: what is left of one that was killed, and how it goes on. */
final class SweepJournalTest {

  private static final String SCRIPT =
      """
      protocol Talk {
        role node: many
        message Say(left: Int)
      }
      agent Node plays node in Talk {
        var heard = 0
        on start { broadcast Say(4) }
        on Say(left) from a {
          heard += 1
          if left > 0 { broadcast Say(left - 1) }
        }
      }
      scenario Room(size: Int = 2) {
        agents { n: Node for i in 1..size }
        metric heard = sum(n.heard for n in agents(Node))
        metric mean = average(1.0 * n.heard for n in agents(Node))
        metric who = "all, \\"{size}\\""
        metric gap = average([1.0 for n in agents(Node) if n.heard < 0])
        metric when = now
      }
      const ROWS = 6
      print(sweep(Room, size: 2..3, seeds: 1..ROWS))
      """;

  @TempDir Path dir;
  private String script;
  private Path out;
  private Path journal;

  @BeforeEach
  void write() throws IOException {
    script = Files.writeString(dir.resolve("room.agent"), SCRIPT).toString();
    out = dir.resolve("rows.csv");
    journal = dir.resolve("rows.csv.journal");
  }

  private Invocation run(String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"run", script, "--out", out.toString()}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return Invocation.of(all);
  }

  @Test
  void aTableAndRecords() throws IOException {
    assertThat(run().code()).isEqualTo(0);
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0)).isEqualTo("size,seed,ended,ok,heard,mean,who,gap,when");
    assertThat(lines).hasSize(13);
    assertThat(lines.get(1)).startsWith("2,1,Quiet,true,10,5.0,\"all, \"\"2\"\"\",,");
    assertThat(Files.exists(journal)).isFalse();
    out = dir.resolve("rows.json");
    assertThat(run().code()).isEqualTo(0);
    var rows =
        JsonParser.parseString(Files.readString(out)).getAsJsonArray().get(0).getAsJsonArray();
    assertThat(rows.size()).isEqualTo(12);
    assertThat(rows.get(0).getAsJsonObject().get("heard").getAsInt()).isEqualTo(10);
    assertThat(rows.get(0).getAsJsonObject().get("gap").isJsonNull()).isTrue();
  }

  @Test
  void whatIsFinishedIsNotPlayedAgain() throws Exception {
    run();
    String whole = Files.readString(out);
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.truce.cli.Main",
                "run",
                script,
                "--out",
                out.toString(),
                "--set",
                "ROWS=100000")
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("said").toFile())
            .start();
    try {
      for (int i = 0; i < 600 && (Files.notExists(journal) || Files.size(journal) < 5000); i++) {
        Thread.sleep(50);
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.size(journal)).isAtLeast(5000);
    Invocation unsaid = run("--set", "ROWS=100000");
    assertThat(unsaid.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(unsaid.err()).contains("--resume goes on with them, or delete it");
    Invocation other = run("--resume");
    assertThat(other.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(other.err()).contains("is of another script, or of other settings");
    Files.delete(journal);
    assertThat(run("--resume").code()).isEqualTo(0);
    assertThat(Files.readString(out)).isEqualTo(whole);
  }

  @Test
  void rowsOfTheJournalAreTaken() throws IOException {
    run();
    String whole = Files.readString(out);
    // A sweep that fails at its end leaves the journal: the script is at fault, not its rows.
    Files.writeString(Path.of(script), SCRIPT + "print([1][9])\n");
    assertThat(run().code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).hasSize(13);
    String row =
        lines.stream()
            .filter(l -> l.contains("(size: 2)\",\"seed\":\"1\""))
            .findFirst()
            .orElseThrow();
    String marked = row.replace("\"i10\"", "\"i777\"");
    String torn = lines.get(5).substring(0, 30);
    Files.write(
        journal, (lines.get(0) + "\n" + marked + "\n" + torn).getBytes(StandardCharsets.UTF_8));
    run("--resume");
    assertThat(Files.readString(out))
        .isEqualTo(whole.replaceFirst("2,1,Quiet,true,10,", "2,1,Quiet,true,777,"));
  }

  @Test
  void toResumeNeedsAFile() {
    assertThat(Invocation.of("run", script, "--resume").err())
        .contains("--resume goes on with what --out FILE names");
  }
}
