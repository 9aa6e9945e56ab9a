package dev.truce.runtime.guard;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Variables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a rule was broken, or came true.
 *
 * @param local the bindings with which it was
 * @param event the number of the event that tells of it
 * @param culprit whose doing it was; null where that is not known
 * @param powers what follows
 */
record Decision(
    RuleInstance instance,
    @Nullable Variables local,
    long event,
    @Nullable AgentRef culprit,
    List<PowerType> powers) {}
