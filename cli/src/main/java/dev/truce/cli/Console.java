package dev.truce.cli;

import dev.truce.compiler.diag.Ink;
import dev.truce.runtime.Output;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The three standard streams of one invocation. What goes to standard error comes after everything
 * that went to standard output before it.
 */
final class Console {

  /** Standard input where there is none. */
  private static final InputStream CLOSED =
      new InputStream() {
        @Override
        public int read() {
          return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
          throw new UsageError("nothing can be read from standard input: it is closed");
        }
      };

  private final Sink out;
  private final Sink err;
  private final InputStream in;
  private final boolean attended;
  private final boolean watched;

  /**
   * @param attended whether a person types what comes in
   * @param watched whether a person reads what goes out
   */
  Console(InputStream in, OutputStream out, OutputStream err, boolean attended, boolean watched) {
    this.in = in;
    this.attended = attended;
    this.watched = watched;
    this.out = new Sink(out, watched);
    this.err = new Sink(err, true);
  }

  /** Streams at which nobody can be asked. */
  Console(InputStream in, OutputStream out, OutputStream err, boolean watched) {
    this(in, out, err, false, watched);
  }

  /** The process's own streams. */
  static Console ofProcess() {
    return new Console(
        Terminal.IN.isClosed() ? CLOSED : new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Terminal.IN.isWatched(),
        Terminal.OUT.isWatched());
  }

  Sink out() {
    return out;
  }

  /** For what scripts print. */
  Output ofScripts() {
    return watched ? new Tame(out) : out;
  }

  InputStream in() {
    return in;
  }

  /** Whether a person is there who can be asked. */
  boolean isAttended() {
    return attended;
  }

  /** Prints to standard error; that nobody reads it is no reason to stop. */
  void error(String text) {
    out.flush();
    try {
      err.text(text);
    } catch (OutputLost nobodyReads) {
      // There is nobody left to tell.
    }
  }

  void flush() {
    out.flush();
  }

  /** The ink for diagnostics, which go to standard error. */
  static Ink ink(ColorChoice choice) {
    return switch (choice) {
      case ALWAYS -> Ink.ANSI;
      case NEVER -> Ink.PLAIN;
      case AUTO -> isColourful() ? Ink.ANSI : Ink.PLAIN;
    };
  }

  private static boolean isColourful() {
    String noColor = System.getenv("NO_COLOR");
    return Terminal.ERR.isWatched()
        && (noColor == null || noColor.isEmpty())
        && !"dumb".equals(System.getenv("TERM"));
  }
}
