package dev.truce.runtime.guard;

import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.world.Asking;
import dev.truce.runtime.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people are asked in a world: an answer comes in time, or the question is denied. */
final class Questions {

  private final World world;
  private final People people;

  /** What people are going to answer by the scenario's plan. */
  private final List<Reply> replies = new ArrayList<>();

  private long asked;

  /** An answer that is known beforehand, to the questions of an asker or, where null, to all. */
  private record Reply(@Nullable String asker, boolean yes, long after) {
    private boolean fits(String asking) {
      return asker == null || asker.equals(asking) || asking.startsWith(asker + ".");
    }
  }

  Questions(World world, People people) {
    this.world = world;
    this.people = people;
  }

  Questions(World itsWorld, Questions other) {
    world = itsWorld;
    people = other.people;
    asked = other.asked;
    replies.addAll(other.replies);
  }

  /** Says beforehand what is answered. */
  void plan(@Nullable String asker, boolean yes, long after) {
    replies.add(new Reply(asker, yes, after));
  }

  /**
   * Asks a person.
   *
   * @param by who is about to do what is asked about, or asks
   * @param within how long is waited, in nanoseconds; {@link Long#MAX_VALUE} for as long as it
   *     takes
   * @param cause the event that led to it
   */
  void ask(
      String who,
      String asker,
      @Nullable AgentRef by,
      String text,
      long within,
      long cause,
      Asking.Then then) {
    long number = ++asked;
    long now = world.now();
    long question = world.authority().note(EventKind.ASKED, by, cause, number, who, asker, text);
    People.Answer answer =
        answer(
            new People.Question(
                number, now, who, asker, by == null ? "" : by.name(), text, within));
    boolean inTime = answer != null && answer.after() <= within;
    boolean yes = answer != null && inTime && answer.yes();
    String person = answer != null && inTime ? answer.by() : null;
    long after = answer != null && inTime ? Math.max(0, answer.after()) : within;
    // Nobody answers, and there is no end to the waiting: then it is over at once.
    long time = after == Long.MAX_VALUE ? now : now + Math.min(after, Long.MAX_VALUE - now);
    world.plan(
        time,
        at -> {
          EventKind kind = yes ? EventKind.APPROVED : EventKind.DENIED;
          then.decided(at, yes, at.authority().note(kind, by, question, number, person));
        });
  }

  private People.@Nullable Answer answer(People.Question question) {
    for (Reply reply : replies) {
      if (reply.fits(question.asker())) {
        return new People.Answer(reply.yes, question.who(), reply.after);
      }
    }
    return people.ask(question);
  }

  /** What people did unasked came to its time. */
  void did(People.Deed deed, boolean met) {
    people.did(deed, met);
  }
}
