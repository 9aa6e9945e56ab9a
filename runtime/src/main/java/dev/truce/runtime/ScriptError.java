package dev.truce.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of the running script. It carries no Java stack trace but the script's own frames,
 * innermost first, which are the same in both engines: of compiled code they are found when the
 * error is made, the interpreter adds its own.
 */
public final class ScriptError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** How many frames are kept at each end of a deep stack. */
  public static final int FRAMES_KEPT = 16;

  private final Fault fault;
  private final @Nullable String help;
  private final transient List<Frame> inner = new ArrayList<>();
  private final transient ArrayDeque<Frame> outer = new ArrayDeque<>();
  private transient int omitted;

  /**
   * A place in a script: the function, the source's name, and the offsets of the expression that
   * was at work.
   */
  public record Frame(String function, String source, int start, int end) {}

  public ScriptError(Fault fault, String message) {
    this(fault, message, null);
  }

  public ScriptError(Fault fault, String message, @Nullable String help) {
    super(message, null, false, false);
    this.fault = fault;
    this.help = help;
    CompiledFrames.addTo(this);
  }

  /** The same error with another message: has its frames, and looks for none itself. */
  private ScriptError(ScriptError original, String message) {
    super(message, null, false, false);
    fault = original.fault;
    help = original.help;
    inner.addAll(original.inner);
    outer.addAll(original.outer);
    omitted = original.omitted;
  }

  public Fault fault() {
    return fault;
  }

  public @Nullable String help() {
    return help;
  }

  /** The same error with a note behind its message that tells what was being done. */
  public ScriptError during(String what) {
    return new ScriptError(this, getMessage() + " (" + what + ")");
  }

  /**
   * Takes an error over from another thread that worked for this one: the frames of this thread
   * come behind.
   */
  ScriptError broughtHere() {
    CompiledFrames.addTo(this);
    return this;
  }

  /** Adds the frame of the next activation outwards. */
  public void addFrame(Frame frame) {
    if (inner.size() < FRAMES_KEPT) {
      inner.add(frame);
      return;
    }
    outer.add(frame);
    if (outer.size() > FRAMES_KEPT) {
      outer.remove();
      omitted++;
    }
  }

  /**
   * The script's frames, innermost first. Of a stack of more than two times {@link #FRAMES_KEPT}
   * only the innermost and the outermost are kept, and {@link #omitted} tells how many lay between
   * them.
   */
  public List<Frame> frames() {
    List<Frame> all = new ArrayList<>(inner);
    all.addAll(outer);
    return Collections.unmodifiableList(all);
  }

  /** How many frames were dropped behind the first {@link #FRAMES_KEPT}. */
  public int omitted() {
    return omitted;
  }
}
