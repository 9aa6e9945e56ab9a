package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;

/**
 * That a fault struck once.
 *
 * @param fault its place among the faults of the plan that ran
 * @param until when it is over; negative for never
 * @param whom the agents' names, in the order in which they were chosen
 * @param others the names of the agents on the other side, where there is one
 * @param message the number of the message that it struck, or 0
 * @param delay how much later that message comes, in nanoseconds
 */
public record Strike(
    int fault,
    FaultKind kind,
    long time,
    long until,
    ImmutableList<String> whom,
    ImmutableList<String> others,
    long message,
    long delay) {}
