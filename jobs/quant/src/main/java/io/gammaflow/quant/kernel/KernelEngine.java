package io.gammaflow.quant.kernel;

/**
 * The inner loops of the kernel, in plain Java or in vectors. Every engine has the same accuracy;
 * each has its own order of summation, so its name is part of a result's identity. One serves one
 * thread.
 */
public interface KernelEngine {
  /** A short name with a version; it changes whenever the bits of a result may change. */
  String name();

  /** Partial sums kept for each node. */
  int lanes();

  /** Gaussians taken in one call of {@link #together}; at most 64. */
  int group();

  /**
   * Centres in ln(spot) of contracts' gammas: {@code ln(strike / forwardRatio) - totalVol^2/2}.
   *
   * @param count contracts
   * @param centre takes them
   */
  void centres(
      double[] strike, double[] forwardRatio, double[] totalVol, int count, double[] centre);

  /**
   * Deltas of calls at x: {@code N((x - centre)/totalVol)}.
   *
   * @param logPrice x
   * @param count contracts
   * @param deltas takes them
   */
  void deltas(double logPrice, double[] centre, double[] totalVol, int count, double[] deltas);

  /**
   * Starts of the recurrence: with z the distance of a Gaussian's first node from its centre in
   * widths and d the step in widths, {@code start = exp(-z^2/2)}, {@code ratio = exp(-d (z + d/2))}
   * to the next node, {@code bend = exp(-d^2)} from a ratio to the next. z is held within +-32, so
   * that nothing comes near the denormals.
   *
   * @param batch has the Gaussians and their first nodes, takes the starts
   * @param count Gaussians
   * @param step of the grid
   */
  void starts(SpreadBatch batch, int count, double step);

  /**
   * Adds {@link #group} Gaussians to the nodes from one node on.
   *
   * @param sums partial sums, {@link #lanes} a node
   * @param at first node
   * @param nodes how many
   * @param o place of the first of them in the batch
   */
  void together(double[] sums, int at, int nodes, SpreadBatch batch, int o);

  /** The same, each from a node of its own on: {@link SpreadBatch#at}. */
  void apart(double[] sums, int nodes, SpreadBatch batch, int o);

  /** Adds up the partial sums of the first nodes. */
  void fold(double[] sums, int nodes, double[] target);
}
