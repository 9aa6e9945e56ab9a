package dev.truce.compiler.check;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.GetField;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.EventTypeSymbol;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.trace.EventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of events: those that every event has, those of its kind, and those of the message
 * that it carries or of the event that a script declared.
 */
final class EventFields {

  private static final String EVENTS = "dev/truce/runtime/lib/Events";

  /** Kinds by the words that stand for them in scripts. */
  static final ImmutableMap<String, EventKind> KINDS = kinds();

  /** The types of the kinds' own fields, in order. */
  private static final ImmutableMap<String, String> TYPES =
      ImmutableMap.<String, String>builder()
          .put("Spawned", "Text Agent?")
          .put("Sent", "Agent carried Session?")
          .put("Delivered", "Agent carried Session?")
          .put("Dropped", "Agent carried Text")
          .put("Late", "Agent carried Session?")
          .put("Refused", "Agent carried Text")
          .put("Fired", "Text hidden")
          .put("Stepped", "Text hidden")
          .put("Opened", "Session")
          .put("Closed", "Session Text")
          .put("Given", "Agent Text Int")
          .put("Used", "Text Int")
          .put("Minted", "Text Int")
          .put("Returned", "Text Int")
          .put("Promised", "Claim Agent Text Int Time!")
          .put("Kept", "Claim Agent Text Int")
          .put("Broken", "Claim Agent Text Int Int")
          .put("Released", "Claim Agent")
          .put("Assigned", "Claim Agent")
          .put("Stopped", "Agent?")
          .put("Crashed", "")
          .put("Restarted", "")
          .put("Failed", "Text Text")
          .put("Became", "Text Text?")
          .put("Granted", "Text Agent?")
          .put("Revoked", "Text Agent?")
          .put("Logged", "Text")
          .put("Signalled", "carried")
          .put("Halted", "Text Text?")
          .put("Violated", "Text Text hidden")
          .put("Alerted", "Text")
          .put("Taken", "Text Int")
          .put("Throttled", "Int Duration")
          .put("Frozen", "Text")
          .put("Quarantined", "")
          .put("RolledBack", "Time")
          .put("Asked", "Int Text Text Text")
          .put("Approved", "Int Text")
          .put("Denied", "Int Text?")
          .put("Tripped", "Text Text Text")
          .put("AllStopped", "Text")
          .put("Reset", "Text Text")
          .put("Silenced", "Text Duration")
          .put("Jammed", "Text")
          .put("Struck", "Text hidden")
          .put("Healed", "Text hidden")
          .buildOrThrow();

  /** What the agent of an event is called beside {@code agent}. */
  private static final ImmutableMap<String, String> ROLES =
      ImmutableMap.<String, String>builder()
          .put("Sent", "sender")
          .put("Delivered", "receiver")
          .put("Dropped", "receiver")
          .put("Late", "receiver")
          .put("Refused", "receiver")
          .put("Given", "giver")
          .put("Promised", "debtor")
          .put("Kept", "debtor")
          .put("Broken", "debtor")
          .put("Released", "creditor")
          .put("Assigned", "creditor")
          .buildOrThrow();

  /** Kinds whose events may be about no agent. */
  private static final ImmutableSet<String> OF_NOBODY =
      ImmutableSet.of(
          "Halted",
          "Violated",
          "Alerted",
          "Frozen",
          "RolledBack",
          "Asked",
          "Approved",
          "Denied",
          "Tripped",
          "AllStopped",
          "Reset",
          "Silenced",
          "Jammed",
          "Struck",
          "Healed");

  private final CodeScope at;

  EventFields(CodeScope at) {
    this.at = at;
  }

  private static ImmutableMap<String, EventKind> kinds() {
    ImmutableMap.Builder<String, EventKind> all = ImmutableMap.builder();
    for (EventKind kind : EventKind.values()) {
      all.put(kind.title(), kind);
    }
    return all.buildOrThrow();
  }

  /** The kinds' own fields with their types as written in the table, for a test of the table. */
  static ImmutableList<String> typesOf(EventKind kind) {
    return ImmutableList.copyOf(
        Splitter.on(' ').omitEmptyStrings().split(TYPES.getOrDefault(kind.title(), "")));
  }

  /** The names of the kind's own fields. */
  static ImmutableList<String> namesOf(EventKind kind) {
    return kind.shape().fields().subList(Event.SHARED, kind.shape().fields().size());
  }

  static @Nullable EventTypeSymbol eventOf(Type type) {
    return Types.base(type) instanceof App app && app.symbol() instanceof EventTypeSymbol event
        ? event
        : null;
  }

  static Type typeOf(EventKind kind, @Nullable DataSymbol carried) {
    return new App(new EventTypeSymbol(kind, carried), ImmutableList.of());
  }

  /** Whether an expression is the agent of {@code it}, or of the event under another name. */
  static boolean isAgent(Type event, dev.truce.compiler.syntax.Expr e, @Nullable Name alias) {
    EventTypeSymbol of = eventOf(event);
    return of != null
        && e instanceof dev.truce.compiler.syntax.Expr.Member member
        && member.receiver() instanceof dev.truce.compiler.syntax.Expr.Ref it
        && (it.name().text().equals(EventPatterns.IT)
            || (alias != null && it.name().text().equals(alias.text())))
        && (member.name().text().equals("agent")
            || member.name().text().equals(ROLES.get(of.kind().title())));
  }

  /** A field of an event; null when the receiver is none. */
  @Nullable Typed member(Typed receiver, Name name, Span span) {
    EventTypeSymbol event = eventOf(receiver.type());
    if (event == null) {
      return null;
    }
    Typed found = field(receiver, event, name.text(), span);
    if (found != null) {
      return found;
    }
    var report = at.diagnose(Code.UNKNOWN_MEMBER, name.span(), receiver.type(), name.text());
    at.report(Spelling.suggestion(name.text(), known(event)).map(report::andHelp).orElse(report));
    return Typed.error();
  }

  private static List<String> known(EventTypeSymbol event) {
    List<String> known = new ArrayList<>(List.of("time", "agent", "id", "cause"));
    String role = ROLES.get(event.kind().title());
    if (role != null) {
      known.add(role);
    }
    if (event.kind() != EventKind.SIGNALLED) {
      known.addAll(namesOf(event.kind()));
    }
    if (event.carried() != null) {
      event.carried().cases().get(0).fields().forEach(f -> known.add(f.name()));
    }
    return known;
  }

  /** A field by its name, or null when there is none. */
  @Nullable Typed field(Typed receiver, EventTypeSymbol event, String word, Span span) {
    Expr code = receiver.code();
    String title = event.kind().title();
    if (word.equals("agent") || word.equals(ROLES.get(title))) {
      Type type = OF_NOBODY.contains(title) ? Types.optional(Types.AGENT) : Types.AGENT;
      return new Typed(Natives.call(EVENTS, "agent", false, Rep.AGENT, span, code), type);
    }
    switch (word) {
      case "time":
        return new Typed(Natives.call(EVENTS, "time", false, Rep.TIME, span, code), Basic.TIME);
      case "id":
        return new Typed(Natives.call(EVENTS, "id", false, Rep.INT, span, code), Basic.INT);
      case "cause":
        return new Typed(
            Conversions.adapt(
                Natives.call(EVENTS, "cause", false, Rep.OBJECT, span, code), Rep.BOXED_INT),
            Types.optional(Basic.INT));
      default:
        break;
    }
    int own = event.kind() == EventKind.SIGNALLED ? -1 : namesOf(event.kind()).indexOf(word);
    if (own >= 0) {
      return own(code, event, own, span);
    }
    return event.carried() == null ? null : carried(code, event.carried(), word, span);
  }

  private @Nullable Typed own(Expr code, EventTypeSymbol event, int index, Span span) {
    ImmutableList<String> types = typesOf(event.kind());
    String written = index < types.size() ? types.get(index) : "hidden";
    if (written.equals("carried")) {
      DataSymbol data = event.carried();
      if (data != null) {
        return new Typed(whole(code, span), Types.of(data));
      }
      // Of any message there is only what it says.
      return event.kind() == EventKind.SIGNALLED
          ? null
          : new Typed(Natives.call(EVENTS, "said", false, Rep.TEXT, span, code), Basic.TEXT);
    }
    if (written.equals("hidden")) {
      return null;
    }
    boolean optional = written.endsWith("?") || written.endsWith("!");
    Type inner = named(optional ? written.substring(0, written.length() - 1) : written);
    Type type = optional ? Types.optional(inner) : inner;
    Expr value =
        Natives.call(EVENTS, "own", false, Rep.OBJECT, span, code, new Lit((long) index, Rep.INT));
    Typed read = new Typed(Conversions.adapt(value, Reps.of(type)), type);
    // A claim on demand has no such time: who asks for it all the same is told so.
    return written.endsWith("!") && type instanceof Type.Optional present
        ? new Optionals(new Exprs(at)).get(read, present, span, span)
        : read;
  }

  private Type named(String word) {
    return switch (word) {
      case "Agent" -> Types.AGENT;
      case "Text" -> Basic.TEXT;
      case "Int" -> Basic.INT;
      case "Time" -> Basic.TIME;
      case "Duration" -> Basic.DURATION;
      default -> at.module().libraryType(word);
    };
  }

  /** Whether events of a type become, where that is wanted, what they are about. */
  static boolean carries(Type events, Type wanted) {
    EventTypeSymbol event = eventOf(events);
    if (event == null) {
      return false;
    }
    DataSymbol carried = event.carried();
    return carried == null
        ? wanted.equals(Types.MESSAGE)
            && event.kind() != EventKind.SIGNALLED
            && typesOf(event.kind()).contains("carried")
        : Types.isBelow(Types.of(carried), wanted);
  }

  /** The message that an event carries, or the declared event. */
  static Expr whole(Expr event, Span span) {
    return Conversions.adapt(
        Natives.call(EVENTS, "carried", false, Rep.OBJECT, span, event), Rep.DATA);
  }

  private static @Nullable Typed carried(Expr code, DataSymbol data, String word, Span span) {
    DataSymbol.Case c = data.cases().get(0);
    int index = c.fieldIndex(word);
    if (index < 0) {
      return null;
    }
    Parameter field = c.fields().get(index);
    return new Typed(
        Conversions.adapt(
            new GetField(whole(code, span), c.layout(), index), Reps.of(field.type())),
        field.type());
  }
}
