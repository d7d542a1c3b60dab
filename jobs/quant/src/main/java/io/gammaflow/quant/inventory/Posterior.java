package io.gammaflow.quant.inventory;

/**
 * Mean and covariance of one contract's (position, drift, growth), and of the flow f of the epoch
 * that is being read: the filter's working place. Lots; position + = dealers long; drift =
 * customers' net buying per unit of volume; growth = the contract's own share of volume that opens,
 * beyond the venue's.
 */
final class Posterior {
  /** Numbers that describe it between epochs. */
  static final int SIZE = 9;

  double position;
  double drift;
  double growth;
  double flow;
  double pp;
  double pd;
  double pg;
  double dd;
  double dg;
  double gg;
  double pf;
  double df;
  double gf;
  double ff;

  /** Forgets the flow: an epoch begins. */
  void beginEpoch() {
    flow = 0;
    pf = 0;
    df = 0;
    gf = 0;
    ff = 0;
  }

  /** Step 3: the dealers took the other side of the customers' flow. */
  void endEpoch() {
    position -= flow;
    pp = Math.max(pp + ff - 2 * pf, FilterParameters.KNOWN);
    pd -= df;
    pg -= gf;
    dd = Math.max(dd, 0);
    double largest = Math.sqrt(pp * dd);
    pd = Math.max(-largest, Math.min(largest, pd));
    beginEpoch();
  }

  /** The contract's growth drifts back to the venue's over an epoch. */
  void forgetGrowth(double memory, double variance) {
    growth *= memory;
    pg *= memory;
    dg *= memory;
    gg = gg * memory * memory + variance * (1 - memory * memory);
  }

  /** A contract listed while the stream runs: nobody holds it yet. */
  void listed(FilterParameters p) {
    prior(p, FilterParameters.KNOWN, 0);
  }

  /** A contract that existed before the stream began. */
  void legacy(FilterParameters p, double openInterest) {
    double sd = p.prior().legacySpread() * openInterest;
    prior(p, sd * sd + FilterParameters.KNOWN, p.prior().legacyCorrelation());
  }

  private void prior(FilterParameters p, double positionVariance, double correlation) {
    position = 0;
    drift = 0;
    growth = 0;
    pp = positionVariance;
    dd = p.prior().driftVariance();
    pd = correlation * Math.sqrt(pp * dd);
    pg = 0;
    dg = 0;
    gg = p.openInterest().growthVariance();
    beginEpoch();
  }

  void load(double[] from, int at) {
    position = from[at];
    drift = from[at + 1];
    growth = from[at + 2];
    pp = from[at + 3];
    pd = from[at + 4];
    pg = from[at + 5];
    dd = from[at + 6];
    dg = from[at + 7];
    gg = from[at + 8];
    beginEpoch();
  }

  void store(double[] into, int at) {
    into[at] = position;
    into[at + 1] = drift;
    into[at + 2] = growth;
    into[at + 3] = pp;
    into[at + 4] = pd;
    into[at + 5] = pg;
    into[at + 6] = dd;
    into[at + 7] = dg;
    into[at + 8] = gg;
  }

  /** The contract's sizes are multiplied, as by a split. */
  static void rescale(double[] states, int at, double ratio) {
    states[at] *= ratio;
    states[at + 3] *= ratio * ratio;
    states[at + 4] *= ratio;
    states[at + 5] *= ratio;
  }
}
