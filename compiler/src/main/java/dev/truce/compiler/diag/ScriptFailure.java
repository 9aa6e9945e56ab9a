package dev.truce.compiler.diag;

import dev.truce.compiler.source.SourceText;
import dev.truce.runtime.ScriptError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns an error of the running script into a diagnostic: the place is that of the innermost frame.
 */
public final class ScriptFailure {

  /** What runs the scenario of a script of declarations: nobody called it. */
  private static final String UNWRITTEN = "runAndPrint";

  private ScriptFailure() {}

  /**
   * Describes {@code error}.
   *
   * @param script stands for frames whose source is not known
   * @param sources the sources by name, null for a name that it does not know
   */
  public static Diagnostic describe(
      ScriptError error, SourceText script, Function<String, @Nullable SourceText> sources) {
    List<Frame> frames = new ArrayList<>();
    for (ScriptError.Frame frame : error.frames()) {
      if (frames.isEmpty() && frame.function().equals(UNWRITTEN)) {
        continue;
      }
      SourceText source = sources.apply(frame.source());
      Place place =
          source == null ? Place.of(script, 0, 0) : Place.of(source, frame.start(), frame.end());
      int omitted = frames.size() == ScriptError.FRAMES_KEPT ? error.omitted() : 0;
      frames.add(new Frame(frame.function(), place, omitted));
    }
    Code known = Code.of(error.fault().code());
    Code code = known == null ? Code.DEFECT : known;
    Place place = frames.isEmpty() ? Place.of(script, 0, 0) : frames.get(0).place();
    String message = error.getMessage();
    Diagnostic diagnostic =
        Diagnostic.error(code, place, message == null ? error.fault().headline() : message);
    // One frame says nothing that the place does not say.
    diagnostic = frames.size() > 1 ? diagnostic.andStack(frames) : diagnostic;
    String help = error.help();
    return help == null ? diagnostic : diagnostic.andHelp(help);
  }
}
