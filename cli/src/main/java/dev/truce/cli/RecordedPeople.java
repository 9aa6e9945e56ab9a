package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people of a trace: they say what they said then, and nobody is asked again. */
final class RecordedPeople implements People {

  private final TraceFile trace;
  private final People others;
  private int run;
  private @Nullable Map<Long, Said> said;

  /** A question, who was asked for whom, and the answer; null when none came in time. */
  private record Said(Event asked, @Nullable Answer answer) {}

  /**
   * @param others who are asked what was not asked then
   */
  RecordedPeople(TraceFile trace, People others) {
    this.trace = trace;
    this.others = others;
  }

  /** From now on the questions are those of a run of the trace. */
  void begin(int number) {
    run = number;
    said = null;
  }

  @Override
  public @Nullable Answer ask(Question question) {
    Map<Long, Said> known = said;
    if (known == null) {
      known = read();
      said = known;
    }
    Said then = known.get(question.number());
    return then != null && question.asker().equals(then.asked.own(2))
        ? then.answer
        : others.ask(question);
  }

  private Map<Long, Said> read() {
    Map<Long, Said> found = new HashMap<>();
    trace.each(
        run,
        event -> {
          if (event.kind() == EventKind.ASKED && event.own(0) instanceof Long number) {
            found.put(number, new Said(event, null));
          } else if (event.kind() == EventKind.APPROVED || event.kind() == EventKind.DENIED) {
            boolean yes = event.kind() == EventKind.APPROVED;
            if (event.own(0) instanceof Long number && event.own(1) instanceof String by) {
              found.computeIfPresent(
                  number,
                  (n, said) ->
                      new Said(said.asked, new Answer(yes, by, event.time() - said.asked.time())));
            }
          }
        });
    return found;
  }

  @Override
  public ImmutableList<Deed> deeds() {
    return others.deeds();
  }
}
