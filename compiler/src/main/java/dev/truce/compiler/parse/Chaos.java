package dev.truce.compiler.parse;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.ChaosMember;
import dev.truce.compiler.syntax.ChaosMember.Fault;
import dev.truce.compiler.syntax.ChaosMember.Mode;
import dev.truce.compiler.syntax.ChaosMember.Quantity;
import dev.truce.compiler.syntax.ChaosMember.Target;
import dev.truce.compiler.syntax.ChaosMember.When;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.Name;
import dev.truce.grammar.TruceParser.ChaosDeclContext;
import dev.truce.grammar.TruceParser.ChaosMemberContext;
import dev.truce.grammar.TruceParser.PlanPartContext;
import dev.truce.runtime.chaos.FaultKind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds plans of chaos: a line of words, each with what belongs to it, becomes faults. */
final class Chaos {

  private static final ImmutableSet<String> QUANTITIES =
      ImmutableSet.of("any", "all", "each", "minority", "majority");

  private final Trees trees;

  Chaos(Trees trees) {
    this.trees = trees;
  }

  Decl chaos(ChaosDeclContext context) {
    ImmutableList.Builder<ChaosMember> members = ImmutableList.builder();
    for (ChaosMemberContext member : context.chaosMember()) {
      if (member.exception == null
          && member.planPart().stream().allMatch(part -> part.exception == null)) {
        ChaosMember made = new Line(member).member();
        if (made != null) {
          members.add(made);
        }
      }
    }
    return new Decl.Chaos(
        trees.doc(context),
        Trees.name(context.NAME()),
        trees.declarations.params(context.params()),
        members.build(),
        Trees.span(context));
  }

  /** A word with what belongs to it; {@code apart} when a comma is before it. */
  private record Part(Name word, boolean about, @Nullable Expr value, boolean apart) {}

  /** What is wrong with a line was said: nothing is made of it. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong() {
      super(null, null, false, false);
    }
  }

  /** One line while it is read. */
  private final class Line {
    private final List<Part> parts = new ArrayList<>();
    private final Span span;
    private int at;

    Line(ChaosMemberContext context) {
      span = Trees.span(context);
      boolean comma = false;
      for (int i = 0; i < context.getChildCount(); i++) {
        if (context.getChild(i) instanceof PlanPartContext part) {
          parts.add(
              new Part(
                  Trees.name((TerminalNode) part.getChild(0)),
                  part.TILDE() != null,
                  part.operators() == null ? null : trees.operators.build(part.operators()),
                  comma));
          comma = false;
        } else {
          comma = true;
        }
      }
    }

    @Nullable ChaosMember member() {
      try {
        if (is("budget")) {
          Part budget = next();
          Target target = target(budget, "`budget`");
          done();
          return new ChaosMember.Budget(target, span);
        }
        When when = when();
        ImmutableList.Builder<Fault> faults = ImmutableList.builder();
        do {
          faults.add(fault());
        } while (at < parts.size() && parts.get(at).apart());
        done();
        return new ChaosMember.Faults(when, faults.build(), span);
      } catch (Wrong wrong) {
        return null;
      }
    }

    private boolean is(String word) {
      return at < parts.size() && parts.get(at).word().text().equals(word);
    }

    private Part next() {
      return parts.get(at++);
    }

    private Wrong wrong(Span where, String wanted, String found) {
      trees.report(trees.error(Code.UNEXPECTED, where, wanted, found));
      return new Wrong();
    }

    /** What comes next is not what is wanted. */
    private Wrong wrong(String wanted) {
      if (at < parts.size()) {
        Part part = parts.get(at);
        return wrong(part.word().span(), wanted, "`" + part.word() + "`");
      }
      int end = span.end();
      if (goesOn(end)) {
        return new Wrong();
      }
      return wrong(new Span(end, end), wanted, "the end of the line");
    }

    /** Whether the line goes on with what does not belong there: then that was said. */
    private boolean goesOn(int from) {
      String text = trees.source.text();
      int next = from;
      while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
        next++;
      }
      return next < text.length() && "\r\n;}/".indexOf(text.charAt(next)) < 0;
    }

    private void done() {
      if (is("for")) {
        throw wrong("the end of the line: `for` stands behind the time, as in `at 3s for 1s …`");
      }
      if (at < parts.size()) {
        throw wrong("the end of the line");
      }
    }

    private Expr needed(Part part, String what) {
      Expr value = part.value();
      if (value == null) {
        throw wrong(part.word().span(), what + " behind `" + part.word() + "`", "nothing");
      }
      return value;
    }

    private Part bare(Part part, String what) {
      Expr value = part.value();
      if (value != null) {
        throw wrong(value.span(), what, "a value");
      }
      return part;
    }

    // When

    private When when() {
      if (at >= parts.size()) {
        throw wrong("a fault");
      }
      Part head = parts.get(at);
      Span start = head.word().span();
      Mode mode;
      Expr value = null;
      switch (head.word().text()) {
        case "at" -> {
          mode = Mode.AT;
          value = needed(next(), "a time since the beginning");
        }
        case "every" -> {
          mode = head.about() ? Mode.ABOUT_EVERY : Mode.EVERY;
          value = needed(next(), "a duration");
        }
        case "throughout" -> {
          mode = Mode.THROUGHOUT;
          bare(next(), "a fault");
        }
        case "after" -> {
          next();
          boolean each = head.value() == null && is("each");
          mode = each ? Mode.AFTER_EACH : Mode.AFTER;
          value = needed(each ? next() : head, "an event, such as `Crashed` or `Sent(Order)`");
        }
        default -> throw wrong("when a fault happens: `at`, `every`, `throughout` or `after`");
      }
      if (head.about() && mode != Mode.ABOUT_EVERY) {
        throw wrong(start, "a time that is certain", "`~`");
      }
      boolean ofEvents = mode == Mode.AFTER || mode == Mode.AFTER_EACH;
      Expr by = ofEvents && is("by") ? needed(next(), "an agent") : null;
      Expr where = ofEvents && is("where") ? needed(next(), "a condition on `it`") : null;
      Expr lasting = is("for") ? needed(next(), "a duration") : null;
      return new When(mode, value, by, where, lasting, start);
    }

    // Faults

    private Fault fault() {
      if (at >= parts.size()) {
        throw wrong("a fault, such as `crash any Worker`");
      }
      Part head = next();
      FaultKind kind = kind(head.word().text());
      if (kind == null || head.about()) {
        at--;
        throw wrong("a fault, such as `crash any Worker`");
      }
      Draft draft = new Draft(kind, head);
      switch (kind) {
        case CRASH, WIPE -> {
          draft.subject = target(head, "`" + head.word() + "`");
          if (is("restart")) {
            bare(next(), "`after` and a duration");
            if (!is("after")) {
              throw wrong("`after` and a duration");
            }
            draft.restart = needed(next(), "a duration");
          }
        }
        case PAUSE, ISOLATE, INVERT -> {
          if (kind == FaultKind.INVERT && is("rewards")) {
            Part rewards = next();
            word("of");
            draft.subject = target(next(), "`" + rewards.word() + " of`");
          } else if (kind == FaultKind.INVERT) {
            throw wrong("`rewards of` and agents");
          } else {
            draft.subject = target(head, "`" + head.word() + "`");
          }
        }
        case PARTITION -> partition(head, draft);
        case CLOG, UNCLOG -> {
          if (head.value() != null || quantified()) {
            draft.subject = target(head, "`" + head.word() + "`");
          }
          draft.object = optional("to");
        }
        case DROP, DUPLICATE, DELAY, REORDER, CORRUPT -> {
          if (kind == FaultKind.DELAY) {
            draft.range = needed(head, "a duration, or a range of them,");
          } else {
            draft.amount = kind == FaultKind.REORDER ? head.value() : needed(head, "a probability");
          }
          if (kind == FaultKind.REORDER && is("by")) {
            draft.range = needed(next(), "a duration, or a range of them,");
          }
          draft.thing = is("of") ? needed(next(), "a message") : null;
          draft.subject = optional("from");
          draft.object = optional("to");
        }
        case SKEW -> {
          bare(head, "`clocks by` and a duration");
          word("clocks");
          bare(next(), "`by` and a duration");
          word("by");
          draft.range = needed(next(), "a duration");
          draft.subject = optional("of");
        }
        case STARVE, INFLATE -> {
          draft.thing = needed(head, "a resource");
          word(kind == FaultKind.STARVE ? "to" : "by");
          draft.amount = needed(next(), "a share, such as 10 %,");
          draft.subject = optional("of");
        }
        case BYZANTINE -> {
          draft.subject = target(head, "`byzantine`");
          word("with");
          draft.thing = needed(next(), "a type of agents");
        }
        case SYBIL -> {
          draft.amount = needed(head, "a number of copies");
          word("copies");
          bare(next(), "`of` and an agent");
          word("of");
          draft.subject = target(next(), "`copies of`");
        }
        case FORGE, INJECT -> {
          draft.thing = needed(head, "a message");
          if (kind == FaultKind.FORGE && is("from")) {
            Part from = next();
            if (from.value() == null && is("future")) {
              bare(next(), "the end of the fault");
              draft.future = true;
            } else {
              draft.subject = target(from, "`from`");
            }
          }
          draft.object = optional("to");
        }
        case BACKSTAB -> {
          bare(head, "`within` and agents");
          word("within");
          draft.subject = target(next(), "`within`");
          draft.thing = is("with") ? needed(next(), "a type of agents") : null;
        }
        case SILENCE -> draft.thing = needed(head, "a guard");
        case JAM -> draft.thing = needed(head, "a kill switch");
      }
      return draft.fault();
    }

    private void partition(Part head, Draft draft) {
      while (head.value() == null && at < parts.size() && isShape(parts.get(at).word().text())) {
        Part shape = next();
        draft.shape.add(bare(shape, "`of` and agents, or the end of the fault").word());
      }
      if (draft.shape.isEmpty()) {
        draft.subject = target(head, "`partition`");
        word("from");
        draft.object = target(next(), "`from`");
      } else {
        draft.subject = optional("of");
      }
    }

    private boolean isShape(String word) {
      return switch (word) {
        case "random", "halves", "asymmetric", "bridge", "ring" -> true;
        default -> false;
      };
    }

    private @Nullable FaultKind kind(String word) {
      for (FaultKind kind : FaultKind.values()) {
        if (kind.word().equals(word)) {
          return kind;
        }
      }
      return null;
    }

    /** Makes sure of the word that comes next. */
    private void word(String wanted) {
      if (!is(wanted)) {
        throw wrong("`" + wanted + "`");
      }
    }

    // Targets

    private @Nullable Target optional(String word) {
      return is(word) ? target(next(), "`" + word + "`") : null;
    }

    private boolean quantified() {
      return at < parts.size() && QUANTITIES.contains(parts.get(at).word().text());
    }

    /**
     * The agents behind a word: {@code Worker}, {@code any Worker}, {@code 2 of Worker}, {@code
     * minority of Worker}.
     */
    private Target target(Part head, String behind) {
      Expr value = head.value();
      if (value != null) {
        if (is("of") && !parts.get(at).apart()) {
          Expr pool = needed(next(), "agents");
          return new Target(Quantity.COUNT, value, pool, value.span().to(pool.span()));
        }
        return new Target(Quantity.ALL, null, value, value.span());
      }
      if (!quantified()) {
        throw wrong("agents behind " + behind + ", such as `any Worker`");
      }
      Part word = next();
      Quantity quantity =
          switch (word.word().text()) {
            case "any" -> Quantity.ANY;
            case "minority" -> Quantity.MINORITY;
            case "majority" -> Quantity.MAJORITY;
            default -> Quantity.ALL;
          };
      if (quantity == Quantity.MINORITY || quantity == Quantity.MAJORITY) {
        bare(word, "`of` and agents");
        word("of");
        word = next();
      }
      Expr pool = needed(word, "agents");
      return new Target(quantity, null, pool, word.word().span().to(pool.span()));
    }
  }

  /** A fault while its parts are read. */
  private static final class Draft {
    private final FaultKind kind;
    private final Part head;
    private final List<Name> shape = new ArrayList<>();
    private @Nullable Expr amount;
    private @Nullable Expr range;
    private @Nullable Expr thing;
    private @Nullable Target subject;
    private @Nullable Target object;
    private @Nullable Expr restart;
    private boolean future;

    Draft(FaultKind kind, Part head) {
      this.kind = kind;
      this.head = head;
    }

    Fault fault() {
      return new Fault(
          kind,
          head.word(),
          ImmutableList.copyOf(shape),
          amount,
          range,
          thing,
          subject,
          object,
          restart,
          future,
          head.word().span());
    }
  }
}
