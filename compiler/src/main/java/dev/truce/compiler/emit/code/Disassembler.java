package dev.truce.compiler.emit.code;

import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Shows the methods of a class file as text for people: one instruction a line, classes by their
 * simple names, places that are jumped to numbered, and the lines of the script in between.
 */
public final class Disassembler {

  private static final String[] NAMES =
      """
      nop aconst_null iconst_m1 iconst_0 iconst_1 iconst_2 iconst_3 iconst_4 iconst_5 lconst_0
      lconst_1 fconst_0 fconst_1 fconst_2 dconst_0 dconst_1 bipush sipush ldc ldc_w ldc2_w iload
      lload fload dload aload - - - - - - - - - - - - - - - - - - - - iaload laload faload daload
      aaload baload caload saload istore lstore fstore dstore astore - - - - - - - - - - - - - - - -
      - - - - iastore lastore fastore dastore aastore bastore castore sastore pop pop2 dup dup_x1
      dup_x2 dup2 dup2_x1 dup2_x2 swap iadd ladd fadd dadd isub lsub fsub dsub imul lmul fmul dmul
      idiv ldiv fdiv ddiv irem lrem frem drem ineg lneg fneg dneg ishl lshl ishr lshr iushr lushr
      iand land ior lor ixor lxor iinc i2l i2f i2d l2i l2f l2d f2i f2l f2d d2i d2l d2f i2b i2c i2s
      lcmp fcmpl fcmpg dcmpl dcmpg ifeq ifne iflt ifge ifgt ifle if_icmpeq if_icmpne if_icmplt
      if_icmpge if_icmpgt if_icmple if_acmpeq if_acmpne goto jsr ret tableswitch lookupswitch
      ireturn lreturn freturn dreturn areturn return getstatic putstatic getfield putfield
      invokevirtual invokespecial invokestatic invokeinterface invokedynamic new newarray anewarray
      arraylength athrow checkcast instanceof monitorenter monitorexit - multianewarray ifnull
      ifnonnull"""
          .split("\\s+");

  private Disassembler() {}

  /** The methods whose names {@code wanted} accepts, in order. */
  public static String text(byte[] image, Predicate<String> wanted) {
    StringBuilder out = new StringBuilder();
    new ClassReader(image)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return wanted.test(name) ? new Lines(out, access, name, descriptor) : null;
              }
            },
            ClassReader.SKIP_FRAMES);
    return out.toString();
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  private static String type(Type type) {
    String name = type.getClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String signature(String descriptor) {
    List<String> parameters = new ArrayList<>();
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      parameters.add(type(parameter));
    }
    return "(" + String.join(", ", parameters) + "): " + type(Type.getReturnType(descriptor));
  }

  /** Writes one method; a place is numbered when something jumps there. */
  private static final class Lines extends MethodVisitor {

    private final StringBuilder out;
    private final List<Object> lines = new ArrayList<>();
    private final Map<Label, String> places = new HashMap<>();

    Lines(StringBuilder out, int access, String name, String descriptor) {
      super(Opcodes.ASM9);
      this.out = out;
      out.append((access & Opcodes.ACC_STATIC) != 0 ? "static " : "");
      out.append(name).append(signature(descriptor)).append('\n');
    }

    private void add(int opcode, Object... operands) {
      StringBuilder line = new StringBuilder("  ").append(NAMES[opcode]);
      for (Object operand : operands) {
        line.append(' ').append(operand);
      }
      lines.add(line.toString());
    }

    private String place(Label label) {
      return places.computeIfAbsent(label, l -> "L" + (places.size() + 1));
    }

    @Override
    public void visitInsn(int opcode) {
      add(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      add(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      add(opcode, variable);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
      add(Opcodes.IINC, variable, increment);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      add(opcode, simple(type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      add(opcode, simple(owner) + "." + name + ": " + type(Type.getType(descriptor)));
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      add(opcode, simple(owner) + "." + name + signature(descriptor));
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      add(opcode, place(label));
    }

    @Override
    public void visitLdcInsn(Object value) {
      StringBuilder shown = new StringBuilder();
      if (value instanceof String text) {
        Values.showQuoted(text, shown);
      } else {
        shown.append(value);
      }
      add(Opcodes.LDC, shown);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
      StringBuilder targets = new StringBuilder();
      for (int i = 0; i < labels.length; i++) {
        targets.append(min + i).append("->").append(place(labels[i])).append(' ');
      }
      add(Opcodes.TABLESWITCH, targets + "else " + place(otherwise));
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      StringBuilder targets = new StringBuilder();
      for (int i = 0; i < labels.length; i++) {
        targets.append(keys[i]).append("->").append(place(labels[i])).append(' ');
      }
      add(Opcodes.LOOKUPSWITCH, targets + "else " + place(otherwise));
    }

    @Override
    public void visitLabel(Label label) {
      lines.add(label);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      lines.add(" line " + line);
    }

    @Override
    public void visitEnd() {
      for (Object line : lines) {
        if (!(line instanceof Label)) {
          out.append(line).append('\n');
        } else if (places.containsKey(line)) {
          out.append(places.get(line)).append(":\n");
        }
      }
    }
  }
}
