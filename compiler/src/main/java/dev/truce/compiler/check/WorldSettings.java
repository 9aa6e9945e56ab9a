package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr.Call;
import dev.truce.compiler.syntax.Expr.Range;
import dev.truce.compiler.syntax.Expr.Ref;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.Type.Basic;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code network { … }}, {@code limits { … }} and {@code borders { … }} of a scenario. */
final class WorldSettings {

  private static final ImmutableSet<String> NETWORK =
      ImmutableSet.of("latency", "loss", "duplicate", "fifo", "topology");
  private static final ImmutableSet<String> LIMITS =
      ImmutableSet.of(
          "fuel",
          "totalFuel",
          "mailbox",
          "message",
          "nesting",
          "agents",
          "lineage",
          "timers",
          "instant",
          "events");
  private static final ImmutableSet<String> BORDERS =
      ImmutableSet.of(
          "size", "depth", "text", "refinement", "identity", "stamps", "capability", "protocol");
  private static final ImmutableSet<String> TOPOLOGIES =
      ImmutableSet.of("complete", "ring", "star", "grid");

  private final Exprs exprs;
  private final CodeScope at;
  private final Local settings;
  private final Set<String> set = new HashSet<>();

  /**
   * @param settings what the code sets
   */
  WorldSettings(Exprs exprs, Local settings) {
    this.exprs = exprs;
    this.at = exprs.at();
    this.settings = settings;
  }

  ImmutableList<Expr> block(ScenarioMember.Settings block) {
    ImmutableSet<String> known =
        switch (block.kind().text()) {
          case "network" -> NETWORK;
          case "limits" -> LIMITS;
          default -> BORDERS;
        };
    ImmutableList.Builder<Expr> code = ImmutableList.builder();
    for (ScenarioMember.Setting setting : block.settings()) {
      String word = setting.name().text();
      if (!known.contains(word)) {
        var report =
            at.diagnose(Code.UNKNOWN_MEMBER, setting.name().span(), "`" + block.kind() + "`", word);
        at.report(
            report.andHelp(
                Spelling.suggestion(word, known)
                    .orElse("there are `" + String.join("`, `", known) + "`")));
      } else if (!set.add(block.kind() + " " + word)) {
        at.error(Code.BAD_SCENARIO, setting.name().span(), "`" + word + "` is set twice");
      } else if (block.kind().text().equals("limits")) {
        code.add(limit(setting));
      } else if (block.kind().text().equals("borders")) {
        Expr on =
            setting.value() == null
                ? new Lit(true, Rep.BOOL)
                : exprs.want(setting.value(), Basic.BOOL);
        code.add(set("border", setting.span(), Natives.text(word), on));
      } else {
        code.add(network(setting));
      }
    }
    return code.build();
  }

  private Expr set(String method, Span span, Expr... arguments) {
    Expr[] all = new Expr[arguments.length + 1];
    all[0] = new Get(settings);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Natives.call(Placements.STAGING, method, false, Rep.VOID, span, all);
  }

  private Expr missing(ScenarioMember.Setting setting, String what) {
    at.error(Code.BAD_SCENARIO, setting.span(), "`" + setting.name() + "` needs " + what);
    return Conditions.nothing();
  }

  private Expr limit(ScenarioMember.Setting setting) {
    return setting.value() == null
        ? missing(setting, "a number")
        : set(
            "limit",
            setting.span(),
            Natives.text(setting.name().text()),
            exprs.want(setting.value(), Basic.INT));
  }

  private Expr network(ScenarioMember.Setting setting) {
    dev.truce.compiler.syntax.Expr value = setting.value();
    Span span = setting.span();
    switch (setting.name().text()) {
      case "fifo":
        return set(
            "fifo", span, value == null ? new Lit(true, Rep.BOOL) : exprs.want(value, Basic.BOOL));
      case "loss":
        return value == null
            ? missing(setting, "a probability")
            : set("loss", span, probability(value));
      case "duplicate":
        return value == null
            ? missing(setting, "a probability")
            : set("duplication", span, probability(value));
      case "topology":
        if (edges(setting) != null) {
          // Its pairs are of agents, and known when those are placed: see Placements.
          return set("topology", span, Natives.text("edges"), new Lit(0L, Rep.INT));
        }
        return value == null ? missing(setting, "a name") : topology(value, span);
      default:
        return value == null ? missing(setting, "a duration") : latency(value, span);
    }
  }

  /** A probability: one that is written out is from 0 to 1. */
  private Expr probability(dev.truce.compiler.syntax.Expr value) {
    Expr wanted = exprs.want(value, Basic.FLOAT);
    if (wanted instanceof Lit literal
        && literal.value() instanceof Double chance
        && !(chance >= 0 && chance <= 1)) {
      at.error(
          Code.BAD_SCENARIO,
          value.span(),
          "a probability is from 0 to 1, that is to 100%, not `" + at.written(value.span()) + "`");
    }
    return wanted;
  }

  private Expr latency(dev.truce.compiler.syntax.Expr value, Span span) {
    if (value instanceof Range range) {
      Expr low = exprs.want(range.low(), Basic.DURATION);
      Expr high = exprs.want(range.high(), Basic.DURATION);
      if (low instanceof Lit shorter
          && high instanceof Lit longer
          && shorter.value() instanceof Long least
          && longer.value() instanceof Long most
          && least > most) {
        at.error(
            Code.BAD_SCENARIO, value.span(), "a latency has the shorter time first, `low..high`");
      }
      return set("latency", span, low, high);
    }
    Local held = at.body().temp(Rep.DURATION);
    return new Expr.Block(
        ImmutableList.of(new Expr.Set(held, exprs.want(value, Basic.DURATION))),
        set("latency", span, new Get(held), new Get(held)));
  }

  /** What {@code topology edges(pairs)} says: the pairs; null for other settings. */
  static dev.truce.compiler.syntax.@Nullable Expr edges(ScenarioMember.Setting setting) {
    return setting.name().text().equals("topology")
            && setting.value() instanceof Call call
            && call.callee() instanceof Ref ref
            && ref.name().text().equals("edges")
            && call.arguments().size() == 1
        ? call.arguments().get(0).value()
        : null;
  }

  private Expr topology(dev.truce.compiler.syntax.Expr value, Span span) {
    dev.truce.compiler.syntax.Expr named = value instanceof Call call ? call.callee() : value;
    if (named instanceof Ref ref && TOPOLOGIES.contains(ref.name().text())) {
      Expr width =
          value instanceof Call call && call.arguments().size() == 1
              ? exprs.want(call.arguments().get(0).value(), Basic.INT)
              : new Lit(1L, Rep.INT);
      return set("topology", span, Natives.text(ref.name().text()), width);
    }
    at.error(
        Code.BAD_SCENARIO,
        value.span(),
        "a topology is `complete`, `ring`, `star`, `grid(width)` or `edges(pairs)`");
    return Conditions.nothing();
  }
}
