package dev.truce.runtime.launch;

import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entry of a script that was compiled ahead of time. Prints what the script prints and ends with
 * the exit codes of {@code truce run}; the property {@code truce.fuel} sets the fuel.
 */
public final class Launch {

  private static final long STACK = 512L << 20;

  private static final long FUEL = 2_000_000_000L;

  private Launch() {}

  public static void main(String[] args) throws InterruptedException {
    PrintStream out = stream(FileDescriptor.out);
    int[] code = {70};
    Thread thread = new Thread(null, () -> code[0] = run(out), "truce", STACK);
    thread.start();
    thread.join();
    out.flush();
    System.exit(code[0]);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private static int run(PrintStream out) {
    Context context =
        new Context(
            line -> out.append(line).append('\n'),
            Long.getLong("truce.fuel", FUEL),
            Long.getLong("truce.seed", 0));
    context.pays();
    try {
      entry().invoke(null, context, 0);
      return 0;
    } catch (InvocationTargetException e) {
      return failed(e.getCause(), out);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the compiled script does not fit this runtime", e);
    }
  }

  private static Method entry() throws ReflectiveOperationException {
    List<String> entry = Bundle.entry();
    Class<?> type = Class.forName(entry.get(0));
    return type.getMethod(entry.get(1), Context.class, int.class);
  }

  private static int failed(@Nullable Throwable thrown, PrintStream out) {
    out.flush();
    ScriptError error;
    if (thrown instanceof ScriptError script) {
      error = script;
    } else if (thrown instanceof StackOverflowError) {
      error = Context.stackExhausted();
    } else if (thrown instanceof OutOfMemoryError) {
      error = Context.outOfMemory();
    } else {
      throw new IllegalStateException(thrown);
    }
    PrintStream err = stream(FileDescriptor.err);
    err.print(describe(error));
    err.flush();
    return error.fault() == Fault.EXPECTATION ? 1 : 2;
  }

  static String describe(ScriptError error) {
    StringBuilder text = new StringBuilder();
    text.append("error[").append(error.fault().code()).append("]: ");
    text.append(error.getMessage()).append('\n');
    int shown = 0;
    for (ScriptError.Frame frame : error.frames()) {
      if (shown++ == ScriptError.FRAMES_KEPT && error.omitted() > 0) {
        text.append("  … ").append(error.omitted()).append(" more calls …\n");
      }
      text.append("  at ").append(frame.function()).append(" (").append(place(frame)).append(")\n");
    }
    if (error.help() != null) {
      text.append("  = help: ").append(error.help()).append('\n');
    }
    return text.toString();
  }

  private static String place(ScriptError.Frame frame) {
    String source = Bundle.read(Bundle.sourceResource(frame.source()));
    if (source == null || frame.start() > source.length()) {
      return frame.source();
    }
    String before = source.substring(0, frame.start());
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    String inLine = before.substring(before.lastIndexOf('\n') + 1);
    int column = 1 + inLine.codePointCount(0, inLine.length());
    return frame.source() + ":" + line + ":" + column;
  }
}
