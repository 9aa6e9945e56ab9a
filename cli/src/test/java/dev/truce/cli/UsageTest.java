package dev.truce.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to people who mistype. */
final class UsageTest {

  @TempDir Path dir;
  private String script;

  @BeforeEach
  void writeScript() throws IOException {
    Path file = dir.resolve("sale.agent");
    Files.writeString(file, "print(\"hi\")\n");
    script = file.toString();
  }

  private static void assertRefused(String why, String... args) {
    Invocation invocation = Invocation.of(args);
    assertWithMessage(String.join(" ", args)).that(invocation.err()).contains(why);
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(invocation.out()).isEmpty();
  }

  @Test
  void anEmptyCommandLineShowsTheCommands() {
    assertRefused("truce explain");
    assertThat(Invocation.of("--help").code()).isEqualTo(ExitCode.FINE);
    assertThat(Invocation.of("help", "run").out()).contains("--seed=N");
  }

  @Test
  void checkTellsWhatItInfers() throws IOException {
    Path file = dir.resolve("coin.agent");
    Files.writeString(
        file,
        """
        import std.games.{PrisonersDilemma}
        strategy Coin plays PrisonersDilemma {
          move { if random.chance(50%) then Cooperate else opponent.last ?? Defect }
        }
        """);
    Invocation check = Invocation.of("check", "--verbose", file.toString());
    assertThat(check.out()).contains("Coin: memory 1, stochastic");
    assertThat(check.code()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void verboseTellsWhichSendsAreProven() throws IOException {
    Path file = dir.resolve("greeting.agent");
    Files.writeString(
        file,
        """
        protocol Greeting {
          role host, guest
          host -> guest: Welcome
          guest -> host: Thanks
        }
        agent Guest {
          as guest in Greeting {
            on Welcome { after 1s { send Thanks } }
          }
        }
        agent Host(guest: Guest) {
          on start { open Greeting(guest: guest) as host }
          as host in Greeting {
            on open { send Welcome }
            on Thanks { }
          }
        }
        """);
    Invocation check = Invocation.of("check", "--verbose", file.toString());
    assertThat(check.out())
        .contains("Guest.guest.on Welcome after, line 8: send Thanks: monitored");
    assertThat(check.out()).contains("Host.host.on open, line 14: send Welcome: proven");
  }

  @Test
  void slipsGetASuggestion() {
    assertRefused("no command and no file `chek`; did you mean `check`?", "chek", script);
    assertRefused("no option `--sed`; did you mean `--seed`?", "--sed", "3", script);
    assertRefused("did you mean `" + script + "`?", "run", script.replace("sale", "slae"));
    assertRefused("did you mean `" + script + "`?", script.replace(".agent", ""));
  }

  @Test
  void wrongValuesAreNamed() {
    assertRefused("`x` is not a whole number", "run", "--seed", "x", script);
    assertRefused("`fast` is none of [compiled, interpreted]", "run", "--engine=fast", script);
    assertRefused("`blue` is none of [auto, always, never]", "check", "--color", "blue", script);
    assertRefused("--set wants NAME=VALUE, not `n`", "run", "--set", "n", script);
    assertRefused("missing required parameter", "run");
    assertRefused("`b.agent` is one argument too many", "run", script, "b.agent");
    assertRefused("no code `T9999`", "explain", "T9999");
  }

  @Test
  void whatCannotBeReadIsToldApart() throws IOException {
    assertRefused("is a directory; name a script in it, such as `" + script, dir.toString());
    assertRefused("there is no file", "run", dir.resolve("other/x.agent").toString());
    assertRefused("cannot be the name of a file", "run", "a\0b");
    assertRefused("exists and is not an empty directory", "new", dir.toString());
  }

  @Test
  void bytesThatAreNoTextAreAnErrorOfTheScript() {
    byte[] bytes = "print(1)\nprint(\"caf\u00e9\")\n".getBytes(StandardCharsets.ISO_8859_1);
    Invocation invocation = Invocation.withInput(bytes, "-");
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err())
        .startsWith("error[T0001]: this is not UTF-8 text: byte 19 is 0xE9");
    assertThat(invocation.err()).contains("--> <stdin>:2:11");
  }

  @Test
  void anEndlessScriptIsNotReadToItsEnd() {
    Invocation invocation = Invocation.withInput(new byte[5 << 20], "-");
    assertThat(invocation.code()).isEqualTo(ExitCode.WRONG_SCRIPT);
    assertThat(invocation.err()).contains("T0901");
  }

  @Test
  void newMakesAScriptOnce() {
    Path fresh = dir.resolve("a/b");
    assertThat(Invocation.of("new", fresh.toString()).code()).isEqualTo(ExitCode.FINE);
    assertThat(Files.exists(fresh.resolve("main.agent"))).isTrue();
    assertRefused("exists", "new", fresh.toString());
  }

  @Test
  void explainKnowsEveryWayToWriteACode() {
    for (String code : new String[] {"T0301", "t301", "301", "error[T0301]"}) {
      Invocation invocation = Invocation.of("explain", code);
      assertThat(invocation.out()).startsWith("# T0301: ");
      assertThat(invocation.out()).doesNotContain("agent wrong");
    }
    assertThat(Invocation.of("explain").out()).contains("T0999  a defect of Truce");
  }
}
