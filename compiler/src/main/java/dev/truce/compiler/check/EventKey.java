package dev.truce.compiler.check;

import dev.truce.compiler.core.Expr.Lit;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.syntax.Expr;
import dev.truce.compiler.syntax.GuardMember.Occurrence;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.EventTypeSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * By what an event finds the expectations that it may fulfil: a field of the event that must be
 * equal to one of the event that the rule began with, or to its subject. The condition says so as
 * well and is asked all the same, of those that are found.
 *
 * @param field of the event: {@code it.field}
 * @param what it is compared with, which does not change while the rule waits
 * @param type what both are
 */
record EventKey(GuardPart part, Expr field, Expr what, Type type) {

  /** Whether an event is by the subject of the rule and no other. */
  static boolean isBySubject(GuardPart part, Occurrence written) {
    Binding subject = part.subject();
    return subject != null
        && written.by() instanceof Expr.Ref by
        && by.name().text().equals(subject.name())
        && (written.as() == null || !written.as().text().equals(subject.name()));
  }

  /** The key of what a rule expects; null where there is none. */
  static @Nullable EventKey of(
      CodeScope at, GuardPart part, EventPatterns.Meant meant, Occurrence written) {
    Name alias = written.as();
    for (Expr condition : EventPatterns.conditions(meant, written)) {
      EventKey key = of(at, part, meant, alias == null ? null : alias.text(), condition);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private static @Nullable EventKey of(
      CodeScope at,
      GuardPart part,
      EventPatterns.Meant meant,
      @Nullable String alias,
      Expr condition) {
    if (condition instanceof Expr.Paren paren) {
      return of(at, part, meant, alias, paren.inner());
    }
    if (!(condition instanceof Expr.Binary binary)) {
      return null;
    }
    if (binary.op() == Expr.BinaryOp.AND) {
      EventKey left = of(at, part, meant, alias, binary.left());
      return left == null ? of(at, part, meant, alias, binary.right()) : left;
    }
    if (binary.op() != Expr.BinaryOp.EQUAL) {
      return null;
    }
    EventKey key = of(at, part, meant, alias, binary.left(), binary.right());
    return key == null ? of(at, part, meant, alias, binary.right(), binary.left()) : key;
  }

  private static @Nullable EventKey of(
      CodeScope at,
      GuardPart part,
      EventPatterns.Meant meant,
      @Nullable String alias,
      Expr field,
      Expr what) {
    if (!(field instanceof Expr.Member member)
        || member.safe()
        || !(member.receiver() instanceof Expr.Ref it)
        || !(it.name().text().equals(alias) || it.name().text().equals(EventPatterns.IT))) {
      return null;
    }
    Type own = fieldOf(at, meant.type(), member.name());
    Type wanted = fixed(at, part, alias, what);
    Type joined = own == null || wanted == null ? null : Types.join(own, wanted);
    // The name `it` is the event's in the key's code, whatever it is called here.
    Expr plain = EventPatterns.member(member.name().text(), member.span());
    return joined == null ? null : new EventKey(part, plain, what, joined);
  }

  /** The type of what the rule's bindings say once for all; null of anything else. */
  private static @Nullable Type fixed(
      CodeScope at, GuardPart part, @Nullable String alias, Expr what) {
    if (what instanceof Expr.Ref ref) {
      Binding subject = part.subject();
      return subject != null
              && ref.name().text().equals(subject.name())
              && subject.equals(at.body().find(subject.name()))
              && !subject.name().equals(alias)
          ? subject.type()
          : null;
    }
    Binding event = part.event();
    return event != null
            && !event.name().equals(EventPatterns.IT)
            && !event.name().equals(alias)
            && what instanceof Expr.Member member
            && !member.safe()
            && member.receiver() instanceof Expr.Ref ref
            && ref.name().text().equals(event.name())
        ? fieldOf(at, event.type(), member.name())
        : null;
  }

  private static @Nullable Type fieldOf(CodeScope at, Type type, Name name) {
    EventTypeSymbol event = EventFields.eventOf(type);
    Typed field =
        event == null || name.text().equals("due") // what is asked for may have none
            ? null
            : new EventFields(at)
                .field(new Typed(new Lit(null, Reps.EVENT), type), event, name.text(), name.span());
    return field == null || Types.isError(field.type()) ? null : field.type();
  }

  /** Code that gives the field of an event. */
  int key(GuardMaking guard, EventPatterns.Meant meant) {
    return guard.code(
        part,
        false,
        "key",
        Rep.OBJECT,
        meant.type(),
        null,
        false,
        e -> e.boxedAs(e.value(field, null), type, field.span()));
  }

  /** Code that gives what it must be. */
  int wanted(GuardMaking guard) {
    return guard.code(
        part,
        true,
        "wanted",
        Rep.OBJECT,
        null,
        null,
        false,
        e -> e.boxedAs(e.value(what, null), type, what.span()));
  }
}
