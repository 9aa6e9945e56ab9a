package dev.truce.compiler.doc;

import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The declarations of a module as a Markdown page: each with its head as it is written in the
 * source, and its documentation comment. Tests, imports and private names are left out.
 */
public final class DocPage {

  /** The head of a declaration that only its own module knows. */
  private static final Pattern PRIVATE = Pattern.compile("^\\w+ _");

  private final String source;
  private final Map<Section, List<String>> entries = new EnumMap<>(Section.class);

  private DocPage(String source) {
    this.source = source;
  }

  /** The page of {@code module}, under the heading {@code title}. */
  public static String of(Module module, String title) {
    DocPage page = new DocPage(module.source().text());
    for (Item item : module.items()) {
      if (item instanceof Decl declaration) {
        Entry entry = declaration.match(new Heads());
        if (entry.section() != Section.NONE) {
          page.add(entry, declaration.span().start());
        }
      }
    }
    return page.print(title);
  }

  private void add(Entry entry, int start) {
    String head = head(start, entry.end());
    if (PRIVATE.matcher(head).find()) {
      return;
    }
    StringBuilder text = new StringBuilder("```agent\n");
    text.append(head).append("\n```\n");
    if (entry.doc() != null) {
      text.append('\n').append(entry.doc().strip().stripIndent()).append('\n');
    }
    entries.computeIfAbsent(entry.section(), s -> new ArrayList<>()).add(text.toString());
  }

  /**
   * The source from a declaration's start, without its comments and without what begins its body.
   */
  private String head(int start, int end) {
    String text = source.substring(start, end).strip();
    while (text.startsWith("///")) {
      int next = text.indexOf('\n');
      text = next < 0 ? "" : text.substring(next + 1).strip();
    }
    return text.endsWith("=") ? text.substring(0, text.length() - 1).strip() : text;
  }

  private String print(String title) {
    StringBuilder page = new StringBuilder("# " + title + "\n");
    entries.forEach(
        (section, texts) -> {
          page.append("\n## ").append(section.title()).append('\n');
          texts.forEach(text -> page.append('\n').append(text));
        });
    return page.toString();
  }
}
