package dev.truce.compiler.protocol;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.diag.Diagnostics;
import dev.truce.compiler.syntax.Decl;
import dev.truce.compiler.syntax.Item;
import dev.truce.compiler.syntax.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocols that one script declares, by name. */
public final class Protocols {

  private final Map<String, Declared> all = new LinkedHashMap<>();

  private Protocols() {}

  public static Protocols of(Module module) {
    Protocols protocols = new Protocols();
    for (Item item : module.items()) {
      if (item instanceof Decl.Protocol protocol) {
        protocols.all.put(protocol.name().text(), new Declared(protocol, module.source()));
      }
    }
    return protocols;
  }

  public ImmutableList<String> names() {
    return ImmutableList.copyOf(all.keySet());
  }

  public Decl.@Nullable Protocol declaration(String name) {
    Declared declared = all.get(name);
    return declared == null ? null : declared.protocol();
  }

  /** As {@link ProtocolChecker#check}, of a protocol that is there. */
  public @Nullable Projection project(String name, Diagnostics diagnostics) {
    Declared declared = all.get(name);
    if (declared == null) {
      throw new IllegalArgumentException(name);
    }
    return ProtocolChecker.check(declared, all::get, diagnostics);
  }
}
