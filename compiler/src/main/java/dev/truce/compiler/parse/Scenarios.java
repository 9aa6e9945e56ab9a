package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.syntax.ScenarioMember.Holding;
import dev.truce.compiler.syntax.ScenarioMember.Mode;
import dev.truce.compiler.syntax.ScenarioMember.Setting;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.ArgumentContext;
import dev.truce.grammar.TruceParser.HoldingContext;
import dev.truce.grammar.TruceParser.HumanActContext;
import dev.truce.grammar.TruceParser.OperatorsContext;
import dev.truce.grammar.TruceParser.PhaseContext;
import dev.truce.grammar.TruceParser.PlacementContext;
import dev.truce.grammar.TruceParser.RecipientsContext;
import dev.truce.grammar.TruceParser.ScenarioDeclContext;
import dev.truce.grammar.TruceParser.ScenarioMemberContext;
import dev.truce.grammar.TruceParser.SettingsContext;
import dev.truce.grammar.TruceParser.TextContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds scenarios. */
final class Scenarios {

  private final Trees trees;

  Scenarios(Trees trees) {
    this.trees = trees;
  }

  Decl scenario(ScenarioDeclContext context) {
    ImmutableList.Builder<ScenarioMember> members = ImmutableList.builder();
    for (ScenarioMemberContext member : context.scenarioMember()) {
      if (member.exception == null) {
        members.add(member(member));
      }
    }
    return new Decl.Scenario(
        trees.doc(context),
        Trees.name(context.NAME()),
        trees.declarations.params(context.params()),
        members.build(),
        Trees.span(context));
  }

  private ScenarioMember member(ScenarioMemberContext context) {
    Span span = Trees.span(context);
    return switch (context.getStart().getType()) {
      case TruceLexer.AGENTS -> new ScenarioMember.Agents(placements(context.placement()), span);
      case TruceLexer.SETTINGS ->
          new ScenarioMember.Settings(
              Trees.name(context.SETTINGS()), settings(context.settings()), span);
      case TruceLexer.ENDOW -> new ScenarioMember.Endow(holdings(context.holding()), span);
      case TruceLexer.ALLOT -> new ScenarioMember.Allot(holdings(context.holding()), span);
      case TruceLexer.FAUCET ->
          new ScenarioMember.Faucet(
              holding(context.holding(0)), trees.operators.build(context.operators(0)), span);
      case TruceLexer.POOL -> new ScenarioMember.Pool(holding(context.holding(0)), span);
      case TruceLexer.GRANT ->
          new ScenarioMember.Grant(
              Trees.name(context.NAME(0)), recipients(context.recipients()), span);
      case TruceLexer.GUARDS -> guards(context);
      case TruceLexer.CHAOS ->
          new ScenarioMember.Chaos(trees.operators.build(context.operators(0)), span);
      case TruceLexer.METRIC -> metric(context);
      case TruceLexer.PLOT -> {
        ImmutableList.Builder<Expr> series = ImmutableList.builder();
        context.operators().forEach(o -> series.add(trees.operators.build(o)));
        yield new ScenarioMember.Plot(series.build(), span);
      }
      case TruceLexer.TIMELINE -> timeline(context);
      case TruceLexer.STOP -> stop(context);
      case TruceLexer.WHENEVER ->
          new ScenarioMember.Whenever(
              text(context.text()),
              trees.agents.binders(context.binder()),
              trees.statements.block(context.block(0)),
              trees.statements.block(context.block(1)),
              span);
      case TruceLexer.FAIR -> fair(context);
      case TruceLexer.PUBLISH ->
          new ScenarioMember.Publish(
              trees.guards.occurrence(context.events()), recipients(context.recipients()), span);
      case TruceLexer.HUMAN -> human(context);
      case TruceLexer.FUN ->
          new ScenarioMember.Method(trees.declarations.fun(context.funDecl()), span);
      default ->
          new ScenarioMember.Claim(
              mode(context.getStart().getType()),
              text(context.text()),
              trees.statements.block(context.block(0)),
              span);
    };
  }

  private static Mode mode(int head) {
    return switch (head) {
      case TruceLexer.ALWAYS -> Mode.ALWAYS;
      case TruceLexer.NEVER -> Mode.NEVER;
      case TruceLexer.FINALLY -> Mode.FINALLY;
      case TruceLexer.POSSIBLE -> Mode.POSSIBLE;
      case TruceLexer.EVENTUALLY -> Mode.EVENTUALLY;
      default -> Mode.TERMINAL;
    };
  }

  private Expr.@Nullable TextLit text(@Nullable TextContext context) {
    return context == null ? null : trees.texts.text(context);
  }

  private @Nullable Expr optional(@Nullable OperatorsContext context) {
    return context == null ? null : trees.operators.build(context);
  }

  private ImmutableList<ScenarioMember.Placement> placements(List<PlacementContext> contexts) {
    ImmutableList.Builder<ScenarioMember.Placement> placements = ImmutableList.builder();
    for (PlacementContext context : contexts) {
      if (context.exception == null) {
        placements.add(
            new ScenarioMember.Placement(
                Trees.name(context.NAME()),
                trees.operators.build(context.operators()),
                trees.expressions.clauses(context.clause()),
                Trees.span(context)));
      }
    }
    return placements.build();
  }

  ImmutableList<Setting> settings(@Nullable SettingsContext context) {
    ImmutableList.Builder<Setting> settings = ImmutableList.builder();
    if (context != null) {
      for (var setting : context.setting()) {
        if (setting.exception == null) {
          settings.add(
              new Setting(
                  Trees.name(setting.SETTING()),
                  optional(setting.operators()),
                  Trees.span(setting)));
        }
      }
    }
    return settings.build();
  }

  private ImmutableList<Holding> holdings(List<HoldingContext> contexts) {
    ImmutableList.Builder<Holding> holdings = ImmutableList.builder();
    contexts.forEach(context -> holdings.add(holding(context)));
    return holdings.build();
  }

  private Holding holding(HoldingContext context) {
    return new Holding(
        trees.effects.amount(context.operators(), context.NAME()),
        recipients(context.recipients()),
        Trees.span(context));
  }

  private ScenarioMember.Recipients recipients(RecipientsContext context) {
    return new ScenarioMember.Recipients(
        Trees.names(context.NAME()), optional(context.operators()), Trees.span(context));
  }

  private ScenarioMember guards(ScenarioMemberContext context) {
    ImmutableList.Builder<ScenarioMember.GuardUse> guards = ImmutableList.builder();
    for (var use : context.guardUse()) {
      guards.add(
          new ScenarioMember.GuardUse(
              trees.operators.build(use.operators(0)),
              optional(use.operators(1)),
              Trees.span(use)));
    }
    return new ScenarioMember.Guards(guards.build(), Trees.span(context));
  }

  private ScenarioMember metric(ScenarioMemberContext context) {
    Pattern.@Nullable Bind of = null;
    int types = 0;
    if (context.OF() != null) {
      Name name = Trees.name(context.NAME(1));
      Span span = name.span().to(Trees.span(context.type(0)));
      of = new Pattern.Bind(name, trees.types.type(context.type(types++)), span);
    }
    @Nullable ArgumentContext event = context.argument();
    return new ScenarioMember.Metric(
        Trees.name(context.NAME(0)),
        of,
        context.type(types) == null ? null : trees.types.type(context.type(types)),
        trees.expressions.expression(context.expression()),
        context.EVERY() == null ? null : trees.operators.build(context.operators(0)),
        event == null ? null : trees.expressions.argument(event).value(),
        Trees.span(context));
  }

  private ScenarioMember timeline(ScenarioMemberContext context) {
    ImmutableList.Builder<ScenarioMember.Phase> phases = ImmutableList.builder();
    for (PhaseContext phase : context.phase()) {
      if (phase.exception == null) {
        phases.add(
            new ScenarioMember.Phase(
                trees.texts.text(phase.text(0)),
                trees.operators.build(phase.operators(0)),
                optional(phase.operators(1)),
                text(phase.text(1)),
                Trees.span(phase)));
      }
    }
    return new ScenarioMember.Timeline(phases.build(), Trees.span(context));
  }

  private ScenarioMember stop(ScenarioMemberContext context) {
    Expr first = trees.operators.build(context.operators(0));
    return context.WHEN() == null
        ? new ScenarioMember.StopAfter(first, Trees.span(context))
        : new ScenarioMember.StopWhen(first, optional(context.operators(1)), Trees.span(context));
  }

  private ScenarioMember fair(ScenarioMemberContext context) {
    ImmutableList.Builder<ScenarioMember.Fairness> what = ImmutableList.builder();
    for (var fairness : context.fairness()) {
      ImmutableList<Name> names = Trees.names(fairness.NAME());
      what.add(
          new ScenarioMember.Fairness(
              names.get(0), names.size() > 1 ? names.get(1) : null, Trees.span(fairness)));
    }
    return new ScenarioMember.Fair(what.build(), Trees.span(context));
  }

  private ScenarioMember human(ScenarioMemberContext context) {
    ImmutableList.Builder<ScenarioMember.HumanAct> acts = ImmutableList.builder();
    for (HumanActContext act : context.humanAct()) {
      if (act.exception == null) {
        acts.add(humanAct(act));
      }
    }
    return new ScenarioMember.Human(acts.build(), Trees.span(context));
  }

  private ScenarioMember.HumanAct humanAct(HumanActContext context) {
    Span span = Trees.span(context);
    Name first = Trees.name(context.NAME(0));
    return context.AT() != null
        ? new ScenarioMember.HumanAct.Press(
            trees.operators.build(context.operators(0)), first, context.RESET() != null, span)
        : new ScenarioMember.HumanAct.Answer(
            first,
            context.NAME().size() > 1 ? Trees.name(context.NAME(1)) : null,
            trees.operators.build(context.operators(0)),
            optional(context.operators(1)),
            span);
  }
}
