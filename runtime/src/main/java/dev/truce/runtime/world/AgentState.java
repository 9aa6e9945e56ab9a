package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is at a moment, for people to read. What is of a session begins with its name, and
 * where the agent has several roles in it with the role's as well: {@code Sale#3.buyer.price}.
 *
 * @param status alive, down or stopped
 * @param state the name of its state; empty where it has none
 * @param variables parameters and variables, and of each session those of its role block
 * @param timers those that run
 * @param holdings what it holds of each resource, where that is not 0
 * @param waiting the messages that wait for it, oldest first
 */
public record AgentState(
    AgentRef agent,
    String status,
    String state,
    ImmutableList<Named> variables,
    ImmutableList<String> timers,
    ImmutableList<Named> holdings,
    ImmutableList<String> waiting) {

  /** Something with its name, as it is shown. */
  public record Named(String name, String value) {
    @Override
    public String toString() {
      return name + " = " + value;
    }
  }

  public static AgentState of(World world, AgentRef ref) {
    Agent agent = world.agent(ref.number());
    ImmutableList.Builder<Named> variables = ImmutableList.builder();
    ImmutableList.Builder<String> timers = ImmutableList.builder();
    if (agent.started) {
      read(agent, "", variables);
      timers.addAll(agent.running());
    }
    for (int number : agent.sessions) {
      Session.Cell cell = world.session(number);
      long parts =
          Arrays.stream(cell.participants).filter(each -> each.agent == ref.number()).count();
      for (Session.Participant participant : cell.participants) {
        if (participant.agent == ref.number() && !participant.over && participant.block != null) {
          Block block = participant.block;
          String role = cell.session.protocol.role(participant.role).name();
          String where = cell.session.ref + (parts > 1 ? "." + role : "");
          block.running().forEach(timer -> timers.add(where + "." + timer));
          if (block.state != BlockType.ANY) {
            variables.add(new Named(where + ".state", block.type.states().get(block.state).name()));
          }
          read(block, where + ".", variables);
        }
      }
    }
    ImmutableList.Builder<Named> holdings = ImmutableList.builder();
    for (ResourceType resource : world.setup().resources()) {
      long held = world.ledger().held(ref.number(), resource);
      if (held != 0) {
        holdings.add(new Named(resource.name(), Long.toString(held)));
      }
    }
    int state = agent.state;
    return new AgentState(
        ref,
        agent.status.name().toLowerCase(Locale.ROOT),
        state == BlockType.ANY ? "" : agent.type.states().get(state).name(),
        variables.build(),
        timers.build(),
        holdings.build(),
        waiting(agent));
  }

  private static void read(Block block, String where, ImmutableList.Builder<Named> to) {
    ImmutableList<BlockType.Slot> slots = block.type.slots();
    for (int i = 0; i < slots.size(); i++) {
      to.add(new Named(where + slots.get(i).name(), shown(block.variables.slot(i))));
    }
  }

  private static String shown(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    Values.showNested(value, out);
    return out.toString();
  }

  private static ImmutableList<String> waiting(Agent agent) {
    ImmutableList.Builder<String> waiting = ImmutableList.builder();
    for (Delivery delivery : agent.deferred) {
      waiting.add(shown(delivery.message) + " from " + delivery.from().name() + ", deferred");
    }
    if (agent.mailbox != null) {
      for (Pending item : agent.mailbox) {
        if (item instanceof Delivery delivery) {
          waiting.add(shown(delivery.message) + " from " + delivery.from().name());
        }
      }
    }
    return waiting.build();
  }
}
