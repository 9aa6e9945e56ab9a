package dev.truce.runtime.world;

import dev.truce.runtime.Fault;
import dev.truce.runtime.ScriptError;
import dev.truce.runtime.ledger.CapabilityType;
import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.ledger.Ledger;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.Values;

/**
 * What a handler does with units, promises and capabilities. Units move at once, so that it goes on
 * with what it has then, and are brought back if it fails; that they moved is told at the commit.
 */
public final class Dealings {

  private final World world;
  private final Transaction transaction;

  Dealings(World world, Transaction transaction) {
    this.world = world;
    this.transaction = transaction;
  }

  /** What this agent has of a resource. */
  public long holding(ResourceType resource) {
    return world.ledger.held(transaction.self().number(), resource);
  }

  /** How many units travel with the message that is handled. */
  public long received(ResourceType resource) {
    Envelope envelope = transaction.envelope;
    return envelope != null && resource.equals(envelope.resource()) ? envelope.amount() : 0;
  }

  /** Gives units away, if there are enough of them. */
  public boolean tryGive(ResourceType resource, long amount, AgentRef to) {
    checkAmount(amount);
    int self = transaction.self().number();
    if (amount > world.ledger.available(self, resource)) {
      return false;
    }
    world.ledger.move(self, to.number(), resource, amount);
    AgentRef by = transaction.self();
    long because = transaction.cause();
    Runnable back = () -> world.ledger.move(self, to.number(), resource, -amount);
    transaction.onRollback(back);
    transaction.add(
        Act.told(
                world,
                EventKind.GIVEN,
                transaction.self(),
                transaction.cause(),
                to,
                resource.name(),
                amount)
            .separable(
                back,
                w -> {
                  if (amount <= w.ledger.available(self, resource)) {
                    w.ledger.move(self, to.number(), resource, amount);
                    w.journal.note(
                        EventKind.GIVEN, w.now, by, because, to, resource.name(), amount);
                  }
                }));
    return true;
  }

  /** Gives units away; fails when there are not enough. */
  public void give(ResourceType resource, long amount, AgentRef to) {
    if (!tryGive(resource, amount, to)) {
      throw tooFew(resource, amount);
    }
  }

  /** Uses units up, of the pool what it lacks itself; fails when there are not enough. */
  public void use(ResourceType resource, long amount) {
    checkAmount(amount);
    int self = transaction.self().number();
    if (!world.ledger.affords(self, resource, amount)) {
      throw tooFew(resource, amount);
    }
    long drawn = world.ledger.use(self, resource, amount);
    AgentRef by = transaction.self();
    long because = transaction.cause();
    Runnable back = () -> world.ledger.unuse(self, resource, amount, drawn);
    transaction.onRollback(back);
    transaction.add(
        Act.told(world, EventKind.USED, by, because, resource.name(), amount)
            .separable(
                back,
                w -> {
                  if (w.ledger.affords(self, resource, amount)) {
                    w.ledger.use(self, resource, amount);
                    w.journal.note(EventKind.USED, w.now, by, because, resource.name(), amount);
                  }
                }));
  }

  void checkHeld(ResourceType resource, long amount) {
    if (amount > world.ledger.available(transaction.self().number(), resource)) {
      throw tooFew(resource, amount);
    }
  }

  private ScriptError tooFew(ResourceType resource, long amount) {
    return new ScriptError(
        Fault.SHORT,
        transaction.self().name()
            + " has "
            + holding(resource)
            + " "
            + resource
            + ", not "
            + amount,
        resource.overdraft() == 0
            ? null
            : "it may owe up to " + resource.overdraft() + " beyond what it has");
  }

  static void checkAmount(long amount) {
    if (amount < 0 || amount > Ledger.MOST) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "an amount of units is from 0 to " + Ledger.MOST + ", not " + amount);
    }
  }

  /**
   * Promises units.
   *
   * @param due virtual nanoseconds, or {@link Claim#ON_DEMAND}
   */
  public ClaimRef promise(ResourceType resource, long amount, AgentRef to, long due) {
    checkAmount(amount);
    if (due != Claim.ON_DEMAND && due < world.now) {
      throw new ScriptError(
          Fault.BAD_ARGUMENT, "a promise is due in the future, not at " + Values.showDuration(due));
    }
    int self = transaction.self().number();
    Claim claim = world.ledger.promise(self, to.number(), resource, amount, due);
    transaction.onRollback(world.ledger::forget);
    ClaimRef ref = new ClaimRef(claim.number());
    TimeValue time = due == Claim.ON_DEMAND ? null : new TimeValue(due);
    AgentRef debtor = transaction.self();
    long because = transaction.cause();
    Object[] own = {ref, to, resource.name(), amount, time};
    transaction.add(
        new Act(
            world,
            EventKind.PROMISED,
            debtor,
            because,
            () -> {
              long event = world.journal.note(EventKind.PROMISED, world.now, debtor, because, own);
              if (due != Claim.ON_DEMAND) {
                world.timeline.schedule(due, new Plans.Settlement(self, event, claim.number()));
              }
            },
            own));
    return ref;
  }

  /** Asks for a promise on demand: it is settled at once. */
  public void callClaim(ClaimRef ref) {
    Claim claim = ownClaim(ref);
    if (claim.open()) {
      Claim settled = world.settlement.settle(claim.number());
      transaction.onRollback(() -> world.ledger.restore(claim));
      long because = transaction.cause();
      transaction.add((Runnable) () -> world.settlement.settled(settled, because));
    }
  }

  /** Lets the debtor of a claim off. */
  public void release(ClaimRef ref) {
    Claim claim = ownClaim(ref);
    if (claim.open()) {
      world.ledger.release(claim.number());
      transaction.onRollback(() -> world.ledger.restore(claim));
      transaction.note(EventKind.RELEASED, ref, world.agent(claim.debtor()).ref);
    }
  }

  /** Hands a claim on. */
  public void assign(ClaimRef ref, AgentRef to) {
    Claim claim = ownClaim(ref);
    if (claim.open()) {
      world.ledger.assign(claim.number(), to.number());
      transaction.onRollback(() -> world.ledger.restore(claim));
      transaction.note(EventKind.ASSIGNED, ref, to);
    }
  }

  private Claim ownClaim(ClaimRef ref) {
    Claim claim = world.ledger.claim(ref.number());
    if (claim.creditor() != transaction.self().number()) {
      throw new ScriptError(
          Fault.NOT_ENTITLED, transaction.self().name() + " is not the creditor of " + ref);
    }
    return claim;
  }

  // --- capabilities ---------------------------------------------------------------------------

  public boolean holds(CapabilityType capability) {
    return (transaction.worker().capabilities >>> capability.number() & 1) != 0;
  }

  /** Gives another agent a capability that this one has and may hand on. */
  public void delegate(CapabilityType capability, AgentRef to) {
    if (!capability.delegable() || !holds(capability)) {
      throw new ScriptError(
          Fault.NOT_ENTITLED,
          capability.delegable()
              ? transaction.self().name() + " does not hold " + capability
              : capability + " cannot be delegated");
    }
    AgentRef by = transaction.self();
    long because = transaction.cause();
    transaction.add(
        new Act(
                world,
                EventKind.GRANTED,
                to,
                because,
                () -> world.grant(capability, to, by, because),
                capability.name(),
                by)
            .separable(() -> {}, w -> w.grant(capability, to, by, because)));
  }

  /** Takes a capability from this agent itself, or from one that it spawned. */
  public void revoke(CapabilityType capability, AgentRef from) {
    int self = transaction.self().number();
    if (from.number() != self && world.agent(from.number()).parent != self) {
      throw new ScriptError(
          Fault.NOT_ENTITLED,
          "an agent can revoke only of itself and those that it spawned, not of " + from.name());
    }
    AgentRef by = transaction.self();
    long because = transaction.cause();
    transaction.add(
        new Act(
                world,
                EventKind.REVOKED,
                from,
                because,
                () -> world.revoke(capability, from, by, because),
                capability.name(),
                by)
            .separable(() -> {}, w -> w.revoke(capability, from, by, because)));
  }
}
