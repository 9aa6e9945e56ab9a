package dev.truce.compiler.check;

import dev.truce.compiler.core.Expr;
import dev.truce.compiler.diag.Code;
import dev.truce.compiler.diag.Diagnostic;
import dev.truce.compiler.diag.Place;
import dev.truce.compiler.source.Span;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.GuardMember;
import dev.truce.compiler.syntax.Power;
import dev.truce.compiler.syntax.RuleForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Warns of rules that say something else than was meant: that never or always fire, that others
 * decide before them, that contradict each other, or whose powers cannot act.
 */
final class RuleWarnings {

  private final GuardMaking guard;
  private final Map<String, GuardRules.Item> invariants = new HashMap<>();
  private final Map<String, GuardRules.Item> same = new HashMap<>();
  private final Set<String> forbidden = new HashSet<>();
  private final List<Runnable> later = new ArrayList<>();

  RuleWarnings(GuardMaking guard) {
    this.guard = guard;
  }

  private void warn(Code code, GuardRules.Item item, Span span, Object... arguments) {
    var diagnostics = guard.all().diagnostics();
    if (!diagnostics.hasErrors()) { // a rule with an error in it says nothing yet
      diagnostics.add(
          Diagnostic.warning(code, new Place(item.part().module.source(), span), arguments));
    }
  }

  private String written(GuardRules.Item item, dev.truce.compiler.syntax.@Nullable Expr e) {
    return e == null
        ? ""
        : item.part()
            .module
            .source()
            .text()
            .substring(e.span().start(), e.span().end())
            .replaceAll("\\s+", " ");
  }

  void look(GuardRules.Item item, int condition, int unless) {
    Decl.Rule rule = item.rule();
    if (rule == null) {
      plain(item);
      return;
    }
    RuleForm form = rule.form();
    if (form instanceof RuleForm.Invariant invariant) {
      Boolean known = known(condition, invariant.condition());
      if (known != null) {
        decided(item, invariant.condition(), known == invariant.never(), known);
      }
      contradictions(item, rule, invariant);
    } else if (form instanceof RuleForm.When when) {
      Boolean known = known(condition, when.condition());
      if (known != null) {
        decided(item, when.condition(), known, known);
      }
    } else if (form instanceof RuleForm.After after && after.when() != null) {
      if (Boolean.FALSE.equals(known(condition, after.when()))) {
        decided(item, after.when(), false, false);
      }
    } else if (form instanceof RuleForm.Before before) {
      Boolean when = before.when() == null ? null : known(condition, before.when());
      if (before.when() != null && Boolean.FALSE.equals(when)) {
        decided(item, before.when(), false, false);
      }
      if (before.unless() != null && Boolean.TRUE.equals(known(unless, before.unless()))) {
        decided(item, before.unless(), false, true);
      }
      shadowed(item, before);
    }
    duplicates(item, rule);
    for (Power power : Powers.outdone(form.powers())) {
      warn(
          Code.UNREACHABLE_POWER,
          item,
          power.span(),
          "`"
              + Powers.wordOf(power)
              + "` never acts: another power of this rule keeps the effect"
              + " from happening");
    }
  }

  private void decided(
      GuardRules.Item item,
      dev.truce.compiler.syntax.Expr condition,
      boolean fires,
      boolean value) {
    warn(
        fires ? Code.ALWAYS_FIRES : Code.NEVER_FIRES,
        item,
        condition.span(),
        "`" + written(item, condition) + "` is always " + value);
  }

  /** What a condition always is, if that is plain to see. */
  private @Nullable Boolean known(int code, dev.truce.compiler.syntax.Expr written) {
    Boolean constant = constant(guard.function(code).body());
    return constant == null ? bounded(written) : constant;
  }

  private static @Nullable Boolean constant(Expr written) {
    Expr e = RuleReads.bare(written);
    if (e instanceof Expr.Lit lit) {
      return lit.value() instanceof Boolean value ? value : null;
    }
    if (e instanceof Expr.Not not) {
      Boolean inner = constant(not.operand());
      return inner == null ? null : !inner;
    }
    if (e instanceof Expr.And and) {
      Boolean left = constant(and.left());
      Boolean right = constant(and.right());
      boolean no = Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right);
      return no ? Boolean.FALSE : left != null && right != null ? Boolean.TRUE : null;
    }
    if (e instanceof Expr.Or or) {
      Boolean left = constant(or.left());
      Boolean right = constant(or.right());
      boolean yes = Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
      return yes ? Boolean.TRUE : left != null && right != null ? Boolean.FALSE : null;
    }
    if (e instanceof Expr.Operate operation
        && operation.operands().size() == 2
        && operation.operands().get(0) instanceof Expr.Lit left
        && operation.operands().get(1) instanceof Expr.Lit right
        && left.value() instanceof Long a
        && right.value() instanceof Long b) {
      return switch (operation.operator()) {
        case EQUAL_LONG -> a.equals(b);
        case NOT_EQUAL_LONG -> !a.equals(b);
        case LESS_LONG -> a < b;
        case LESS_EQUAL_LONG -> a <= b;
        case GREATER_LONG -> a > b;
        case GREATER_EQUAL_LONG -> a >= b;
        default -> null;
      };
    }
    return null;
  }

  /** Counts are at least 0, shares from 0 to 1: what follows for a comparison with a number. */
  private static @Nullable Boolean bounded(dev.truce.compiler.syntax.Expr e) {
    if (!(e instanceof dev.truce.compiler.syntax.Expr.Binary binary)
        || !(binary.left() instanceof dev.truce.compiler.syntax.Expr.Call call)
        || !(call.callee() instanceof dev.truce.compiler.syntax.Expr.Ref ref)) {
      return null;
    }
    Double number = number(binary.right());
    String word = ref.name().text();
    boolean share = word.equals("share");
    if (number == null || !(share || word.equals("count") || word.equals("rate"))) {
      return null;
    }
    double most = share ? 1 : Double.POSITIVE_INFINITY;
    return switch (binary.op()) {
      case LESS -> number <= 0 ? Boolean.FALSE : number > most ? Boolean.TRUE : null;
      case LESS_EQUAL -> number < 0 ? Boolean.FALSE : number >= most ? Boolean.TRUE : null;
      case GREATER -> number >= most ? Boolean.FALSE : number < 0 ? Boolean.TRUE : null;
      case GREATER_EQUAL -> number > most ? Boolean.FALSE : number <= 0 ? Boolean.TRUE : null;
      case EQUAL -> number < 0 || number > most ? Boolean.FALSE : null;
      default -> null;
    };
  }

  private static @Nullable Double number(dev.truce.compiler.syntax.Expr e) {
    if (e instanceof dev.truce.compiler.syntax.Expr.IntLit literal) {
      return Double.valueOf(literal.digits().replace("_", ""));
    }
    if (e instanceof dev.truce.compiler.syntax.Expr.FloatLit literal) {
      return literal.value();
    }
    Double inner =
        e instanceof dev.truce.compiler.syntax.Expr.Unary unary
                && unary.op() == dev.truce.compiler.syntax.Expr.UnaryOp.NEGATE
            ? number(unary.operand())
            : null;
    return inner == null ? null : -inner;
  }

  private void contradictions(GuardRules.Item item, Decl.Rule rule, RuleForm.Invariant invariant) {
    String who = rule.of() == null ? "" : " for " + rule.of().name() + ": " + item.subjects();
    String text = written(item, invariant.condition());
    boolean negated = text.startsWith("not ");
    String plain = (negated ? text.substring(4) : text) + who;
    boolean wanted = negated == invariant.never();
    GuardRules.Item other = invariants.get((wanted ? "never " : "always ") + plain);
    if (other != null) {
      warn(
          Code.CONTRADICTS,
          item,
          invariant.condition().span(),
          "`" + other.name() + "`",
          "`" + item.name() + "`");
    }
    invariants.putIfAbsent((wanted ? "always " : "never ") + plain, item);
  }

  private void duplicates(GuardRules.Item item, Decl.Rule rule) {
    Span span = rule.form().span();
    String text =
        item.part().module.source().text().substring(span.start(), span.end()) + item.subjects();
    GuardRules.Item other =
        item.member() instanceof GuardMember.Own
            ? same.putIfAbsent(text.replaceAll("\\s+", " "), item)
            : null;
    if (other != null) {
      warn(
          Code.SHADOWED_RULE,
          item,
          rule.name().span(),
          item.name(),
          "`" + other.name() + "` says the same");
    }
  }

  /** A rule that lets nothing of a kind happen leaves nothing to others about that kind. */
  private void plain(GuardRules.Item item) {
    if (item.member() instanceof GuardMember.Forbid forbid
        && forbid.unless() == null
        && forbid.event().by() == null
        && forbid.event().where() == null
        && item.on() != null) {
      forbidden.add(String.valueOf(item.on().type()));
    }
  }

  private void shadowed(GuardRules.Item item, RuleForm.Before before) {
    EventPatterns.Meant on = item.on();
    if (on == null) {
      return;
    }
    String type = String.valueOf(on.type());
    later.add(
        () -> {
          if (forbidden.contains(type)) {
            warn(
                Code.SHADOWED_RULE,
                item,
                before.event().span(),
                item.name(),
                "the guard forbids every `" + type + "`");
          }
        });
  }

  /** What can only be told when all rules are seen. */
  void finish() {
    later.forEach(Runnable::run);
  }
}
