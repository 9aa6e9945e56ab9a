package dev.truce.cli;

import dev.truce.cli.report.Origin;
import dev.truce.compiler.Truce;
import dev.truce.compiler.Truce.Staged;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.chaos.Swarm;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.stress.Failure;
import dev.truce.runtime.stress.Stress;
import dev.truce.runtime.stress.Trial;
import dev.truce.runtime.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a scenario under chaos over many seeds, and makes the first failure as small as it can. */
@Command(description = "Runs a scenario under chaos over many seeds; shrinks the first failure.")
final class StressCommand extends ScriptCommand {

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  @Option(
      names = "--seeds",
      paramLabel = "FROM..TO",
      description = "The seeds, such as 1..1000; 1..100 otherwise.")
  private String seeds = "1..100";

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "The scenario; a script that has only one needs no name.")
  private @Nullable String scenario;

  @Option(
      names = "--chaos",
      paramLabel = "PLAN",
      description =
          "The plan of chaos in place of the scenario's own: Storm, or \"Storm(gap: 2s)\".")
  private @Nullable String chaos;

  @Option(
      names = "--swarm",
      description =
          "Draw for each seed which faults there are and how often they strike: of the plan, or"
              + " of all that need to know nothing of the agents.")
  private boolean swarm;

  @Option(
      names = "--handlers",
      description = "A handler of an agent that fails is a failure of the run, too.")
  private boolean handlers;

  @Option(names = "--threads", paramLabel = "N", description = "How many; one a core otherwise.")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write what came of each seed to a file as JSON lines, as it is finished.")
  private @Nullable Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page on the failure that was made small, in one HTML file.")
  private @Nullable Path report;

  @Option(names = "--resume", description = "Leave out the seeds that are in that file already.")
  private boolean resume;

  StressCommand(Console console) {
    super(console);
  }

  @Override
  int work(ScriptFile script, Reporter reporter) {
    SeedRange range = SeedRange.parse(seeds);
    if (threads < 0) {
      throw new UsageError("--threads must not be negative");
    }
    if (resume && out == null) {
      throw new UsageError("--resume goes on with a file: name it by --out");
    }
    TracedScript.Found modules = TracedScript.Found.of(script);
    Staged staged =
        new Truce(modules)
            .stage(script.text(), execution.toRunOptions(line -> {}).withScenario(scenario, chaos));
    reporter.report(staged.diagnostics());
    ScenarioValue what = staged.scenario();
    if (what == null) {
      return ExitCode.WRONG_SCRIPT;
    }
    ChaosValue plan = swarm ? new Swarm(staged.chaos()) : staged.chaos();
    Stress stress = new Stress(what, plan, handlers, execution.fuel);
    Trial[] trials = new Trial[range.size()];
    try (TrialFile file = TrialFile.open(out, resume, key(script, what, plan))) {
      List<Integer> open = new ArrayList<>();
      for (int i = 0; i < trials.length; i++) {
        Trial known = file.known(range.seed(i));
        if (known == null) {
          open.add(i);
        } else {
          trials[i] = known;
        }
      }
      ProgressLine progress = ProgressLine.on(console);
      Parallel.run(
          threads,
          open.size(),
          number -> {
            int place = open.get(number);
            trials[place] = stress.trial(range.seed(place));
            file.add(trials[place]);
          },
          progress);
      progress.clear();
      file.sort();
    }
    StressReport all = new StressReport(List.of(trials));
    console.out().text(all.heading(what, plan, range));
    all.lines().forEach(console.out()::line);
    Trial first = all.firstFailure();
    if (first == null) {
      return ExitCode.FINE;
    }
    ReplayLine replay = new ReplayLine(file, execution, List.of());
    Failure found = shrink(stress, first, replay);
    look(found, new Incidents(script.text(), modules.texts(), replay), replay);
    return ExitCode.FAILED;
  }

  /** What must be the same for the trials of a file to be those of this command. */
  private String key(ScriptFile script, ScenarioValue what, @Nullable ChaosValue plan) {
    return Integer.toHexString(script.text().text().hashCode())
        + " "
        + what
        + " "
        + (plan == null ? "" : plan)
        + (handlers ? " handlers" : "");
  }

  private Failure shrink(Stress stress, Trial first, ReplayLine replay) {
    console.out().line("");
    console.out().line("seed " + first.seed() + ": " + first.verdict());
    Failure[] failure = new Failure[1];
    // On a worker of its own, which has room for deep scripts.
    Parallel.run(
        2, 2, n -> failure[0] = n == 0 ? stress.shrink(first.seed()) : failure[0], (d, t) -> {});
    Failure found = failure[0];
    console.out().line("shrunk in " + found.runs() + " runs to this plan:");
    console.out().line("");
    found.chaos().toString().lines().forEach(console.out()::line);
    console.out().line("");
    console.out().line("With it in the script, this replays the failure:");
    console.out().line("");
    console.out().line("  " + replay.ofSmallest(found));
    return found;
  }

  /** Looks into the failure: in short, and as a page where one is wanted. */
  private void look(Failure found, Incidents incidents, ReplayLine replay) {
    Outcome outcome = incidents.play(found);
    if (outcome == null) {
      return; // the scenario's own code failed, and was told above
    }
    String complaint = found.verdict().toString();
    console.out().line("");
    console.out().text(incidents.of(outcome, complaint).text(incidents.places()) + "\n");
    if (report != null) {
      Origin origin =
          new Origin(RunReport.context(), incidents.places(), o -> replay.ofSmallest(found));
      String about =
          "seed "
              + found.seed()
              + ", under a plan made small in "
              + Values.counted(found.runs(), "run");
      RunReport.write(
          report, "Stress: " + found.scenario().type().name(), about, origin, outcome, complaint);
    }
  }
}
