package dev.truce.runtime.world;

import dev.truce.runtime.ledger.Claim;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;

/** Settles claims, and tells what came of them. */
final class Settlement {

  private final World world;

  Settlement(World world) {
    this.world = world;
  }

  /** Settles a claim: what its debtor has is paid, unless it is frozen. */
  Claim settle(int number) {
    Claim claim = world.ledger.claim(number);
    Watch watch = world.watch();
    return watch != null && watch.frozen(claim.resource(), world.ref(claim.debtor()))
        ? world.ledger.repudiate(number)
        : world.ledger.settle(number);
  }

  /** A claim was settled: tells of it. */
  void settled(Claim claim, long cause) {
    boolean kept = claim.status() == Claim.Status.KEPT;
    AgentRef debtor = world.ref(claim.debtor());
    ClaimRef ref = new ClaimRef(claim.number());
    AgentRef creditor = world.ref(claim.creditor());
    String resource = claim.resource().name();
    if (kept) {
      world.journal.note(
          EventKind.KEPT, world.now, debtor, cause, ref, creditor, resource, claim.amount());
    } else {
      world.journal.note(
          EventKind.BROKEN,
          world.now,
          debtor,
          cause,
          ref,
          creditor,
          resource,
          claim.amount(),
          claim.amount() - claim.paid());
    }
  }
}
