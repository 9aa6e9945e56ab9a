package dev.truce.compiler.emit.code;

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
    return at(descriptor, 0);
  }

  /** Of the descriptor that begins at an index of a longer one. */
  static Sort at(String descriptor, int index) {
    return switch (descriptor.charAt(index)) {
      case 'J' -> LONG;
      case 'D' -> DOUBLE;
      case 'L', '[' -> REF;
      case 'Z', 'I' -> INT;
      default -> throw new IllegalArgumentException(descriptor);
    };
  }

  /** How many parameters a method's descriptor has. */
  static int countParameters(String descriptor) {
    int count = 0;
    for (int at = 1; descriptor.charAt(at) != ')'; at = nextParameter(descriptor, at)) {
      count++;
    }
    return count;
  }

  /** Where the parameter after the one at an index of a method's descriptor begins. */
  static int nextParameter(String descriptor, int index) {
    int at = index;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
  }
}
