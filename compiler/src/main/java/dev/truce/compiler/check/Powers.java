package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Power;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a rule calls for; each power becomes a row that the runtime reads, an empty one where
 * something is wrong with it.
 */
final class Powers implements Power.Cases<ListValue> {

  /** Those that act on what a handler is about to do, from mild to severe. */
  static final ImmutableList<String> OF_EFFECTS =
      ImmutableList.of("delay", "replace", "approve", "drop", "refuse");

  private static final int NONE = GuardMaking.NONE;

  /** In place of a row. */
  private static final ListValue BROKEN = ListValue.EMPTY;

  /** When a rule is judged. */
  enum Moment {
    /** Before one effect that is about to happen. */
    BEFORE_AN_EFFECT,
    /** Before all that a handler did happens. */
    BEFORE_THE_COMMIT,
    /** Afterwards. */
    AFTERWARDS
  }

  private final GuardMaking guard;
  private final GuardPart part;
  private final Moment moment;
  private final CodeScope at;

  Powers(GuardMaking guard, GuardPart part, Moment moment) {
    this.guard = guard;
    this.part = part;
    this.moment = moment;
    this.at = guard.scope(part);
  }

  ListValue rows(List<Power> powers) {
    List<Object> rows = new ArrayList<>();
    for (Power power : powers) {
      ListValue row = power.match(this);
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    return ListValue.of(rows.toArray());
  }

  static String wordOf(Power power) {
    return power instanceof Power.Plain plain
        ? plain.word().name().toLowerCase(Locale.ROOT)
        : power.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static ListValue row(
      String kind, int target, int value, int within, int part, String name, ListValue otherwise) {
    return ListValue.of(
        kind, (long) target, (long) value, (long) within, (long) part, name, otherwise);
  }

  private static ListValue row(String kind, int target, int value, int within) {
    return row(kind, target, value, within, NONE, "", ListValue.EMPTY);
  }

  /** Whether a power can do anything when the rule is judged; reported when not. */
  private boolean comesInTime(Power power) {
    String word = wordOf(power);
    boolean ofEffect = OF_EFFECTS.contains(word);
    if (!ofEffect
        || moment == Moment.BEFORE_AN_EFFECT
        || (moment == Moment.BEFORE_THE_COMMIT && word.equals("refuse"))) {
      return true;
    }
    Diagnostic report =
        at.diagnose(
            Code.CANNOT_PREVENT,
            power.span(),
            moment == Moment.AFTERWARDS
                ? "`" + word + "` comes too late: this rule is judged when all has happened"
                : "`" + word + "` acts on one effect, and this rule judges all that a handler did");
    at.report(
        report.andHelp(
            word.equals("refuse")
                ? "`prevent rule` is judged before the handler's effects happen, as is `before E`"
                : "a rule `before E` is judged at each such effect"));
    return false;
  }

  private int text(String name, Expr written) {
    return guard.code(
        part, true, name, Rep.OBJECT, null, null, false, e -> Natives.boxed(e.shown(written)));
  }

  /** One agent, or a list of them. */
  private int agents(String name, Expr written) {
    return guard.code(
        part,
        true,
        name,
        Rep.OBJECT,
        null,
        null,
        false,
        e -> {
          Typed typed = e.value(written, null);
          boolean many = Types.argumentsOf(typed.type(), Builtin.LIST) != null;
          return Natives.boxed(
              e.conversions()
                  .coerce(typed, many ? Types.list(Types.AGENT) : Types.AGENT, written.span()));
        });
  }

  private int duration(String name, Expr written) {
    return guard.value(part, name, written, Basic.DURATION);
  }

  @Override
  public ListValue plain(Power.Plain p) {
    String kind = p.word().name();
    String name = wordOf(p);
    if (!comesInTime(p)) {
      return BROKEN;
    }
    return switch (p.word()) {
      case LOG, ALERT, HALT -> row(kind, NONE, text(name, p.value()), NONE);
      case DELAY, ROLLBACK -> row(kind, NONE, NONE, duration(name, p.value()));
      case QUARANTINE, RESTART, STOP -> row(kind, agents(name, p.value()), NONE, NONE);
    };
  }

  /** The place among the parts of a message's type; its value is what the code gives. */
  private record Told(int code, int type) {}

  private @Nullable Told message(String name, Expr written) {
    dev.truce.compiler.diag.Diagnostics said = at.all().diagnostics();
    at.all().listen(new dev.truce.compiler.diag.Diagnostics());
    part.own().forEach(at.body()::bind);
    Type type = new Exprs(at).value(written, null).type();
    at.all().listen(said);
    MessageSymbol message = at.all().messageOf(type);
    int code = guard.value(part, name, written, null);
    if (message == null) {
      if (!Types.isError(type)) {
        at.report(
            at.diagnose(Code.TYPE_MISMATCH, written.span(), "a message", type)
                .andHelp("messages are declared in protocols: `message M(…)`"));
      }
      return null;
    }
    GlobalSymbol constant = new WorldConstants(at.all()).message(message);
    return new Told(code, guard.part(constant, written.span()));
  }

  @Override
  public ListValue tell(Power.Tell p) {
    Told told = message("tell", p.message());
    return told == null
        ? BROKEN
        : row("TELL", agents("tell to", p.to()), told.code, NONE, told.type, "", ListValue.EMPTY);
  }

  @Override
  public ListValue take(Power.Take p) {
    int resource = resource(p.amount().resource());
    return resource == NONE
        ? BROKEN
        : row(
            "TAKE",
            agents("take from", p.from()),
            guard.value(part, "take", p.amount().units(), Basic.INT),
            NONE,
            resource,
            "",
            ListValue.EMPTY);
  }

  private int resource(Name name) {
    return constant(name, AgentNames.RESOURCE, "a resource");
  }

  private int constant(Name name, Rep rep, String what) {
    if (at.module().value(name.text()) instanceof GlobalSymbol symbol
        && symbol.global() != null
        && symbol.global().rep().equals(rep)) {
      return guard.part(symbol, name.span());
    }
    Typed value = new Names(new Exprs(at)).value(name, null);
    if (!value.isError()) {
      at.error(Code.TYPE_MISMATCH, name.span(), what, value.type());
    }
    return NONE;
  }

  @Override
  public ListValue throttle(Power.Throttle p) {
    return row(
        "THROTTLE",
        agents("throttle", p.agent()),
        guard.value(part, "throttle to", p.count(), Basic.INT),
        duration("throttle per", p.period()));
  }

  @Override
  public ListValue replace(Power.Replace p) {
    if (!comesInTime(p)) {
      return BROKEN;
    }
    Told told = message("replace", p.message());
    return told == null
        ? BROKEN
        : row("REPLACE", NONE, told.code, NONE, told.type, "", ListValue.EMPTY);
  }

  @Override
  public ListValue drop(Power.Drop p) {
    return comesInTime(p) ? row("DROP", NONE, NONE, NONE) : BROKEN;
  }

  @Override
  public ListValue refuse(Power.Refuse p) {
    Expr reason = p.reason();
    return comesInTime(p)
        ? row("REFUSE", NONE, reason == null ? NONE : text("refuse", reason), NONE)
        : BROKEN;
  }

  @Override
  public ListValue approve(Power.Approve p) {
    if (!comesInTime(p)) {
      return BROKEN;
    }
    if (!(p.by() instanceof Expr.Ref ref && ref.name().text().equals("human"))) {
      at.report(
          at.diagnose(Code.BAD_RULE, p.by().span(), "only a person approves: agents judge nobody")
              .andHelp("write `approve by human`"));
      return BROKEN;
    }
    return row(
        "APPROVE",
        NONE,
        NONE,
        p.within() == null ? NONE : duration("approve within", p.within()),
        NONE,
        "human",
        rows(p.otherwise()));
  }

  @Override
  public ListValue revoke(Power.Revoke p) {
    int capability = constant(p.capability(), WorldConstants.CAPABILITY, "a capability");
    return capability == NONE
        ? BROKEN
        : row(
            "REVOKE", agents("revoke from", p.from()), NONE, NONE, capability, "", ListValue.EMPTY);
  }

  @Override
  public ListValue freeze(Power.Freeze p) {
    int resource = resource(p.resource());
    return resource == NONE
        ? BROKEN
        : row(
            "FREEZE",
            p.of() == null ? NONE : agents("freeze", p.of()),
            NONE,
            NONE,
            resource,
            "",
            ListValue.EMPTY);
  }

  @Override
  public ListValue trip(Power.Trip p) {
    GlobalSymbol found = KillSwitches.named(at, p.killswitch());
    if (found == null) {
      return BROKEN;
    }
    guard.noteSwitch(found);
    Expr reason = p.reason();
    return row(
        "TRIP",
        NONE,
        reason == null ? NONE : text("trip", reason),
        NONE,
        NONE,
        p.killswitch().text(),
        ListValue.EMPTY);
  }

  @Override
  public ListValue publish(Power.Publish p) {
    Expr to = p.to().value();
    int code =
        to != null
            ? agents("publish to", to)
            : guard.code(
                part,
                true,
                "publish to",
                Rep.OBJECT,
                null,
                null,
                false,
                e -> Natives.boxed(all(e, p.to().each())));
    return row("PUBLISH", code, NONE, NONE);
  }

  /** The living agents of some types, those of the first one first. */
  private static dev.truce.compiler.core.Expr all(Exprs exprs, List<Name> types) {
    Expr sum = null;
    for (Name type : types) {
      Expr call =
          new Expr.Call(
              new Expr.Ref(new Name("agents", type.span())),
              ImmutableList.of(new Expr.Argument(null, new Expr.Ref(type), type.span())),
              type.span());
      sum =
          sum == null
              ? call
              : new Expr.Binary(Expr.BinaryOp.ADD, sum, call, type.span(), type.span());
    }
    return exprs.want(Objects.requireNonNull(sum), Types.list(Types.AGENT));
  }

  /** The effect powers among some, without the most severe: those never act. */
  static ImmutableList<Power> outdone(List<Power> powers) {
    ImmutableSet<String> used =
        powers.stream().map(Powers::wordOf).collect(ImmutableSet.toImmutableSet());
    String worst = "";
    for (String word : OF_EFFECTS) {
      worst = used.contains(word) ? word : worst;
    }
    String most = worst;
    return powers.stream()
        .filter(p -> OF_EFFECTS.contains(wordOf(p)) && !wordOf(p).equals(most))
        .collect(ImmutableList.toImmutableList());
  }
}
