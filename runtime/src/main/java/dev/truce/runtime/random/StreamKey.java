package dev.truce.runtime.random;

/**
 * The 128-bit name of a random stream: a hash of the seed and the path of labels that lead to it.
 * The two lanes start from the seed; each 64-bit word {@code w} turns {@code (a, b)} into
 *
 * <pre>
 *   a' = mix(a ^ w)
 *   b' = mix(b + rotl(w, 32) + a')
 * </pre>
 *
 * where {@code mix} is the finaliser "variant 13" of D. Stafford. A label is its UTF-16 units, four
 * to a word, the first lowest, then the word {@code ~length}, which no units make. This is part of
 * the language's definition: it never changes.
 */
record StreamKey(long a, long b) {

  static StreamKey root(long seed) {
    return new StreamKey(mix(seed + 0x9e3779b97f4a7c15L), mix(seed ^ 0xd1b54a32d192ed03L))
        .word(0x5472756365L);
  }

  StreamKey label(String label) {
    StreamKey key = this;
    int length = label.length();
    for (int i = 0; i < length; i += 4) {
      long word = 0;
      for (int j = Math.min(i + 4, length) - 1; j >= i; j--) {
        word = word << 16 | label.charAt(j);
      }
      key = key.word(word);
    }
    return key.word(~(long) length);
  }

  private StreamKey word(long w) {
    long first = mix(a ^ w);
    return new StreamKey(first, mix(b + Long.rotateLeft(w, 32) + first));
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
