package io.gammaflow.quant.inventory;

/**
 * Mean and covariance of one contract's (position, imbalance), and the flow f of the epoch that is
 * being read: the filter's working place. Lots; position + = dealers long; imbalance = customers'
 * net buying per unit of volume.
 */
final class Posterior {
  double position;
  double drift;
  double flow;
  double pp;
  double pd;
  double dd;
  double pf;
  double df;
  double ff;

  /** Forgets the flow: an epoch begins. */
  void beginEpoch() {
    flow = 0;
    pf = 0;
    df = 0;
    ff = 0;
  }

  /** Step 3: the dealers took the other side of the customers' flow. */
  void endEpoch() {
    position -= flow;
    pp = Math.max(pp + ff - 2 * pf, FilterParameters.KNOWN);
    pd -= df;
    dd = Math.max(dd, 0);
    double largest = Math.sqrt(pp * dd);
    pd = Math.max(-largest, Math.min(largest, pd));
    beginEpoch();
  }

  /** A contract listed while the stream runs: nobody holds it yet. */
  void listed(FilterParameters p) {
    position = 0;
    drift = 0;
    pp = FilterParameters.KNOWN;
    pd = 0;
    dd = p.driftVariance();
    beginEpoch();
  }

  /** A contract that existed before the stream began. */
  void legacy(FilterParameters p, double openInterest) {
    position = 0;
    drift = 0;
    double sd = p.legacySpread() * openInterest;
    pp = sd * sd + FilterParameters.KNOWN;
    dd = p.driftVariance();
    pd = p.legacyCorrelation() * Math.sqrt(pp * dd);
    beginEpoch();
  }
}
