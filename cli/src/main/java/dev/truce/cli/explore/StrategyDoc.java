package dev.truce.cli.explore;

import org.jspecify.annotations.Nullable;

/**
 * What the comment of a strategy says: its rule and, in the parentheses at its end, who stated it,
 * where and when.
 */
record StrategyDoc(String rule, String source) {

  static StrategyDoc of(@Nullable String comment) {
    String text = comment == null ? "" : comment.strip().replaceAll("\\s+", " ");
    if (!text.endsWith(")") || !text.matches(".*[12][0-9]{3}.*|.*Axelrod-Python.*")) {
      return new StrategyDoc(text, "");
    }
    int open = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      open += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
      if (open == 0) {
        return new StrategyDoc(
            text.substring(0, i).strip(), text.substring(i + 1, text.length() - 1).strip());
      }
    }
    return new StrategyDoc(text, "");
  }
}
