/**
 * The values of scripts: immutable, structurally equal, totally ordered, printable. In a slot of
 * its own type an Int, Duration or Time is a {@code long}, a Float a {@code double}, a Bool a
 * {@code boolean}, and a case of an enum without payloads its ordinal as a {@code long} (−1 for
 * none in an optional of it). In a slot of any type ("boxed") they are {@link Long}, {@link
 * DurationValue}, {@link TimeValue}, {@link Double}, {@link Boolean} and the {@link Data} constant
 * of the case; none is null; Text is {@link String}.
 */
@NullMarked
package dev.truce.runtime.value;

import org.jspecify.annotations.NullMarked;
