/**
 * The interpreter. Enters: functions of the core. Each is planned once, when it is first called,
 * into a tree of small typed nodes ({@link dev.truce.compiler.interpret.Node}); a plan never
 * changes, all that changes while it runs is in one {@link dev.truce.compiler.interpret.Frame} for
 * each activation. Operations are the runtime's own, so that the meaning of a program is stated
 * once for both engines. Nothing here looks at syntax or types.
 */
@NullMarked
package dev.truce.compiler.interpret;

import org.jspecify.annotations.NullMarked;
