package io.gammaflow.quant.inventory;

/**
 * Standard normals by number instead of in sequence: the k-th normal of a key is a pure function of
 * (key, k), so that any shard can draw its own contracts in any order.
 */
public final class CounterNormals {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1p-53;

  private CounterNormals() {}

  /** A key from a name, e.g. of a contract or of a class of contracts. Stable for ever. */
  public static long key(String name) {
    long h = name.length();
    for (int i = 0; i < name.length(); i++) {
      h = mix(h + GOLDEN + name.charAt(i));
    }
    return h;
  }

  /**
   * The k-th standard normal of a key.
   *
   * @param k from 0
   */
  public static double normal(long key, int k) {
    // Two mixes: keys and numbers that differ in one bit give unrelated values.
    long bits = mix(mix(key + GOLDEN) + (k + 1) * GOLDEN);
    return InverseNormal.nearly(((bits >>> 11) + 0.5) * TO_UNIT);
  }

  /** The first normals of a key: a pure function, worth keeping as one costs some 60 ns. */
  public static double[] first(int count, long key) {
    double[] normals = new double[count];
    for (int k = 0; k < count; k++) {
      normals[k] = normal(key, k);
    }
    return normals;
  }

  /** The 64-bit finaliser of Stafford (2011), variant 13: a bijection in which all bits mix. */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
