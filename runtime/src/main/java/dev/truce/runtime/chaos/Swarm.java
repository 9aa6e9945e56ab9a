package dev.truce.runtime.chaos;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.Context;
import dev.truce.runtime.ledger.ResourceType;
import dev.truce.runtime.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another plan for each seed: which faults there are, and how often they strike, are drawn. That
 * some are left out lets others come to effect which they would hide (A. Groce et al., "Swarm
 * testing", 2012). Made of a plan, or of all faults that need to know nothing of the agents.
 */
public final class Swarm extends ChaosValue {

  private static final long MILLI = 1_000_000L;
  private static final Target ANY =
      new Target(Target.Quantity.ANY, 0, new Target.Pool.OfType(Target.Pool.ANYBODY));

  private final @Nullable ChaosValue base;

  /**
   * @param base whose faults are drawn from; null for all
   */
  public Swarm(@Nullable ChaosValue base) {
    this.base = base;
  }

  @Override
  public String name() {
    return base == null ? "Swarm" : base.name();
  }

  @Override
  public void show(StringBuilder out) {
    out.append("swarm");
    if (base != null) {
      out.append(" of ");
      base.show(out);
    }
  }

  @Override
  Found faults(Context context) {
    RandomStream random = RandomStream.of(context.seed(), "chaos", name(), "swarm");
    Found found =
        base == null
            ? new Found(
                all(random, context.transaction().world().setup().resources()), null, none())
            : base.faults(context);
    ImmutableList.Builder<Fault> some = ImmutableList.builder();
    double share = random.between(0.1, 0.9);
    for (Fault fault : found.faults()) {
      // Both are drawn for each, so that what is drawn for one does not hang on another.
      boolean kept = random.chance(share);
      double factor = StrictMath.pow(2, random.between(-2, 2));
      if (kept) {
        some.add(scaled(fault, factor));
      }
    }
    return new Found(some.build(), found.budget(), found.code());
  }

  private static Code none() {
    return (context, code, event) -> {
      throw new IllegalStateException("no code");
    };
  }

  /** More of the same by a factor: probabilities and the pauses between two strikes. */
  private static Fault scaled(Fault fault, double factor) {
    When when = fault.when();
    Fault more =
        fault.kind().isOfMessages() && fault.share() < 1
            ? fault.withShare(Math.rint(Math.min(1, fault.share() * factor) * 1e4) / 1e4)
            : fault;
    boolean repeats = when.mode() == When.Mode.EVERY || when.mode() == When.Mode.ABOUT_EVERY;
    return repeats ? more.with(when.withTime(Math.max(1, (long) (when.time() / factor)))) : more;
  }

  private static ImmutableList<Fault> all(
      RandomStream random, ImmutableList<ResourceType> resources) {
    List<Fault> all = new ArrayList<>();
    long pause = Math.max(1, (long) StrictMath.pow(10, random.between(1.5, 3.5))) * MILLI;
    long lasting = Math.max(MILLI, millis((long) (pause * random.between(0.1, 1))));
    for (FaultKind kind :
        List.of(FaultKind.CRASH, FaultKind.WIPE, FaultKind.PAUSE, FaultKind.ISOLATE)) {
      Fault fault = Fault.of(kind, repeated(pause, kind.lasts() ? lasting : When.FOR_EVER));
      all.add(fault.withTargets(ANY, null).withRestart(kind.lasts() ? -1 : lasting));
    }
    Fault partition = Fault.of(FaultKind.PARTITION, repeated(4 * pause, lasting));
    all.add(partition.withShape("random", "halves"));
    all.add(partition.withShape("asymmetric", "random", "halves"));
    all.add(partition.withShape("random", "bridge"));
    all.add(partition.withShape("random", "ring"));
    all.add(Fault.of(FaultKind.CLOG, repeated(pause, lasting)).withTargets(ANY, null));
    for (FaultKind kind :
        List.of(FaultKind.DROP, FaultKind.DUPLICATE, FaultKind.REORDER, FaultKind.CORRUPT)) {
      all.add(Fault.of(kind, When.throughout()).withShare(0.05));
    }
    all.add(Fault.of(FaultKind.DELAY, When.throughout()).withRange(0, 50 * MILLI));
    all.add(Fault.of(FaultKind.SKEW, When.throughout()).withRange(100 * MILLI, 100 * MILLI));
    all.add(
        Fault.of(FaultKind.SYBIL, repeated(4 * pause, When.FOR_EVER))
            .withRange(1, 1)
            .withTargets(ANY, null));
    for (ResourceType resource : resources) {
      Thing units = new Thing.Units(resource);
      all.add(
          Fault.of(FaultKind.STARVE, repeated(2 * pause, lasting)).withThing(units).withShare(0.1));
      all.add(
          Fault.of(FaultKind.INFLATE, repeated(4 * pause, When.FOR_EVER))
              .withThing(units)
              .withShare(1));
    }
    ImmutableList.Builder<Fault> numbered = ImmutableList.builder();
    for (int i = 0; i < all.size(); i++) {
      numbered.add(all.get(i).withIndex(i));
    }
    return numbered.build();
  }

  private static long millis(long nanos) {
    return nanos / MILLI * MILLI;
  }

  private static When repeated(long pause, long lasting) {
    return new When(When.Mode.ABOUT_EVERY, pause, lasting);
  }
}
