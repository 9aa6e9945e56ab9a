package dev.truce.runtime.stress;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.truce.runtime.chaos.FaultKind;
import org.jspecify.annotations.Nullable;

/**
 * What came of one seed.
 *
 * @param verdict null when it survived
 * @param struck how often each kind of fault struck
 * @param blamed the kinds without any of which it would not have failed; of a run that fails
 *     without chaos, none
 * @param events how many there were
 */
public record Trial(
    long seed,
    @Nullable Verdict verdict,
    ImmutableSortedMap<FaultKind, Long> struck,
    ImmutableSortedSet<FaultKind> blamed,
    long events) {}
