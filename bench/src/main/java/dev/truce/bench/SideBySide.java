package dev.truce.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The benchmarks with a peer, measured for a machine that is busy with other things: both sides
 * alternate in one JVM in slices of some tens of milliseconds, the clock is the processor time of
 * the thread that works, and what counts is the median of the slices' ratios. Each case has a JVM
 * of its own. Arguments choose cases by parts of their names.
 */
public final class SideBySide {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SLICE = 60_000_000;
  private static final int WARM_UPS = 25;
  private static final int SLICES = 21;

  private SideBySide() {}

  /** Work of one kind, done by two sides; {@code units} in one run of each. */
  private record Case(
      String what, Supplier<?> ours, double ourUnits, Supplier<?> peer, double peerUnits) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && args[0].equals("--case")) {
      measure(caseOf(args[1]));
      return;
    }
    System.out.printf("%-40s %14s %14s %8s%n", "case (millions a second)", "ours", "peer", "ratio");
    for (String name : names()) {
      if (args.length == 0 || Arrays.stream(args).anyMatch(name::contains)) {
        fork(name);
      }
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String peer : new String[] {"java", "interpreted"}) {
      for (MovesBenchmark.Pair pair : MovesBenchmark.Pair.values()) {
        names.add("moves/" + pair + "/" + peer);
      }
      for (ScalarsBenchmark.Work work : ScalarsBenchmark.Work.values()) {
        names.add("scalars/" + work + "/" + peer);
      }
    }
    for (EvolutionBenchmark.Work work : EvolutionBenchmark.Work.values()) {
      names.add("evolution/" + work + "/java");
    }
    return names;
  }

  private static void fork(String name) throws IOException, InterruptedException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SideBySide.class.getName()));
    command.addAll(List.of("--case", name));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static Case caseOf(String name) {
    String[] parts = name.split("/");
    boolean java = parts[2].equals("java");
    if (parts[0].equals("moves")) {
      MovesBenchmark moves = new MovesBenchmark();
      moves.pair = MovesBenchmark.Pair.valueOf(parts[1]);
      moves.choose();
      return new Case(
          name,
          moves::compiled,
          MovesBenchmark.TURNS,
          java ? moves::java : moves::interpreted,
          java ? MovesBenchmark.TURNS : MovesBenchmark.FEW_TURNS);
    }
    if (parts[0].equals("evolution")) {
      EvolutionBenchmark evolution = new EvolutionBenchmark();
      evolution.work = EvolutionBenchmark.Work.valueOf(parts[1]);
      evolution.choose();
      double units = evolution.work.units;
      return new Case(name, evolution::truce, units, evolution::java, units);
    }
    ScalarsBenchmark scalars = new ScalarsBenchmark();
    scalars.work = ScalarsBenchmark.Work.valueOf(parts[1]);
    scalars.choose();
    double units = scalars.units();
    return new Case(
        name, scalars::compiled, units, java ? scalars::java : scalars::interpreted, units);
  }

  private static void measure(Case work) {
    for (int i = 0; i < WARM_UPS; i++) {
      rate(work.ours, work.ourUnits);
      rate(work.peer, work.peerUnits);
    }
    double[] ours = new double[SLICES];
    double[] peers = new double[SLICES];
    double[] ratios = new double[SLICES];
    for (int i = 0; i < SLICES; i++) {
      ours[i] = rate(work.ours, work.ourUnits);
      peers[i] = rate(work.peer, work.peerUnits);
      ratios[i] = ours[i] / peers[i];
    }
    System.out.printf(
        Locale.ROOT,
        "%-40s %14.2f %14.2f %8.2f%n",
        work.what,
        median(ours),
        median(peers),
        median(ratios));
  }

  /** Millions of units a second of processor time. */
  private static double rate(Supplier<?> side, double units) {
    long begin = THREADS.getCurrentThreadCpuTime();
    long runs = 0;
    long spent;
    do {
      if (side.get() == null) {
        throw new IllegalStateException("nothing came of it");
      }
      runs++;
      spent = THREADS.getCurrentThreadCpuTime() - begin;
    } while (spent < SLICE);
    return runs * units * 1e3 / spent;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
