package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.GuardMember.Occurrence;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.Power;
import dev.truce.compiler.syntax.RuleForm;
import dev.truce.compiler.syntax.Stmt;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.EventPartContext;
import dev.truce.grammar.TruceParser.EventsContext;
import dev.truce.grammar.TruceParser.GuardDeclContext;
import dev.truce.grammar.TruceParser.GuardMemberContext;
import dev.truce.grammar.TruceParser.KillswitchDeclContext;
import dev.truce.grammar.TruceParser.OperatorsContext;
import dev.truce.grammar.TruceParser.PowerContext;
import dev.truce.grammar.TruceParser.PowersContext;
import dev.truce.grammar.TruceParser.RuleDeclContext;
import dev.truce.grammar.TruceParser.RuleFormContext;
import dev.truce.grammar.TruceParser.SwitchMemberContext;
import dev.truce.grammar.TruceParser.ToldContext;
import dev.truce.grammar.TruceParser.TripContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds guards, their rules and kill switches. */
final class Guards {

  private final Trees trees;

  Guards(Trees trees) {
    this.trees = trees;
  }

  Decl guard(GuardDeclContext context) {
    ImmutableList.Builder<GuardMember> members = ImmutableList.builder();
    for (GuardMemberContext member : context.guardMember()) {
      if (member.exception == null) {
        members.add(member(member));
      }
    }
    return new Decl.Guard(
        trees.doc(context),
        Trees.name(context.NAME()),
        trees.declarations.params(context.params()),
        members.build(),
        Trees.span(context));
  }

  private GuardMember member(GuardMemberContext context) {
    Span span = Trees.span(context);
    return switch (context.getStart().getType()) {
      case TruceLexer.VAR ->
          new GuardMember.Variable(
              new Stmt.Var(
                  Trees.name(context.NAME()),
                  context.type() == null ? null : trees.types.type(context.type()),
                  trees.expressions.expression(context.expression()),
                  span),
              span);
      case TruceLexer.FUN ->
          new GuardMember.Method(trees.declarations.fun(context.funDecl()), span);
      case TruceLexer.ON ->
          new GuardMember.Handler(
              occurrence(context.events()), trees.statements.block(context.block()), span);
      case TruceLexer.FORBID ->
          new GuardMember.Forbid(
              occurrence(context.events()), optional(context.operators(), 0), span);
      case TruceLexer.LIMIT ->
          new GuardMember.Limit(
              occurrence(context.events()),
              trees.operators.build(context.operators(0)),
              trees.operators.build(context.operators(1)),
              optional(context.operators(), 2),
              span);
      case TruceLexer.USE ->
          new GuardMember.Use(
              Trees.name(context.NAME()),
              context.arguments() == null
                  ? ImmutableList.of()
                  : trees.expressions.arguments(context.arguments().argument()),
              span);
      default -> new GuardMember.Own(rule(context.ruleDecl()), span);
    };
  }

  private @Nullable Expr optional(List<OperatorsContext> contexts, int index) {
    return index < contexts.size() ? trees.operators.build(contexts.get(index)) : null;
  }

  Occurrence occurrence(EventsContext context) {
    @Nullable Expr by = null;
    @Nullable Name as = null;
    @Nullable Expr where = null;
    for (EventPartContext part : context.eventPart()) {
      boolean twice;
      switch (part.getStart().getType()) {
        case TruceLexer.BY -> {
          twice = by != null;
          by = trees.operators.operand(part.operand());
        }
        case TruceLexer.AS -> {
          twice = as != null;
          as = Trees.name(part.NAME());
        }
        default -> {
          twice = where != null;
          where = trees.operators.build(part.operators());
        }
      }
      trees.statements.refuseTwice(twice, part);
    }
    return new Occurrence(
        trees.operators.operand(context.operand()), by, as, where, Trees.span(context));
  }

  Decl.Rule rule(RuleDeclContext context) {
    Pattern.@Nullable Bind of = null;
    if (context.FOR() != null) {
      Name name = Trees.name(context.NAME(1));
      of =
          new Pattern.Bind(
              name, trees.types.type(context.type()), name.span().to(Trees.span(context.type())));
    }
    return new Decl.Rule(
        trees.doc(context),
        context.PREVENT() != null,
        Trees.name(context.NAME(0)),
        trees.declarations.params(context.params()),
        of,
        context.PRIORITY() == null ? null : trees.operators.build(context.operators()),
        form(context.ruleForm()),
        Trees.span(context));
  }

  private RuleForm form(RuleFormContext context) {
    ImmutableList<Power> powers = powers(context.powers());
    Span span = Trees.span(context);
    List<OperatorsContext> conditions = context.operators();
    return switch (context.getStart().getType()) {
      case TruceLexer.ALWAYS, TruceLexer.NEVER ->
          new RuleForm.Invariant(
              context.NEVER() != null, trees.operators.build(conditions.get(0)), powers, span);
      case TruceLexer.WHEN ->
          new RuleForm.When(
              trees.operators.build(conditions.get(0)), optional(conditions, 1), powers, span);
      case TruceLexer.AFTER -> {
        ImmutableList.Builder<Occurrence> expected = ImmutableList.builder();
        for (EventsContext event : context.events().subList(1, context.events().size())) {
          expected.add(occurrence(event));
        }
        int within = context.WHEN() == null ? 0 : 1;
        yield new RuleForm.After(
            occurrence(context.events(0)),
            context.WHEN() == null ? null : optional(conditions, 0),
            expected.build(),
            optional(conditions, within),
            powers,
            span);
      }
      default -> {
        int unless = context.WHEN() == null ? 0 : 1;
        yield new RuleForm.Before(
            occurrence(context.events(0)),
            context.WHEN() == null ? null : optional(conditions, 0),
            optional(conditions, unless),
            powers,
            span);
      }
    };
  }

  private ImmutableList<Power> powers(@Nullable PowersContext context) {
    ImmutableList.Builder<Power> powers = ImmutableList.builder();
    if (context != null && trees.enter(1, context)) {
      for (PowerContext power : context.power()) {
        powers.add(power(power));
      }
      trees.leave(1);
    }
    return powers.build();
  }

  private Power power(PowerContext context) {
    Span span = Trees.span(context);
    List<OperatorsContext> values = context.operators();
    @Nullable Expr value =
        context.expression() == null ? null : trees.expressions.expression(context.expression());
    int head = context.getStart().getType();
    return switch (head) {
      case TruceLexer.TELL ->
          new Power.Tell(trees.operators.operand(context.operand()), told(context.told()), span);
      case TruceLexer.TAKE ->
          new Power.Take(
              trees.effects.amount(values.get(0), context.NAME()),
              trees.operators.build(values.get(1)),
              span);
      case TruceLexer.THROTTLE ->
          new Power.Throttle(
              trees.operators.build(values.get(0)),
              trees.operators.build(values.get(1)),
              trees.operators.build(values.get(2)),
              span);
      case TruceLexer.REPLACE -> new Power.Replace(present(value), span);
      case TruceLexer.DROP -> new Power.Drop(span);
      case TruceLexer.REFUSE -> new Power.Refuse(value, span);
      case TruceLexer.APPROVE ->
          new Power.Approve(
              trees.operators.build(values.get(0)),
              optional(values, 1),
              powers(context.powers()),
              span);
      case TruceLexer.REVOKE ->
          new Power.Revoke(Trees.name(context.NAME()), trees.operators.build(values.get(0)), span);
      case TruceLexer.FREEZE ->
          new Power.Freeze(Trees.name(context.NAME()), optional(values, 0), span);
      case TruceLexer.TRIP -> new Power.Trip(Trees.name(context.NAME()), value, span);
      default ->
          new Power.Plain(
              Power.Word.valueOf(context.getStart().getText().toUpperCase(Locale.ROOT)),
              value == null ? trees.operators.build(values.get(0)) : value,
              span);
    };
  }

  private Expr told(ToldContext context) {
    Expr message = new Expr.Ref(Trees.name(context.NAME(0)));
    Span span = Trees.span(context);
    if (context.NAME().size() > 1) {
      Name name = Trees.name(context.NAME(1));
      message = new Expr.Member(message, name, false, message.span().to(name.span()));
    }
    return context.arguments() == null
        ? message
        : new Expr.Call(message, trees.expressions.arguments(context.arguments().argument()), span);
  }

  private static Expr present(@Nullable Expr value) {
    if (value == null) {
      throw new IllegalStateException("the grammar asks for a value");
    }
    return value;
  }

  Decl killSwitch(KillswitchDeclContext context) {
    ImmutableList.Builder<Decl.Trip> trips = ImmutableList.builder();
    @Nullable Name stops = null;
    @Nullable Expr within = null;
    boolean latched = false;
    for (SwitchMemberContext member : context.switchMember()) {
      if (member.exception != null) {
        continue;
      }
      switch (member.getStart().getType()) {
        case TruceLexer.TRIPS -> member.trip().forEach(trip -> trips.add(trip(trip)));
        case TruceLexer.STOPS -> {
          trees.statements.refuseTwice(stops != null, member);
          stops = Trees.name(member.NAME());
          within = member.operators() == null ? null : trees.operators.build(member.operators());
        }
        default -> {
          trees.statements.refuseTwice(latched, member);
          latched = true;
        }
      }
    }
    return new Decl.KillSwitch(
        trees.doc(context),
        Trees.name(context.NAME()),
        trips.build(),
        stops,
        within,
        latched,
        Trees.span(context));
  }

  private static Decl.Trip trip(TripContext context) {
    return new Decl.Trip(
        context.BY() != null,
        Trees.name(context.NAME(0)),
        context.NAME().size() > 1 ? Trees.name(context.NAME(1)) : null,
        Trees.span(context));
  }
}
