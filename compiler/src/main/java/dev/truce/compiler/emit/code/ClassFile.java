package dev.truce.compiler.emit.code;

import dev.truce.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class as it grows. All classes, fields and methods are public: only compiled code of one
 * session sees them.
 */
public final class ClassFile {

  private final String name;
  private @Nullable Frames writer = new Frames();
  private List<MethodSites> sites = new ArrayList<>();
  private byte[] image = {};
  private int codeSize;

  /**
   * A writer that computes frames without loading classes: what two classes have in common is an
   * object.
   */
  private static final class Frames extends ClassWriter {
    Frames() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String a, String b) {
      return a.equals(b) ? a : "java/lang/Object";
    }
  }

  /**
   * A class.
   *
   * @param name internal name
   * @param source the script that debuggers show, or null
   */
  public ClassFile(
      String name, String superName, List<String> interfaces, @Nullable String source) {
    this.name = name;
    Frames out = out();
    out.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        superName,
        interfaces.toArray(new String[0]));
    out.visitSource(source, null);
  }

  public String name() {
    return name;
  }

  private Frames out() {
    if (writer == null) {
      throw new IllegalStateException("finished: " + name);
    }
    return writer;
  }

  public void staticField(String field, String descriptor, boolean isFinal) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | (isFinal ? Opcodes.ACC_FINAL : 0);
    out().visitField(access, field, descriptor, null, null).visitEnd();
  }

  public void field(String field, String descriptor, boolean isFinal) {
    int access = Opcodes.ACC_PUBLIC | (isFinal ? Opcodes.ACC_FINAL : 0);
    out().visitField(access, field, descriptor, null, null).visitEnd();
  }

  /** A static method that is the code of a script's function, or a part of it. */
  public int function(
      String method, String descriptor, String function, SourceText source, Consumer<Code> body) {
    return method(
        Opcodes.ACC_STATIC, method, descriptor, new MethodSites(method, function, source), body);
  }

  /** A static method that no script wrote. */
  public void staticMethod(String method, String descriptor, Consumer<Code> body) {
    method(Opcodes.ACC_STATIC, method, descriptor, new MethodSites(method, method, null), body);
  }

  /** A method that no script wrote. */
  public void method(String method, String descriptor, Consumer<Code> body) {
    method(0, method, descriptor, new MethodSites(method, method, null), body);
  }

  private int method(
      int access, String method, String descriptor, MethodSites table, Consumer<Code> body) {
    MethodVisitor visitor =
        out().visitMethod(Opcodes.ACC_PUBLIC | access, method, descriptor, null, null);
    Code code = new Code(visitor, table, access != 0);
    body.accept(code);
    code.end();
    sites.add(table);
    codeSize += table.size();
    return table.size();
  }

  /** The bytes of code so far. */
  public int codeSize() {
    return codeSize;
  }

  /**
   * Ends the class: nothing may be added any more. Until then all that was known of the flow of
   * control in its methods is kept, many times what the class takes, so it should be soon.
   */
  public void finish() {
    Packer packer = new Packer();
    sites.forEach(s -> s.pack(packer));
    if (!packer.isEmpty()) {
      staticMethod(
          "$sites",
          "()[Ljava/lang/String;",
          code -> {
            pushTexts(code, packer.pieces());
            code.returns(Sort.REF);
          });
    }
    Frames out = out();
    out.visitEnd();
    image = out.toByteArray();
    writer = null;
    sites = List.of();
  }

  /** The bytes of the class, which is ended if it was not. */
  public byte[] bytes() {
    if (writer != null) {
      finish();
    }
    return image;
  }

  /** An array of texts. */
  public static void pushTexts(Code code, List<String> texts) {
    code.pushInt(texts.size());
    code.newArray("java/lang/String");
    for (int i = 0; i < texts.size(); i++) {
      code.duplicate();
      code.pushInt(i);
      code.pushText(texts.get(i));
      code.plain(Plain.STORE_REF_ELEMENT);
    }
  }
}
