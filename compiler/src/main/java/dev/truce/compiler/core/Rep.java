package dev.truce.compiler.core;

import dev.truce.runtime.value.EnumType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a type stand in a JVM slot. Two reps of one kind may differ in how they are
 * boxed: Int and Duration are both {@code long}.
 *
 * @param kind the JVM kind
 * @param boxing how a value of this rep becomes an object in a slot of any type
 * @param enumType the enum of {@link Boxing#ENUM} and {@link Boxing#OPTIONAL_ENUM}
 * @param className of a REF, the internal name of the class that every value is an instance of (or
 *     null)
 */
public record Rep(Kind kind, Boxing boxing, @Nullable EnumType enumType, String className) {

  /** JVM kinds; VOID is Unit, and what never comes back. */
  public enum Kind {
    VOID,
    BOOL,
    LONG,
    DOUBLE,
    REF
  }

  /** How an unboxed value becomes an object; NONE where it is one already. */
  public enum Boxing {
    UNIT,
    BOOL,
    INT,
    DURATION,
    TIME,
    FLOAT,
    /** An ordinal of a payload-free enum. */
    ENUM,
    /** An ordinal, or −1 for none, which boxes to null. */
    OPTIONAL_ENUM,
    NONE
  }

  public static final Rep VOID = new Rep(Kind.VOID, Boxing.UNIT, null, "");
  public static final Rep BOOL = new Rep(Kind.BOOL, Boxing.BOOL, null, "");
  public static final Rep INT = new Rep(Kind.LONG, Boxing.INT, null, "");
  public static final Rep DURATION = new Rep(Kind.LONG, Boxing.DURATION, null, "");
  public static final Rep TIME = new Rep(Kind.LONG, Boxing.TIME, null, "");
  public static final Rep FLOAT = new Rep(Kind.DOUBLE, Boxing.FLOAT, null, "");
  public static final Rep OBJECT = ref("java/lang/Object");
  public static final Rep TEXT = ref("java/lang/String");
  public static final Rep LIST = ref("dev/truce/runtime/value/ListValue");
  public static final Rep SET = ref("dev/truce/runtime/value/SetValue");
  public static final Rep MAP = ref("dev/truce/runtime/value/MapValue");
  public static final Rep TOTAL_MAP = ref("dev/truce/runtime/value/TotalMapValue");
  public static final Rep DATA = ref("dev/truce/runtime/value/Data");
  public static final Rep FUN = ref("dev/truce/runtime/value/Fun");
  public static final Rep ARRAY = ref("[Ljava/lang/Object;");
  public static final Rep BOXED_INT = ref("java/lang/Long");
  public static final Rep BOXED_FLOAT = ref("java/lang/Double");
  public static final Rep BOXED_BOOL = ref("java/lang/Boolean");
  public static final Rep BOXED_DURATION = ref("dev/truce/runtime/value/DurationValue");
  public static final Rep BOXED_TIME = ref("dev/truce/runtime/value/TimeValue");
  public static final Rep RANDOM = ref("dev/truce/runtime/random/RandomStream");
  public static final Rep POLICY = ref("dev/truce/runtime/game/Policy");
  public static final Rep BEHAVIOUR = ref("dev/truce/runtime/code/AgentInstance");
  public static final Rep AGENT = ref("dev/truce/runtime/value/AgentRef");
  public static final Rep VARIABLES = ref("dev/truce/runtime/world/Variables");
  public static final Rep STRATEGY = ref("dev/truce/runtime/game/StrategyValue");

  public static Rep ref(String className) {
    return new Rep(Kind.REF, Boxing.NONE, null, className);
  }

  public static Rep enumOf(EnumType type) {
    return new Rep(Kind.LONG, Boxing.ENUM, type, "");
  }

  public static Rep optionalEnumOf(EnumType type) {
    return new Rep(Kind.LONG, Boxing.OPTIONAL_ENUM, type, "");
  }

  public boolean isRef() {
    return kind == Kind.REF;
  }

  // Written out, since a record's own methods are bound at run time, which would make a run of a
  // small script noticeably longer.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Rep that
            && kind == that.kind
            && boxing == that.boxing
            && Objects.equals(enumType, that.enumType)
            && className.equals(that.className));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * boxing.name().hashCode() + Objects.hashCode(enumType)) + className.hashCode();
  }

  /** The JVM descriptor of a slot, parameter or result of this rep. */
  public String descriptor() {
    return switch (kind) {
      case VOID -> "V";
      case BOOL -> "Z";
      case LONG -> "J";
      case DOUBLE -> "D";
      case REF -> className.startsWith("[") ? className : "L" + className + ";";
    };
  }
}
