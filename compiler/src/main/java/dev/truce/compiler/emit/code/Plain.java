package dev.truce.compiler.emit.code;

import static dev.truce.compiler.emit.code.Sort.DOUBLE;
import static dev.truce.compiler.emit.code.Sort.INT;
import static dev.truce.compiler.emit.code.Sort.LONG;
import static dev.truce.compiler.emit.code.Sort.REF;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Instructions without operands of their own, and what they take from the stack and leave there.
 */
public enum Plain {
  ADD_INT(Opcodes.IADD, ImmutableList.of(INT, INT), INT),
  SUBTRACT_INT(Opcodes.ISUB, ImmutableList.of(INT, INT), INT),
  ADD_LONG(Opcodes.LADD, ImmutableList.of(LONG, LONG), LONG),
  SUBTRACT_LONG(Opcodes.LSUB, ImmutableList.of(LONG, LONG), LONG),
  COMPARE_LONG(Opcodes.LCMP, ImmutableList.of(LONG, LONG), INT),
  /** A comparison with what is not a number counts as greater. */
  COMPARE_DOUBLE_HIGH(Opcodes.DCMPG, ImmutableList.of(DOUBLE, DOUBLE), INT),
  /** A comparison with what is not a number counts as less. */
  COMPARE_DOUBLE_LOW(Opcodes.DCMPL, ImmutableList.of(DOUBLE, DOUBLE), INT),
  LONG_TO_DOUBLE(Opcodes.L2D, ImmutableList.of(LONG), DOUBLE),
  LONG_TO_INT(Opcodes.L2I, ImmutableList.of(LONG), INT),
  INT_TO_LONG(Opcodes.I2L, ImmutableList.of(INT), LONG),
  LOAD_LONG_ELEMENT(Opcodes.LALOAD, ImmutableList.of(REF, INT), LONG),
  STORE_LONG_ELEMENT(Opcodes.LASTORE, ImmutableList.of(REF, INT, LONG), null),
  LOAD_REF_ELEMENT(Opcodes.AALOAD, ImmutableList.of(REF, INT), REF),
  STORE_REF_ELEMENT(Opcodes.AASTORE, ImmutableList.of(REF, INT, REF), null);

  final int opcode;
  final ImmutableList<Sort> takes;
  final @Nullable Sort leaves;

  Plain(int opcode, ImmutableList<Sort> takes, @Nullable Sort leaves) {
    this.opcode = opcode;
    this.takes = takes;
    this.leaves = leaves;
  }
}
