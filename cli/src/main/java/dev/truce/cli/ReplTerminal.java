package dev.truce.cli;

import dev.truce.compiler.session.Session;
import dev.truce.runtime.chart.Medium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A session at a terminal: lines are edited, completed and remembered; Ctrl-C ends what is being
 * evaluated, or forgets the line.
 */
final class ReplTerminal implements AutoCloseable {

  private final Repl repl;
  private final Session session;
  private final ReplScreen screen;
  private final org.jline.terminal.Terminal terminal;
  private final LineReader reader;

  private ReplTerminal(
      Repl repl,
      Session session,
      ReplScreen screen,
      org.jline.terminal.Terminal terminal,
      @Nullable Path history) {
    this.repl = repl;
    this.session = session;
    this.screen = screen;
    this.terminal = terminal;
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("truce")
            .parser(new Lines())
            .completer((line, parsed, to) -> complete(parsed, to))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "… ")
            .variable(LineReader.INDENTATION, 2)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.AUTO_LIST, true);
    if (history != null) {
      builder.variable(LineReader.HISTORY_FILE, history);
    }
    this.reader = builder.build();
    repl.ask(new ReplKeyboard(terminal));
  }

  /** The process's own terminal. */
  static ReplTerminal open(Repl repl, Session session, ReplScreen screen) throws IOException {
    org.jline.terminal.Terminal terminal =
        TerminalBuilder.builder().system(true).dumb(true).encoding("UTF-8").build();
    return new ReplTerminal(repl, session, screen, terminal, historyFile());
  }

  /** Another terminal, without a history of earlier sessions. */
  static ReplTerminal on(
      org.jline.terminal.Terminal terminal, Repl repl, Session session, ReplScreen screen) {
    return new ReplTerminal(repl, session, screen, terminal, null);
  }

  /** Where inputs are kept between sessions; null when there is no such place. */
  private static @Nullable Path historyFile() {
    String told = System.getenv("TRUCE_HISTORY");
    if (told != null) {
      return told.isEmpty() ? null : Path.of(told);
    }
    String state = System.getenv("XDG_STATE_HOME");
    Path base =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    try {
      return Files.createDirectories(base.resolve("truce")).resolve("history");
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  void run() {
    screen.remark(Version.line() + ". :help tells what can be typed; Ctrl-D leaves.");
    boolean ascii = Medium.isAscii(System.getenv());
    while (!repl.hasEnded()) {
      screen.flush();
      String input;
      try {
        input = reader.readLine("> ");
      } catch (UserInterruptException forgotten) {
        continue;
      } catch (EndOfFileException end) {
        return;
      }
      screen.fit(terminal.getWidth() > 0 ? terminal.getWidth() : Medium.PLAIN_WIDTH, ascii);
      answer(input);
    }
  }

  private void answer(String input) {
    Thread evaluating = Thread.currentThread();
    SignalHandler before = terminal.handle(Signal.INT, signal -> evaluating.interrupt());
    try {
      repl.answer(input);
    } catch (OutputLost lost) {
      throw lost;
    } catch (RuntimeException | StackOverflowError | LinkageError defect) {
      Defect.report(defect, new String[] {"repl"}, screen.console());
    } finally {
      terminal.handle(Signal.INT, before);
      // An interrupt that came when all was done is nobody's.
      Thread.interrupted();
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }

  // Completion

  private void complete(ParsedLine parsed, List<Candidate> to) {
    for (CommandCompletion.Word word :
        CommandCompletion.of(session, parsed.line(), parsed.cursor())) {
      to.add(candidate(word.text(), word.shown(), word.about()));
    }
  }

  private static Candidate candidate(String word, String shown, @Nullable String about) {
    return new Candidate(word, shown, null, about, null, null, false);
  }

  /**
   * Cuts a line into words, of which only the one at the cursor matters, and tells when more lines
   * are needed.
   */
  private static final class Lines implements Parser {

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      if (context == ParseContext.ACCEPT_LINE && Repl.isIncomplete(line)) {
        throw new EOFError(-1, -1, "more lines are needed", "", 0, null);
      }
      return new Line(line, cursor);
    }

    @Override
    public boolean isEscapeChar(char c) {
      return false;
    }
  }

  /** The word is all that stands between the cursor and what cannot be part of a name. */
  private record Line(String line, int cursor) implements CompletingParsedLine {

    private int start() {
      int start = cursor;
      while (start > 0 && isPart(line.charAt(start - 1))) {
        start--;
      }
      return start;
    }

    private boolean isPart(char c) {
      return Character.isUnicodeIdentifierPart(c)
          || (c == ':' && line.startsWith(":") && !line.contains(" "))
          || (c == '.' && line.stripLeading().startsWith("import"))
          || ("./-~".indexOf(c) >= 0 && CommandCompletion.takesFile(line));
    }

    @Override
    public String word() {
      return line.substring(start(), cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - start();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }
}
