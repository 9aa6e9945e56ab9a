package dev.truce.grammar;

import java.util.Set;

/**
 * The words that are special only in their place: heads of declarations and of their members and
 * effect verbs where a statement starts, and words that stand between an operand and what belongs
 * to it. Everywhere else they are names.
 */
final class Words {

  /** The settings that have no value. */
  private static final Set<String> FLAGS = Set.of("fifo", "netting");

  private static final Set<String> SETTINGS =
      Set.of(
          "latency",
          "loss",
          "duplicate",
          "reorder",
          "fifo",
          "topology",
          "fuel",
          "mailbox",
          "message",
          "nesting",
          "agents",
          "steps",
          "time",
          "size",
          "depth",
          "text",
          "identity",
          "stamps",
          "overdraft",
          "netting");

  private final Lexemes lexemes;

  Words(Lexemes lexemes) {
    this.lexemes = lexemes;
  }

  /** The type of a name where a statement or a member of {@code block} can start. */
  int head(int index, Block block) {
    String word = lexemes.word(index);
    Integer member = Heads.of(block).get(word);
    if (member != null && memberFollows(member, index, block)) {
      return member;
    }
    Integer head = Heads.DECLARATIONS.get(word);
    if (head != null && headFollows(head, index)) {
      return head;
    }
    if (block != Block.STATEMENTS) {
      return TruceLexer.NAME;
    }
    Integer effect = Heads.STATEMENTS.get(word);
    return effect != null && effectFollows(effect, index) ? effect : act(word, index);
  }

  /** The type of a name that starts an expression. */
  private int act(String word, int index) {
    Integer act = Heads.ACTS.get(word);
    if (act == null) {
      return TruceLexer.NAME;
    }
    boolean follows =
        act == TruceLexer.SPAWN || act == TruceLexer.OPEN
            ? nextOnLine(index) == TruceLexer.NAME
                && (lexemes.type(index + 2) == TruceLexer.LPAREN
                    ? lexemes.glued(index + 2)
                    : act == TruceLexer.SPAWN && isTypeName(lexemes.word(index + 1)))
            : operandFollows(index) && !startsBetween(index + 1);
    return follows ? act : TruceLexer.NAME;
  }

  private static boolean isTypeName(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  /**
   * Whether a name is a setting, such as {@code latency} of a network: the first of its statement
   * always is, another where its word says so and what is before it needs it not.
   */
  boolean isSetting(int index, boolean first) {
    return first
        || SETTINGS.contains(lexemes.word(index))
            && (lexemes.type(index - 1) != TruceLexer.NAME
                || FLAGS.contains(lexemes.word(index - 1))
                || !SETTINGS.contains(lexemes.word(index - 1)));
  }

  /** Whether a declaration starts at {@code index}, wherever that is. */
  boolean startsDeclaration(int index) {
    return switch (lexemes.type(index)) {
      case TruceLexer.FUN, TruceLexer.CONST, TruceLexer.IMPORT -> true;
      case TruceLexer.NAME -> {
        Integer head = Heads.DECLARATIONS.get(lexemes.word(index));
        yield head != null && headFollows(head, index);
      }
      default -> false;
    };
  }

  private boolean headFollows(int head, int index) {
    return switch (head) {
      case TruceLexer.TEST -> textFollows(index);
      case TruceLexer.NATIVE ->
          nextOnLine(index) == TruceLexer.NAME
              && lexemes.is(index + 1, "type")
              && nextOnLine(index + 1) == TruceLexer.NAME;
      case TruceLexer.ROGUE, TruceLexer.EXTERNAL ->
          nextOnLine(index) == TruceLexer.NAME
              && lexemes.is(index + 1, "agent")
              && nextOnLine(index + 1) == TruceLexer.NAME;
      case TruceLexer.WORLD -> nextOnLine(index) == TruceLexer.FUN;
      case TruceLexer.PREVENT -> nextIs(index, "rule");
      default -> nameFollows(index);
    };
  }

  private boolean effectFollows(int effect, int index) {
    return switch (effect) {
      case TruceLexer.START,
          TruceLexer.CANCEL,
          TruceLexer.BECOME,
          TruceLexer.DELEGATE,
          TruceLexer.REVOKE ->
          nameFollows(index);
      case TruceLexer.EITHER -> lexemes.type(index + 1) == TruceLexer.LBRACE;
      default -> operandFollows(index);
    };
  }

  private boolean memberFollows(int head, int index, Block block) {
    if (judges(block)) {
      return true; // no expression can start here
    }
    return switch (head) {
      case TruceLexer.PAYOFF -> {
        int next = lexemes.type(index + 1);
        yield next == TruceLexer.LBRACE || next == TruceLexer.LPAREN;
      }
      case TruceLexer.MOVE,
          TruceLexer.LOOP,
          TruceLexer.PAR,
          TruceLexer.AGENTS,
          TruceLexer.SETTINGS,
          TruceLexer.TIMELINE,
          TruceLexer.HUMAN ->
          lexemes.type(index + 1) == TruceLexer.LBRACE;
      case TruceLexer.EXIT, TruceLexer.FINISH -> endsLine(index);
      case TruceLexer.LATCHED -> true;
      case TruceLexer.CHOICE ->
          nextOnLine(index) == TruceLexer.NAME
              && lexemes.is(index + 1, "by")
              && nextOnLine(index + 1) == TruceLexer.NAME;
      case TruceLexer.DURABLE ->
          nextOnLine(index) == TruceLexer.VAR
              || nextOnLine(index) == TruceLexer.NAME && startsRole(index + 1);
      case TruceLexer.AS_ROLE -> startsRole(index);
      case TruceLexer.STATE -> {
        int body = lexemes.type(index + 2);
        yield nextOnLine(index) == TruceLexer.NAME
            && (body == TruceLexer.LBRACE || body == TruceLexer.LPAREN);
      }
      case TruceLexer.STOP ->
          nextOnLine(index) == TruceLexer.NAME
              && (lexemes.is(index + 1, "when") || lexemes.is(index + 1, "after"));
      case TruceLexer.ALWAYS,
          TruceLexer.NEVER,
          TruceLexer.FINALLY,
          TruceLexer.POSSIBLE,
          TruceLexer.EVENTUALLY,
          TruceLexer.TERMINAL ->
          textFollows(index) || nextOnLine(index) == TruceLexer.LBRACE;
      case TruceLexer.WHENEVER ->
          textFollows(index)
              || nextOnLine(index) == TruceLexer.LBRACE
              || nextOnLine(index) == TruceLexer.FOR;
      case TruceLexer.EVERY,
          TruceLexer.ENDOW,
          TruceLexer.ALLOT,
          TruceLexer.FAUCET,
          TruceLexer.POOL,
          TruceLexer.PLOT,
          TruceLexer.AT ->
          operandFollows(index);
      case TruceLexer.PLAYERS, TruceLexer.ACTION ->
          nextOnLine(index) == TruceLexer.NAME || operandFollows(index);
      // No expression starts here, so what follows needs no second look.
      default -> nextOnLine(index) == TruceLexer.NAME;
    };
  }

  /** The type of a name that follows an operand, or {@code previous}, on its statement. */
  int between(int index, int previous, Block block) {
    String word = lexemes.word(index);
    return switch (word) {
      case "is" -> {
        int next = nextOnLine(index);
        boolean pattern =
            next == TruceLexer.NAME || next == TruceLexer.NONE || next == TruceLexer.NOT;
        yield pattern ? TruceLexer.IS : TruceLexer.NAME;
      }
      case "of" -> {
        boolean share = previous == TruceLexer.PERCENT && operandFollows(index);
        boolean quorum =
            (block == Block.PROTOCOL
                    || block == Block.AGENT
                    || block == Block.SCENARIO
                    || judges(block))
                && nextOnLine(index) == TruceLexer.NAME;
        yield share || quorum ? TruceLexer.OF : TruceLexer.NAME;
      }
      case "with" ->
          lexemes.type(index + 1) == TruceLexer.LBRACE || operandFollows(index)
              ? TruceLexer.WITH
              : TruceLexer.NAME;
      case "where" -> before(index, TruceLexer.WHERE);
      case "when" -> before(index, TruceLexer.WHEN);
      case "within" -> before(index, TruceLexer.WITHIN);
      case "about" -> before(index, TruceLexer.ABOUT);
      case "to" -> before(index, TruceLexer.RECEIVER);
      case "via" -> before(index, TruceLexer.VIA);
      case "by" -> before(index, TruceLexer.BY);
      case "from" -> before(index, TruceLexer.FROM);
      case "stamped" -> before(index, TruceLexer.STAMPED);
      case "after" -> before(index, TruceLexer.AFTER);
      case "as" ->
          block == Block.AGENT && startsRole(index)
              ? TruceLexer.NAME
              : before(index, TruceLexer.AS);
      case "every" -> block == Block.SCENARIO ? before(index, TruceLexer.EVERY) : TruceLexer.NAME;
      case "on" -> {
        boolean each = block == Block.SCENARIO && nextIs(index, "each");
        yield each || nextIs(index, "demand") ? TruceLexer.UPON : TruceLexer.NAME;
      }
      case "unless" ->
          judges(block) || block == Block.GUARD
              ? before(index, TruceLexer.UNLESS)
              : TruceLexer.NAME;
      case "per" ->
          judges(block) || block == Block.GUARD ? before(index, TruceLexer.PER) : TruceLexer.NAME;
      case "each" -> block == Block.GUARD ? before(index, TruceLexer.EACH) : TruceLexer.NAME;
      case "expect" -> block == Block.RULE ? before(index, TruceLexer.EXPECT) : TruceLexer.NAME;
      case "press" -> block == Block.HUMAN ? beforeName(index, TruceLexer.PRESS) : TruceLexer.NAME;
      case "reset" -> block == Block.HUMAN ? beforeName(index, TruceLexer.RESET) : TruceLexer.NAME;
      case "requires" -> beforeName(index, TruceLexer.REQUIRES);
      case "seen" -> nextIs(index, "by") ? TruceLexer.SEEN : TruceLexer.NAME;
      case "plays" -> beforeName(index, TruceLexer.PLAYS);
      case "playing" -> beforeName(index, TruceLexer.PLAYING);
      default -> TruceLexer.NAME;
    };
  }

  /** Whether what stands in a block is a rule's form or its powers. */
  private static boolean judges(Block block) {
    return block == Block.RULE || block == Block.POWERS;
  }

  /** {@code priority 10} behind the name or the binding of a rule. */
  boolean isPriority(int index) {
    return lexemes.is(index, "priority") && operandFollows(index);
  }

  private int before(int index, int meaning) {
    return operandFollows(index) ? meaning : TruceLexer.NAME;
  }

  private int beforeName(int index, int meaning) {
    return nextOnLine(index) == TruceLexer.NAME ? meaning : TruceLexer.NAME;
  }

  private boolean nextIs(int index, String word) {
    return nextOnLine(index) == TruceLexer.NAME && lexemes.is(index + 1, word);
  }

  /** The type of a name right behind a word or sign that gives it its meaning. */
  int after(int previous, int index, Block block) {
    String word = lexemes.word(index);
    return switch (previous) {
      case TruceLexer.MACHINE -> expected(word, "from", TruceLexer.FROM);
      case TruceLexer.SEEN, TruceLexer.CHOICE -> expected(word, "by", TruceLexer.BY);
      case TruceLexer.ROGUE, TruceLexer.EXTERNAL -> expected(word, "agent", TruceLexer.AGENT);
      case TruceLexer.DURABLE -> expected(word, "as", TruceLexer.AS_ROLE);
      case TruceLexer.PREVENT -> expected(word, "rule", TruceLexer.RULE);
      case TruceLexer.REPLACE -> expected(word, "with", TruceLexer.WITH);
      case TruceLexer.APPROVE -> expected(word, "by", TruceLexer.BY);
      case TruceLexer.TRIPS -> cause(word);
      case TruceLexer.NATIVE ->
          word.equals("type") ? TruceLexer.TYPE : expected(word, "context", TruceLexer.CONTEXT);
      case TruceLexer.STOP ->
          block != Block.SCENARIO
              ? TruceLexer.NAME
              : word.equals("when") ? TruceLexer.WHEN : expected(word, "after", TruceLexer.AFTER);
      case TruceLexer.ON ->
          word.equals("failure") && nextOnLine(index) == TruceLexer.NAME
              ? TruceLexer.FAILURE
              : TruceLexer.NAME;
      case TruceLexer.UPON ->
          word.equals("each") ? TruceLexer.EACH : expected(word, "demand", TruceLexer.DEMAND);
      case TruceLexer.TO -> block == Block.PROTOCOL ? member(word, index) : TruceLexer.NAME;
      case TruceLexer.RECEIVER ->
          block == Block.SCENARIO && word.equals("each")
              ? beforeName(index, TruceLexer.EACH)
              : TruceLexer.NAME;
      case TruceLexer.COMMA ->
          switch (block) {
            case SCENARIO ->
                word.equals("each") ? beforeName(index, TruceLexer.EACH) : act(word, index);
            case SWITCH -> cause(word);
            default -> act(word, index);
          };
      case TruceLexer.THEN ->
          block == Block.SCENARIO && word.equals("eventually")
              ? TruceLexer.EVENTUALLY
              : consequence(word, index, block);
      case TruceLexer.ELSE -> consequence(word, index, block);
      case TruceLexer.ASSIGN ->
          word.equals("native") && nativeBodyFollows(index) ? TruceLexer.NATIVE : act(word, index);
      case TruceLexer.ARROW -> {
        Integer effect = Heads.STATEMENTS.get(word);
        if (effect != null && effect != TruceLexer.EITHER && effectFollows(effect, index)) {
          yield effect;
        }
        yield act(word, index);
      }
      case TruceLexer.PLUS_ASSIGN,
          TruceLexer.MINUS_ASSIGN,
          TruceLexer.LPAREN,
          TruceLexer.LBRACK,
          TruceLexer.COLON,
          TruceLexer.RETURN,
          TruceLexer.LOG,
          TruceLexer.ALERT,
          TruceLexer.HALT,
          TruceLexer.SIGNAL,
          TruceLexer.CALL ->
          act(word, index);
      default -> TruceLexer.NAME;
    };
  }

  /** A power of a rule, or what else may stand behind {@code then} and {@code else}. */
  private int consequence(String word, int index, Block block) {
    Integer power = judges(block) ? Heads.POWERS.get(word) : null;
    return power == null ? act(word, index) : power;
  }

  /** What trips a switch: {@code on} a rule, or {@code by} a person. */
  private static int cause(String word) {
    return word.equals("by") ? TruceLexer.BY : expected(word, "on", TruceLexer.UPON);
  }

  private static int expected(String word, String wanted, int meaning) {
    return word.equals(wanted) ? meaning : TruceLexer.NAME;
  }

  /** {@code each} or {@code any} before a role. */
  private int member(String word, int index) {
    return switch (word) {
      case "each" -> beforeName(index, TruceLexer.EACH);
      case "any" -> beforeName(index, TruceLexer.ANY);
      default -> TruceLexer.NAME;
    };
  }

  /** Whether a line that starts with this name goes on with the line before. */
  boolean continues(int index, Block block) {
    return switch (lexemes.word(index)) {
      case "is", "of", "with", "seen", "plays", "playing" ->
          between(index, lexemes.type(index - 1), block) != TruceLexer.NAME;
      case "when", "unless", "where", "within", "by", "to", "via" -> operandFollows(index);
      case "expect" -> block == Block.RULE && operandFollows(index);
      default -> false;
    };
  }

  /** {@code as seller in Sale}. */
  private boolean startsRole(int index) {
    return lexemes.is(index, "as")
        && nextOnLine(index) == TruceLexer.NAME
        && nextOnLine(index + 1) == TruceLexer.IN;
  }

  private boolean endsLine(int index) {
    int next = nextOnLine(index);
    return next == TruceLexer.END || next == TruceLexer.RBRACE || next == TruceLexer.SEMICOLON;
  }

  private boolean textFollows(int index) {
    int next = nextOnLine(index);
    return next == TruceLexer.TEXT_OPEN || next == TruceLexer.MULTI_OPEN;
  }

  private boolean nativeBodyFollows(int index) {
    boolean context = nextOnLine(index) == TruceLexer.NAME && lexemes.is(index + 1, "context");
    return isText(context ? index + 2 : index + 1);
  }

  private boolean isText(int index) {
    int type = lexemes.type(index);
    return (type == TruceLexer.TEXT_OPEN || type == TruceLexer.MULTI_OPEN)
        && !lexemes.firstOnLine(index);
  }

  private int nextOnLine(int index) {
    return index + 1 < lexemes.tokens.size() && !lexemes.firstOnLine(index + 1)
        ? lexemes.type(index + 1)
        : TruceLexer.END;
  }

  /**
   * A name follows on the line, and it is not itself a word between operands: {@code type is Int}.
   */
  private boolean nameFollows(int index) {
    return nextOnLine(index) == TruceLexer.NAME && !isBetween(index + 1);
  }

  /** A word that only stands behind an operand: so what is before it is one. */
  private boolean startsBetween(int index) {
    return lexemes.type(index) == TruceLexer.NAME
        && between(index, TruceLexer.NAME, Block.SCENARIO) != TruceLexer.NAME;
  }

  private boolean isBetween(int index) {
    return switch (lexemes.word(index)) {
      case "is" ->
          between(index, TruceLexer.NAME, Block.STATEMENTS) != TruceLexer.NAME
              && !playsFollows(index);
      case "with" -> fieldsFollow(index);
      default -> false;
    };
  }

  /** {@code strategy is plays G}: a strategy of that name. */
  private boolean playsFollows(int index) {
    return nextOnLine(index) == TruceLexer.NAME
        && lexemes.is(index + 1, "plays")
        && nextOnLine(index + 1) == TruceLexer.NAME;
  }

  /** {@code with { price: 3 }}, and not the body of something called {@code with}. */
  private boolean fieldsFollow(int index) {
    return lexemes.type(index + 1) == TruceLexer.LBRACE
        && (lexemes.type(index + 2) == TruceLexer.RBRACE
            || lexemes.type(index + 2) == TruceLexer.NAME
                && lexemes.type(index + 3) == TruceLexer.COLON);
  }

  /**
   * An operand starts behind this name on its line; a glued bracket makes the name a call instead.
   */
  private boolean operandFollows(int index) {
    return switch (nextOnLine(index)) {
      case TruceLexer.NAME -> !isBetween(index + 1);
      case TruceLexer.LPAREN, TruceLexer.LBRACK -> !lexemes.glued(index + 1);
      case TruceLexer.MINUS -> !lexemes.glued(index + 1) && lexemes.glued(index + 2);
      case TruceLexer.NOT -> lexemes.type(index + 2) != TruceLexer.IN;
      case TruceLexer.INT,
          TruceLexer.FLOAT,
          TruceLexer.PERCENT,
          TruceLexer.DURATION,
          TruceLexer.SIZE,
          TruceLexer.TRUE,
          TruceLexer.FALSE,
          TruceLexer.NONE,
          TruceLexer.TEXT_OPEN,
          TruceLexer.MULTI_OPEN,
          TruceLexer.IF,
          TruceLexer.MATCH ->
          true;
      default -> false;
    };
  }
}
