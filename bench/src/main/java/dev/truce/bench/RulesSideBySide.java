package dev.truce.bench;

import dev.truce.compiler.core.Function;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.trace.Event;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What rules cost: a ring of a hundred agents with a hundred tokens, a script, compiled, under
 * rules that are never broken, and without. Each case has a JVM of its own, in which both sides
 * alternate; the clock is the processor time of the thread that works.
 *
 * <p>Without arguments: a guard that has no rule, one, ten and a hundred typical rules, and ten
 * each of which looks at each message. With {@code kinds} what one rule of each kind costs; with
 * the names of kinds or such as {@code "20 typical"}, these. With {@code history} what a message
 * costs, in time and memory, under ten rules as the history grows from a thousand to ten million.
 */
public final class RulesSideBySide {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long AGENTS = 100;
  private static final long MESSAGES = 1_000_000;
  private static final int ROUNDS = 11;
  private static final int WARM_UPS = 5;

  /** A kind of rule: its text, in which # stands for its number. */
  private enum Kind {
    OWN("rule Own# for r: Runner { never r.seen < 0 else alert \"own\" }"),
    CHANGED("rule Changed# for r: Runner { when changed(r.first) then alert \"changed\" }"),
    PREVENT("prevent rule Prevent# for r: Runner { never r.holding(Coin) < 0 }"),
    WINDOW(
        "rule Window# { never count(Sent(Token), last: 10ms) > 1_000_000_000 else alert \"many\" }"),
    SHARE(
        "rule Share# { never share(Sent(Token) where it.left < 0, last: 10ms) > 50% else alert"
            + " \"much\" }"),
    EACH(
        "rule Each# for r: Runner { never count(Sent(Token) by r, last: 10ms) > 1_000_000_000 else"
            + " alert \"many\" }"),
    LIMIT("limit Sent(Token) to 1_000_000_000 per 10ms each sender"),
    BEFORE("rule Before# { before Sent(Token) as t when t.left < 0 then refuse \"negative\" }"),
    BEFORE_BY(
        "rule BeforeBy# for r: Runner { before Sent(Token) by r as t when t.left < 0 then refuse"
            + " \"negative\" }"),
    EXPECT(
        "rule Expect# { after Sent(Token) as s expect Delivered(Token) where it.cause == s.id within"
            + " 1s else alert \"lost\" }"),
    GIVEN("rule Given# { before Given(Coin) as g when g.amount > 100 then refuse \"large\" }"),
    FAILED(
        "rule Failed# { after Failed as f expect Restarted where it.agent == f.agent within 1s else"
            + " alert \"down\" }"),
    STOPPED("forbid Stopped"),
    SILENCE("rule Silence# { when silence(Other) > 3s then alert \"silent\" }");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** As rules are in the samples: seven of ten look at each message or at who handled it. */
  private static final List<Kind> TYPICAL =
      List.of(
          Kind.OWN,
          Kind.WINDOW,
          Kind.GIVEN,
          Kind.EACH,
          Kind.BEFORE,
          Kind.FAILED,
          Kind.CHANGED,
          Kind.LIMIT,
          Kind.PREVENT,
          Kind.SILENCE);

  /** Each of them looks at each message. */
  private static final List<Kind> WATCHFUL =
      List.of(
          Kind.OWN,
          Kind.WINDOW,
          Kind.LIMIT,
          Kind.BEFORE,
          Kind.EACH,
          Kind.OWN,
          Kind.SHARE,
          Kind.BEFORE_BY,
          Kind.PREVENT,
          Kind.WINDOW);

  private RulesSideBySide() {}

  /** The rules of a case: a kind, or a number of typical or of watchful ones. */
  private static List<Kind> rules(String name) {
    String[] words = name.split(" ");
    if (words.length == 1) {
      return List.of(Kind.valueOf(name));
    }
    List<Kind> some = words[1].equals("typical") ? TYPICAL : WATCHFUL;
    List<Kind> all = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(words[0]); i++) {
      all.add(some.get(i % some.size()));
    }
    return all;
  }

  private static Script script(List<Kind> kinds) {
    StringBuilder guards = new StringBuilder("guard Other {}\nguard Bench {\n");
    for (int i = 0; i < kinds.size(); i++) {
      guards.append(kinds.get(i).text.replace("#", Integer.toString(i))).append('\n');
    }
    String text = Script.resource("rules.agent");
    return Script.compiled(text.replace("//- guards", guards.append("}\n")));
  }

  /** Nanoseconds for each message. */
  private static double cost(Script script, Function ring, long messages) {
    long before = THREADS.getCurrentThreadCpuTime();
    if (!(script.call(ring, AGENTS, AGENTS, messages / AGENTS) instanceof Long sent)) {
      throw new IllegalStateException("nothing came of it");
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - before) / sent;
  }

  private static void compare(String name) {
    List<Kind> kinds = rules(name);
    Script script = script(kinds);
    long messages = MESSAGES * 10 / Math.max(10, kinds.size());
    Function free = script.function("free");
    Function ruled = script.function("ruled");
    double[] without = new double[ROUNDS];
    double[] with = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      double less = cost(script, free, messages);
      double more = cost(script, ruled, messages);
      if (round >= 0) {
        without[round] = less;
        with[round] = more;
        ratios[round] = more / less;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-20s %10.0f %10.0f %10.2f%n",
        name,
        median(without),
        median(with),
        median(ratios));
  }

  /** What a message costs, and what the world and its guards take, however many came before. */
  private static void history(long messages) {
    Script script = script(TYPICAL);
    Function ruled = script.function("ruled");
    for (int i = 0; i < WARM_UPS; i++) {
      cost(script, ruled, MESSAGES);
    }
    double[] costs = new double[3];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = cost(script, ruled, messages);
    }
    long[] after = new long[1];
    RunObserver atTheEnd =
        new RunObserver() {
          @Override
          public void happened(Event event) {}

          @Override
          public void ends(Outcome outcome) {
            after[0] = heap(); // while the world is still there
          }
        };
    script.call(atTheEnd, ruled, AGENTS, AGENTS, messages / AGENTS);
    System.out.printf(
        Locale.ROOT,
        "%,12d messages, 10 typical rules: %6.0f ns each, %,6d KB of heap in use at the end%n",
        messages,
        median(costs),
        after[0] >> 10);
  }

  /** Bytes in use. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void fork(String... arguments) throws IOException, InterruptedException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), RulesSideBySide.class.getName()));
    command.addAll(List.of(arguments));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && args[0].equals("--case")) {
      compare(args[1]);
      return;
    }
    if (args.length > 0 && args[0].equals("history")) {
      for (long messages = 1_000; messages <= 10_000_000; messages *= 10) {
        history(messages);
      }
      return;
    }
    List<String> names = new ArrayList<>();
    if (args.length == 0) {
      names.addAll(List.of("0 typical", "1 typical", "10 typical", "10 watchful", "100 typical"));
    } else if (args[0].equals("kinds")) {
      for (Kind kind : Kind.values()) {
        names.add(kind.name());
      }
    } else {
      names.addAll(List.of(args));
    }
    System.out.printf("%-20s %10s %10s %10s%n", "ns a message", "without", "with", "ratio");
    for (String name : names) {
      fork("--case", name);
    }
  }
}
