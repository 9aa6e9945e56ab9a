package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Convert;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.ScenarioSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr.TextLit;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Describes for the runtime what a scenario measures, when it ends and what it claims, each as the
 * number of its code.
 */
final class ScenarioTables {

  private static final int NONE = -1;

  private static final Rep SHAPE = Rep.ref("dev/truce/runtime/value/Shape");

  private static final ImmutableSet<String> FAIR =
      ImmutableSet.of("deliveries", "timers", "restarts", "steps");

  private final Compilation all;
  private final ScenarioSymbol symbol;
  private final Maker maker;
  private final List<Object> metrics = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Object> stops = new ArrayList<>();
  private final List<Object> claims = new ArrayList<>();
  private final List<Object> phases = new ArrayList<>();
  private final List<Object> plots = new ArrayList<>();
  private final List<Object> leads = new ArrayList<>();
  private final List<Object> fair = new ArrayList<>();
  private final List<Expr> shapes = new ArrayList<>();
  private long stopAfter = NONE;
  private long chaos = NONE;

  /** Makes a function that runs call by number; its body is checked later. */
  @FunctionalInterface
  interface Maker {
    int make(String name, Rep result, boolean takesPayload, BiFunction<Exprs, Local, Expr> code);
  }

  ScenarioTables(Compilation all, ScenarioSymbol symbol, Maker maker) {
    this.all = all;
    this.symbol = symbol;
    this.maker = maker;
  }

  ListValue description(int configure, int place) {
    ImmutableSet<String> asked = namesAsked();
    for (ScenarioMember member : symbol.declaration().members()) {
      if (member instanceof ScenarioMember.Metric metric) {
        metric(metric, asked);
      } else if (member instanceof ScenarioMember.StopWhen stop) {
        stops.add(
            ListValue.of(
                (long) condition("stop when", stop.condition()), optional("for", stop.lasting())));
      } else if (member instanceof ScenarioMember.StopAfter stop) {
        stopAfter = duration("stop after", stop.time());
      } else if (member instanceof ScenarioMember.Claim claim) {
        claim(claim);
      } else if (member instanceof ScenarioMember.Timeline timeline) {
        timeline.phases().forEach(this::phase);
      } else if (member instanceof ScenarioMember.Whenever whenever) {
        whenever(whenever);
      } else if (member instanceof ScenarioMember.Fair fairness) {
        fairness.what().forEach(this::fairness);
      } else if (member instanceof ScenarioMember.Chaos plan) {
        chaos(plan);
      } else if (member instanceof ScenarioMember.Publish publish) {
        new PublicEvents(all, symbol.module()).check(publish);
      }
    }
    for (ScenarioMember member : symbol.declaration().members()) {
      if (member instanceof ScenarioMember.Plot plot) {
        plot(plot);
      }
    }
    List<Object> parameters = new ArrayList<>();
    for (Parameter parameter : new Signatures(all).parametersOf(symbol)) {
      parameters.add(parameter.name());
    }
    return ListValue.of(
        symbol.name(),
        ListValue.of(parameters.toArray()),
        (long) configure,
        (long) place,
        ListValue.of(metrics.toArray()),
        ListValue.of(stops.toArray()),
        stopAfter,
        ListValue.of(claims.toArray()),
        chaos,
        ListValue.of(phases.toArray()),
        ListValue.of(plots.toArray()),
        ListValue.of(leads.toArray()),
        ListValue.of(fair.toArray()));
  }

  /** The shapes of messages and declared events that the description names by their places. */
  ImmutableList<Expr> shapes() {
    return ImmutableList.copyOf(shapes);
  }

  private void error(Span span, String text) {
    all.error(Code.BAD_SCENARIO, symbol.module().source(), span, text);
  }

  private TypeResolver types() {
    return new TypeResolver(all, symbol.module(), ImmutableMap.of());
  }

  // Code

  /** A condition of a run, which may speak of the metrics: they are its payload. */
  private int condition(String name, dev.truce.compiler.syntax.Expr written) {
    return maker.make(
        name,
        Rep.BOOL,
        true,
        (exprs, payload) ->
            new Expr.Block(
                new Metrics(exprs).bind(symbol, FreeNames.ofValues(written), payload),
                check(exprs, written)));
  }

  /** The names that conditions of a run use. */
  private ImmutableSet<String> namesAsked() {
    ImmutableSet.Builder<String> asked = ImmutableSet.builder();
    for (ScenarioMember member : symbol.declaration().members()) {
      if (member instanceof ScenarioMember.StopWhen stop) {
        asked.addAll(FreeNames.ofValues(stop.condition()));
      } else if (member instanceof ScenarioMember.Claim claim) {
        asked.addAll(FreeNames.ofValues(claim.condition()));
      } else if (member instanceof ScenarioMember.Timeline timeline) {
        timeline.phases().forEach(p -> asked.addAll(FreeNames.ofValues(p.condition())));
      }
    }
    return asked.build();
  }

  private static Expr check(Exprs exprs, dev.truce.compiler.syntax.Expr written) {
    return written instanceof dev.truce.compiler.syntax.Expr.Block block
        ? exprs.want(block, Basic.BOOL)
        : new Conditions(exprs).check(written).code();
  }

  private int duration(String name, dev.truce.compiler.syntax.Expr written) {
    return maker.make(
        name, Rep.DURATION, false, (exprs, payload) -> exprs.want(written, Basic.DURATION));
  }

  private long optional(String name, dev.truce.compiler.syntax.@Nullable Expr written) {
    return written == null ? NONE : duration(name, written);
  }

  private void chaos(ScenarioMember.Chaos plan) {
    if (chaos != NONE) {
      error(plan.span(), "a scenario has one plan of chaos; put the faults of both in one");
    }
    chaos =
        maker.make(
            "chaos",
            Rep.OBJECT,
            false,
            (exprs, payload) ->
                Natives.boxed(exprs.want(plan.chaos(), ChaosBodies.typeIn(symbol.module()))));
  }

  // Metrics

  private void metric(ScenarioMember.Metric metric, ImmutableSet<String> asked) {
    String word = metric.name().text();
    names.add(word);
    EventPatterns.Meant meant = Metrics.meant(all, symbol, metric);
    int value =
        maker.make(
            word,
            Rep.OBJECT,
            meant != null,
            (exprs, payload) ->
                new Expr.Block(bindEvent(exprs, payload, meant), measured(exprs, metric)));
    metrics.add(
        ListValue.of(
            word,
            (long) value,
            optional("every", metric.every()),
            meant == null ? ListValue.EMPTY : pattern(metric, meant),
            asked.contains(word)));
  }

  private Expr measured(Exprs exprs, ScenarioMember.Metric metric) {
    Typed made = new Metrics(exprs).value(metric);
    Type written = metric.type() == null ? null : types().resolve(metric.type());
    return Natives.boxed(
        written == null
            ? made.code()
            : exprs.conversions().coerce(made, Types.optional(written), metric.value().span()));
  }

  /** Lets code see the event that is its payload, as {@code it}. */
  static ImmutableList<Expr> bindEvent(
      Exprs exprs, Local payload, EventPatterns.@Nullable Meant meant) {
    if (meant == null) {
      return ImmutableList.of();
    }
    Body body = exprs.at().body();
    Local it = body.local(EventPatterns.IT, Reps.EVENT);
    body.bindLocal(EventPatterns.IT, it, meant.type(), false, null);
    return ImmutableList.of(new Expr.Set(it, new Convert(new Get(payload), Reps.EVENT)));
  }

  private ListValue pattern(ScenarioMember.Metric metric, EventPatterns.Meant meant) {
    dev.truce.compiler.syntax.Expr by = null;
    dev.truce.compiler.syntax.Expr where = null;
    if (metric.onEach() instanceof dev.truce.compiler.syntax.Expr.Events events) {
      by = events.by();
      where = events.where();
    }
    List<dev.truce.compiler.syntax.Expr> conditions = EventPatterns.conditions(meant, by, where);
    int filter =
        conditions.isEmpty()
            ? NONE
            : maker.make(
                metric.name().text() + " on each",
                Rep.BOOL,
                true,
                (exprs, payload) -> {
                  ImmutableList<Expr> bound = bindEvent(exprs, payload, meant);
                  Expr all = new Lit(true, Rep.BOOL);
                  for (dev.truce.compiler.syntax.Expr condition : conditions) {
                    all = new Expr.And(all, new Conditions(exprs).check(condition).code());
                  }
                  return new Expr.Block(bound, all);
                });
    DataSymbol carried = meant.carried();
    int shape = NONE;
    if (carried != null) {
      shapes.add(Natives.boxed(new Lit(carried.cases().get(0).layout().shape(), SHAPE)));
      shape = shapes.size() - 1;
    }
    return ListValue.of(
        meant.kind().name(),
        (long) shape,
        meant.named() == null ? "" : meant.named(),
        (long) filter);
  }

  private void plot(ScenarioMember.Plot plot) {
    List<Object> shown = new ArrayList<>();
    for (dev.truce.compiler.syntax.Expr series : plot.series()) {
      Name name = series instanceof dev.truce.compiler.syntax.Expr.Ref ref ? ref.name() : null;
      int index = name == null ? NONE : names.indexOf(name.text());
      if (index >= 0) {
        shown.add((long) index);
      } else if (name == null) {
        error(series.span(), "`plot` takes the names of metrics");
      } else {
        Diagnostic report =
            Diagnostic.error(
                Code.UNKNOWN_MEMBER,
                symbol.module().source(),
                name.span(),
                "`plot`, which takes metrics,",
                name.text());
        all.diagnostics()
            .add(
                Spelling.suggestion(name.text(), names)
                    .map(report::andHelp)
                    .orElse(report.andHelp("declare it: `metric " + name.text() + " = …`")));
      }
    }
    plots.add(ListValue.of(shown.toArray()));
  }

  // Claims

  /** The plain text of a name. */
  private String named(@Nullable TextLit name, String otherwise) {
    if (name == null) {
      return otherwise;
    }
    StringBuilder text = new StringBuilder();
    for (dev.truce.compiler.syntax.Expr.TextPart part : name.parts()) {
      if (part instanceof dev.truce.compiler.syntax.Expr.TextPart.Plain plain) {
        text.append(plain.text());
      } else {
        error(name.span(), "this name is plain text");
      }
    }
    return text.length() == 0 ? otherwise : text.toString();
  }

  private void claim(ScenarioMember.Claim claim) {
    String word = claim.mode().name().toLowerCase(Locale.ROOT);
    claims.add(
        ListValue.of(
            claim.mode().name(),
            named(claim.name(), word),
            (long) condition(word, claim.condition())));
  }

  private void phase(ScenarioMember.Phase phase) {
    String name = named(phase.name(), "");
    int after = NONE;
    TextLit behind = phase.after();
    if (behind != null) {
      String wanted = named(behind, "");
      after = indexOf(wanted);
      if (after < 0) {
        error(behind.span(), "no phase before this one is called \"" + wanted + "\"");
      }
    }
    if (indexOf(name) >= 0) {
      all.error(Code.DECLARED_TWICE, symbol.module().source(), phase.name().span(), name);
    }
    phases.add(
        ListValue.of(
            name,
            (long) condition("timeline " + name, phase.condition()),
            optional("for", phase.lasting()),
            (long) after));
  }

  private int indexOf(String phase) {
    for (int i = 0; i < phases.size(); i++) {
      if (phase.equals(((ListValue) phases.get(i)).get(0))) {
        return i;
      }
    }
    return NONE;
  }

  private void whenever(ScenarioMember.Whenever whenever) {
    Binders binders = new Binders(whenever.binders(), whenever.span());
    int domain =
        whenever.binders().isEmpty()
            ? NONE
            : maker.make("whenever for", Rep.LIST, false, (exprs, p) -> binders.domain(exprs));
    leads.add(
        ListValue.of(
            named(whenever.name(), "whenever"),
            (long) domain,
            (long) ofInstance("whenever", binders, whenever.cause()),
            (long) ofInstance("then eventually", binders, whenever.effect())));
  }

  private int ofInstance(
      String name, Binders binders, dev.truce.compiler.syntax.Expr.Block condition) {
    return maker.make(
        name,
        Rep.BOOL,
        true,
        (exprs, payload) -> {
          Expr bound = binders.bind(exprs, payload);
          return new Expr.Block(ImmutableList.of(bound), check(exprs, condition));
        });
  }

  private void fairness(ScenarioMember.Fairness fairness) {
    String word = fairness.what().text();
    Name of = fairness.of();
    boolean steps = word.equals("steps");
    if (!FAIR.contains(word) || steps != (of != null)) {
      error(
          fairness.span(),
          "fair are `deliveries`, `timers`, `restarts`, and `steps of` a type of agents");
      return;
    }
    if (of != null
        && !(symbol.module().type(of.text()) instanceof TypeEntry.Constructor found
            && found.symbol() instanceof AgentTypeSymbol)
        && !all.isLost(symbol.module().source(), of.text())) {
      all.error(Code.UNKNOWN_TYPE, symbol.module().source(), of.span(), of.text());
      return;
    }
    fair.add(ListValue.of(word, of == null ? "" : of.text()));
  }
}
