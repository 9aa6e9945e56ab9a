package dev.truce.compiler.emit;

import static java.util.Objects.requireNonNull;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Global;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.engine.Engine;
import dev.truce.runtime.Context;
import dev.truce.runtime.code.Boxes;
import dev.truce.runtime.value.UnitValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs programs as JVM bytecode. Loading is for one thread; calls may come from several. */
public final class CompiledEngine implements Engine {

  /** Emitting goes as deep as expressions are nested. */
  private static final long EMIT_STACK = 1L << 30;

  private final Linker linker = new Linker();
  private final Map<String, ScriptLoader> session = new ConcurrentHashMap<>();

  private final Map<Function, EntryPoint> entryPoints = new ConcurrentHashMap<>();

  @Override
  public void load(Program program) {
    new ScriptLoader(session, emit(linker, program));
  }

  /** The class files of a program by itself. */
  public static ClassImages images(Program program) {
    return emit(new Linker(), program);
  }

  static ClassImages emit(Linker linker, Program program) {
    return OwnThread.call(EMIT_STACK, () -> ProgramWriter.write(linker, program));
  }

  @Override
  public @Nullable Object call(Context context, Function function, @Nullable Object... arguments) {
    context.pays();
    MethodRef ref = known(function);
    List<@Nullable Object> all = new ArrayList<>(List.of(context, context.depth));
    if (ref.signature().packed()) {
      all.add(arguments);
    } else {
      for (int i = 0; i < arguments.length; i++) {
        Rep rep = ref.signature().params().get(i);
        if (!Jvm.isVoid(rep)) {
          all.add(unbox(arguments[i], rep));
        }
      }
    }
    if (ref.spends()) {
      all.add(context.fuel);
    }
    int depth = context.depth;
    @Nullable Object result;
    try {
      result = entryPoint(function, ref).call(all.toArray());
    } catch (Throwable thrown) {
      throw asScriptError(thrown);
    } finally {
      context.depth = depth;
    }
    return box(result, function.result());
  }

  private static RuntimeException asScriptError(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return Context.stackExhausted();
    } else if (thrown instanceof OutOfMemoryError) {
      return Context.outOfMemory();
    } else if (thrown instanceof RuntimeException error) {
      return error;
    } else if (thrown instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(thrown);
  }

  private MethodRef known(Function function) {
    MethodRef ref = linker.known(function);
    if (ref == null) {
      throw new IllegalArgumentException("not loaded: " + function);
    }
    return ref;
  }

  private EntryPoint entryPoint(Function function, MethodRef ref) {
    EntryPoint known = entryPoints.get(function);
    if (known == null) {
      known = EntryPoint.of(load(ref.owner()), ref.name());
      entryPoints.put(function, known);
    }
    return known;
  }

  private Class<?> load(String owner) {
    try {
      return requireNonNull(session.get(owner)).loadClass(owner.replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new LinkageError("no class " + owner, e);
    }
  }

  @Override
  public @Nullable Object read(Global global) {
    GlobalRef ref = linker.known(global);
    if (ref == null) {
      return null;
    }
    try {
      Class<?> owner = load(ref.owner());
      if (!owner.getField(ref.flag()).getBoolean(null)) {
        return null;
      }
      return Jvm.isVoid(global.rep())
          ? UnitValue.UNIT
          : box(owner.getField(ref.name()).get(null), global.rep());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read " + global, e);
    }
  }

  @Override
  public void write(Global global, @Nullable Object value) {
    GlobalRef ref = linker.known(global);
    if (ref == null) {
      throw new IllegalArgumentException("not loaded: " + global);
    }
    try {
      Class<?> owner = load(ref.owner());
      if (!Jvm.isVoid(global.rep())) {
        owner.getField(ref.name()).set(null, unbox(value, global.rep()));
      }
      owner.getField(ref.flag()).setBoolean(null, true);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot write " + global, e);
    }
  }

  private static @Nullable Object unbox(@Nullable Object boxed, Rep rep) {
    if (boxed == null) {
      return rep.boxing() == Rep.Boxing.OPTIONAL_ENUM ? Long.valueOf(-1) : null;
    }
    return switch (rep.boxing()) {
      case DURATION -> Boxes.durationOf(boxed);
      case TIME -> Boxes.timeOf(boxed);
      case ENUM, OPTIONAL_ENUM -> Boxes.ordinalOf(boxed);
      default -> boxed;
    };
  }

  private static @Nullable Object box(@Nullable Object raw, Rep rep) {
    return switch (rep.boxing()) {
      case UNIT -> UnitValue.UNIT;
      case DURATION -> Boxes.duration((Long) requireNonNull(raw));
      case TIME -> Boxes.time((Long) requireNonNull(raw));
      case ENUM -> Boxes.enumCase((Long) requireNonNull(raw), requireNonNull(rep.enumType()));
      case OPTIONAL_ENUM ->
          Boxes.optionalCase((Long) requireNonNull(raw), requireNonNull(rep.enumType()));
      default -> raw;
    };
  }
}
