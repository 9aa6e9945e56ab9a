package dev.truce.runtime.value;

import org.jspecify.annotations.Nullable;

/**
 * A value that an agent has signed. Scripts get one only from {@code sign}, which names the agent
 * whose handler runs, so that nobody can sign for another.
 *
 * @param by who signed
 * @param value what was signed, boxed
 */
public record SignedValue(AgentRef by, @Nullable Object value) implements Value {
  @Override
  public int compareWith(Value other) {
    SignedValue that = (SignedValue) other;
    int order = by.compareWith(that.by);
    return order != 0 ? order : Values.compareParts(value, that.value);
  }

  @Override
  public void show(StringBuilder out) {
    out.append("signed(");
    Values.showNested(value, out);
    out.append(", by: ");
    by.show(out);
    out.append(')');
  }

  @Override
  public String toString() {
    return Values.show(this);
  }
}
