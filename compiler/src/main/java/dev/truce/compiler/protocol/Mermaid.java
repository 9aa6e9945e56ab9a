package dev.truce.compiler.protocol;

import dev.truce.compiler.protocol.Sequence.Frame;
import dev.truce.compiler.protocol.Sequence.Item;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Decl;
import java.util.List;

/** A protocol as a sequence diagram in the notation of Mermaid. */
public final class Mermaid {

  private final StringBuilder out = new StringBuilder("sequenceDiagram\n");
  private int depth = 1;

  private Mermaid() {}

  public static String of(Decl.Protocol protocol, SourceText source) {
    Mermaid diagram = new Mermaid();
    List<Item> items = Sequence.of(protocol, source);
    items.forEach(diagram::write);
    return diagram.out.toString();
  }

  private void write(Item item) {
    if (item instanceof Item.Participant p) {
      line("participant " + p.name() + (p.many() ? " as " + p.name() + " (many)" : ""));
    } else if (item instanceof Item.Message m) {
      line(m.from() + "->>" + m.to() + ": " + plain(m.text()));
    } else if (item instanceof Item.Open open) {
      line(open.frame().word() + (open.label().isEmpty() ? "" : " " + plain(open.label())));
      depth++;
    } else if (item instanceof Item.Next next) {
      between(next.frame());
    } else if (item instanceof Item.Close) {
      depth--;
      line("end");
    } else if (item instanceof Item.Note note) {
      line("%% " + plain(note.text()));
    }
  }

  private void between(Frame frame) {
    depth--;
    line(frame.next());
    depth++;
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  /** Without what the notation gives a meaning. */
  private static String plain(String text) {
    return text.replaceAll("[;#]", ",");
  }
}
