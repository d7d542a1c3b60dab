package io.gammaflow.quant.implied;

/**
 * Columns of contracts whose volatilities are asked for; {@link ImpliedVol#solve(double, double,
 * double, double, boolean)} says what each is.
 */
@SuppressWarnings("ArrayRecordComponent")
public record VolQuotes(
    double[] undiscountedPrice,
    double[] forward,
    double[] strike,
    double[] years,
    boolean[] call) {}
