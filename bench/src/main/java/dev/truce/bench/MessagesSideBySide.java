package dev.truce.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.truce.runtime.net.Latency;
import dev.truce.runtime.net.Network;
import dev.truce.runtime.world.Setup;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Messages between agents, with the digest on, and between Pekko's typed actors: both sides
 * alternate in one JVM, and medians are printed. Ours run on one thread; Pekko has all cores. A
 * second figure is processor time in nanoseconds for each message, all threads together: it tells
 * more on a machine that is busy with other things.
 *
 * <p>With the argument {@code growth} it measures instead what a message costs as agents grow from
 * 100 to 1,000,000, each of which sends ten.
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
    if (args.length == 1 && args[0].equals("growth")) {
      growth();
      return;
    }
    System.out.printf(
        "%-28s %10s %10s %8s %12s %12s%n",
        "case", "ours M/s", "Pekko M/s", "ratio", "ours cpu ns", "Pekko cpu ns");
    beside("ping-pong", 2, 1, 2_000_000);
    beside("ring of 1000, 1 token", 1000, 1, 2_000_000);
    beside("ring of 1000, 1000 tokens", 1000, 1000, 2_000);
    System.exit(0);
  }

  private static void beside(String what, int agents, int starters, long messages)
      throws InterruptedException {
    try (PekkoActors actors = new PekkoActors(agents)) {
      Side ours = () -> JavaAgents.run(Setup.of(1), agents, starters, messages);
      Side theirs = () -> actors.run(starters, messages);
      double[][] rates = new double[4][SLICES];
      for (int i = -WARM_UPS; i < SLICES; i++) {
        double[] mine = measure(ours);
        double[] peer = measure(theirs);
        if (i >= 0) {
          rates[0][i] = mine[0];
          rates[1][i] = mine[1];
          rates[2][i] = peer[0];
          rates[3][i] = peer[1];
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%-28s %10.2f %10.2f %8.2f %12.1f %12.1f%n",
          what,
          median(rates[0]),
          median(rates[2]),
          median(rates[0]) / median(rates[2]),
          median(rates[1]),
          median(rates[3]));
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

  /** Each of n agents sends a number that is passed on ten times, with random latencies. */
  private static void growth() throws InterruptedException {
    Network network = Network.STANDARD.withLatency(new Latency.Uniform(1_000_000, 50_000_000));
    Setup setup = Setup.of(1).withNetwork(network);
    for (int i = 0; i < 10; i++) {
      JavaAgents.run(setup, 10_000, 10_000, 10);
    }
    for (int agents = 100; agents <= 1_000_000; agents *= 10) {
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
