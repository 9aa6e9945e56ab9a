package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.ModuleFiles;
import dev.truce.compiler.Truce;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal: keys go in, what the terminal shows comes out. */
@Timeout(60)
final class ReplTerminalTest {

  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String UP = "\u001b[A";
  private static final String TAB = "\t";
  private static final long PATIENCE_MILLIS = 20_000;

  @TempDir Path dir;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private PipedOutputStream keys;
  private Thread person;
  private int seen;

  @BeforeEach
  void sitDown() throws IOException {
    keys = new PipedOutputStream();
    InputStream typed = new PipedInputStream(keys, 1 << 16);
    ExternalTerminal terminal =
        new ExternalTerminal("test", "ansi", typed, shown, StandardCharsets.UTF_8);
    terminal.setSize(new Size(120, 50));
    Console console = new Console(InputStream.nullInputStream(), shown, shown, true);
    Session session = new Session(new ModuleFiles(dir), true, Truce.DEFAULT_FUEL);
    ReplScreen screen = new ReplScreen(console, Ink.PLAIN, false);
    Repl repl = new Repl(session, screen);
    person =
        new Thread(
            null,
            () -> {
              try (ReplTerminal at = ReplTerminal.on(terminal, repl, session, screen)) {
                at.run();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            "repl",
            512L << 20);
    person.setDaemon(true);
    person.start();
    await(":help tells");
  }

  @AfterEach
  void standUp() throws Exception {
    keys.close();
    person.interrupt();
    person.join(PATIENCE_MILLIS);
  }

  private void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private String screen() {
    return shown.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
  }

  /** Waits until a text is shown that was not there when this was last called. */
  private void await(String text) {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < end) {
      String all = screen();
      int at = all.indexOf(text, Math.min(seen, all.length()));
      if (at >= 0) {
        seen = at + text.length();
        return;
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    assertWithMessage("the terminal shows").that(screen().substring(seen)).contains(text);
  }

  @Test
  void expressionsAreAnswered() throws IOException {
    type("6 * 7\r");
    await("42 : Int");
    type("let ys = [1, 2].map(x => x + 1)\r");
    await("ys: List<Int> = [2, 3]");
  }

  @Test
  void anInputGoesOnUntilItsBracketsAreClosed() throws IOException {
    type("fun twice(n: Int): Int {\r");
    await("… ");
    type("2 * n\r");
    await("… ");
    type("}\r");
    await("fun twice(n: Int): Int");
    type("twice(21)\r");
    await("42 : Int");
  }

  @Test
  void earlierInputsComeBackWithTheArrow() throws IOException {
    type("40 + 2\r");
    await("42 : Int");
    type(UP + "0\r");
    await("60 : Int");
  }

  @Test
  void namesAreCompletedWithTheirTypes() throws IOException {
    type("let solution = 42\r");
    await("solution: Int = 42");
    type("solut" + TAB + "\r");
    await("42 : Int");
    type("[3, 1].sor" + TAB + TAB);
    await("sortedBy");
    type("\u0015[3, 1].sorted\r");
    await("[1, 3] : List<Int>");
  }

  @Test
  void anEndlessEvaluationIsInterrupted() throws Exception {
    type("var n = 0\r");
    await("n: Int = 0");
    type("while true { n = (n + 1) mod 10 }\r");
    await("mod 10 }");
    Thread.sleep(300);
    type(CTRL_C);
    await("interrupted; nothing has changed");
    type("n + 5\r");
    await("5 : Int");
  }

  @Test
  void anInterruptedLineIsForgotten() throws IOException {
    type("let x = [1,\r");
    await("… ");
    type(CTRL_C);
    await("> ");
    type("1 + 1\r");
    await("2 : Int");
  }

  @Test
  void strategiesCanBeRedefined() throws IOException {
    type("import std.games.{PrisonersDilemma}\r");
    await("> ");
    type("strategy S plays PrisonersDilemma { move { Cooperate } }\r");
    await("strategy S plays PrisonersDilemma");
    type("play(S, S, turns: 3).moves\r");
    await("[\"CCC\", \"CCC\"]");
    type("strategy S plays PrisonersDilemma { move { Defect } }\r");
    await("strategy S plays PrisonersDilemma");
    type("play(S, S, turns: 3).moves\r");
    await("[\"DDD\", \"DDD\"]");
  }

  @Test
  void whatARunAsksIsAnsweredThereAndNotKeptInTheHistory() throws Exception {
    type(
        "agent Keeper { var said: List<Text> = []; every 1s { ask \"open?\" within 1500ms { said += \"yes\" } else { said += \"no\" } } }\r");
    await("agent Keeper");
    type("scenario Gate { agents { k: Keeper }; stop after 5s }\r");
    await("scenario Gate");
    type("run(Gate).k.said\r");
    await("Keeper asks human at 1s, because of k:");
    await("yes or no, within 1.5s? ");
    type("y\r");
    await("at 2s");
    await("within 1.5s? ");
    type("perhaps\r");
    await("yes or no (or `yes after 5s`, to take as long in the world)? ");
    type("no\r");
    await("at 3s");
    await("too late: it is refused");
    await("at 4s");
    await("within 1.5s? ");
    type(CTRL_D);
    await("nobody answers any more");
    await("[\"yes\", \"no\"");
    type(UP + ".size\r");
    await("at 1s");
    await("within 1.5s? ");
    type(CTRL_C);
    await("interrupted; nothing has changed");
    type("1 + 1\r");
    await("2 : Int");
  }

  @Test
  void aRuleAtWorkIsInterruptedAndNotBroken() throws Exception {
    type("fun spin(): Bool { while true { }; true }\r");
    await("fun spin");
    type("agent A { on start { log \"x\" } }\r");
    await("agent A");
    type("guard G { rule R { when spin() then halt \"never\" } }\r");
    await("guard G");
    type("scenario S { agents { a: A }; guards G; limits { fuel 2_000_000_000 } }\r");
    await("scenario S");
    type("run(S).ended\r");
    await("ended");
    Thread.sleep(300);
    type(CTRL_C);
    await("interrupted; nothing has changed");
  }

  @Test
  void quitLeaves() throws Exception {
    type(":quit\r");
    person.join(PATIENCE_MILLIS);
    assertThat(person.isAlive()).isFalse();
  }

  @Test
  void theEndOfInputLeaves() throws Exception {
    type(CTRL_D);
    person.join(PATIENCE_MILLIS);
    assertThat(person.isAlive()).isFalse();
  }
}
