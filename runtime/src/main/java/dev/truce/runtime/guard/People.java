package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * The people who are asked during a run, and what they do by themselves. The world's clock stands
 * still while a person thinks; how long an answer takes in the world is part of it. What they say
 * is noted in the trace, so that a run can be replayed without asking them again.
 */
public interface People {

  /** Nobody is there: nothing is answered. */
  People NOBODY = question -> null;

  /**
   * A question.
   *
   * @param number of the question in its run, from 1
   * @param time of the world, in nanoseconds
   * @param who is to answer: what the script says, such as {@code human}
   * @param asker the rule that asks, or the type of the agent that does
   * @param by the agent that is about to do something, or that asks; empty where nobody is
   * @param text what is asked
   * @param within how long is waited for an answer, in nanoseconds; {@link Long#MAX_VALUE} for as
   *     long as it takes
   */
  record Question(
      long number, long time, String who, String asker, String by, String text, long within) {}

  /**
   * An answer.
   *
   * @param after how much later in the world it comes, in nanoseconds; at least 0
   */
  record Answer(boolean yes, String by, long after) {}

  /** What a person does unasked: presses a kill switch, or resets it. */
  record Deed(long time, String killSwitch, boolean reset, String by) {}

  /** Asks; null when nobody answers. */
  @Nullable Answer ask(Question question);

  /** What they do unasked, in order of time. */
  default ImmutableList<Deed> deeds() {
    return ImmutableList.of();
  }

  /**
   * What they did came to its time in some run.
   *
   * @param met whether there was a kill switch of the name that people may press, or that was
   *     tripped and could be reset
   */
  default void did(Deed deed, boolean met) {}

  /** Those of them who answer without being there: for runs of which there are many at once. */
  default People unattended() {
    return this;
  }
}
