/**
 * What classes that the bytecode compiler makes stand on beyond the values: constants unpacked from
 * their string constants, and conversions between boxed and unboxed forms. Scripts never name
 * anything here.
 */
@NullMarked
package dev.truce.runtime.code;

import org.jspecify.annotations.NullMarked;
