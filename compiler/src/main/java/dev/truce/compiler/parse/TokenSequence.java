package dev.truce.compiler.parse;

import dev.truce.grammar.TokenList;
import dev.truce.grammar.TruceLexer;
import dev.truce.grammar.TruceParser.ArmContext;
import dev.truce.grammar.TruceParser.ChoiceContext;
import dev.truce.grammar.TruceParser.EnumDeclContext;
import dev.truce.grammar.TruceParser.ImportDeclContext;
import dev.truce.grammar.TruceParser.KindDeclContext;
import dev.truce.grammar.TruceParser.MachineStateContext;
import dev.truce.grammar.TruceParser.MatchExprContext;
import dev.truce.grammar.TruceParser.NamesContext;
import dev.truce.grammar.TruceParser.NumberContext;
import dev.truce.grammar.TruceParser.OperandContext;
import dev.truce.grammar.TruceParser.PayoffRowContext;
import dev.truce.grammar.TruceParser.StepContext;
import dev.truce.grammar.TruceParser.SuffixContext;
import dev.truce.grammar.TruceParser.TypeContext;
import dev.truce.grammar.TruceParser.TypeParamsContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * The tokens of a script without errors, for those who care how it is written. Types are those of
 * {@link TruceLexer}, except where the tree tells two uses of a sign apart: the constants here.
 */
public final class TokenSequence {

  /** {@code <} of type arguments or parameters. */
  public static final int TYPE_OPEN = -10;

  /** {@code >} of type arguments or parameters. */
  public static final int TYPE_CLOSE = -11;

  /** {@code ?} or {@code ??} of a type. */
  public static final int TYPE_MARK = -12;

  /** The minus of one operand. */
  public static final int NEGATION = -13;

  /** A comma between the parts of a list in braces: arms, cases, fields, imported names. */
  public static final int SEPARATOR = -14;

  /** The arrow of an arm or of a row of a payoff table. */
  public static final int ROW_ARROW = -15;

  /** The colon or a comma of a line of a machine. */
  public static final int STATE_MARK = -16;

  /** A comma between the actions of a row of a payoff table. */
  public static final int ROW_COMMA = -17;

  /** {@code or} or {@code and} between the branches of a protocol or of {@code either}. */
  public static final int BRANCH = -18;

  private final TokenList tokens;
  private final int[] types;

  TokenSequence(TokenList tokens, ParserRuleContext script) {
    this.tokens = tokens;
    this.types = new int[tokens.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = tokens.type(i);
    }
    refine(script);
  }

  /** How many there are; the last one is the end of the file. */
  public int size() {
    return types.length;
  }

  public int type(int index) {
    return types[index];
  }

  public int start(int index) {
    return tokens.get(index).getStartIndex();
  }

  public int end(int index) {
    return Math.max(start(index), tokens.get(index).getStopIndex() + 1);
  }

  private void refine(ParserRuleContext context) {
    for (int i = 0; i < context.getChildCount(); i++) {
      ParseTree child = context.getChild(i);
      if (child instanceof ParserRuleContext inner) {
        refine(inner);
      } else if (child instanceof TerminalNode node) {
        Token token = node.getSymbol();
        int index = token.getTokenIndex();
        types[index] = refined(context, types[index]);
      }
    }
  }

  private static int refined(ParserRuleContext context, int type) {
    return switch (type) {
      case TruceLexer.LESS -> isType(context) ? TYPE_OPEN : type;
      case TruceLexer.GREATER -> isType(context) ? TYPE_CLOSE : type;
      case TruceLexer.COALESCE, TruceLexer.QUESTION -> isType(context) ? TYPE_MARK : type;
      case TruceLexer.MINUS ->
          context instanceof OperandContext || context instanceof NumberContext ? NEGATION : type;
      case TruceLexer.OR, TruceLexer.AND ->
          context instanceof StepContext || context instanceof ChoiceContext ? BRANCH : type;
      case TruceLexer.COLON -> context instanceof MachineStateContext ? STATE_MARK : type;
      case TruceLexer.COMMA -> {
        if (context instanceof MachineStateContext) {
          yield STATE_MARK;
        }
        boolean row =
            context instanceof NamesContext && context.getParent() instanceof PayoffRowContext;
        yield row ? ROW_COMMA : isBraced(context) ? SEPARATOR : type;
      }
      case TruceLexer.ARROW ->
          context instanceof ArmContext || context instanceof PayoffRowContext ? ROW_ARROW : type;
      default -> type;
    };
  }

  private static boolean isType(ParserRuleContext context) {
    return context instanceof TypeContext || context instanceof TypeParamsContext;
  }

  private static boolean isBraced(ParserRuleContext context) {
    return context instanceof MatchExprContext
        || context instanceof EnumDeclContext
        || context instanceof ImportDeclContext
        || context instanceof KindDeclContext
        || (context instanceof SuffixContext suffix && suffix.WITH() != null);
  }
}
