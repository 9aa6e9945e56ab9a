package dev.truce.cli;

import java.io.IOException;
import java.util.Locale;

/**
 * Standard output, or a file that stands for it, takes no more. Ends the run from wherever it is.
 */
final class OutputLost extends RuntimeException {

  private static final long serialVersionUID = 1;

  OutputLost(IOException cause) {
    super(cause.getMessage(), cause, false, false);
  }

  /** Whether the reader simply went away, as in {@code truce … | head}. */
  boolean isClosedPipe() {
    String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }
}
