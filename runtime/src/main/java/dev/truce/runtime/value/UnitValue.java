package dev.truce.runtime.value;

/** The only value of type Unit, boxed. */
public enum UnitValue implements Value {
  UNIT;

  @Override
  public int compareWith(Value other) {
    return 0;
  }

  @Override
  public void show(StringBuilder out) {
    out.append("()");
  }
}
