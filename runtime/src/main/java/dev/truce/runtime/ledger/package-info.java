/**
 * Resources, promises and capabilities. A {@link dev.truce.runtime.ledger.Ledger} conserves units
 * by construction; {@code runtime.world} decides who may move them, and tells of it.
 */
@NullMarked
package dev.truce.runtime.ledger;

import org.jspecify.annotations.NullMarked;
