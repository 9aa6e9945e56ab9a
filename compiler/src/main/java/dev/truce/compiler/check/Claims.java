package dev.truce.compiler.check;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr;
import dev.truce.compiler.core.Expr.Convert;
import dev.truce.compiler.core.Rep;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Name;
import dev.truce.compiler.types.DataSymbol;
import dev.truce.compiler.types.Reps;
import dev.truce.compiler.types.Type;
import dev.truce.compiler.types.Type.App;
import dev.truce.compiler.types.Type.Basic;
import dev.truce.compiler.types.TypeSymbol;
import dev.truce.compiler.types.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim says: who owes what to whom. Agents may ask it of each claim that they know, rules
 * and metrics of all; it is what holds then, so no pure function can.
 */
final class Claims {

  private static final List<String> MEMBERS =
      List.of("debtor", "creditor", "amount", "resource", "due", "status");

  private final CodeScope at;

  Claims(CodeScope at) {
    this.at = at;
  }

  /** {@code c.debtor} and the like; null where the receiver is no claim, or has no such member. */
  @Nullable Typed member(Typed receiver, Name name, Span span) {
    String word = name.text();
    TypeSymbol claim = at.module().librarySymbol("Claim");
    if (claim == null
        || !MEMBERS.contains(word)
        || !receiver.type().equals(new App(claim, ImmutableList.of()))) {
      return null;
    }
    if (!at.knowsWorld()) {
      at.report(
          at.diagnose(Code.NOT_IN_A_HANDLER, name.span(), word)
              .andHelp("an event about a claim has what it said then: `e." + word + "`"));
      return Typed.error();
    }
    return switch (word) {
      case "debtor", "creditor" -> ask(receiver, word, Types.AGENT, span);
      case "amount" -> ask(receiver, word, Basic.INT, span);
      case "resource" -> ask(receiver, word, Basic.TEXT, span);
      case "due" -> {
        Type due = Types.optional(Basic.TIME);
        Expr when = call(receiver, word, Rep.OBJECT, span);
        yield new Typed(Conversions.adapt(when, Reps.of(due)), due);
      }
      default -> status(receiver, span);
    };
  }

  private Typed status(Typed receiver, Span span) {
    return at.module().librarySymbol("ClaimStatus") instanceof DataSymbol data
            && data.enumType() != null
        ? new Typed(
            new Convert(call(receiver, "status", Rep.INT, span), Rep.enumOf(data.enumType())),
            Types.of(data))
        : Typed.error();
  }

  private static Typed ask(Typed receiver, String method, Type type, Span span) {
    return new Typed(call(receiver, method, Reps.of(type), span), type);
  }

  private static Expr call(Typed receiver, String method, Rep result, Span span) {
    return Natives.call(AgentNames.AGENTS, method, true, result, span, receiver.code());
  }
}
