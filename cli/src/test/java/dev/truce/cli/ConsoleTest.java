package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Nothing that was printed is lost, whatever happens to the streams. */
final class ConsoleTest {

  private static final class Failing extends OutputStream {
    private final String why;

    Failing(String why) {
      this.why = why;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(why);
    }
  }

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(OutputStream out) {
    return new Console(InputStream.nullInputStream(), out, err, false);
  }

  @Test
  void errorsComeAfterWhatWasPrintedBefore() {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), both, both, false);
    console.out().line("one");
    console.error("two\n");
    console.out().line("drei \u00fc\ud83d\ude00");
    console.flush();
    assertThat(both.toString(StandardCharsets.UTF_8))
        .isEqualTo("one\ntwo\ndrei \u00fc\ud83d\ude00\n");
  }

  @Test
  void whatAScriptPrintsDoesNotSteerATerminal() {
    String line = "a\tb \u001b]52;c;cm0=\u0007\u001b[2J\r\u009b1m \u202ex \ud83d\ude00\nc";
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Console terminal = new Console(InputStream.nullInputStream(), seen, err, true);
    terminal.ofScripts().line(line);
    assertThat(seen.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "a\tb <U+001B>]52;c;cm0=<U+0007><U+001B>[2J<U+000D><U+009B>1m \u202ex"
                + " \ud83d\ude00\nc\n");
    ByteArrayOutputStream piped = new ByteArrayOutputStream();
    Console pipe = console(piped);
    pipe.ofScripts().line(line);
    pipe.flush();
    assertThat(piped.toString(StandardCharsets.UTF_8)).isEqualTo(line + "\n");
  }

  @Test
  void aClosedPipeIsSilent() {
    int code = Main.run(new String[] {"--help"}, console(new Failing("Broken pipe")));
    assertThat(code).isEqualTo(ExitCode.OUTPUT_CLOSED);
    assertThat(err.size()).isEqualTo(0);
  }

  @Test
  void aFullDiskIsNot() {
    int code = Main.run(new String[] {"--help"}, console(new Failing("No space left on device")));
    assertThat(code).isEqualTo(ExitCode.CANNOT_WRITE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("truce: cannot write the output: No space left on device\n");
  }

  @Test
  void aDefectAsksForAReportWithoutAStackTrace() {
    Console console = console(OutputStream.nullOutputStream());
    String[] args = {"run", "my script.agent"};
    int code = Defect.report(new IllegalStateException("oops"), args, console);
    String report = err.toString(StandardCharsets.UTF_8);
    assertThat(code).isEqualTo(ExitCode.DEFECT);
    assertThat(report).contains("internal error: IllegalStateException: oops in ConsoleTest.java:");
    assertThat(report).contains("  truce run 'my script.agent'\n");
    assertThat(report).doesNotContain("\tat ");
    Defect.report(new IllegalStateException("oops"), new String[] {"--debug"}, console);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat ");
  }
}
