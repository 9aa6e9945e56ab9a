package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** A rule halts it, for two reasons, one of which a parameter takes away. */
  static final String BAZAAR =
      """
      protocol Market {
        role trader: many
        message Offer(price: Int)
      }
      event Deal(price: Int)
      enum Mood { Calm, Eager }
      agent Trader(price: Int, mood: Mood) plays trader in Market {
        var asks = price
        every 1s { asks -= if mood == Eager then 2 else 1; broadcast Offer(asks) }
        on Offer(p) { if p <= price div 2 { signal Deal(p) } }
      }
      guard Watch {
        rule Cheap for t: Trader {
          when count(Deal by t, last: 10s) >= 3 then halt "three deals"
        }
      }
      chaos Storm(gap: Duration) { at gap duplicate 100% }
      scenario Bazaar(n: Int = 3, guarded: Bool = true, mood: Mood = Calm) {
        agents { t: Trader(4 + 4 * i, mood) for i in 1..n }
        guards Watch if guarded
        metric asks of t: Trader = t.asks every 500ms
        timeline { "trade": count(Deal) > 0 }
        plot asks
        stop after 6s
        never "for nothing" { once(Deal where it.price <= 4) }
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

  private static String digest(Invocation json) {
    return JsonParser.parseString(json.out().lines().findFirst().orElseThrow())
        .getAsJsonObject()
        .get("digest")
        .getAsString();
  }

  /** Runs what an incident says that one should type, and gives the run's digest. */
  private static String replayed(Invocation told) {
    String line =
        told.err()
            .lines()
            .filter(l -> l.startsWith("  replay     truce "))
            .findFirst()
            .orElseThrow()
            .substring("  replay     truce ".length());
    List<String> words = new ArrayList<>();
    Matcher matcher = Pattern.compile("'([^']*)'|(\\S+)").matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    words.add("--json");
    return digest(Invocation.of(words.toArray(String[]::new)));
  }

  @Test
  void aRunThatIsHaltedLeavesAnIncident() throws IOException {
    String file = script(BAZAAR);
    Invocation halted = Invocation.of("run", file, "--seed", "3");
    assertThat(halted.code()).isEqualTo(ExitCode.FAILED);
    assertThat(halted.err()).startsWith("error[T0407]: the run went wrong\n");
    assertThat(halted.err())
        .contains(
            """
            incident: halted by Watch.Cheap: three deals
              run        Bazaar(n: 3, guarded: true, mood: Calm), seed 3
              when       3.001s, event 50 of 51
              who        t[2], Trader
              rule       Watch.Cheap about t[2] (s.agent:13)
              witnesses  3.001s  t[2]  signals Deal(price: 5)  s.agent:10
              led to it      0s  t[0]  begins as Trader
                             3s  t[0]  acts by `every`  s.agent:9
                             3s  t[0]  sends Offer(price: 5) to t[2]  s.agent:9
                         3.001s  t[2]  takes Offer(price: 5) from t[0]  s.agent:10
                         3.001s  t[2]  signals Deal(price: 5)  s.agent:10
                         3.001s  t[2]  rule Watch.Cheap decides  s.agent:13
                         3.001s        the run is halted by Watch.Cheap: three deals  s.agent:13
              agents     t[2]  price 16, mood Calm, asks 13
                         t[0]  price 8, mood Calm, asks 5
            """);
    assertThat(replayed(halted))
        .isEqualTo(digest(Invocation.of("run", file, "--seed", "3", "--json")));
    assertThat(Invocation.of("run", file, "--seed", "3", "--engine", "interpreted").err())
        .isEqualTo(halted.err());
  }

  @Test
  void anIncidentOfAScriptsRunSaysHowToPlayItAgain() throws IOException {
    String file =
        script(
            BAZAAR
                + """
                print(run(Bazaar(4, false, Eager), seed: 5, chaos: Storm(2s)).digest)
                let o = run(Bazaar(4, false, Eager), seed: 5, chaos: Storm(2s))
                expect o.ok, "a good bazaar"
                """);
    Invocation broken = Invocation.of("run", file, "--seed", "9");
    assertThat(broken.code()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.err()).contains("incident: \"for nothing\" did not hold\n");
    assertThat(broken.err()).contains("  claim      for nothing (s.agent:25)\n");
    assertThat(broken.err()).contains("--set mood=Eager");
    assertThat(broken.err()).contains("--chaos 'Storm(gap: 2s)'");
    assertThat(replayed(broken)).isEqualTo(broken.out().strip());
  }

  @Test
  void aRunOfWhichMoreWasExpectedIsToldToo() throws IOException {
    Invocation run =
        Invocation.of(
            "run", script(COUNTER + "let o = run(Count(1), seed: 4)\nexpect o.n.last > 9\n"));
    assertThat(run.err())
        .contains("incident: not as expected: expected o.n.last > 9; found 3 and 9\n");
    assertThat(run.err()).contains("who        a, Counter\n");
    assertThat(run.err()).contains("agents     a  step 1, n 2 → 3\n");
    assertThat(run.err()).contains("metric     n 2 at 2s, then 3 at 3s\n");
    Invocation json = Invocation.of("run", script(COUNTER), "--json");
    JsonObject told =
        JsonParser.parseString(json.err().lines().reduce((a, b) -> b).orElseThrow())
            .getAsJsonObject();
    assertThat(told.get("incident").getAsString()).isEqualTo("\"few\" did not hold");
    assertThat(told.get("claim").getAsString()).isEqualTo("few");
    assertThat(told.get("time").getAsLong()).isEqualTo(3_000_000_000L);
  }

  @Test
  void aScriptThatIsContentIsSilentAndOneThatBreaksOffSaysWhere() throws IOException {
    Invocation content = Invocation.of("run", script(COUNTER + "print(run(Count).ok)\n"));
    assertThat(content).isEqualTo(new Invocation(0, "false\n", ""));
    Invocation broken =
        Invocation.of(
            "run",
            script(
                "agent A { every 1s { } }\nscenario S {\n  agents { a: A }\n  metric m = [1][now.sinceStart div 1s]"
                    + " every 1s\n  stop after 5s\n}\n"));
    assertThat(broken.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(broken.err())
        .contains("incident: failed: there is no element 1: the list has 1 element, number 0\n");
    Invocation endless =
        Invocation.of(
            "run",
            script(
                "fun spin(): Int { while true { }; 1 }\nagent A { every 1s { } }\nscenario S {\n"
                    + "  agents { a: A }\n  metric m = spin() every 1s\n  stop after 5s\n}\n"),
            "--fuel",
            "100000");
    assertThat(endless.err()).endsWith("incident: run 1, S, seed 0, did not end\n");
  }

  @Test
  void aRunThatBreaksOffInTheScenariosOwnCodeLeavesAnIncident() throws IOException {
    String file =
        script(
            """
            agent A { var k = 0  every 100ms { k += 1 } }
            scenario S {
              agents { a: A }
              metric m = 10 div (5 - a.k) every 100ms
            }
            print(run(S, seed: 4).ended)
            """);
    Invocation run = Invocation.of("run", file);
    assertThat(run.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(run.err())
        .contains(
            """
            incident: failed: 10 div 0: there is no division by zero
              run        S, seed 4
              when       500ms, event 5 of 6
              who        a, A
              led to it     0s  a  begins as A
                         500ms  a  acts by `every`  s.agent:1
              agents     a  k 4 → 5
              metric     m 10 at 400ms
              replay     truce run\
            """);
    String page = page(file);
    assertThat(page).contains("there is no division by zero");
    assertThat(page).contains("Agents around that step");
  }

  @Test
  void agentsOfTheLibraryHaveTheirLines() throws IOException {
    String file =
        script(
            """
            import std.raft.{RaftNode, Raft}
            guard G { rule R { when count(Sent(Raft.Vote)) > 0 then halt "\\u{1b}[2J" } }
            scenario S {
              agents { node: RaftNode() for i in 1..3 }
              guards G
            }
            expect run(S).ended == TimeUp
            """);
    Invocation run = Invocation.of("run", file);
    assertThat(run.err()).contains("incident: halted by G.R: <U+001B>[2J\n");
    assertThat(run.err()).containsMatch("sends Vote\\(.* std.raft:[0-9]+\n");
    assertThat(run.err()).containsMatch("takes RequestVote\\(.* std.raft:[0-9]+\n");
  }

  @Test
  void aTestThatFailsBehindARunTellsOfIt() throws IOException {
    String file =
        script(
            BAZAAR
                + """
                test "calm" for n in 1..2 { expect run(Bazaar(n, false), seed: 6).ok }
                test "sums" { expect 1 + 1 == 3 }
                """);
    Invocation tested = Invocation.of("test", file);
    assertThat(tested.code()).isEqualTo(ExitCode.FAILED);
    assertThat(tested.err()).contains("failed: calm [n = 2]\n");
    assertThat(tested.err()).contains("  claim      for nothing (s.agent:25)\n");
    assertThat(tested.err().split("incident: ", -1)).hasLength(2);
    assertThat(tested.err())
        .contains("--scenario Bazaar --seed 6 --set n=2 --set guarded=false --set mood=Calm\n");
  }

  @Test
  void whatNoCommandLineCanSayIsPlayedWithItsScript() throws IOException {
    String text =
        """
        record Size(n: Int)
        agent A(size: Size) { var n = 0  every 1s { n += size.n } }
        scenario S(size: Size) {
          agents { a: A(size) }
          stop after 3s
          always "few" { a.n < 4 }
        }
        let first = run(S(Size(1)), seed: 2)
        let o = run(S(Size(2)), seed: 2)
        expect o.ok
        """;
    Invocation run = Invocation.of("run", script(text), "--seed", "5");
    assertThat(run.err())
        .containsMatch(
            "replay     truce run \\S+ --seed 5 --trace run.trace && truce replay run.trace --step"
                + " --run 2\n");
  }

  private String page(String file, String... more) throws IOException {
    Path page = dir.resolve("page.html");
    List<String> words = new ArrayList<>(List.of("run", file, "--report", page.toString()));
    words.addAll(List.of(more));
    Invocation.of(words.toArray(String[]::new));
    return Files.readString(page);
  }

  @Test
  void thePageOnAHaltedRunTellsWhatLedToIt() throws IOException {
    String file = script(BAZAAR);
    String page = page(file, "--seed", "3");
    assertThat(page).contains("Incident: Bazaar(n: 3, guarded: true, mood: Calm), seed 3");
    assertThat(page).contains("<h3>Halted by Watch.Cheap: three deals</h3>");
    assertThat(page).contains("<dd>3.001s, event 50 of 51</dd>");
    assertThat(page).contains("<dd>Watch.Cheap about t[2] <code>s.agent:13</code></dd>");
    assertThat(page).contains("--scenario Bazaar --seed 3 --set n=3");
    assertThat(page)
        .containsMatch(
            "takes Offer\\(price: 5\\) from t\\[0\\]</td><td class=\"t code\">s.agent:10</td>"
                + "<td class=\"t code\">on Offer\\(p\\) \\{ if p");
    assertThat(page).contains("signals Deal(price: 5) — shown to the rule");
    assertThat(page).containsMatch("(?s)<title[^>]*>What led to it</title>.*class=\"message\"");
    assertThat(page).contains(">asks of t[0], asks of t[1], asks of t[2]</title>");
    assertThat(page).contains("class=\"moment\"");
    assertThat(page).contains(">Timeline</title>");
    assertThat(page).contains("trade, from ");
    assertThat(page).contains(">Messages</title>");
    assertThat(page(file, "--seed", "3", "--engine", "interpreted")).isEqualTo(page);
  }

  @Test
  void everyRunThatWentWrongHasAPlaceAndThoseOfAListATable() throws IOException {
    String page =
        page(
            script(
                BAZAAR
                    + """
                    let all = [run(Bazaar(n), seed: 1) for n in 1..5]
                    print(all)
                    print(run(Bazaar(1), seed: 7))
                    for n in 2..4 { run(Bazaar(n, guarded: false), seed: n) }
                    let last = run(Bazaar(1), seed: 8)
                    expect last.count(Sent) > 1000
                    """));
    assertThat(page).contains("5 runs, 4 of which went wrong");
    assertThat(page).contains("Run: Bazaar(n: 1, guarded: true, mood: Calm), seed 7");
    assertThat(page).contains("Incident: Bazaar(n: 3, guarded: false, mood: Calm), seed 3");
    assertThat(page).contains("Incident: Bazaar(n: 1, guarded: true, mood: Calm), seed 8");
    assertThat(page.split("seed 1</h2>", -1)).hasLength(1 + 3); // none twice
    assertThat(page).contains("2 more runs went wrong");
    assertThat(page).contains("<h3>Not as expected: expected last.count(Sent) &gt; 1000");
  }

  @Test
  void noTextOfARunBecomesMarkup() throws IOException {
    String page =
        page(
            script(
                """
                protocol P { role r: many  message Say(text: Text) }
                agent A plays r in P {
                  every 1s { broadcast Say("<img src=x onerror=alert(1)>") }
                  on Say(text) { log "</script><b>" }
                }
                guard G { rule R { when count(Sent(Say), last: 9s) > 3 then halt "<i>&amp;</i>" } }
                scenario S {
                  agents { a: A for i in 1..2 }
                  guards G
                  metric heard = count(Delivered(Say)) every 1s
                  timeline { "<u>": count(Sent(Say)) > 1 }
                  stop after 9s
                }
                """));
    assertThat(page).contains("&lt;img src=x");
    assertThat(page).contains("&lt;i&gt;&amp;amp;&lt;/i&gt;");
    assertThat(page).doesNotContain("<img");
    assertThat(page).doesNotContain("<b>");
    assertThat(page).doesNotContain("<i>");
    assertThat(page).doesNotContain("<u>");
    assertThat(page.split("<script", -1)).hasLength(2);
  }

  @Test
  void anIncidentShowsTheMessagesBeforeIt() throws IOException {
    String file =
        script(
            """
            protocol P { role n: many; message M(k: Int) }
            agent A plays n in P {
              var k = 0
              every 1s { k += 1; broadcast M(k) }
              ignore M
            }
            guard G { rule R { when count(Sent(M)) >= 100 then halt "enough" } }
            scenario S {
              agents { a: A() for i in 1..2 }
              guards G
              stop after 60s
            }
            let os = [run(S(), seed: i) for i in 1..6]
            print(os.size)
            """);
    Path page = dir.resolve("page.html");
    Invocation.of("run", file, "--report", page.toString());
    String html = Files.readString(page);
    assertThat(html).contains("The last 60 messages before it, of 100");
    assertThat(html).contains("3 more runs went wrong");
  }
}
