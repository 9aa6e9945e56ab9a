package dev.truce.grammar;

import static dev.truce.grammar.Problem.Kind.BIDI_CONTROL;
import static dev.truce.grammar.Problem.Kind.FOREIGN_OPERATOR;
import static dev.truce.grammar.Problem.Kind.STRAY_CHARACTERS;
import static dev.truce.grammar.Problem.Kind.TOO_MANY_TOKENS;
import static dev.truce.grammar.Problem.Kind.UNCLOSED_COMMENT;
import static dev.truce.grammar.Problem.Kind.UNKNOWN_UNIT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Pair;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a script without blanks, comments and line breaks, knowing of each whether it is
 * the first on its line and which documentation stands before it. What the lexer could not read is
 * reported and replaced by what was probably meant, or left out.
 */
final class Lexemes {

  /** What is beyond this many problems is not looked at: a text with so many is no script. */
  static final int MAX_PROBLEMS = 1_000;

  final String text;
  final TruceLexer lexer;
  final ScriptChars chars;
  final List<Problem> problems = new ArrayList<>();
  final List<CommonToken> tokens = new ArrayList<>();
  boolean unclosedComment;
  boolean cut;

  private final List<@Nullable String> docs = new ArrayList<>();
  private boolean[] firstOnLine = new boolean[64];
  private int[] types = new int[64];
  private boolean newline = true;
  private @Nullable StringBuilder doc;

  private Lexemes(String text) {
    this.text = text;
    this.chars = new ScriptChars(text);
    this.lexer = new TruceLexer(chars);
    lexer.removeErrorListeners();
  }

  static Lexemes of(String text, @Nullable String last) {
    Lexemes lexemes = new Lexemes(text);
    lexemes.findBidiControls();
    if (last != null) {
      lexemes.startWith(last);
    }
    lexemes.read();
    return lexemes;
  }

  /** Whether a line break stands between token {@code index} and the one before it. */
  boolean firstOnLine(int index) {
    return firstOnLine[index];
  }

  /** Whether token {@code index} follows the one before it without a blank. */
  boolean glued(int index) {
    return index > 0
        && tokens.get(index - 1).getStopIndex() + 1 == tokens.get(index).getStartIndex();
  }

  @Nullable String doc(int index) {
    return docs.get(index);
  }

  /** The type that the lexer gave: passes over the tokens change those of the tokens themselves. */
  int type(int index) {
    return index >= 0 && index < tokens.size() ? types[index] : Token.EOF;
  }

  /** Whether the characters of a token are {@code word}. */
  boolean is(int index, String word) {
    CommonToken token = tokens.get(index);
    int start = token.getStartIndex();
    return token.getStopIndex() - start + 1 == word.length() && text.startsWith(word, start);
  }

  /** The characters of a token. */
  String word(int index) {
    CommonToken token = tokens.get(index);
    return text.substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** A name that was not written: what a leading {@code .} applies to. */
  private void startWith(String last) {
    CommonToken name =
        new CommonToken(new Pair<>(lexer, chars), TruceLexer.NAME, Token.DEFAULT_CHANNEL, 0, -1);
    name.setText(last);
    add(name);
    newline = false;
  }

  private void findBidiControls() {
    for (int i = 0; i < text.length() && problems.size() < MAX_PROBLEMS; i++) {
      if (text.charAt(i) >= 0x061C && Bidi.isControl(text.charAt(i))) {
        problems.add(Problem.at(BIDI_CONTROL, i, i + 1, text.substring(i, i + 1)));
      }
    }
  }

  private void read() {
    while (true) {
      CommonToken token = (CommonToken) lexer.nextToken();
      if (tokens.size() >= StatementTokens.MAX_TOKENS && token.getType() != Token.EOF) {
        problem(TOO_MANY_TOKENS, token);
        cut = true;
        token.setType(Token.EOF);
      }
      switch (token.getType()) {
        case TruceLexer.NEWLINE -> newline = true;
        case TruceLexer.LINE_COMMENT -> {}
        case TruceLexer.BLOCK_COMMENT -> newline |= spansLines(token);
        case TruceLexer.DOC_COMMENT -> addDoc(token);
        case TruceLexer.UNCLOSED_COMMENT -> {
          unclosedComment = true;
          int start = token.getStartIndex();
          problems.add(Problem.at(UNCLOSED_COMMENT, start, start + 2, ""));
        }
        case TruceLexer.STRAY -> stray(token);
        case TruceLexer.FOREIGN -> foreign(token);
        case TruceLexer.BAD_NUMBER -> {
          problem(UNKNOWN_UNIT, token);
          token.setType(TruceLexer.INT);
          add(token);
        }
        default -> {
          add(token);
          if (token.getType() == Token.EOF) {
            return;
          }
        }
      }
    }
  }

  private void add(CommonToken token) {
    int index = tokens.size();
    if (index == firstOnLine.length) {
      firstOnLine = Arrays.copyOf(firstOnLine, index * 2);
      types = Arrays.copyOf(types, index * 2);
    }
    firstOnLine[index] = newline;
    types[index] = token.getType();
    newline = token.getType() == TruceLexer.TEXT_BROKEN;
    tokens.add(token);
    docs.add(doc == null ? null : doc.toString());
    doc = null;
  }

  private boolean spansLines(CommonToken token) {
    int line = text.indexOf('\n', token.getStartIndex());
    return line >= 0 && line <= token.getStopIndex();
  }

  /** Documentation stands on lines of its own; behind code it is a comment like any other. */
  private void addDoc(CommonToken token) {
    if (!newline) {
      return;
    }
    int start = token.getStartIndex() + 3;
    int end = token.getStopIndex() + 1;
    if (start < end && text.charAt(start) == ' ') {
      start++;
    }
    if (doc == null) {
      doc = new StringBuilder();
    } else {
      doc.append('\n');
    }
    doc.append(text.substring(start, end).stripTrailing());
  }

  private void stray(CommonToken token) {
    int last = problems.size() - 1;
    if (last >= 0
        && problems.get(last).kind() == STRAY_CHARACTERS
        && problems.get(last).end() == token.getStartIndex()) {
      // One report for a run of them, and no copy of the run for each of its characters.
      Problem before = problems.get(last);
      problems.set(
          last,
          new Problem(
              STRAY_CHARACTERS, before.start(), token.getStopIndex() + 1, -1, before.detail()));
      return;
    }
    problem(STRAY_CHARACTERS, token);
  }

  private void foreign(CommonToken token) {
    problem(FOREIGN_OPERATOR, token);
    int meant =
        switch (text.substring(token.getStartIndex(), token.getStopIndex() + 1)) {
          case "&&", "&" -> TruceLexer.AND;
          case "||", "|" -> TruceLexer.OR;
          case "===" -> TruceLexer.EQUAL;
          case "!==" -> TruceLexer.NOT_EQUAL;
          case "++" -> TruceLexer.PLUS;
          case "**" -> TruceLexer.CARET;
          case ":=" -> TruceLexer.ASSIGN;
          case "?:" -> TruceLexer.COALESCE;
          case "%" -> TruceLexer.MOD;
          case "!" -> StatementEnds.endsOperand(type(tokens.size() - 1)) ? 0 : TruceLexer.NOT;
          default -> 0;
        };
    if (meant != 0) {
      token.setType(meant);
      add(token);
    } else if (text.charAt(token.getStartIndex()) == '#') {
      skipLine();
    }
  }

  private void skipLine() {
    int end = text.indexOf('\n', chars.index());
    chars.seek(end < 0 ? text.length() : end);
  }

  private void problem(Problem.Kind kind, CommonToken token) {
    if (problems.size() >= MAX_PROBLEMS && kind != TOO_MANY_TOKENS) {
      return;
    }
    int start = token.getStartIndex();
    int end = token.getStopIndex() + 1;
    problems.add(Problem.at(kind, start, end, text.substring(start, end)));
  }
}
