package dev.truce.compiler.interpret;

import dev.truce.compiler.core.NativeMethod;
import dev.truce.runtime.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the runtime's methods. A handle takes the context first, whether the method wants it or
 * not, and every reference as Object, so that few shapes are left; primitives are themselves.
 */
final class NativeLinks {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final Map<String, MethodHandle> LINKS = new ConcurrentHashMap<>();

  private NativeLinks() {}

  static MethodHandle link(NativeMethod method) {
    String key = method.owner() + "." + method.name() + method.descriptor();
    MethodHandle known = LINKS.get(key);
    return known != null ? known : LINKS.computeIfAbsent(key, k -> find(method));
  }

  private static MethodHandle find(NativeMethod method) {
    ClassLoader loader = Context.class.getClassLoader();
    try {
      Class<?> owner = Class.forName(method.owner().replace('/', '.'), true, loader);
      MethodType type = MethodType.fromMethodDescriptorString(method.descriptor(), loader);
      MethodHandle handle = LOOKUP.findStatic(owner, method.name(), type);
      if (!method.context()) {
        handle = MethodHandles.dropArguments(handle, 0, Context.class);
      }
      MethodType erased = handle.type().erase();
      return handle.asType(erased.changeParameterType(0, Context.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no such operation: " + method, e);
    }
  }
}
