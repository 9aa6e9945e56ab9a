package dev.truce.compiler.check;

import com.google.common.collect.ImmutableMap;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.Symbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks kill switches: what trips them, and the names of guards and rules. */
final class KillSwitches {

  private static final long STOPS_AT_ONCE = 0;

  private final Compilation all;
  private final ModuleScope module;

  KillSwitches(Compilation all, ModuleScope module) {
    this.all = all;
    this.module = module;
  }

  /** The code that puts a switch into a world. */
  Expr equip(Decl.KillSwitch d) {
    Span span = d.name().span();
    Body body = new Body(d.name().text(), null, null, null);
    CodeScope at =
        new CodeScope(
            all, module, new TypeResolver(all, module, ImmutableMap.of()), body, d.name());
    List<Object> tripsOn = new ArrayList<>();
    boolean byHuman = false;
    for (Decl.Trip trip : d.trips()) {
      if (trip.by()) {
        byHuman |= trip.first().text().equals("human");
        if (!trip.first().text().equals("human")) {
          at.report(
              at.diagnose(Code.BAD_SWITCH, trip.span(), "`" + trip.first() + "` trips no switch")
                  .andHelp("a rule does, `trips on Guard.Rule`, or a person, `trips by human`"));
        }
      } else if (isRule(at, trip.first(), trip.rule())) {
        tripsOn.add(trip.rule() == null ? trip.first().text() : trip.first() + "." + trip.rule());
      }
    }
    Name stops = d.stops();
    if (stops != null && !stops.text().equals("all")) {
      at.report(
          at.diagnose(Code.BAD_SWITCH, stops.span(), "a kill switch stops all agents")
              .andHelp("write `stops all within 100ms`; a rule can `stop` single agents"));
    }
    return Natives.call(
        PastTime.RULES,
        "equip",
        true,
        Rep.VOID,
        span,
        Natives.text(d.name().text()),
        new Lit(ListValue.of(tripsOn.toArray()), Rep.LIST),
        new Lit(byHuman, Rep.BOOL),
        new Lit(within(d, at), Rep.DURATION),
        new Lit(d.latched(), Rep.BOOL));
  }

  private static long within(Decl.KillSwitch d, CodeScope at) {
    dev.truce.compiler.syntax.Expr within = d.within();
    if (within == null) {
      return STOPS_AT_ONCE;
    }
    if (within instanceof dev.truce.compiler.syntax.Expr.DurationLit literal) {
      return literal.nanos();
    }
    at.error(Code.BAD_SWITCH, within.span(), "how long it may take is written out: `within 100ms`");
    return STOPS_AT_ONCE;
  }

  /** The switch of a name; null after a report. */
  static @Nullable GlobalSymbol named(CodeScope at, Name name) {
    if (at.module().value(name.text()) instanceof GlobalSymbol symbol
        && at.all().switchOf(symbol) != null) {
      return symbol;
    }
    unknown(at, "kill switch", name);
    return null;
  }

  /** Whether a guard, and a rule in it, are there; reported when not. */
  static boolean isRule(CodeScope at, Name guard, @Nullable Name rule) {
    if (!(at.module().value(guard.text()) instanceof GuardSymbol symbol)) {
      unknown(at, "guard", guard);
      return false;
    }
    if (rule == null) {
      return true;
    }
    List<String> known = rulesOf(symbol);
    if (known.contains(rule.text())) {
      return true;
    }
    if (!at.all().isLost(at.source(), rule.text())) {
      var report =
          at.diagnose(
              Code.UNKNOWN_GUARD, rule.span(), "rule in `" + guard + "` called", rule.text());
      at.report(Spelling.suggestion(rule.text(), known).map(report::andHelp).orElse(report));
    }
    return false;
  }

  /** The names of a guard's rules, as events say them. */
  static List<String> rulesOf(GuardSymbol guard) {
    List<String> names = new ArrayList<>();
    int forbidden = 0;
    int limited = 0;
    for (GuardMember member : guard.declaration().members()) {
      if (member instanceof GuardMember.Own own) {
        names.add(own.rule().name().text());
      } else if (member instanceof GuardMember.Use use) {
        names.add(use.rule().text());
      } else if (member instanceof GuardMember.Forbid) {
        names.add(numbered("forbid", ++forbidden));
      } else if (member instanceof GuardMember.Limit) {
        names.add(numbered("limit", ++limited));
      }
    }
    return names;
  }

  /** What stands in for the name of the n-th rule that has none. */
  static String numbered(String word, int count) {
    return count == 1 ? word : word + " " + count;
  }

  static void unknown(CodeScope at, String what, Name name) {
    if (at.all().isLost(at.source(), name.text())) {
      return;
    }
    Set<String> known = new TreeSet<>();
    for (String word : at.module().namesInSight()) {
      Symbol symbol = at.module().value(word);
      boolean fits =
          what.equals("guard")
              ? symbol instanceof GuardSymbol
              : symbol instanceof GlobalSymbol global && at.all().switchOf(global) != null;
      if (fits) {
        known.add(word);
      }
    }
    var report = at.diagnose(Code.UNKNOWN_GUARD, name.span(), what, name.text());
    at.report(Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
  }
}
