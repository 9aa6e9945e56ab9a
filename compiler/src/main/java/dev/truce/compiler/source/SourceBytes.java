package dev.truce.compiler.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file read as UTF-8: the text up to the first byte that cannot be UTF-8, and where
 * that byte is. A byte order mark at the beginning is not part of the text.
 *
 * @param text all of the file, or what stands before the bad byte
 * @param badByte the offset of the bad byte in the file, or -1
 */
public record SourceBytes(SourceText text, int badByte) {

  /** How many bytes a source may have. */
  public static final int MAX_SIZE = 4 << 20;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  public static SourceBytes decode(String name, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    int bad = result.isError() ? in.position() : -1;
    out.flip();
    if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
      out.get();
    }
    return new SourceBytes(new SourceText(name, out.toString()), bad);
  }

  public boolean isText() {
    return badByte < 0;
  }
}
