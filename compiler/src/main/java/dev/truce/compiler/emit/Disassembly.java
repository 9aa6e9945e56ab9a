package dev.truce.compiler.emit;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Program;
import dev.truce.compiler.emit.code.Disassembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The bytecode of functions as text, for people. */
public final class Disassembly {

  private Disassembly() {}

  /** The methods that some functions of a program become: those of parts of long ones first. */
  public static String of(Program program, List<Function> functions) {
    Linker linker = new Linker();
    ClassImages images = CompiledEngine.emit(linker, program);
    List<String> texts = new ArrayList<>();
    for (Function function : functions) {
      for (Linker.Written method : linker.written(function)) {
        byte[] image = Objects.requireNonNull(images.files().get(method.owner()));
        texts.add(Disassembler.text(image, method.method()::equals));
      }
    }
    return String.join("\n", texts);
  }
}
