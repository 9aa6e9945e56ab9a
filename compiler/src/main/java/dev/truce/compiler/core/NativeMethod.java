package dev.truce.compiler.core;

import com.google.common.collect.ImmutableList;

/**
 * A static Java method of the runtime: one library or scalar operation. Both engines call it; the
 * compiler emits the plain JVM instruction where the two are the same.
 *
 * @param owner internal name of the class
 * @param context whether the first Java parameter is the {@link dev.truce.runtime.Context} (not
 *     counted in params)
 */
public record NativeMethod(
    String owner, String name, boolean context, ImmutableList<Rep> params, Rep result) {

  public String descriptor() {
    StringBuilder out = new StringBuilder(context ? "(Ldev/truce/runtime/Context;" : "(");
    for (Rep param : params) {
      out.append(param.descriptor());
    }
    return out.append(')').append(result.descriptor()).toString();
  }
}
