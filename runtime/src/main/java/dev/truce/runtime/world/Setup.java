package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.Borders;
import dev.truce.runtime.net.Network;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a world is made with.
 *
 * @param seed of all its random streams
 * @param resources all that the program declares, each at its number
 * @param skeleton turns a text into what it looks like, for the border against lookalike names
 *     (Unicode Technical Standard 39); null where none is at hand: then that check is off
 */
public record Setup(
    long seed,
    Network network,
    Borders borders,
    WorldLimits limits,
    ImmutableList<ResourceType> resources,
    @Nullable UnaryOperator<String> skeleton) {

  public static Setup of(long seed) {
    return new Setup(
        seed, Network.STANDARD, Borders.ALL, WorldLimits.STANDARD, ImmutableList.of(), null);
  }

  public Setup withNetwork(Network changed) {
    return new Setup(seed, changed, borders, limits, resources, skeleton);
  }

  public Setup withBorders(Borders changed) {
    return new Setup(seed, network, changed, limits, resources, skeleton);
  }

  public Setup withLimits(WorldLimits changed) {
    return new Setup(seed, network, borders, changed, resources, skeleton);
  }

  public Setup withResources(List<ResourceType> changed) {
    return new Setup(seed, network, borders, limits, ImmutableList.copyOf(changed), skeleton);
  }

  public Setup withSkeleton(UnaryOperator<String> changed) {
    return new Setup(seed, network, borders, limits, resources, changed);
  }
}
