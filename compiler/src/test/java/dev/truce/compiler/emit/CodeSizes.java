package dev.truce.compiler.emit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads from a class file how many bytes of code each method has. */
final class CodeSizes {

  private CodeSizes() {}

  static Map<String, Integer> of(byte[] image) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(image));
    in.skipBytes(8);
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> in.skipBytes(4);
      }
    }
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    members(in, texts);
    return members(in, texts);
  }

  private static Map<String, Integer> members(DataInputStream in, String[] texts)
      throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      in.skipBytes(2);
      String name = texts[in.readUnsignedShort()];
      in.skipBytes(2);
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        String attribute = texts[in.readUnsignedShort()];
        byte[] content = in.readNBytes(in.readInt());
        if (attribute.equals("Code")) {
          DataInputStream code = new DataInputStream(new ByteArrayInputStream(content));
          code.skipBytes(4);
          sizes.put(name, code.readInt());
        }
      }
    }
    return sizes;
  }
}
