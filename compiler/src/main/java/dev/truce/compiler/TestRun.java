package dev.truce.compiler;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.check.Checker.Checked;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.Context;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the tests of one checked script in order; each case of a test is one of its own. */
final class TestRun {

  private final Checked checked;
  private final SourceText script;
  private final Truce.RunOptions options;
  private final Engine engine;
  private final List<Truce.TestCase> cases = new ArrayList<>();
  private @Nullable Outcome last;

  TestRun(Checked checked, SourceText script, Truce.RunOptions options) {
    this.checked = checked;
    this.script = script;
    this.options = options;
    this.engine = Truce.engineOf(options.interpreted());
  }

  Truce.TestReport run(Diagnostics diagnostics) {
    Program program = checked.program();
    engine.load(program);
    ScriptError failed = attempt(program.prologue());
    if (failed != null) {
      diagnostics.add(new Failures(checked).describe(failed, script));
      return new Truce.TestReport(diagnostics, ImmutableList.of());
    }
    program.tests().forEach(this::test);
    return new Truce.TestReport(diagnostics, ImmutableList.copyOf(cases));
  }

  private void test(Program.Test test) {
    Function listing = test.cases();
    if (listing == null) {
      add(test.name(), attempt(test.body()));
      return;
    }
    Context context = Truce.contextOf(options);
    ListValue[] rows = new ListValue[1];
    ScriptError failed = Truce.attempt(() -> rows[0] = (ListValue) engine.call(context, listing));
    if (failed != null) {
      add(test.name(), failed);
      return;
    }
    for (int i = 0; i < rows[0].size(); i++) {
      ListValue row = (ListValue) rows[0].get(i);
      if (row != null) {
        add(test.name() + caseName(test, row), attempt(test.body(), row.toObjects()));
      }
    }
  }

  private static String caseName(Program.Test test, ListValue row) {
    StringBuilder name = new StringBuilder(" [");
    for (int i = 0; i < test.variables().size(); i++) {
      name.append(i == 0 ? "" : ", ").append(test.variables().get(i)).append(" = ");
      Values.showNested(row.get(i), name);
    }
    return name.append(']').toString();
  }

  private @Nullable ScriptError attempt(Function function, @Nullable Object... arguments) {
    Context context = Truce.contextOf(options);
    context.runs = new LastRun(options.runs());
    last = null;
    return Truce.attempt(() -> engine.call(context, function, arguments));
  }

  /** Remembers the last run of a scenario. */
  private final class LastRun implements RunObserver {
    private final RunObserver next;

    LastRun(RunObserver next) {
      this.next = next;
    }

    @Override
    public boolean listens() {
      return next.listens();
    }

    @Override
    public void begins(ScenarioValue scenario, long seed, World world) {
      next.begins(scenario, seed, world);
    }

    @Override
    public void happened(Event event) {
      next.happened(event);
    }

    @Override
    public void stepped() {
      next.stepped();
    }

    @Override
    public void ends(Outcome outcome) {
      last = outcome;
      next.ends(outcome);
    }
  }

  private void add(String name, @Nullable ScriptError error) {
    cases.add(
        new Truce.TestCase(
            name,
            error == null,
            error == null ? null : new Failures(checked).describe(error, script),
            error == null ? null : last));
  }
}
