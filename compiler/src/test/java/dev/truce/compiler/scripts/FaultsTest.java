package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every fault with every kind of time and of target, with and without `for` and a budget: no run
 * breaks off, each fault strikes, and both engines agree on each event.
 */
final class FaultsTest {

  private static final String WORLD =
      """
      protocol P {
        role n: many
        message M(v: Int)
      }
      resource Credit
      event Note(v: Int)
      agent N plays n in P {
        var k = 0
        every 10ms {
          k += 1
          broadcast M(k)
          if k == 2 { signal Note(k) }
        }
        on M(v) { }
        on failure restart after 5ms
      }
      agent Liar plays n in P {
        every 10ms { broadcast M(-1) }
        ignore M
      }
      guard G { rule R { when count(Sent(M), last: 10s) > 100_000 then trip Red } }
      killswitch Red { trips on G; stops all within 10ms }
      world fun lead(): N? = agents(N).at(0)
      scenario S {
        agents { a: N for i in 0..4 }
        endow 100 Credit to each N
        guards G
        stop after 60ms
      }
      """;

  private static final List<String> TIMES =
      List.of(
          "at 50ms", "every 30ms", "every ~10ms", "throughout", "after Note", "after each Note");

  private static final List<String> TARGETS =
      List.of(
          "2 of N", "majority of Agent", "a[1]", "lead()", "[a[0], a[2]]", "all N", "any N", "N");

  /**
   * @ is a target; what begins with ! happens at once and has no `for`.
   */
  private static final List<String> FAULTS =
      List.of(
          "!crash @ restart after 30ms",
          "!crash @",
          "!wipe @ restart after 10ms",
          "pause @",
          "isolate @",
          "skew clocks by 20ms of @",
          "starve Credit to 10% of @",
          "!inflate Credit by 100% of @",
          "byzantine @ with Liar",
          "!sybil 2 copies of @",
          "invert rewards of @",
          "backstab within N with Liar",
          "backstab within [a[0], a[1]]",
          "partition halves of N",
          "partition random asymmetric halves",
          "partition bridge",
          "partition ring of all Agent",
          "partition @ from a[4]",
          "clog @ to a[4]",
          "drop 50% from @",
          "drop 100% of M",
          "corrupt 50% of M to @",
          "duplicate 50% from @ to N",
          "delay 1ms..5ms from @",
          "reorder 50% by 0ms..10ms from @",
          "!forge M from @ to a[0]",
          "!forge M from future to @",
          "!inject M(3) to @",
          "silence G",
          "jam Red");

  @Test
  void everyFaultStrikesAtEveryTimeWhomeverItMeans() {
    StringBuilder script = new StringBuilder(WORLD);
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i < FAULTS.size(); i++) {
      String fault = FAULTS.get(i);
      boolean lasts = !fault.startsWith("!");
      fault = lasts ? fault : fault.substring(1);
      runs.append("print(\"").append(fault.split(" ")[0]).append("\", [");
      for (int j = 0; j < TIMES.size(); j++) {
        String name = "C" + i + "x" + j;
        String lasting = lasts && (i + j) % 2 == 1 ? " for 30ms" : "";
        script.append("chaos ").append(name).append(" {\n");
        script.append((i + j) % 5 == 0 ? "  budget majority of N\n" : "");
        script.append("  ").append(TIMES.get(j)).append(lasting).append(' ');
        script
            .append(fault.replace("@", TARGETS.get((3 * i + j) % TARGETS.size())))
            .append("\n}\n");
        runs.append(j == 0 ? "" : ", ").append("run(S, chaos: ").append(name).append(")");
      }
      runs.append("].all(o => o.count(Struck) > 0))\n");
    }
    Outcome outcome =
        ScriptCheck.inBothEngines("faults.agent", script.append(runs).toString(), Project.ROOT);
    List<String> wanted =
        FAULTS.stream().map(f -> f.replace("!", "").split(" ")[0] + " true").toList();
    assertWithMessage("%s", outcome.told())
        .that(outcome.printed())
        .containsExactlyElementsIn(wanted)
        .inOrder();
  }
}
