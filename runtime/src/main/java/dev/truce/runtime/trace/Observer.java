package dev.truce.runtime.trace;

/** Hears of events as they happen; changes nothing of the world. */
@FunctionalInterface
public interface Observer {
  void happened(Event event);
}
