package dev.truce.compiler.diag;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * How many terminal cells a user-perceived character takes. Only lines with characters beyond ASCII
 * load this class, and with it ICU.
 */
final class ClusterWidth {

  private static final int EMOJI_SELECTOR = 0xFE0F;

  private ClusterWidth() {}

  /** An iterator over the user-perceived characters of {@code text}. */
  static BreakIterator clusters(String text) {
    BreakIterator clusters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    clusters.setText(text);
    return clusters;
  }

  /** The cells of one user-perceived character: 0, 1 or 2. */
  static int of(String cluster) {
    int width = 0;
    for (int i = 0; i < cluster.length(); ) {
      int point = cluster.codePointAt(i);
      width = Math.max(width, point == EMOJI_SELECTOR && i > 0 ? 2 : ofPoint(point));
      i += Character.charCount(point);
    }
    return width;
  }

  private static int ofPoint(int point) {
    int type = UCharacter.getType(point);
    if (type == UCharacter.NON_SPACING_MARK
        || type == UCharacter.ENCLOSING_MARK
        || type == UCharacter.FORMAT) {
      return 0;
    }
    int eastAsian = UCharacter.getIntPropertyValue(point, UProperty.EAST_ASIAN_WIDTH);
    boolean wide =
        eastAsian == UCharacter.EastAsianWidth.WIDE
            || eastAsian == UCharacter.EastAsianWidth.FULLWIDTH
            || UCharacter.hasBinaryProperty(point, UProperty.EMOJI_PRESENTATION);
    return wide ? 2 : 1;
  }
}
