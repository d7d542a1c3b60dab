package io.gammaflow.quant.inventory;

/** What signed flow and open interest cannot do together unless trades are missing or flipped. */
final class Violations {
  /** Standard deviations of the sum of signs that are still put down to chance. */
  private static final double CHANCE = 4;

  private Violations() {}

  static boolean isViolated(ContractStates s, int slot) {
    double bound = s.lastFigure(slot) + s.volumeSinceFigure(slot);
    return exceedsOpenInterest(
            s.signedFlow(slot), s.squares(slot), s.entryOpenInterest[slot], bound)
        || outgrowsVolume(s.closing[slot] - s.opening[slot], s.sums.volumeOf(s.previous[slot]));
  }

  /**
   * Whether the signed flow is more than anyone can hold.
   *
   * @param signedFlow raw sum of sign times lots since the contract was entered
   * @param squares sum of lots squared over the same trades
   * @param entryOpenInterest open when the contract was entered: what may have been turned over
   * @param bound largest possible position now
   */
  private static boolean exceedsOpenInterest(
      double signedFlow, double squares, double entryOpenInterest, double bound) {
    return Math.abs(signedFlow) > bound + entryOpenInterest + CHANCE * Math.sqrt(squares);
  }

  /** Whether open interest grew by more than was traded; not where a report is missing. */
  private static boolean outgrowsVolume(double growth, double volume) {
    return growth > volume * (1 + 1e-9);
  }
}
