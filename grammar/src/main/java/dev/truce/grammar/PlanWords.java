package dev.truce.grammar;

import java.util.Set;

/** The words that are special within a plan of chaos. */
final class PlanWords {

  /** Those that begin a line. */
  private static final Set<String> HEADS = Set.of("at", "every", "throughout", "after", "budget");

  /** Those and all others, but for the shapes of partitions. */
  private static final Set<String> WORDS =
      Set.of(
          "at",
          "every",
          "throughout",
          "after",
          "budget",
          "crash",
          "wipe",
          "restart",
          "pause",
          "partition",
          "isolate",
          "clog",
          "unclog",
          "drop",
          "duplicate",
          "delay",
          "reorder",
          "corrupt",
          "skew",
          "starve",
          "inflate",
          "byzantine",
          "sybil",
          "forge",
          "backstab",
          "inject",
          "silence",
          "jam",
          "invert",
          "any",
          "all",
          "each",
          "minority",
          "majority",
          "of",
          "to",
          "by",
          "from",
          "with",
          "within",
          "copies",
          "clocks",
          "rewards",
          "future");

  private static final Set<String> SHAPES =
      Set.of("random", "halves", "asymmetric", "bridge", "ring");

  private final Lexemes lexemes;

  PlanWords(Lexemes lexemes) {
    this.lexemes = lexemes;
  }

  /**
   * Whether a name is such a word, as is {@code crash}; not where a bracket or dot makes it the
   * name of something else.
   *
   * @param previous the word before, or empty
   */
  boolean isWord(int index, String previous) {
    String word = lexemes.word(index);
    int next = lexemes.type(index + 1);
    boolean named =
        next == TruceLexer.DOT
            || ((next == TruceLexer.LPAREN
                    || next == TruceLexer.LBRACK
                    || next == TruceLexer.LBRACE)
                && lexemes.glued(index + 1));
    return switch (word) {
      case "with" -> next != TruceLexer.LBRACE;
      case "future" -> previous.equals("from");
      default ->
          !named
              && (WORDS.contains(word)
                  || SHAPES.contains(word)
                      && (previous.equals("partition") || SHAPES.contains(previous)));
    };
  }

  /** Whether such a word begins a line. */
  boolean startsLine(int index, String previous) {
    return HEADS.contains(lexemes.word(index)) && !previous.equals("restart");
  }
}
