package dev.truce.compiler.names;

import dev.truce.compiler.syntax.Step;
import dev.truce.compiler.types.DataSymbol;
import org.jspecify.annotations.Nullable;

/** A message of a protocol: a record that can be sent. */
public final class MessageSymbol {

  private final ProtocolSymbol protocol;
  private final DataSymbol data;
  private final Step.Message declaration;
  private @Nullable GlobalSymbol type;

  public MessageSymbol(ProtocolSymbol protocol, DataSymbol data, Step.Message declaration) {
    this.protocol = protocol;
    this.data = data;
    this.declaration = declaration;
  }

  public String name() {
    return data.name();
  }

  public ProtocolSymbol protocol() {
    return protocol;
  }

  public DataSymbol data() {
    return data;
  }

  public Step.Message declaration() {
    return declaration;
  }

  /** The cell of what the runtime knows of it, once something uses it. */
  public @Nullable GlobalSymbol type() {
    return type;
  }

  public void setType(GlobalSymbol cell) {
    type = cell;
  }

  @Override
  public String toString() {
    return protocol.name() + "." + name();
  }
}
