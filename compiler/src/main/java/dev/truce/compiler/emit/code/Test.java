package dev.truce.compiler.emit.code;

import static dev.truce.compiler.emit.code.Sort.INT;
import static dev.truce.compiler.emit.code.Sort.REF;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** Conditions of a jump. */
public enum Test {
  ZERO(Opcodes.IFEQ, List.of(INT)),
  NOT_ZERO(Opcodes.IFNE, List.of(INT)),
  NEGATIVE(Opcodes.IFLT, List.of(INT)),
  NOT_NEGATIVE(Opcodes.IFGE, List.of(INT)),
  POSITIVE(Opcodes.IFGT, List.of(INT)),
  NOT_POSITIVE(Opcodes.IFLE, List.of(INT)),
  EQUAL(Opcodes.IF_ICMPEQ, List.of(INT, INT)),
  NOT_EQUAL(Opcodes.IF_ICMPNE, List.of(INT, INT)),
  NULL(Opcodes.IFNULL, List.of(REF)),
  NOT_NULL(Opcodes.IFNONNULL, List.of(REF));

  final int opcode;
  final List<Sort> takes;

  Test(int opcode, List<Sort> takes) {
    this.opcode = opcode;
    this.takes = takes;
  }

  /** The condition that holds exactly when this one does not. */
  public Test negated() {
    return switch (this) {
      case ZERO -> NOT_ZERO;
      case NOT_ZERO -> ZERO;
      case NEGATIVE -> NOT_NEGATIVE;
      case NOT_NEGATIVE -> NEGATIVE;
      case POSITIVE -> NOT_POSITIVE;
      case NOT_POSITIVE -> POSITIVE;
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case NULL -> NOT_NULL;
      case NOT_NULL -> NULL;
    };
  }
}
