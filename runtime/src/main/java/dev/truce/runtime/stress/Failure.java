package dev.truce.runtime.stress;

import dev.truce.runtime.chaos.ChaosValue;
import dev.truce.runtime.scenario.ScenarioValue;

/**
 * A run that fails, made as small as it could be.
 *
 * @param runs how many runs that took
 */
public record Failure(
    ScenarioValue scenario, long seed, ChaosValue chaos, Verdict verdict, int runs) {}
