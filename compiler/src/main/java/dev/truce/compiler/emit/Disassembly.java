package dev.truce.compiler.emit;

import dev.truce.compiler.core.Function;
import dev.truce.compiler.core.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** The bytecode of functions as text, for people. */
public final class Disassembly {

  private Disassembly() {}

  /** The methods that some functions of a program become. */
  public static String of(Program program, List<Function> functions) {
    Set<String> wanted = new HashSet<>();
    functions.forEach(f -> wanted.add(f.source().name() + " " + JvmNames.legal(f.name())));
    StringBuilder out = new StringBuilder();
    for (byte[] image : CompiledEngine.images(program).files().values()) {
      ClassNode node = new ClassNode();
      new ClassReader(image).accept(node, ClassReader.SKIP_FRAMES);
      for (MethodNode method : node.methods) {
        if (wanted.contains(node.sourceFile + " " + method.name)) {
          out.append(out.length() == 0 ? "" : "\n").append(text(method));
        }
      }
    }
    return out.toString();
  }

  private static String text(MethodNode method) {
    Textifier textifier = new Textifier();
    method.accept(new TraceMethodVisitor(textifier));
    StringWriter text = new StringWriter();
    textifier.print(new PrintWriter(text, true));
    return method.name + method.desc + "\n" + text;
  }
}
