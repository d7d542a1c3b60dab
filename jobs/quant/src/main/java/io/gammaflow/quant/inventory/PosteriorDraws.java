package io.gammaflow.quant.inventory;

import java.util.HashMap;
import java.util.Map;

/**
 * Draws of the whole book from its posterior: d_k = mean + sd (sqrt(rho) z_class + sqrt(1 - rho)
 * z_own). Each normal is numbered by contract or class, so the k-th draws of all shards belong
 * together and add, in any order.
 */
public final class PosteriorDraws {
  private final double shared;
  private final double own;

  /** A few classes a book: their normals are looked up, never iterated over. */
  private final Map<Long, double[]> classes = new HashMap<>();

  /**
   * @param rho share of a contract's variance that its class has in common, in [0, 1]
   */
  public PosteriorDraws(double rho) {
    this.shared = Math.sqrt(rho);
    this.own = Math.sqrt(1 - rho);
  }

  /**
   * Draws one contract's position, in the unit of mean and sd.
   *
   * @param contractKey {@link CounterNormals#key} of the contract
   * @param classKey that of its class, the same on every shard, e.g. of underlying and right
   * @param out one draw a place
   */
  public void draw(double mean, double sd, long contractKey, long classKey, double[] out) {
    double[] common = classNormals(classKey, out.length);
    for (int k = 0; k < out.length; k++) {
      double z = shared * common[k] + own * CounterNormals.normal(contractKey, k);
      out[k] = mean + sd * z;
    }
  }

  private double[] classNormals(long classKey, int draws) {
    double[] known = classes.get(classKey);
    if (known == null || known.length < draws) {
      known = new double[draws];
      for (int k = 0; k < draws; k++) {
        known[k] = CounterNormals.normal(classKey, k);
      }
      classes.put(classKey, known);
    }
    return known;
  }
}
