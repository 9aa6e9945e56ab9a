package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * What people say and do in a run, from a file: a line each, empty lines and those that begin with
 * {@code #} aside.
 *
 * <pre>
 * answer Desk.BigOrders yes after 5s
 * answer * no
 * press Red at 3s
 * reset Red at 10s
 * </pre>
 *
 * The first answer that is for the rule, for its guard or for all is given, as often as it is asked
 * for.
 */
final class Answers implements People {

  private static final Pattern ANSWER = Pattern.compile("answer\\s+(\\S+)\\s+(.+)");
  private static final Pattern SAID = Pattern.compile("(yes|no)(?:\\s+after\\s+(\\S+))?");
  private static final Pattern DEED = Pattern.compile("(press|reset)\\s+(\\S+)\\s+at\\s+(\\S+)");

  private final List<Reply> replies = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();

  /**
   * What was asked for in some run, as it stands in the file; and deeds that came to their time.
   */
  private final Set<String> heard = ConcurrentHashMap.newKeySet();

  private final Set<Deed> missed = ConcurrentHashMap.newKeySet();
  private final Set<Deed> met = ConcurrentHashMap.newKeySet();

  private record Reply(String asker, Answer answer) {
    private boolean fits(String asking) {
      return asker.equals("*") || asker.equals(asking) || asking.startsWith(asker + ".");
    }
  }

  /**
   * @throws UsageError where a line is none of these
   */
  static Answers read(String text) {
    Answers answers = new Answers();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String said = line.strip();
      if (!said.isEmpty() && !said.startsWith("#") && !answers.take(said)) {
        throw new UsageError(
            "line "
                + number
                + " of the answers is `"
                + said
                + "`, not `answer RULE yes|no [after 5s]`, `press SWITCH at 3s` or `reset SWITCH"
                + " at 3s`");
      }
    }
    answers.deeds.sort(Comparator.comparingLong(Deed::time));
    return answers;
  }

  private boolean take(String said) {
    Matcher answer = ANSWER.matcher(said);
    Matcher deed = DEED.matcher(said);
    try {
      if (answer.matches()) {
        Answer given = answer(answer.group(2), "");
        if (given != null) {
          replies.add(new Reply(answer.group(1), given));
        }
        return given != null;
      }
      if (deed.matches()) {
        boolean reset = deed.group(1).equals("reset");
        deeds.add(new Deed(nanos(deed.group(3)), deed.group(2), reset, "human"));
        return true;
      }
    } catch (TypeConversionException e) {
      return false;
    }
    return false;
  }

  /** What {@code yes}, {@code no} or {@code yes after 5s} says; null when it is none of these. */
  static @Nullable Answer answer(String said, String by) {
    Matcher matcher = SAID.matcher(said);
    try {
      return matcher.matches()
          ? new Answer(
              matcher.group(1).equals("yes"),
              by,
              matcher.group(2) == null ? 0 : nanos(matcher.group(2)))
          : null;
    } catch (TypeConversionException e) {
      return null;
    }
  }

  private static long nanos(String duration) {
    return new Durations().convert(duration);
  }

  @Override
  public @Nullable Answer ask(Question question) {
    for (Reply reply : replies) {
      if (reply.fits(question.asker())) {
        heard.add(reply.asker);
        return new Answer(reply.answer.yes(), question.who(), reply.answer.after());
      }
    }
    return null;
  }

  @Override
  public void did(Deed deed, boolean wasThere) {
    (wasThere ? met : missed).add(deed);
  }

  /** What of it no run had a use for, a sentence each: a name may be misspelt. */
  List<String> useless() {
    List<String> all = new ArrayList<>();
    for (Reply reply : replies) {
      if (!reply.asker.equals("*") && !heard.contains(reply.asker)) {
        all.add("nothing was asked by `" + reply.asker + "`, for which there is an answer");
      }
    }
    for (Deed deed : deeds) {
      if (!met.contains(deed)) {
        all.add(useless(deed) + " at " + Values.showDuration(deed.time()));
      }
    }
    return all;
  }

  private String useless(Deed deed) {
    String name = "`" + deed.killSwitch() + "`";
    if (!missed.contains(deed)) {
      return "no run with guards or kill switches came to what people do with " + name;
    }
    return deed.reset()
        ? "there was no kill switch " + name + " that was tripped, to be reset"
        : "there was no kill switch " + name + " that people may press";
  }

  @Override
  public ImmutableList<Deed> deeds() {
    return ImmutableList.copyOf(deeds);
  }
}
