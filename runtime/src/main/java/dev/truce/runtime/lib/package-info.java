/**
 * The part of the standard library that is Java: static methods that declarations in the {@code
 * std} modules name as {@code native}. Each takes and gives values as slots of their types hold
 * them; a Context comes first where the declaration says {@code native context}. Every operation
 * that looks at n elements spends about n of fuel.
 */
@NullMarked
package dev.truce.runtime.lib;

import org.jspecify.annotations.NullMarked;
