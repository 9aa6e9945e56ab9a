package dev.truce.runtime.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.ListBuilder;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.SignedValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.TotalMapValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link TraceWriter} wrote, or as much of it as is whole. */
public final class TraceReader {

  static final int NONE = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int INT = 3;
  static final int FLOAT = 4;
  static final int TEXT = 5;
  static final int DURATION = 6;
  static final int TIME = 7;
  static final int DATA = 8;
  static final int LIST = 9;
  static final int SET = 10;
  static final int MAP = 11;
  static final int TOTAL_MAP = 12;
  static final int AGENT = 13;
  static final int SESSION = 14;
  static final int CLAIM = 15;
  static final int SIGNED = 16;
  static final int OTHER = 17;

  /** Bytes of a text that is kept to be referred to. */
  static final int LONGEST_SHARED = 64;

  private static final int LONGEST_RECORD = 1 << 28;

  private final InputStream in;
  private final List<String> texts = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Map<Integer, AgentRef> agents = new HashMap<>();
  private byte[] record = {};
  private int place;
  private long time;
  private long id = -1;
  private int depth;

  private TraceReader(InputStream in) {
    this.in = in;
  }

  /** The file is not what it should be. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads a trace.
   *
   * @param in buffered by the caller, who also closes it
   * @throws IOException when reading fails, or it does not begin as a trace does
   */
  public static Trace read(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(TraceWriter.MAGIC.length());
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals(TraceWriter.MAGIC)) {
      throw new IOException("this is not a trace");
    }
    return new TraceReader(in).trace();
  }

  private Trace trace() throws IOException {
    Map<String, String> properties = new HashMap<>();
    ImmutableMap.Builder<String, String> ordered = ImmutableMap.builder();
    ImmutableList.Builder<Event> events = ImmutableList.builder();
    Digest.Sum digest = null;
    String trouble = "";
    try {
      if (next()) {
        for (int left = count(); left > 0; left--) {
          String name = text();
          String value = text();
          if (properties.put(name, value) == null) {
            ordered.put(name, value);
          }
        }
      }
      while (next()) {
        events.add(event());
      }
      record = in.readNBytes(16);
      place = 0;
      digest = new Digest.Sum(fixed(), fixed());
    } catch (Malformed e) {
      trouble = String.valueOf(e.getMessage());
    }
    return new Trace(ordered.buildOrThrow(), events.build(), digest, trouble);
  }

  /** Takes the next record; false at the end. */
  private boolean next() throws IOException, Malformed {
    long coded = 0;
    for (int shift = 0; ; shift += 7) {
      int unit = in.read();
      if (unit < 0 || shift > 35) {
        throw new Malformed("it breaks off behind event " + id);
      }
      coded |= (long) (unit & 0x7f) << shift;
      if (unit < 0x80) {
        break;
      }
    }
    long length = coded >>> 1 ^ -(coded & 1);
    if (length < 0 || length > LONGEST_RECORD) {
      throw new Malformed("a record of " + length + " bytes behind event " + id);
    }
    record = in.readNBytes((int) length);
    place = 0;
    if (record.length < length) {
      throw new Malformed("it breaks off behind event " + id);
    }
    return length > 0;
  }

  private Event event() throws Malformed {
    String title = text();
    EventKind kind = EventKind.of(title);
    if (kind == null) {
      throw new Malformed("there is no event `" + title + "`");
    }
    id += number();
    time += number();
    long back = number();
    AgentRef agent = value() instanceof AgentRef ref ? ref : null;
    Object[] own = new Object[count()];
    if (own.length != kind.shape().fields().size() - Event.SHARED) {
      throw new Malformed(title + " with " + own.length + " fields");
    }
    for (int i = 0; i < own.length; i++) {
      own[i] = value();
    }
    return new Event(kind, id, time, agent, back == 0 ? Event.NO_CAUSE : id - back, own);
  }

  private int unit() throws Malformed {
    if (place >= record.length) {
      throw new Malformed("a record ends too early behind event " + id);
    }
    return record[place++] & 0xff;
  }

  private long fixed() throws Malformed {
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | unit();
    }
    return word;
  }

  private long number() throws Malformed {
    long coded = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int unit = unit();
      coded |= (long) (unit & 0x7f) << shift;
      if (unit < 0x80) {
        return coded >>> 1 ^ -(coded & 1);
      }
    }
    throw new Malformed("a number without an end behind event " + id);
  }

  /** How many of something follow, each of which takes at least a byte. */
  private int count() throws Malformed {
    long count = number();
    if (count < 0 || count > record.length - place) {
      throw new Malformed("a count of " + count + " behind event " + id);
    }
    return (int) count;
  }

  private static <T> T at(List<T> all, long reference) throws Malformed {
    if (reference < 1 || reference > all.size()) {
      throw new Malformed("a reference to what is not there");
    }
    return all.get((int) reference - 1);
  }

  private String text() throws Malformed {
    long reference = number();
    if (reference != 0) {
      return at(texts, reference);
    }
    int length = count();
    String text = new String(record, place, length, StandardCharsets.UTF_8);
    place += length;
    if (length <= LONGEST_SHARED) {
      texts.add(text);
    }
    return text;
  }

  private Shape shape() throws Malformed {
    long reference = number();
    if (reference != 0) {
      return at(shapes, reference);
    }
    String type = text();
    String name = text();
    int ordinal = (int) number();
    boolean tuple = number() != 0;
    ImmutableList.Builder<String> fields = ImmutableList.builder();
    int size = count();
    for (int i = 0; i < size; i++) {
      fields.add(text());
    }
    Shape shape = tuple ? Shape.tuple(size) : Shape.enumCase(type, name, ordinal, fields.build());
    shapes.add(shape);
    return shape;
  }

  private AgentRef agent() throws Malformed {
    int number = (int) number();
    AgentRef known = agents.get(number);
    if (known == null) {
      known = new AgentRef(number, text(), text(), number());
      agents.put(number, known);
    }
    return known;
  }

  private @Nullable Object value() throws Malformed {
    if (++depth > 2 * Digest.MOST_DEPTH) {
      throw new Malformed("a value nested too deeply behind event " + id);
    }
    int tag = (int) number();
    Object value =
        switch (tag) {
          case NONE -> null;
          case FALSE -> false;
          case TRUE -> true;
          case INT -> number();
          case FLOAT -> Double.longBitsToDouble(fixed());
          case TEXT, OTHER -> text();
          case DURATION -> new DurationValue(number());
          case TIME -> new TimeValue(number());
          case AGENT -> agent();
          case SESSION -> new SessionRef((int) number(), text());
          case CLAIM -> new ClaimRef((int) number());
          case SIGNED -> new SignedValue(agent(), value());
          default -> collection(tag);
        };
    depth--;
    return value;
  }

  private Object collection(int tag) throws Malformed {
    switch (tag) {
      case DATA:
        Shape shape = shape();
        Object[] fields = new Object[shape.fields().size()];
        for (int i = 0; i < fields.length; i++) {
          fields[i] = value();
        }
        return new GenericData(shape, fields);
      case LIST:
        return list();
      case SET:
        return SetValue.of(list());
      case MAP:
        MapValue.Builder map = MapValue.builder();
        for (int left = count(); left > 0; left--) {
          map.put(value(), value());
        }
        return map.build();
      case TOTAL_MAP:
        Object standard = value();
        return new TotalMapValue(
            standard, value() instanceof MapValue entries ? entries : MapValue.EMPTY);
      default:
        throw new Malformed("a value of the unknown sort " + tag);
    }
  }

  private ListValue list() throws Malformed {
    int size = count();
    ListBuilder list = ListValue.builder(size);
    for (int i = 0; i < size; i++) {
      list.add(value());
    }
    return list.build();
  }
}
