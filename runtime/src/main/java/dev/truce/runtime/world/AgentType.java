package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.session.ProtocolType;
import java.util.List;
import java.util.Set;

/**
 * A declared agent type: plain data that the compiler makes.
 *
 * @param name as in the script
 * @param parameters how many slots of the body are parameters: the first ones
 * @param body what the agent itself consists of; its START, RESTART and unordered messages
 * @param blocks its role blocks, in the order of the script
 * @param plays the roles of unordered protocols that it plays
 * @param kinds the names of the kinds that it belongs to
 * @param supervision what happens after a failure
 * @param rogue whether it is not monitored on its own side and may lie
 */
public record AgentType(
    String name,
    int parameters,
    BlockType body,
    ImmutableList<RoleBlock> blocks,
    ImmutableList<ProtocolType.Role> plays,
    ImmutableSet<String> kinds,
    Supervision supervision,
    boolean rogue) {

  /**
   * The handlers of one role of an ordered protocol.
   *
   * @param durable whether its sessions survive a crash
   */
  public record RoleBlock(ProtocolType.Role role, BlockType block, boolean durable) {}

  /** An agent that is neither rogue nor in any role. */
  public static AgentType of(String name, int parameters, BlockType body) {
    return new AgentType(
        name,
        parameters,
        body,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableSet.of(),
        Supervision.STOP,
        false);
  }

  public AgentType withBlocks(List<RoleBlock> changed) {
    return new AgentType(
        name, parameters, body, ImmutableList.copyOf(changed), plays, kinds, supervision, rogue);
  }

  public AgentType withPlays(List<ProtocolType.Role> changed) {
    return new AgentType(
        name, parameters, body, blocks, ImmutableList.copyOf(changed), kinds, supervision, rogue);
  }

  public AgentType withKinds(Set<String> changed) {
    return new AgentType(
        name, parameters, body, blocks, plays, ImmutableSet.copyOf(changed), supervision, rogue);
  }

  public AgentType withSupervision(Supervision changed) {
    return new AgentType(name, parameters, body, blocks, plays, kinds, changed, rogue);
  }

  public AgentType asRogue() {
    return new AgentType(name, parameters, body, blocks, plays, kinds, supervision, true);
  }

  /** Whether anything in the agent itself answers to a message: whether a broadcast reaches it. */
  public boolean canReceive(MessageType message) {
    return body.answers(Trigger.message(message));
  }

  /** Whether it plays a role, by its block or by its unordered protocols. */
  public boolean plays(ProtocolType.Role role) {
    return block(role) >= 0 || plays.contains(role);
  }

  /** The index of the block of a role; −1 where there is none. */
  public int block(ProtocolType.Role role) {
    for (int i = 0; i < blocks.size(); i++) {
      ProtocolType.Role mine = blocks.get(i).role();
      if (mine.index() == role.index() && mine.protocol().equals(role.protocol())) {
        return i;
      }
    }
    return -1;
  }
}
