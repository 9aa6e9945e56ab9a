package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Decl.GameMember;
import dev.truce.compiler.syntax.Decl.StrategyMember;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.ExpressionContext;
import dev.truce.grammar.TruceParser.GameDeclContext;
import dev.truce.grammar.TruceParser.GameMemberContext;
import dev.truce.grammar.TruceParser.OperandContext;
import dev.truce.grammar.TruceParser.OperatorsContext;
import dev.truce.grammar.TruceParser.StrategyDeclContext;
import dev.truce.grammar.TruceParser.StrategyMemberContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Builds games and strategies. */
final class Games {

  private final Trees trees;

  Games(Trees trees) {
    this.trees = trees;
  }

  Decl declaration(ParserRuleContext context) {
    return context instanceof GameDeclContext game
        ? game(game)
        : strategy((StrategyDeclContext) context);
  }

  private Decl game(GameDeclContext context) {
    ImmutableList.Builder<GameMember> members = ImmutableList.builder();
    for (GameMemberContext member : context.gameMember()) {
      if (member.exception == null) {
        members.add(member(member));
      }
    }
    return new Decl.Game(
        trees.doc(context),
        Trees.name(context.NAME()),
        trees.declarations.params(context.params()),
        members.build(),
        Trees.span(context));
  }

  private GameMember member(GameMemberContext context) {
    return switch (context.getStart().getType()) {
      case TruceLexer.PLAYERS -> players(context);
      case TruceLexer.PLAYER ->
          new GameMember.Actions(
              Trees.name(context.NAME()), Trees.names(context.names().NAME()), Trees.span(context));
      case TruceLexer.ACTIONS ->
          new GameMember.Actions(null, Trees.names(context.names().NAME()), Trees.span(context));
      case TruceLexer.ACTION ->
          new GameMember.Action(trees.types.refined(context.refinedType()), Trees.span(context));
      case TruceLexer.DEAL -> deal(context);
      default -> Trees.token(context, 1) == TruceLexer.LBRACE ? table(context) : payoff(context);
    };
  }

  private GameMember players(GameMemberContext context) {
    List<OperandContext> bounds = context.operand();
    Expr min = trees.operators.operand(bounds.get(0));
    Expr max = min;
    if (context.RANGE() != null) {
      max = bounds.size() > 1 ? trees.operators.operand(bounds.get(1)) : null;
    }
    return new GameMember.Players(min, max, Trees.span(context));
  }

  private GameMember deal(GameMemberContext context) {
    ImmutableList.Builder<Expr> seenBy = ImmutableList.builder();
    for (OperatorsContext who : context.operators()) {
      seenBy.add(trees.operators.build(who));
    }
    return new GameMember.Deal(
        Trees.name(context.NAME()),
        trees.types.refined(context.refinedType()),
        trees.expressions.expression(context.expression()),
        seenBy.build(),
        Trees.span(context));
  }

  private GameMember table(GameMemberContext context) {
    ImmutableList.Builder<GameMember.Row> rows = ImmutableList.builder();
    for (var row : context.payoffRow()) {
      if (row.exception != null) {
        continue;
      }
      ImmutableList.Builder<Expr> payoffs = ImmutableList.builder();
      for (ExpressionContext payoff : row.expression()) {
        payoffs.add(trees.expressions.expression(payoff));
      }
      ImmutableList<Name> profile = Trees.names(row.names().NAME());
      rows.add(new GameMember.Row(profile, payoffs.build(), Trees.span(row)));
    }
    return new GameMember.Table(rows.build(), Trees.span(context));
  }

  private GameMember payoff(GameMemberContext context) {
    Decl.Fun function =
        new Decl.Fun(
            trees.doc(context),
            new Name("payoff", Trees.span(context.getStart())),
            ImmutableList.of(),
            trees.declarations.params(context.params()),
            context.type() == null ? null : trees.types.type(context.type()),
            context.block() != null
                ? trees.statements.block(context.block())
                : trees.expressions.expression(context.expression()),
            Trees.span(context));
    return new GameMember.Payoff(function, Trees.span(context));
  }

  private Decl strategy(StrategyDeclContext context) {
    ImmutableList.Builder<StrategyMember> members = ImmutableList.builder();
    for (StrategyMemberContext member : context.strategyMember()) {
      if (member.exception == null) {
        members.add(member(member));
      }
    }
    return new Decl.Strategy(
        trees.doc(context),
        Trees.name(context.NAME(0)),
        trees.declarations.typeParams(context.typeParams()),
        trees.declarations.params(context.params()),
        context.IN() == null ? null : Trees.name(context.NAME(1)),
        trees.types.type(context.type()),
        members.build(),
        Trees.span(context));
  }

  private StrategyMember member(StrategyMemberContext context) {
    return switch (context.getStart().getType()) {
      case TruceLexer.VAR -> {
        Stmt.Var variable =
            new Stmt.Var(
                Trees.name(context.NAME(0)),
                context.type() == null ? null : trees.types.type(context.type()),
                trees.expressions.expression(context.expression()),
                Trees.span(context));
        yield new StrategyMember.Variable(variable, variable.span());
      }
      case TruceLexer.FUN ->
          new StrategyMember.Method(trees.declarations.fun(context.funDecl()), Trees.span(context));
      case TruceLexer.MOVE ->
          new StrategyMember.Move(trees.statements.block(context.block()), Trees.span(context));
      default -> machine(context);
    };
  }

  private static StrategyMember machine(StrategyMemberContext context) {
    ImmutableList.Builder<Decl.MachineState> states = ImmutableList.builder();
    for (var state : context.machineState()) {
      if (state.exception != null) {
        continue;
      }
      ImmutableList.Builder<Decl.Transition> transitions = ImmutableList.builder();
      for (var transition : state.transition()) {
        ImmutableList<Name> names = Trees.names(transition.NAME());
        transitions.add(
            new Decl.Transition(names.get(0), names.get(1), names.get(2), Trees.span(transition)));
      }
      states.add(
          new Decl.MachineState(Trees.name(state.NAME()), transitions.build(), Trees.span(state)));
    }
    return new StrategyMember.Machine(
        Trees.name(context.NAME(0)),
        Trees.name(context.NAME(1)),
        states.build(),
        Trees.span(context));
  }
}
