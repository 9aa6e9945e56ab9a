package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.SetSlot;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.RuleSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.GuardMember.Occurrence;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Power;
import dev.truce.compiler.syntax.RuleForm;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.trace.EventKind;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rules and handlers of one guard: first what each binds, so that the slots are known,
 * then their code.
 */
final class GuardRules {

  private static final int NONE = GuardMaking.NONE;

  /** What a handler is about to do, so that it can be kept from happening. */
  private static final ImmutableSet<EventKind> REFUSABLE =
      ImmutableSet.of(
          EventKind.SENT,
          EventKind.GIVEN,
          EventKind.USED,
          EventKind.PROMISED,
          EventKind.RELEASED,
          EventKind.ASSIGNED,
          EventKind.SPAWNED,
          EventKind.STOPPED,
          EventKind.BECAME,
          EventKind.GRANTED,
          EventKind.REVOKED,
          EventKind.LOGGED,
          EventKind.SIGNALLED);

  /** A rule with what is known of it before its code is checked. */
  record Item(
      GuardPart part,
      GuardMember member,
      Decl.@Nullable Rule rule,
      String name,
      @Nullable String subjects,
      EventPatterns.@Nullable Meant on,
      boolean broken) {}

  private final GuardMaking guard;
  private final Compilation all;
  private final Exprs start;
  private final SlotTable slots;
  private final ImmutableList<Binding> own;
  private final List<Item> items = new ArrayList<>();
  private final List<RuleRow> rows = new ArrayList<>();
  private final Map<String, Name> names = new HashMap<>();
  private int forbidden;
  private int limited;

  /** A row without what its condition reads, which is known once all code is. */
  private record RuleRow(
      Item item, List<Object> values, int condition, int unless, Object powers) {}

  GuardRules(GuardMaking guard, Exprs start, SlotTable slots, ImmutableList<Binding> own) {
    this.guard = guard;
    this.all = guard.all();
    this.start = start;
    this.slots = slots;
    this.own = own;
  }

  List<GuardPart> parts() {
    return items.stream().map(Item::part).toList();
  }

  private ModuleScope module() {
    return guard.symbol().module();
  }

  private GuardPart part(String name, ModuleScope module, ImmutableList<Binding> around) {
    return new GuardPart(guard.symbol().name() + "." + name, module, around);
  }

  // What is bound

  void declare(GuardMember member) {
    if (member instanceof GuardMember.Handler handler) {
      GuardPart part = part("on", module(), own);
      EventPatterns.Meant meant = bindEvent(part, handler.event());
      items.add(new Item(part, member, null, "on", null, meant, meant == null));
    } else if (member instanceof GuardMember.Own rule) {
      rule(rule.rule(), member, module(), own);
    } else if (member instanceof GuardMember.Use use) {
      use(use);
    } else if (member instanceof GuardMember.Forbid forbid) {
      plain(member, KillSwitches.numbered("forbid", ++forbidden), forbid.event());
    } else if (member instanceof GuardMember.Limit limit) {
      plain(member, KillSwitches.numbered("limit", ++limited), limit.event());
    }
  }

  private void plain(GuardMember member, String name, Occurrence event) {
    GuardPart part = part(name, module(), own);
    EventPatterns.Meant meant = bindEvent(part, event);
    boolean refusable = meant == null || isRefusable(part, meant, event);
    items.add(new Item(part, member, null, name, null, meant, meant == null || !refusable));
  }

  private EventPatterns.@Nullable Meant bindEvent(GuardPart part, Occurrence written) {
    CodeScope at = guard.scope(part);
    part.own().forEach(at.body()::bind);
    EventPatterns.Meant meant = new EventPatterns(at).resolve(written.event());
    if (meant != null) {
      Name alias = written.as();
      part.bindEvent(
          alias == null ? EventPatterns.IT : alias.text(),
          meant.type(),
          alias == null ? written.span() : alias.span());
    }
    return meant;
  }

  private boolean isRefusable(GuardPart part, EventPatterns.Meant meant, Occurrence written) {
    if (REFUSABLE.contains(meant.kind())) {
      return true;
    }
    CodeScope at = guard.scope(part);
    String title = meant.kind().title();
    at.report(
        at.diagnose(
                Code.CANNOT_PREVENT,
                written.event().span(),
                "`" + title + "` has happened when a rule hears of it: nothing can refuse it")
            .andHelp(whatInstead(meant)));
    return false;
  }

  private static String whatInstead(EventPatterns.Meant meant) {
    return switch (meant.kind()) {
      case DELIVERED, DROPPED, LATE, REFUSED ->
          "a message can be refused when it is sent: `before Sent("
              + (meant.carried() == null ? "…" : meant.carried().name())
              + ")`";
      case KEPT, BROKEN -> "a promise can be refused when it is made: `before Promised`";
      default -> "a rule can answer it: `after " + meant.kind().title() + " as e then …`";
    };
  }

  private void rule(
      Decl.Rule rule, GuardMember member, ModuleScope module, ImmutableList<Binding> around) {
    String word = rule.name().text();
    if (names.putIfAbsent(word, rule.name()) != null) {
      all.error(Code.DECLARED_TWICE, module().source(), member.span(), word);
      return;
    }
    GuardPart part = part(word, module, around);
    String subjects = subjects(rule, part);
    EventPatterns.Meant meant = null;
    boolean broken = rule.of() != null && subjects == null;
    if (rule.form() instanceof RuleForm.Before before) {
      meant = bindEvent(part, before.event());
      broken |= meant == null || !isRefusable(part, meant, before.event());
    } else if (rule.form() instanceof RuleForm.After after) {
      meant = bindEvent(part, after.cause());
      broken |= meant == null;
    }
    if (rule.prevents() && rule.form() instanceof RuleForm.After after) {
      CodeScope at = guard.scope(part);
      at.report(
          at.diagnose(
                  Code.CANNOT_PREVENT,
                  after.span(),
                  "what comes after an event cannot be prevented by what did not happen yet")
              .andHelp("`before E … then refuse` is judged before it happens"));
      broken = true;
    }
    items.add(new Item(part, member, rule, word, subjects, meant, broken));
  }

  private @Nullable String subjects(Decl.Rule rule, GuardPart part) {
    if (rule.of() == null || rule.of().type() == null) {
      return null;
    }
    CodeScope at = guard.scope(part);
    Type type = at.types().resolve(rule.of().type());
    if (!Types.isAgent(type)) {
      if (!Types.isError(type)) {
        at.report(
            at.diagnose(Code.TYPE_MISMATCH, rule.of().span(), "a type or kind of agents", type)
                .andHelp("a rule is for agents: `for w: Worker`, or `for a: Agent`"));
      }
      return null;
    }
    part.bindSubject(rule.of().name().text(), type, rule.of().name().span());
    return Types.agentOf(type) == null ? "Agent" : String.valueOf(type);
  }

  private void use(GuardMember.Use use) {
    CodeScope at = start.at();
    if (!(at.module().value(use.rule().text()) instanceof RuleSymbol symbol)) {
      Set<String> known = new TreeSet<>();
      for (String word : at.module().namesInSight()) {
        if (at.module().value(word) instanceof RuleSymbol) {
          known.add(word);
        }
      }
      if (!at.all().isLost(at.source(), use.rule().text())) {
        var report = at.diagnose(Code.UNKNOWN_GUARD, use.rule().span(), "rule", use.rule().text());
        at.report(
            Spelling.suggestion(use.rule().text(), known)
                .map(report::andHelp)
                .orElse(report.andHelp("declare it outside of guards: `rule Name(…) { … }`")));
      }
      start.checkLost(use.arguments());
      return;
    }
    ImmutableList<Parameter> parameters = new Signatures(all).parametersOf(symbol);
    ImmutableList<Expr> given =
        new Filling(start, symbol.module())
            .values(symbol.name(), parameters, use.arguments(), use.span());
    if (given == null) {
      return;
    }
    // What the rule stands on is found when the guard begins, and kept beside its memory.
    ImmutableList.Builder<Binding> around = ImmutableList.builder();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Rep rep = Reps.of(parameter.type());
      Body hidden = new Body(symbol.name(), null, null, null);
      var slot =
          slots.add(hidden, parameter.name(), parameter.type(), rep, false, false, use.span());
      around.add(slots.bindings().get(slots.bindings().size() - 1));
      guard.begin(new SetSlot(slot, Conversions.adapt(given.get(i), rep)));
    }
    rule(symbol.declaration(), use, symbol.module(), around.build());
  }

  // Their code

  void check() {
    for (Item item : items) {
      if (item.broken()) {
        continue;
      }
      if (item.member() instanceof GuardMember.Handler handler && item.on() != null) {
        handler(item, item.on(), handler);
      } else if (item.rule() != null) {
        rule(item, item.rule());
      } else if (item.member() instanceof GuardMember.Forbid forbid && item.on() != null) {
        Draft draft = new Draft(item, "FORBID");
        draft.on(item.on(), forbid.event());
        if (forbid.unless() != null) {
          draft.unless = guard.judged(item.part(), "unless", forbid.unless());
        }
        draft.add();
      } else if (item.member() instanceof GuardMember.Limit limit && item.on() != null) {
        limit(item, item.on(), limit);
      }
    }
  }

  private void handler(Item item, EventPatterns.Meant meant, GuardMember.Handler handler) {
    GuardPart part = item.part();
    ListValue on = pattern(part, meant, handler.event());
    int bind = guard.bind(part, part.event());
    int body =
        guard.code(
            part, true, "on", Rep.VOID, null, null, false, e -> Handlers.block(e, handler.body()));
    guard.handler(ListValue.of(on, (long) part.block(), (long) bind, (long) body));
  }

  /** An event {@code by} the rule's subject concerns no other, which need not be asked. */
  private ListValue pattern(GuardPart part, EventPatterns.Meant meant, Occurrence written) {
    boolean own = EventKey.isBySubject(part, written);
    return guard.pattern(
        part,
        true,
        meant,
        EventPatterns.conditions(meant, own ? null : written.by(), written.where()),
        written.as(),
        own ? GuardMaking.BY_AGENT : NONE,
        NONE);
  }

  private void limit(Item item, EventPatterns.Meant meant, GuardMember.Limit limit) {
    GuardPart part = item.part();
    Draft draft = new Draft(item, "LIMIT");
    draft.on(meant, limit.event());
    draft.most = guard.value(part, "limit", limit.count(), Basic.INT);
    draft.within = guard.value(part, "per", limit.period(), Basic.DURATION);
    dev.truce.compiler.syntax.Expr each = limit.each();
    if (each != null) {
      dev.truce.compiler.syntax.Expr key = ofEvent(part, meant, each);
      draft.each =
          EventFields.isAgent(meant.type(), key, limit.event().as())
              ? GuardMaking.BY_AGENT
              : guard.code(
                  part,
                  true,
                  "each",
                  Rep.OBJECT,
                  meant.type(),
                  limit.event().as(),
                  false,
                  e -> Natives.boxed(e.value(key, null).code()));
    }
    draft.add();
  }

  /** {@code each sender} means that of the event. */
  private dev.truce.compiler.syntax.Expr ofEvent(
      GuardPart part, EventPatterns.Meant meant, dev.truce.compiler.syntax.Expr each) {
    if (!(each instanceof dev.truce.compiler.syntax.Expr.Ref ref)) {
      return each;
    }
    CodeScope at = guard.scope(part);
    part.own().forEach(at.body()::bind);
    Binding it = part.event();
    var event = EventFields.eventOf(meant.type());
    boolean field =
        it != null
            && event != null
            && at.body().find(ref.name().text()) == null
            && new EventFields(at)
                    .field(
                        new Typed(new Expr.Lit(null, Reps.EVENT), meant.type()),
                        event,
                        ref.name().text(),
                        ref.span())
                != null;
    return field ? EventPatterns.member(ref.name().text(), ref.span()) : each;
  }

  private void rule(Item item, Decl.Rule rule) {
    GuardPart part = item.part();
    RuleForm form = rule.form();
    if (form instanceof RuleForm.Invariant invariant) {
      Draft draft = new Draft(item, invariant.never() ? "NEVER" : "ALWAYS");
      draft.condition = guard.judged(part, "condition", invariant.condition());
      draft.add();
    } else if (form instanceof RuleForm.When when) {
      Draft draft = new Draft(item, "WHEN");
      draft.condition = guard.judged(part, "condition", when.condition());
      if (when.lasting() != null) {
        draft.lasting = guard.value(part, "for", when.lasting(), Basic.DURATION);
      }
      draft.add();
    } else if (form instanceof RuleForm.After after && item.on() != null) {
      Draft draft = new Draft(item, "AFTER");
      draft.on(item.on(), after.cause());
      boolean only = after.expected().size() == 1;
      after.expected().forEach(expected -> draft.expect(expected, only));
      if (after.when() != null) {
        draft.condition = guard.judged(part, "when", after.when());
      }
      if (after.within() != null) {
        draft.within = guard.value(part, "within", after.within(), Basic.DURATION);
      }
      draft.add();
    } else if (form instanceof RuleForm.Before before && item.on() != null) {
      Draft draft = new Draft(item, "BEFORE");
      draft.on(item.on(), before.event());
      if (before.when() != null) {
        draft.condition = guard.judged(part, "when", before.when());
      }
      if (before.unless() != null) {
        draft.unless = guard.judged(part, "unless", before.unless());
      }
      draft.add();
    }
  }

  /** A rule's row while it is made. */
  private final class Draft {
    private final Item item;
    private final String form;
    private final List<Object> on = new ArrayList<>();
    private final List<Object> expected = new ArrayList<>();
    int condition = NONE;
    int unless = NONE;
    int lasting = NONE;
    int within = NONE;
    int most = NONE;
    int each = NONE;

    Draft(Item item, String form) {
      this.item = item;
      this.form = form;
    }

    void on(EventPatterns.Meant meant, Occurrence written) {
      on.add(pattern(item.part(), meant, written));
    }

    void expect(Occurrence written, boolean only) {
      CodeScope at = guard.scope(item.part());
      item.part().own().forEach(at.body()::bind);
      EventPatterns.Meant meant = new EventPatterns(at).resolve(written.event());
      if (meant != null) {
        EventKey key = only ? EventKey.of(at, item.part(), meant, written) : null;
        expected.add(
            guard.pattern(
                item.part(),
                true,
                meant,
                EventPatterns.conditions(meant, written),
                written.as(),
                key == null ? NONE : key.key(guard, meant),
                key == null ? NONE : key.wanted(guard)));
      }
    }

    void add() {
      Decl.Rule rule = item.rule();
      List<Power> powers = rule == null ? List.of() : rule.form().powers();
      Powers.Moment moment =
          rule == null || rule.form() instanceof RuleForm.Before
              ? Powers.Moment.BEFORE_AN_EFFECT
              : rule.prevents() ? Powers.Moment.BEFORE_THE_COMMIT : Powers.Moment.AFTERWARDS;
      GuardPart part = item.part();
      Binding event = part.event();
      List<Object> values =
          List.of(
              item.name(),
              form,
              rule != null && rule.prevents(),
              rule == null ? 0L : priority(rule),
              item.subjects() == null ? "" : item.subjects(),
              (long) part.block(),
              (long) guard.bind(part, part.subject()),
              (long) guard.bind(part, event),
              ListValue.of(on.toArray()),
              (long) condition,
              (long) unless,
              (long) lasting,
              ListValue.of(expected.toArray()),
              (long) within,
              (long) most,
              (long) each);
      rows.add(
          new RuleRow(
              item, values, condition, unless, new Powers(guard, part, moment).rows(powers)));
    }
  }

  private long priority(Decl.Rule rule) {
    dev.truce.compiler.syntax.Expr written = rule.priority();
    if (written == null) {
      return 0;
    }
    if (written instanceof dev.truce.compiler.syntax.Expr.IntLit literal
        && literal.digits().length() < 9) {
      return Long.parseLong(literal.digits().replace("_", ""));
    }
    all.error(
        Code.BAD_RULE, module().source(), written.span(), "a priority is a number: `priority 10`");
    return 0;
  }

  /** The rows, once all code is checked. */
  List<Object> rows() {
    List<Object> done = new ArrayList<>();
    RuleWarnings warnings = new RuleWarnings(guard);
    for (RuleRow row : rows) {
      RuleReads reads = new RuleReads(guard, row.item().part(), placeOf(row.item().part()));
      reads.see(row.condition());
      reads.see(row.unless());
      reads.reportChanges();
      warnings.look(row.item(), row.condition(), row.unless());
      List<Object> values = new ArrayList<>(row.values());
      values.add(reads.row());
      values.add(row.powers());
      values.add(new RuleBound(guard, row.item().part(), reads).row(row.condition()));
      done.add(ListValue.of(values.toArray()));
    }
    warnings.finish();
    return done;
  }

  /** Where a rule stands. */
  Span placeOf(GuardPart part) {
    for (Item item : items) {
      if (item.part() == part) {
        return item.rule() == null ? item.member().span() : item.rule().name().span();
      }
    }
    return guard.symbol().declaration().span();
  }
}
