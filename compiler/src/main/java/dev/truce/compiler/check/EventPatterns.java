package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.GlobalSymbol;
import dev.truce.compiler.names.GuardSymbol;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.EventTypeSymbol;
import dev.truce.compiler.types.Type;
import dev.truce.runtime.trace.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What events {@code Sent(Order)}, {@code Kept(p)}, {@code Violated(G.R)}, {@code Raid} name. */
final class EventPatterns {

  /** Fields that hold the name of something declared: it is written as that thing. */
  private static final Set<String> NAMES =
      Set.of("type", "state", "capability", "resource", "timer", "step", "switch", "guard");

  /** The name of the event that a filter is asked of. */
  static final String IT = "it";

  private final CodeScope at;

  EventPatterns(CodeScope at) {
    this.at = at;
  }

  /**
   * Which events something speaks of.
   *
   * @param carried the message that they are about, or the declared event; null for any
   * @param named what their first own field says, or null
   * @param tests what else must hold of {@code it}
   */
  record Meant(
      EventKind kind,
      @Nullable DataSymbol carried,
      @Nullable String named,
      ImmutableList<Expr> tests) {

    Type type() {
      return EventFields.typeOf(kind, carried);
    }
  }

  /** Whether an argument stands for events. */
  boolean isMeant(Expr e) {
    Expr event = e instanceof Expr.Events events ? events.event() : e;
    if (e instanceof Expr.Events) {
      return true;
    }
    Name name = nameOf(event);
    return name != null
        && at.body().find(name.text()) == null
        && (EventFields.KINDS.containsKey(name.text()) || declared(name) != null);
  }

  private static @Nullable Name nameOf(Expr event) {
    Expr callee = event instanceof Expr.Call call ? call.callee() : event;
    return callee instanceof Expr.Ref ref ? ref.name() : null;
  }

  private @Nullable DataSymbol declared(Name name) {
    return at.module().type(name.text()) instanceof TypeEntry.Constructor found
            && found.symbol() instanceof DataSymbol data
            && at.all().isEvent(dev.truce.compiler.types.Types.of(data))
        ? data
        : null;
  }

  /** The events that are meant; null after a report. */
  @Nullable Meant resolve(Expr event) {
    Name name = nameOf(event);
    if (name == null) {
      at.report(
          at.diagnose(Code.UNKNOWN_EVENT, event.span(), at.written(event.span()))
              .andHelp("name a kind of event: `Sent(Order)`, `Broken`, or one that you declare"));
      return null;
    }
    ImmutableList<Expr.Argument> arguments =
        event instanceof Expr.Call call ? call.arguments() : ImmutableList.of();
    DataSymbol data = declared(name);
    EventKind kind = EventFields.KINDS.get(name.text());
    if (data != null) {
      return ofDeclared(data, arguments, event.span());
    }
    if (kind == null) {
      unknown(name);
      return null;
    }
    if (arguments.isEmpty()) {
      return new Meant(kind, null, null, ImmutableList.of());
    }
    if (arguments.size() > 1 || arguments.get(0).name() != null) {
      at.error(
          Code.BAD_RULE,
          event.span(),
          "one thing stands in the brackets of `"
              + name
              + "`; say what else must hold behind `where`");
      return null;
    }
    Expr argument = arguments.get(0).value();
    return EventFields.typesOf(kind).contains("carried")
        ? ofMessage(kind, argument)
        : ofField(kind, argument);
  }

  private void unknown(Name name) {
    if (at.all().isLost(at.source(), name.text())) {
      return;
    }
    Diagnostic report = at.diagnose(Code.UNKNOWN_EVENT, name.span(), name.text());
    Set<String> known = new TreeSet<>(EventFields.KINDS.keySet());
    for (String word : at.module().namesInSight()) {
      if (declared(new Name(word, name.span())) != null) {
        known.add(word);
      }
    }
    if (!at.module().messages(name.text()).isEmpty()) {
      report = report.andHelp("it is a message: `Sent(" + name + ")`, `Delivered(" + name + ")`");
    } else {
      var spelled = Spelling.suggestion(name.text(), known);
      report =
          report.andHelp(
              spelled.orElse("declare it: `event " + name + "(…)`, and agents `signal` it"));
    }
    at.report(report);
  }

  private @Nullable Meant ofDeclared(
      DataSymbol data, ImmutableList<Expr.Argument> arguments, Span span) {
    var fields = data.cases().get(0).fields();
    List<Expr> tests = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Name label = arguments.get(i).name();
      String field = label != null ? label.text() : i < fields.size() ? fields.get(i).name() : null;
      if (field == null || data.cases().get(0).fieldIndex(field) < 0) {
        at.error(
            Code.WRONG_ARGUMENTS,
            arguments.get(i).span(),
            field == null
                ? "`" + data.name() + "` has " + fields.size() + " fields"
                : "`" + data.name() + "` has no field `" + field + "`");
        return null;
      }
      tests.add(same(field, arguments.get(i).value(), span));
    }
    return new Meant(EventKind.SIGNALLED, data, null, ImmutableList.copyOf(tests));
  }

  private @Nullable Meant ofMessage(EventKind kind, Expr argument) {
    ImmutableList.Builder<Name> path = ImmutableList.builder();
    if (argument instanceof Expr.Member member && member.receiver() instanceof Expr.Ref protocol) {
      path.add(protocol.name()).add(member.name());
    } else if (argument instanceof Expr.Ref ref) {
      path.add(ref.name());
    }
    ImmutableList<Name> names = path.build();
    MessageSymbol message =
        names.isEmpty() ? null : new Messages(at.all(), at.module()).named(names, null);
    if (message == null) {
      String word = at.written(argument.span());
      if (!at.all().isLost(at.source(), word)) {
        int many = names.size() == 1 ? at.module().messages(word).size() : 0;
        Diagnostic report = at.diagnose(Code.UNKNOWN_NAME, argument.span(), word);
        at.report(
            many > 1
                ? report.andHelp("several protocols have it: write `Protocol." + word + "`")
                : Spelling.suggestion(word, messagesInSight())
                    .map(report::andHelp)
                    .orElse(report.andHelp("a message of a protocol stands here: `Sent(Order)`")));
      }
      return null;
    }
    return new Meant(kind, message.data(), null, ImmutableList.of());
  }

  private @Nullable Meant ofField(EventKind kind, Expr argument) {
    ImmutableList<String> fields = EventFields.namesOf(kind);
    if (fields.isEmpty()) {
      at.error(
          Code.BAD_RULE, argument.span(), "`" + kind.title() + "` says nothing beside its agent");
      return null;
    }
    String path = path(argument);
    if (kind.title().equals("Violated") && path != null) {
      return checkRule(argument) ? new Meant(kind, null, path, ImmutableList.of()) : null;
    }
    if (argument instanceof Expr.Ref ref && at.body().find(ref.name().text()) == null) {
      for (int i = 0; i < fields.size(); i++) {
        if (NAMES.contains(fields.get(i))) {
          return named(kind, i, fields.get(i), ref.name());
        }
      }
    }
    return new Meant(
        kind, null, null, ImmutableList.of(same(fields.get(0), argument, argument.span())));
  }

  private static @Nullable String path(Expr e) {
    if (e instanceof Expr.Ref ref) {
      return ref.name().text();
    }
    return e instanceof Expr.Member member && member.receiver() instanceof Expr.Ref ref
        ? ref.name().text() + "." + member.name().text()
        : null;
  }

  private boolean checkRule(Expr e) {
    Name guard = e instanceof Expr.Member m && m.receiver() instanceof Expr.Ref r ? r.name() : null;
    return guard != null && e instanceof Expr.Member member
        ? KillSwitches.isRule(at, guard, member.name())
        : KillSwitches.isRule(at, ((Expr.Ref) e).name(), null);
  }

  /** What is declared under a name, as an event says it: by its name. */
  private @Nullable Meant named(EventKind kind, int index, String field, Name name) {
    if (field.equals("switch") && !isSwitch(name)) {
      return null;
    }
    if (field.equals("guard") && !(at.module().value(name.text()) instanceof GuardSymbol)) {
      KillSwitches.unknown(at, "guard", name);
      return null;
    }
    if (field.equals("type") && !(at.module().type(name.text()) instanceof TypeEntry.Constructor)) {
      at.error(Code.UNKNOWN_TYPE, name.span(), name.text());
      return null;
    }
    boolean declares = field.equals("resource") || field.equals("capability");
    if (declares && !(at.module().value(name.text()) instanceof GlobalSymbol)) {
      at.error(Code.UNKNOWN_NAME, name.span(), name.text());
      return null;
    }
    if (index == 0) {
      return new Meant(kind, null, name.text(), ImmutableList.of());
    }
    Expr text =
        new Expr.TextLit(
            ImmutableList.of(new Expr.TextPart.Plain(name.text(), name.span())),
            false,
            name.span());
    return new Meant(kind, null, null, ImmutableList.of(same(field, text, name.span())));
  }

  private boolean isSwitch(Name name) {
    GlobalSymbol found = KillSwitches.named(at, name);
    RuleScope scope = at.body().ruleScope();
    if (found != null && scope != null) {
      scope.guard().noteSwitch(found);
    }
    return found != null;
  }

  /** {@code it.field == value}; of an event, its field of the same name. */
  private Expr same(String field, Expr value, Span span) {
    Expr other = value;
    if (value instanceof Expr.Ref ref) {
      Binding binding = at.body().find(ref.name().text());
      EventTypeSymbol event = binding == null ? null : EventFields.eventOf(binding.type());
      if (event != null && EventFields.namesOf(event.kind()).contains(field)) {
        other = new Expr.Member(value, new Name(field, span), false, value.span());
      }
    }
    return equal(member(field, span), other, span);
  }

  static Expr member(String field, Span span) {
    return new Expr.Member(new Expr.Ref(new Name(IT, span)), new Name(field, span), false, span);
  }

  static Expr equal(Expr left, Expr right, Span span) {
    return new Expr.Binary(Expr.BinaryOp.EQUAL, left, right, span, span);
  }

  /** What {@code by}, {@code where} and the brackets say, as conditions on {@code it}. */
  static ImmutableList<Expr> conditions(Meant meant, @Nullable Expr by, @Nullable Expr where) {
    ImmutableList.Builder<Expr> all = ImmutableList.builder();
    all.addAll(meant.tests());
    if (by != null) {
      all.add(equal(member("agent", by.span()), by, by.span()));
    }
    if (where != null) {
      all.add(where);
    }
    return all.build();
  }

  static ImmutableList<Expr> conditions(Meant meant, GuardMember.Occurrence written) {
    return conditions(meant, written.by(), written.where());
  }

  private List<String> messagesInSight() {
    return at.module().namesInSight().stream()
        .filter(word -> !at.module().messages(word).isEmpty())
        .toList();
  }
}
