package dev.truce.runtime.lib;

import com.google.common.base.Splitter;
import dev.truce.runtime.Context;
import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.code.AgentInstance;
import dev.truce.runtime.guard.Guards;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.random.RandomStream;
import dev.truce.runtime.session.ProtocolType;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.SignedValue;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Refusal;
import dev.truce.runtime.world.Transaction;
import dev.truce.runtime.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in scope of an agent's handlers, and what they do: see {@link Transaction}. */
public final class Acts {

  private Acts() {}

  private static Transaction in(Context context) {
    return context.transaction();
  }

  // In scope

  public static AgentRef self(Context context) {
    return in(context).self();
  }

  public static AgentRef sender(Context context) {
    return in(context).sender();
  }

  public static SessionRef session(Context context) {
    return in(context).session();
  }

  public static long now(Context context) {
    return in(context).now();
  }

  public static RandomStream random(Context context) {
    return in(context).random();
  }

  public static long state(Context context, boolean ofSession) {
    return in(context).state(ofSession);
  }

  public static ListValue peers(Context context) {
    return in(context).peers();
  }

  /** The peers of a type or kind. */
  public static ListValue peersOf(Context context, String type) {
    ListBuilder found = ListValue.builder(4);
    for (Object peer : peers(context)) {
      if (peer instanceof AgentRef ref && ref.isOf(type)) {
        found.add(ref);
      }
    }
    return found.build();
  }

  /**
   * The peers that play one of some roles.
   *
   * @param roles with their protocols, as {@code Gossip.node}, and blanks between them
   */
  public static ListValue peersPlaying(Context context, String roles) {
    World world = in(context).world();
    List<String> wanted = Splitter.on(' ').splitToList(roles);
    ListBuilder found = ListValue.builder(4);
    for (Object peer : peers(context)) {
      if (peer instanceof AgentRef ref && Agents.plays(world, ref, wanted)) {
        found.add(ref);
      }
    }
    return found.build();
  }

  /** Lets the handler take virtual time. */
  public static void work(Context context, long duration) {
    in(context).timing().work(duration);
  }

  /** Undoes the handler at work. */
  @SuppressWarnings("DoNotCallSuggester") // scripts call it
  public static void refuse(Context context, @Nullable Object why) {
    throw new Refusal(Values.show(why));
  }

  public static long holding(Context context, ResourceType resource) {
    return in(context).dealings().holding(resource);
  }

  public static long received(Context context, ResourceType resource) {
    return in(context).dealings().received(resource);
  }

  public static boolean holds(Context context, CapabilityType capability) {
    return in(context).dealings().holds(capability);
  }

  // Messages

  public static void attach(Context context, ResourceType resource, long amount) {
    in(context).outbox().attach(resource, amount);
  }

  public static void pretend(Context context, AgentRef other) {
    in(context).outbox().pretend(other);
  }

  public static void stamp(Context context, long time) {
    in(context).outbox().stamp(time);
  }

  public static void send(Context context, MessageType type, Data message, AgentRef to) {
    in(context).outbox().send(type, message, to);
  }

  public static void sendAll(Context context, MessageType type, Data message, ListValue to) {
    in(context).outbox().broadcast(type, message, to);
  }

  public static void sendSet(Context context, MessageType type, Data message, SetValue to) {
    in(context).outbox().broadcast(type, message, to.toList());
  }

  public static void reply(Context context, MessageType type, Data message) {
    in(context).outbox().reply(type, message);
  }

  public static void broadcast(Context context, MessageType type, Data message) {
    in(context).outbox().broadcast(type, message);
  }

  // Sessions

  public static SessionRef open(
      Context context,
      ProtocolType protocol,
      long role,
      @Nullable Object[] members,
      @Nullable Object[] arguments) {
    @Nullable Object[] lists = new @Nullable Object[members.length];
    for (int i = 0; i < lists.length; i++) {
      Object who = members[i];
      lists[i] =
          who == null
              ? ListValue.EMPTY
              : who instanceof AgentRef one
                  ? ListValue.of(one)
                  : who instanceof SetValue set ? set.toList() : who;
    }
    return in(context)
        .participation()
        .open(protocol, role, ListValue.of(lists), ListValue.of(arguments));
  }

  public static void sayFirst(
      Context context, SessionRef session, long role, MessageType type, Data message) {
    in(context).participation().sayFirst(session, role, type, message);
  }

  public static void close(Context context, SessionRef session) {
    in(context).participation().close(session);
  }

  public static void say(Context context, MessageType type, Data message) {
    in(context).participation().say(type, message);
  }

  public static void sayTo(Context context, MessageType type, Data message, AgentRef to) {
    in(context).participation().sayTo(type, message, to);
  }

  public static void sayAll(Context context, MessageType type, Data message, ListValue to) {
    for (Object one : to) {
      if (one instanceof AgentRef agent) {
        in(context).participation().sayTo(type, message, agent);
      }
    }
  }

  public static void sayBack(Context context, MessageType type, Data message) {
    in(context).participation().sayTo(type, message, in(context).sender());
  }

  public static void sayVia(
      Context context, SessionRef session, MessageType type, Data message, @Nullable AgentRef to) {
    in(context).participation().sayVia(session, type, message, to);
  }

  public static ListValue members(Context context, SessionRef session, long role) {
    return in(context).participation().members(session, role);
  }

  public static @Nullable AgentRef member(Context context, SessionRef session, long role) {
    return (AgentRef) in(context).participation().members(session, role).get(0);
  }

  public static ListValue missing(Context context, SessionRef session) {
    return in(context).participation().missing(session);
  }

  public static boolean sessionStands(Context context, ListValue states) {
    return in(context).participation().sessionStands(states);
  }

  // Time

  public static void start(
      Context context, long timer, @Nullable Object argument, long delay, boolean ofSession) {
    in(context).timing().startTimer(timer, argument, delay, ofSession);
  }

  public static void cancel(
      Context context, long timer, @Nullable Object argument, boolean ofSession) {
    in(context).timing().cancelTimer(timer, argument, ofSession);
  }

  public static void cancelAll(Context context, long timer, boolean ofSession) {
    in(context).timing().cancelTimers(timer, ofSession);
  }

  public static void after(Context context, long delay, long handler, @Nullable Object payload) {
    in(context).timing().after(delay, handler, payload);
  }

  /**
   * Asks a person.
   *
   * @param within nanoseconds; {@link Long#MAX_VALUE} for as long as it takes
   * @param yes the handler where a person agrees, {@code no} where nobody does, or −1
   */
  public static void ask(
      Context context,
      @Nullable Object question,
      long within,
      long yes,
      @Nullable Object ofYes,
      long no,
      @Nullable Object ofNo) {
    if (within < 0) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT,
          "a time to answer is not negative, as " + Values.showDuration(within) + " is");
    }
    World world = in(context).world();
    String text = Values.show(question);
    in(context)
        .timing()
        .ask(
            (by, cause, then) ->
                Guards.of(world, context.people).question(by, text, within, cause, then),
            yes,
            ofYes,
            no,
            ofNo);
  }

  public static long either(Context context, long branches) {
    return in(context).either(branches);
  }

  // States

  public static void leaveState(Context context, boolean ofSession) {
    in(context).timing().leaveState(ofSession);
  }

  public static void enterState(Context context, long state, boolean ofSession) {
    in(context).timing().enterState(state, ofSession);
  }

  // Agents

  public static AgentRef spawn(
      Context context, AgentInstance prototype, @Nullable Object[] arguments) {
    return in(context).spawn(prototype, arguments);
  }

  public static void stop(Context context, AgentRef agent) {
    in(context).stop(agent);
  }

  public static void log(Context context, @Nullable Object value) {
    in(context).log(Values.show(value));
  }

  public static void signal(Context context, Data event) {
    in(context).signal(event);
  }

  // Resources, promises, capabilities

  public static void give(Context context, ResourceType resource, long amount, AgentRef to) {
    in(context).dealings().give(resource, amount, to);
  }

  public static boolean tryGive(Context context, ResourceType resource, long amount, AgentRef to) {
    return in(context).dealings().tryGive(resource, amount, to);
  }

  public static void use(Context context, ResourceType resource, long amount) {
    in(context).dealings().use(resource, amount);
  }

  /** Whether the agent can use so many units. */
  public static boolean affords(Context context, ResourceType resource, long amount) {
    int self = in(context).self().number();
    return in(context).world().ledger().affords(self, resource, amount);
  }

  public static long used(Context context, ResourceType resource) {
    return Agents.used(context, in(context).self(), resource);
  }

  public static long allotted(Context context, ResourceType resource) {
    return Agents.allotted(context, in(context).self(), resource);
  }

  public static long owes(Context context, ResourceType resource) {
    return Agents.owes(context, in(context).self(), resource);
  }

  public static long owed(Context context, ResourceType resource) {
    return Agents.owed(context, in(context).self(), resource);
  }

  /** What is left of the units that agents use together. */
  public static long pool(Context context, ResourceType resource) {
    return in(context).world().ledger().pooled(resource);
  }

  public static ClaimRef promise(
      Context context, ResourceType resource, long amount, AgentRef to, long due) {
    return in(context).dealings().promise(resource, amount, to, due);
  }

  public static ClaimRef promiseOnDemand(
      Context context, ResourceType resource, long amount, AgentRef to) {
    return in(context).dealings().promise(resource, amount, to, Claim.ON_DEMAND);
  }

  public static void call(Context context, ClaimRef claim) {
    in(context).dealings().callClaim(claim);
  }

  public static void release(Context context, ClaimRef claim) {
    in(context).dealings().release(claim);
  }

  public static void assign(Context context, ClaimRef claim, AgentRef to) {
    in(context).dealings().assign(claim, to);
  }

  public static void delegate(Context context, CapabilityType capability, AgentRef to) {
    in(context).dealings().delegate(capability, to);
  }

  public static void revoke(Context context, CapabilityType capability, AgentRef from) {
    in(context).dealings().revoke(capability, from);
  }

  public static SignedValue sign(Context context, @Nullable Object value) {
    return in(context).sign(value);
  }
}
