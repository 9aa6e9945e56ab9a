package dev.truce.runtime.world;

import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ListValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Units are made for agents, again and again, as long as the run lasts. */
final class Faucet extends Pending {

  private final ResourceType resource;
  private final long amount;
  private final @Nullable String type;
  private final ListValue agents;
  private final long period;

  /**
   * @param type of those that are alive when its time comes; null for those listed
   * @param period nanoseconds, above 0
   */
  Faucet(ResourceType resource, long amount, @Nullable String type, ListValue agents, long period) {
    super(-1, -1);
    this.resource = resource;
    this.amount = amount;
    this.type = type;
    this.agents = agents;
    this.period = period;
  }

  @Override
  void happen(World world) {
    for (Object each : type == null ? agents : world.roster().agents(type)) {
      AgentRef agent = (AgentRef) Objects.requireNonNull(each);
      if (world.alive(agent) && !world.mint(agent, resource, amount)) {
        world.end(new Ended(Ended.Kind.FAILED, "there are too many units of " + resource));
        return;
      }
    }
    world.timeline.schedule(world.now + period, this);
  }

  @Override
  void feed(World world, Digest digest) {
    digest.word(15);
    digest.word(resource.number());
    digest.word(amount);
  }
}
