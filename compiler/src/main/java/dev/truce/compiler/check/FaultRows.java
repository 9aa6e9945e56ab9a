package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ChaosSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.ChaosMember;
import dev.truce.compiler.syntax.ChaosMember.Fault;
import dev.truce.compiler.syntax.ChaosMember.Target;
import dev.truce.compiler.syntax.Expr.Call;
import dev.truce.compiler.syntax.Expr.Index;
import dev.truce.compiler.syntax.Expr.IntLit;
import dev.truce.compiler.syntax.Expr.ListLit;
import dev.truce.compiler.syntax.Expr.Member;
import dev.truce.compiler.syntax.Expr.Range;
import dev.truce.compiler.syntax.Expr.Ref;
import dev.truce.compiler.syntax.Expr.TextLit;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.AgentTypeSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol.Builtin;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.chaos.FaultKind;
import dev.truce.runtime.value.ListValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of each line of a plan the row that {@code runtime.chaos} reads. */
final class FaultRows {

  private static final long NONE = -1;

  private final Compilation all;
  private final ChaosSymbol symbol;
  private final ChaosBodies.Making plan;
  private long next;

  FaultRows(Compilation all, ChaosSymbol symbol, ChaosBodies.Making plan) {
    this.all = all;
    this.symbol = symbol;
    this.plan = plan;
  }

  private void error(Span span, String text) {
    all.error(Code.BAD_CHAOS, symbol.module().source(), span, text);
  }

  private String written(Span span) {
    return symbol.module().source().text().substring(span.start(), span.end());
  }

  private long value(String name, dev.truce.compiler.syntax.@Nullable Expr written, Type type) {
    return written == null ? NONE : plan.function(name, exprs -> exprs.want(written, type));
  }

  List<ListValue> rows(ChaosMember.Faults line) {
    ListValue when = when(line.when());
    List<ListValue> rows = new ArrayList<>();
    for (Fault fault : line.faults()) {
      if (line.when().lasting() != null && !fault.kind().lasts()) {
        error(
            fault.word().span(),
            "`" + fault.word() + "` happens at once: it has no `for`" + instead(fault.kind()));
      }
      rows.add(row(fault, when));
    }
    return rows;
  }

  private static String instead(FaultKind kind) {
    return kind == FaultKind.CRASH || kind == FaultKind.WIPE
        ? "; `restart after` says how long an agent is down"
        : "";
  }

  private ListValue row(Fault fault, ListValue when) {
    shape(fault);
    List<Object> shape = new ArrayList<>();
    fault.shape().forEach(word -> shape.add(word.text()));
    return ListValue.of(
        fault.kind().name(),
        when,
        ListValue.of(shape.toArray()),
        amounts(fault),
        thing(fault),
        fault.subject() == null ? ListValue.of() : target(fault.subject()),
        fault.object() == null ? ListValue.of() : target(fault.object()),
        value("restart", fault.restart(), Basic.DURATION),
        fault.future(),
        next++);
  }

  private void shape(Fault fault) {
    List<String> forms = new ArrayList<>();
    for (Name word : fault.shape()) {
      if (!word.text().equals("random") && !word.text().equals("asymmetric")) {
        forms.add(word.text());
      }
    }
    boolean oneWay = fault.shape().stream().anyMatch(w -> w.text().equals("asymmetric"));
    if (!fault.shape().isEmpty()
        && (forms.size() != 1 || (oneWay && !forms.get(0).equals("halves")))) {
      error(
          fault.word().span(),
          "a partition is into `halves`, `asymmetric halves`, a `bridge` or a `ring`, each"
              + " `random` or not, or of agents `from` others");
    }
  }

  // When

  private ListValue when(ChaosMember.When when) {
    dev.truce.compiler.syntax.Expr value = when.value();
    long lasting = value("for", when.lasting(), Basic.DURATION);
    boolean ofEvent =
        when.mode() == ChaosMember.Mode.AFTER || when.mode() == ChaosMember.Mode.AFTER_EACH;
    if (ofEvent && value != null) {
      Outcomes.EventName[] event = new Outcomes.EventName[1];
      // The name of an event is no code, but is looked up as code would.
      plan.look(exprs -> event[0] = new Outcomes(exprs).event(value));
      return ListValue.of(
          when.mode().name(),
          NONE,
          lasting,
          event[0] == null ? "" : event[0].kind().name(),
          event[0] == null || event[0].of() == null ? "" : event[0].of(),
          event[0] == null ? NONE : filter(when, value),
          filterText(when));
    }
    long time = value("time", value, Basic.DURATION);
    return ListValue.of(when.mode().name(), time, lasting, "", "", NONE, "");
  }

  /** What {@code by} and {@code where} say of the event, as code. */
  private long filter(ChaosMember.When when, dev.truce.compiler.syntax.Expr event) {
    if (when.by() == null && when.where() == null) {
      return NONE;
    }
    EventPatterns.Meant[] meant = new EventPatterns.Meant[1];
    plan.look(exprs -> meant[0] = new EventPatterns(exprs.at()).resolve(event));
    EventPatterns.Meant found = meant[0];
    return found == null
        ? NONE
        : plan.filter(found.type(), EventPatterns.conditions(found, when.by(), when.where()));
  }

  private String filterText(ChaosMember.When when) {
    return (when.by() == null ? "" : " by " + written(when.by().span()))
        + (when.where() == null ? "" : " where " + written(when.where().span()));
  }

  // How much

  private ListValue amounts(Fault fault) {
    Type amount = fault.kind() == FaultKind.SYBIL ? Basic.INT : Basic.FLOAT;
    long first = value(fault.word().text(), fault.amount(), amount);
    if (fault.range() instanceof Range range) {
      return ListValue.of(
          first,
          value("from", range.low(), Basic.DURATION),
          value("to", range.high(), Basic.DURATION));
    }
    return ListValue.of(first, value("duration", fault.range(), Basic.DURATION), NONE);
  }

  // About what

  private ListValue thing(Fault fault) {
    dev.truce.compiler.syntax.Expr thing = fault.thing();
    if (thing == null) {
      return ListValue.of();
    }
    String text = written(thing.span());
    return switch (fault.kind()) {
      case STARVE, INFLATE -> resource(thing, text);
      case FORGE, INJECT -> message(thing, text);
      case BYZANTINE, BACKSTAB -> behaviour(thing, text);
      case SILENCE, JAM -> named(fault, thing, text);
      default -> {
        MessageSymbol message = messageOf(thing);
        yield message == null
            ? ListValue.of("numbers", text, value("messages", thing, Types.list(Basic.INT)), NONE)
            : ListValue.of("messages", text, typeOf(message, thing.span()), NONE);
      }
    };
  }

  private ListValue named(Fault fault, dev.truce.compiler.syntax.Expr thing, String text) {
    boolean jam = fault.kind() == FaultKind.JAM;
    if (thing instanceof Ref ref) {
      plan.look(
          exprs -> {
            if (jam) {
              KillSwitches.named(exprs.at(), ref.name());
            } else {
              KillSwitches.isRule(exprs.at(), ref.name(), null);
            }
          });
    } else {
      error(thing.span(), jam ? "`jam` takes a kill switch" : "`silence` takes a guard");
    }
    return ListValue.of("named", text, NONE, NONE);
  }

  private ListValue resource(dev.truce.compiler.syntax.Expr thing, String text) {
    if (!(thing instanceof Ref ref)) {
      error(thing.span(), "a resource is named, such as `Credit`");
      return ListValue.of();
    }
    return ListValue.of(
        "resource",
        text,
        (long)
            plan.function(
                "resource",
                exprs -> {
                  Expr resource = new AgentNames(exprs).resource(ref.name());
                  return resource == null ? Conditions.nothing() : resource;
                }),
        NONE);
  }

  /** The message that {@code M} or {@code P.M} names; null where it is something else. */
  private @Nullable MessageSymbol messageOf(dev.truce.compiler.syntax.Expr written) {
    Messages messages = new Messages(all, symbol.module());
    if (written instanceof Ref ref) {
      return messages.named(ImmutableList.of(ref.name()), null);
    }
    return written instanceof Member member && member.receiver() instanceof Ref protocol
        ? messages.named(ImmutableList.of(protocol.name(), member.name()), null)
        : null;
  }

  private long typeOf(MessageSymbol message, Span span) {
    return plan.function(
        "message",
        exprs -> {
          WorldConstants constants = new WorldConstants(all);
          return constants.use(exprs.at(), constants.message(message), span);
        });
  }

  private ListValue message(dev.truce.compiler.syntax.Expr thing, String text) {
    MessageSymbol bare = messageOf(thing);
    MessageSymbol message =
        bare == null && thing instanceof Call call ? messageOf(call.callee()) : bare;
    if (message == null) {
      error(thing.span(), "`" + text + "` is no message; give one such as `Ask` or `Ask(3)`");
      return ListValue.of();
    }
    long make =
        plan.function(
            "make",
            exprs ->
                bare == null
                    ? exprs.value(thing, null).code()
                    : new Arbitrary(exprs, thing.span()).message(bare));
    return ListValue.of("message", text, typeOf(message, thing.span()), make);
  }

  private ListValue behaviour(dev.truce.compiler.syntax.Expr thing, String text) {
    dev.truce.compiler.syntax.Expr callee = thing instanceof Call call ? call.callee() : thing;
    if (!(callee instanceof Ref ref
        && symbol.module().value(ref.name().text()) instanceof AgentSymbol agent)) {
      error(thing.span(), "`with` takes a type of agents, such as `Liar` or `Liar(3)`");
      return ListValue.of();
    }
    long make =
        plan.function(
            "with",
            exprs -> {
              Placing placing = new Placing(exprs);
              Expr arguments =
                  placing.arguments(
                      agent,
                      thing instanceof Call call ? call.arguments() : ImmutableList.of(),
                      thing.span());
              return arguments == null
                  ? Conditions.nothing()
                  : Natives.call(
                      ChaosBodies.PLANS,
                      "behaviour",
                      false,
                      Rep.OBJECT,
                      thing.span(),
                      placing.prototype(agent, thing.span()),
                      Natives.text(text),
                      arguments);
            });
    return ListValue.of("behaviour", text, make, NONE);
  }

  // Whom

  ListValue target(Target target) {
    dev.truce.compiler.syntax.Expr pool = target.pool();
    String quantity = target.quantity().name();
    long count = value("count", target.count(), Basic.INT);
    if (pool instanceof TextLit text
        && text.parts().size() == 1
        && text.parts().get(0) instanceof dev.truce.compiler.syntax.Expr.TextPart.Plain plain) {
      return ListValue.of(quantity, count, "name", plain.text(), NONE);
    }
    if (pool instanceof Ref ref && isType(ref.name())) {
      return ListValue.of(quantity, count, "type", ref.name().text(), NONE);
    }
    long code = plan.function("whom", exprs -> agents(exprs, pool));
    String kind = isPlaced(pool) ? "placed" : "code";
    return ListValue.of(quantity, count, kind, written(pool.span()), code);
  }

  /** Whether an expression only picks out agents by their names: it asks nothing of the world. */
  private boolean isPlaced(dev.truce.compiler.syntax.Expr written) {
    if (written instanceof Ref || written instanceof IntLit) {
      return true;
    }
    return written instanceof Index index
        ? isPlaced(index.receiver()) && index.indices().stream().allMatch(this::isPlaced)
        : written instanceof ListLit list && list.elements().stream().allMatch(this::isPlaced);
  }

  private boolean isType(Name name) {
    for (Binding slot : all.slotsOf(symbol)) {
      if (slot.name().equals(name.text())) {
        return false;
      }
    }
    return symbol.module().type(name.text()) instanceof TypeEntry.Constructor found
        && (found.symbol() instanceof AgentTypeSymbol || found.symbol() == Builtin.AGENT);
  }

  /** One agent or none, or a list or set of them. */
  private Expr agents(Exprs exprs, dev.truce.compiler.syntax.Expr written) {
    Typed value = exprs.value(written, null);
    Type type = Types.present(value.type());
    ImmutableList<Type> list = Types.argumentsOf(type, Builtin.LIST);
    ImmutableList<Type> set = Types.argumentsOf(type, Builtin.SET);
    Type one = list != null ? list.get(0) : set != null ? set.get(0) : type;
    if (!value.isError() && !Types.isAgent(one) && one != Basic.NEVER) {
      all.error(
          Code.TYPE_MISMATCH, symbol.module().source(), written.span(), "agents", value.type());
    }
    return value.isError() ? Conditions.nothing() : value.code();
  }
}
