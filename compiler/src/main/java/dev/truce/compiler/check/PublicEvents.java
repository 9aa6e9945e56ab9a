package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Convert;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.names.AgentSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.TypeEntry;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Expr.Argument;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.EventTypeSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.trace.EventKind;
import org.jspecify.annotations.Nullable;

/**
 * What agents do about events that a scenario publishes: {@code on public Broken(c) when …}, {@code
 * on public Sent(Order(item)) as e}, {@code on public Raid(by, force)}.
 */
final class PublicEvents {

  private static final String EVENTS = "dev/truce/runtime/lib/Events";
  private static final Rep SHAPE = Rep.ref("dev/truce/runtime/value/Shape");

  private final Compilation all;
  private final ModuleScope module;

  PublicEvents(Compilation all, ModuleScope module) {
    this.all = all;
    this.module = module;
  }

  /** The kind of event that a handler is for; null when there is none of that name. */
  @Nullable EventKind kindOf(Pattern.Case event) {
    return kindOf(event.path().get(event.path().size() - 1).text());
  }

  private @Nullable EventKind kindOf(String word) {
    boolean declared =
        module.type(word) instanceof TypeEntry.Constructor found
            && found.symbol() instanceof DataSymbol data
            && all.isEvent(Types.of(data));
    return declared ? EventKind.SIGNALLED : EventFields.KINDS.get(word);
  }

  /** Tells where a type that is named hears of events and does nothing about them. */
  void check(ScenarioMember.Publish publish) {
    dev.truce.compiler.syntax.Expr event = publish.event().event();
    dev.truce.compiler.syntax.Expr callee =
        event instanceof dev.truce.compiler.syntax.Expr.Call call ? call.callee() : event;
    EventKind kind =
        callee instanceof dev.truce.compiler.syntax.Expr.Ref ref ? kindOf(ref.name().text()) : null;
    if (kind == null) {
      return;
    }
    for (Name type : publish.to().each()) {
      if (module.value(type.text()) instanceof AgentSymbol agent && !hears(agent, kind)) {
        String word = module.source().text().substring(callee.span().start(), callee.span().end());
        all.diagnostics()
            .add(
                Diagnostic.error(
                        Code.BAD_SCENARIO,
                        module.source(),
                        type.span(),
                        "`" + type + "` does nothing about `" + word + "`")
                    .andHelp("give it a handler: `on public " + word + " as e { … }`")
                    .andAt(
                        new Place(agent.module().source(), agent.declaration().name().span()),
                        "it is declared here"));
      }
    }
  }

  private boolean hears(AgentSymbol agent, EventKind kind) {
    PublicEvents there = new PublicEvents(all, agent.module());
    return there.hear(agent.declaration().members(), kind);
  }

  private boolean hear(ImmutableList<AgentMember> members, EventKind kind) {
    for (AgentMember member : members) {
      if (member instanceof AgentMember.State state && hear(state.members(), kind)) {
        return true;
      }
      if (member instanceof AgentMember.Handler handler
          && handler.qualifier() != null
          && handler.qualifier().text().equals("public")
          && kind == kindOf(handler.event())) {
        return true;
      }
    }
    return false;
  }

  // Handlers

  /** Whether a handler takes an event; sets the names. */
  Expr admits(Exprs exprs, AgentMember.Handler handler, Local payload) {
    Expr matches = test(exprs, handler, payload);
    return handler.guard() == null
        ? matches
        : new Expr.And(matches, new Conditions(exprs).check(handler.guard()).code());
  }

  /** Sets the names; whether the pattern takes the event. */
  Expr test(Exprs exprs, AgentMember.Handler handler, Local payload) {
    Expr yes = new Lit(true, Rep.BOOL);
    Pattern from = handler.from();
    if (from != null) {
      exprs
          .at()
          .error(
              Code.BAD_PATTERN,
              from.span(),
              "an event that is published comes from nobody: `as e` names it, and `e.agent` is whom"
                  + " it is about");
      return yes;
    }
    Pattern.Case event = handler.event();
    Pattern.Case inner = innerOf(event);
    EventPatterns.Meant meant = new EventPatterns(exprs.at()).resolve(written(event, inner));
    if (meant == null) {
      return yes;
    }
    Body body = exprs.at().body();
    Name whole = handler.as();
    Local held = body.local(whole == null ? "$event" : whole.text(), Reps.EVENT);
    if (whole != null) {
      body.bindLocal(whole.text(), held, meant.type(), false, whole.span());
    }
    Expr takes = yes;
    DataSymbol carried = meant.carried();
    if (carried != null) {
      takes =
          Natives.call(
              EVENTS,
              "carries",
              false,
              Rep.BOOL,
              event.span(),
              new Get(held),
              new Lit(carried.cases().get(0).layout().shape(), SHAPE));
      Pattern.Case pattern = inner == null ? event : inner;
      if (pattern.called()) {
        Type type = Types.of(carried);
        Expr message = EventFields.whole(new Get(held), event.span());
        takes = and(takes, new Patterns(exprs).test(pattern, message, type));
      }
    } else if (inner == null) {
      takes = ofFields(exprs, event, meant, held);
    }
    return new Expr.Block(
        ImmutableList.of(new Expr.Set(held, new Convert(new Get(payload), Reps.EVENT))), takes);
  }

  /** The message in the brackets of {@code Sent(Order(item))}. */
  private Pattern.@Nullable Case innerOf(Pattern.Case event) {
    EventKind kind = kindOf(event);
    if (kind == null
        || kind == EventKind.SIGNALLED
        || !EventFields.typesOf(kind).contains("carried")
        || event.arguments().size() != 1) {
      return null;
    }
    Pattern pattern = event.arguments().get(0).pattern();
    if (pattern instanceof Pattern.Bind bind && bind.type() == null) {
      return new Pattern.Case(
          ImmutableList.of(bind.name()), false, ImmutableList.of(), bind.span());
    }
    return pattern instanceof Pattern.Case message ? message : null;
  }

  /** The same events as rules name them. */
  private static dev.truce.compiler.syntax.Expr written(
      Pattern.Case event, Pattern.@Nullable Case inner) {
    dev.truce.compiler.syntax.Expr kind = path(event.path());
    return inner == null
        ? kind
        : new dev.truce.compiler.syntax.Expr.Call(
            kind,
            ImmutableList.of(new Argument(null, path(inner.path()), inner.span())),
            event.span());
  }

  private static dev.truce.compiler.syntax.Expr path(ImmutableList<Name> names) {
    dev.truce.compiler.syntax.Expr e = new dev.truce.compiler.syntax.Expr.Ref(names.get(0));
    for (Name name : names.subList(1, names.size())) {
      e = new dev.truce.compiler.syntax.Expr.Member(e, name, false, name.span());
    }
    return e;
  }

  /** Patterns of the kind's own fields, by position or by name. */
  private static Expr ofFields(
      Exprs exprs, Pattern.Case event, EventPatterns.Meant meant, Local held) {
    CodeScope at = exprs.at();
    ImmutableList<String> fields = EventFields.namesOf(meant.kind());
    EventTypeSymbol type = EventFields.eventOf(meant.type());
    Expr takes = new Lit(true, Rep.BOOL);
    for (int i = 0; i < event.arguments().size(); i++) {
      Pattern.Arg argument = event.arguments().get(i);
      Name label = argument.name();
      String field = label != null ? label.text() : i < fields.size() ? fields.get(i) : "";
      Typed value =
          type == null || field.isEmpty()
              ? null
              : new EventFields(at)
                  .field(new Typed(new Get(held), meant.type()), type, field, argument.span());
      if (value == null) {
        at.error(
            Code.BAD_PATTERN,
            argument.span(),
            "`"
                + meant.kind().title()
                + "` has "
                + (fields.isEmpty()
                    ? "no fields of its own"
                    : "the fields " + String.join(", ", fields)));
        return takes;
      }
      takes = and(takes, new Patterns(exprs).test(argument.pattern(), value.code(), value.type()));
    }
    return takes;
  }

  /** Both; {@code test} is null where a pattern takes all. */
  private static Expr and(Expr takes, @Nullable Expr test) {
    return test == null ? takes : new Expr.And(takes, test);
  }
}
