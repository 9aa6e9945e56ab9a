package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Values;
import dev.truce.runtime.world.Variables;
import org.jspecify.annotations.Nullable;

/** A rule for one subject, or for none: where it stands. */
final class RuleInstance {

  static final Past[] NO_PAST = {};

  final Rule rule;
  final @Nullable AgentRef subject;

  /** The bindings of the rule's code; null where it has none. */
  final @Nullable Variables local;

  /** Whether the condition of WHEN holds, or that of the others is broken. */
  boolean holds;

  /** Since when; and whether that was already answered. */
  long since;

  boolean answered;

  /** Whether its subject is no more. */
  boolean gone;

  /** Whether it is among those to be judged. */
  boolean listed;

  /** Whether it is to be judged as soon as its subject can be looked at. */
  boolean waits;

  /** Whether what its condition counts is beyond the bound of its rule. */
  boolean turned;

  /** Whether SINCE, PREVIOUS or CHANGED may say something else at the next step. */
  boolean restless;

  /** What is expected; null until something is. */
  @Nullable Expectations open;

  /** For each SINCE, PREVIOUS, CHANGED of the rule, in order. */
  final Past[] past;

  /**
   * What an operator over states remembers.
   *
   * <p>Of PREVIOUS and CHANGED the value at the last judging, and the one at the step before that;
   * of SINCE when it began, or −1.
   */
  static final class Past {
    final int monitor;
    @Nullable Object now;
    @Nullable Object before;
    boolean any;
    boolean both;
    long step = -1;
    long began = -1;

    Past(int monitor) {
      this.monitor = monitor;
    }

    private Past(Past other) {
      monitor = other.monitor;
      now = other.now;
      before = other.before;
      any = other.any;
      both = other.both;
      step = other.step;
      began = other.began;
    }

    Past copy() {
      return new Past(this);
    }

    /** Takes the value of a step; what was not looked at meanwhile did not change. */
    void take(@Nullable Object value, long atStep) {
      if (any && atStep != step) {
        before = now;
        both = true;
      }
      now = value;
      any = true;
      step = atStep;
    }

    /** Whether it may say something else at the next step though nothing changes in that. */
    boolean isRestless() {
      return changed() || (any && !both);
    }

    boolean changed() {
      return both && !Values.equal(before, now);
    }
  }

  RuleInstance(Rule rule, @Nullable AgentRef subject, @Nullable Variables local, Past[] past) {
    this.rule = rule;
    this.subject = subject;
    this.local = local;
    this.past = past;
  }

  RuleInstance copy(Rule itsRule) {
    Variables own = local == null ? null : local.fresh();
    if (own != null && local != null) {
      own.copyFrom(local);
    }
    Past[] remembered = new Past[past.length];
    for (int i = 0; i < past.length; i++) {
      remembered[i] = past[i].copy();
    }
    RuleInstance copy = new RuleInstance(itsRule, subject, own, remembered);
    copy.holds = holds;
    copy.since = since;
    copy.answered = answered;
    copy.waits = waits;
    copy.turned = turned;
    copy.restless = restless;
    copy.open = open == null ? null : open.copy();
    return copy;
  }

  /** What it remembers, as it stands to the present time. */
  void feed(Digest digest, long now) {
    digest.bool(holds);
    for (Past one : past) {
      digest.value(one.now);
      digest.value(one.before);
      digest.word(one.began);
    }
    if (open != null) {
      open.each(
          one -> {
            digest.duration(one.deadline - now);
            if (one.local != null) {
              one.local.feed(digest);
            }
          });
    }
  }
}
