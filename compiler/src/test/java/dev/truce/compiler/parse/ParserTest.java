package dev.truce.compiler.parse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Module;
import dev.truce.compiler.syntax.Stmt;
import org.junit.jupiter.api.Test;

/** What trees the parser builds, and what it says about scripts without one. */
final class ParserTest {

  @Test
  void trees() {
    Sections.of("dev/truce/compiler/parse/trees.txt").check(ParserTest::tree);
  }

  @Test
  void errors() {
    Sections.of("dev/truce/compiler/parse/errors.txt").check(ParserTest::errors);
  }

  @Test
  void spansCoverWhatWasWritten() {
    String text = "fun f(a: Int): Int = a + g(a)[0] * 2";
    Decl.Fun fun = (Decl.Fun) parse(text).items().get(0);
    Expr.Binary sum = (Expr.Binary) fun.body();
    assertThat(at(text, fun.span())).isEqualTo(text);
    assertThat(at(text, sum.span())).isEqualTo("a + g(a)[0] * 2");
    assertThat(at(text, sum.opSpan())).isEqualTo("+");
    Expr.Binary product = (Expr.Binary) sum.right();
    assertThat(at(text, product.left().span())).isEqualTo("g(a)[0]");
    assertThat(at(text, fun.params().get(0).span())).isEqualTo("a: Int");
  }

  @Test
  void spansCountUtf16Units() {
    String text = "let x = \"😀\" + ж";
    Stmt.Let let = (Stmt.Let) parse(text).items().get(0);
    assertThat(at(text, ((Expr.Binary) let.value()).right().span())).isEqualTo("ж");
  }

  @Test
  void elseIfSpansFromItsIf() {
    String text = "if a { 1 } else if b { 2 } else { 3 }";
    Expr.If outer = (Expr.If) ((Stmt.ExprStmt) parse(text).items().get(0)).value();
    Expr inner = outer.otherwise();
    assertThat(inner).isNotNull();
    assertThat(at(text, inner.span())).isEqualTo("if b { 2 } else { 3 }");
  }

  @Test
  void identifiersAreNormalised() {
    Stmt.Let let = (Stmt.Let) parse("let e\u0301te\u0301 = 1").items().get(0);
    assertThat(TreeDump.of(let)).contains("\u00e9t\u00e9");
  }

  @Test
  void whatIsReadSurvivesErrors() {
    Diagnostics diagnostics = new Diagnostics();
    Module module =
        Parser.parse(new SourceText("t", "let a = 1\nlet b = )\nlet c = 3"), diagnostics);
    assertThat(diagnostics.errorCount()).isEqualTo(1);
    assertThat(module.items()).hasSize(2);
  }

  @Test
  void replAppliesALeadingDotToTheLastResult() {
    Diagnostics diagnostics = new Diagnostics();
    Module module = Parser.parseInput(new SourceText("repl", ".size + 1"), "last", diagnostics);
    assertThat(diagnostics.hasErrors()).isFalse();
    assertThat(TreeDump.of(module)).isEqualTo("(+ (member last size) 1)\n");
  }

  @Test
  void replAsksForMore() {
    for (String text :
        new String[] {
          "f(", "fun f() {", "x +", "let x =", "\"\"\"a", "/* a", "[1,\n2", "if a {\n b"
        }) {
      assertWithMessage(text).that(Parser.isIncomplete(text)).isTrue();
    }
    for (String text :
        new String[] {"", "x", "f()", "\"a", "x;", "// a", "return", "type T = List<Int>"}) {
      assertWithMessage(text).that(Parser.isIncomplete(text)).isFalse();
    }
  }

  static Module parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Module module = Parser.parse(new SourceText("test", text), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return module;
  }

  private static String at(String text, Span span) {
    return text.substring(span.start(), span.end());
  }

  private static String tree(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Module module = Parser.parse(new SourceText("test", text), diagnostics);
    return diagnostics.hasErrors() ? errors(text) : TreeDump.of(module);
  }

  private static String errors(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Parser.parse(new SourceText("test", text), diagnostics);
    StringBuilder out = new StringBuilder();
    for (Diagnostic d : diagnostics.sorted()) {
      out.append(d.place().line()).append(':').append(d.place().column()).append(' ');
      out.append(d.code().id()).append(' ').append(d.message()).append('\n');
      if (!d.label().isEmpty()) {
        out.append("  ").append(d.label()).append('\n');
      }
      d.related()
          .forEach(
              r -> out.append("  at ").append(r.place()).append(' ').append(r.text()).append('\n'));
      d.notes()
          .forEach(
              n ->
                  out.append("  ")
                      .append(n.kind().word())
                      .append(": ")
                      .append(n.text())
                      .append('\n'));
      if (d.fix() != null) {
        out.append("  fix: ").append(d.fix().title()).append('\n');
      }
    }
    return out.toString();
  }
}
