package dev.truce.cli.report;

import dev.truce.compiler.protocol.Sequence;
import dev.truce.compiler.protocol.Sequence.Item;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.syntax.Decl;

/** A protocol as a sequence diagram: an SVG file that stands for itself, in light and dark. */
public final class ProtocolDiagram {

  private static final String STYLE = "sequence.css";

  private ProtocolDiagram() {}

  public static String svg(Decl.Protocol protocol, SourceText source) {
    SequencePicture picture = new SequencePicture(0);
    Sequence.of(protocol, source).forEach(item -> add(item, picture));
    Html html = new Html();
    String name = protocol.name().text();
    picture.write(
        html, "d", name, "The messages of the protocol " + name + ", from top to bottom.");
    String svg = html.toString();
    int inside = svg.indexOf('>') + 1;
    return svg.substring(0, 4)
        + " xmlns=\"http://www.w3.org/2000/svg\""
        + svg.substring(4, inside)
        + "<style>"
        + Report.resource(STYLE)
        + "</style>"
        + svg.substring(inside);
  }

  private static void add(Item item, SequencePicture picture) {
    if (item instanceof Item.Participant p) {
      picture.participant(p.name(), p.many() ? p.name() + " (many)" : p.name());
    } else if (item instanceof Item.Message m) {
      picture.message(m.from(), m.to(), m.text(), "", false);
    } else if (item instanceof Item.Open open) {
      picture.openFrame((open.frame().word() + " " + open.label()).strip());
    } else if (item instanceof Item.Next next) {
      picture.nextBranch(next.frame().next());
    } else if (item instanceof Item.Close) {
      picture.closeFrame();
    } else if (item instanceof Item.Note note) {
      picture.note(note.text());
    }
  }
}
