/**
 * The typed layer over ASM: what enters are instructions with their operands' sorts, what leaves is
 * a class file. It keeps the operand stack's sorts at every point, knows which points control can
 * reach, emits nothing where it cannot, and records the place in the script of each instruction
 * that may fail. Knows neither core nor values.
 */
@NullMarked
package dev.truce.compiler.emit.code;

import org.jspecify.annotations.NullMarked;
