package dev.truce.compiler.emit;

import com.google.common.collect.ImmutableList;

/**
 * The class of a strategy, agent or role block, with a field for each slot (of VOID slots there is
 * none, but a place in the list).
 */
record InstanceRef(String owner, ImmutableList<FieldRef> slots) {}
