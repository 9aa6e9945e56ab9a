package dev.truce.compiler.scripts;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.Truce;
import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.scenario.Outcome;
import dev.truce.runtime.scenario.RunObserver;
import dev.truce.runtime.scenario.ScenarioValue;
import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A copy of a world, whatever is in it, goes its own way: copies that are made at several steps of
 * a run take each further step right behind it, and are what it is each time. All share what they
 * have not written to, so that what one wrote into another would be seen.
 */
final class WorldCopiesTest {

  private static final int[] COPIED_AT = {1, 11, 40};
  private static final int FOLLOWED = 60;
  private static final int RUNS = 2;

  @TestFactory
  Stream<DynamicTest> copiesGoTheSameWay() throws IOException {
    List<DynamicTest> all = new ArrayList<>();
    for (String part : List.of("agents", "chaos", "guards")) {
      Project.tests(
              Project.ROOT.resolve("compiler/src/test/scripts").resolve(part),
              ".agent",
              WorldCopiesTest::check)
          .forEach(all::add);
    }
    return all.stream();
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    if (text.startsWith("// module")) {
      return;
    }
    // A copy is the runtime's, an agent in it an engine's: each takes half of the scripts.
    boolean interpreted = file.getFileName().toString().length() % 2 == 0;
    Copying copying = new Copying();
    Truce.RunOptions options =
        new Truce.RunOptions(interpreted, 0, ImmutableMap.of(), 50_000_000, line -> {})
            .withRuns(copying);
    new Truce(file.getParent()).run(new SourceText(file.toString(), text), options);
    if (copying.wrong != null) {
      throw copying.wrong;
    }
    assertWithMessage("compared, of %s", copying.followed)
        .that(copying.compared)
        .isAtLeast(copying.followed / 30);
  }

  /** Copies the worlds of the first runs, and has the copies follow. */
  private static final class Copying implements RunObserver {
    private final List<World> copies = new ArrayList<>();
    private @Nullable World world;
    private @Nullable AssertionError wrong;
    private String title = "";
    private int runs;
    private int calls;
    private int followed;
    private int compared;

    @Override
    public void begins(ScenarioValue scenario, long seed, World its) {
      title = scenario + ", seed " + seed;
      world = ++runs <= RUNS ? its : null;
      calls = 0;
      copies.clear();
    }

    @Override
    public void happened(Event event) {}

    @Override
    public void stepped() {
      World original = world;
      if (original == null || wrong != null) {
        return;
      }
      calls++;
      try {
        for (World copy : copies) {
          followed++;
          while (copy.steps() < original.steps() && copy.step()) {}
          assertWithMessage("%s, call %s: steps", title, calls)
              .that(copy.steps())
              .isEqualTo(original.steps());
          // Between two steps a guard may look at a later time, or a metric be measured then.
          if (copy.now() == original.now()) {
            compared++;
            assertWithMessage("%s, call %s: state", title, calls)
                .that(seen(copy, original))
                .isEqualTo(original.stateDigest());
          }
        }
      } catch (AssertionError e) {
        wrong = e;
      }
      for (int at : COPIED_AT) {
        if (calls == at) {
          copies.add(original.copy());
          if (copies.size() == 2) {
            copies.add(copies.get(0).copy());
          }
        }
      }
      if (calls > COPIED_AT[COPIED_AT.length - 1] + FOLLOWED) {
        world = null;
      }
    }

    /** What a copy is when its guards have looked as far as those of its original have. */
    private static Digest.Sum seen(World copy, World original) {
      Digest.Sum state = copy.stateDigest();
      World further = copy.copy();
      while (!state.equals(original.stateDigest())
          && further.step()
          && further.steps() == original.steps()) {
        state = further.stateDigest();
      }
      return state;
    }

    @Override
    public void ends(Outcome outcome) {
      world = null;
    }
  }
}
