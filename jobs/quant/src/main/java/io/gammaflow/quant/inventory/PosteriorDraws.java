package io.gammaflow.quant.inventory;

/**
 * Draws of the whole book from its posterior: d_k = mean + sd (sqrt(rho) z_class + sqrt(1 - rho)
 * z_own). Each normal is numbered by contract or class, so the k-th draws of all shards belong
 * together and add, in any order.
 */
public final class PosteriorDraws {
  private final double shared;
  private final double own;

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
   * @param ofContract {@link CounterNormals#first} of the contract
   * @param ofClass those of its class, the same on every shard, e.g. of underlying and right
   * @param out one draw a place
   */
  public void draw(double mean, double sd, double[] ofContract, double[] ofClass, double[] out) {
    for (int k = 0; k < out.length; k++) {
      double z = shared * ofClass[k] + own * ofContract[k];
      out[k] = mean + sd * z;
    }
  }
}
