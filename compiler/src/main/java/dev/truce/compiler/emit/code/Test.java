package dev.truce.compiler.emit.code;

import static dev.truce.compiler.emit.code.Sort.INT;
import static dev.truce.compiler.emit.code.Sort.REF;

import com.google.common.collect.ImmutableList;
import org.objectweb.asm.Opcodes;

/** Conditions of a jump. */
public enum Test {
  ZERO(Opcodes.IFEQ, ImmutableList.of(INT)),
  NOT_ZERO(Opcodes.IFNE, ImmutableList.of(INT)),
  NEGATIVE(Opcodes.IFLT, ImmutableList.of(INT)),
  NOT_NEGATIVE(Opcodes.IFGE, ImmutableList.of(INT)),
  POSITIVE(Opcodes.IFGT, ImmutableList.of(INT)),
  NOT_POSITIVE(Opcodes.IFLE, ImmutableList.of(INT)),
  EQUAL(Opcodes.IF_ICMPEQ, ImmutableList.of(INT, INT)),
  NOT_EQUAL(Opcodes.IF_ICMPNE, ImmutableList.of(INT, INT)),
  NULL(Opcodes.IFNULL, ImmutableList.of(REF)),
  NOT_NULL(Opcodes.IFNONNULL, ImmutableList.of(REF));

  final int opcode;
  final ImmutableList<Sort> takes;

  Test(int opcode, ImmutableList<Sort> takes) {
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
