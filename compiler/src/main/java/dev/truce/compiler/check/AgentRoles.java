package dev.truce.compiler.check;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the roles which an agent says it plays are there, and are played as they must be. */
final class AgentRoles {

  private final Compilation all;
  private final AgentSymbol agent;

  AgentRoles(Compilation all, AgentSymbol agent) {
    this.all = all;
    this.agent = agent;
  }

  /** What the kinds of the agent say that it has must be there, once its slots stand. */
  void checkKinds() {
    for (AgentTypeSymbol kind : agent.type().kinds()) {
      Compilation.KindOf of = all.kindOf(kind);
      if (of == null) {
        continue;
      }
      for (Decl.KindMember member : of.declaration().members()) {
        String word = member.name().text();
        Binding field = AgentFields.of(all, agent, word);
        Type wanted = AgentFields.ofKind(all, kind, word);
        boolean there =
            member.params() != null
                ? new AgentMethods(all).keeps(agent, kind, member)
                : field != null && wanted != null && Types.isBelow(field.declared(), wanted);
        if (!there) {
          all.diagnostics()
              .add(
                  Diagnostic.error(
                          Code.BAD_AGENT,
                          agent.module().source(),
                          agent.declaration().name().span(),
                          "`"
                              + agent.name()
                              + "` is a "
                              + kind.name()
                              + ", but has no `"
                              + word
                              + (member.params() != null
                                  ? "` as this says it"
                                  : (wanted == null ? "" : ": " + wanted) + "`"))
                      .andAt(
                          new Place(of.module().source(), member.span()),
                          "every one of them has it"));
        }
      }
    }
  }

  void check() {
    for (AgentMember.Part part : agent.declaration().plays()) {
      ProtocolSymbol protocol = protocol(part.role(), part.protocol());
      if (protocol != null && !protocol.isUnordered()) {
        error(
            part.protocol(),
            "`" + part.protocol() + "` is played in sessions",
            "put what it does there into `as "
                + part.role()
                + " in "
                + part.protocol()
                + " { … }`");
      }
    }
    Set<String> seen = new HashSet<>();
    for (AgentMember member : agent.declaration().members()) {
      if (member instanceof AgentMember.RoleBlock block) {
        ProtocolSymbol protocol = protocol(block.role(), block.protocol());
        if (protocol != null && protocol.isUnordered()) {
          error(
              block.protocol(),
              "`" + block.protocol() + "` has no sessions: it has no order",
              "write `agent "
                  + agent.name()
                  + " plays "
                  + block.role()
                  + " in "
                  + block.protocol()
                  + "`, and handle its messages in the agent itself");
        }
        if (!seen.add(block.role() + " in " + block.protocol())) {
          all.error(
              Code.DECLARED_TWICE,
              agent.module().source(),
              block.role().span(),
              "as " + block.role() + " in " + block.protocol());
        }
        for (AgentMember inner : block.members()) {
          if (inner instanceof AgentMember.RoleBlock other) {
            misplaced(other.role(), "as", "a role block stands in the agent itself");
          } else if (inner instanceof AgentMember.OnFailure failure) {
            misplaced(failure.action(), "on failure", "an agent fails as a whole");
          }
        }
      }
    }
  }

  private void misplaced(Name at, String what, String help) {
    all.diagnostics()
        .add(
            Diagnostic.error(Code.MISPLACED, agent.module().source(), at.span(), what)
                .andHelp(help));
  }

  private void error(Name at, String text, String help) {
    all.diagnostics()
        .add(
            Diagnostic.error(Code.BAD_AGENT, agent.module().source(), at.span(), text)
                .andHelp(help));
  }

  /** The protocol, if it has such a role; null after a report. */
  private @Nullable ProtocolSymbol protocol(Name role, Name name) {
    ProtocolSymbol protocol = new Messages(all, agent.module()).protocol(name.text());
    if (protocol == null) {
      if (!all.isLost(agent.module().source(), name.text())) {
        all.error(Code.UNKNOWN_NAME, agent.module().source(), name.span(), name.text());
      }
      return null;
    }
    if (protocol.roleIndex(role.text()) < 0) {
      all.diagnostics()
          .add(
              Diagnostic.error(Code.UNKNOWN_ROLE, agent.module().source(), role.span(), role.text())
                  .andHelp(
                      "the roles of `"
                          + name
                          + "` are "
                          + String.join(", ", protocol.roles().keySet())));
      return null;
    }
    return protocol;
  }
}
