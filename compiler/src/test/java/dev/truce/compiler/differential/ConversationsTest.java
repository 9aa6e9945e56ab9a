package dev.truce.compiler.differential;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.DeepStack;
import dev.truce.compiler.check.Checker;
import dev.truce.compiler.check.Checker.Checked;
import dev.truce.compiler.check.SendFact;
import dev.truce.compiler.diag.DiagnosticPrinter;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.diag.Ink;
import dev.truce.compiler.emit.CompiledEngine;
import dev.truce.compiler.engine.Engine;
import dev.truce.compiler.interpret.InterpretedEngine;
import dev.truce.compiler.names.ModuleSources;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.protocol.Projection;
import dev.truce.compiler.source.SourceText;
import org.junit.jupiter.api.Test;

/**
 * A law of protocols: agents that send what the automata of their roles allow never break a
 * session, the compiler proves all that they send, and both engines play the same. {@code
 * -Dtruce.protocols=N} tries more of them, {@code -Dtruce.seed=S} others.
 */
final class ConversationsTest {

  private static final long FUEL = 100_000_000;

  @Test
  void whoFollowsItsAutomatonBreaksNothing() {
    int wanted = Integer.getInteger("truce.protocols", 60);
    long seed = Long.getLong("truce.seed", 1);
    int[] played = new int[1];
    DeepStack.call(
        () -> {
          for (long i = 0; played[0] < wanted && i < wanted * 20L; i++) {
            played[0] += play(seed * 1_000_003 + i) ? 1 : 0;
          }
          return null;
        });
    assertThat(played[0]).isEqualTo(wanted);
  }

  /** Whether the protocol of this seed could be played. */
  private static boolean play(long seed) {
    Conversations conversation = new Conversations(new Dice(seed));
    String protocol = conversation.protocol();
    Diagnostics refused = new Diagnostics();
    Projection projection = projection(check(protocol, refused));
    if (refused.hasErrors() || projection == null) {
      return false;
    }
    String script = protocol + conversation.agents(projection);
    Diagnostics diagnostics = new Diagnostics();
    Checked checked = check(script, diagnostics);
    assertWithMessage(script).that(new DiagnosticPrinter(Ink.PLAIN).print(diagnostics)).isEmpty();
    assertWithMessage(script).that(checked.sends().stream().filter(s -> !s.proven())).isEmpty();
    assertWithMessage(script).that(checked.sends().stream().map(SendFact::message)).isNotEmpty();
    Engine interpreted = new InterpretedEngine();
    Engine compiled = new CompiledEngine();
    interpreted.load(checked.program());
    compiled.load(checked.program());
    Outcome expected = Outcome.of(interpreted, checked.program().entry(), FUEL);
    Outcome actual = Outcome.of(compiled, checked.program().entry(), FUEL);
    assertWithMessage(script).that(actual.toString()).isEqualTo(expected.toString());
    assertWithMessage(script + expected).that(expected.fault()).isNull();
    assertWithMessage(script + expected).that(expected.isDefect()).isFalse();
    return true;
  }

  private static Projection projection(Checked checked) {
    return checked.scope().type("P") instanceof TypeEntry.Protocol found
        ? found.symbol().projection()
        : null;
  }

  private static Checked check(String text, Diagnostics diagnostics) {
    SourceText source = new SourceText("conversation.agent", text);
    return new Checker(ModuleSources.none()).check(Parser.parse(source, diagnostics), diagnostics);
  }
}
