package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableSortedSet;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.world.Interference.Fate;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with links at present, in the order in which it began. */
final class Links {

  /** How much later what is reordered may come, where the plan does not say, in nanoseconds. */
  private static final long REORDERED = 10_000_000;

  /**
   * A fault of links that is not over.
   *
   * @param id names it among all
   * @param cut of partitions and the isolated, else null
   */
  record Active(int id, Fault fault, Members from, Members to, @Nullable Cut cut) {}

  /** Hears that a fault struck a message. */
  @FunctionalInterface
  interface Struck {
    void message(Fault fault, AgentRef sender, AgentRef receiver, long number, long delay);
  }

  private final World world;
  private final List<Active> active = new ArrayList<>();

  /** How many messages went over the network. */
  private long number;

  Links(World world) {
    this.world = world;
  }

  Links copy(World other) {
    Links copy = new Links(other);
    copy.active.addAll(active);
    copy.number = number;
    return copy;
  }

  /**
   * What is wrong, in its order; and how many messages there were, as long as a fault waits for one
   * of a number.
   */
  void feed(List<Fault> faults, Digest digest) {
    for (Active each : active) {
      digest.word(each.fault.index());
      each.from.feed(digest);
      each.to.feed(digest);
      if (each.cut != null) {
        each.cut.feed(digest);
      }
    }
    for (Fault fault : faults) {
      if (fault.thing() instanceof Thing.Numbered numbered
          && numbered.numbers().stream().anyMatch(awaited -> awaited > number)) {
        digest.word(number);
        return;
      }
    }
  }

  /** The numbers of what is not over. */
  ImmutableSortedSet<Integer> ids() {
    return active.stream()
        .map(Active::id)
        .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
  }

  void begin(Active fault) {
    active.add(fault);
  }

  /** Ends a fault; null where it had none of links. */
  @Nullable Active end(int id) {
    for (Active each : active) {
      if (each.id == id) {
        active.remove(each);
        return each;
      }
    }
    return null;
  }

  /** Whether a message between two would be held now. */
  boolean holds(AgentRef from, AgentRef to) {
    boolean held = false;
    for (Active each : active) {
      FaultKind kind = each.fault.kind();
      if ((kind == FaultKind.CLOG || kind == FaultKind.UNCLOG) && links(each, from, to)) {
        held = kind == FaultKind.CLOG;
      }
    }
    return held;
  }

  private boolean links(Active each, AgentRef from, AgentRef to) {
    return each.from.has(from) && each.to.has(to);
  }

  /** Says what becomes of a message; each fault draws for each message that it is about. */
  void message(
      AgentRef from,
      AgentRef to,
      MessageType type,
      Data message,
      Fate fate,
      RandomStream[] streams,
      Struck struck) {
    number++;
    for (int i = 0; i < active.size(); i++) {
      Active each = active.get(i);
      Fault fault = each.fault;
      if (each.cut != null) {
        fate.lost |= each.cut.cuts(from, to);
        continue;
      }
      if (!links(each, from, to)) {
        continue;
      }
      switch (fault.kind()) {
        case CLOG -> fate.held = true;
        case UNCLOG -> fate.held = false;
        case BACKSTAB -> fate.lost |= !from.equals(to);
        default -> {
          if (isAbout(fault, type) && streams[fault.index()].chance(fault.share())) {
            perturb(fault, from, to, message, fate, streams[fault.index()], struck);
          }
        }
      }
    }
  }

  private boolean isAbout(Fault fault, MessageType type) {
    Thing thing = fault.thing();
    return thing == null
        || (thing instanceof Thing.OfType of && of.type().number() == type.number())
        || (thing instanceof Thing.Numbered numbered && numbered.numbers().contains(number));
  }

  private void perturb(
      Fault fault,
      AgentRef from,
      AgentRef to,
      Data message,
      Fate fate,
      RandomStream random,
      Struck struck) {
    long delay = 0;
    switch (fault.kind()) {
      case DROP -> fate.lost = true;
      case DUPLICATE -> fate.copies++;
      case DELAY -> delay = random.nextInt(fault.low(), fault.high());
      case REORDER -> {
        long high = fault.high() > 0 ? fault.high() : REORDERED;
        delay = random.nextInt(fault.low(), high);
        fate.unordered = true;
      }
      default -> {
        // What is flipped depends on the message alone: so a shorter plan flips the same.
        Data flipped =
            Corruption.flip(
                fate.replaced == null ? message : fate.replaced,
                RandomStream.of(
                    world.setup().seed(), "chaos", "corruption", Long.toString(number)));
        if (flipped == null) {
          return;
        }
        fate.replaced = flipped;
      }
    }
    fate.delay += delay;
    struck.message(fault, from, to, number, delay);
  }
}
