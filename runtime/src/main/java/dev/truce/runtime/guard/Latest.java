package dev.truce.runtime.guard;

import dev.truce.runtime.trace.Digest;
import dev.truce.runtime.trace.Event;
import org.jspecify.annotations.Nullable;

/** The last event. */
final class Latest extends Fold {
  private long time = Long.MAX_VALUE;
  private @Nullable Event event;

  Latest(@Nullable Object key) {
    super(key);
  }

  @Override
  void add(long when, @Nullable Object item) {
    time = when;
    event = (Event) item;
  }

  @Override
  boolean expire(long before) {
    if (event != null && time < before) {
      event = null;
      time = Long.MAX_VALUE;
      return true;
    }
    return false;
  }

  @Override
  long oldest() {
    return time;
  }

  @Override
  boolean isEmpty() {
    return event == null;
  }

  @Override
  int kept() {
    return 0;
  }

  @Override
  Fold copy() {
    Latest copy = new Latest(key);
    copy.time = time;
    copy.event = event;
    return copy;
  }

  @Override
  void feed(Digest digest, long now) {
    digest.word(event == null ? -1 : now - time);
    if (event != null) {
      digest.word(event.kind().number());
      event.feedOwn(digest);
    }
  }

  @Override
  @Nullable Object result(MonitorType type, long window) {
    Object last = supposed.isEmpty() ? event : supposed.get(supposed.size() - 1);
    return type.kind() == MonitorType.Kind.ONCE ? (Object) (last != null) : last;
  }
}
