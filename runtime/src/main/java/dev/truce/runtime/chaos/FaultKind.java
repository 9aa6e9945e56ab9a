package dev.truce.runtime.chaos;

import java.util.Locale;

/** What can go wrong. The comment of each says what it does and, where it lasts, until when. */
public enum FaultKind {
  /** An agent loses all but what is durable, and runs again after a time or never. */
  CRASH,
  /** An agent loses all, what is durable included. */
  WIPE,
  /** An agent takes nothing; what comes waits. */
  PAUSE,
  /** Messages between groups of agents are lost. */
  PARTITION,
  /** An agent is cut off from all others, both ways. */
  ISOLATE,
  /** Messages wait on their way. */
  CLOG,
  /** What was clogged flows again. */
  UNCLOG,
  /** Messages are lost. */
  DROP,
  /** Messages come twice. */
  DUPLICATE,
  /** Messages take longer. */
  DELAY,
  /** Messages overtake each other. */
  REORDER,
  /** A bit of a message is flipped. */
  CORRUPT,
  /** Agents read a clock that is wrong. */
  SKEW,
  /** Agents have only a part of what they hold. */
  STARVE,
  /** Units are made for all who hold any. */
  INFLATE,
  /** Agents behave as another type says. */
  BYZANTINE,
  /** An agent comes under many names. */
  SYBIL,
  /** A message comes that its sender did not send, or that is stamped in the future. */
  FORGE,
  /** A member of a group deserts the others. */
  BACKSTAB,
  /** A message comes out of nowhere. */
  INJECT,
  /** Learning agents are told the opposite of what they gained. */
  INVERT,
  /** A guard sees and says nothing. */
  SILENCE,
  /** A kill switch does not trip. */
  JAM;

  /** The word that such faults start with. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about messages on their way: then it is asked of each, and never strikes. */
  public boolean isOfMessages() {
    return switch (this) {
      case DROP, DUPLICATE, DELAY, REORDER, CORRUPT -> true;
      default -> false;
    };
  }

  /** Whether it strikes a guard or a kill switch, and no agents. */
  public boolean isOfGuards() {
    return this == SILENCE || this == JAM;
  }

  /** Whether it strikes agents of which a budget counts how many suffer. */
  public boolean isBudgeted() {
    return switch (this) {
      case CRASH, WIPE, PAUSE, ISOLATE, BYZANTINE -> true;
      default -> false;
    };
  }

  /** Whether it goes on for a time, so that `for` says how long. */
  public boolean lasts() {
    return switch (this) {
      case WIPE, CRASH, UNCLOG, INFLATE, SYBIL, FORGE, INJECT -> false;
      default -> true;
    };
  }
}
