package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;

/** A role block of an agent: the slots that each of its sessions has. */
public record BlockCode(String name, ImmutableList<Slot> slots) implements SlotOwner {

  @Override
  public Rep instance() {
    return Rep.VARIABLES;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
