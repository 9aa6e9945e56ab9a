@NullMarked
package dev.truce.compiler.diag;

import org.jspecify.annotations.NullMarked;
