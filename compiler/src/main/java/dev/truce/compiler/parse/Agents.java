package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Param;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.AgentClauseContext;
import dev.truce.grammar.TruceParser.AgentDeclContext;
import dev.truce.grammar.TruceParser.AgentMemberContext;
import dev.truce.grammar.TruceParser.BinderContext;
import dev.truce.grammar.TruceParser.HandlerPartContext;
import dev.truce.grammar.TruceParser.KindDeclContext;
import dev.truce.grammar.TruceParser.KindMemberContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds agents and kinds. */
final class Agents {

  private final Trees trees;

  Agents(Trees trees) {
    this.trees = trees;
  }

  Decl agent(AgentDeclContext context) {
    ImmutableList.Builder<AgentMember.Part> plays = ImmutableList.builder();
    ImmutableList.Builder<Name> kinds = ImmutableList.builder();
    for (AgentClauseContext clause : context.agentClause()) {
      kinds.addAll(Trees.names(clause.NAME()));
      for (var part : clause.part()) {
        plays.add(
            new AgentMember.Part(
                Trees.name(part.NAME(0)), Trees.name(part.NAME(1)), Trees.span(part)));
      }
    }
    Decl.Nature nature =
        context.ROGUE() != null
            ? Decl.Nature.ROGUE
            : context.EXTERNAL() != null ? Decl.Nature.EXTERNAL : Decl.Nature.ORDINARY;
    return new Decl.Agent(
        trees.doc(context),
        nature,
        Trees.name(context.NAME()),
        trees.declarations.typeParams(context.typeParams()),
        trees.declarations.params(context.params()),
        plays.build(),
        kinds.build(),
        members(context.agentMember()),
        Trees.span(context));
  }

  private ImmutableList<AgentMember> members(List<AgentMemberContext> contexts) {
    ImmutableList.Builder<AgentMember> members = ImmutableList.builder();
    for (AgentMemberContext context : contexts) {
      if (context.exception == null) {
        members.add(member(context));
      }
    }
    return members.build();
  }

  private AgentMember member(AgentMemberContext context) {
    return switch (context.getStart().getType()) {
      case TruceLexer.DURABLE -> context.VAR() != null ? variable(context) : roleBlock(context);
      case TruceLexer.VAR -> variable(context);
      case TruceLexer.TIMER ->
          new AgentMember.Timer(
              Trees.name(context.NAME(0)),
              trees.declarations.params(context.params()),
              Trees.span(context));
      case TruceLexer.FUN ->
          new AgentMember.Method(trees.declarations.fun(context.funDecl()), Trees.span(context));
      case TruceLexer.AS_ROLE -> roleBlock(context);
      case TruceLexer.STATE ->
          new AgentMember.State(
              Trees.name(context.NAME(0)),
              trees.declarations.params(context.params()),
              inner(context),
              Trees.span(context));
      case TruceLexer.ON -> context.FAILURE() != null ? onFailure(context) : handler(context);
      case TruceLexer.IGNORE, TruceLexer.DEFER ->
          new AgentMember.Unhandled(
              context.DEFER() != null,
              Trees.names(context.names().NAME()),
              context.OF() == null ? null : Trees.name(context.NAME(0)),
              Trees.span(context));
      case TruceLexer.MAY -> may(context);
      default -> every(context);
    };
  }

  private AgentMember variable(AgentMemberContext context) {
    Stmt.Var variable =
        new Stmt.Var(
            Trees.name(context.NAME(0)),
            context.type() == null ? null : trees.types.type(context.type()),
            trees.expressions.expression(context.expression()),
            Trees.span(context));
    return new AgentMember.Variable(context.DURABLE() != null, variable, variable.span());
  }

  private AgentMember roleBlock(AgentMemberContext context) {
    return new AgentMember.RoleBlock(
        context.DURABLE() != null,
        Trees.name(context.NAME(0)),
        Trees.name(context.NAME(1)),
        inner(context),
        Trees.span(context));
  }

  private ImmutableList<AgentMember> inner(AgentMemberContext context) {
    if (!trees.enter(1, context)) {
      return ImmutableList.of();
    }
    ImmutableList<AgentMember> members = members(context.agentMember());
    trees.leave(1);
    return members;
  }

  private AgentMember onFailure(AgentMemberContext context) {
    return new AgentMember.OnFailure(
        Trees.name(context.NAME(0)),
        context.operators().isEmpty() ? null : trees.operators.build(context.operators(0)),
        Trees.span(context));
  }

  private AgentMember handler(AgentMemberContext context) {
    @Nullable Pattern from = null;
    @Nullable Name as = null;
    @Nullable Expr guard = null;
    for (HandlerPartContext part : context.handlerPart()) {
      boolean twice;
      switch (part.getStart().getType()) {
        case TruceLexer.FROM -> {
          twice = from != null;
          from = trees.patterns.pattern(part.pattern());
        }
        case TruceLexer.AS -> {
          twice = as != null;
          as = Trees.name(part.NAME());
        }
        default -> {
          twice = guard != null;
          guard = trees.operators.build(part.operators());
        }
      }
      trees.statements.refuseTwice(twice, part);
    }
    return new AgentMember.Handler(
        context.NAME().isEmpty() ? null : Trees.name(context.NAME(0)),
        trees.patterns.named(context.casePattern()),
        from,
        as,
        guard,
        trees.statements.block(context.block()),
        Trees.span(context));
  }

  private AgentMember may(AgentMemberContext context) {
    int operand = 0;
    @Nullable Expr guard =
        context.WHEN() == null ? null : trees.operators.build(context.operators(operand++));
    @Nullable Expr about =
        context.ABOUT() == null ? null : trees.operators.build(context.operators(operand));
    return new AgentMember.May(
        Trees.name(context.NAME(0)),
        binders(context.binder()),
        guard,
        about,
        trees.statements.block(context.block()),
        Trees.span(context));
  }

  ImmutableList<AgentMember.Binder> binders(List<BinderContext> contexts) {
    ImmutableList.Builder<AgentMember.Binder> binders = ImmutableList.builder();
    for (BinderContext binder : contexts) {
      binders.add(
          new AgentMember.Binder(
              trees.patterns.pattern(binder.pattern()),
              trees.operators.build(binder.operators()),
              Trees.span(binder)));
    }
    return binders.build();
  }

  private AgentMember every(AgentMemberContext context) {
    return new AgentMember.Every(
        trees.operators.build(context.operators(0)),
        context.ABOUT() == null ? null : trees.operators.build(context.operators(1)),
        trees.statements.block(context.block()),
        Trees.span(context));
  }

  Decl kind(KindDeclContext context) {
    ImmutableList.Builder<Decl.KindMember> members = ImmutableList.builder();
    for (KindMemberContext member : context.kindMember()) {
      if (member.exception == null) {
        @Nullable ImmutableList<Param> params =
            member.FUN() == null ? null : trees.declarations.params(member.params());
        members.add(
            new Decl.KindMember(
                Trees.name(member.NAME()),
                params,
                member.type() == null ? null : trees.types.type(member.type()),
                Trees.span(member)));
      }
    }
    return new Decl.Kind(
        trees.doc(context), Trees.name(context.NAME()), members.build(), Trees.span(context));
  }
}
