package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Expr.Convert;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in scope of an agent: {@code self}, {@code sender}, {@code session}, {@code now}, {@code
 * random}, {@code state}, {@code peers}; and of a scenario {@code now} and the agents.
 */
final class AgentNames {

  static final ImmutableSet<String> NAMES =
      ImmutableSet.of("self", "sender", "session", "now", "random", "state", "peers");

  static final String ACTS = "dev/truce/runtime/lib/Acts";
  static final String AGENTS = "dev/truce/runtime/lib/Agents";

  private final Exprs exprs;
  private final CodeScope at;

  AgentNames(Exprs exprs) {
    this.exprs = exprs;
    this.at = exprs.at();
  }

  /** A name that is in scope of agents or worlds; null where it is none, or not known here. */
  @Nullable Typed intrinsic(Name name) {
    AgentScope scope = at.body().agentScope();
    Span span = name.span();
    if (scope == null) {
      return name.text().equals("now") && at.readsWorld()
          ? new Typed(Natives.call(AGENTS, "now", true, Rep.TIME, span), Basic.TIME)
          : null;
    }
    return switch (name.text()) {
      case "self" -> act("self", new App(scope.part().agent.type(), ImmutableList.of()), span);
      case "sender" -> sender(span);
      case "session" -> session(scope, span);
      case "now" -> act("now", Basic.TIME, span);
      case "random" -> act("random", at.module().libraryType("Random"), span);
      case "state" -> state(scope, span);
      case "peers" -> act("peers", Types.list(Types.AGENT), span);
      default -> null;
    };
  }

  private @Nullable Typed session(AgentScope scope, Span span) {
    ProtocolSymbol protocol =
        scope.part().block == null
            ? null
            : new Messages(at.all(), scope.part().agent.module())
                .protocol(scope.part().block.protocol().text());
    return protocol == null ? null : act("session", new Sessions(exprs).typeOf(protocol), span);
  }

  Typed sender(Span span) {
    return act("sender", Types.AGENT, span);
  }

  private static Typed act(String method, Type type, Span span) {
    return new Typed(Natives.call(ACTS, method, true, Reps.of(type), span), type);
  }

  private @Nullable Typed state(AgentScope scope, Span span) {
    AgentPart part = withStates(scope);
    DataSymbol type = part == null ? null : part.stateType();
    if (part == null || type == null || type.enumType() == null) {
      return null;
    }
    Lit ofSession = new Lit(part.isBlock(), Rep.BOOL);
    return new Typed(
        new Convert(
            Natives.call(ACTS, "state", true, Rep.INT, span, ofSession),
            Rep.enumOf(type.enumType())),
        Types.of(type));
  }

  /** The part whose states are meant: the role block's where it has any, else the agent's. */
  @Nullable AgentPart withStates(AgentScope scope) {
    if (!scope.part().states.isEmpty()) {
      return scope.part();
    }
    AgentPart own = new AgentBodies(at.all()).bodyOf(scope.part().agent);
    return own.states.isEmpty() ? null : own;
  }

  /** A case of the states in scope, by name; null when there is none. */
  DataSymbol.@Nullable Case stateNamed(String word) {
    AgentScope scope = at.body().agentScope();
    AgentPart part = scope == null ? null : withStates(scope);
    DataSymbol type = part == null ? null : part.stateType();
    return type == null ? null : type.caseNamed(word);
  }

  /** {@code peers(T)}, {@code agents(T)}, {@code holding(R)} and the like; null for others. */
  @Nullable Typed call(Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    AgentScope scope = at.body().agentScope();
    return switch (name.text()) {
      case "peers" -> scope == null ? null : peers(arguments, span);
      case "holding", "received", "used", "allotted", "owes", "owed" ->
          scope == null || isFunction(name) ? null : units(name, arguments, span);
      case "pool" ->
          (scope == null && !at.readsWorld()) || isFunction(name)
              ? null
              : units(name, arguments, span);
      case "holds" -> scope == null ? null : holds(arguments, span);
      case "agents", "everyone" ->
          at.readsWorld() ? agents(name.text(), arguments, span) : notHere(name);
      default -> null;
    };
  }

  private @Nullable Typed notHere(Name name) {
    if (at.body().find(name.text()) != null || !at.module().functions(name.text()).isEmpty()) {
      return null;
    }
    at.report(
        at.diagnose(Code.NOT_PURE, name.span(), "read the world's agents")
            .andHelp("a `world fun`, a metric or a rule of a scenario can"));
    return Typed.error();
  }

  /** Whether the script means something of its own by a name. */
  private boolean isFunction(Name name) {
    return at.body().find(name.text()) != null || !at.module().functions(name.text()).isEmpty();
  }

  private Typed peers(ImmutableList<Expr.Argument> arguments, Span span) {
    Type all = Types.list(Types.AGENT);
    if (arguments.size() == 1 && arguments.get(0).value() instanceof Expr.Ref ref) {
      Name label = arguments.get(0).name();
      if (label != null && label.text().equals("playing")) {
        String roles = String.join(" ", roles(ref.name()));
        return new Typed(
            Natives.call(ACTS, "peersPlaying", true, Rep.LIST, span, Natives.text(roles)), all);
      }
      AgentTypeSymbol type = agentType(ref.name());
      if (type != null) {
        return new Typed(
            Natives.call(ACTS, "peersOf", true, Rep.LIST, span, Natives.text(type.name())),
            Types.list(new App(type, ImmutableList.of())));
      }
    }
    at.error(
        Code.WRONG_ARGUMENTS, span, "`peers` takes a type of agents, or `playing:` and a role");
    return Typed.error();
  }

  /**
   * The roles that a name means, with their protocols: of the protocols that the agent takes part
   * in; where none of them has such a role, of all in sight. Reports where there is none.
   */
  private List<String> roles(Name role) {
    Messages known = new Messages(at.all(), at.module());
    AgentScope scope = at.body().agentScope();
    List<String> own = new ArrayList<>();
    if (scope != null) {
      Decl.Agent agent = scope.part().agent.declaration();
      agent.plays().forEach(part -> own.add(part.protocol().text()));
      for (AgentMember member : agent.members()) {
        if (member instanceof AgentMember.RoleBlock block) {
          own.add(block.protocol().text());
        }
      }
    }
    List<String> all = new ArrayList<>(new TreeSet<>(at.module().namesInSight()));
    Set<String> words = new TreeSet<>();
    for (List<String> protocols : List.of(own, all)) {
      Set<String> found = new TreeSet<>();
      for (String name : protocols) {
        ProtocolSymbol protocol = known.protocol(name);
        if (protocol != null) {
          words.addAll(protocol.roles().keySet());
          if (protocol.roleIndex(role.text()) >= 0) {
            found.add(protocol.name() + "." + role);
          }
        }
      }
      if (!found.isEmpty()) {
        return List.copyOf(found);
      }
    }
    var report = at.diagnose(Code.UNKNOWN_ROLE, role.span(), role.text());
    at.report(Spelling.suggestion(role.text(), words).map(report::andHelp).orElse(report));
    return List.of();
  }

  private @Nullable AgentTypeSymbol agentType(Name name) {
    return at.module().type(name.text()) instanceof TypeEntry.Constructor found
            && found.symbol() instanceof AgentTypeSymbol type
        ? type
        : null;
  }

  private Typed agents(String word, ImmutableList<Expr.Argument> arguments, Span span) {
    boolean placed = at.body().placesAgents();
    if (arguments.isEmpty()) {
      String method = placed ? "allPlaced" : word.equals("agents") ? "all" : "everyone";
      return new Typed(Natives.call(AGENTS, method, true, Rep.LIST, span), Types.list(Types.AGENT));
    }
    if (arguments.size() == 1 && arguments.get(0).value() instanceof Expr.Ref ref) {
      AgentTypeSymbol type = agentType(ref.name());
      if (type != null) {
        return new Typed(
            Natives.call(
                AGENTS,
                placed ? "placed" : "living",
                true,
                Rep.LIST,
                span,
                Natives.text(type.name())),
            Types.list(new App(type, ImmutableList.of())));
      }
    }
    at.error(Code.WRONG_ARGUMENTS, span, "`agents` takes a type of agents, or nothing");
    return Typed.error();
  }

  private Typed units(Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    String word = name.text();
    if (arguments.size() != 1 || !(arguments.get(0).value() instanceof Expr.Ref ref)) {
      at.error(Code.WRONG_ARGUMENTS, span, "`" + word + "` takes the name of a resource");
      return Typed.error();
    }
    dev.truce.compiler.core.Expr resource = resource(ref.name());
    return resource == null
        ? Typed.error()
        : new Typed(Natives.call(ACTS, word, true, Rep.INT, span, resource), Basic.INT);
  }

  private Typed holds(ImmutableList<Expr.Argument> arguments, Span span) {
    if (arguments.size() != 1 || !(arguments.get(0).value() instanceof Expr.Ref ref)) {
      at.error(Code.WRONG_ARGUMENTS, span, "`holds` takes the name of a capability");
      return Typed.error();
    }
    dev.truce.compiler.core.Expr capability = capability(ref.name());
    return capability == null
        ? Typed.error()
        : new Typed(Natives.call(ACTS, "holds", true, Rep.BOOL, span, capability), Basic.BOOL);
  }

  static final Rep RESOURCE = Rep.ref("dev/truce/runtime/ledger/ResourceType");

  /** The resource of this name; null after a report. */
  dev.truce.compiler.core.@Nullable Expr resource(Name name) {
    return constant(name, RESOURCE, "a resource");
  }

  /** The capability of this name; null after a report. */
  dev.truce.compiler.core.@Nullable Expr capability(Name name) {
    return constant(name, WorldConstants.CAPABILITY, "a capability");
  }

  private dev.truce.compiler.core.@Nullable Expr constant(Name name, Rep rep, String what) {
    Binding local = at.body().find(name.text());
    if (local == null
        && at.module().value(name.text()) instanceof GlobalSymbol symbol
        && symbol.global() != null
        && symbol.global().rep().equals(rep)) {
      return new WorldConstants(at.all()).use(at, symbol, name.span());
    }
    Typed value = new Names(exprs).value(name, null);
    if (!value.isError()) {
      if (Reps.of(value.type()).equals(rep)) {
        return value.code();
      }
      at.error(Code.TYPE_MISMATCH, name.span(), what, value.type());
    }
    return null;
  }

  /**
   * A member of an agent, session or claim; null when the receiver is none, or has no such member.
   */
  @Nullable Typed member(Typed receiver, Name name, Span span) {
    if (!Types.isAgent(receiver.type())) {
      Typed ofClaim = new Claims(at).member(receiver, name, span);
      return ofClaim == null ? new Sessions(exprs).member(receiver, name, span) : ofClaim;
    }
    if (name.text().equals("name")) {
      return new Typed(
          Natives.call(AGENTS, "name", false, Rep.TEXT, span, receiver.code()), Basic.TEXT);
    }
    AgentTypeSymbol type = Types.agentOf(receiver.type());
    if (name.text().equals("alive") && at.knowsWorld()) {
      return new Typed(
          Natives.call(AGENTS, "alive", true, Rep.BOOL, span, receiver.code()), Basic.BOOL);
    }
    if (name.text().equals("parent") && at.knowsWorld()) {
      return new Typed(
          Natives.call(AGENTS, "parent", true, Rep.AGENT, span, receiver.code()),
          Types.optional(Types.AGENT));
    }
    AgentSymbol agent = type == null ? null : at.all().agentOf(type);
    if (agent == null) {
      return type == null ? null : ofKind(receiver, type, name, span);
    }
    Binding field = AgentFields.of(at.all(), agent, name.text());
    if (field != null
        || (name.text().equals("state") && AgentFields.states(at.all(), agent) != null)) {
      if (!at.readsWorld()) {
        return unreadable(receiver, name);
      }
      return field == null
          ? AgentFields.state(at.all(), agent, receiver.code(), span)
          : AgentFields.read(
              field,
              Natives.call(
                  AGENTS,
                  "field",
                  true,
                  Rep.OBJECT,
                  span,
                  receiver.code(),
                  new Lit((long) AgentFields.slot(field), Rep.INT)));
    }
    if (!at.readsWorld()) {
      return AgentFields.ofBlocks(at.all(), agent, name.text()).isEmpty()
          ? null
          : unreadable(receiver, name);
    }
    return AgentFields.inSessions(
        exprs,
        agent,
        name,
        (block, slot) ->
            Natives.call(AGENTS, "inSessions", true, Rep.MAP, span, receiver.code(), block, slot));
  }

  /** A field that all agents of a kind have. */
  private @Nullable Typed ofKind(Typed receiver, AgentTypeSymbol kind, Name name, Span span) {
    Type field = AgentFields.ofKind(at.all(), kind, name.text());
    if (field == null) {
      return null;
    }
    if (!at.readsWorld()) {
      return unreadable(receiver, name);
    }
    dev.truce.compiler.core.Expr read =
        Natives.call(
            AGENTS,
            "fieldNamed",
            true,
            Rep.OBJECT,
            span,
            receiver.code(),
            Natives.text(name.text()));
    return new Typed(Conversions.adapt(read, Reps.of(field)), field);
  }

  private Typed unreadable(Typed receiver, Name name) {
    at.report(
        at.diagnose(Code.PRIVATE_FIELD, name.span(), receiver.type(), name.text())
            .andHelp("agents learn of each other by messages only; rules and metrics can read it"));
    return Typed.error();
  }

  /** What {@code a.holding(R)} and its like ask the ledger. */
  static final ImmutableMap<String, String> OF_RESOURCES =
      ImmutableMap.of(
          "holding",
          "held",
          "used",
          "used",
          "allotted",
          "allotted",
          "owes",
          "owes",
          "owed",
          "owed");

  private static AgentMethods.Asked ask(Typed receiver, Span span) {
    return (method, payload) ->
        Natives.call(
            AGENTS,
            method.rep().equals(Rep.INT) ? "ask" : "askNamed",
            true,
            Rep.OBJECT,
            span,
            receiver.code(),
            method,
            payload);
  }

  /** {@code a.holding(R)} of code that may read the world; null when it is something else. */
  @Nullable Typed memberCall(
      Typed receiver, Name name, ImmutableList<Expr.Argument> arguments, Span span) {
    AgentTypeSymbol type = Types.agentOf(receiver.type());
    if (type != null && !at.readsWorld() && new AgentMethods(at.all()).isKnown(type, name.text())) {
      exprs.checkLost(arguments);
      return unreadable(receiver, name);
    }
    if (type != null && at.readsWorld()) {
      Typed asked =
          new AgentMethods(at.all()).ask(exprs, type, name, arguments, span, ask(receiver, span));
      if (asked != null) {
        return asked;
      }
    }
    String method = OF_RESOURCES.get(name.text());
    boolean holds = name.text().equals("holds");
    if (!Types.isAgent(receiver.type())
        || (method == null && !holds)
        || !at.readsWorld()
        || arguments.size() != 1
        || !(arguments.get(0).value() instanceof Expr.Ref ref)) {
      return null;
    }
    if (method == null) {
      dev.truce.compiler.core.Expr capability = capability(ref.name());
      return capability == null
          ? Typed.error()
          : new Typed(
              Natives.call(AGENTS, "holds", true, Rep.BOOL, span, receiver.code(), capability),
              Basic.BOOL);
    }
    dev.truce.compiler.core.Expr resource = resource(ref.name());
    return resource == null
        ? Typed.error()
        : new Typed(
            Natives.call(AGENTS, method, true, Rep.INT, span, receiver.code(), resource),
            Basic.INT);
  }
}
