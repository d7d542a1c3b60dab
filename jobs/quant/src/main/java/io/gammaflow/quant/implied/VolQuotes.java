package io.gammaflow.quant.implied;

/**
 * Columns of contracts whose volatilities are wanted, as defined by {@link ImpliedVol#solve(double,
 * double, double, double, boolean)}.
 */
@SuppressWarnings("ArrayRecordComponent")
public record VolQuotes(
    double[] undiscountedPrice,
    double[] forward,
    double[] strike,
    double[] years,
    boolean[] call) {}
