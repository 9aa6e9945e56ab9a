package dev.truce.runtime.world;

import com.google.common.collect.ImmutableList;
import dev.truce.runtime.net.Measure;
import dev.truce.runtime.net.MessageType;
import dev.truce.runtime.value.Data;
import dev.truce.runtime.value.GenericData;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/** Makes message types and messages for tests. */
public final class Messages {

  public static final MessageType PING = flat(0, "Ping", "count");
  public static final MessageType PONG = flat(1, "Pong", "count");
  public static final MessageType STOP = flat(2, "Stop");
  public static final MessageType TELL =
      new MessageType(3, "Test", shape("Tell", "text"), null, MessageType.VARIES, null);

  private Messages() {}

  public static MessageType flat(int number, String name, String... fields) {
    Shape shape = shape(name, fields);
    return new MessageType(number, "Test", shape, null, Measure.flat(shape), null);
  }

  public static Shape shape(String name, String... fields) {
    return Shape.record(name, ImmutableList.copyOf(fields));
  }

  public static Data of(MessageType type, @Nullable Object... fields) {
    return new GenericData(type.shape(), fields);
  }

  public static long number(@Nullable Object message) {
    return (Long) ((Data) message).field(0);
  }
}
