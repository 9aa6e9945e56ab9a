package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Step;

/** A protocol as a sequence diagram in the notation of Mermaid. */
public final class Mermaid implements Step.Cases<Integer> {

  private final SourceText source;
  private final StringBuilder out = new StringBuilder("sequenceDiagram\n");
  private int depth = 1;

  private Mermaid(SourceText source) {
    this.source = source;
  }

  public static String of(Decl.Protocol protocol, SourceText source) {
    Mermaid diagram = new Mermaid(source);
    diagram.steps(protocol.steps());
    return diagram.out.toString();
  }

  private void steps(ImmutableList<Step> steps) {
    steps.forEach(s -> s.match(this));
  }

  /** A line; the answer is its depth, since every case needs one. */
  private int line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
    return depth;
  }

  /** What is written there, on one line, without what the notation gives a meaning. */
  private String written(Span span) {
    return source
        .text()
        .substring(span.start(), span.end())
        .replaceAll("\\s+", " ")
        .replaceAll("[;#]", ",");
  }

  private void block(String head, ImmutableList<Step> steps) {
    line(head);
    depth++;
    steps(steps);
    depth--;
  }

  @Override
  public Integer role(Step.Role s) {
    return line(
        "participant " + s.name().text() + (s.many() ? " as " + s.name().text() + " (many)" : ""));
  }

  @Override
  public Integer unordered(Step.Unordered s) {
    return line("%% at any time: " + written(s.message().span()));
  }

  @Override
  public Integer let(Step.Let s) {
    return line("%% " + written(s.span()));
  }

  @Override
  public Integer interaction(Step.Interaction s) {
    line(
        s.sender().role().text()
            + "->>"
            + s.receiver().role().text()
            + ": "
            + written(s.message().span())
            + (s.within() == null ? "" : " within " + written(s.within().span())));
    if (s.otherwise() != null) {
      block("opt too late", s.otherwise());
      line("end");
    }
    return depth;
  }

  @Override
  public Integer choice(Step.Choice s) {
    String head = "alt " + s.by().text() + " chooses";
    for (Step.Branch branch : s.branches()) {
      block(head, branch.steps());
      head = "else";
    }
    return line("end");
  }

  @Override
  public Integer loop(Step.Loop s) {
    block("loop", s.body());
    return line("end");
  }

  @Override
  public Integer par(Step.Par s) {
    String head = "par";
    for (Step.Branch branch : s.branches()) {
      block(head, branch.steps());
      head = "and";
    }
    return line("end");
  }

  @Override
  public Integer exit(Step.Exit s) {
    return line("%% exit");
  }

  @Override
  public Integer end(Step.End s) {
    return line("%% end");
  }

  @Override
  public Integer perform(Step.Do s) {
    return line("%% " + written(s.span()));
  }
}
