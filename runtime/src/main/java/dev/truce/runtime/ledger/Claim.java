package dev.truce.runtime.ledger;

/**
 * A promise of units. Immutable: what changes makes a new one with the same number.
 *
 * @param debtor the number of the agent that promised
 * @param creditor the number of the agent that it is owed to now
 * @param due virtual nanoseconds, or {@link #ON_DEMAND}
 * @param paid of the amount, once it is settled
 */
public record Claim(
    int number,
    int debtor,
    int creditor,
    ResourceType resource,
    long amount,
    long due,
    Status status,
    long paid) {

  /** When a claim is due that waits until its creditor calls it. */
  public static final long ON_DEMAND = -1;

  /** Where a claim stands. */
  public enum Status {
    OPEN("Open"),
    KEPT("Kept"),
    BROKEN("Broken"),
    RELEASED("Released");

    private final String title;

    Status(String title) {
      this.title = title;
    }

    /** As it is written in scripts. */
    public String title() {
      return title;
    }

    @SuppressWarnings("EnumOrdinal") // the order is as declared here, for good
    public int number() {
      return ordinal();
    }
  }

  public boolean open() {
    return status == Status.OPEN;
  }

  Claim assigned(int to) {
    return new Claim(number, debtor, to, resource, amount, due, status, paid);
  }

  Claim ended(Status how, long payment) {
    return new Claim(number, debtor, creditor, resource, amount, due, how, payment);
  }
}
