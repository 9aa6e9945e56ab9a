/**
 * Scenarios: what a world is made with, what is measured while it runs, when it ends, and what came
 * of it. The code of a scenario is called by number, as that of an agent is; its parameters and the
 * agents that it names are slots.
 */
@NullMarked
package dev.truce.runtime.scenario;

import org.jspecify.annotations.NullMarked;
