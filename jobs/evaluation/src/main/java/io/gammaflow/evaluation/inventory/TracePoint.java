package io.gammaflow.evaluation.inventory;

/**
 * One contract at one step, truth beside estimate: for plots.
 *
 * @param step from 1 on
 * @param truth dealers' position, + = long
 * @param mean the model's
 * @param p05 its 5 % quantile, NaN where it has none
 * @param p95 its 95 % quantile
 * @param openInterest contracts open
 */
public record TracePoint(
    int step, long truth, double mean, double p05, double p95, long openInterest) {}
