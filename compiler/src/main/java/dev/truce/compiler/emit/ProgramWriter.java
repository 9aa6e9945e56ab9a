package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.core.SlotOwner;
import dev.truce.compiler.core.StrategyCode;
import dev.truce.compiler.emit.code.ClassFile;
import dev.truce.compiler.emit.code.Sort;
import dev.truce.compiler.emit.code.Variable;
import dev.truce.compiler.source.SourceText;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the classes of one program: those that are open, and the work that is left to fill them.
 */
final class ProgramWriter {

  /** Code of parts in one class, well below what fills a constant pool. */
  private static final int PARTS_SIZE = 60_000;

  private static final String RUN = "$run";

  private final String packageName;
  private final JvmNames names = new JvmNames();
  private final Map<String, ClassFile> files = new LinkedHashMap<>();
  private final ArrayDeque<Runnable> work = new ArrayDeque<>();
  private @Nullable ConstantsClass constants;
  private @Nullable ClassFile parts;
  private int partCount;

  ProgramWriter(String packageName) {
    this.packageName = packageName;
  }

  /** All classes that a program needs beyond those of earlier programs. */
  static ClassImages write(Linker linker, Program program) {
    ProgramWriter writer = linker.begin(program.name());
    program.globals().forEach(linker::global);
    linker.method(program.prologue());
    MethodRef entry = linker.method(program.entry());
    if (writer.files.containsKey(entry.owner())) {
      writer.writeRun(entry);
    }
    program.functions().stream().filter(f -> !linker.isReplaced(f)).forEach(linker::method);
    program.strategies().forEach(linker::instance);
    program.agents().forEach(linker::instance);
    for (Program.Test test : program.tests()) {
      if (test.cases() != null) {
        linker.method(test.cases());
      }
      linker.method(test.body());
    }
    return writer.finish(entry);
  }

  private ClassImages finish(MethodRef entry) {
    while (!work.isEmpty()) {
      work.remove().run();
    }
    if (constants != null) {
      constants.write();
    }
    ImmutableMap.Builder<String, byte[]> images = ImmutableMap.builder();
    files.forEach((name, file) -> images.put(name, file.bytes()));
    return new ClassImages(images.build(), entry.owner(), RUN);
  }

  /** A method that runs the script given a context and a depth, whatever else the entry takes. */
  private void writeRun(MethodRef entry) {
    file(entry.owner())
        .staticMethod(
            RUN,
            "(" + Jvm.descriptor(Jvm.CONTEXT) + "I)V",
            code -> {
              Variable context = code.variable(Sort.REF);
              Variable depth = code.variable(Sort.INT);
              code.load(context);
              code.load(depth);
              entry.pushSlice(code, context);
              code.callStatic(entry.owner(), entry.name(), entry.descriptor(), null);
              code.returns(null);
            });
  }

  /** Has something done before the program is finished. */
  void later(Runnable task) {
    work.add(task);
  }

  ClassFile open(
      String simpleName, String superName, @Nullable String source, String... interfaces) {
    ClassFile file =
        new ClassFile(
            packageName + "/" + names.take(simpleName), superName, List.of(interfaces), source);
    files.put(file.name(), file);
    return file;
  }

  /** A class for functions of one source. */
  ClassFile open(String simpleName, SourceText source) {
    return open(simpleName, Jvm.OBJECT, source.name());
  }

  /** The class of a strategy, agent or role block at work. */
  ClassFile openInstance(SlotOwner code) {
    String parent = code.instance().className();
    return code instanceof StrategyCode
        ? open(code.name(), parent, null, Jvm.STRATEGY_FACTORY)
        : open(code.name(), parent, null);
  }

  ClassFile file(String className) {
    ClassFile file = files.get(className);
    if (file == null) {
      throw new IllegalStateException("not of this program: " + className);
    }
    return file;
  }

  /** The class that parts of long functions go to. */
  ClassFile parts(SourceText source) {
    if (parts == null || parts.codeSize() > PARTS_SIZE) {
      if (parts != null) {
        parts.finish();
      }
      parts = open("$parts", source);
    }
    return parts;
  }

  /** A name that no other part has. */
  String partName(Function function) {
    return JvmNames.legal(function.name()) + "$" + partCount++;
  }

  ConstantsClass constants() {
    if (constants == null || constants.isFull()) {
      if (constants != null) {
        constants.write();
      }
      constants = new ConstantsClass(open("$constants", Jvm.OBJECT, null));
    }
    return constants;
  }
}
