package dev.truce.runtime.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
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

/**
 * Reads what a {@link TraceWriter} wrote, or as much of it as is whole: run after run, event after
 * event. Of a trace that breaks off all is read up to there, and {@link #trouble} says why.
 */
public final class TraceReader implements AutoCloseable {

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

  /** How many texts are kept to be referred to. */
  static final int MOST_SHARED = 1 << 16;

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

  private ImmutableMap<String, String> properties = ImmutableMap.of();
  private ImmutableMap<String, String> run = ImmutableMap.of();
  private int kind = TraceWriter.END;
  private Digest.@Nullable Sum digest;
  private String trouble = "";

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
   * Begins to read a trace.
   *
   * @param in buffered by the caller
   * @throws IOException when reading fails, or it does not begin as a trace of this version does
   */
  public static TraceReader open(InputStream in) throws IOException {
    String magic = TraceWriter.MAGIC;
    if (!new String(in.readNBytes(magic.length()), StandardCharsets.ISO_8859_1).equals(magic)) {
      throw new IOException("it does not begin as a trace does");
    }
    StringBuilder version = new StringBuilder();
    for (int unit = in.read(); unit >= '0' && unit <= '9' && version.length() < 9; ) {
      version.append((char) unit);
      unit = in.read();
    }
    if (!version.toString().equals("" + TraceWriter.VERSION)) {
      throw new IOException(
          "it is a trace of version "
              + (version.length() == 0 ? "0" : version)
              + ", and this Truce reads version "
              + TraceWriter.VERSION
              + "; record the run again");
    }
    TraceReader reader = new TraceReader(in);
    reader.advance();
    if (reader.kind == TraceWriter.PROPERTIES) {
      reader.advance();
    } else if (reader.trouble.isEmpty()) {
      reader.fail("it does not say what was run");
    }
    return reader;
  }

  /** What it was written with. */
  public ImmutableMap<String, String> properties() {
    return properties;
  }

  /** Goes on to the next run, skipping what is left of the present one; false at the end. */
  public boolean nextRun() throws IOException {
    while (kind != TraceWriter.RUN) {
      if (kind == TraceWriter.END) {
        return false;
      }
      if (kind == TraceWriter.EVENT) {
        next();
      } else {
        advance();
      }
    }
    digest = null;
    advance();
    return true;
  }

  /** What the present run was begun with. */
  public ImmutableMap<String, String> run() {
    return run;
  }

  /** The next event of the present run; null at its end. */
  public @Nullable Event next() throws IOException {
    if (kind != TraceWriter.EVENT) {
      return null;
    }
    try {
      Event event = event();
      advance();
      return event;
    } catch (Malformed e) {
      fail(String.valueOf(e.getMessage()));
      return null;
    } catch (RuntimeException e) {
      // Values that cannot be, such as a set of what has no order.
      fail("it is damaged behind " + lastEvent());
      return null;
    }
  }

  /** The digest of the present run, after its last event; null when it broke off. */
  public Digest.@Nullable Sum digest() {
    return digest;
  }

  /** Why the trace could not be read to its end; empty when it could, so far. */
  public String trouble() {
    return trouble;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fail(String why) {
    trouble = why;
    kind = TraceWriter.END;
  }

  /** Takes the next record, and reads it unless it is an event. */
  private void advance() throws IOException {
    try {
      record();
      kind = (int) number();
      switch (kind) {
        case TraceWriter.PROPERTIES -> properties = texts();
        case TraceWriter.RUN -> {
          agents.clear();
          time = 0;
          id = -1;
          run = texts();
        }
        case TraceWriter.RUN_END -> digest = new Digest.Sum(fixed(), fixed());
        case TraceWriter.EVENT, TraceWriter.END -> {}
        default -> throw new Malformed("a record of the unknown sort " + kind);
      }
    } catch (Malformed e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private ImmutableMap<String, String> texts() throws Malformed {
    ImmutableMap.Builder<String, String> read = ImmutableMap.builder();
    for (int left = count(); left > 0; left--) {
      read.put(text(), text());
    }
    return read.buildKeepingLast();
  }

  /** Takes the bytes of the next record. */
  private void record() throws IOException, Malformed {
    long coded = 0;
    for (int shift = 0; ; shift += 7) {
      int unit = in.read();
      if (unit < 0) {
        throw new Malformed("it breaks off behind " + lastEvent());
      }
      coded |= (long) (unit & 0x7f) << shift;
      if (unit < 0x80) {
        break;
      }
      if (shift > 28) {
        throw new Malformed("it is damaged behind " + lastEvent());
      }
    }
    long length = coded >>> 1 ^ -(coded & 1);
    if (length <= 0 || length > LONGEST_RECORD) {
      throw new Malformed("it is damaged behind " + lastEvent());
    }
    record = in.readNBytes((int) length);
    place = 0;
    if (record.length < length) {
      throw new Malformed("it breaks off behind " + lastEvent());
    }
  }

  private String lastEvent() {
    return id < 0 ? "its beginning" : "event " + id;
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
    if (length <= LONGEST_SHARED && texts.size() < MOST_SHARED) {
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
      known = new AgentRef(number, text(), ImmutableSet.of(), text(), number());
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
