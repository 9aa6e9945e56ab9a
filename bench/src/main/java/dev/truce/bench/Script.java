package dev.truce.bench;

import dev.truce.compiler.check.Checker;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.Context;
import dev.truce.runtime.scenario.RunObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A script that is loaded in one of the engines, whose functions are called by their names. */
final class Script {

  private final Program program;
  private final Engine engine;

  private Script(Program program, Engine engine) {
    this.program = program;
    this.engine = engine;
  }

  static Script compiled(String text) {
    return of(text, new CompiledEngine());
  }

  static Script interpreted(String text) {
    return of(text, new InterpretedEngine());
  }

  private static Script of(String text, Engine engine) {
    Diagnostics diagnostics = new Diagnostics();
    Program program =
        new Checker(ModuleSources.none())
            .check(Parser.parse(new SourceText("bench.agent", text), diagnostics), diagnostics)
            .program();
    if (diagnostics.hasErrors()) {
      throw new IllegalArgumentException(diagnostics.sorted().toString());
    }
    engine.load(program);
    engine.call(context(), program.entry());
    return new Script(program, engine);
  }

  /** The text of a script that lies beside this class. */
  static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Function function(String name) {
    return program.functions().stream()
        .filter(f -> f.name().equals(name) && f.source().name().equals("bench.agent"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  @Nullable Object call(Function function, @Nullable Object... arguments) {
    return engine.call(context(), function, arguments);
  }

  /** The same; an observer hears of the runs that the function asks for. */
  @Nullable Object call(RunObserver observer, Function function, @Nullable Object... arguments) {
    Context context = context();
    context.runs = observer;
    return engine.call(context, function, arguments);
  }

  private static Context context() {
    return new Context(line -> {}, Long.MAX_VALUE / 2);
  }
}
