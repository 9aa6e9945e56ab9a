package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Rules say at every moment what a look at the whole history says: random rules watch agents that
 * come and go, and the same script works out from the events of its run, by the definitions, when
 * each rule should have answered. In both engines.
 */
final class RulesLawTest {

  private static final int SCRIPTS = Integer.getInteger("truce.rules", 3);
  private static final int RULES = 8;

  private static final String WORLD =
      """
      protocol P {
        role n: many
        message M(v: Int, w: Float, d: Duration)
      }
      event Note(by: Agent, level: Int)
      agent N(life: Int, twice: Bool) plays n in P {
        var k = 0
        every 80ms about 30ms {
          k += 1
          if k == 4 and life > 0 { let c = spawn N(life - 1, twice) }
          if random.chance(50%) {
            say()
            if twice and random.chance(30%) { say() }
          } else if random.chance(50%) { signal Note(self, k) }
          if k == 11 and life < 2 { stop self }
        }
        fun say() { send M(random.int(-3..6), random.between(-1.0, 2.0), random.int(0..40) * 1ms) to peers[0] }
        on M(v, w, d) { }
      }
      record Ev(time: Duration, id: Int, by: Text, to: Text, v: Int, w: Float, d: Duration)
      record Life(name: Text, born: Duration, died: Duration)

      // The events of a window that ends at a time.
      fun inside(all: List<Ev>, t: Duration, window: Duration): List<Ev> = all.filter(e => e.time <= t and e.time >= t - window)

      // When it may be something else: as events come, and as they leave a window.
      fun moments(all: List<Ev>, windows: List<Duration>, born: Duration, died: Duration): List<Duration> =
        ([born] + all.map(e => e.time) + all.flatMap(e => windows.map(w => e.time + w + 1us / 1000)))
          .filter(t => t >= born and t < died and t <= 2s).toSet.toList

      // When something begins to hold, or has held for a time. Where `keeps`, what is not judged goes on as it was.
      fun begins(times: List<Duration>, end: Duration, lasting: Duration, keeps: Bool, holds: (Duration) -> Bool?): List<Duration> {
        var found: List<Duration> = []
        var since: Duration? = none
        for t in times {
          let now = holds(t)
          if now == none and keeps { continue }
          if now == true {
            if since == none {
              since = t
              if lasting == 0s { found += t }
            }
          } else {
            if let began = since { if lasting > 0s and t > began + lasting { found += began + lasting } }
            since = none
          }
        }
        if let began = since { if lasting > 0s and end > began + lasting { found += began + lasting } }
        found
      }
      """;

  private static final String RUN =
      """
      scenario S {
        agents { a: N(2, TWICE) for i in 0..2 }
        network { latency 1ms..9ms }
        guards G
        stop after 2s
      }
      let o = run(S, seed: SEED)
      let start = o.events(Spawned)[0].time
      let told = o.events(Alerted).map(e => (e.time - start, e.text))
      let sent = o.events(Sent(M)).map(e => Ev(e.time - start, e.id, e.sender.name, e.receiver.name, e.v, e.w, e.d))
      let notes = o.events(Note).map(e => Ev(e.time - start, e.id, e.agent.name, "", e.level, 0.0, 0s))
      let lives = o.events(Spawned).map(e => Life(e.agent.name, e.time - start, o.events(Stopped).filter(s => s.agent == e.agent).map(s => s.time - start).at(0) ?? 3s))
      print(sent.size > 20, notes.size > 5, lives.size > 3, lives.any(l => l.died < 2s), o.ended)
      fun compare(rule: Text, told: List<(Duration, Text)>, wanted: List<(Duration, Text)>) {
        let all = told.filter(t => t.1.startsWith(rule + " ")).sorted
        print(if all == wanted.sorted then "the same" else "{rule} told too much: {all.filter(t => not (t in wanted))}, and not {wanted.filter(t => not (t in all))}")
      }
      """;

  /** A random rule and, in the words of the script, when it should have answered. */
  private static final class Making {
    private final Random random;
    final StringBuilder rules = new StringBuilder();
    final StringBuilder checks = new StringBuilder();

    /** Of the condition that is made: what it says at {@code t} of the events of {@code x}. */
    private String reference = "";

    private String events = "";
    private String windows = "";

    Making(Random random) {
      this.random = random;
    }

    private String pick(String... all) {
      return all[random.nextInt(all.length)];
    }

    private String millis(int from, int to) {
      return from + random.nextInt(to - from) + "ms";
    }

    /** A condition on {@code v}, which is called something else. */
    private static String of(String condition, String v) {
      return condition.replaceAll("\\bv\\b", v);
    }

    /** {@code f(E …) > n}, of events by {@code x} where {@code own}. */
    private String condition(boolean own, boolean optional) {
      boolean notes = random.nextInt(4) == 0;
      String event = notes ? "Note" : "Sent(M)";
      String list = notes ? "notes" : "sent";
      String window = random.nextInt(6) == 0 ? "" : millis(20, 600);
      String who = !own ? "" : notes ? "by" : pick("by", "by", "it.receiver", "it.sender");
      String where = random.nextInt(3) > 0 ? "" : pick("v > 1", "v mod 2 == 0");
      String it = notes ? "it.level" : "it.v";
      String which = of(where, it);
      String filter =
          switch (who) {
            case "" -> where.isEmpty() ? "" : " where " + which;
            case "by" -> " by x" + (where.isEmpty() ? "" : " where " + which);
            default -> " where " + who + " == x" + (where.isEmpty() ? "" : " and " + which);
          };
      String mine =
          (who.isEmpty() ? "true" : (who.equals("it.receiver") ? "e.to" : "e.by") + " == x.name")
              + (where.isEmpty() ? "" : " and " + of(where, "e.v"));
      String last = window.isEmpty() ? "" : ", last: " + window;
      String length = window.isEmpty() ? "1h" : window;
      String field = notes ? "v" : pick("v", "w", "d");
      String written = notes ? "level" : field;
      String operator =
          optional
              ? pick("min", "max", "average", "share", "last")
              : pick("count", "count", "sum", "rate", "once");
      if (operator.equals("rate") && window.isEmpty()) {
        operator = "count";
      }
      events = list + ".filter(e => " + mine + ")";
      windows = "[" + length + "]";
      String es = "inside(" + events + ", t, " + length + ")";
      String values = es + ".map(e => e." + field + ")";
      String all = event + filter;
      String compared = pick(" > ", " >= ", " < ") + threshold(field);
      int least = 0;
      String asked;
      String value;
      switch (operator) {
        case "count" -> {
          compared = pick(" > ", " >= ", " < ", " == ", " != ") + random.nextInt(7);
          asked = "count(" + all + last + ")";
          value = es + ".size";
        }
        case "rate" -> {
          compared = pick(" > ", " <= ") + 3.0 * random.nextInt(9);
          asked = "rate(" + all + last + ")";
          value = es + ".size * 1000 / (" + length + " / 1ms)";
        }
        case "once" -> {
          compared = "";
          asked = pick("", "not ") + "once(" + all + last + ")";
          value = (asked.startsWith("not") ? "" : "not ") + es + ".isEmpty";
        }
        case "share" -> {
          least = random.nextInt(4);
          compared = pick(" > ", " >= ", " < ") + pick("25%", "50%", "60%");
          String part = (where.isEmpty() ? "" : where + " and ") + pick("v > 2", "v > 0");
          // What the whole is about stands in `by`, the part in `where`.
          String whole = event + (own ? " by x" : "");
          asked =
              "share("
                  + whole
                  + " where "
                  + of(part, it)
                  + last
                  + (least == 0 ? "" : ", of: " + least)
                  + ")";
          events = list + (own ? ".filter(e => e.by == x.name)" : "");
          es = "inside(" + events + ", t, " + length + ")";
          value = es + ".count(e => " + of(part, "e.v") + ") / " + es + ".size";
        }
        case "last" -> {
          asked = "last(" + all + last + ")." + written;
          value = es + ".last.get." + field;
        }
        case "average" -> {
          asked = "average(" + all + ", it." + written + last + ")";
          value = field.equals("d") ? mean(values) : values + ".sum / " + es + ".size";
          compared = field.equals("v") ? pick(" > ", " < ") + random.nextInt(3) + ".4" : compared;
        }
        case "sum" -> {
          asked = "sum(" + all + ", it." + written + last + ")";
          value = values + (field.equals("d") ? ".fold(0s, (a, b) => a + b)" : ".sum");
        }
        default -> {
          asked = operator + "(" + all + ", it." + written + last + ")";
          value = values + "." + operator + ".get";
        }
      }
      String judged = value + compared;
      reference =
          optional
              ? "if " + es + ".size < " + Math.max(1, least) + " then none else " + judged
              : judged;
      return asked + compared;
    }

    /** Rounded to the nearest nanosecond, which a comparison with whole milliseconds never sees. */
    private static String mean(String values) {
      return values + ".fold(0s, (a, b) => a + b) / " + values + ".size";
    }

    private String threshold(String field) {
      return switch (field) {
        case "v" -> Integer.toString(random.nextInt(9) - 2);
        case "w" -> String.format(Locale.ROOT, "%.3f", random.nextDouble() * 3 - 1);
        default -> random.nextInt(60) + ".3ms";
      };
    }

    private void check(String name, boolean own, String wanted) {
      checks
          .append("compare(\"")
          .append(name)
          .append("\", told, ")
          .append(own ? "lives.flatMap(x => " + wanted + ")" : wanted)
          .append(")\n");
    }

    private void state(String name) {
      boolean own = random.nextBoolean();
      boolean optional = random.nextBoolean();
      String condition = condition(own, optional);
      String form = pick("when", "when", "lasting", "never", "always");
      if (form.equals("always") && random.nextBoolean()) {
        String first = reference;
        String firstEvents = events;
        String firstWindows = windows;
        if (!optional) {
          String second = condition(own, false);
          condition = condition + " or " + second;
          reference = "(" + first + ") or (" + reference + ")";
          events = firstEvents + " + " + events;
          windows = firstWindows + " + " + windows;
        }
      }
      String lasting = form.equals("lasting") ? millis(1, 90) : "0s";
      String label = "alert \"" + name + " " + (own ? "{x.name}" : "") + "\"";
      rules.append("  rule ").append(name).append(own ? " for x: N" : "").append(" { ");
      rules.append(
          switch (form) {
            case "never" -> "never " + condition + " else " + label;
            case "always" -> "always " + condition + " else " + label;
            case "lasting" -> "when " + condition + " for " + lasting + " then " + label;
            default -> "when " + condition + " then " + label;
          });
      rules.append(" }\n");
      boolean negated = form.equals("always");
      boolean keeps = negated || form.equals("never");
      String holds = negated ? "negated(" + reference + ")" : reference;
      String life = own ? "x.born, x.died" : "0s, 3s";
      String end = own ? "min(x.died, 2s + 1us / 1000)" : "2s + 1us / 1000";
      check(
          name,
          own,
          "begins(moments("
              + events
              + ", "
              + windows
              + ", "
              + life
              + "), "
              + end
              + ", "
              + lasting
              + ", "
              + keeps
              + ", t => "
              + holds
              + ").map(t => (t, \""
              + name
              + " \""
              + (own ? " + x.name" : "")
              + "))");
    }

    /** Before or after an event: of what was up to then. */
    private void event(String name) {
      boolean own = random.nextBoolean();
      boolean before = random.nextBoolean();
      String condition = condition(own, random.nextBoolean());
      String trigger = "Sent(M)" + (own ? " by x" : "") + " as m";
      String label = "alert \"" + name + " " + (own ? "{x.name}" : "") + "\"";
      rules.append("  rule ").append(name).append(own ? " for x: N" : "").append(" { ");
      rules.append(before ? "before " : "after ").append(trigger);
      rules.append(" when ").append(condition).append(" then ").append(label).append(" }\n");
      // Those of the same step that come later are not there yet.
      String present =
          reference
              .replace(
                  "inside(sent", "inside(sent.filter(p => p.id " + (before ? "<" : "<=") + " m.id)")
              .replace("inside(notes", "inside(notes.filter(p => p.id < m.id)");
      String wanted =
          "sent.filter(m => "
              + (own ? "m.by == x.name and " : "")
              + "says(m.time, t => "
              + present
              + ")).map(m => (m.time, \""
              + name
              + " \""
              + (own ? " + x.name" : "")
              + "))";
      check(name, own, wanted);
    }

    private void expectation(String name) {
      String window = millis(10, 200);
      String label = "alert \"" + name + " {m.id}\"";
      rules
          .append("  rule ")
          .append(name)
          .append(" { after Sent(M) as m expect Note by m.sender within ");
      rules.append(window).append(" else ").append(label).append(" }\n");
      check(
          name,
          false,
          "sent.filter(m => m.time + "
              + window
              + " <= 2s and not notes.any(n => n.by == m.by and n.id > m.id and n.time <= m.time + "
              + window
              + ")).map(m => (m.time + "
              + window
              + ", \""
              + name
              + " {m.id}\"))");
    }
  }

  private static String script(int seed) {
    Random random = new Random(seed);
    Making making = new Making(random);
    for (int i = 0; i < RULES; i++) {
      int form = random.nextInt(8);
      if (form == 0) {
        making.expectation("R" + i);
      } else if (form < 3) {
        making.event("R" + i);
      } else {
        making.state("R" + i);
      }
    }
    return WORLD
        + "fun negated(b: Bool?): Bool? = if b == none then none else b == false\n"
        + "fun says(t: Duration, holds: (Duration) -> Bool?): Bool = holds(t) == true\n"
        + "guard G {\n"
        + making.rules
        + "}\n"
        + RUN.replace("TWICE", "" + random.nextBoolean()).replace("SEED", "" + seed)
        + making.checks;
  }

  @Test
  void rulesAnswerWhenTheHistorySaysSo() {
    for (int seed = 0; seed < SCRIPTS; seed++) {
      String script = script(seed);
      Outcome outcome = ScriptCheck.inBothEngines("rules.agent", script, Project.ROOT);
      assertWithMessage("seed %s\n%s\n%s", seed, script, outcome.told())
          .that(outcome.printed())
          .containsExactlyElementsIn(
              ("true true true true TimeUp\n" + "the same\n".repeat(RULES)).lines().toList());
    }
  }

  private static final String STATES =
      """
      protocol P {
        role n: many
        message M(v: Int)
      }
      event Is(by: Agent, k: Int, calm: Bool, v: Int)
      agent N(life: Int) plays n in P {
        var k = 0
        var calm = true
        var v = 0
        every 60ms about 40ms {
          k += 1
          calm = random.chance(50%)
          if random.chance(60%) { broadcast M(random.int(0..3)) }
          if k == 3 and life > 0 { let c = spawn N(life - 1) }
          if k == 12 and life < 2 { stop self }
          signal Is(self, k, calm, v)
        }
        on M(n) {
          v = n
          signal Is(self, k, calm, v)
        }
      }
      // An agent behind a step: of itself, or of another.
      record St(key: Int, time: Duration, by: Text, k: Int, calm: Bool, v: Int)

      // All states of an agent, one behind each step of the world that it lived to see.
      fun states(steps: List<St>, name: Text, died: Duration): List<St> {
        var all: List<St> = []
        for s in steps {
          if s.time < died {
            if s.by == name { all += s }
            else if let last = all.last { all += St(s.key, s.time, name, last.k, last.calm, last.v) }
          }
        }
        all
      }
      // By the definition: b held once, and a ever since.
      fun sinceThen(all: List<St>, i: Int, a: (St) -> Bool, b: (St) -> Bool): Bool {
        var j = i
        while j >= 0 and not b(all[j]) {
          if not a(all[j]) { return false }
          j -= 1
        }
        j >= 0
      }

      // Where something begins to hold, or has held for a time.
      fun begins(all: List<St>, end: Duration, lasting: Duration, holds: (Int) -> Bool): List<Duration> {
        var found: List<Duration> = []
        var since: Duration? = none
        for i in 0..all.size - 1 {
          if holds(i) {
            if since == none {
              since = all[i].time
              if lasting == 0s { found += all[i].time }
            }
          } else {
            if let began = since { if lasting > 0s and all[i].time > began + lasting { found += began + lasting } }
            since = none
          }
        }
        if let began = since { if lasting > 0s and end > began + lasting { found += began + lasting } }
        found
      }
      """;

  private static final String RUN_OF_STATES =
      """
      scenario S {
        agents { a: N(2) for i in 0..2 }
        network { latency 1ms..9ms }
        guards G
        stop after 1500ms
      }
      let o = run(S, seed: SEED)
      let start = o.events(Spawned)[0].time
      let told = o.events(Alerted).map(e => (e.time - start, e.text))
      let lived = o.events(Spawned).map(e => (e.agent.name, e.time - start, o.events(Stopped).filter(s => s.agent == e.agent).map(s => s.time - start).at(0) ?? 3s))
      let said = o.events(Is).map(e => St(e.id * 10, e.time - start, e.agent.name, e.k, e.calm, e.v))
      // An agent starts in a step of its own, behind that which spawned it.
      let starts = [St(if lived[i].1 == 0s then i - 10 else said.filter(s => s.time == lived[i].1)[0].key + 5, lived[i].1, lived[i].0, 0, true, 0) for i in 0..lived.size - 1]
      // What comes to one that has stopped is a step, too.
      let lost = o.events(Dropped).map(e => St(e.id * 10, e.time - start, "", 0, true, 0))
      let steps = (starts + said + lost).sorted
      print(said.size > 40, lived.size > 3, lived.any(l => l.2 < 1500ms), o.ended)
      fun compare(rule: Text, told: List<(Duration, Text)>, wanted: List<(Duration, Text)>) {
        let all = told.filter(t => t.1.startsWith(rule + " ")).sorted
        print(if all == wanted.sorted then "the same" else "{rule} told too much: {all.filter(t => not (t in wanted))}, and not {wanted.filter(t => not (t in all))}")
      }
      """;

  /** A condition on the states of {@code x}, and what it says behind step {@code i} of them all. */
  private static String[] ofStates(Random random) {
    String a = new String[] {"x.calm", "not x.calm", "x.v > 0", "x.v < 3"}[random.nextInt(4)];
    String b = new String[] {"x.k mod 3 == 0", "x.v == 2", "x.k == 4"}[random.nextInt(3)];
    int n = random.nextInt(4);
    String since = "sinceThen(all, i, x => " + a + ", x => " + b + ")";
    return switch (random.nextInt(7)) {
      case 0 -> new String[] {"changed(x.calm)", "i > 0 and x.calm != all[i - 1].calm"};
      case 1 ->
          new String[] {
            "changed(x.v) and x.v > " + n, "i > 0 and x.v != all[i - 1].v and x.v > " + n
          };
      case 2 ->
          new String[] {
            "previous(x.k) == " + n + " and " + a, "i > 0 and all[i - 1].k == " + n + " and " + a
          };
      case 3 -> new String[] {"previous(x.v) > x.v", "i > 0 and all[i - 1].v > x.v"};
      case 4 -> new String[] {"not since(" + a + ", " + b + ")", "not " + since};
      default -> new String[] {"since(" + a + ", " + b + ")", since};
    };
  }

  private static String scriptOfStates(int seed) {
    Random random = new Random(seed);
    StringBuilder rules = new StringBuilder();
    StringBuilder checks = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      String[] condition = ofStates(random);
      boolean lasting = random.nextInt(4) == 0;
      boolean never = !lasting && random.nextBoolean() && !condition[0].contains("previous");
      String time = (1 + random.nextInt(60)) + "ms";
      rules.append("  rule R").append(i).append(" for x: N { ");
      rules.append(never ? "never " : "when ").append(condition[0]);
      rules.append(lasting ? " for " + time : "").append(never ? " else" : " then");
      rules.append(" alert \"R").append(i).append(" {x.name}\" }\n");
      checks
          .append("compare(\"R")
          .append(i)
          .append("\", told, lived.flatMap(l => { let all = states(steps, l.0, l.2); ");
      checks.append("begins(all, min(l.2, 1500ms + 1us / 1000), ").append(lasting ? time : "0s");
      checks
          .append(", i => { let x = all[i]; ")
          .append(condition[1])
          .append(" }).map(t => (t, \"R");
      checks.append(i).append(" \" + l.0)) }))\n");
    }
    return STATES
        + "guard G {\n"
        + rules
        // Another rule that looks at other times changes nothing of that.
        + "  rule Other { when count(Sent(M), last: 3ms) > 1_000 then halt \"never\" }\n}\n"
        + RUN_OF_STATES.replace("SEED", "" + seed)
        + checks;
  }

  @Test
  void rulesOverStatesAnswerWhenTheStepsSaySo() {
    for (int seed = 0; seed < SCRIPTS; seed++) {
      String script = scriptOfStates(seed);
      Outcome outcome = ScriptCheck.inBothEngines("states.agent", script, Project.ROOT);
      assertWithMessage("seed %s\n%s\n%s", seed, script, outcome.told())
          .that(outcome.printed())
          .containsExactlyElementsIn(
              ("true true true TimeUp\n" + "the same\n".repeat(RULES)).lines().toList());
    }
  }
}
