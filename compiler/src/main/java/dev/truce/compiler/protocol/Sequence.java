package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Step;
import java.util.Locale;

/** The steps of a protocol as what a sequence diagram shows, from top to bottom. */
public final class Sequence implements Step.Cases<Void> {

  /** Something that a diagram shows. */
  public sealed interface Item {

    /** A lifeline. */
    record Participant(String name, boolean many) implements Item {}

    record Message(String from, String to, String text) implements Item {}

    /** A frame begins; the label says more of it, or is empty. */
    record Open(Frame frame, String label) implements Item {}

    /** The next branch of a frame begins. */
    record Next(Frame frame) implements Item {}

    record Close() implements Item {}

    /** Something that has no picture. */
    record Note(String text) implements Item {}
  }

  /** What a frame says of the steps within. */
  public enum Frame {
    ALT("else"),
    OPT(""),
    LOOP(""),
    PAR("and");

    private final String next;

    Frame(String next) {
      this.next = next;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What stands between two branches. */
    public String next() {
      return next;
    }
  }

  private final SourceText source;
  private final ImmutableList.Builder<Item> items = ImmutableList.builder();

  private Sequence(SourceText source) {
    this.source = source;
  }

  public static ImmutableList<Item> of(Decl.Protocol protocol, SourceText source) {
    Sequence sequence = new Sequence(source);
    sequence.steps(protocol.steps());
    return sequence.items.build();
  }

  private void steps(ImmutableList<Step> steps) {
    steps.forEach(s -> s.match(this));
  }

  private Void add(Item item) {
    items.add(item);
    return null;
  }

  /** What is written there, on one line. */
  private String written(Span span) {
    return source.text().substring(span.start(), span.end()).replaceAll("\\s+", " ");
  }

  private Void branches(Frame frame, String label, ImmutableList<Step.Branch> branches) {
    items.add(new Item.Open(frame, label));
    for (int i = 0; i < branches.size(); i++) {
      if (i > 0) {
        items.add(new Item.Next(frame));
      }
      steps(branches.get(i).steps());
    }
    return add(new Item.Close());
  }

  private Void body(Frame frame, String label, ImmutableList<Step> steps) {
    items.add(new Item.Open(frame, label));
    steps(steps);
    return add(new Item.Close());
  }

  @Override
  public Void role(Step.Role s) {
    return add(new Item.Participant(s.name().text(), s.many()));
  }

  @Override
  public Void unordered(Step.Unordered s) {
    return add(new Item.Note("at any time: " + written(s.message().span())));
  }

  @Override
  public Void let(Step.Let s) {
    return add(new Item.Note(written(s.span())));
  }

  @Override
  public Void interaction(Step.Interaction s) {
    items.add(
        new Item.Message(
            s.sender().role().text(),
            s.receiver().role().text(),
            written(s.message().span())
                + (s.within() == null ? "" : " within " + written(s.within().span()))));
    return s.otherwise() == null ? null : body(Frame.OPT, "too late", s.otherwise());
  }

  @Override
  public Void choice(Step.Choice s) {
    return branches(Frame.ALT, s.by().text() + " chooses", s.branches());
  }

  @Override
  public Void loop(Step.Loop s) {
    return body(Frame.LOOP, "", s.body());
  }

  @Override
  public Void par(Step.Par s) {
    return branches(Frame.PAR, "", s.branches());
  }

  @Override
  public Void exit(Step.Exit s) {
    return add(new Item.Note("exit"));
  }

  @Override
  public Void end(Step.End s) {
    return add(new Item.Note("end"));
  }

  @Override
  public Void perform(Step.Do s) {
    return add(new Item.Note(written(s.span())));
  }
}
