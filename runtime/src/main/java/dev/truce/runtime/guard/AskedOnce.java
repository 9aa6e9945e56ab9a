package dev.truce.runtime.guard;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people of one run, who are asked each question once: whoever plays the run again gets the
 * answer that was given.
 */
public final class AskedOnce implements People {

  private final People people;
  private final Map<Long, Optional<Answer>> answers = new HashMap<>();

  public AskedOnce(People people) {
    this.people = people;
  }

  @Override
  public @Nullable Answer ask(Question question) {
    return answers
        .computeIfAbsent(question.number(), number -> Optional.ofNullable(people.ask(question)))
        .orElse(null);
  }

  @Override
  public void did(Deed deed, boolean met) {
    people.did(deed, met);
  }

  @Override
  public ImmutableList<Deed> deeds() {
    return people.deeds();
  }

  @Override
  public People unattended() {
    return people.unattended();
  }
}
