package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Block;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Effect;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code send}, {@code reply} and {@code broadcast}. */
final class Sending {

  private static final String ACTS = AgentNames.ACTS;

  private final Exprs exprs;
  private final CodeScope at;
  private final AgentScope scope;

  Sending(Exprs exprs, AgentScope scope) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.scope = scope;
  }

  Expr send(Effect.Send e) {
    Messages messages = new Messages(at.all(), scope.part().agent.module());
    Typed message = message(exprs, e.message(), messages.protocols(scope.part()));
    boolean isAny = message.type().equals(Types.MESSAGE);
    MessageSymbol symbol = at.all().messageOf(message.type());
    if (symbol == null && !isAny) {
      if (!message.isError()) {
        at.report(
            at.diagnose(Code.TYPE_MISMATCH, e.message().span(), "a message", message.type())
                .andHelp("messages are declared in protocols: `message M(…)`"));
      }
      checkRest(e);
      return Conditions.nothing();
    }
    Local held = at.body().temp(Rep.DATA);
    Span span = e.message().span();
    Expr type = symbol == null ? chosen(new Get(held), span) : typeOf(symbol, span);
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    code.add(new Expr.Set(held, message.code()));
    Expr told = told(e, symbol, type, new Get(held));
    if (told == null) {
      return Conditions.nothing();
    }
    extras(e, code);
    code.add(told);
    return new Block(code.build(), Conditions.nothing());
  }

  private Expr typeOf(MessageSymbol message, Span span) {
    WorldConstants constants = new WorldConstants(at.all());
    return constants.use(at, constants.message(message), span);
  }

  /**
   * The type of a message that is known in the run only: one of a protocol without order in which
   * the agent plays, since others belong to sessions or are not for it to send.
   */
  private Expr chosen(Expr message, Span span) {
    AgentSymbol agent = scope.part().agent;
    String none = " is no message of a protocol without order in which " + agent.name() + " plays";
    Expr type =
        new Expr.Fail(
            Fault.OFF_PROTOCOL,
            Natives.ops(
                "concat",
                Rep.TEXT,
                span,
                Natives.ops("show", Rep.TEXT, span, Natives.boxed(message)),
                Natives.text(none)),
            span);
    Messages messages = new Messages(at.all(), agent.module());
    Set<String> names = new HashSet<>();
    for (ProtocolSymbol protocol : messages.protocols(new AgentBodies(at.all()).bodyOf(agent))) {
      if (protocol.isUnordered()) {
        for (MessageSymbol known : protocol.messages().values()) {
          if (!names.add(known.name())) {
            at.report(
                at.diagnose(
                        Code.WRONG_ARGUMENTS,
                        span,
                        "several protocols of " + agent.name() + " have a `" + known.name() + "`")
                    .andHelp("send it as one of them: `send Protocol." + known.name() + "(…)`"));
          }
          Expr found = typeOf(known, span);
          Expr is =
              Natives.call(AgentNames.AGENTS, "isMessage", false, Rep.BOOL, span, found, message);
          type = new Expr.If(is, found, type, WorldConstants.MESSAGE);
        }
      }
    }
    return type;
  }

  /** A value that is to be sent: a bare name means a message of these protocols first. */
  static Typed message(
      Exprs exprs, dev.truce.compiler.syntax.Expr written, List<ProtocolSymbol> first) {
    ImmutableList<dev.truce.compiler.syntax.Expr.Argument> arguments = ImmutableList.of();
    dev.truce.compiler.syntax.Expr callee = written;
    if (written instanceof dev.truce.compiler.syntax.Expr.Call call) {
      callee = call.callee();
      arguments = call.arguments();
    }
    if (callee instanceof dev.truce.compiler.syntax.Expr.Ref ref
        && exprs.at().body().find(ref.name().text()) == null) {
      for (ProtocolSymbol protocol : first) {
        MessageSymbol message = protocol.messages().get(ref.name().text());
        if (message != null) {
          return new Calls(exprs)
              .make(message.data().cases().get(0), arguments, written.span(), null);
        }
      }
    }
    return exprs.value(written, null);
  }

  private void checkRest(Effect.Send e) {
    if (e.to() != null) {
      exprs.check(e.to(), null);
    }
  }

  private static Expr act(String method, Span span, Expr... arguments) {
    return Natives.call(ACTS, method, true, Rep.VOID, span, arguments);
  }

  /** What travels along, and what rogue agents say that is not so. */
  private void extras(Effect.Send e, ImmutableList.Builder<Expr> code) {
    if (e.units() != null) {
      Expr units = exprs.want(e.units().units(), Basic.INT);
      Expr resource = new AgentNames(exprs).resource(e.units().resource());
      if (resource != null) {
        code.add(act("attach", e.span(), resource, units));
      }
    }
    boolean rogue =
        scope.part().agent.declaration().nature() == dev.truce.compiler.syntax.Decl.Nature.ROGUE;
    if ((e.as() != null || e.stamped() != null) && !rogue) {
      at.report(
          at.diagnose(Code.MISPLACED, e.span(), e.as() != null ? "as" : "stamped")
              .andHelp("only a `rogue agent` lies about its messages"));
      return;
    }
    if (e.as() != null) {
      code.add(act("pretend", e.span(), exprs.want(e.as(), Types.AGENT)));
    }
    if (e.stamped() != null) {
      code.add(act("stamp", e.span(), exprs.want(e.stamped(), Basic.TIME)));
    }
  }

  private @Nullable Expr told(
      Effect.Send e, @Nullable MessageSymbol symbol, Expr type, Expr message) {
    if (symbol != null && !symbol.protocol().isUnordered()) {
      return inSession(e, symbol, type, message);
    }
    if (symbol == null && e.via() != null) {
      at.report(
          at.diagnose(Code.TYPE_MISMATCH, e.message().span(), "a message of the session", "Message")
              .andHelp("`match` it first: in a session it is known which message goes"));
      return null;
    }
    if (symbol != null && !maySend(symbol, e.message().span())) {
      return null;
    }
    switch (e.verb()) {
      case REPLY:
        if (e.to() != null) {
          at.report(
              at.diagnose(Code.MISPLACED, e.to().span(), "to")
                  .andHelp("a reply goes to the sender; `send … to …` to anybody"));
        }
        return act("reply", e.span(), type, message);
      case BROADCAST:
        return e.to() == null
            ? act("broadcast", e.span(), type, message)
            : toAll(e, e.to(), symbol, type, message);
      default:
        if (e.to() == null) {
          at.report(
              at.diagnose(Code.WRONG_ARGUMENTS, e.span(), "this message needs a receiver")
                  .andHelp(
                      "`send "
                          + (symbol == null ? "m" : symbol.name())
                          + " to …`, or `broadcast`, or `reply`"));
          return null;
        }
        return toAll(e, e.to(), symbol, type, message);
    }
  }

  /** Whether the agent plays a role that sends such a message; rogues say what they like. */
  private boolean maySend(MessageSymbol message, Span span) {
    ImmutableList<String> senders = Messages.senders(message);
    AgentSymbol agent = scope.part().agent;
    String protocol = message.protocol().name();
    if (senders.isEmpty()
        || agent.declaration().nature() == dev.truce.compiler.syntax.Decl.Nature.ROGUE
        || agent.declaration().plays().stream()
            .anyMatch(
                p -> p.protocol().text().equals(protocol) && senders.contains(p.role().text()))) {
      return true;
    }
    at.report(
        at.diagnose(Code.NEVER_ALLOWED, span, agent.name(), message.name())
            .andHelp(
                "it is sent by "
                    + String.join(", ", senders)
                    + ": add `plays "
                    + senders.get(0)
                    + " in "
                    + protocol
                    + "`"));
    return false;
  }

  /** To one agent, or to a list or set of them. */
  private @Nullable Expr toAll(
      Effect.Send e,
      dev.truce.compiler.syntax.Expr to,
      @Nullable MessageSymbol symbol,
      Expr type,
      Expr message) {
    Typed receiver = exprs.value(to, null);
    if (receiver.isError()) {
      return null;
    }
    ImmutableList<Type> list = Types.argumentsOf(receiver.type(), Builtin.LIST);
    ImmutableList<Type> set = Types.argumentsOf(receiver.type(), Builtin.SET);
    Type one = list != null ? list.get(0) : set != null ? set.get(0) : receiver.type();
    if (!Types.isAgent(one) && one != Basic.NEVER) {
      exprs.conversions().coerce(receiver, Types.AGENT, to.span());
      return null;
    }
    if (symbol != null && !canReceive(one, symbol, to.span())) {
      return null;
    }
    String method = list != null ? "sendAll" : set != null ? "sendSet" : "send";
    return act(method, e.span(), type, message, receiver.code());
  }

  /** Whether agents of a type take such a message, as far as is known; reports it when not. */
  private boolean canReceive(Type receiver, MessageSymbol message, Span span) {
    AgentTypeSymbol type = Types.agentOf(receiver);
    AgentSymbol agent = type == null ? null : at.all().agentOf(type);
    if (agent == null) {
      return true;
    }
    Messages messages = new Messages(at.all(), agent.module());
    AgentPart body = new AgentBodies(at.all()).bodyOf(agent);
    if (messages.receivable(body).contains(message)) {
      return true;
    }
    at.report(
        at.diagnose(Code.CANNOT_RECEIVE, span, agent.name(), message.name())
            .andHelp(
                "it would have to play a role of " + message.protocol().name() + " that does"));
    return false;
  }

  /** A message of an ordered protocol belongs to a session. */
  private @Nullable Expr inSession(Effect.Send e, MessageSymbol symbol, Expr type, Expr message) {
    if (e.via() != null) {
      Expr session = new Sessions(exprs).sessionFor(e.via(), symbol);
      if (session == null) {
        return null;
      }
      Expr to = e.to() == null ? new Expr.Lit(null, Rep.AGENT) : exprs.want(e.to(), Types.AGENT);
      return act("sayVia", e.span(), session, type, message, to);
    }
    AgentPart part = scope.part();
    boolean here =
        part.block != null
            && new Messages(at.all(), at.module()).protocols(part).contains(symbol.protocol());
    if (!here) {
      at.report(
          at.diagnose(
                  Code.WRONG_ARGUMENTS,
                  e.span(),
                  "`" + symbol.name() + "` belongs to a session of " + symbol.protocol().name())
              .andHelp(
                  "send it in `as role in "
                      + symbol.protocol().name()
                      + " { … }`, or `send … via s`"));
      return null;
    }
    if (e.verb() == Effect.Verb.REPLY) {
      return act("sayBack", e.span(), type, message);
    }
    if (e.to() == null) {
      return act("say", e.span(), type, message);
    }
    Typed to = exprs.value(e.to(), null);
    ImmutableList<Type> list = Types.argumentsOf(to.type(), Builtin.LIST);
    if (list != null && (Types.isAgent(list.get(0)) || list.get(0) == Basic.NEVER)) {
      return act("sayAll", e.span(), type, message, to.code());
    }
    Expr one = exprs.conversions().coerce(to, Types.AGENT, e.to().span());
    return act("sayTo", e.span(), type, message, one);
  }
}
