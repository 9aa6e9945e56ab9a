package dev.truce.compiler.session;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.DeepStack;
import dev.truce.compiler.ModuleFiles;
import dev.truce.compiler.check.Checker;
import dev.truce.compiler.check.Checker.Checked;
import dev.truce.compiler.check.Sight;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.ScriptFailure;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.session.Outcome.Result;
import dev.truce.compiler.session.Outcome.Status;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Module;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.Output;
import dev.truce.runtime.ScriptError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that build on each other. An input is a transaction: one with errors, one that fails while
 * it runs, and one that is interrupted leave the session as it was.
 *
 * <p>An input sees what earlier ones declared and may declare it anew. Then the declarations that
 * stand on the old one are made again on the new one; one that does not fit it stays with the old,
 * which a note says. Values that were computed stay what they are: a list that holds a strategy
 * goes on holding that strategy.
 *
 * <p>The value of an input's last expression is called {@link #LAST}; an input that begins with a
 * point applies to it.
 *
 * <p>One thread at a time may use a session; interrupting it ends the evaluation.
 */
public final class Session {

  /** What the value of the last expression is called. */
  public static final String LAST = "it";

  private final ModuleSources files;
  private final long fuel;
  private Checker checker;
  private Engine engine;
  private boolean interpreted;
  private @Nullable ModuleScope scope;
  private @Nullable Path loadedFrom;
  private final List<Program> programs = new ArrayList<>();
  private final Map<String, SourceText> sources = new HashMap<>();
  private final Map<String, Kept> declarations = new LinkedHashMap<>();
  private int inputs;

  /**
   * Begins a session.
   *
   * @param files where the modules of the user's are looked up
   * @param fuel what each input may spend
   */
  public Session(ModuleSources files, boolean interpreted, long fuel) {
    this.files = files;
    this.fuel = fuel;
    this.interpreted = interpreted;
    this.checker = new Checker(this::find);
    this.engine = newEngine(interpreted);
  }

  private static Engine newEngine(boolean interpreted) {
    return interpreted ? new InterpretedEngine() : new CompiledEngine();
  }

  private Optional<SourceText> find(String path) {
    Path directory = loadedFrom;
    Optional<SourceText> beside =
        directory == null ? Optional.empty() : new ModuleFiles(directory).find(path);
    return beside.isPresent() ? beside : files.find(path);
  }

  /** Forgets everything but the engine. */
  public void reset() {
    checker = new Checker(this::find);
    engine = newEngine(interpreted);
    scope = null;
    loadedFrom = null;
    programs.clear();
    sources.clear();
    declarations.clear();
    inputs = 0;
  }

  // Evaluation

  /** Evaluates what somebody typed. */
  public Outcome evaluate(String text, Output output) {
    return evaluate(nextSource(text), output);
  }

  /** Evaluates a script as one input; its imports are looked up beside it first, and read anew. */
  public Outcome load(SourceText script, @Nullable Path directory, Output output) {
    loadedFrom = directory;
    checker.forgetUserModules();
    return evaluate(script, output);
  }

  private SourceText nextSource(String text) {
    return new SourceText("input " + (inputs + 1), text);
  }

  private Outcome evaluate(SourceText source, Output output) {
    try {
      Outcome outcome = DeepStack.call(() -> run(source, output));
      inputs += outcome.isDone() ? 1 : 0;
      return outcome;
    } finally {
      // An interrupt that came too late to be seen was meant for this input, not for the next.
      Thread.interrupted();
    }
  }

  private Outcome run(SourceText source, Output output) {
    Diagnostics diagnostics = new Diagnostics();
    Module module = parse(source, diagnostics);
    Checked checked = diagnostics.hasErrors() ? null : checker.checkInput(module, diagnostics);
    if (checked == null || diagnostics.hasErrors()) {
      if (checked != null) {
        checker.refuse(checked);
      }
      return Outcome.refused(diagnostics);
    }
    Renewal renewal = new Renewal(declarations, module);
    if (!renewal.isEmpty()) {
      checker.refuse(checked);
      checked = renewed(renewal, source, diagnostics);
    }
    return execute(checked, renewal, source, diagnostics, output);
  }

  /** Checks an input together with what stands on declarations that it replaces. */
  private Checked renewed(Renewal renewal, SourceText source, Diagnostics diagnostics) {
    while (true) {
      Diagnostics said = new Diagnostics();
      SourceText together =
          renewal.isEmpty() ? source : new SourceText(source.name(), renewal.text());
      Checked checked = checker.checkInput(parse(together, said), said);
      if (!said.hasErrors()) {
        return checked;
      }
      if (renewal.isEmpty()) {
        throw new IllegalStateException(
            "checked twice, differently: " + diagnostics.sorted() + said.sorted());
      }
      checker.refuse(checked);
      renewal.leaveOut(said);
    }
  }

  private Module parse(SourceText source, Diagnostics diagnostics) {
    return Parser.parseInput(source, LAST, diagnostics);
  }

  private Outcome execute(
      Checked checked, Renewal renewal, SourceText source, Diagnostics diagnostics, Output output) {
    Program program = checked.program();
    Context context = new Context(output, fuel);
    Map<Global, @Nullable Object> before = variables();
    boolean done = false;
    try {
      program.functions().forEach(f -> sources.put(f.source().name(), f.source()));
      engine.load(program);
      engine.call(context, program.entry());
      done = true;
    } catch (ScriptError error) {
      diagnostics.add(ScriptFailure.describe(error, source, sources::get));
      boolean interrupted = error.fault() == Fault.INTERRUPTED;
      return new Outcome(
          interrupted ? Status.INTERRUPTED : Status.FAILED,
          diagnostics,
          null,
          ImmutableList.of(),
          ImmutableList.of(),
          fuel - context.remaining());
    } finally {
      if (!done) {
        before.forEach(engine::write);
        checker.refuse(checked);
      }
    }
    checker.accept(checked, LAST);
    scope = checked.scope();
    programs.add(program);
    declarations.putAll(renewal.declared());
    Checker.Result result = checked.result();
    return new Outcome(
        Status.DONE,
        diagnostics,
        result == null ? null : new Result(engine.read(result.global()), result.type()),
        new Declared(checker, engine, checked).lines(renewal.own()),
        renewal.notes(),
        fuel - context.remaining());
  }

  /** The variables of the session with their values. */
  private Map<Global, @Nullable Object> variables() {
    Map<Global, @Nullable Object> values = new HashMap<>();
    for (ModuleScope at = scope; at != null; at = at.before()) {
      for (Symbol symbol : at.ownValues().values()) {
        if (symbol instanceof GlobalSymbol variable && variable.kind() == GlobalSymbol.Kind.VAR) {
          Global cell = variable.global();
          if (cell != null) {
            values.put(cell, engine.read(cell));
          }
        }
      }
    }
    return values;
  }

  // Engines

  public boolean isInterpreted() {
    return interpreted;
  }

  /** Carries the session on in the interpreter, or in compiled code. */
  public void useEngine(boolean interpreter) {
    if (interpreter == interpreted) {
      return;
    }
    Engine next = newEngine(interpreter);
    for (Program program : programs) {
      next.load(program);
      program.globals().forEach(global -> next.write(global, engine.read(global)));
    }
    engine = next;
    interpreted = interpreter;
  }

  // Questions

  /** The type of an expression, without evaluating it. */
  public Outcome typeOf(String expression) {
    SourceText source = nextSource(expression);
    return DeepStack.call(
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          Checked checked = checker.checkInput(parse(source, diagnostics), diagnostics);
          checker.refuse(checked);
          Checker.Result result = checked.result();
          return result == null || diagnostics.hasErrors()
              ? Outcome.refused(diagnostics)
              : new Outcome(
                  Status.DONE,
                  diagnostics,
                  new Result(null, result.type()),
                  ImmutableList.of(),
                  ImmutableList.of(),
                  0);
        });
  }

  /** Functions and the program that they are of. */
  public record Code(Program program, ImmutableList<Function> functions) {}

  /** The code of an input with what was said of it; null when it has errors. */
  public record Translated(@Nullable Code code, Diagnostics diagnostics) {}

  /** The code of an input, which is not run. */
  public Translated translate(String text) {
    SourceText source = nextSource(text);
    return DeepStack.call(
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          Checked checked = checker.checkInput(parse(source, diagnostics), diagnostics);
          checker.refuse(checked);
          if (diagnostics.hasErrors()) {
            return new Translated(null, diagnostics);
          }
          Program program = checked.program();
          return new Translated(
              new Code(
                  program,
                  functions(program, f -> f.source() == source && f != program.prologue())),
              diagnostics);
        });
  }

  /**
   * The code that a declaration of the session's has: a function, or the parts of a strategy; none
   * when it has none.
   */
  public ImmutableList<Code> codeOf(String name) {
    for (int i = programs.size() - 1; i >= 0; i--) {
      ImmutableList<Function> found =
          functions(programs.get(i), f -> f.name().equals(name) || f.name().startsWith(name + "."));
      if (!found.isEmpty()) {
        return ImmutableList.of(new Code(programs.get(i), found));
      }
    }
    return ImmutableList.of();
  }

  private static ImmutableList<Function> functions(Program program, Predicate<Function> wanted) {
    return program.functions().stream().filter(wanted).collect(ImmutableList.toImmutableList());
  }

  /** All that a name in sight stands for. */
  public ImmutableList<Sight.Described> describe(String name) {
    return DeepStack.call(() -> checker.describe(name));
  }

  /** What can stand at a place of an input. */
  public Completion complete(String text, int at) {
    return DeepStack.call(() -> Completion.of(text, at, this::candidates));
  }

  private ImmutableList<Sight.Candidate> candidates(String marked, @Nullable String callee) {
    SourceText source = nextSource(marked);
    return checker.complete(parse(source, new Diagnostics()), callee);
  }
}
