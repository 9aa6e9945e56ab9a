package dev.truce.compiler.parse;

import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.grammar.ScriptTokens;
import dev.truce.grammar.TokenList;
import dev.truce.grammar.TruceLexer;
import dev.truce.runtime.value.Lookalikes;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/**
 * Identifiers: normalised (NFC), and no two of them in a script such that a reader takes one for
 * the other (UTS #39). ICU, which is slow to load, is asked only about scripts with letters beyond
 * ASCII.
 */
final class Identifiers {

  /** Words that every script can use; a name that looks like one of them is meant to mislead. */
  private static final List<String> WELL_KNOWN =
      List.of(
          "Bool",
          "Int",
          "Float",
          "Text",
          "Duration",
          "Time",
          "Unit",
          "List",
          "Set",
          "Map",
          "TotalMap",
          "Agent",
          "Message",
          "Strategy",
          "Player",
          "Random",
          "me",
          "opponent",
          "others",
          "round",
          "random",
          "self",
          "sender",
          "print",
          "let",
          "var",
          "const",
          "fun",
          "return",
          "if",
          "then",
          "else",
          "while",
          "for",
          "in",
          "break",
          "continue",
          "match",
          "and",
          "or",
          "not",
          "true",
          "false",
          "none",
          "import",
          "mod",
          "div");

  private Identifiers() {}

  static Name name(Token token) {
    String text = token.getText();
    String normal = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    return new Name(normal, span(token));
  }

  static Span span(Token token) {
    return new Span(
        token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
  }

  static void check(ScriptTokens tokens, SourceText source, Diagnostics diagnostics) {
    if (isAscii(source.text())) {
      return;
    }
    Map<String, Span> names = new LinkedHashMap<>();
    boolean foreign = false;
    TokenList list = tokens.list();
    for (int i = 0; i < list.size(); i++) {
      if (list.type(i) == TruceLexer.NAME) {
        Name name = name(list.get(i));
        names.putIfAbsent(name.text(), name.span());
        foreign |= !isAscii(name.text());
      }
    }
    if (foreign) {
      new Confusables(source, diagnostics).check(names);
    }
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static final class Confusables {
    private final Map<String, String> bySkeleton = new HashMap<>();
    private final SourceText source;
    private final Diagnostics diagnostics;

    Confusables(SourceText source, Diagnostics diagnostics) {
      this.source = source;
      this.diagnostics = diagnostics;
    }

    void check(Map<String, Span> names) {
      for (String word : WELL_KNOWN) {
        bySkeleton.putIfAbsent(Lookalikes.skeleton(word), word);
      }
      // Names in ASCII come first: it is the other one that misleads.
      names.forEach((name, span) -> add(name, span, true));
      names.forEach((name, span) -> add(name, span, false));
    }

    private void add(String name, Span span, boolean ascii) {
      if (isAscii(name) != ascii) {
        return;
      }
      String other = bySkeleton.putIfAbsent(Lookalikes.skeleton(name), name);
      if (other != null && !ascii && !other.equals(name)) {
        diagnostics.add(
            Diagnostic.error(Code.CONFUSABLE_NAME, source, span, name, other)
                .andNote("`" + name + "` is " + codePoints(name))
                .andNote("`" + other + "` is " + codePoints(other)));
      }
    }

    private static String codePoints(String name) {
      return name.codePoints()
          .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
          .collect(Collectors.joining(" "));
    }
  }
}
