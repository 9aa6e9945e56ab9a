package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.syntax.Step.Party;
import dev.truce.compiler.syntax.Step.Quantity;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.MessageTypeContext;
import dev.truce.grammar.TruceParser.PartyContext;
import dev.truce.grammar.TruceParser.ProtocolDeclContext;
import dev.truce.grammar.TruceParser.ProtocolMemberContext;
import dev.truce.grammar.TruceParser.ReceiversContext;
import dev.truce.grammar.TruceParser.RoleContext;
import dev.truce.grammar.TruceParser.StepBlockContext;
import dev.truce.grammar.TruceParser.StepContext;
import dev.truce.grammar.TruceParser.StepPartContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds protocols. */
final class Protocols {

  private final Trees trees;

  Protocols(Trees trees) {
    this.trees = trees;
  }

  Decl protocol(ProtocolDeclContext context) {
    return new Decl.Protocol(
        trees.doc(context),
        Trees.name(context.NAME()),
        trees.declarations.params(context.params()),
        steps(context.protocolMember()),
        Trees.span(context));
  }

  private ImmutableList<Step> steps(List<ProtocolMemberContext> members) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    for (ProtocolMemberContext member : members) {
      if (member.exception == null) {
        addTo(steps, member);
      }
    }
    return steps.build();
  }

  private void addTo(ImmutableList.Builder<Step> steps, ProtocolMemberContext context) {
    switch (context.getStart().getType()) {
      case TruceLexer.ROLE -> context.role().forEach(role -> steps.add(role(role)));
      case TruceLexer.MESSAGE ->
          steps.add(
              new Step.Unordered(
                  message(context.messageType()), last(context.NAME()), Trees.span(context)));
      case TruceLexer.LET ->
          steps.add(
              new Step.Let(
                  Trees.name(context.NAME()),
                  trees.expressions.expression(context.expression()),
                  Trees.span(context)));
      default -> {
        if (context.step().exception == null) {
          steps.add(step(context.step()));
        }
      }
    }
  }

  private Step role(RoleContext context) {
    Name name = Trees.name(context.NAME(0));
    if (context.NAME().size() == 1) {
      return new Step.Role(name, false, Trees.span(context));
    }
    Name size = Trees.name(context.NAME(1));
    if (!size.text().equals("many")) {
      trees.report(
          trees
              .error(Code.UNEXPECTED, size.span(), "`many`", "`" + size + "`")
              .andHelp("a role is one agent, `role buyer`, or several, `role worker: many`"));
    }
    return new Step.Role(name, true, Trees.span(context));
  }

  private Step step(StepContext context) {
    Span span = Trees.span(context);
    return switch (context.getStart().getType()) {
      case TruceLexer.CHOICE ->
          new Step.Choice(Trees.name(context.NAME()), branches(context.stepBlock()), span);
      case TruceLexer.LOOP -> new Step.Loop(block(context.stepBlock(0)), span);
      case TruceLexer.EXIT -> new Step.Exit(span);
      case TruceLexer.FINISH -> new Step.End(span);
      case TruceLexer.PAR -> new Step.Par(branches(context.stepBlock()), span);
      case TruceLexer.DO ->
          new Step.Do(
              Trees.name(context.NAME()), trees.expressions.arguments(context.argument()), span);
      default -> interaction(context);
    };
  }

  private ImmutableList<Step.Branch> branches(List<StepBlockContext> blocks) {
    ImmutableList.Builder<Step.Branch> branches = ImmutableList.builder();
    for (StepBlockContext block : blocks) {
      branches.add(new Step.Branch(block(block), Trees.span(block)));
    }
    return branches.build();
  }

  private ImmutableList<Step> block(StepBlockContext context) {
    if (!trees.enter(1, context)) {
      return ImmutableList.of();
    }
    ImmutableList<Step> steps = steps(context.protocolMember());
    trees.leave(1);
    return steps;
  }

  private Step interaction(StepContext context) {
    @Nullable Expr within = null;
    @Nullable ImmutableList<Step> otherwise = null;
    @Nullable Expr condition = null;
    @Nullable Name units = null;
    @Nullable Name capability = null;
    for (StepPartContext part : context.stepPart()) {
      boolean twice;
      switch (part.getStart().getType()) {
        case TruceLexer.WITHIN -> {
          twice = within != null;
          within = trees.operators.build(part.operators());
          otherwise = part.stepBlock() == null ? null : block(part.stepBlock());
        }
        case TruceLexer.WHEN -> {
          twice = condition != null;
          condition = trees.operators.build(part.operators());
        }
        case TruceLexer.WITH -> {
          twice = units != null;
          units = Trees.name(part.NAME());
        }
        default -> {
          twice = capability != null;
          capability = Trees.name(part.NAME());
        }
      }
      trees.statements.refuseTwice(twice, part);
    }
    return new Step.Interaction(
        sender(context.party()),
        receiver(context.receivers()),
        message(context.messageType()),
        within,
        otherwise,
        condition,
        units,
        capability,
        Trees.span(context));
  }

  private Party sender(PartyContext context) {
    Span span = Trees.span(context);
    if (context.operators() == null) {
      return new Party(quantity(context), null, Trees.name(context.NAME()), span);
    }
    Expr quorum = trees.operators.build(context.operators());
    if (context.NAME() != null) {
      return new Party(Quantity.QUORUM, quorum, Trees.name(context.NAME()), span);
    }
    if (quorum instanceof Expr.Ref ref) {
      return new Party(Quantity.ONE, null, ref.name(), span);
    }
    trees.report(
        trees
            .error(Code.UNEXPECTED, span, "a role", "an expression")
            .andHelp("a step is `A -> B: M(…)`, `each A -> B: M(…)` or `2 of A -> B: M(…)`"));
    return new Party(Quantity.ONE, null, new Name("_", span), span);
  }

  private static Party receiver(ReceiversContext context) {
    return new Party(quantity(context), null, Trees.name(context.NAME()), Trees.span(context));
  }

  private static Quantity quantity(ParserRuleContext context) {
    return switch (context.getStart().getType()) {
      case TruceLexer.EACH -> Quantity.EACH;
      case TruceLexer.ANY -> Quantity.ANY;
      default -> Quantity.ONE;
    };
  }

  private Step.Message message(MessageTypeContext context) {
    return new Step.Message(
        Trees.name(context.NAME()),
        trees.declarations.params(context.params()),
        Trees.span(context));
  }

  private static @Nullable Name last(@Nullable TerminalNode node) {
    return node == null ? null : Trees.name(node);
  }
}
