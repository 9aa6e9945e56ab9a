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
import dev.truce.runtime.guard.People;
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
  private People people = People.NOBODY;
  private final List<Program> programs = new ArrayList<>();
  private final Map<String, SourceText> sources = new HashMap<>();
  private final Map<String, Kept> declarations = new LinkedHashMap<>();
  private final List<String> inputs = new ArrayList<>();

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

  /** Who is asked when a rule, or an agent, wants to know what a person says. */
  public void setPeople(People asked) {
    people = asked;
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
    inputs.clear();
  }

  /** The inputs that were accepted, in order: what makes another session like this one. */
  public ImmutableList<String> inputs() {
    return ImmutableList.copyOf(inputs);
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
    return new SourceText("input " + (inputs.size() + 1), text);
  }

  private Outcome evaluate(SourceText source, Output output) {
    try {
      Outcome outcome = DeepStack.call(() -> run(source, output));
      if (outcome.isDone()) {
        inputs.add(source.text());
      }
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
    Context context = context(output);
    Map<Global, @Nullable Object> before = variables();
    boolean done = false;
    try {
      Outcome failure = call(checked, context, source, diagnostics);
      if (failure != null) {
        return failure;
      }
      done = true;
    } finally {
      if (!done) {
        before.forEach(engine::write);
        checker.refuse(checked);
      }
    }
    checker.accept(checked, LAST);
    scope = checked.scope();
    programs.add(checked.program());
    declarations.putAll(renewal.declared());
    return done(checked, context, diagnostics)
        .andDeclared(new Declared(checker, engine, checked).lines(renewal.own()), renewal.notes());
  }

  private Context context(Output output) {
    Context context = new Context(output, fuel);
    context.people = people;
    return context;
  }

  /** Runs a checked input; what came of it if it failed, else null. */
  private @Nullable Outcome call(
      Checked checked, Context context, SourceText source, Diagnostics diagnostics) {
    Program program = checked.program();
    try {
      program.functions().forEach(f -> sources.put(f.source().name(), f.source()));
      engine.load(program);
      engine.call(context, program.entry());
      return null;
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
    }
  }

  private Outcome done(Checked checked, Context context, Diagnostics diagnostics) {
    Checker.Result result = checked.result();
    return new Outcome(
        Status.DONE,
        diagnostics,
        result == null ? null : new Result(engine.read(result.global()), result.type()),
        ImmutableList.of(),
        ImmutableList.of(),
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

  /** The type of an expression, without evaluating it. Names of the library need no import. */
  public Outcome typeOf(String expression) {
    SourceText source = borrowing(nextSource(expression));
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

  /**
   * The value of an expression, which is evaluated but leaves nothing behind: no variable has
   * changed, and {@link #LAST} is what it was. Names of the library need not be imported.
   */
  public Outcome ask(String expression, Output output) {
    SourceText source = nextSource(expression);
    try {
      return DeepStack.call(() -> ask(source, output));
    } finally {
      Thread.interrupted();
    }
  }

  /** A question with imports of what it names of the library. */
  private SourceText borrowing(SourceText asked) {
    return new SourceText(
        asked.name(), asked.text() + Borrowed.imports(asked.text(), checker::brings));
  }

  private Outcome ask(SourceText asked, Output output) {
    SourceText source = borrowing(asked);
    Diagnostics diagnostics = new Diagnostics();
    Module module = parse(source, diagnostics);
    Checked checked = checker.checkInput(module, diagnostics);
    if (diagnostics.hasErrors()) {
      checker.refuse(checked);
      return Outcome.refused(diagnostics);
    }
    Map<Global, @Nullable Object> before = variables();
    try {
      Context context = context(output);
      Outcome failure = call(checked, context, source, diagnostics);
      return failure == null ? done(checked, context, diagnostics) : failure;
    } finally {
      before.forEach(engine::write);
      checker.refuse(checked);
    }
  }

  /** Work in Java with values of the session, within the fuel of an input. */
  public <T> T work(java.util.function.Function<Context, T> task, Output output) {
    try {
      return DeepStack.call(() -> task.apply(context(output)));
    } finally {
      Thread.interrupted();
    }
  }

  /** Every strategy that can be named: those in sight, then those that the library has besides. */
  public ImmutableList<Sight.Listed> strategies() {
    return DeepStack.call(
        () -> {
          Map<String, Sight.Listed> all = new LinkedHashMap<>();
          checker.strategies().forEach(s -> all.put(s.name(), s));
          Module library = Parser.parse(Borrowed.allStrategies(), new Diagnostics());
          checker.strategiesIn(library).forEach(s -> all.putIfAbsent(s.name(), s));
          return ImmutableList.copyOf(all.values());
        });
  }

  /** A strategy that can be named, in sight or of the library; null when there is none. */
  public Sight.@Nullable Listed strategy(String name) {
    for (Sight.Listed strategy : strategies()) {
      if (strategy.name().equals(name)) {
        return strategy;
      }
    }
    return null;
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

  /** What can stand at a place of an expression that is to be {@link #ask asked} for. */
  public Completion completeQuestion(String text, int at) {
    return DeepStack.call(
        () -> {
          String imports = Borrowed.imports(text, checker::brings).strip();
          return Completion.of(
              text,
              at,
              (marked, callee) -> {
                ImmutableList.Builder<Sight.Candidate> all = ImmutableList.builder();
                all.addAll(candidates(imports + "\n" + marked, callee));
                if (!marked.endsWith("." + Sight.MARK)) {
                  strategies().forEach(s -> all.add(s.asCandidate()));
                }
                return all.build();
              });
        });
  }

  private ImmutableList<Sight.Candidate> candidates(String marked, @Nullable String callee) {
    SourceText source = nextSource(marked);
    return checker.complete(parse(source, new Diagnostics()), callee);
  }
}
