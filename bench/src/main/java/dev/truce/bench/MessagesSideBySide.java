package dev.truce.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.world.Setup;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Messages between agents, with the digest on, and between Pekko's typed actors: the sides
 * alternate in one JVM, and medians are printed. Ours are scripts, compiled, and agents written in
 * Java; both run on one thread. Pekko has all cores that the process has: pin it to one ({@code
 * taskset -c 0}) for figures of one core. A second figure is processor time in nanoseconds for each
 * message, all threads together: it tells more on a machine that is busy with other things.
 *
 * <p>With the argument {@code growth} it measures instead what a message costs as agents grow from
 * 100 to 1,000,000, each of which sends ten; further arguments are numbers of agents to measure in
 * place of these. With {@code crowd} what it costs where all agents send to all others.
 */
public final class MessagesSideBySide {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final int WARM_UPS = 3;
  private static final int SLICES = 9;

  private MessagesSideBySide() {}

  /** Sends messages and gives how many. */
  @FunctionalInterface
  private interface Side {
    long run() throws InterruptedException;
  }

  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0 && args[0].equals("growth")) {
      growth(
          args.length == 1
              ? new int[] {100, 1_000, 10_000, 100_000, 1_000_000}
              : Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray());
      return;
    }
    if (args.length > 0 && args[0].equals("crowd")) {
      crowds();
      return;
    }
    System.out.printf(
        "%-28s %-10s %12s %12s   (cores: %d)%n",
        "case", "side", "M/s", "cpu ns", Runtime.getRuntime().availableProcessors());
    ring("ping-pong", 2, 1, 2_000_000);
    ring("ring of 1000, 1 token", 1000, 1, 2_000_000);
    ring("ring of 1000, 1000 tokens", 1000, 1000, 2_000);
    ScriptAgents scripts = new ScriptAgents();
    try (PekkoCrowd actors = new PekkoCrowd(100)) {
      beside(
          "all-to-all of 100",
          new String[] {"script", "Pekko"},
          () -> scripts.crowd(100, 200),
          () -> actors.run(200));
    }
    System.exit(0);
  }

  private static void ring(String what, int agents, int starters, long messages)
      throws InterruptedException {
    ScriptAgents scripts = new ScriptAgents();
    try (PekkoActors actors = new PekkoActors(agents)) {
      beside(
          what,
          new String[] {"script", "Java", "Pekko"},
          () -> scripts.ring(agents, starters, messages),
          () -> JavaAgents.run(Setup.of(1), agents, starters, messages),
          () -> actors.run(starters, messages));
    }
  }

  private static void beside(String what, String[] names, Side... sides)
      throws InterruptedException {
    double[][] rates = new double[sides.length][SLICES];
    double[][] costs = new double[sides.length][SLICES];
    for (int i = -WARM_UPS; i < SLICES; i++) {
      for (int side = 0; side < sides.length; side++) {
        double[] measured = measure(sides[side]);
        if (i >= 0) {
          rates[side][i] = measured[0];
          costs[side][i] = measured[1];
        }
      }
    }
    for (int side = 0; side < sides.length; side++) {
      System.out.printf(
          Locale.ROOT,
          "%-28s %-10s %12.2f %12.1f%n",
          what,
          names[side],
          median(rates[side]),
          median(costs[side]));
    }
  }

  /** Millions of messages a second of wall-clock time, and nanoseconds of processor time each. */
  private static double[] measure(Side side) throws InterruptedException {
    long began = System.nanoTime();
    long worked = SYSTEM.getProcessCpuTime();
    long messages = side.run();
    double wall = System.nanoTime() - began;
    double work = SYSTEM.getProcessCpuTime() - worked;
    return new double[] {messages * 1e3 / wall, work / messages};
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** All agents send to all others, in rounds: a script. */
  private static void crowds() throws InterruptedException {
    ScriptAgents scripts = new ScriptAgents();
    for (int i = 0; i < 5; i++) {
      scripts.crowd(100, 200); // warms up
    }
    for (int size : new int[] {10, 32, 100, 316, 1_000}) {
      int rounds = Math.max(2, 2_000_000 / (size * size));
      double[] cost = new double[5];
      for (int i = -2; i < cost.length; i++) {
        double measured = measure(() -> scripts.crowd(size, rounds))[1];
        if (i >= 0) {
          cost[i] = measured;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%,6d agents: %,10d messages a round, %6.0f ns of processor time each%n",
          size,
          size * (size - 1),
          median(cost));
    }
  }

  /** Each of n agents sends a number that is passed on ten times, with random latencies. */
  private static void growth(int[] sizes) throws InterruptedException {
    Network network = Network.STANDARD.withLatency(new Latency.Uniform(1_000_000, 50_000_000));
    Setup setup = Setup.of(1).withNetwork(network);
    for (int i = 0; i < 10; i++) {
      JavaAgents.run(setup, 10_000, 10_000, 10);
    }
    for (int agents : sizes) {
      int size = agents;
      int runs = Math.max(1, 100_000 / agents);
      double[] cost = new double[3];
      for (int i = 0; i < cost.length; i++) {
        cost[i] =
            measure(
                () -> {
                  long messages = 0;
                  for (int run = 0; run < runs; run++) {
                    messages += JavaAgents.run(setup, size, size, 10);
                  }
                  return messages;
                })[1];
      }
      Runtime runtime = Runtime.getRuntime();
      long used = runtime.totalMemory() - runtime.freeMemory();
      System.out.printf(
          Locale.ROOT,
          "%,9d agents: %6.0f ns of processor time a message, %,d MB of heap in use or garbage%n",
          agents,
          median(cost),
          used >> 20);
    }
  }
}
