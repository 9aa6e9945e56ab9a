package dev.truce.compiler.types;

import com.google.common.collect.ImmutableList;
import dev.truce.compiler.core.Expr.Layout;
import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A record (one case of its own name), an enum, or the actions of a game. Cases are set when all
 * types are known.
 */
public final class DataSymbol implements TypeSymbol {

  private final String name;
  private final boolean record;
  private final @Nullable String protocol;
  private final ImmutableList<TypeParameter> parameters;
  private ImmutableList<Case> cases = ImmutableList.of();
  private @Nullable EnumType enumType;

  /**
   * A case.
   *
   * @param layout the erased reps of the fields
   */
  public record Case(
      DataSymbol owner, String name, int ordinal, ImmutableList<Parameter> fields, Layout layout) {

    public int fieldIndex(String field) {
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(field)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  public DataSymbol(String name, boolean record, ImmutableList<TypeParameter> parameters) {
    this(name, record, null, parameters);
  }

  private DataSymbol(
      String name,
      boolean record,
      @Nullable String protocol,
      ImmutableList<TypeParameter> parameters) {
    this.name = name;
    this.record = record;
    this.protocol = protocol;
    this.parameters = parameters;
  }

  /** A message of a protocol: another type than one of the same name in another protocol. */
  public static DataSymbol message(String name, String protocol) {
    return new DataSymbol(name, true, protocol, ImmutableList.of());
  }

  /** Whether it is a message of a protocol. */
  public boolean isMessage() {
    return protocol != null;
  }

  /** Sets the cases of an enum without payloads. */
  public static DataSymbol actions(String name, ImmutableList<String> names) {
    DataSymbol symbol = new DataSymbol(name, false, ImmutableList.of());
    symbol.definePlain(names);
    return symbol;
  }

  public void definePlain(ImmutableList<String> names) {
    EnumType type = new EnumType(name, names);
    enumType = type;
    ImmutableList.Builder<Case> all = ImmutableList.builder();
    for (int i = 0; i < names.size(); i++) {
      all.add(
          new Case(
              this,
              names.get(i),
              i,
              ImmutableList.of(),
              new Layout(type.cases().get(i), ImmutableList.of())));
    }
    cases = all.build();
  }

  /** Sets the cases of a record or of an enum with payloads. */
  public void define(ImmutableList<String> names, ImmutableList<ImmutableList<Parameter>> fields) {
    ImmutableList.Builder<Case> all = ImmutableList.builder();
    for (int i = 0; i < names.size(); i++) {
      ImmutableList<String> fieldNames =
          fields.get(i).stream().map(Parameter::name).collect(ImmutableList.toImmutableList());
      Shape shape =
          record
              ? Shape.record(protocol == null ? name : protocol + "." + name, name, fieldNames)
              : Shape.enumCase(name, names.get(i), i, fieldNames);
      Layout layout =
          new Layout(
              shape,
              fields.get(i).stream()
                  .map(p -> Reps.of(p.type()))
                  .collect(ImmutableList.toImmutableList()));
      all.add(new Case(this, names.get(i), i, fields.get(i), layout));
    }
    cases = all.build();
  }

  @Override
  public String name() {
    return name;
  }

  public boolean isRecord() {
    return record;
  }

  @Override
  public ImmutableList<TypeParameter> parameters() {
    return parameters;
  }

  public ImmutableList<Case> cases() {
    return cases;
  }

  public @Nullable Case caseNamed(String wanted) {
    for (Case c : cases) {
      if (c.name().equals(wanted)) {
        return c;
      }
    }
    return null;
  }

  /** Of an enum without payloads: its ordinals stand unboxed. */
  public @Nullable EnumType enumType() {
    return enumType;
  }

  @Override
  public String toString() {
    return name;
  }
}
