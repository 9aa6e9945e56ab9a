package dev.truce.compiler;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce.RunOptions;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.Context;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.scenario.Sweep;
import dev.truce.runtime.scenario.SweepRow;
import dev.truce.runtime.value.ListValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep gives the same rows in the same order, however many threads it is given. */
final class SweepThreadsTest {

  private static final String SCRIPT =
      """
      protocol P { role r: many  message Say(n: Int) }
      agent A(first: Bool) plays r in P {
        var heard = 0
        every 10ms about 5ms { if first { broadcast Say(random.int(1..6)) } }
        on Say(n) { heard += n }
      }
      scenario S(agents: Int = 2) {
        agents { a: A(i == 1) for i in 1..agents }
        network { latency 1ms..9ms  loss 10% }
        metric heard = a.map(x => x.heard).sum every 50ms
        stop after 500ms
        always "few" { a[1].heard < 120 }
      }
      """;

  private static Sweep sweep(ScenarioValue scenario) {
    return Sweep.of(
        new Context(line -> {}, Truce.DEFAULT_FUEL),
        scenario,
        List.of(ListValue.of(2L, 3L, 4L)),
        ListValue.of(9L, 1L, 2L, 3L));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rowsAreTheSameOnOneThreadAndOnSeveral(boolean interpreted) {
    RunOptions options =
        new RunOptions(interpreted, 0, ImmutableMap.of(), Truce.DEFAULT_FUEL, line -> {});
    ScenarioValue scenario =
        Objects.requireNonNull(
            new Truce((Path) null)
                .stage(new SourceText("s.agent", SCRIPT), options.withScenario("S", null))
                .scenario());
    Sweep several = sweep(scenario);
    Sweep[] one = new Sweep[2];
    // What is started by a worker stays on its thread.
    Parallel.run(2, 2, number -> one[number] = sweep(scenario), Parallel.Progress.NONE);
    assertThat(one[0].toString()).isEqualTo(several.toString());
    List<String> digests = several.rows().stream().map(SweepRow::digest).toList();
    assertThat(one[0].rows().stream().map(SweepRow::digest).toList()).isEqualTo(digests);
    assertThat(one[1].rows().stream().map(SweepRow::digest).toList()).isEqualTo(digests);
    assertThat(new TreeSet<>(digests)).hasSize(12);
  }
}
