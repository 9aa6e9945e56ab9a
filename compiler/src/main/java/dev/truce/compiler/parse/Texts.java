package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Expr.TextPart;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.HoleContext;
import dev.truce.grammar.TruceParser.TextContext;
import dev.truce.runtime.value.Format;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Builds texts: resolves escapes, and takes from texts over several lines the indentation that all
 * their lines share, blanks at line ends, and the line break behind the opening quotes.
 */
final class Texts {

  private final Trees trees;

  Texts(Trees trees) {
    this.trees = trees;
  }

  Expr.TextLit text(TextContext context) {
    boolean multiline = context.MULTI_OPEN() != null;
    ImmutableList.Builder<TextPart> parts = ImmutableList.builder();
    List<Token> plain = new ArrayList<>();
    Margin margin = multiline ? margin(context) : null;
    boolean first = true;
    int count = context.getChildCount();
    for (int i = 1; i < count; i++) {
      ParseTree child = context.getChild(i);
      boolean last = i == count - 1;
      if (child instanceof TerminalNode node && !last) {
        plain.add(node.getSymbol());
        continue;
      }
      if (!plain.isEmpty()) {
        int start = plain.get(0).getStartIndex();
        int end = plain.get(plain.size() - 1).getStopIndex() + 1;
        String raw = trees.text(start, end);
        String text = margin == null ? raw : margin.strip(raw, first, last);
        String resolved =
            Escapes.resolve(text, raw.equals(text) ? start : -1, new Span(start, end), trees);
        if (!resolved.isEmpty()) {
          parts.add(new TextPart.Plain(resolved, new Span(start, end)));
        }
        plain.clear();
      }
      first = false;
      if (child instanceof HoleContext hole) {
        parts.add(hole(hole));
      }
    }
    return new Expr.TextLit(parts.build(), multiline, Trees.span(context));
  }

  /** A text that must not have holes, as a literal in a pattern. */
  Expr.TextLit literal(TextContext context) {
    Expr.TextLit text = text(context);
    for (TextPart part : text.parts()) {
      if (part instanceof TextPart.Hole hole) {
        trees.report(
            trees
                .error(Code.MISPLACED, hole.span(), "{")
                .andHelp(
                    "this text must be known before the script runs; for a brace write `\\{`"));
      }
    }
    return text;
  }

  /** The characters of a text that must not have holes. */
  String plain(TextContext context) {
    StringBuilder plain = new StringBuilder();
    for (TextPart part : literal(context).parts()) {
      if (part instanceof TextPart.Plain characters) {
        plain.append(characters.text());
      }
    }
    return plain.toString();
  }

  private TextPart hole(HoleContext context) {
    Span span = Trees.span(context);
    Expr value = trees.expressions.expression(context.expression());
    if (context.FORMAT_COLON() == null) {
      return new TextPart.Hole(value, null, span);
    }
    TerminalNode format = context.FORMAT();
    String written = format == null ? "" : format.getText().strip();
    String problem = Format.problem(written);
    if (problem != null) {
      Span where =
          Trees.span(format == null ? context.FORMAT_COLON().getSymbol() : format.getSymbol());
      trees.report(
          trees.error(Code.BAD_FORMAT, where, written.isEmpty() ? ":" : written).andHelp(problem));
    }
    return new TextPart.Hole(value, written, span);
  }

  private Margin margin(TextContext context) {
    StringBuilder raw = new StringBuilder();
    for (int i = 1; i < context.getChildCount() - 1; i++) {
      // A hole is content: any character but a blank stands for it.
      raw.append(
          Trees.token(context, i) == TruceLexer.TEXT_PART ? context.getChild(i).getText() : "x");
    }
    return Margin.of(raw.toString());
  }
}
