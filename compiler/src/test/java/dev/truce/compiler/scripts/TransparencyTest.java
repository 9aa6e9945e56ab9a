package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Guards change nothing of a run that breaks none of their rules: random scenarios with random
 * rules that hold have the same digest with and without them, in both engines.
 */
final class TransparencyTest {

  private static final int SCRIPTS = Integer.getInteger("truce.guards", 12);

  private static final String WORLD =
      """
      protocol Market {
        role trader: many
        message Order(amount: Int, price: Float)
        message Cancel
      }
      event Note(by: Agent, level: Int)
      resource Credit
      agent Trader(pace: Int, pay: Int) plays trader in Market {
        var k = 0
        var seen = 0
        var calm = true
        every 100ms * pace about 20ms {
          k += 1
          if random.chance(60%) { broadcast Order(random.int(1..9), random.between(0.0, 1.0)) }
          if random.chance(20%) { send Cancel to peers[0] }
          if random.chance(30%) { give pay Credit to peers[0] else { calm = not calm } }
          if k mod 7 == 0 { signal Note(self, k) }
        }
        on Order(amount, price) { seen += amount }
        on Cancel { if seen > 20 { seen = 0 } }
      }
      """;

  /** Rules that hold, whatever the agents do; # stands for a number. */
  private static final List<String> RULES =
      List.of(
          "rule R for t: Trader { never t.seen > 1_000_000 + # else stop t }",
          "rule R { always all(t.holding(Credit) >= 0 for t in agents(Trader)) else halt \"debt\" }",
          "prevent rule R for t: Trader { never t.holding(Credit) < -# }",
          "rule R { when count(Sent(Order), last: # * 10ms) > 10_000 then halt \"many\" }",
          "rule R for t: Trader { when sum(Sent(Order) by t, it.amount, last: 1s) > 90_000 then quarantine t }",
          "rule R { before Sent(Order) as o when o.amount > 9 + # then drop }",
          "rule R for t: Trader { before Sent(Order) by t as o when count(Sent(Order) by t, last: 1s) > 900 then refuse \"cap\" }",
          "rule R { never average(Sent(Order), it.price, last: 1s) > 1.5 else halt \"dear\" }",
          "rule R { when share(Sent(Order) where it.amount > 9, last: 1s, of: #) > 0.5 for 50ms then halt \"big\" }",
          "rule R { after Sent(Cancel) as c where c.time < now - 1s expect Delivered(Cancel) within 1min else halt \"lost\" }",
          "rule R for t: Trader { when since(t.calm, t.k < 0) then stop t }",
          "rule R for t: Trader { when previous(t.k) > t.k + # then stop t }",
          "forbid Sent(Order) as o unless o.amount < 10",
          "limit Sent(Cancel) to 9_000 + # per 1s each sender",
          "limit Given to 9_000 per 1s",
          "on Sent(Order) as o { total += o.amount }\n  on Note as n where n.level > # { total -= n.level }",
          "rule R { when total < -1_000_000 then halt \"total\" }",
          "rule R { when max(Given, it.amount, last: 1s) > 900 + # then freeze Credit }",
          "rule R { when silence(G) > 0s then halt \"silent\" }");

  private static String script(Random random) {
    StringBuilder rules = new StringBuilder();
    List<String> left = new ArrayList<>(RULES);
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String rule = left.remove(random.nextInt(left.size()));
      rules
          .append("  ")
          .append(rule.replace("rule R", "rule R" + i).replace("#", "" + (1 + random.nextInt(40))))
          .append('\n');
    }
    return WORLD
        + "guard G {\n  var total = 0\n"
        + rules
        + "}\nscenario S(guarded: Bool) {\n  agents { t: Trader(1 + i mod 3, i) for i in 1.."
        + (2 + random.nextInt(4))
        + " }\n  network { latency 1ms.."
        + (2 + random.nextInt(30))
        + "ms  loss "
        + random.nextInt(20)
        + "% }\n  endow 20 Credit to each Trader\n  guards G if guarded\n  stop after 3s\n}\n"
        + "let free = run(S(false))\nlet watched = run(S(true))\n"
        + "print(free.digest == watched.digest, watched.violations, watched.count(Violated), watched.eventCount > 20)\n";
  }

  @Test
  void aRunThatBreaksNoRuleIsNotChangedByItsGuards() {
    for (int seed = 0; seed < SCRIPTS; seed++) {
      String script = script(new Random(seed));
      Outcome outcome = ScriptCheck.inBothEngines("guards.agent", script, Project.ROOT);
      assertWithMessage("seed %s\n%s\n%s", seed, script, outcome.told())
          .that(outcome.printed())
          .containsExactly("true [] 0 true");
    }
  }
}
