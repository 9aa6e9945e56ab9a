package dev.truce.runtime.value;

import com.google.common.collect.ImmutableList;

/**
 * An enum without payloads, or the actions of a game: what boxes an ordinal. Equal when the names
 * of the cases are, so that games with the same actions share them.
 */
public final class EnumType {

  private final String name;
  private final ImmutableList<Shape> cases;

  public EnumType(String name, ImmutableList<String> caseNames) {
    this.name = name;
    ImmutableList.Builder<Shape> shapes = ImmutableList.builder();
    for (int i = 0; i < caseNames.size(); i++) {
      shapes.add(Shape.enumCase(name, caseNames.get(i), i, ImmutableList.of()));
    }
    this.cases = shapes.build();
  }

  public String name() {
    return name;
  }

  public ImmutableList<Shape> cases() {
    return cases;
  }

  public int size() {
    return cases.size();
  }

  /** The boxed value of an ordinal. */
  public Data constant(long ordinal) {
    return cases.get((int) ordinal).constant();
  }
}
