package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.runtime.trace.TraceReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person who goes through a run at a terminal, and a run that somebody kills. */
@Timeout(60)
final class ReplayTerminalTest {

  private static final long PATIENCE_MILLIS = 20_000;

  @TempDir Path dir;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PipedOutputStream keys = new PipedOutputStream();
  private int seen;

  private String script(String text) throws IOException {
    Path file = dir.resolve("s.agent");
    Files.writeString(file, text);
    return file.toString();
  }

  private void type(String line) throws IOException {
    keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Waits until the terminal shows a text that it has not shown before. */
  private void await(String text) throws InterruptedException {
    long until = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < until) {
      int at = shown.toString(StandardCharsets.UTF_8).indexOf(text, seen);
      if (at >= 0) {
        seen = at + text.length();
        return;
      }
      Thread.sleep(5);
    }
    assertWithMessage(shown.toString(StandardCharsets.UTF_8)).that(text).isEqualTo("shown");
  }

  @Test
  void stepsFollowTheKeys() throws Exception {
    String file = script(RunReportTest.COUNTER);
    String trace = dir.resolve("t.trace").toString();
    Invocation.of("run", file, "--trace", trace, "--set", "step=1");
    TraceFile traced = new TraceFile(trace);
    TracedScript recorded;
    try (TraceReader reader = traced.open()) {
      recorded = Objects.requireNonNull(TracedScript.of(reader.properties()));
    }
    InputStream typed = new PipedInputStream(keys, 1 << 16);
    ExternalTerminal terminal =
        new ExternalTerminal("test", "ansi", typed, shown, StandardCharsets.UTF_8);
    terminal.setSize(new Size(120, 50));
    Console console = new Console(InputStream.nullInputStream(), shown, shown, true);
    Stepper stepper = new Stepper(new Replay(traced, recorded, true, 1));
    Thread person = new Thread(() -> ReplayCommand.walk(stepper, terminal, console));
    person.setDaemon(true);
    person.start();
    await("at 0s, step 0;");
    await(Stepper.KEYS);
    type("n");
    await("at 1s, step 1;");
    await("step = 1, n = 1");
    type("next");
    await("step = 1, n = 2");
    type("p");
    await("step = 1, n = 1");
    type("p");
    type("p");
    await("this is the first step");
    type("2");
    await("Fired");
    type("77");
    await("there is no event 77 in this run");
    type("what?");
    await(Stepper.KEYS);
    type("q");
    person.join(PATIENCE_MILLIS);
    assertThat(person.isAlive()).isFalse();
    terminal.close();
  }

  @Test
  void linesComeFromAPipeToo() throws Exception {
    String file = script(RunReportTest.COUNTER);
    String trace = dir.resolve("t.trace").toString();
    Invocation.of("run", file, "--trace", trace, "--set", "step=1");
    Invocation walked =
        Invocation.withInput("n\nn\n".getBytes(StandardCharsets.UTF_8), "replay", trace, "--step");
    assertThat(walked.out()).contains("at 2s, step 2;");
    Invocation at = Invocation.of("replay", trace, "--at", "2500ms");
    assertThat(at.out()).startsWith("at 2.5s, step ");
    assertThat(at.out()).contains("step = 1, n = 2");
  }

  /** What a run that was killed had written of its trace can be read and replayed. */
  @Test
  void aRunThatIsKilledLeavesItsTrace() throws Exception {
    String file =
        script(
            """
            agent A { var n = 0  every 1ms { n += 1 } }
            scenario Long { agents { a: A for i in 1..20 }  stop after 10h }
            """);
    Path trace = dir.resolve("t.trace");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.truce.cli.Main",
                "run",
                file,
                "--trace",
                trace.toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("said").toFile())
            .start();
    try {
      for (int i = 0; i < 3000 && (Files.notExists(trace) || Files.size(trace) < 200_000); i++) {
        Thread.sleep(10);
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    Invocation told = Invocation.of("trace", trace.toString(), "--limit", "30");
    assertThat(told.code()).isEqualTo(ExitCode.FINE);
    assertThat(told.out().lines().count()).isEqualTo(30);
    assertThat(told.err()).contains("warning: the trace is not whole: ");
    Invocation replayed = Invocation.of("replay", trace.toString());
    assertThat(replayed.code()).isEqualTo(ExitCode.FINE);
    assertThat(replayed.out())
        .containsMatch(
            "run 1, Long, seed 0: \\d{4,} events, the same as recorded; the record breaks off");
  }
}
