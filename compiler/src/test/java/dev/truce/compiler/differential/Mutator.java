package dev.truce.compiler.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes texts that are almost scripts, and some that are nothing like one. */
final class Mutator {

  private static final List<String> NESTS =
      List.of(
          "(",
          "[",
          "{",
          "not ",
          "-",
          "x => ",
          "List<",
          "if true then ",
          "match x { _ => ",
          "\"{",
          "a ?? ",
          "(x) => ",
          "if true { ",
          "else ",
          "1 + ",
          "f(",
          "/*",
          "for x in ",
          "[x for ",
          ")",
          "]",
          "}",
          "\"",
          "\"\"\"",
          "\n",
          "x.",
          "x[",
          "a, ",
          "move {",
          "test \"a\" {",
          "fun f(",
          "strategy S plays ");

  private static final String CHARACTERS =
      "{}()[]\"\\/*.,:;=+-<>?!|&%^~`'#@$ \n"
          + "\tabcxyzEK019_é\u202e\u0000\u00a0\ufeff\ud83d\u2028\u0430";

  private final Corpus corpus;

  Mutator(Corpus corpus) {
    this.corpus = corpus;
  }

  String text(Dice dice) {
    return switch (dice.below(20)) {
      case 0 -> randomCharacters(dice);
      case 1 -> randomTokens(dice);
      case 2 -> storm(dice);
      case 3, 4 -> splice(dice);
      case 5 -> characters(dice.pick(corpus.pieces), dice);
      default -> tokens(dice.pick(corpus.pieces), dice);
    };
  }

  private static String randomCharacters(Dice dice) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(200); i > 0; i--) {
      text.append(CHARACTERS.charAt(dice.below(CHARACTERS.length())));
    }
    return text.toString();
  }

  private String randomTokens(Dice dice) {
    StringBuilder text = new StringBuilder();
    for (int i = dice.below(60); i > 0; i--) {
      text.append(dice.pick(corpus.tokens)).append(dice.oneOf(" ", " ", " ", "", "\n"));
    }
    return text.toString();
  }

  /** A script with one thing nested in itself, or just standing there, many times. */
  private String storm(Dice dice) {
    String piece = dice.pick(corpus.pieces);
    int at = dice.below(piece.length() + 1);
    int times = dice.oneOf(3, 20, 100, 300);
    String nest = dice.pick(NESTS);
    String close = dice.percent(40) ? dice.oneOf(")", "]", "}", ">", "\"", " }", "") : "";
    return piece.substring(0, at)
        + nest.repeat(times)
        + dice.oneOf("", "x", "1")
        + close.repeat(times)
        + (dice.percent(50) ? piece.substring(at) : "");
  }

  private String splice(Dice dice) {
    String a = dice.pick(corpus.pieces);
    String b = dice.pick(corpus.pieces);
    return a.substring(0, dice.below(a.length() + 1)) + b.substring(dice.below(b.length() + 1));
  }

  private static String characters(String piece, Dice dice) {
    StringBuilder text = new StringBuilder(piece);
    for (int i = dice.between(1, 4); i > 0 && text.length() > 0; i--) {
      int at = dice.below(text.length());
      char other = CHARACTERS.charAt(dice.below(CHARACTERS.length()));
      switch (dice.below(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, other);
        case 2 -> text.setCharAt(at, other);
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private String tokens(String piece, Dice dice) {
    List<String> tokens = new ArrayList<>(Corpus.tokensOf(piece));
    for (int i = dice.oneOf(1, 1, 1, 2, 3, 6); i > 0 && !tokens.isEmpty(); i--) {
      int at = dice.below(tokens.size());
      switch (dice.below(9)) {
        case 0, 1 -> tokens.remove(at);
        case 2 -> tokens.add(at, tokens.get(at));
        case 3 -> Collections.swap(tokens, at, dice.below(tokens.size()));
        case 4, 5 -> tokens.set(at, dice.pick(corpus.tokens));
        case 6 -> tokens.add(at, " " + dice.pick(corpus.tokens) + " ");
        case 7 -> tokens.set(at, tokens.get(dice.below(tokens.size())));
        default -> {
          int end = Math.min(tokens.size(), at + dice.between(1, 12));
          List<String> moved = new ArrayList<>(tokens.subList(at, end));
          if (dice.percent(50)) {
            tokens.subList(at, end).clear();
          }
          tokens.addAll(dice.below(tokens.size() + 1), moved);
        }
      }
    }
    return String.join("", tokens);
  }
}
