package dev.truce.runtime.world;

import dev.truce.runtime.net.Topology;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import org.jspecify.annotations.Nullable;

/** Lists of the agents of a world. */
public final class Roster {

  private final World world;

  Roster(World world) {
    this.world = world;
  }

  /** Living agents that have started, in order of creation; of a type or kind where not null. */
  public ListValue agents(@Nullable String typeOrKind) {
    return all(typeOrKind, true);
  }

  /** The same with those that are down or stopped. */
  public ListValue everyone(@Nullable String typeOrKind) {
    return all(typeOrKind, false);
  }

  private ListValue all(@Nullable String typeOrKind, boolean living) {
    ListBuilder all = ListValue.builder();
    for (int i = 0; i < world.size(); i++) {
      if (world.agent(i).started
          && (!living || world.agent(i).alive())
          && (typeOrKind == null || world.agent(i).counts(typeOrKind))) {
        all.add(world.agent(i).ref);
      }
    }
    return all.build();
  }

  /** The agents that the topology connects with one, without those that have stopped. */
  public ListValue peers(int number) {
    ListBuilder peers = ListValue.builder();
    Topology topology = world.setup.network().topology();
    if (topology instanceof Topology.Complete) {
      for (int i = 0; i < world.size(); i++) {
        addPeer(peers, i, i != number);
      }
      return peers.build();
    }
    int[] neighbours =
        number < world.scenarioSize() ? topology.neighbours(number, world.scenarioSize()) : null;
    int parent = world.agent(number).parent;
    if (neighbours == null) {
      addPeer(peers, parent, true);
    } else {
      for (int neighbour : neighbours) {
        addPeer(peers, neighbour, true);
      }
    }
    for (int i = world.scenarioSize(); i < world.size(); i++) {
      addPeer(peers, i, world.agent(i).parent == number);
    }
    return peers.build();
  }

  private void addPeer(ListBuilder peers, int number, boolean connected) {
    if (connected && world.agent(number).status != Agent.Status.STOPPED) {
      peers.add(world.agent(number).ref);
    }
  }
}
