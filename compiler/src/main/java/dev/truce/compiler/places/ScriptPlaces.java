package dev.truce.compiler.places;

import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.parse.Parser;
import dev.truce.compiler.source.SourceText;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Effect;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.ScenarioMember;
import dev.truce.runtime.incident.Incident.Places;
import dev.truce.runtime.scenario.ScenarioType;
import dev.truce.runtime.trace.Event;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.Data;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines at which agents send, take and signal, and at which rules, kill switches and claims
 * stand. A run does not know its script, and need not: an event and its cause say what was done by
 * which type of agent, and the script says where that is written. Where several lines fit, all are
 * told; what more than {@link #MOST} fit is not.
 */
public final class ScriptPlaces implements Places {

  private static final int MOST = 3;

  private final Map<String, Set<Place>> places = new HashMap<>();

  private record Place(SourceText source, int line) {
    String file() {
      return source.name().substring(source.name().lastIndexOf('/') + 1);
    }
  }

  /** What a walk over a module is in. */
  private record Scope(SourceText source, String owner, String handler) {}

  /**
   * @param sources the script and its modules
   */
  public ScriptPlaces(Collection<SourceText> sources) {
    for (SourceText source : sources) {
      visit(Parser.parse(source, new Diagnostics()), new Scope(source, "", ""));
    }
  }

  // --- looking up -----------------------------------------------------------------------------

  @Override
  public String of(Event event, @Nullable Event cause) {
    return shown(found(event, cause));
  }

  @Override
  public String ofClaim(ScenarioType scenario, String name) {
    return shown(places.getOrDefault(key(scenario.name(), "claim", name), Set.of()));
  }

  @Override
  public String written(Event event, @Nullable Event cause) {
    Set<Place> found = found(event, cause);
    if (found.size() != 1) {
      return "";
    }
    Place place = found.iterator().next();
    return place.source.lineText(place.line).strip();
  }

  private Set<Place> found(Event event, @Nullable Event cause) {
    AgentRef agent = event.agent();
    String type = agent == null ? "" : agent.type();
    return switch (event.kind()) {
      case SENT -> done(type, "send", name(event.own(1)), cause);
      case SIGNALLED -> done(type, "signal", name(event.own(0)), cause);
      case BECAME -> done(type, "become", name(event.own(0)), cause);
      case DELIVERED -> at(type, "on", name(event.own(1)));
      case FIRED, STEPPED -> at(type, "on", name(event.own(0)));
      case VIOLATED -> ofRule(event.own(0));
      case HALTED -> ofRule(event.own(1));
      case TRIPPED, ALL_STOPPED -> at("", "switch", name(event.own(0)));
      default -> Set.of();
    };
  }

  /** Where a type of agent does it, in the handler of the cause if it does it there. */
  private Set<Place> done(String type, String verb, String what, @Nullable Event cause) {
    if (cause != null) {
      String handler =
          switch (cause.kind()) {
            case DELIVERED -> name(cause.own(1));
            case FIRED, STEPPED -> name(cause.own(0));
            case SPAWNED -> "start";
            default -> "";
          };
      Set<Place> within = at(type + "." + handler, verb, what);
      if (!handler.isEmpty() && !within.isEmpty()) {
        return within;
      }
    }
    return at(type, verb, what);
  }

  /** A rule of a guard, or one of a library that the guard uses under its name. */
  private Set<Place> ofRule(@Nullable Object rule) {
    String name = String.valueOf(rule);
    Set<Place> own = at("", "rule", name);
    return own.isEmpty() ? at("", "rule", name.substring(name.lastIndexOf('.') + 1)) : own;
  }

  private Set<Place> at(String owner, String verb, String what) {
    return places.getOrDefault(key(owner, verb, what), Set.of());
  }

  private static String name(@Nullable Object value) {
    return value instanceof Data data ? data.shape().name() : String.valueOf(value);
  }

  private static String shown(Set<Place> found) {
    if (found.isEmpty() || found.size() > MOST) {
      return "";
    }
    String lines =
        found.stream().map(place -> Integer.toString(place.line)).collect(Collectors.joining(", "));
    return found.iterator().next().file() + ":" + lines;
  }

  private static String key(String owner, String verb, String what) {
    return owner + " " + verb + " " + what;
  }

  // --- reading the scripts --------------------------------------------------------------------

  private void add(Scope scope, String owner, String verb, String what, Span at) {
    places
        .computeIfAbsent(key(owner, verb, what), k -> new LinkedHashSet<>())
        .add(new Place(scope.source, scope.source.line(at.start())));
  }

  private void addDone(Scope scope, String verb, @Nullable Expr what, Span at) {
    Expr named = what instanceof Expr.Call call ? call.callee() : what;
    String name =
        named instanceof Expr.Ref ref
            ? ref.name().text()
            : named instanceof Expr.Member member ? member.name().text() : null;
    if (name != null) {
      addDone(scope, verb, name, at);
    }
  }

  private void addDone(Scope scope, String verb, String name, Span at) {
    add(scope, scope.owner, verb, name, at);
    if (!scope.handler.isEmpty()) {
      add(scope, scope.owner + "." + scope.handler, verb, name, at);
    }
  }

  private void visit(Object node, Scope scope) {
    Scope inner = scope;
    if (node instanceof Decl.Agent agent) {
      inner = new Scope(scope.source, agent.name().text(), "");
    } else if (node instanceof AgentMember.Handler handler) {
      inner = handler(last(handler.event().path()), handler.span(), scope);
    } else if (node instanceof AgentMember.Every every) {
      inner = handler("every", every.span(), scope);
    } else if (node instanceof AgentMember.May may) {
      inner = handler(may.name().text(), may.span(), scope);
    } else if (node instanceof Effect.After after) {
      inner = handler("after", after.span(), scope);
    } else if (node instanceof Effect.Send send) {
      addDone(scope, "send", send.message(), send.span());
    } else if (node instanceof Expr.Open open) {
      addDone(scope, "send", open.first(), open.span());
    } else if (node instanceof Effect.Signal signal) {
      addDone(scope, "signal", signal.event(), signal.span());
    } else if (node instanceof Effect.Become become) {
      addDone(scope, "become", become.state().text(), become.span());
    } else if (node instanceof Decl.Guard guard) {
      inner = new Scope(scope.source, guard.name().text(), "");
    } else if (node instanceof Decl.Rule rule) {
      String guard = scope.owner.isEmpty() ? "" : scope.owner + ".";
      add(scope, "", "rule", guard + rule.name().text(), rule.span());
    } else if (node instanceof GuardMember.Use use) {
      add(scope, "", "rule", scope.owner + "." + use.rule().text(), use.span());
    } else if (node instanceof Decl.KillSwitch killSwitch) {
      add(scope, "", "switch", killSwitch.name().text(), killSwitch.span());
    } else if (node instanceof Decl.Scenario scenario) {
      inner = new Scope(scope.source, scenario.name().text(), "");
    } else if (node instanceof ScenarioMember.Claim claim && claim.name() != null) {
      add(scope, scope.owner, "claim", plain(claim.name()), claim.span());
    }
    Scope within = inner;
    parts(node).forEach(part -> visit(part, within));
  }

  private Scope handler(String name, Span span, Scope scope) {
    add(scope, scope.owner, "on", name, span);
    return new Scope(scope.source, scope.owner, name);
  }

  private static String last(List<Name> path) {
    return path.get(path.size() - 1).text();
  }

  private static String plain(Expr.TextLit text) {
    return text.parts().stream()
        .map(part -> part instanceof Expr.TextPart.Plain plain ? plain.text() : "")
        .collect(Collectors.joining());
  }

  /** What a node of the syntax tree, a record, is made of. */
  private static List<Object> parts(Object node) {
    List<Object> parts = new ArrayList<>();
    if (node instanceof Iterable<?> several) {
      several.forEach(parts::add);
    } else if (node instanceof Record && !(node instanceof Span) && !(node instanceof Name)) {
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        try {
          Object part = component.getAccessor().invoke(node);
          if (part instanceof Record || part instanceof Iterable) {
            parts.add(part);
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return parts;
  }
}
