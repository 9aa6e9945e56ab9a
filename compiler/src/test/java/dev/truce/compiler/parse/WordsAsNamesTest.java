package dev.truce.compiler.parse;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Module;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every word of the language that is not reserved can be a name wherever a name can stand; but
 * {@code infinity} is a number.
 */
final class WordsAsNamesTest {

  private static final List<String> WORDS =
      List.of(
          ("""
          record enum type kind game strategy test native context protocol agent rogue external \
          resource event guard rule prevent killswitch chaos scenario capability space world view \
          players player actions action deal seen payoff plays move machine from playing expect \
          where is of with it set me opponent others last at history count score gain \
          round horizon random memory state now role message start order timer session sender self \
          many each any choice loop exit end par do when unless within requires within via by to \
          send reply broadcast open cancel after spawn stop become log signal give use promise call \
          release assign delegate sign on every about ignore defer may either durable failure \
          restart escalate as closed timeout all becomes peers name parent alive holding overdraft \
          endow allot faucet pool always never for_ once since previous changed silence share rate \
          sum min max average before limit forbid priority refuse drop delay replace approve trip \
          halt quarantine freeze take throttle revoke rollback alert tell human publish metric plot \
          timeline finally possible whenever then_ eventually terminal fair network latency loss \
          fifo topology limits fuel mailbox grant guards agents cell tick explore run sweep price \
          owes owed true_ plural _ _x x_ Int List Text\
          """)
              .split("\\s+"));

  private static final List<String> CONTEXTS =
      List.of(
          "let W = 1",
          "let W: Int = 1",
          "var W = 1",
          "W = 1",
          "W += 1",
          "W",
          "W()",
          "W(1, 2)",
          "W[0]",
          "W[0] = 1",
          "W.x = 1",
          "x.W",
          "x.W(1)",
          "x.W.y",
          "x?.W",
          "W.W.W",
          "W(W: W)",
          "f(W)",
          "f(1, W)",
          "f(W: 1)",
          "f(a: W, b: 1)",
          "[W]",
          "[W, W]",
          "[W: W]",
          "(W, W)",
          "(W)",
          "W + W",
          "x + W\ny",
          "x - W * W",
          "-W",
          "not W",
          "W and W or W",
          "W == W",
          "W < W",
          "W in W",
          "W ?? W",
          "1..W",
          "W..1",
          "5% of W",
          "x is W",
          "x is not W",
          "x is W(W)",
          "W is Int",
          "W is not Int",
          "W with { W: 1 }",
          "x with { W: W, a: W }",
          "if W { W } else { W }",
          "if W then W else W",
          "if let W = x { W }",
          "while W { W }",
          "for W in W { W }",
          "for (W, a) in x { a }",
          "match W { W => W\n_ => W }",
          "match x { a if W => W }",
          "match x { W(a) => a }",
          "match x { a(W) => W }",
          "match x { a.W => 1, W.b => 2 }",
          "match x { (W, a) => 1 }",
          "match x { W: T => 1 }",
          "x.map(W => W)",
          "x.map((W, a) => W)",
          "x.map((W: Int) => W)",
          "let f = W => 1",
          "sum(W for W in W if W)",
          "W(a for a in x)",
          "[W for W in W]",
          "\"{W} and {W:8.2}\"",
          "return W",
          "fun W() = 1",
          "fun f(W: Int): Int = W",
          "fun f(a: Int, W: Int = W) { W }",
          "fun f(\n  a: Int\n  W: Int\n) = 1",
          "fun f(a: W): W = 1",
          "fun f(a: W?, b: List<W>): W.W = 1",
          "fun f<W>(a: W) = 1",
          "fun f<T: W>(a: T) = 1",
          "fun f(g: (W) -> W) = 1",
          "record W(W: Int)",
          "record A(\n  a: Int\n  W: W\n  b: Int where W > 1\n)",
          "enum W { a, b }",
          "enum E { W, b(W: W) }",
          "enum E {\n  W\n  b\n}",
          "type W = W",
          "type A = Int where W > it",
          "const W = W",
          "import W",
          "import a.W",
          "import W.{W, a}",
          "import W.W.*",
          "game W(W: Int) { players 2 }",
          "game G {\n  players W\n  actions W, a\n}",
          "game G {\n  players 2..\n  player W actions W, b\n  action W where W > 1\n}",
          "game G {\n  deal W: W = W seen by W, a\n}",
          "game G {\n  payoff {\n    W, a => W, 1\n  }\n}",
          "game G {\n  payoff(W: Int): W = W\n}",
          "strategy W plays W { move { W } }",
          "strategy S(W: Int = 1) plays G { move { W } }",
          "strategy S<W: W>(a: W) plays W { var W = W }",
          "strategy S plays G { fun W() = W\nmove { W(1) } }",
          "strategy S plays G { machine from W playing W { W: W -> W W, a -> b W } }",
          "test \"a\" for W in W { W }",
          "expect W",
          "expect W == 1, W",
          "expect W.x",
          "native type W<W> = \"a\"",
          "let a = 1\nW(1)",
          "let a = b\nW = 1",
          "let a = b; W; W(1)",
          "fun f() {\n  W\n  W(1)\n  W = 2\n  W.x\n}");

  @Test
  void everyWordIsANameEverywhere() {
    for (String context : CONTEXTS) {
      String plain = TreeDump.of(ParserTest.parse(context.replace("W", "Qq")));
      for (String word : WORDS) {
        String text = context.replace("W", word);
        Diagnostics diagnostics = new Diagnostics();
        Module module = Parser.parse(new SourceText("t", text), diagnostics);
        assertWithMessage("`%s` in:\n%s\n", word, text).that(diagnostics.sorted()).isEmpty();
        if (!word.equals("_")) {
          assertWithMessage("`%s` in:\n%s\n", word, text)
              .that(TreeDump.of(module))
              .isEqualTo(plain.replace("Qq", word));
        }
      }
    }
  }
}
