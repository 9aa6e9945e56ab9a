package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.check.Checker;
import dev.truce.compiler.check.Checker.Checked;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Module;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Output;
import dev.truce.runtime.Parallel;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RowJournal;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListValue;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks, runs and tests scripts. Imports are looked up in one directory; nothing else of the world
 * is in a script's reach.
 */
public final class Truce {

  /** The fuel of a script, and of each test, unless told otherwise. */
  public static final long DEFAULT_FUEL = 2_000_000_000L;

  private final ModuleSources files;

  /**
   * @param directory where the modules of the user's are looked up, or null for none
   */
  public Truce(@Nullable Path directory) {
    this(directory == null ? ModuleSources.none() : new ModuleFiles(directory));
  }

  public Truce(ModuleSources files) {
    this.files = files;
  }

  /**
   * How to run a script.
   *
   * @param seed of all that draws and is not given a seed of its own
   * @param settings values for constants of the script, as source text, by name
   * @param progress hears how far long work has come
   * @param scenario the scenario to run in place of the script's statements, or null
   * @param chaos the plan of chaos to run it under, as source text, or null
   * @param runs hears of the runs of scenarios
   * @param journal keeps the rows of sweeps
   * @param people who is asked when a rule wants to know what a person says
   */
  public record RunOptions(
      boolean interpreted,
      long seed,
      ImmutableMap<String, String> settings,
      long fuel,
      Output output,
      Parallel.Progress progress,
      @Nullable String scenario,
      @Nullable String chaos,
      RunObserver runs,
      RowJournal journal,
      People people) {

    public RunOptions(
        boolean interpreted,
        long seed,
        ImmutableMap<String, String> settings,
        long fuel,
        Output output) {
      this(
          interpreted,
          seed,
          settings,
          fuel,
          output,
          Parallel.Progress.NONE,
          null,
          null,
          RunObserver.NONE,
          RowJournal.NONE,
          People.NOBODY);
    }

    private RunOptions with(
        Parallel.Progress hearing,
        @Nullable String wanted,
        @Nullable String under,
        RunObserver observer,
        RowJournal rows,
        People asked) {
      return new RunOptions(
          interpreted, seed, settings, fuel, output, hearing, wanted, under, observer, rows, asked);
    }

    /** The same, but somebody hears how far long work has come. */
    public RunOptions withProgress(Parallel.Progress hearing) {
      return with(hearing, scenario, chaos, runs, journal, people);
    }

    /**
     * The same, but a scenario is run in place of the script's statements, unless both are null.
     *
     * @param under a plan of chaos, or null
     */
    public RunOptions withScenario(@Nullable String wanted, @Nullable String under) {
      return with(progress, wanted, under, runs, journal, people);
    }

    /** The same, but somebody hears of the runs of scenarios. */
    public RunOptions withRuns(RunObserver observer) {
      return with(progress, scenario, chaos, observer, journal, people);
    }

    /** The same, but the rows of sweeps are kept. */
    public RunOptions withJournal(RowJournal rows) {
      return with(progress, scenario, chaos, runs, rows, people);
    }

    /** The same, but these people are asked. */
    public RunOptions withPeople(People asked) {
      return with(progress, scenario, chaos, runs, journal, asked);
    }
  }

  /** How a run ended. */
  public enum Ending {
    /** The script came to its end. */
    DONE(0),
    /** An {@code expect} did not hold. */
    EXPECTATION_FAILED(1),
    /** The script is wrong: it was not run, or failed while running. */
    WRONG(2);

    private final int status;

    Ending(int status) {
      this.status = status;
    }
  }

  /**
   * What came of a run.
   *
   * @param error what stopped it while it was running, or null
   * @param fuelUsed the fuel that was spent; after an error, unspecified
   * @param kept what the script's own {@code let}s, {@code var}s and constants hold at its end; of
   *     one that did not come to its end, nothing
   */
  public record RunResult(
      Ending ending,
      Diagnostics diagnostics,
      @Nullable ScriptError error,
      long fuelUsed,
      ImmutableList<Kept> kept) {
    /** The exit status: 0, 1 where an expectation failed, 2 where the script is wrong. */
    public int status() {
      return ending.status;
    }
  }

  /** A value with its name. */
  public record Kept(String name, @Nullable Object value) {}

  /**
   * One test, or one case of it.
   *
   * @param failure why it did not pass; null when it did
   * @param run the last run of a scenario that it had asked for when it failed, or null
   */
  public record TestCase(
      String name, boolean passed, @Nullable Diagnostic failure, @Nullable Outcome run) {}

  /** What came of a script's tests. */
  public record TestReport(Diagnostics diagnostics, ImmutableList<TestCase> cases) {}

  /** A checked script, with what was said of it. */
  public record CheckResult(Checked checked, Diagnostics diagnostics) {}

  public CheckResult check(SourceText script) {
    return check(script, (module, diagnostics) -> module);
  }

  private CheckResult check(SourceText script, BiFunction<Module, Diagnostics, Module> change) {
    return DeepStack.call(
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          Module module = change.apply(Parser.parse(script, diagnostics), diagnostics);
          return new CheckResult(new Checker(files).check(module, diagnostics), diagnostics);
        });
  }

  /**
   * Checks a script together with what running it does beside its statements.
   *
   * @param scenario the scenario that is run in place of the script's statements, or null
   * @param chaos the plan of chaos that it is run under, as source text, or null
   */
  public CheckResult checkRunning(
      SourceText script, @Nullable String scenario, @Nullable String chaos) {
    return check(script, ImmutableMap.of(), scenario, chaos, ScenarioChoice::running);
  }

  private CheckResult check(
      SourceText script, RunOptions options, Function<ScenarioChoice, Module> change) {
    return check(script, options.settings(), options.scenario(), options.chaos(), change);
  }

  private CheckResult check(
      SourceText script,
      ImmutableMap<String, String> settings,
      @Nullable String scenario,
      @Nullable String chaos,
      Function<ScenarioChoice, Module> change) {
    return DeepStack.call(
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          Module module = Parser.parse(script, diagnostics);
          ScenarioChoice choice =
              new ScenarioChoice(module, settings, scenario, chaos, diagnostics);
          Checked checked = new Checker(files).check(change.apply(choice), diagnostics);
          return new CheckResult(checked, choice.said());
        });
  }

  public RunResult run(SourceText script, RunOptions options) {
    CheckResult result = check(script, options, ScenarioChoice::running);
    Diagnostics diagnostics = result.diagnostics();
    if (diagnostics.hasErrors()) {
      return new RunResult(Ending.WRONG, diagnostics, null, 0, ImmutableList.of());
    }
    Program program = result.checked().program();
    Context context = contextOf(options);
    Engine engine = engineOf(options.interpreted());
    ScriptError error =
        DeepStack.call(
            () -> {
              engine.load(program);
              return attempt(() -> engine.call(context, program.entry()));
            });
    long used = options.fuel() - context.remaining();
    if (error == null) {
      return new RunResult(
          Ending.DONE, diagnostics, null, used, kept(result.checked().scope(), engine));
    }
    diagnostics.add(new Failures(result.checked()).describe(error, script));
    boolean expected = error.fault() == Fault.EXPECTATION;
    return new RunResult(
        expected ? Ending.EXPECTATION_FAILED : Ending.WRONG,
        diagnostics,
        error,
        used,
        ImmutableList.of());
  }

  /**
   * A scenario that is ready to be run, many times and by several threads.
   *
   * @param diagnostics what was said of the script
   * @param scenario null where the script is wrong
   * @param chaos the plan that was asked for, or null
   */
  public record Staged(
      Diagnostics diagnostics, @Nullable ScenarioValue scenario, @Nullable ChaosValue chaos) {}

  /** Makes the scenario of the options, and their plan of chaos, without running either. */
  public Staged stage(SourceText script, RunOptions options) {
    CheckResult result = check(script, options, ScenarioChoice::staged);
    Diagnostics diagnostics = result.diagnostics();
    if (diagnostics.hasErrors()) {
      return new Staged(diagnostics, null, null);
    }
    Engine engine = engineOf(options.interpreted());
    Program program = result.checked().program();
    ScriptError error =
        DeepStack.call(
            () -> {
              engine.load(program);
              return attempt(() -> engine.call(contextOf(options), program.entry()));
            });
    if (error != null) {
      diagnostics.add(new Failures(result.checked()).describe(error, script));
      return new Staged(diagnostics, null, null);
    }
    for (Kept kept : kept(result.checked().scope(), engine)) {
      if (kept.name().equals(ScenarioChoice.STAGED) && kept.value() instanceof Data both) {
        ListValue plans = (ListValue) Objects.requireNonNull(both.field(1));
        return new Staged(
            diagnostics,
            (ScenarioValue) both.field(0),
            plans.isEmpty() ? null : (ChaosValue) plans.get(0));
      }
    }
    throw new IllegalStateException("nothing was staged");
  }

  private static ImmutableList<Kept> kept(ModuleScope scope, Engine engine) {
    ImmutableList.Builder<Kept> kept = ImmutableList.builder();
    for (Symbol symbol : scope.ownValues().values()) {
      Global cell = symbol instanceof GlobalSymbol global ? global.global() : null;
      if (cell != null) {
        kept.add(new Kept(symbol.name(), engine.read(cell)));
      }
    }
    return kept.build();
  }

  /**
   * Runs a script's tests, each with fuel of its own; its statements are not run, its constants
   * are.
   */
  public TestReport test(SourceText script, RunOptions options) {
    CheckResult result =
        check(script, (module, said) -> Settings.apply(options.settings(), module, said));
    if (result.diagnostics().hasErrors()) {
      return new TestReport(result.diagnostics(), ImmutableList.of());
    }
    return DeepStack.call(
        () -> new TestRun(result.checked(), script, options).run(result.diagnostics()));
  }

  static Engine engineOf(boolean interpreted) {
    return interpreted ? new InterpretedEngine() : new CompiledEngine();
  }

  static Context contextOf(RunOptions options) {
    Context context = new Context(options.output(), options.fuel(), options.seed());
    context.progress = options.progress();
    context.runs = options.runs();
    context.journal = options.journal();
    context.people = options.people();
    return context;
  }

  /** Runs; the error of the script that it failed with, or null. */
  static @Nullable ScriptError attempt(Runnable work) {
    try {
      work.run();
      return null;
    } catch (ScriptError error) {
      return error;
    }
  }
}
