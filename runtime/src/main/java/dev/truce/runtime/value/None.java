package dev.truce.runtime.value;

import org.jspecify.annotations.Nullable;

/** Stands for none inside the ordered maps, which hold no nulls. Never leaves this package. */
enum None {
  NONE;

  static Object mask(@Nullable Object value) {
    return value == null ? NONE : value;
  }

  static @Nullable Object unmask(@Nullable Object value) {
    return value == NONE ? null : value;
  }

  /** The order of {@link Values} over masked values. */
  static int compare(Object a, Object b) {
    return Values.compare(unmask(a), unmask(b));
  }
}
