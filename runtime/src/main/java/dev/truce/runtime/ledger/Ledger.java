package dev.truce.runtime.ledger;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.trace.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what, and who owes what to whom. Units come from {@link #mint} and go by {@link #burn};
 * all else moves them, so that for each resource holdings + escrow + pool = minted − burnt at every
 * step.
 *
 * <p>Escrow are units that travel with a message; a pool are units that several agents use
 * together. Nothing is checked here but that holdings stay above their overdraft: who may do what
 * is up to the caller. Every change can be taken back by its opposite; a copy shares accounts until
 * one side changes them.
 */
public final class Ledger {

  /** More of one resource there is never: sums of any two amounts stay below 2^63. */
  public static final long MOST = 1L << 61;

  private static final BitSet NOBODY = new BitSet();

  private static final Account NOTHING = new Account(new Object(), 0);

  private final ImmutableList<ResourceType> resources;
  private final long[] minted;
  private final long[] burnt;
  private final long[] escrow;
  private final long[] pooled;

  /** Who may use of the pool of each resource; replaced as a whole, so that copies share it. */
  private final BitSet[] members;

  private final List<Claim> claims;
  private @Nullable Account[] accounts;

  /** Accounts with another owner are shared with a copy. */
  private Object owner = new Object();

  /** What one agent has of each resource; arrays are empty until used. */
  private static final class Account {
    private final Object owner;
    private long[] held;
    private long[] used;
    private long[] allotted;
    private long[] owes;
    private long[] owed;

    private Account(Object owner, int size) {
      this.owner = owner;
      held = new long[size];
      used = new long[size];
      allotted = new long[size];
      owes = new long[size];
      owed = new long[size];
    }

    private Account copy(Object newOwner) {
      Account copy = new Account(newOwner, 0);
      copy.held = held.clone();
      copy.used = used.clone();
      copy.allotted = allotted.clone();
      copy.owes = owes.clone();
      copy.owed = owed.clone();
      return copy;
    }
  }

  public Ledger(List<ResourceType> resources) {
    this.resources = ImmutableList.copyOf(resources);
    int size = resources.size();
    minted = new long[size];
    burnt = new long[size];
    escrow = new long[size];
    pooled = new long[size];
    members = new BitSet[size];
    Arrays.fill(members, NOBODY);
    claims = new ArrayList<>();
    accounts = new Account[0];
  }

  private Ledger(Ledger other) {
    resources = other.resources;
    minted = other.minted.clone();
    burnt = other.burnt.clone();
    escrow = other.escrow.clone();
    pooled = other.pooled.clone();
    members = other.members.clone();
    claims = new ArrayList<>(other.claims);
    accounts = other.accounts.clone();
  }

  public Ledger copy() {
    owner = new Object();
    return new Ledger(this);
  }

  private Account account(int agent) {
    Account account = agent < accounts.length ? accounts[agent] : null;
    return account == null ? NOTHING : account;
  }

  private Account writable(int agent) {
    if (agent >= accounts.length) {
      accounts = Arrays.copyOf(accounts, Math.max(agent + 1, accounts.length * 2));
    }
    Account account = accounts[agent];
    if (account == null) {
      account = new Account(owner, resources.size());
    } else if (account.owner != owner) {
      account = account.copy(owner);
    }
    accounts[agent] = account;
    return account;
  }

  private static long at(long[] amounts, ResourceType resource) {
    return amounts.length == 0 ? 0 : amounts[resource.number()];
  }

  public long held(int agent, ResourceType resource) {
    return at(account(agent).held, resource);
  }

  /** What an agent used up so far. */
  public long used(int agent, ResourceType resource) {
    return at(account(agent).used, resource);
  }

  /** What a scenario meant an agent to use. */
  public long allotted(int agent, ResourceType resource) {
    return at(account(agent).allotted, resource);
  }

  public void allot(int agent, ResourceType resource, long amount) {
    writable(agent).allotted[resource.number()] += amount;
  }

  /** The sum of an agent's open claims as a debtor. */
  public long owes(int agent, ResourceType resource) {
    return at(account(agent).owes, resource);
  }

  /** The sum of an agent's open claims as a creditor. */
  public long owed(int agent, ResourceType resource) {
    return at(account(agent).owed, resource);
  }

  /** How much an agent could give away now. */
  public long available(int agent, ResourceType resource) {
    return held(agent, resource) + resource.overdraft();
  }

  // --- units ----------------------------------------------------------------------------------

  /** Makes units; false when there would be more than {@link #MOST}. */
  public boolean mint(int agent, ResourceType resource, long amount) {
    int number = resource.number();
    if (amount > MOST - minted[number]) {
      return false;
    }
    minted[number] += amount;
    writable(agent).held[number] += amount;
    return true;
  }

  /** Makes units that some agents use together; false when there would be too many. */
  public boolean pool(ResourceType resource, long amount, BitSet agents) {
    int number = resource.number();
    if (amount > MOST - minted[number]) {
      return false;
    }
    minted[number] += amount;
    pooled[number] += amount;
    BitSet all = (BitSet) members[number].clone();
    all.or(agents);
    members[number] = all;
    return true;
  }

  /** What is left of the units that agents use together. */
  public long pooled(ResourceType resource) {
    return pooled[resource.number()];
  }

  /** What an agent would take of the pool to use so many units: what it lacks itself. */
  private long fromPool(int agent, ResourceType resource, long amount) {
    int number = resource.number();
    return members[number].get(agent)
        ? Math.min(pooled[number], Math.max(0, amount - Math.max(0, held(agent, resource))))
        : 0;
  }

  /** Whether an agent can use so many units, with those of the pool. */
  public boolean affords(int agent, ResourceType resource, long amount) {
    return amount <= available(agent, resource) + fromPool(agent, resource, amount);
  }

  /** Uses units up: the agent's, and of the pool what it lacks. Gives how many the pool gave. */
  public long use(int agent, ResourceType resource, long amount) {
    long drawn = fromPool(agent, resource, amount);
    draw(agent, resource, drawn);
    burn(agent, resource, amount);
    return drawn;
  }

  /** Takes back that units were used, of which the pool gave some. */
  public void unuse(int agent, ResourceType resource, long amount, long drawn) {
    burn(agent, resource, -amount);
    draw(agent, resource, -drawn);
  }

  private void draw(int agent, ResourceType resource, long amount) {
    if (amount != 0) {
      pooled[resource.number()] -= amount;
      writable(agent).held[resource.number()] += amount;
    }
  }

  /** Uses units up; a negative amount takes that back. */
  public void burn(int agent, ResourceType resource, long amount) {
    int number = resource.number();
    Account account = writable(agent);
    account.held[number] -= amount;
    account.used[number] += amount;
    burnt[number] += amount;
  }

  /** Moves units from one agent to another; the other way round with a negative amount. */
  public void move(int from, int to, ResourceType resource, long amount) {
    writable(from).held[resource.number()] -= amount;
    writable(to).held[resource.number()] += amount;
  }

  /** Takes units on their way; a negative amount puts them with an agent. */
  public void escrow(int agent, ResourceType resource, long amount) {
    writable(agent).held[resource.number()] -= amount;
    escrow[resource.number()] += amount;
  }

  // --- claims ---------------------------------------------------------------------------------

  public Claim claim(int number) {
    return claims.get(number);
  }

  public int claims() {
    return claims.size();
  }

  /** Adds a claim. */
  public Claim promise(int debtor, int creditor, ResourceType resource, long amount, long due) {
    Claim claim =
        new Claim(claims.size(), debtor, creditor, resource, amount, due, Claim.Status.OPEN, 0);
    claims.add(claim);
    owe(claim, 1);
    return claim;
  }

  /** Takes the last promise back. */
  public void forget() {
    owe(claims.remove(claims.size() - 1), -1);
  }

  /** Makes somebody else the creditor. */
  public Claim assign(int number, int to) {
    Claim claim = claims.get(number).assigned(to);
    replace(claim);
    return claim;
  }

  /**
   * Pays of a claim what its debtor holds, at most all of it.
   *
   * @return the claim as it is now: kept or broken
   */
  public Claim settle(int number) {
    Claim claim = claims.get(number);
    long held = Math.max(0, held(claim.debtor(), claim.resource()));
    long payment = Math.min(held, claim.amount());
    move(claim.debtor(), claim.creditor(), claim.resource(), payment);
    boolean kept = payment == claim.amount();
    Claim settled = claim.ended(kept ? Claim.Status.KEPT : Claim.Status.BROKEN, payment);
    replace(settled);
    return settled;
  }

  /** Ends a claim as broken, nothing of it being paid. */
  public Claim repudiate(int number) {
    Claim broken = claims.get(number).ended(Claim.Status.BROKEN, 0);
    replace(broken);
    return broken;
  }

  /** Lets the debtor off. */
  public Claim release(int number) {
    Claim released = claims.get(number).ended(Claim.Status.RELEASED, 0);
    replace(released);
    return released;
  }

  /** Puts a claim back to what it was, and what was paid of it back to its debtor. */
  public void restore(Claim earlier) {
    Claim present = claims.get(earlier.number());
    move(present.creditor(), present.debtor(), present.resource(), present.paid());
    replace(earlier);
  }

  private void replace(Claim claim) {
    owe(claims.set(claim.number(), claim), -1);
    owe(claim, 1);
  }

  private void owe(Claim claim, int sign) {
    if (claim.open()) {
      int number = claim.resource().number();
      writable(claim.debtor()).owes[number] += sign * claim.amount();
      writable(claim.creditor()).owed[number] += sign * claim.amount();
    }
  }

  // --- as a whole -----------------------------------------------------------------------------

  /** Whether holdings + escrow + pool = minted − burnt, counted anew. */
  public boolean conserved() {
    for (ResourceType resource : resources) {
      int number = resource.number();
      long sum = escrow[number] + pooled[number];
      for (int i = 0; i < accounts.length; i++) {
        sum += held(i, resource);
      }
      if (sum != minted[number] - burnt[number]) {
        return false;
      }
    }
    return true;
  }

  /** The state of all accounts and claims, in order. */
  public void feed(Digest digest) {
    for (int agent = 0; agent < accounts.length; agent++) {
      for (ResourceType resource : resources) {
        long held = held(agent, resource);
        long used = used(agent, resource);
        if (held != 0 || used != 0) {
          digest.agent(agent);
          digest.word(resource.number());
          digest.word(held);
          digest.word(used);
        }
      }
    }
    for (long left : pooled) {
      if (left != 0) {
        digest.word(left);
      }
    }
    for (Claim claim : claims) {
      digest.agent(claim.debtor());
      digest.agent(claim.creditor());
      digest.word(claim.resource().number());
      digest.word(claim.amount());
      digest.word(claim.due());
      digest.word(claim.status().number());
    }
  }
}
