package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Effect;
import dev.truce.compiler.syntax.Effect.Amount;
import dev.truce.compiler.syntax.Effect.Verb;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.ActContext;
import dev.truce.grammar.TruceParser.ArgumentsContext;
import dev.truce.grammar.TruceParser.ChoiceContext;
import dev.truce.grammar.TruceParser.EffectContext;
import dev.truce.grammar.TruceParser.OperatorsContext;
import dev.truce.grammar.TruceParser.SendPartContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds what agents do to the world. */
final class Effects {

  private final Trees trees;

  Effects(Trees trees) {
    this.trees = trees;
  }

  Effect either(ChoiceContext context) {
    ImmutableList.Builder<Expr.Block> branches = ImmutableList.builder();
    context.block().forEach(block -> branches.add(trees.statements.block(block)));
    return new Effect.Either(branches.build(), Trees.span(context));
  }

  Effect effect(EffectContext context) {
    Span span = Trees.span(context);
    return switch (context.getStart().getType()) {
      case TruceLexer.SEND -> send(context, Verb.SEND);
      case TruceLexer.REPLY -> send(context, Verb.REPLY);
      case TruceLexer.BROADCAST -> send(context, Verb.BROADCAST);
      case TruceLexer.START ->
          new Effect.Start(
              name(context), arguments(context.arguments()), operators(context, 0), span);
      case TruceLexer.CANCEL ->
          new Effect.Cancel(name(context), arguments(context.arguments()), span);
      case TruceLexer.AFTER ->
          new Effect.After(operators(context, 0), trees.statements.block(context.block(0)), span);
      case TruceLexer.ASK ->
          new Effect.Ask(
              operators(context, 0),
              context.WITHIN() == null ? null : operators(context, 1),
              trees.statements.block(context.block(0)),
              context.ELSE() == null ? null : trees.statements.block(context.block(1)),
              span);
      case TruceLexer.STOP -> new Effect.Stop(operators(context, 0), span);
      case TruceLexer.BECOME ->
          new Effect.Become(name(context), arguments(context.arguments()), span);
      case TruceLexer.LOG -> new Effect.Log(value(context), span);
      case TruceLexer.SIGNAL -> new Effect.Signal(value(context), span);
      case TruceLexer.CALL -> new Effect.Call(value(context), span);
      case TruceLexer.RELEASE -> new Effect.Release(value(context), span);
      case TruceLexer.CLOSE -> new Effect.Close(value(context), span);
      case TruceLexer.REFUSE -> new Effect.Refuse(value(context), span);
      case TruceLexer.WORK -> new Effect.Work(value(context), span);
      case TruceLexer.GIVE ->
          new Effect.Give(
              amount(context.operators(0), context.NAME()),
              operators(context, 1),
              otherwise(context),
              span);
      case TruceLexer.USE ->
          new Effect.Use(amount(context.operators(0), context.NAME()), otherwise(context), span);
      case TruceLexer.ASSIGN_CLAIM ->
          new Effect.Assign(operators(context, 0), operators(context, 1), span);
      case TruceLexer.DELEGATE -> new Effect.Delegate(name(context), operators(context, 0), span);
      default -> new Effect.Revoke(name(context), operators(context, 0), span);
    };
  }

  private static Name name(EffectContext context) {
    return Trees.name(context.NAME());
  }

  private Expr operators(EffectContext context, int index) {
    return trees.operators.build(context.operators(index));
  }

  private Expr value(EffectContext context) {
    return trees.expressions.expression(context.expression());
  }

  private Expr.@Nullable Block otherwise(EffectContext context) {
    return context.ELSE() == null ? null : trees.statements.block(context.block(0));
  }

  Amount amount(OperatorsContext units, TerminalNode resource) {
    Expr count = trees.operators.build(units);
    Name name = Trees.name(resource);
    return new Amount(count, name, count.span().to(name.span()));
  }

  private ImmutableList<Expr.Argument> arguments(@Nullable ArgumentsContext context) {
    return context == null ? ImmutableList.of() : trees.expressions.arguments(context.argument());
  }

  private Effect send(EffectContext context, Verb verb) {
    @Nullable Expr to = null;
    @Nullable Expr via = null;
    @Nullable Expr as = null;
    @Nullable Expr stamped = null;
    @Nullable Amount units = null;
    for (SendPartContext part : context.sendPart()) {
      boolean twice;
      switch (part.getStart().getType()) {
        case TruceLexer.RECEIVER -> {
          twice = to != null;
          to = trees.operators.build(part.operators());
        }
        case TruceLexer.VIA -> {
          twice = via != null;
          via = trees.operators.build(part.operators());
        }
        case TruceLexer.AS -> {
          twice = as != null;
          as = trees.operators.build(part.operators());
        }
        case TruceLexer.STAMPED -> {
          twice = stamped != null;
          stamped = trees.operators.build(part.operators());
        }
        default -> {
          twice = units != null;
          units = amount(part.operators(), part.NAME());
        }
      }
      trees.statements.refuseTwice(twice, part);
    }
    return new Effect.Send(
        verb, operators(context, 0), to, via, as, stamped, units, Trees.span(context));
  }

  Expr act(ActContext context) {
    Span span = Trees.span(context);
    return switch (context.getStart().getType()) {
      case TruceLexer.SPAWN ->
          new Expr.Spawn(Trees.name(context.NAME(0)), arguments(context.arguments()), span);
      case TruceLexer.OPEN ->
          new Expr.Open(
              Trees.name(context.NAME(0)),
              arguments(context.arguments()),
              context.AS() == null ? null : Trees.name(context.NAME(1)),
              context.WITH() == null ? null : trees.operators.build(context.operators(0)),
              span);
      case TruceLexer.PROMISE ->
          new Expr.Promise(
              amount(context.operators(0), context.NAME(0)),
              trees.operators.build(context.operators(1)),
              context.DUE() == null ? null : trees.operators.build(context.operators(2)),
              span);
      default -> new Expr.Sign(trees.operators.build(context.operators(0)), span);
    };
  }
}
