package dev.truce.runtime.trace;

import dev.truce.runtime.value.AgentRef;
import dev.truce.runtime.value.ClaimRef;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.DurationValue;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;
import dev.truce.runtime.value.SessionRef;
import dev.truce.runtime.value.SetValue;
import dev.truce.runtime.value.Shape;
import dev.truce.runtime.value.SignedValue;
import dev.truce.runtime.value.TimeValue;
import dev.truce.runtime.value.TotalMapValue;
import dev.truce.runtime.value.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to a stream as they happen. The file describes itself: {@link TraceReader} needs
 * nothing else.
 *
 * <p>{@code TRUCETRACE3\n}, then records: one that says what was run, and for each run one that
 * begins it, one for each of its events, and one that ends it; a last one ends the file. A record
 * is its length and its bytes, the first of which says what it is, so that of a run that was killed
 * all whole records can be read. Whole numbers are zigzag base-128; a text is a reference to an
 * earlier one, counted from 1, or 0, its length in bytes and its UTF-8; shapes, and the agents of a
 * run, are written in full once and by their number afterwards. The writer's memory does not grow
 * with the events: no more than a fixed number of texts is kept to be referred to.
 */
public final class TraceWriter implements Observer {

  /** What all traces begin with; the version and the end of the line follow. */
  static final String MAGIC = "TRUCETRACE";

  static final int VERSION = 3;

  // What a record is.
  static final int PROPERTIES = 0;
  static final int EVENT = 1;
  static final int RUN = 2;
  static final int RUN_END = 3;
  static final int END = 4;

  private final OutputStream out;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream(256);
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<Shape, Integer> shapes = new HashMap<>();
  private final Set<Integer> agents = new HashSet<>();
  private long time;
  private long id = -1;
  private int depth;

  /**
   * Begins a trace.
   *
   * @param out buffered by the caller, who also closes it
   * @param properties what a replay must know, such as the script and the seed; in their order
   */
  public TraceWriter(OutputStream out, Map<String, String> properties) throws IOException {
    this.out = out;
    out.write((MAGIC + VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
    record(PROPERTIES, properties);
  }

  /** Begins a run: what was run, such as the scenario and the seed. */
  public void begin(Map<String, String> properties) throws IOException {
    agents.clear();
    time = 0;
    id = -1;
    record(RUN, properties);
  }

  private void record(int kind, Map<String, String> properties) throws IOException {
    number(kind);
    number(properties.size());
    properties.forEach(
        (name, value) -> {
          text(name);
          text(value);
        });
    flush();
  }

  @Override
  public void happened(Event event) {
    number(EVENT);
    text(event.kind().title());
    number(event.id() - id);
    number(event.time() - time);
    number(event.cause() == Event.NO_CAUSE ? 0 : event.id() - event.cause());
    value(event.agent());
    number(event.ownCount());
    for (int i = 0; i < event.ownCount(); i++) {
      value(event.own(i));
    }
    id = event.id();
    time = event.time();
    try {
      flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the run: it is complete. */
  public void endRun(Digest.Sum digest) throws IOException {
    number(RUN_END);
    fixed(digest.first());
    fixed(digest.second());
    flush();
  }

  /** Ends the trace: all runs are in it. */
  public void end() throws IOException {
    number(END);
    flush();
    out.flush();
  }

  private void flush() throws IOException {
    byte[] bytes = record.toByteArray();
    record.reset();
    number(bytes.length);
    record.writeTo(out);
    record.reset();
    out.write(bytes);
  }

  private void fixed(long word) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      record.write((int) (word >>> shift));
    }
  }

  private void number(long value) {
    long left = value << 1 ^ value >> 63;
    while ((left & ~0x7fL) != 0) {
      record.write((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    record.write((int) left);
  }

  private void text(String text) {
    Integer known = texts.get(text);
    if (known != null) {
      number(known);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(0);
    number(bytes.length);
    record.writeBytes(bytes);
    if (bytes.length <= TraceReader.LONGEST_SHARED && texts.size() < TraceReader.MOST_SHARED) {
      texts.put(text, texts.size() + 1);
    }
  }

  private void shape(Shape shape) {
    Integer known = shapes.get(shape);
    if (known != null) {
      number(known);
      return;
    }
    number(0);
    text(shape.type());
    text(shape.name());
    number(shape.ordinal());
    number(shape.isTuple() ? 1 : 0);
    number(shape.fields().size());
    shape.fields().forEach(this::text);
    shapes.put(shape, shapes.size() + 1);
  }

  private void value(@Nullable Object value) {
    if (depth == Digest.MOST_DEPTH) {
      number(TraceReader.OTHER);
      text("…");
      return;
    }
    depth++;
    if (value == null) {
      number(TraceReader.NONE);
    } else if (value instanceof Long integer) {
      number(TraceReader.INT);
      number(integer);
    } else if (value instanceof String string) {
      number(TraceReader.TEXT);
      text(string);
    } else if (value instanceof Boolean bool) {
      number(bool ? TraceReader.TRUE : TraceReader.FALSE);
    } else if (value instanceof Double floating) {
      number(TraceReader.FLOAT);
      fixed(Double.doubleToLongBits(floating));
    } else if (value instanceof Data data) {
      number(TraceReader.DATA);
      shape(data.shape());
      for (int i = 0; i < data.shape().fields().size(); i++) {
        value(data.field(i));
      }
    } else if (value instanceof AgentRef agent) {
      number(TraceReader.AGENT);
      agent(agent);
    } else {
      other(value);
    }
    depth--;
  }

  private void agent(AgentRef agent) {
    number(agent.number());
    if (agents.add(agent.number())) {
      text(agent.type());
      text(agent.group());
      number(agent.index());
    }
  }

  private void other(Object value) {
    if (value instanceof DurationValue duration) {
      number(TraceReader.DURATION);
      number(duration.nanos());
    } else if (value instanceof TimeValue instant) {
      number(TraceReader.TIME);
      number(instant.nanos());
    } else if (value instanceof ListValue list) {
      number(TraceReader.LIST);
      elements(list.size(), list);
    } else if (value instanceof SetValue set) {
      number(TraceReader.SET);
      elements(set.size(), set);
    } else if (value instanceof MapValue map) {
      number(TraceReader.MAP);
      number(map.size());
      for (Iterator<MapValue.Entry> entries = map.entries(); entries.hasNext(); ) {
        MapValue.Entry entry = entries.next();
        value(entry.key());
        value(entry.value());
      }
    } else if (value instanceof TotalMapValue map) {
      number(TraceReader.TOTAL_MAP);
      value(map.standard());
      value(map.entries());
    } else if (value instanceof SessionRef session) {
      number(TraceReader.SESSION);
      number(session.number());
      text(session.protocol());
    } else if (value instanceof ClaimRef claim) {
      number(TraceReader.CLAIM);
      number(claim.number());
    } else if (value instanceof SignedValue signed) {
      number(TraceReader.SIGNED);
      agent(signed.by());
      value(signed.value());
    } else {
      number(TraceReader.OTHER);
      text(Values.show(value));
    }
  }

  private void elements(int size, Iterable<?> all) {
    number(size);
    for (Object element : all) {
      value(element);
    }
  }
}
