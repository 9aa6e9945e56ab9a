package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what opens, closes and looks at the sessions of protocols. */
final class Sessions {

  private static final String ACTS = AgentNames.ACTS;

  /** In place of a role's index: the agent takes no part. */
  private static final int NO_PART = -1;

  private final Exprs exprs;
  private final CodeScope at;

  Sessions(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** {@code Session<P>}. */
  Type typeOf(ProtocolSymbol protocol) {
    return at.module()
        .libraryType("Session", new Type.App(protocol.argument(), ImmutableList.of()));
  }

  /** The protocol of a session, by its type; null of other types. */
  @Nullable ProtocolSymbol protocolOf(Type session) {
    TypeSymbol any = at.module().librarySymbol("Session");
    ImmutableList<Type> argument = any == null ? null : Types.argumentsOf(session, any);
    return argument != null && argument.get(0) instanceof Type.App app
        ? at.all().protocolOf(app.symbol())
        : null;
  }

  /** The protocol of a session that is wanted; null after a report. */
  private @Nullable ProtocolSymbol wanted(Typed session, Span span) {
    ProtocolSymbol protocol = protocolOf(session.type());
    if (protocol == null && !session.isError()) {
      at.error(Code.TYPE_MISMATCH, span, "a session", session.type());
    }
    return protocol;
  }

  /** A session in which a message can be sent; null after a report. */
  @Nullable Expr sessionFor(dev.truce.compiler.syntax.Expr written, MessageSymbol message) {
    Typed session = exprs.value(written, null);
    ProtocolSymbol protocol = wanted(session, written.span());
    if (protocol == null) {
      return null;
    }
    Messages messages = new Messages(at.all(), at.module());
    if (protocol.roles().keySet().stream()
        .noneMatch(role -> messages.known(protocol, role).contains(message))) {
      at.error(
          Code.TYPE_MISMATCH,
          written.span(),
          "a session in which `" + message.name() + "` is sent",
          session.type());
      return null;
    }
    return session.code();
  }

  /** {@code close s}. */
  Expr close(dev.truce.compiler.syntax.Expr written, Span span) {
    Typed session = exprs.value(written, null);
    return wanted(session, written.span()) == null
        ? Conditions.nothing()
        : Natives.call(ACTS, "close", true, Rep.VOID, span, session.code());
  }

  /** {@code s.missing}, {@code s.worker}; null where the receiver is no session. */
  @Nullable Typed member(Typed receiver, Name name, Span span) {
    ProtocolSymbol protocol = protocolOf(receiver.type());
    if (protocol == null) {
      return null;
    }
    Step.Role role = protocol.roles().get(name.text());
    if (role == null && !name.text().equals("missing")) {
      List<String> known = new ArrayList<>(protocol.roles().keySet());
      known.add("missing");
      var report =
          at.diagnose(
              Code.UNKNOWN_MEMBER,
              name.span(),
              "a session of `" + protocol.name() + "`",
              name.text());
      at.report(
          Spelling.suggestion(name.text(), known)
              .map(report::andHelp)
              .orElse(report.andHelp("it has " + String.join(", ", known))));
      return Typed.error();
    }
    if (at.body().agentScope() == null) {
      at.error(Code.NOT_IN_A_HANDLER, name.span(), name.text());
      return Typed.error();
    }
    if (role == null) {
      return new Typed(
          Natives.call(ACTS, "missing", true, Rep.LIST, span, receiver.code()),
          Types.list(Types.AGENT));
    }
    Rep rep = role.many() ? Rep.LIST : Rep.AGENT;
    return new Typed(
        Natives.call(
            ACTS,
            role.many() ? "members" : "member",
            true,
            rep,
            span,
            receiver.code(),
            number(protocol.roleIndex(name.text()))),
        role.many() ? Types.list(Types.AGENT) : Types.AGENT);
  }

  private static Expr.Lit number(long value) {
    return new Expr.Lit(value, Rep.INT);
  }

  // Opening

  /** {@code open Sale(seller: a) as buyer with Ask("x")}. */
  Typed open(dev.truce.compiler.syntax.Expr.Open e, AgentScope scope) {
    ProtocolSymbol protocol = new Messages(at.all(), at.module()).protocol(e.protocol().text());
    if (protocol == null || protocol.isUnordered() || protocol.projection() == null) {
      refuse(e, protocol);
      exprs.checkLost(e.arguments());
      return Typed.error();
    }
    if (givesUnknown(e, protocol)) {
      exprs.checkLost(e.arguments());
      return Typed.error();
    }
    Map<String, Expr> members = new LinkedHashMap<>();
    List<dev.truce.compiler.syntax.Expr.Argument> others = new ArrayList<>();
    for (dev.truce.compiler.syntax.Expr.Argument argument : e.arguments()) {
      Name name = argument.name();
      Step.Role role = name == null ? null : protocol.roles().get(name.text());
      if (name == null || role == null) {
        others.add(argument);
      } else if (members.containsKey(name.text())) {
        at.error(
            Code.WRONG_ARGUMENTS,
            name.span(),
            "`" + e.protocol() + "` is given `" + name + "` twice");
      } else {
        members.put(name.text(), Natives.boxed(agents(argument, protocol, role)));
      }
    }
    Integer own = ownRole(e, protocol, members, scope);
    ImmutableList<Expr> parameters = parameters(e, protocol, others);
    if (own == null || parameters == null || !complete(e, protocol, members, own)) {
      return Typed.error();
    }
    ImmutableList.Builder<Expr> all = ImmutableList.builder();
    protocol
        .roles()
        .keySet()
        .forEach(role -> all.add(members.getOrDefault(role, new Expr.Lit(null, Rep.OBJECT))));
    Expr opened =
        Natives.call(
            ACTS,
            "open",
            true,
            Reps.of(typeOf(protocol)),
            e.span(),
            type(protocol, e.span()),
            number(own),
            AgentEffects.array(all.build()),
            AgentEffects.array(parameters));
    return new Typed(
        e.first() == null ? opened : first(e.first(), protocol, own, opened), typeOf(protocol));
  }

  /** Whether an argument is for neither a role nor a parameter, which is reported. */
  private boolean givesUnknown(dev.truce.compiler.syntax.Expr.Open e, ProtocolSymbol protocol) {
    List<String> known = new ArrayList<>(protocol.roles().keySet());
    protocol.declaration().params().forEach(p -> known.add(p.name().text()));
    for (dev.truce.compiler.syntax.Expr.Argument argument : e.arguments()) {
      Name name = argument.name();
      if (name != null && !known.contains(name.text())) {
        at.report(
            at.diagnose(
                    Code.WRONG_ARGUMENTS,
                    name.span(),
                    "`" + protocol.name() + "` has no role or parameter `" + name + "`")
                .andHelp(
                    "`open` takes who plays its roles, and its parameters: "
                        + String.join(", ", known)));
        return true;
      }
    }
    return false;
  }

  private Expr type(ProtocolSymbol protocol, Span span) {
    WorldConstants constants = new WorldConstants(at.all());
    return constants.use(at, constants.protocol(protocol), span);
  }

  private void refuse(dev.truce.compiler.syntax.Expr.Open e, @Nullable ProtocolSymbol protocol) {
    Name name = e.protocol();
    if (protocol == null) {
      if (!at.all().isLost(at.source(), name.text())) {
        at.error(Code.UNKNOWN_NAME, name.span(), name.text());
      }
    } else if (protocol.isUnordered()) {
      at.report(
          at.diagnose(
                  Code.WRONG_ARGUMENTS,
                  name.span(),
                  "`" + name + "` has no sessions: it has no order")
              .andHelp("send its messages with `send … to`, `broadcast` or `reply`"));
    }
  }

  /** One agent, a list or a set of them: those who play a role. */
  private Expr agents(
      dev.truce.compiler.syntax.Expr.Argument argument, ProtocolSymbol protocol, Step.Role role) {
    Typed value = exprs.value(argument.value(), null);
    ImmutableList<Type> list = Types.argumentsOf(value.type(), Builtin.LIST);
    ImmutableList<Type> set = Types.argumentsOf(value.type(), Builtin.SET);
    Type one = list != null ? list.get(0) : set != null ? set.get(0) : value.type();
    if (value.isError() || one == Basic.NEVER) {
      return value.code();
    }
    if (!Types.isAgent(one)) {
      return exprs.conversions().coerce(value, Types.AGENT, argument.value().span());
    }
    AgentTypeSymbol type = Types.agentOf(one);
    AgentSymbol agent = type == null ? null : at.all().agentOf(type);
    if (agent != null
        && blocks(agent, protocol).stream().noneMatch(r -> r.equals(role.name().text()))) {
      at.report(
          at.diagnose(
                  Code.BAD_AGENT,
                  argument.value().span(),
                  "`" + agent.name() + "` does not play " + role.name() + " in " + protocol.name())
              .andHelp("it would need `as " + role.name() + " in " + protocol.name() + " { … }`"));
    }
    return value.code();
  }

  /** The roles that agents of a type have blocks for. */
  private static List<String> blocks(AgentSymbol agent, ProtocolSymbol protocol) {
    List<String> roles = new ArrayList<>();
    for (AgentMember member : agent.declaration().members()) {
      if (member instanceof AgentMember.RoleBlock block
          && block.protocol().text().equals(protocol.name())) {
        roles.add(block.role().text());
      }
    }
    return roles;
  }

  /** The index of the role that the agent itself plays; null after a report. */
  private @Nullable Integer ownRole(
      dev.truce.compiler.syntax.Expr.Open e,
      ProtocolSymbol protocol,
      Map<String, Expr> members,
      AgentScope scope) {
    List<String> mine = blocks(scope.part().agent, protocol);
    Name as = e.role();
    if (as != null) {
      if (!protocol.roles().containsKey(as.text())) {
        at.error(Code.UNKNOWN_ROLE, as.span(), as.text());
        return null;
      }
      if (!mine.contains(as.text())) {
        at.report(
            at.diagnose(
                    Code.BAD_AGENT,
                    as.span(),
                    "`"
                        + scope.part().agent.name()
                        + "` does not play "
                        + as
                        + " in "
                        + protocol.name())
                .andHelp("add `as " + as + " in " + protocol.name() + " { … }` to it"));
        return null;
      }
      return protocol.roleIndex(as.text());
    }
    List<String> open = new ArrayList<>(protocol.roles().keySet());
    open.removeAll(members.keySet());
    if (open.isEmpty()) {
      return NO_PART;
    }
    mine.retainAll(open);
    if (mine.size() == 1) {
      return protocol.roleIndex(mine.get(0));
    }
    at.report(
        at.diagnose(
                Code.WRONG_ARGUMENTS,
                e.span(),
                "`" + protocol.name() + "` needs to know who plays " + String.join(", ", open))
            .andHelp(
                mine.isEmpty()
                    ? "write `open " + protocol.name() + "(" + open.get(0) + ": …)`"
                    : "say which role this agent plays: `open "
                        + protocol.name()
                        + "(…) as "
                        + mine.get(0)
                        + "`"));
    return null;
  }

  private boolean complete(
      dev.truce.compiler.syntax.Expr.Open e,
      ProtocolSymbol protocol,
      Map<String, Expr> members,
      int own) {
    for (Map.Entry<String, Step.Role> role : protocol.roles().entrySet()) {
      boolean self = protocol.roleIndex(role.getKey()) == own;
      boolean given = members.containsKey(role.getKey());
      if (self && given && !role.getValue().many()) {
        at.error(
            Code.WRONG_ARGUMENTS,
            e.span(),
            "one agent plays `" + role.getKey() + "`: it is both given and taken by this one");
        return false;
      }
      if (!self && !given) {
        at.report(
            at.diagnose(
                    Code.WRONG_ARGUMENTS,
                    e.span(),
                    "`" + protocol.name() + "` needs to know who plays " + role.getKey())
                .andHelp("write `open " + protocol.name() + "(" + role.getKey() + ": …)`"));
        return false;
      }
    }
    return true;
  }

  private @Nullable ImmutableList<Expr> parameters(
      dev.truce.compiler.syntax.Expr.Open e,
      ProtocolSymbol protocol,
      List<dev.truce.compiler.syntax.Expr.Argument> given) {
    ImmutableList<Parameter> parameters =
        new Signatures(at.all())
            .resolve(
                protocol.declaration().params(),
                new TypeResolver(at.all(), protocol.module(), ImmutableMap.of()),
                protocol.module());
    ImmutableList<dev.truce.compiler.syntax.Expr.Argument> arguments = ImmutableList.copyOf(given);
    return new Filling(exprs, protocol.module())
        .values(protocol.name(), parameters, arguments, e.span());
  }

  /** Opens a session, and sends its first message. */
  private Expr first(
      dev.truce.compiler.syntax.Expr written, ProtocolSymbol protocol, int own, Expr opened) {
    Typed message = Sending.message(exprs, written, List.of(protocol));
    MessageSymbol symbol = at.all().messageOf(message.type());
    if (symbol == null) {
      if (!message.isError()) {
        at.error(Code.TYPE_MISMATCH, written.span(), "a message", message.type());
      }
      return opened;
    }
    String role = own == NO_PART ? null : protocol.roles().keySet().asList().get(own);
    if (role == null || !RoleStates.of(at.all(), protocol, role).opensWith(symbol)) {
      at.report(
          at.diagnose(
                  Code.NEVER_ALLOWED,
                  written.span(),
                  role == null ? "who takes no part" : role,
                  symbol.name())
              .andHelp("a session is opened `with` the first message of the role that opens it"));
      return opened;
    }
    WorldConstants constants = new WorldConstants(at.all());
    Local session = at.body().temp(opened.rep());
    Expr say =
        Natives.call(
            ACTS,
            "sayFirst",
            true,
            Rep.VOID,
            written.span(),
            new Get(session),
            number(own),
            constants.use(at, constants.message(symbol), written.span()),
            message.code());
    return new Expr.Block(ImmutableList.of(new Expr.Set(session, opened), say), new Get(session));
  }
}
