package dev.truce.runtime.game;

import dev.truce.runtime.value.EnumType;
import dev.truce.runtime.value.ListValue;
import dev.truce.runtime.value.MapValue;

/**
 * Numbers by the profile of two finite players, as maps from the list of both actions. Zeros are
 * left out.
 */
public final class Profiles {

  private Profiles() {}

  static MapValue counts(EnumType first, EnumType second, long[] counts) {
    MapValue.Builder map = MapValue.builder();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        map.put(profile(first, second, i), counts[i]);
      }
    }
    return map.build();
  }

  public static MapValue shares(EnumType first, EnumType second, double[] shares) {
    MapValue.Builder map = MapValue.builder();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] != 0) {
        map.put(profile(first, second, i), shares[i]);
      }
    }
    return map.build();
  }

  private static ListValue profile(EnumType first, EnumType second, int number) {
    return ListValue.of(
        first.constant(number / second.size()), second.constant(number % second.size()));
  }
}
