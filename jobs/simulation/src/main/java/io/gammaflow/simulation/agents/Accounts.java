package io.gammaflow.simulation.agents;

/** Who holds options: dealers first, then customers by purpose, then the vault. */
final class Accounts {
  static final int DEALERS = 3;
  static final int PER_PURPOSE = 20;
  static final int FIRST_HEDGER = DEALERS;
  static final int FIRST_OVERWRITER = FIRST_HEDGER + PER_PURPOSE;
  static final int FIRST_SPECULATOR = FIRST_OVERWRITER + PER_PURPOSE;

  /** Dealers and customers: those who trade. */
  static final int COUNT = FIRST_SPECULATOR + PER_PURPOSE;

  /** Sold calls to dealers before the simulation began, if there is a vault, and keeps them. */
  static final int VAULT = COUNT;

  static final int ALL = VAULT + 1;

  /** Shares of the dealers in the flow, and in the opening book. */
  static final double[] DEALER_SHARES = {0.5, 0.3, 0.2};

  private Accounts() {}

  static boolean isDealer(int account) {
    return account < DEALERS;
  }
}
