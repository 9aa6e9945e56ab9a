package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Borders;
import dev.truce.runtime.net.Network;
import java.util.List;

/**
 * What a world is made with.
 *
 * @param seed of all its random streams
 * @param resources all that the program declares, each at its number
 */
public record Setup(
    long seed,
    Network network,
    Borders borders,
    WorldLimits limits,
    ImmutableList<ResourceType> resources) {

  public static Setup of(long seed) {
    return new Setup(seed, Network.STANDARD, Borders.ALL, WorldLimits.STANDARD, ImmutableList.of());
  }

  public Setup withNetwork(Network changed) {
    return new Setup(seed, changed, borders, limits, resources);
  }

  public Setup withBorders(Borders changed) {
    return new Setup(seed, network, changed, limits, resources);
  }

  public Setup withLimits(WorldLimits changed) {
    return new Setup(seed, network, borders, changed, resources);
  }

  public Setup withResources(List<ResourceType> changed) {
    return new Setup(seed, network, borders, limits, ImmutableList.copyOf(changed));
  }
}
