package dev.truce.compiler.differential;

import java.util.List;
import java.util.function.Predicate;

/** Makes a failing text shorter: leaves out runs of tokens, long ones first. */
final class TextShrinker {

  private final Predicate<String> fails;
  private int budget;

  TextShrinker(Predicate<String> fails, int budget) {
    this.fails = fails;
    this.budget = budget;
  }

  String shrink(String text) {
    String smallest = text;
    for (int length = Corpus.tokensOf(text).size() / 2; length > 0; length /= 2) {
      for (int at = 0; budget > 0; ) {
        List<String> tokens = Corpus.tokensOf(smallest);
        if (at + length > tokens.size()) {
          break;
        }
        tokens.subList(at, at + length).clear();
        String candidate = String.join("", tokens);
        budget--;
        if (fails.test(candidate)) {
          smallest = candidate;
        } else {
          at += length;
        }
      }
    }
    return smallest;
  }
}
