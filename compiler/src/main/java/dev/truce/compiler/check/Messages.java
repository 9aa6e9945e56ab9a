package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.protocol.Global;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which messages there are, and which of them reach a part of an agent. */
record Messages(Compilation all, ModuleScope module) {

  /** The protocol of this name, or null. */
  @Nullable ProtocolSymbol protocol(String word) {
    return module.type(word) instanceof TypeEntry.Protocol found ? found.symbol() : null;
  }

  /**
   * The message that {@code M} or {@code P.M} names; a bare name means one of the protocols that
   * the part has to do with, else the only one of that name.
   */
  @Nullable MessageSymbol named(ImmutableList<Name> path, @Nullable AgentPart part) {
    String word = path.get(path.size() - 1).text();
    if (path.size() == 2) {
      ProtocolSymbol protocol = protocol(path.get(0).text());
      return protocol == null ? null : protocol.messages().get(word);
    }
    if (part != null) {
      for (ProtocolSymbol protocol : protocols(part)) {
        MessageSymbol mine = protocol.messages().get(word);
        if (mine != null) {
          return mine;
        }
      }
    }
    List<MessageSymbol> known = module.messages(word);
    return known.size() == 1 ? known.get(0) : null;
  }

  /** The message of a step. */
  @Nullable MessageSymbol of(Global.Label label) {
    ProtocolSymbol protocol = protocol(label.protocol());
    return protocol == null ? null : protocol.messages().get(label.name());
  }

  /** The messages that a role sends or takes. */
  List<MessageSymbol> known(ProtocolSymbol protocol, String role) {
    List<MessageSymbol> found = new ArrayList<>();
    Projection projection = protocol.projection();
    if (projection != null) {
      Messages there = new Messages(all, protocol.module());
      Set<Global.Label> labels = new LinkedHashSet<>(projection.sent(role).keySet());
      labels.addAll(projection.received(role).keySet());
      for (Global.Label label : labels) {
        MessageSymbol message = there.of(label);
        if (message != null) {
          found.add(message);
        }
      }
    }
    return found;
  }

  /** The protocols that a part of an agent has to do with. */
  List<ProtocolSymbol> protocols(AgentPart part) {
    List<ProtocolSymbol> found = new ArrayList<>();
    if (part.block != null) {
      ProtocolSymbol protocol = protocol(part.block.protocol().text());
      if (protocol != null) {
        found.add(protocol);
        for (MessageSymbol message : known(protocol, part.block.role().text())) {
          if (!found.contains(message.protocol())) {
            found.add(message.protocol());
          }
        }
      }
      return found;
    }
    for (AgentMember.Part played : part.agent.declaration().plays()) {
      ProtocolSymbol protocol = protocol(played.protocol().text());
      if (protocol != null && !found.contains(protocol)) {
        found.add(protocol);
      }
    }
    return found;
  }

  /** The messages that can come to a part of an agent. */
  List<MessageSymbol> receivable(AgentPart part) {
    List<MessageSymbol> found = new ArrayList<>();
    if (part.block != null) {
      ProtocolSymbol protocol = protocol(part.block.protocol().text());
      if (protocol != null) {
        found.addAll(receivedBy(protocol, part.block.role().text()));
      }
      return found;
    }
    for (AgentMember.Part played : part.agent.declaration().plays()) {
      ProtocolSymbol protocol = protocol(played.protocol().text());
      if (protocol != null && protocol.isUnordered()) {
        for (MessageSymbol message : receivedBy(protocol, played.role().text())) {
          if (!found.contains(message)) {
            found.add(message);
          }
        }
      }
    }
    return found;
  }

  /** The roles that may send a message of a protocol without order; empty where anybody may. */
  static ImmutableList<String> senders(MessageSymbol message) {
    ImmutableList.Builder<String> roles = ImmutableList.builder();
    for (Step step : message.protocol().declaration().steps()) {
      if (step instanceof Step.Unordered any
          && any.message().name().text().equals(message.name())) {
        return ImmutableList.of();
      }
      if (step instanceof Step.Interaction directed
          && directed.message().name().text().equals(message.name())) {
        roles.add(directed.sender().role().text());
      }
    }
    return roles.build();
  }

  /** The messages that can come to a role, in order of declaration. */
  List<MessageSymbol> receivedBy(ProtocolSymbol protocol, String role) {
    Projection projection = protocol.projection();
    if (projection != null) {
      Messages there = new Messages(all, protocol.module());
      List<MessageSymbol> found = new ArrayList<>();
      for (Global.Label label : projection.received(role).keySet()) {
        MessageSymbol message = there.of(label);
        if (message != null) {
          found.add(message);
        }
      }
      return found;
    }
    List<String> names = new ArrayList<>();
    collect(protocol.declaration().steps(), role, names);
    return protocol.messages().values().stream().filter(m -> names.contains(m.name())).toList();
  }

  private static void collect(ImmutableList<Step> steps, String role, List<String> names) {
    for (Step step : steps) {
      if (step instanceof Step.Unordered unordered) {
        names.add(unordered.message().name().text());
      } else if (step instanceof Step.Interaction interaction) {
        if (interaction.receiver().role().text().equals(role)) {
          names.add(interaction.message().name().text());
        }
        if (interaction.otherwise() != null) {
          collect(interaction.otherwise(), role, names);
        }
      } else if (step instanceof Step.Choice choice) {
        choice.branches().forEach(b -> collect(b.steps(), role, names));
      } else if (step instanceof Step.Par par) {
        par.branches().forEach(b -> collect(b.steps(), role, names));
      } else if (step instanceof Step.Loop loop) {
        collect(loop.body(), role, names);
      }
    }
  }
}
