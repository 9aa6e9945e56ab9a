package dev.truce.runtime;

import dev.truce.runtime.ScriptError.Frame;
import dev.truce.runtime.code.Packed;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the script's frames on the Java stack. A class that the compiler made tells, in {@code
 * $sites()}, which function each of its methods belongs to and the span of each instruction that
 * can fail or call. A Java frame whose instruction has no span is a bridge, and stands for no
 * activation.
 */
final class CompiledFrames {

  /** Every class of compiled scripts is in this package or below it. */
  private static final String PREFIX = "truce.";

  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private static final ClassValue<Map<String, Sites>> TABLES =
      new ClassValue<>() {
        @Override
        protected Map<String, Sites> computeValue(Class<?> type) {
          return read(type);
        }
      };

  private record Sites(String function, String source, int[] offsets, int[] starts, int[] ends) {
    @Nullable Frame at(int offset) {
      int i = Arrays.binarySearch(offsets, offset);
      return i < 0 ? null : new Frame(function, source, starts[i], ends[i]);
    }
  }

  private CompiledFrames() {}

  static void addTo(ScriptError error) {
    WALKER.forEach(
        javaFrame -> {
          if (javaFrame.getClassName().startsWith(PREFIX)) {
            Frame frame = frameOf(javaFrame);
            if (frame != null) {
              error.addFrame(frame);
            }
          }
        });
  }

  private static @Nullable Frame frameOf(StackFrame javaFrame) {
    Sites sites = TABLES.get(javaFrame.getDeclaringClass()).get(javaFrame.getMethodName());
    return sites == null ? null : sites.at(javaFrame.getByteCodeIndex());
  }

  private static Map<String, Sites> read(Class<?> type) {
    String[] pieces;
    try {
      pieces = (String[]) type.getMethod("$sites").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Map.of();
    }
    Packed in = new Packed(pieces);
    Map<String, Sites> methods = new HashMap<>();
    while (!in.atEnd()) {
      String method = in.text();
      String function = in.text();
      String source = in.text();
      int count = in.count();
      int[] offsets = new int[count];
      int[] starts = new int[count];
      int[] ends = new int[count];
      int offset = 0;
      for (int i = 0; i < count; i++) {
        offset += in.count();
        offsets[i] = offset;
        starts[i] = in.count();
        ends[i] = starts[i] + in.count();
      }
      methods.put(method, new Sites(function, source, offsets, starts, ends));
    }
    return methods;
  }
}
