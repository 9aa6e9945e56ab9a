package dev.truce.compiler.emit.code;

import static dev.truce.compiler.emit.code.Sort.DOUBLE;
import static dev.truce.compiler.emit.code.Sort.INT;
import static dev.truce.compiler.emit.code.Sort.LONG;
import static dev.truce.compiler.emit.code.Sort.REF;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Instructions without operands of their own, and what they take from the stack and leave there. */
public enum Plain {
  ADD_INT(Opcodes.IADD, List.of(INT, INT), INT),
  XOR_INT(Opcodes.IXOR, List.of(INT, INT), INT),
  ADD_LONG(Opcodes.LADD, List.of(LONG, LONG), LONG),
  SUBTRACT_LONG(Opcodes.LSUB, List.of(LONG, LONG), LONG),
  COMPARE_LONG(Opcodes.LCMP, List.of(LONG, LONG), INT),
  /** A comparison with what is not a number counts as greater. */
  COMPARE_DOUBLE_HIGH(Opcodes.DCMPG, List.of(DOUBLE, DOUBLE), INT),
  /** A comparison with what is not a number counts as less. */
  COMPARE_DOUBLE_LOW(Opcodes.DCMPL, List.of(DOUBLE, DOUBLE), INT),
  LONG_TO_DOUBLE(Opcodes.L2D, List.of(LONG), DOUBLE),
  LONG_TO_INT(Opcodes.L2I, List.of(LONG), INT),
  INT_TO_LONG(Opcodes.I2L, List.of(INT), LONG),
  LOAD_LONG_ELEMENT(Opcodes.LALOAD, List.of(REF, INT), LONG),
  STORE_LONG_ELEMENT(Opcodes.LASTORE, List.of(REF, INT, LONG), null),
  LOAD_REF_ELEMENT(Opcodes.AALOAD, List.of(REF, INT), REF),
  STORE_REF_ELEMENT(Opcodes.AASTORE, List.of(REF, INT, REF), null);

  final int opcode;
  final List<Sort> takes;
  final @Nullable Sort leaves;

  Plain(int opcode, List<Sort> takes, @Nullable Sort leaves) {
    this.opcode = opcode;
    this.takes = takes;
    this.leaves = leaves;
  }
}
