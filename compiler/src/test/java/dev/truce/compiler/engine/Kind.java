package dev.truce.compiler.engine;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.runtime.Context;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two engines, which every test of this package runs on. */
enum Kind {
  INTERPRETED {
    @Override
    Engine create() {
      return new Loading(new InterpretedEngine());
    }
  },
  COMPILED {
    @Override
    Engine create() {
      return new Loading(new CompiledEngine());
    }
  };

  abstract Engine create();

  /** An engine that loads a function as a program of its own when it is first called. */
  private static final class Loading implements Engine {

    private final Engine engine;
    private final Set<Function> loaded = new HashSet<>();

    Loading(Engine engine) {
      this.engine = engine;
    }

    @Override
    public void load(Program program) {
      engine.load(program);
    }

    @Override
    public @Nullable Object call(
        Context context, Function function, @Nullable Object... arguments) {
      if (loaded.add(function)) {
        Function entry = new Function("entry", Trees.SOURCE, null, ImmutableList.of(), Rep.VOID);
        entry.define(new Expr.Lit(null, Rep.VOID), ImmutableList.of());
        load(
            new Program(
                "test.agent",
                ImmutableList.of(),
                ImmutableList.of(function),
                ImmutableList.of(),
                ImmutableList.of(),
                entry,
                entry,
                ImmutableList.of()));
      }
      return engine.call(context, function, arguments);
    }

    @Override
    public @Nullable Object read(Global global) {
      return engine.read(global);
    }

    @Override
    public void write(Global global, @Nullable Object value) {
      engine.write(global, value);
    }
  }
}
