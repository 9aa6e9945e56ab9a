package dev.truce.compiler.emit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A static method of a script that is called from outside. The first calls go by reflection, which
 * is at hand at once; later ones by a method handle, whose making takes some milliseconds, since
 * reflection would sooner or later define classes in a loader of scripts.
 */
final class EntryPoint {

  /** Fewer than after how many reflection makes classes. */
  private static final int REFLECTIVE_CALLS = 8;

  private final Method method;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile @Nullable MethodHandle handle;

  private EntryPoint(Method method) {
    this.method = method;
  }

  static EntryPoint of(Class<?> owner, String name) {
    for (Method method : owner.getMethods()) {
      if (method.getName().equals(name)) {
        return new EntryPoint(method);
      }
    }
    throw new LinkageError("no method " + name + " in " + owner);
  }

  /** Calls with boxed arguments; what the method throws comes as it is. */
  @Nullable Object call(@Nullable Object[] arguments) throws Throwable {
    MethodHandle known = handle;
    if (known == null && calls.incrementAndGet() > REFLECTIVE_CALLS) {
      known = MethodHandles.publicLookup().unreflect(method);
      handle = known;
    }
    if (known != null) {
      return known.invokeWithArguments(arguments);
    }
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
