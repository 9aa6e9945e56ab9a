package dev.truce.compiler.emit.code;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** How the JVM computes with a value: INT also stands for booleans. */
public enum Sort {
  INT(1, Opcodes.ILOAD, Opcodes.ISTORE, Opcodes.IRETURN),
  LONG(2, Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN),
  DOUBLE(2, Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DRETURN),
  REF(1, Opcodes.ALOAD, Opcodes.ASTORE, Opcodes.ARETURN);

  private final int words;
  final int loadOpcode;
  final int storeOpcode;
  final int returnOpcode;

  Sort(int words, int loadOpcode, int storeOpcode, int returnOpcode) {
    this.words = words;
    this.loadOpcode = loadOpcode;
    this.storeOpcode = storeOpcode;
    this.returnOpcode = returnOpcode;
  }

  /** Words on the stack or in variables. */
  public int words() {
    return words;
  }

  /** Of a descriptor that is not void. */
  public static Sort of(String descriptor) {
    return switch (descriptor.charAt(0)) {
      case 'J' -> LONG;
      case 'D' -> DOUBLE;
      case 'L', '[' -> REF;
      case 'Z', 'I' -> INT;
      default -> throw new IllegalArgumentException(descriptor);
    };
  }

  /** The sorts of a method descriptor's parameters. */
  public static List<Sort> ofParameters(String descriptor) {
    List<Sort> sorts = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      sorts.add(of(descriptor.substring(at, at + 1)));
      while (descriptor.charAt(at) == '[') {
        at++;
      }
      at = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
    }
    return sorts;
  }
}
