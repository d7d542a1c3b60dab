package io.gammaflow.quant.implied;

/**
 * The loops of a batch of volatilities, in plain Java or in vectors: the same operations one by
 * one, so the same bits. One serves one thread.
 */
public interface VolEngine {
  /** A short name. */
  String name();

  /**
   * Finds each contract's place in the table: {@link VolBatch#cell}, {@link VolBatch#across},
   * {@link VolBatch#up} and {@link VolBatch#scale}.
   *
   * @param quotes the contracts
   * @param from first contract
   * @param count how many, at most {@link VolBatch#CAPACITY}
   */
  void locate(VolQuotes quotes, int from, int count, VolBatch batch);

  /** Takes the powers of v in the contracts' cells: {@link VolBatch#lines}. */
  void gather(int count, VolBatch batch);
}
