package dev.truce.compiler.differential;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;

/** A type of a generated program. */
sealed interface Ty {

  /** As it is written. */
  String source();

  /** Whether its values have an order, so that they can be compared, be keys, and be printed. */
  default boolean isPlain() {
    return true;
  }

  enum Basic implements Ty {
    INT("Int"),
    FLOAT("Float"),
    BOOL("Bool"),
    TEXT("Text"),
    DURATION("Duration");

    private final String source;

    Basic(String source) {
      this.source = source;
    }

    @Override
    public String source() {
      return source;
    }
  }

  record ListOf(Ty element) implements Ty {
    @Override
    public String source() {
      return "List<" + element.source() + ">";
    }
  }

  record SetOf(Ty element) implements Ty {
    @Override
    public String source() {
      return "Set<" + element.source() + ">";
    }
  }

  record MapOf(Ty key, Ty value) implements Ty {
    @Override
    public String source() {
      return "Map<" + key.source() + ", " + value.source() + ">";
    }
  }

  record TotalOf(Ty key, Ty value) implements Ty {
    @Override
    public String source() {
      return "TotalMap<" + key.source() + ", " + value.source() + ">";
    }
  }

  record TupleOf(ImmutableList<Ty> elements) implements Ty {
    @Override
    public String source() {
      return sources(elements);
    }
  }

  /** {@code inner?}; the inner type is no optional itself. */
  record Maybe(Ty inner) implements Ty {
    @Override
    public String source() {
      return inner.source() + "?";
    }
  }

  record FunOf(ImmutableList<Ty> params, Ty result) implements Ty {
    @Override
    public String source() {
      return sources(params) + " -> " + result.source();
    }

    @Override
    public boolean isPlain() {
      return false;
    }
  }

  /** A record (of one case) or an enum; may refer to itself, so its cases are set later. */
  final class Data implements Ty {
    final String name;
    final boolean isRecord;
    final List<Case> cases = new java.util.ArrayList<>();

    Data(String name, boolean isRecord) {
      this.name = name;
      this.isRecord = isRecord;
    }

    @Override
    public String source() {
      return name;
    }

    /** Whether no case has fields. */
    boolean isBare() {
      return !isRecord && cases.stream().allMatch(c -> c.fields().isEmpty());
    }
  }

  record Case(String name, ImmutableList<Field> fields) {}

  record Field(String name, Ty type) {}

  static String sources(List<Ty> types) {
    return types.stream().map(Ty::source).collect(Collectors.joining(", ", "(", ")"));
  }
}
