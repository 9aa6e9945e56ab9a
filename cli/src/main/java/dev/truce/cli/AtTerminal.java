package dev.truce.cli;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Visible;
import dev.truce.runtime.Context;
import dev.truce.runtime.guard.People;
import dev.truce.runtime.value.Values;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The person at the terminal: asked what no file of answers knows. The world stands still
 * meanwhile; the person has as long on the clock of the room as the rule would wait in the world.
 * Where nobody is there, that is said once.
 */
final class AtTerminal implements People {

  private final People others;
  private final Console console;
  private final String otherwise;
  private @Nullable Keyboard keyboard;
  private boolean told;

  /**
   * @param others who are asked first
   * @param keyboard where a person answers; null where nobody is there
   * @param otherwise who else could answer then
   */
  AtTerminal(People others, Console console, @Nullable Keyboard keyboard, String otherwise) {
    this.others = others;
    this.console = console;
    this.keyboard = keyboard;
    this.otherwise = otherwise;
  }

  @Override
  public @Nullable Answer ask(Question question) {
    Answer known = others.ask(question);
    return known == null ? askPerson(question) : known;
  }

  private @Nullable Answer askPerson(Question question) {
    Keyboard typed = keyboard;
    if (typed == null) {
      if (!told) {
        told = true;
        console.error(
            "note: "
                + question.asker()
                + " asks "
                + question.who()
                + ", but nobody is at a terminal: what is asked is refused; "
                + otherwise
                + " can answer\n");
      }
      return null;
    }
    boolean forEver = question.within() == Long.MAX_VALUE;
    long end = System.nanoTime() + (forEver ? 0 : question.within());
    StringBuilder text = new StringBuilder("\n");
    text.append(question.asker()).append(" asks ").append(question.who()).append(" at ");
    text.append(Values.showDuration(question.time()));
    text.append(question.by().isEmpty() ? "" : ", because of " + question.by());
    text.append(":\n  ").append(question.text()).append('\n');
    console.error(Visible.clean(text.toString()));
    String prompt =
        "yes or no" + (forEver ? "" : ", within " + Values.showDuration(question.within())) + "? ";
    while (true) {
      Keyboard.Line line = typed.next(prompt, forEver ? Long.MAX_VALUE : end - System.nanoTime());
      switch (line.kind()) {
        case LATE -> {
          console.error("\ntoo late: it is refused\n");
          return null;
        }
        case BREAK -> throw Context.interrupted();
        case END -> {
          keyboard = null;
          told = true;
          console.error("\nnobody answers any more: what is asked from here on is refused\n");
          return null;
        }
        case TYPED -> {
          Answer answer = answer(line.text(), question);
          if (answer != null) {
            return answer;
          }
          prompt = "yes or no (or `yes after 5s`, to take as long in the world)? ";
        }
      }
    }
  }

  private static @Nullable Answer answer(String typed, Question question) {
    String said = typed.strip().toLowerCase(Locale.ROOT);
    said = said.replaceFirst("^y(?=\\s|$)", "yes").replaceFirst("^n(?=\\s|$)", "no");
    return said.startsWith("yes") || said.startsWith("no")
        ? Answers.answer(said, question.who())
        : null;
  }

  @Override
  public void did(Deed deed, boolean met) {
    others.did(deed, met);
  }

  @Override
  public ImmutableList<Deed> deeds() {
    return others.deeds();
  }

  @Override
  public People unattended() {
    return others;
  }
}
