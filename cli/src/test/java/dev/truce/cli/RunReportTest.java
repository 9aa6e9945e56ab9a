package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of a scenario shows of itself. */
final class RunReportTest {

  static final String COUNTER =
      """
      agent Counter(step: Int) {
        var n = 0
        every 1s { n += step }
      }
      scenario Count(step: Int = 2) {
        agents { a: Counter(step) }
        metric n = a.n every 1s
        plot n
        timeline { "begun": a.n > 0 }
        stop after 3s
        always "few" { a.n < 6 }
      }
      """;

  @TempDir Path dir;

  private String script(String text) throws IOException {
    Path file = dir.resolve("s.agent");
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void plotsAreDrawnBehindTheOutcomeAndLeftOutOfData() throws IOException {
    String file = script(COUNTER);
    Invocation drawn = Invocation.of("run", file, "--set", "step=1");
    assertThat(drawn.code()).isEqualTo(ExitCode.FINE);
    assertThat(drawn.out()).contains("  n: 4 samples, last 3\n  from 1s: begun\n3.0 ┤");
    assertThat(drawn.out()).endsWith("━ n\n");
    Invocation data = Invocation.of("run", file, "--set", "step=1", "--json");
    JsonObject outcome = JsonParser.parseString(data.out()).getAsJsonObject();
    assertThat(outcome.get("scenario").getAsString()).isEqualTo("Count(step: 1)");
    assertThat(outcome.get("ended").getAsString()).isEqualTo("TimeUp");
    assertThat(outcome.get("phases").toString()).isEqualTo("{\"begun\":\"1s\"}");
    assertThat(outcome.getAsJsonObject("metrics").get("n").toString())
        .isEqualTo("{\"times\":[\"0s\",\"1s\",\"2s\",\"3s\"],\"values\":[0,1,2,3]}");
    Path out = dir.resolve("o.json");
    Invocation both = Invocation.of("run", file, "--set", "step=1", "--out", out.toString());
    assertThat(both.out()).isEqualTo(drawn.out());
    assertThat(JsonParser.parseString(Files.readString(out)).getAsJsonArray()).hasSize(1);
  }
}
