package dev.truce.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error of the running script. It carries no Java stack trace: each engine adds the script's own frames, innermost
 * first, and both engines add the same.
 */
public final class ScriptError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** How many frames are kept at each end of a deep stack. */
  public static final int FRAMES_KEPT = 16;

  private final Fault fault;
  private final @Nullable String help;
  private final transient List<Frame> frames = new ArrayList<>();

  /** A place in a script: the function, the source's name, and the offsets of the expression that was at work. */
  public record Frame(String function, String source, int start, int end) {}

  public ScriptError(Fault fault, String message) {
    this(fault, message, null);
  }

  public ScriptError(Fault fault, String message, @Nullable String help) {
    super(message, null, false, false);
    this.fault = fault;
    this.help = help;
  }

  public Fault fault() {
    return fault;
  }

  public @Nullable String help() {
    return help;
  }

  public void addFrame(Frame frame) {
    frames.add(frame);
  }

  /** The script's frames, innermost first. */
  public List<Frame> frames() {
    return Collections.unmodifiableList(frames);
  }
}
