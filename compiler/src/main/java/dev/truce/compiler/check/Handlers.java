package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Get;
import dev.truce.compiler.core.Local;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.diag.Spelling;
import dev.truce.compiler.names.MessageSymbol;
import dev.truce.compiler.names.ModuleScope;
import dev.truce.compiler.names.ProtocolSymbol;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.AgentMember;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.syntax.Pattern;
import dev.truce.compiler.types.Parameter;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.Types;
import dev.truce.runtime.trace.EventKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of each handler a function, and of its guard and pattern another. */
final class Handlers {

  private final Compilation all;
  private final AgentTables.Maker maker;
  private final AgentTables tables;
  private final AgentPart part;
  private final ModuleScope module;

  Handlers(Compilation all, AgentTables.Maker maker, AgentTables tables) {
    this.all = all;
    this.maker = maker;
    this.tables = tables;
    this.part = tables.part;
    this.module = part.agent.module();
  }

  /** A block for its effects. */
  static Expr block(Exprs exprs, dev.truce.compiler.syntax.Expr.Block body) {
    Typed value = new Statements(exprs).block(body, null, false);
    return value.diverges() ? value.code() : Conversions.drop(value.code());
  }

  void handler(AgentMember.Handler h, AgentPart.@Nullable State state) {
    String word = last(h.event()).text();
    Name qualifier = h.qualifier();
    if (qualifier != null) {
      qualified(h, qualifier, state);
    } else if (h.event().path().size() == 1 && part.timers.containsKey(word)) {
      timer(h, part.timers.get(word), state);
    } else if (h.event().path().size() == 1 && isLifecycle(word, state)) {
      lifecycle(h, word, state);
    } else {
      MessageSymbol message = received(h.event());
      if (message != null) {
        Type type = Types.of(message.data());
        add(h, "MESSAGE", message, 0, "on " + word, type, h.event(), state);
      }
    }
  }

  /** The message that a handler is for, if it can come; null after a report. */
  private @Nullable MessageSymbol received(Pattern.Case event) {
    MessageSymbol message = message(event.path());
    if (message == null || new Messages(all, module).receivable(part).contains(message)) {
      return message;
    }
    ProtocolSymbol protocol = message.protocol();
    Diagnostic report =
        Diagnostic.error(
            Code.UNKNOWN_MESSAGE, module.source(), event.span(), part.name, message.name());
    String help =
        part.block != null
            ? "`" + part.block.role() + "` does not take it in " + part.block.protocol()
            : protocol.isUnordered()
                ? "it would have to play a role of " + protocol.name()
                : "handle it in `as role in " + protocol.name() + " { … }`";
    all.diagnostics()
        .add(
            report
                .andHelp(help)
                .andAt(
                    new Place(protocol.module().source(), message.declaration().name().span()),
                    "it is declared here"));
    return null;
  }

  private static Name last(Pattern.Case event) {
    return event.path().get(event.path().size() - 1);
  }

  private boolean isLifecycle(String word, AgentPart.@Nullable State state) {
    return switch (word) {
      case "start" -> !part.isBlock() && state == null;
      case "restart" -> state == null;
      case "open" -> part.isBlock() && state == null;
      case "closed" -> part.isBlock();
      case "enter", "exit" -> state != null;
      default -> false;
    };
  }

  private void lifecycle(AgentMember.Handler h, String word, AgentPart.@Nullable State state) {
    if (word.equals("enter") || word.equals("exit")) {
      return; // of the state itself
    }
    boolean closed = word.equals("closed");
    add(
        h,
        word.toUpperCase(java.util.Locale.ROOT),
        null,
        0,
        "on " + word,
        closed ? Basic.TEXT : null,
        single(h, closed ? 1 : 0),
        state);
  }

  /** The pattern of the only field, or null where there is none. */
  private @Nullable Pattern single(AgentMember.Handler h, int most) {
    ImmutableList<Pattern.Arg> arguments = h.event().arguments();
    if (arguments.size() > most) {
      all.error(
          Code.BAD_PATTERN,
          module.source(),
          h.event().span(),
          "`" + last(h.event()) + "` has " + (most == 0 ? "no fields" : "one field"));
      return null;
    }
    return arguments.isEmpty() ? null : arguments.get(0).pattern();
  }

  private void qualified(AgentMember.Handler h, Name qualifier, AgentPart.@Nullable State state) {
    if (qualifier.text().equals("public") && !part.isBlock()) {
      published(h, state);
      return;
    }
    boolean known = qualifier.text().equals("all") || qualifier.text().equals("timeout");
    if (!known || !part.isBlock()) {
      all.diagnostics()
          .add(
              Diagnostic.error(Code.MISPLACED, module.source(), qualifier.span(), qualifier.text())
                  .andHelp(
                      qualifier.text().equals("public")
                          ? "what is published is heard of by the agent itself, outside of its role"
                              + " blocks"
                          : "`on all M(ms)` and `on timeout M(ms)` stand in a role block,"
                              + " `as role in Protocol { … }`; `on public E` in an agent"));
      return;
    }
    MessageSymbol message = received(h.event());
    if (message != null && canBe(message, qualifier)) {
      Type type = Types.map(Types.AGENT, Types.of(message.data()));
      add(
          h,
          qualifier.text().equals("all") ? "ALL" : "TIMEOUT",
          message,
          0,
          "on " + qualifier.text() + " " + message.name(),
          type,
          single(h, 1),
          state);
    }
  }

  /** {@code on public E}: what it takes apart is found with the code, not by the payload's type. */
  private void published(AgentMember.Handler h, AgentPart.@Nullable State state) {
    PublicEvents events = new PublicEvents(all, module);
    EventKind kind = events.kindOf(h.event());
    String name = "on public " + last(h.event()).text();
    String full = part.name + (state == null ? "." : "." + state.name() + ".") + name;
    int guard =
        maker.make(
            part,
            state,
            full + " when",
            Basic.BOOL,
            true,
            (exprs, payload) -> events.admits(exprs, h, payload));
    int handler =
        maker.make(
            part,
            state,
            full,
            Basic.UNIT,
            true,
            (exprs, payload) ->
                new Expr.Block(
                    ImmutableList.of(
                        Conversions.drop(events.test(exprs, h, payload)), block(exprs, h.body())),
                    Conditions.nothing()));
    if (kind != null) {
      tables.clauses.add(
          new AgentTables.Clause(
              "PUBLIC",
              null,
              kind.number(),
              state == null ? AgentPart.ANY : state.index,
              guard,
              handler));
    }
  }

  /** Whether a step waits for all of several, or for some time. */
  private boolean canBe(MessageSymbol message, Name qualifier) {
    RoleStates states = RoleStates.of(all, part);
    boolean gathered = qualifier.text().equals("all");
    if (states == null
        || (gathered ? !states.behindAll(message).isEmpty() : states.hasLimit(message))) {
      return true;
    }
    all.diagnostics()
        .add(
            Diagnostic.error(
                    Code.BAD_AGENT,
                    module.source(),
                    qualifier.span(),
                    gathered
                        ? "`" + message.name() + "` comes from one agent"
                        : "no step waits for `" + message.name() + "` for a limited time")
                .andHelp(
                    gathered
                        ? "`on all` is of a step `each … ->` or `2 of … ->`"
                        : "give the step a limit: `within 50ms else { … }`")
                .andAt(
                    new Place(
                        message.protocol().module().source(), message.declaration().name().span()),
                    "it is declared here"));
    return false;
  }

  private void timer(
      AgentMember.Handler h, AgentPart.Timer timer, AgentPart.@Nullable State state) {
    Type type = null;
    Pattern pattern = null;
    ImmutableList<Pattern.Arg> arguments = h.event().arguments();
    ImmutableList<Type> types =
        timer.parameters().stream().map(Parameter::type).collect(ImmutableList.toImmutableList());
    if (h.event().called() && arguments.size() != types.size()) {
      all.error(
          Code.BAD_PATTERN,
          module.source(),
          h.event().span(),
          "the timer `"
              + timer.name()
              + "` has "
              + types.size()
              + " parameters, this pattern "
              + arguments.size());
      return;
    }
    if (!arguments.isEmpty()) {
      type = types.size() == 1 ? types.get(0) : new Type.Tuple(types);
      ImmutableList<Pattern> parts =
          arguments.stream().map(Pattern.Arg::pattern).collect(ImmutableList.toImmutableList());
      pattern = parts.size() == 1 ? parts.get(0) : new Pattern.Tuple(parts, h.event().span());
    }
    add(h, "TIMER", null, timer.number(), "on " + timer.name(), type, pattern, state);
  }

  /** The message that a path names, or null after a report. */
  @Nullable MessageSymbol message(ImmutableList<Name> path) {
    MessageSymbol found = new Messages(all, module).named(path, part);
    if (found == null) {
      unknown(path);
    }
    return found;
  }

  private void unknown(ImmutableList<Name> path) {
    Name name = path.get(path.size() - 1);
    if (all.isLost(module.source(), name.text())
        || all.isLost(module.source(), path.get(0).text())) {
      return;
    }
    List<String> known = new ArrayList<>(part.timers.keySet());
    new Messages(all, module).receivable(part).forEach(m -> known.add(m.name()));
    known.addAll(part.isBlock() ? List.of("open", "closed") : List.of("start", "restart"));
    Diagnostic report =
        Diagnostic.error(
            Code.UNKNOWN_MESSAGE, module.source(), name.span(), part.name, name.text());
    all.diagnostics()
        .add(Spelling.suggestion(name.text(), known).map(report::andHelp).orElse(report));
  }

  /**
   * Adds a handler.
   *
   * @param type of the payload, or null where there is none or it is not looked at
   * @param pattern that takes the payload apart, or null
   */
  private void add(
      AgentMember.Handler h,
      String trigger,
      @Nullable MessageSymbol message,
      int index,
      String name,
      @Nullable Type type,
      @Nullable Pattern pattern,
      AgentPart.@Nullable State state) {
    String full = part.name + (state == null ? "." : "." + state.name() + ".") + name;
    Payload payload = new Payload(h, type, pattern);
    int guard =
        payload.isSure()
            ? AgentTables.NONE
            : maker.make(
                part,
                state,
                full + " when",
                Basic.BOOL,
                true,
                (exprs, local) -> payload.admits(exprs, local));
    int handler =
        maker.make(
            part,
            state,
            full,
            Basic.UNIT,
            true,
            (exprs, local) ->
                new Expr.Block(
                    ImmutableList.of(payload.bind(exprs, local), block(exprs, h.body())),
                    Conditions.nothing()));
    tables.clauses.add(
        new AgentTables.Clause(
            trigger, message, index, state == null ? AgentPart.ANY : state.index, guard, handler));
  }

  /** How a handler takes its payload apart. */
  private record Payload(
      AgentMember.Handler handler, @Nullable Type type, @Nullable Pattern pattern) {

    /** Whether it takes every payload. */
    boolean isSure() {
      return handler.guard() == null
          && (type == null || pattern == null || Patterns.isIrrefutable(pattern, type));
    }

    Expr bind(Exprs exprs, Local payload) {
      return Conversions.drop(test(exprs, payload));
    }

    Expr admits(Exprs exprs, Local payload) {
      Expr matches = test(exprs, payload);
      dev.truce.compiler.syntax.Expr guard = handler.guard();
      return guard == null
          ? matches
          : new Expr.And(matches, new Conditions(exprs).check(guard).code());
    }

    /** Sets the names; whether the pattern takes the payload. */
    private Expr test(Exprs exprs, Local payload) {
      Expr yes = new Expr.Lit(true, Rep.BOOL);
      ImmutableList.Builder<Expr> code = ImmutableList.builder();
      Name whole = handler.as();
      Pattern from = handler.from();
      if (from != null) {
        code.add(
            new Patterns(exprs)
                .destructure(from, new AgentNames(exprs).sender(from.span()).code(), Types.AGENT));
      }
      if (type == null || (pattern == null && whole == null)) {
        return new Expr.Block(code.build(), yes);
      }
      Body body = exprs.at().body();
      Local held = body.local(whole == null ? "$message" : whole.text(), Reps.of(type));
      code.add(new Expr.Set(held, Conversions.adapt(new Get(payload), held.rep())));
      if (whole != null) {
        body.bindLocal(whole.text(), held, type, false, whole.span());
      }
      Expr test = pattern == null ? null : new Patterns(exprs).test(pattern, new Get(held), type);
      return new Expr.Block(code.build(), test == null ? yes : test);
    }
  }

  /** {@code ignore A, B}, {@code defer A}, {@code ignore all}, {@code ignore all of P}. */
  void unhandled(AgentMember.Unhandled u, AgentPart.@Nullable State state) {
    Messages messages = new Messages(all, module);
    int what = u.defers() ? AgentTables.DEFER : AgentTables.IGNORE;
    int at = state == null ? AgentPart.ANY : state.index;
    for (Name name : u.messages()) {
      if (name.text().equals("all")) {
        checkPlayed(u.protocol());
        for (MessageSymbol message : messages.receivable(part)) {
          boolean meant =
              u.protocol() == null || message.protocol().name().equals(u.protocol().text());
          if (meant && !isClosed(message, at)) {
            tables.clauses.add(new AgentTables.Clause("MESSAGE", message, 0, at, -1, what));
          }
        }
      } else {
        Span span = name.span();
        MessageSymbol message =
            message(
                u.protocol() == null
                    ? ImmutableList.of(new Name(name.text(), span))
                    : ImmutableList.of(u.protocol(), name));
        if (message != null) {
          tables.clauses.add(new AgentTables.Clause("MESSAGE", message, 0, at, -1, what));
        }
      }
    }
  }

  /** What {@code all of} names must bring messages here, or nothing at all would be meant. */
  private void checkPlayed(@Nullable Name name) {
    Messages messages = new Messages(all, module);
    ProtocolSymbol protocol = name == null ? null : messages.protocol(name.text());
    if (name == null
        || (protocol != null && messages.protocols(part).contains(protocol))
        || all.isLost(module.source(), name.text())) {
      return;
    }
    if (protocol == null) {
      all.error(Code.UNKNOWN_NAME, module.source(), name.span(), name.text());
    } else {
      all.diagnostics()
          .add(
              Diagnostic.error(
                      Code.BAD_AGENT,
                      module.source(),
                      name.span(),
                      "nothing of `" + name + "` comes to " + part.name)
                  .andHelp("name a protocol that it plays, or none: `ignore all`"));
    }
  }

  /** Whether what is said of a message in a state already takes it always. */
  private boolean isClosed(MessageSymbol message, int state) {
    return tables.clauses.stream()
        .anyMatch(
            c -> c.message() == message && c.state() == state && c.guard() == AgentTables.NONE);
  }
}
