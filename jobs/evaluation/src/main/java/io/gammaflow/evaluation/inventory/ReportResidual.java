package io.gammaflow.evaluation.inventory;

/**
 * An open interest report against the trades that led to it.
 *
 * @param time of the report, microseconds since 1970
 * @param contract as in the input
 * @param before the contract's report before it, NaN where there is none @param after the report
 * @param volume contracts traded in between
 * @param surprise innovation squared over its variance, about 1 on average; NaN without a before
 */
public record ReportResidual(
    long time, String contract, double before, double after, double volume, double surprise) {}
